import type { LogEvent, Outcome } from '../../model/event.ts'
import { count, joined, list, scalar, short, text, type Row } from './fields.ts'
import type { ZeekMapper } from './zeek-mapper.ts'

/** What Zeek's own logs become, by log type. Types that nothing reads yet stand here too, so that they are no flows. */
export const NETWORK_LOGS: ReadonlyMap<string, ZeekMapper> = new Map<string, ZeekMapper>([
  ['conn', conn],
  ['rdp', rdp],
  ['rfb', rfb],
  ['ssh', ssh],
  ['smb_files', smbFiles],
  ['smb_mapping', smbMapping],
  ['kerberos', kerberos],
  ['ntlm', ntlm],
  ['radius', radius],
  ['dce_rpc', dceRpc],
  ['ldap_search', ldapSearch],
  ['http', http],
  ['ftp', ftp],
  ['dns', (fields, event) => note(event, text(fields, 'query'), text(fields, 'rcode_name'))],
  ['ssl', (fields, event) => note(event, text(fields, 'server_name'), text(fields, 'validation_status', 'subject'))],
  ['files', files],
  ['notice', (fields, event) => note(event, text(fields, 'note'), text(fields, 'msg'))],
  ['weird', (fields, event) => note(event, text(fields, 'name'), text(fields, 'addl'))],
  ['dhcp', (fields, event) => note(event, text(fields, 'assigned_addr', 'requested_addr'), text(fields, 'host_name', 'client_fqdn'))],
  ['software', (fields, event) => note(event, text(fields, 'name'), text(fields, 'unparsed_version'), text(fields, 'host'))],
  ['known_hosts', (fields, event) => note(event, '', '', text(fields, 'host'))],
  ['known_services', (fields, event) => note(event, `${text(fields, 'port_num')}/${text(fields, 'port_proto')}`, text(fields, 'service'), text(fields, 'host'))],
  ['x509', (fields, event) => note(event, text(fields, 'certificate.subject', 'certificate_subject'), '')],
  ['pe', (fields, event) => note(event, text(fields, 'id'), joined(text(fields, 'machine'), text(fields, 'os')))],
  ['syslog', (fields, event) => note(event, text(fields, 'facility'), text(fields, 'message'))],
  ['snmp', (fields, event) => note(event, text(fields, 'community'), '')],
  ['ldap', (fields, event) => note(event, text(fields, 'object'), text(fields, 'opcode', 'result'))],
  ['dpd', (fields, event) => note(event, text(fields, 'analyzer'), text(fields, 'failure_reason'))],
  ['analyzer', (fields, event) => note(event, text(fields, 'analyzer_name'), text(fields, 'failure_reason'))],
  ['capture_loss', () => {}],
  ['stats', () => {}],
  ['reporter', (fields, event) => note(event, '', text(fields, 'message'))],
  ['packet_filter', () => {}],
  ['loaded_scripts', () => {}],
])

/** Kept and searchable, read by no detector. */
function note(event: LogEvent, object: string, detail: string, host = ''): void {
  event.object = object
  event.detail = short(detail)
  event.host = host
}

/** Zeek writes T and F in its TSV, true and false in JSON. */
function truth(value: unknown): Outcome {
  if (value === 'T' || value === true || value === 'true') return 'success'
  return value === 'F' || value === false || value === 'false' ? 'failure' : 'unknown'
}

function conn(fields: Row, event: LogEvent): void {
  event.kind = 'flow'
  const protocol = scalar(fields['proto'])
  const port = scalar(fields['id.resp_p'] ?? fields['id_resp_p'])
  const state = scalar(fields['conn_state'])
  const service = scalar(fields['service'])
  event.object = service === '' ? `${protocol}/${port}` : service
  event.detail = `${protocol}/${port} ${state}`
  event.amount = count(fields['orig_bytes'])
  event.outcome = state === 'S0' || state === 'REJ' || state === 'RSTOS0' || state === 'SH' ? 'failure' : state === '' || state === 'OTH' ? 'unknown' : 'success'
}

function rdp(fields: Row, event: LogEvent): void {
  event.kind = 'remote_desktop'
  event.actor = scalar(fields['cookie'])
  event.sourceHost = scalar(fields['client_name'])
  event.object = 'RDP'
  const result = scalar(fields['result'])
  event.detail = joined(result, scalar(fields['security_protocol']), scalar(fields['client_build']))
  event.outcome = result === 'Success' ? 'success' : result.includes('FAIL') || result.includes('NOT_ALLOWED') || result.includes('REQUIRED') ? 'failure' : 'unknown'
}

function rfb(fields: Row, event: LogEvent): void {
  event.kind = 'remote_desktop'
  event.object = 'VNC'
  event.detail = joined(scalar(fields['authentication_method']), scalar(fields['desktop_name']))
  event.outcome = truth(fields['auth'])
}

function ssh(fields: Row, event: LogEvent): void {
  event.kind = 'ssh_session'
  event.outcome = truth(fields['auth_success'])
  event.object = 'SSH'
  event.detail = joined(scalar(fields['client']), scalar(fields['server']))
  event.amount = count(fields['auth_attempts'])
}

/** Opening a named pipe is no file: it stands as an access to IPC$. */
function smbFiles(fields: Row, event: LogEvent): void {
  const action = scalar(fields['action'])
  const share = scalar(fields['path'])
  const name = scalar(fields['name'])
  const pipe = share === '' || share.endsWith('IPC$')
  event.kind = pipe ? 'share_accessed' : action === 'SMB::FILE_DELETE' ? 'file_deleted' : 'file_transferred'
  event.object = share === '' ? name : name === '' ? share : `${share}\\${name}`
  event.detail = joined(action, scalar(fields['prev_name']))
  event.amount = count(fields['size'])
}

function smbMapping(fields: Row, event: LogEvent): void {
  event.kind = 'share_accessed'
  event.object = scalar(fields['path'])
  event.detail = scalar(fields['share_type'])
}

/** Client and service stand as "name/REALM"; the name alone is the account. */
function kerberos(fields: Row, event: LogEvent): void {
  const type = scalar(fields['request_type'])
  const client = scalar(fields['client'])
  const service = scalar(fields['service'])
  if (client === '' && service === '') return
  event.kind = type === 'AS' ? 'sign_in' : 'service_ticket'
  const slash = client.lastIndexOf('/')
  event.actor = slash < 0 ? client : client.slice(0, slash)
  event.object = service
  event.detail = scalar(fields['cipher']) || scalar(fields['error_msg'])
  event.outcome = truth(fields['success'])
}

/** Without a user name it is an anonymous session, which is nobody's logon. */
function ntlm(fields: Row, event: LogEvent): void {
  const user = scalar(fields['username'])
  event.kind = user === '' ? 'other' : 'logon'
  event.actor = user
  event.sourceHost = scalar(fields['hostname'])
  event.host = text(fields, 'server_dns_computer_name', 'server_nb_computer_name')
  event.detail = joined('NTLM', scalar(fields['domainname']))
  event.outcome = truth(fields['success'])
}

function radius(fields: Row, event: LogEvent): void {
  event.kind = 'sign_in'
  event.actor = scalar(fields['username'])
  event.object = 'RADIUS'
  event.detail = joined(text(fields, 'connect_info'), text(fields, 'reply_msg'), text(fields, 'framed_addr'))
  const result = scalar(fields['result'])
  event.outcome = result === 'success' ? 'success' : result === 'failed' ? 'failure' : 'unknown'
}

function dceRpc(fields: Row, event: LogEvent): void {
  const operation = scalar(fields['operation'])
  const endpoint = scalar(fields['endpoint'])
  event.object = operation
  event.detail = joined(endpoint, scalar(fields['named_pipe']))
  if (operation === 'DRSGetNCChanges') event.kind = 'directory_replication'
  else if (operation.startsWith('CreateService')) event.kind = 'service_installed'
  else if (operation === 'SchRpcRegisterTask' || operation === 'NetrJobAdd') event.kind = 'task_created'
  else if (endpoint === 'samr' && (operation.startsWith('SamrEnumerate') || operation.startsWith('SamrQueryDisplayInformation'))) event.kind = 'directory_query'
  if (event.kind === 'service_installed' || event.kind === 'task_created') event.host = event.destination ?? ''
}

function ldapSearch(fields: Row, event: LogEvent): void {
  event.kind = 'directory_query'
  event.object = scalar(fields['base_object'])
  event.detail = short(joined(scalar(fields['filter']), scalar(fields['scope'])))
  event.amount = count(fields['result_count'])
  event.outcome = scalar(fields['result']) === 'success' ? 'success' : 'unknown'
}

/** Sending a body is a transfer; other requests are kept for searching, their connection is in conn.log. */
function http(fields: Row, event: LogEvent): void {
  const method = scalar(fields['method'])
  const body = count(fields['request_body_len'])
  const sends = (method === 'PUT' || method === 'POST') && body > 0
  event.kind = sends ? 'file_transferred' : 'other'
  event.object = `${scalar(fields['host'])}${scalar(fields['uri'])}`.slice(0, 1024)
  event.detail = short(joined(method, scalar(fields['status_code']), scalar(fields['user_agent'])))
  event.actor = scalar(fields['username'])
  event.amount = sends ? body : count(fields['response_body_len'])
}

function ftp(fields: Row, event: LogEvent): void {
  const command = scalar(fields['command'])
  event.kind = command === 'STOR' || command === 'RETR' || command === 'APPE' ? 'file_transferred' : 'other'
  event.actor = scalar(fields['user'])
  event.object = scalar(fields['arg'])
  event.detail = joined(command, scalar(fields['reply_code']), scalar(fields['reply_msg']))
  event.amount = count(fields['file_size'])
  const reply = scalar(fields['reply_code'])
  event.outcome = reply.startsWith('2') ? 'success' : reply.startsWith('4') || reply.startsWith('5') ? 'failure' : 'unknown'
}

function files(fields: Row, event: LogEvent): void {
  if (event.source === '') event.source = firstHost(fields['tx_hosts'])
  if (event.destination === '') event.destination = firstHost(fields['rx_hosts'])
  note(event, scalar(fields['filename']) || scalar(fields['fuid']), joined(scalar(fields['source']), scalar(fields['mime_type']), scalar(fields['sha1']) || scalar(fields['md5'])))
  event.amount = count(fields['seen_bytes'])
}

/** First of a set: a JSON array, or comma-separated in TSV. */
function firstHost(value: unknown): string {
  if (typeof value !== 'string') return scalar(list(value)[0])
  const comma = value.indexOf(',')
  return comma < 0 ? value : value.slice(0, comma)
}

import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { entraActivityKind, strongAuthenticationKind } from './entra-activity.ts'
import { signInResult } from './entra-signin-record.ts'
import { addressOf, asUtc, hasKey, keyed, list, named, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Operations of the unified audit log (learn.microsoft.com, "Audit log activities"), in lower case. */
const OPERATIONS = new Map<string, EventKind>([
  ['filedownloaded', 'document_read'], ['fileaccessed', 'document_read'], ['fileaccessedextended', 'document_read'],
  ['filepreviewed', 'document_read'], ['filesyncdownloadedfull', 'document_read'], ['filesyncdownloadedpartial', 'document_read'],
  ['filecopied', 'document_read'],
  ['mailitemsaccessed', 'mail_accessed'], ['messagebind', 'mail_accessed'],
  ['new-inboxrule', 'mailbox_changed'], ['set-inboxrule', 'mailbox_changed'], ['enable-inboxrule', 'mailbox_changed'],
  ['updateinboxrules', 'mailbox_changed'], ['remove-inboxrule', 'mailbox_changed'],
  ['set-mailbox', 'mailbox_changed'], ['set-casmailbox', 'mailbox_changed'],
  ['add-mailboxpermission', 'mailbox_changed'], ['add-mailboxfolderpermission', 'mailbox_changed'],
  ['set-mailboxfolderpermission', 'mailbox_changed'], ['add-recipientpermission', 'mailbox_changed'],
  ['addfolderpermissions', 'mailbox_changed'], ['modifyfolderpermissions', 'mailbox_changed'],
  ['new-transportrule', 'mailbox_changed'], ['set-transportrule', 'mailbox_changed'],
  ['new-managementroleassignment', 'role_granted'], ['add-rolegroupmember', 'role_granted'], ['new-rolegroup', 'role_granted'],
  ['set-adminauditlogconfig', 'cloud_audit_changed'], ['set-mailboxauditbypassassociation', 'cloud_audit_changed'],
  ['set-organizationconfig', 'access_policy_changed'], ['remove-dlpcompliancepolicy', 'access_policy_changed'],
  ['set-dlpcompliancepolicy', 'access_policy_changed'], ['new-inboundconnector', 'access_policy_changed'],
  ['set-conditionalaccesspolicy', 'access_policy_changed'], ['new-conditionalaccesspolicy', 'access_policy_changed'],
  ['set-owamailboxpolicy', 'access_policy_changed'], ['set-transportconfig', 'access_policy_changed'],
  ['new-mailbox', 'account_created'], ['set-user', 'account_changed'],
  ['userloggedin', 'sign_in'], ['userloginfailed', 'sign_in'], ['mailboxlogin', 'sign_in'],
])

/**
 * Microsoft 365 unified audit log: records as JSON, the Purview CSV or JSON with an `AuditData` column, and
 * Log Analytics OfficeActivity. Its times are UTC by definition, also where they name no zone.
 */
export const m365Audit: Source = {
  id: 'm365-audit',
  title: 'Microsoft 365 audit',
  family: 'cloud',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined) return 0
  if (hasKey(first, 'AuditData') && (hasKey(first, 'Operations') || hasKey(first, 'Operation') || hasKey(first, 'CreationDate'))) return 0.97
  if (hasKey(first, 'CreationTime') && hasKey(first, 'Operation') && (hasKey(first, 'Workload') || hasKey(first, 'RecordType'))) return 0.97
  if (scalar(first['Type']) === 'OfficeActivity' || hasKey(first, 'OfficeWorkload')) return 0.97
  return hasKey(first, 'TimeGenerated') && hasKey(first, 'Operation') && hasKey(first, 'UserId') && hasKey(first, 'Parameters') ? 0.9 : 0
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const record = hasKey(fields, 'AuditData') ? row(fields['AuditData']) : fields
  const operation = text(record, 'Operation') || text(fields, 'Operations', 'Operation')
  if (operation === '') return sink.reject('missing_field', 'The record names no operation.')
  const written = text(record, 'CreationTime', 'TimeGenerated', 'TimeGenerated [UTC]', 'Start_Time')
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const actor = text(record, 'UserId', 'UserId_') || text(fields, 'UserIds')
  const event: LogEvent = {
    time,
    kind: 'other',
    outcome: resultOf(text(record, 'ResultStatus')),
    actor,
    source: addressOf(text(record, 'ClientIP', 'ClientIPAddress', 'Client_IPAddress', 'ActorIpAddress')),
    object: text(record, 'ObjectId', 'OfficeObjectId'),
    session: text(record, 'SessionId') || text(row(record['AppAccessContext']), 'AADSessionId'),
    code: operation,
    recordKey: keyed('m365', text(record, 'Id', 'OfficeId')),
  }
  const known = OPERATIONS.get(operation.toLowerCase())
  event.kind = known ?? directoryKind(operation, list(record['ModifiedProperties']))
  if (known === undefined) directory(event, record)
  else complete(event, record)
  sink.event(event)
}

/** Exchange logs its own synchronising of policies, without a user, in great numbers: that is no change by anyone. */
const isPolicySync = (event: LogEvent): boolean => event.kind === 'access_policy_changed' && (event.actor === '' || event.actor?.startsWith('NT AUTHORITY\\') === true)

function complete(event: LogEvent, record: Row): void {
  switch (event.kind) {
    case 'sign_in':
      return signIn(event, record)
    case 'document_read':
      event.detail = text(record, 'UserAgent', 'Workload', 'OfficeWorkload')
      return
    case 'mail_accessed':
      event.target = text(record, 'MailboxOwnerUPN')
      event.object = folderOf(record)
      event.detail = short(text(record, 'ClientInfoString') || text(record, 'ClientAppId'))
      event.amount = list(record['Folders']).reduce<number>((sum, folder) => sum + list(row(folder)['FolderItems']).length, 0)
      return
    default:
      cmdlet(event, record)
      if (isPolicySync(event)) event.kind = 'other'
  }
}

/** Exchange cmdlets: the mailbox or thing is `target`, the cmdlet `object`, its parameters `detail`. */
function cmdlet(event: LogEvent, record: Row): void {
  const parameters = list(record['Parameters'])
  const identity = named(parameters, 'Identity')
  event.target = identity || event.object || named(parameters, 'Mailbox')
  event.object = event.code ?? ''
  event.detail = parameters.length === 0 ? short(scalar(record['Parameters'])) : parameterText(parameters)
  if (event.kind === 'role_granted') {
    event.object = named(parameters, 'Roles') || named(parameters, 'Role') || identity || named(parameters, 'Name')
    event.target = named(parameters, 'Members') || named(parameters, 'Member') || named(parameters, 'User') || event.target
  }
  if (event.kind === 'mailbox_changed' && named(parameters, 'AuditEnabled') === 'False') event.kind = 'cloud_audit_changed'
  if (event.kind === 'cloud_audit_changed' && named(parameters, 'UnifiedAuditLogIngestionEnabled') === 'True') event.kind = 'other'
}

function parameterText(parameters: readonly unknown[]): string {
  let all = ''
  for (const parameter of parameters) {
    const entry = row(parameter)
    const name = scalar(entry['Name'])
    if (name === 'Identity' || name === 'Force') continue
    all += `${all === '' ? '' : ' '}${name}=${scalar(entry['Value']).slice(0, 120)}`
    if (all.length > 512) break
  }
  return short(all)
}

function signIn(event: LogEvent, record: Row): void {
  const extended = list(record['ExtendedProperties'])
  const code = text(record, 'ErrorNumber') || (event.code === 'UserLoggedIn' ? '0' : '')
  const result = signInResult(code)
  event.kind = result.kind
  if (code !== '') event.outcome = result.outcome
  else if (event.code === 'UserLoginFailed') event.outcome = 'failure'
  event.object = text(record, 'ApplicationDisplayName', 'ApplicationId')
  event.detail = short(result.reason || text(record, 'LogonError') || named(extended, 'UserAgent') || text(record, 'ClientInfoString'))
  event.session = named(list(record['DeviceProperties']), 'SessionId') || (event.session ?? '')
  if (code !== '' && code !== '0') event.code = code
}

/** Directory activities reach this log too, with a full stop at the end of their names. */
function directoryKind(operation: string, changes: readonly unknown[]): EventKind {
  const kind = entraActivityKind(operation)
  if (kind !== 'account_changed') return kind
  for (const change of changes) {
    const entry = row(change)
    const strong = strongAuthenticationKind(scalar(entry['Name']), scalar(entry['OldValue']), scalar(entry['NewValue']))
    if (strong !== null) return strong
  }
  return kind
}

function directory(event: LogEvent, record: Row): void {
  if (event.kind === 'other') return
  const changes = list(record['ModifiedProperties'])
  event.target = nameAmong(list(record['Target'])) || (event.object ?? '')
  const role = plain(named(changes, 'Role.DisplayName', 'Name', 'NewValue'))
  const group = plain(named(changes, 'Group.DisplayName', 'Name', 'NewValue'))
  event.object = event.kind === 'account_changed' ? (event.code ?? '') : role || group || event.target
  event.detail = short(named(changes, 'Included Updated Properties', 'Name', 'NewValue'))
}

/** The name in a list of {ID, Type}: a user principal name (type 5) before a display name (type 1). */
function nameAmong(identifiers: readonly unknown[]): string {
  let name = ''
  for (const identifier of identifiers) {
    const entry = row(identifier)
    if (entry['Type'] === 5) return scalar(entry['ID'])
    if (entry['Type'] === 1 && name === '') name = scalar(entry['ID'])
  }
  return name
}

const plain = (value: string): string => (value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value)

const folderOf = (record: Row): string => text(row(list(record['Folders'])[0]), 'Path') || text(row(row(record['Item'])['ParentFolder']), 'Path')

function resultOf(status: string): Outcome {
  const lower = status.toLowerCase()
  if (lower === 'success' || lower === 'succeeded' || lower === 'true' || lower === 'partiallysucceeded') return 'success'
  return lower === 'failed' || lower === 'false' || lower === 'failure' ? 'failure' : 'unknown'
}

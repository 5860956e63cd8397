import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { hasKey, joined, keyed, list, readable, row, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Methods with a kind of their own, by the last part of their names (cloud.google.com, "Audit logging" of each service). */
const METHODS = new Map<string, EventKind>([
  ['loginSuccess', 'sign_in'], ['loginFailure', 'sign_in'], ['loginVerification', 'mfa_challenge'], ['logout', 'logoff'],
  ['CreateServiceAccount', 'account_created'], ['DeleteServiceAccount', 'account_disabled'], ['DisableServiceAccount', 'account_disabled'], ['EnableServiceAccount', 'account_enabled'],
  ['CreateServiceAccountKey', 'credential_added'], ['UploadServiceAccountKey', 'credential_added'],
  ['CreateRole', 'access_policy_changed'], ['UpdateRole', 'access_policy_changed'], ['CreateWorkloadIdentityPoolProvider', 'access_policy_changed'], ['UpdateWorkloadIdentityPoolProvider', 'access_policy_changed'],
  ['DeleteSink', 'cloud_audit_changed'], ['UpdateSink', 'cloud_audit_changed'], ['CreateExclusion', 'cloud_audit_changed'], ['DeleteLog', 'cloud_audit_changed'], ['DeleteBucket', 'cloud_audit_changed'], ['UpdateBucket', 'cloud_audit_changed'],
])

/** Resources of Compute Engine whose changes have a kind of their own: `v1.compute.firewalls.patch`. */
const RESOURCES = new Map<string, EventKind>([
  ['firewalls', 'firewall_changed'], ['firewallPolicies', 'firewall_changed'], ['networkFirewallPolicies', 'firewall_changed'], ['securityPolicies', 'firewall_changed'],
  ['vpnTunnels', 'remote_access_changed'], ['vpnGateways', 'remote_access_changed'], ['targetVpnGateways', 'remote_access_changed'], ['externalVpnGateways', 'remote_access_changed'],
])

/** Methods that set who may do what on a resource; services write them in different cases. */
const POLICY_SETTERS = new Set(['setiampolicy', 'setiampermissions'])

/** Google Cloud audit logs: entries of Cloud Logging, or rows of their export to BigQuery. */
export const gcpAudit: Source = {
  id: 'gcp-audit',
  title: 'Google Cloud audit',
  family: 'cloud',
  recognise: (sample) => shareOfOwn(sample, (record) => isAudit(payloadOf(record)), 0.98),
  map,
}

const payloadOf = (fields: Row): Row => row(fields['protoPayload'] ?? fields['protopayload_auditlog'])

const isAudit = (payload: Row): boolean => hasKey(payload, 'methodName') && hasKey(payload, 'serviceName')

/** `object` is the method, `detail` the service, the resource and what went wrong; of a grant, `object` the role and `target` who got it. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const payload = payloadOf(fields)
  if (!isAudit(payload)) return sink.reject('unknown_source', 'Not an entry of a Google Cloud audit log.')
  const written = text(fields, 'timestamp', 'receiveTimestamp')
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const method = scalar(payload['methodName'])
  const last = method.slice(method.lastIndexOf('.') + 1)
  const status = row(payload['status'])
  const code = scalar(status['code'])
  const caller = row(payload['requestMetadata'])
  const event: LogEvent = {
    time,
    kind: isClosing(row(fields['operation'])) ? 'other' : kindOf(scalar(payload['serviceName']), method, last),
    outcome: (code === '' || code === '0') && last !== 'loginFailure' ? 'success' : 'failure',
    actor: text(row(payload['authenticationInfo']), 'principalEmail', 'principalSubject'),
    source: scalar(caller['callerIp']),
    object: method,
    detail: short(joined(scalar(payload['serviceName']), scalar(payload['resourceName']), scalar(status['message']), scalar(caller['callerSuppliedUserAgent']))),
    code: method,
    recordKey: keyed('gcp', scalar(fields['insertId'])),
  }
  if (event.kind === 'sign_in' || event.kind === 'mfa_challenge') event.object = scalar(payload['serviceName'])
  else if (event.kind !== 'other' && POLICY_SETTERS.has(last.toLowerCase())) policySet(event, payload)
  else if (event.kind.startsWith('account_') || event.kind === 'credential_added') event.target = accountIn(payload)
  sink.event(event)
}

/** A long operation is logged when it begins and again when it ends: the beginning names who asked for it, and counts [SRC-15]. */
const isClosing = (operation: Row): boolean => operation['last'] === true && operation['first'] !== true

function kindOf(service: string, method: string, last: string): EventKind {
  const known = METHODS.get(last)
  // A bucket of Storage is no bucket of logs.
  if (known !== undefined && !(known === 'cloud_audit_changed' && service !== 'logging.googleapis.com')) return known
  const lower = last.toLowerCase()
  if (lower.startsWith('get') || lower.startsWith('list') || lower.startsWith('search') || lower.startsWith('aggregated') || lower.startsWith('access')) return 'api_read'
  return (service === 'compute.googleapis.com' ? RESOURCES.get(method.split('.').at(-2) ?? '') : undefined) ?? 'api_call'
}

/** A role given to somebody is a grant, the first of the record; any other change of a policy is one of access. */
function policySet(event: LogEvent, payload: Row): void {
  const delta = row(row(payload['serviceData'] ?? payload['metadata'])['policyDelta'])
  event.kind = 'access_policy_changed'
  for (const entry of list(delta['bindingDeltas'])) {
    const binding = row(entry)
    if (binding['action'] !== 'ADD') continue
    event.kind = 'role_granted'
    event.object = scalar(binding['role'])
    const member = scalar(binding['member'])
    event.target = member.slice(member.indexOf(':') + 1)
    return
  }
}

/** The service account a call is about: what was made, else the last part of the resource's name that is an address. */
function accountIn(payload: Row): string {
  const made = text(row(payload['response']), 'email')
  if (made !== '') return made
  for (const part of scalar(payload['resourceName']).split('/', 12)) if (part.includes('@')) return part
  return text(row(payload['request']), 'account_id', 'accountId')
}

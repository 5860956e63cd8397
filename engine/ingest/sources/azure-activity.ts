import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { addressOf, asUtc, hasKey, joined, keyed, readable, row, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Operations with a kind of their own (learn.microsoft.com, "Azure resource provider operations"), by the start of their names in lower case. */
const OPERATIONS: readonly (readonly [string, EventKind])[] = [
  ['microsoft.authorization/roleassignments/write', 'role_granted'],
  ['microsoft.authorization/elevateaccess/', 'role_granted'],
  ['microsoft.authorization/policyassignments/', 'access_policy_changed'],
  ['microsoft.authorization/roledefinitions/', 'access_policy_changed'],
  ['microsoft.keyvault/vaults/accesspolicies/', 'access_policy_changed'],
  ['microsoft.insights/diagnosticsettings/', 'cloud_audit_changed'],
  ['microsoft.operationalinsights/workspaces/delete', 'cloud_audit_changed'],
  ['microsoft.network/networkwatchers/flowlogs/', 'cloud_audit_changed'],
  ['microsoft.network/networksecuritygroups/', 'firewall_changed'],
  ['microsoft.network/azurefirewalls/', 'firewall_changed'],
  ['microsoft.network/firewallpolicies/', 'firewall_changed'],
  ['microsoft.network/virtualnetworkgateways/', 'remote_access_changed'],
  ['microsoft.network/p2svpngateways/', 'remote_access_changed'],
  ['microsoft.network/vpngateways/', 'remote_access_changed'],
  ['microsoft.network/connections/', 'remote_access_changed'],
  ['microsoft.network/bastionhosts/', 'remote_access_changed'],
  ['microsoft.compute/virtualmachines/runcommand', 'script_run'],
  ['microsoft.compute/virtualmachines/extensions/write', 'script_run'],
]

/** Categories of diagnostic settings, and of the older export to storage. Logs of a single resource bear others. */
const CATEGORIES = new Set(['Administrative', 'Policy', 'Security', 'ServiceHealth', 'ResourceHealth', 'Alert', 'Recommendation', 'Autoscale', 'Write', 'Delete', 'Action'])

const UPN_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'
const NAME_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'

/** Azure Activity Log: diagnostic settings, Log Analytics, the management API and the portal's CSV. Its times are UTC. */
export const azureActivity: Source = {
  id: 'azure-activity',
  title: 'Azure activity',
  family: 'cloud',
  recognise: (sample) => shareOfOwn(sample, isActivity, 0.96),
  map,
}

/** An operation `PROVIDER/TYPE/VERB` on a resource, or the portal's columns. */
function isActivity(fields: Row): boolean {
  if (scalar(fields['Type']) === 'AzureActivity' || (hasKey(fields, 'OperationNameValue') && hasKey(fields, 'CallerIpAddress'))) return true
  if (hasKey(fields, 'Event initiated by') && hasKey(fields, 'Operation name')) return true
  if (hasKey(fields, 'eventTimestamp')) return hasKey(fields, 'operationName') && hasKey(fields, 'caller')
  return text(fields, 'operationName').includes('/') && text(fields, 'resourceId').slice(0, '/subscriptions/'.length).toLowerCase() === '/subscriptions/' && CATEGORIES.has(text(fields, 'category'))
}

/** `object` is the operation, `target` what it was done to when that is an account, `detail` the resource. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!isActivity(fields)) return sink.reject('unknown_source', 'Not a record of the Azure Activity Log.')
  const written = text(fields, 'eventTimestamp', 'time', 'TimeGenerated', 'TimeGenerated [UTC]', 'Time')
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const operation = valueOf(fields['operationName']) || text(fields, 'OperationNameValue', 'OperationName', 'Operation name')
  const status = valueOf(fields['status']) || text(fields, 'resultType', 'ActivityStatusValue', 'ActivityStatus', 'Status')
  const resource = text(fields, 'resourceId', '_ResourceId', 'ResourceId', 'Resource')
  const event: LogEvent = {
    time,
    kind: isPending(status) ? 'other' : kindOf(operation),
    outcome: outcomeOf(status),
    actor: text(fields, 'caller', 'Caller', 'Event initiated by') || claimed(row(fields['identity'])),
    source: addressOf(scalar(row(fields['httpRequest'])['clientIpAddress']) || text(fields, 'callerIpAddress', 'CallerIpAddress')),
    object: operation,
    detail: short(joined(resource, status)),
    session: text(fields, 'correlationId', 'CorrelationId', 'Correlation id'),
    code: operation,
    recordKey: keyed('azure', text(fields, 'eventDataId', 'EventDataId')),
  }
  if (event.kind === 'role_granted') granted(event, fields)
  sink.event(event)
}

/** The management API writes {value, localizedValue}. */
const valueOf = (value: unknown): string => scalar(value) || text(row(value), 'value')

/** An operation is logged when it starts, when it is accepted and when it ends: only the end counts [SRC-15]. */
const isPending = (status: string): boolean => status.startsWith('Start') || status.startsWith('Accept')

function kindOf(operation: string): EventKind {
  const lower = operation.toLowerCase()
  if (lower.endsWith('/read')) return 'api_read'
  const known = OPERATIONS.find(([start]) => lower.startsWith(start))
  if (known !== undefined) return known[1]
  if (lower.startsWith('microsoft.recoveryservices/')) return lower.endsWith('/delete') ? 'backup_deleted' : 'backup_changed'
  return 'api_call'
}

function outcomeOf(status: string): Outcome {
  if (status.startsWith('Succe')) return 'success'
  return status.startsWith('Fail') ? 'failure' : 'unknown'
}

/** The person's name among the claims of the token; of an application its id. */
const claimed = (identity: Row): string => text(row(identity['claims']), UPN_CLAIM, NAME_CLAIM, 'appid')

/** The role and who got it stand in the body of the request. */
function granted(event: LogEvent, fields: Row): void {
  const properties = row(fields['properties'] ?? fields['Properties'] ?? fields['Properties_d'])
  const request = row(properties['requestbody'] ?? properties['requestBody'])
  const body = row(request['Properties'] ?? request['properties'])
  event.target = text(body, 'PrincipalId', 'principalId')
  const role = text(body, 'RoleDefinitionId', 'roleDefinitionId')
  if (role !== '') event.object = role.slice(role.lastIndexOf('/') + 1)
}

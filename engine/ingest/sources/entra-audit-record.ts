import type { EventKind, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { entraActivityKind, strongAuthenticationKind } from './entra-activity.ts'
import { addressOf, asUtc, hasKey, keyed, list, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Whether the record is a directory audit record of Entra ID in any of its exports. */
export function isDirectoryAudit(fields: Row): boolean {
  if (text(fields, 'category', 'Category') === 'AuditLogs' || scalar(fields['Type']) === 'AuditLogs') return true
  const body = hasKey(fields, 'properties') ? row(fields['properties']) : fields
  if (hasKey(body, 'activityDisplayName')) return hasKey(body, 'targetResources') || hasKey(body, 'initiatedBy')
  if (hasKey(fields, 'ActivityDisplayName')) return hasKey(fields, 'TargetResources') || hasKey(fields, 'InitiatedBy')
  return hasKey(fields, 'Activity') && hasKey(fields, 'Actor User Principal Name')
}

/**
 * One directory change. `code` is the activity's own name. Who or what was changed is `target`; `object` is
 * the role, group, application or policy the kind asks for; `detail` names the properties that changed.
 */
export function mapDirectoryAudit(fields: Row, context: MapContext, sink: EventSink): void {
  const body = hasKey(fields, 'properties') ? row(fields['properties']) : fields
  const written = text(body, 'activityDateTime', 'ActivityDateTime', 'Date (UTC)', 'TimeGenerated') || text(fields, 'time')
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const activity = text(body, 'activityDisplayName', 'ActivityDisplayName', 'OperationName', 'Activity', 'operationName') || text(fields, 'operationName')
  const initiator = row(body['initiatedBy'] ?? body['InitiatedBy'])
  const user = row(initiator['user'])
  const app = row(initiator['app'])
  const targets = list(body['targetResources'] ?? body['TargetResources'])
  const first = row(targets[0])
  const changes = list(first['modifiedProperties'])
  const kind = refined(entraActivityKind(activity), changes)
  const name = text(first, 'userPrincipalName', 'displayName') || text(body, 'Target1 User Principal Name', 'Target1 Display Name') || text(first, 'id')
  sink.event({
    time,
    kind,
    outcome: result(text(body, 'result', 'Result', 'ResultType') || text(fields, 'resultType')),
    actor: text(user, 'userPrincipalName', 'displayName', 'id') || text(app, 'displayName', 'servicePrincipalName', 'appId') || text(body, 'Actor User Principal Name', 'Actor Display Name', 'Identity') || text(fields, 'identity'),
    source: addressOf(text(user, 'ipAddress') || text(fields, 'callerIpAddress') || text(body, 'IP Address')),
    target: granteeOf(kind, targets, changes) || name,
    object: objectOf(kind, activity, name, targets, changes),
    detail: short(property(changes, 'DelegatedPermissionGrant.Scope') || changedProperties(changes) || text(body, 'resultReason', 'ResultReason', 'ResultDescription')),
    session: text(body, 'correlationId', 'CorrelationId') || text(fields, 'correlationId'),
    code: activity.trim(),
    recordKey: keyed('entra', text(body, 'id', 'Id')),
  })
}

/** "Update user" hides changes of the second factor in its properties. */
function refined(kind: EventKind, changes: readonly unknown[]): EventKind {
  if (kind !== 'account_changed') return kind
  for (const change of changes) {
    const entry = row(change)
    const strong = strongAuthenticationKind(scalar(entry['displayName']), scalar(entry['oldValue']), scalar(entry['newValue']))
    if (strong !== null) return strong
  }
  return kind
}

/**
 * Of a role or group change the member: the target of type User, or the one that is no role and no group. Of a
 * permission grant the application that got it, since the log's target is the one it may now use.
 */
function granteeOf(kind: EventKind, targets: readonly unknown[], changes: readonly unknown[]): string {
  if (kind === 'consent_granted') return property(changes, 'ServicePrincipal.DisplayName') || property(changes, 'ServicePrincipal.ObjectID')
  if (kind !== 'role_granted' && kind !== 'group_member_added' && kind !== 'group_member_removed') return ''
  for (const target of targets) {
    const entry = row(target)
    const type = scalar(entry['type'])
    const name = text(entry, 'userPrincipalName', 'displayName')
    if (type !== 'Role' && type !== 'Group' && name !== '') return name
  }
  return ''
}

function objectOf(kind: EventKind, activity: string, name: string, targets: readonly unknown[], changes: readonly unknown[]): string {
  switch (kind) {
    case 'role_granted':
      return property(changes, 'Role.DisplayName') || nameOfType(targets, 'Role') || activity.trim()
    case 'group_member_added':
    case 'group_member_removed':
      return property(changes, 'Group.DisplayName') || nameOfType(targets, 'Group')
    case 'consent_granted':
      return property(changes, 'ServicePrincipal.DisplayName') || name
    case 'credential_added':
    case 'access_policy_changed':
      return name
    default:
      return activity.trim()
  }
}

function nameOfType(targets: readonly unknown[], type: string): string {
  for (const target of targets) {
    const entry = row(target)
    if (entry['type'] === type) return scalar(entry['displayName'])
  }
  return ''
}

/** New value of a modified property; it is JSON text in the log, so a name stands in quotes. */
function property(changes: readonly unknown[], name: string): string {
  for (const change of changes) {
    const entry = row(change)
    if (entry['displayName'] !== name) continue
    const value = scalar(entry['newValue'])
    return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value
  }
  return ''
}

function changedProperties(changes: readonly unknown[]): string {
  let names = ''
  for (const change of changes) {
    const name = scalar(row(change)['displayName'])
    if (name === '' || name === 'Included Updated Properties' || name.startsWith('TargetId.')) continue
    names = names === '' ? name : `${names}, ${name}`
    if (names.length > 200) break
  }
  return names
}

function result(value: string): Outcome {
  const lower = value.toLowerCase()
  if (lower === 'success' || lower === '0') return 'success'
  return lower === 'failure' || lower === 'timeout' || lower === 'clienterror' ? 'failure' : 'unknown'
}

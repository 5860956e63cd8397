import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { joined, readable, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Types of user events, without `_ERROR` (keycloak.org, Server Administration Guide, "Event types"). */
const TYPES = new Map<string, EventKind>([
  ['LOGIN', 'sign_in'], ['CLIENT_LOGIN', 'sign_in'], ['IDENTITY_PROVIDER_LOGIN', 'sign_in'], ['LOGOUT', 'logoff'], ['IMPERSONATE', 'privileged_logon'],
  ['REGISTER', 'account_created'], ['DELETE_ACCOUNT', 'account_disabled'], ['UPDATE_PROFILE', 'account_changed'], ['UPDATE_EMAIL', 'account_changed'],
  ['UPDATE_PASSWORD', 'password_reset'], ['RESET_PASSWORD', 'password_reset'], ['UPDATE_TOTP', 'mfa_method_added'], ['REMOVE_TOTP', 'mfa_removed'],
  ['GRANT_CONSENT', 'consent_granted'], ['FEDERATED_IDENTITY_LINK', 'credential_added'],
])

/** Errors of a sign-in that speak of the second factor or of a password already accepted. */
const FACTOR_ERRORS = new Set(['invalid_user_totp', 'missing_totp'])

/** What an admin event changes, by the end of its path and its operation; the first that fits. */
const ADMIN: readonly (readonly [string, RegExp, EventKind])[] = [
  ['CREATE', /^users\/[^/]+\/role-mappings/, 'role_granted'],
  ['CREATE', /^users\/[^/]+\/groups/, 'group_member_added'],
  ['DELETE', /^users\/[^/]+\/groups/, 'group_member_removed'],
  ['DELETE', /^users\/[^/]+\/credentials/, 'mfa_removed'],
  ['ACTION', /^users\/[^/]+\/reset-password/, 'password_reset'],
  ['ACTION', /^users\/[^/]+\/impersonation/, 'privileged_logon'],
  ['CREATE', /^users\/[^/]+$/, 'account_created'],
  ['DELETE', /^users\/[^/]+$/, 'account_disabled'],
  ['UPDATE', /^users\/[^/]+$/, 'account_changed'],
  ['ACTION', /^clients\/[^/]+\/client-secret/, 'credential_added'],
  ['UPDATE', /^events\/config/, 'cloud_audit_changed'],
  ['', /^(authentication|identity-provider)\//, 'access_policy_changed'],
]

/** Events of Keycloak as its server log writes them: `… WARN  [org.keycloak.events] (thread) type=LOGIN_ERROR, realmId=…`, values bare or quoted. */
export const keycloak: Source = {
  id: 'keycloak',
  title: 'Keycloak events',
  family: 'identity',
  recognise: (sample) => shareOfOwn(sample, (record) => eventAt(messageOf(record)) >= 0, 0.96),
  map,
}

const messageOf = (fields: Row): string => text(fields, 'message', 'line')

/** Where the pairs of an event begin; -1 in a line that is none. */
function eventAt(message: string): number {
  const user = message.indexOf('type=')
  const at = user >= 0 && message.charAt(user - 1) !== '_' ? user : message.indexOf('operationType=')
  return at >= 0 && message.includes('realmId=', at) && message.includes('ipAddress=', at) ? at : -1
}

/** A user event is of the account it names, an admin event of the administrator; lines of the server itself are kept as `other`. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const message = messageOf(fields)
  if (message === '') return sink.reject('unknown_source', 'Not a line of a server log.')
  const written = scalar(fields['timestamp']) || message.slice(0, '2026-10-14 00:31:00,120'.length)
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const event: LogEvent = { time, kind: 'other', host: text(fields, 'host', 'hostName') }
  const at = eventAt(message)
  if (at < 0) event.detail = short(message)
  else told(event, pairs(message, at))
  sink.event(event)
}

function told(event: LogEvent, values: ReadonlyMap<string, string>): void {
  const value = (key: string): string => values.get(key) ?? ''
  const operation = value('operationType')
  const error = value('error')
  event.source = value('ipAddress')
  event.code = operation || value('type')
  event.outcome = error === '' ? 'success' : 'failure'
  event.session = value('sessionId') || value('code_id')
  if (operation === '') userEvent(event, values, error)
  else {
    const path = value('resourcePath')
    event.kind = ADMIN.find(([operations, starts]) => (operations === '' || operations === operation) && starts.test(path))?.[2] ?? 'other'
    event.actor = value('username') || value('userId')
    event.target = path.startsWith('users/') ? (path.split('/', 2)[1] ?? '') : ''
    event.object = path
    event.detail = short(joined(value('resourceType'), error))
  }
}

function userEvent(event: LogEvent, values: ReadonlyMap<string, string>, error: string): void {
  const type = event.code ?? ''
  const kind = TYPES.get(type.endsWith('_ERROR') ? type.slice(0, -'_ERROR'.length) : type)
  event.kind = kind === 'sign_in' && FACTOR_ERRORS.has(error) ? 'mfa_challenge' : (kind ?? 'other')
  event.actor = values.get('username') ?? values.get('userId') ?? ''
  event.object = values.get('clientId') ?? ''
  event.detail = short(joined(error, values.get('realmName') ?? values.get('realmId') ?? '', values.get('auth_method') ?? ''))
}

/** At most this many pairs of one line are read. */
const MOST_PAIRS = 60

/** `a=b, c="d, e"` from `at` on; null and empty values are left out, and the first of a name counts. */
function pairs(message: string, at: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let i = at
  for (let read = 0; i < message.length && read < MOST_PAIRS; read++) {
    const equals = message.indexOf('=', i)
    if (equals < 0) break
    const quoted = message.charAt(equals + 1) === '"'
    const start = equals + (quoted ? 2 : 1)
    const mark = message.indexOf(quoted ? '"' : ', ', start)
    const end = mark < 0 ? message.length : mark
    const name = message.slice(i, equals)
    const value = message.slice(start, end)
    if (value !== '' && value !== 'null' && !found.has(name)) found.set(name, value)
    i = quoted ? end + '", '.length : end + ', '.length
  }
  return found
}

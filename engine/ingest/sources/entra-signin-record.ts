import type { EventKind, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext } from '../source.ts'
import { parseTime } from '../time.ts'
import { addressOf, asUtc, hasKey, joined, keyed, list, placeOf, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Sign-in error codes that speak of the second factor (learn.microsoft.com, "Microsoft Entra authentication error codes"). */
const MFA_CODES = new Map<string, readonly [Outcome, string]>([
  ['500121', ['failure', 'MFA failed']],
  ['50074', ['unknown', 'MFA required']],
  ['50076', ['unknown', 'MFA required']],
  ['50079', ['unknown', 'MFA enrolment required']],
  ['50072', ['unknown', 'MFA enrolment required']],
])

/** The kind and outcome that a sign-in error code stands for; code "0" is success. Shared with the unified audit log. */
export function signInResult(code: string): { kind: EventKind; outcome: Outcome; reason: string } {
  const mfa = MFA_CODES.get(code)
  if (mfa !== undefined) return { kind: 'mfa_challenge', outcome: mfa[0], reason: mfa[1] }
  if (code === '') return { kind: 'sign_in', outcome: 'unknown', reason: '' }
  return { kind: 'sign_in', outcome: code === '0' ? 'success' : 'failure', reason: '' }
}

/** Whether the record is a sign-in of Entra ID in any of its exports. */
export function isSignIn(fields: Row): boolean {
  const category = text(fields, 'category', 'Category')
  if (category.endsWith('SignInLogs')) return true
  const type = scalar(fields['Type'])
  if (type === 'SigninLogs' || (type.startsWith('AAD') && type.endsWith('SignInLogs'))) return true
  if (hasKey(fields, 'Sign-in error code') || (hasKey(fields, 'Date (UTC)') && hasKey(fields, 'Client app'))) return true
  if (hasKey(fields, 'createdDateTime')) return hasKey(fields, 'ipAddress') && (hasKey(fields, 'appDisplayName') || hasKey(fields, 'clientAppUsed'))
  return hasKey(fields, 'ResultType') && hasKey(fields, 'AppDisplayName') && hasKey(fields, 'IPAddress')
}

/**
 * One sign-in. `code` is the error code, `object` the application, `source` the address, `sourceHost` the
 * device's name, `session` the session all tokens of one interactive sign-in share, `place` where the address is. `detail` is the
 * failure reason or the client, then what else is known of the place and device:
 * "Browser · AS64501 · Gent BE · Windows 10 · Chrome 120".
 */
export function mapSignIn(fields: Row, context: MapContext, sink: EventSink): void {
  const body = hasKey(fields, 'properties') ? row(fields['properties']) : fields
  const written = text(body, 'createdDateTime', 'CreatedDateTime', 'TimeGenerated', 'TimeGenerated [UTC]', 'Date (UTC)') || text(fields, 'time', 'Time')
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const status = row(body['status'] ?? body['Status'])
  const code = resultCode(fields, body, status)
  const { kind, outcome, reason } = signInResult(code)
  const device = row(body['deviceDetail'] ?? body['DeviceDetail'])
  const location = row(body['location'] ?? body['LocationDetails'])
  const point = row(location['geoCoordinates'])
  sink.event({
    time,
    kind,
    outcome,
    actor: text(body, 'userPrincipalName', 'UserPrincipalName', 'Username', 'servicePrincipalName', 'ServicePrincipalName') || text(body, 'Service principal name', 'userId', 'UserId', 'appId', 'AppId'),
    source: addressOf(text(body, 'ipAddress', 'IPAddress', 'IP address') || text(fields, 'callerIpAddress', 'CallerIPAddress')),
    sourceHost: text(device, 'displayName'),
    object: text(body, 'appDisplayName', 'AppDisplayName', 'Application', 'resourceDisplayName', 'ResourceDisplayName'),
    detail: short(joined(why(body, status, outcome, reason), client(body, outcome), place(body, location), deviceText(body, device), risk(body))),
    session: text(body, 'sessionId', 'SessionId', 'Session ID'),
    code,
    place: placeOf(text(location, 'countryOrRegion'), text(location, 'city'), point['latitude'], point['longitude']),
    recordKey: keyed('entra', text(body, 'id', 'Id', 'Request ID')),
  })
}

/** "0" for success. The envelope writes "Success" or a number in `resultType`, the record a number in `status.errorCode`. */
function resultCode(fields: Row, body: Row, status: Row): string {
  const code = text(status, 'errorCode') || text(body, 'Sign-in error code', 'ResultType', 'resultType') || text(fields, 'ResultType', 'resultType')
  if (code === 'None' || code === 'Success' || code === 'Successful' || (code === '' && scalar(body['Status']) === 'Success')) return '0'
  if (code === '' || code === 'Failure') return code === '' && text(fields, 'resultSignature') === 'SUCCESS' ? '0' : code
  return code
}

function why(body: Row, status: Row, outcome: Outcome, reason: string): string {
  const extra = text(status, 'additionalDetails') || text(body, 'Sign-in additional details')
  if (outcome === 'success') return extra
  const failure = text(status, 'failureReason') || text(body, 'Failure reason', 'ResultDescription', 'resultDescription')
  if (reason !== '') return extra === '' ? reason : extra
  return failure === 'Other.' ? extra : failure
}

function client(body: Row, outcome: Outcome): string {
  const protocol = text(body, 'authenticationProtocol', 'AuthenticationProtocol')
  const app = outcome === 'success' || protocol === 'deviceCode' ? text(body, 'clientAppUsed', 'ClientAppUsed', 'Client app') : ''
  return protocol === 'deviceCode' ? joined(app, 'device code') : app
}

function place(body: Row, location: Row): string {
  const asn = text(body, 'autonomousSystemNumber', 'AutonomousSystemNumber', 'Autonomous system  number', 'Autonomous system number')
  const city = text(location, 'city')
  const country = text(location, 'countryOrRegion')
  const where = city === '' ? country || text(body, 'Location') : country === '' ? city : `${city} ${country}`
  return joined(asn === '' || asn === '0' ? '' : `AS${asn}`, where)
}

function deviceText(body: Row, device: Row): string {
  return joined(text(device, 'operatingSystem') || text(body, 'Operating System'), text(device, 'browser') || text(body, 'Browser'))
}

function risk(body: Row): string {
  const level = text(body, 'riskLevelDuringSignIn', 'RiskLevelDuringSignIn')
  const types = list(body['riskEventTypes_v2'] ?? body['RiskEventTypes_V2'] ?? body['riskEventTypes'])
  const type = scalar(types[0])
  return level === '' || level === 'none' || level === 'hidden' ? type : joined(`risk ${level}`, type)
}

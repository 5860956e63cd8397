import { describe, expect, it } from 'vitest'
import { entraAudit } from './entra-audit.ts'
import { entraSignin } from './entra-signin.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { record, records } from './testing/records.ts'

/** As Microsoft Graph gives a sign-in (resource type signIn). */
const graph = (errorCode: number, extra: Record<string, unknown> = {}) => JSON.stringify({
  id: '66ea54eb-0000-4000-8000-000000000001', createdDateTime: '2026-10-03T07:14:05Z', userDisplayName: 'Kim Moreau', userPrincipalName: 'k.moreau@nordwerk.example',
  appDisplayName: 'Office 365 SharePoint Online', ipAddress: '203.0.113.77', clientAppUsed: 'Browser', correlationId: 'c1', conditionalAccessStatus: 'success',
  status: { errorCode, failureReason: errorCode === 0 ? 'Other.' : 'Authentication failed during strong authentication request.', additionalDetails: errorCode === 0 ? 'MFA requirement satisfied by claim in the token' : 'MFA denied; user declined the authentication' },
  deviceDetail: { deviceId: 'dev-17', displayName: 'NB-MOREAU', operatingSystem: 'Windows 10', browser: 'Chrome 120' },
  location: { city: 'Gent', countryOrRegion: 'BE' }, autonomousSystemNumber: 64501, riskLevelDuringSignIn: 'none', ...extra,
})

describe('Entra ID sign-ins', () => {
  it('[SRC-2] a refused prompt is a failed challenge with the reason', () => {
    expect(event(entraSignin, record('ndjson', graph(500121)))).toEqual({
      time: '2026-10-03T07:14:05Z', kind: 'mfa_challenge', outcome: 'failure', actor: 'k.moreau@nordwerk.example', source: '203.0.113.77', sourceHost: 'NB-MOREAU',
      object: 'Office 365 SharePoint Online', detail: 'MFA denied; user declined the authentication · AS64501 · Gent BE · Windows 10 · Chrome 120', code: '500121', place: 'BE · Gent',
    })
  })

  it('[SRC-2] a success names the client and where it came from', () => {
    expect(event(entraSignin, record('ndjson', graph(0)))).toMatchObject({
      kind: 'sign_in', outcome: 'success', code: '0', detail: 'MFA requirement satisfied by claim in the token · Browser · AS64501 · Gent BE · Windows 10 · Chrome 120',
    })
  })

  it('[SRC-2] names the session its tokens share, and the place with what is known of it', () => {
    const at = (location: object) => event(entraSignin, record('ndjson', graph(0, { sessionId: '005a-s1', location })))
    expect(at({ city: 'Lyon', countryOrRegion: 'FR', geoCoordinates: { latitude: 45.76, longitude: 4.83 } })).toMatchObject({ session: '005a-s1', place: 'FR · Lyon · 45.76 · 4.83' })
    expect(at({ city: '', countryOrRegion: 'FR', geoCoordinates: { latitude: 0, longitude: 0 } })).toMatchObject({ place: 'FR' })
    expect(at({ city: 'Lyon', countryOrRegion: '', geoCoordinates: {} })).not.toHaveProperty('place')
  })

  it.each([[50074, 'mfa_challenge', undefined], [50076, 'mfa_challenge', undefined], [50126, 'sign_in', 'failure'], [53003, 'sign_in', 'failure']])(
    '[SRC-2] error code %i is a %s, outcome %s', (code, kind, outcome) => {
      const found = event(entraSignin, record('ndjson', graph(code)))
      expect([found['kind'], found['outcome'], found['code']]).toEqual([kind, outcome, String(code)])
    })

  it('[SRC-2] risk and a device code are said', () => {
    const found = event(entraSignin, record('ndjson', graph(0, { riskLevelDuringSignIn: 'high', riskEventTypes_v2: ['anomalousToken'], authenticationProtocol: 'deviceCode', status: { errorCode: 0 } })))
    expect(found['detail']).toBe('Browser · device code · AS64501 · Gent BE · Windows 10 · Chrome 120 · risk high · anomalousToken')
  })

  it('[SRC-1] reads Log Analytics with its columns as JSON text', () => {
    const line = JSON.stringify({
      TimeGenerated: '2026-10-03T07:15:11.5Z', OperationName: 'Sign-in activity', Category: 'SignInLogs', ResultType: '50126', ResultDescription: 'Invalid username or password', Type: 'SigninLogs',
      UserPrincipalName: 'j.peeters@nordwerk.example', AppDisplayName: 'Azure Portal', IPAddress: '198.51.100.9', ClientAppUsed: 'Browser', AutonomousSystemNumber: '64502',
      DeviceDetail: '{"deviceId":"","operatingSystem":"Linux","browser":"Firefox 118"}', LocationDetails: '{"city":"","countryOrRegion":"NL"}', Status: '{"errorCode":50126,"failureReason":"Invalid username or password"}',
    })
    expect(entraSignin.recognise(sampleOf([record('ndjson', line)]))).toBeGreaterThan(0.9)
    expect(event(entraSignin, record('ndjson', line))).toEqual({
      time: '2026-10-03T07:15:11.500Z', kind: 'sign_in', outcome: 'failure', actor: 'j.peeters@nordwerk.example', source: '198.51.100.9', object: 'Azure Portal',
      detail: 'Invalid username or password · AS64502 · NL · Linux · Firefox 118', code: '50126', place: 'NL',
    })
  })

  it('[SRC-1] reads the envelope of diagnostic settings, sign-ins and audit mixed', () => {
    const signIn = JSON.stringify({ time: '2026-10-03T07:16:00Z', category: 'NonInteractiveUserSignInLogs', resultType: '0', callerIpAddress: '198.51.100.9', properties: { userPrincipalName: 'j.peeters@nordwerk.example', appDisplayName: 'Teams', status: { errorCode: 0 } } })
    const audit = JSON.stringify({ time: '2026-10-03T07:17:00Z', category: 'AuditLogs', operationName: 'Add member to role', properties: { activityDisplayName: 'Add member to role', activityDateTime: '2026-10-03T07:17:00Z', result: 'success', initiatedBy: { user: { userPrincipalName: 'adm@nordwerk.example', ipAddress: '198.51.100.9' } }, targetResources: [{ type: 'User', userPrincipalName: 'j.peeters@nordwerk.example', modifiedProperties: [{ displayName: 'Role.DisplayName', oldValue: null, newValue: '"Global Administrator"' }] }, { type: 'Role', displayName: 'Company Administrator' }] } })
    const risk = JSON.stringify({ time: '2026-10-03T07:18:00Z', category: 'RiskyUsers', operationName: 'Risky user', properties: {} })
    const found = records('ndjson', `${signIn}\n${audit}\n${signIn}\n${risk}\n`)
    expect(entraSignin.recognise(sampleOf(found))).toBeGreaterThan(entraAudit.recognise(sampleOf(found)))
    const { events, rejects } = mapped(entraSignin, found)
    expect(rejects).toEqual([])
    expect(events.map((each) => each['kind'])).toEqual(['sign_in', 'role_granted', 'sign_in', 'other'])
    expect(events[1]).toMatchObject({ actor: 'adm@nordwerk.example', target: 'j.peeters@nordwerk.example', object: 'Global Administrator', outcome: 'success', detail: 'Role.DisplayName' })
  })

  it('[SRC-6] reads the portal CSV, whose dates are UTC', () => {
    const csv = 'Date (UTC),Request ID,User,Username,Application,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System\n2026-10-03T07:14:05,r1,Kim Moreau,k.moreau@nordwerk.example,Office 365,203.0.113.77,"Gent, BE",Success,,Other.,Browser,dev-17,Chrome 120,Windows10\n'
    const { events, zoneless } = mapped(entraSignin, records('csv', csv), { zoneMinutes: 120 })
    expect(zoneless).toBe(0)
    expect(events[0]).toMatchObject({ time: '2026-10-03T07:14:05Z', outcome: 'success', detail: 'Browser · Gent, BE · Windows10 · Chrome 120' })
  })

  it.each([
    ['non-interactive, Log Analytics', 'TimeGenerated [UTC],Category,ResultType,UserPrincipalName,AppDisplayName,IPAddress,LocationDetails,DeviceDetail,SessionId,Type\n"10/3/2026, 7:14:05.000 AM",NonInteractiveUserSignInLogs,50126,k.moreau@nordwerk.example,Teams,203.0.113.77,"{""city"":""Gent"",""countryOrRegion"":""BE""}","{""operatingSystem"":""Windows10""}",s-1,AADNonInteractiveUserSignInLogs\n',
      { outcome: 'failure', actor: 'k.moreau@nordwerk.example', object: 'Teams', source: '203.0.113.77', place: 'BE · Gent', session: 's-1', code: '50126' }],
    ['of a service principal, Log Analytics', 'TimeGenerated [UTC],Category,ResultType,ServicePrincipalName,ServicePrincipalId,AppId,ResourceDisplayName,IPAddress,Type\n"10/3/2026, 7:14:05.000 AM",ServicePrincipalSignInLogs,0,historian-sync,p-1,a-1,Microsoft Graph,203.0.113.77,AADServicePrincipalSignInLogs\n',
      { outcome: 'success', actor: 'historian-sync', object: 'Microsoft Graph', source: '203.0.113.77' }],
    ['of a service principal, portal', 'Date (UTC),Request ID,Service principal ID,Service principal name,Resource,Application,IP address,Status,Sign-in error code,Failure reason\n2026-10-03T07:14:05,r1,p-1,historian-sync,Microsoft Graph,historian,203.0.113.77,Failure,7000222,Expired secret\n',
      { outcome: 'failure', actor: 'historian-sync', object: 'historian', source: '203.0.113.77', code: '7000222' }],
  ])('[SRC-2] a sign-in %s, as CSV', (_, csv, expected) => {
    const found = records('csv', csv)
    expect(entraSignin.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    expect(event(entraSignin, found[0] ?? {}, { zoneMinutes: 120 })).toMatchObject({ time: '2026-10-03T07:14:05Z', kind: 'sign_in', ...expected })
  })

  it('[SRC-6] refuses a record without time or with one that is none', () => {
    const { rejects } = mapped(entraSignin, [{ category: 'SignInLogs', properties: {} }, { category: 'SignInLogs', time: 'yesterday', properties: {} }])
    expect(rejects).toEqual([{ code: 'missing_field', reason: 'The record has no time.' }, { code: 'bad_time', reason: 'Not a time: yesterday' }])
  })
})

describe('Entra ID audit', () => {
  const audit = (activityDisplayName: string, target: Record<string, unknown>) => ({ activityDateTime: '2026-10-03T07:31:00Z', activityDisplayName, result: 'success', initiatedBy: { user: { userPrincipalName: 'k.moreau@nordwerk.example', ipAddress: '203.0.113.77' } }, targetResources: [target] })

  it.each([
    ['Update application – Certificates and secrets management ', 'credential_added'], ['Add service principal credentials', 'credential_added'],
    ['Consent to application', 'consent_granted'], ['Add member to role in PIM completed (permanent)', 'role_granted'], ['Add member to role in PIM requested (permanent)', 'other'],
    ['User registered security info', 'mfa_method_added'], ['Disable Strong Authentication', 'mfa_removed'], ['Add member to group', 'group_member_added'],
    ['Update conditional access policy', 'access_policy_changed'], ['Set federation settings on domain', 'access_policy_changed'],
    ['Add user', 'account_created'], ['Reset user password', 'password_reset'], ['Update user', 'account_changed'], ['Get tenant details', 'other'],
  ])('[SRC-3] %j is %s', (activity, kind) => {
    expect(event(entraAudit, audit(activity, { type: 'User', userPrincipalName: 'x@nordwerk.example' }))['kind']).toBe(kind)
  })

  it('[SRC-3] an update of a user that takes the second factor away is mfa_removed', () => {
    const target = { type: 'User', userPrincipalName: 'k.moreau@nordwerk.example', modifiedProperties: [{ displayName: 'StrongAuthenticationRequirement', oldValue: '[{"State":1}]', newValue: '[]' }] }
    expect(event(entraAudit, audit('Update user', target))).toMatchObject({ kind: 'mfa_removed', target: 'k.moreau@nordwerk.example', source: '203.0.113.77', detail: 'StrongAuthenticationRequirement' })
  })
})

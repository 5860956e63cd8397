import { iso, isoSeconds } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import { accountId } from '../core/names.ts'
import type { Place } from '../core/organisation.ts'

export const SIGN_IN_LOG = 'identity/entra-signin.json'
const AUDIT_LOG = 'identity/entra-audit.json'

const FAILURES: Readonly<Record<number, string>> = {
  0: 'Other.',
  50074: 'Strong Authentication is required.',
  50126: 'Error validating credentials due to invalid username or password.',
  50140: "This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
  500121: 'Authentication failed during strong authentication request.',
}

export interface SignIn {
  readonly user: string
  readonly place: Place
  readonly app: string
  /** 0 success, else an AADSTS code. */
  readonly code: number
  /** What the second factor did. */
  readonly detail: string
  readonly device: { readonly name: string; readonly os: string; readonly browser: string; readonly managed: boolean }
  readonly mfa: boolean
}

/** One Graph `signIn` object. */
export function addSignIn(recorder: Recorder, random: Random, at: number, s: SignIn): void {
  const ok = s.code === 0
  const { dnsName, displayName } = recorder.organisation
  recorder.add(SIGN_IN_LOG, at, JSON.stringify({
    id: random.uuid(), createdDateTime: isoSeconds(at), userDisplayName: displayName(s.user), userPrincipalName: `${s.user}@${dnsName}`, userId: accountId(s.user),
    appId: s.app === 'Cisco AnyConnect VPN' ? 'a5c1f3b8-73f0-4d41-8a58-3d2a6f0f2c11' : '00000003-0000-0ff1-ce00-000000000000', appDisplayName: s.app, ipAddress: s.place.address, autonomousSystemNumber: s.place.asn,
    clientAppUsed: 'Browser', correlationId: random.uuid(), conditionalAccessStatus: ok ? 'success' : 'failure', isInteractive: true,
    riskDetail: 'none', riskLevelAggregated: 'none', riskLevelDuringSignIn: 'none', riskState: 'none', riskEventTypes_v2: [],
    resourceDisplayName: s.app, authenticationRequirement: s.mfa ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    status: { errorCode: s.code, failureReason: FAILURES[s.code] ?? 'Other.', additionalDetails: s.detail },
    deviceDetail: { deviceId: s.device.managed ? accountId(s.device.name) : '', displayName: s.device.name, operatingSystem: s.device.os, browser: s.device.browser, isCompliant: s.device.managed, isManaged: s.device.managed, trustType: s.device.managed ? 'Hybrid Azure AD joined' : '' },
    location: { city: s.place.city, state: '', countryOrRegion: s.place.country, geoCoordinates: {} },
  }))
}

export interface DirectoryChange {
  readonly activity: string
  readonly category: string
  readonly by: string
  readonly address: string | null
  readonly target: { readonly type: 'User' | 'Group' | 'Policy' | 'Application'; readonly name: string }
  readonly changes: readonly { readonly name: string; readonly before: string | null; readonly after: string }[]
  readonly reason?: string
}

/** One Graph `directoryAudit` object. */
export function addDirectoryChange(recorder: Recorder, random: Random, at: number, c: DirectoryChange): void {
  const id = random.uuid()
  const person = c.target.type === 'User'
  const { dnsName, displayName, tenant } = recorder.organisation
  recorder.add(AUDIT_LOG, at, JSON.stringify({
    id: `Directory_${id}_${random.hex(5).toUpperCase()}`, category: c.category, correlationId: id, result: 'success', resultReason: c.reason ?? '', activityDisplayName: c.activity,
    activityDateTime: iso(at), loggedByService: c.category === 'Policy' ? 'Conditional Access' : c.activity.startsWith('User registered') ? 'Authentication Methods' : 'Core Directory', operationType: 'Update',
    initiatedBy: { app: null, user: { id: accountId(c.by), displayName: displayName(c.by), userPrincipalName: `${c.by}@${dnsName}`, ipAddress: c.address } },
    targetResources: [{
      id: accountId(c.target.name), displayName: person ? displayName(c.target.name) : c.target.name, type: c.target.type, userPrincipalName: person ? `${c.target.name}@${dnsName}` : null, groupType: null,
      modifiedProperties: c.changes.map((m) => ({ displayName: m.name, oldValue: m.before, newValue: m.after })),
    }],
    additionalDetails: [{ key: 'TenantId', value: tenant }],
  }))
}

import { describe, expect, it } from 'vitest'
import { keycloak } from './keycloak.ts'
import { SOURCES } from './registry.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { readFile } from './testing/read-file.ts'

const line = (pairs: string) => ({ message: `2026-10-14 00:31:00,120 WARN  [org.keycloak.events] (executor-thread-1) ${pairs}` })
const realm = 'realmId=4c1, realmName=plant, clientId=scada-web, userId=null, ipAddress=203.0.113.9'

describe('Keycloak', () => {
  it('[SRC-2] a refused sign-in with account, address, client and reason, its values bare or quoted', () => {
    const bare = line(`type=LOGIN_ERROR, ${realm}, error=invalid_user_credentials, auth_method=openid-connect, code_id=8a8c, username=mleroy`)
    const quoted = line('type="LOGIN_ERROR", realmId="4c1", realmName="plant", clientId="scada-web", userId="null", ipAddress="203.0.113.9", error="invalid_user_credentials", auth_method="openid-connect", code_id="8a8c", username="mleroy"')
    const found = event(keycloak, bare)
    expect(found).toEqual({
      time: '2026-10-14T00:31:00.120Z', kind: 'sign_in', outcome: 'failure', actor: 'mleroy', source: '203.0.113.9', object: 'scada-web', detail: 'invalid_user_credentials · plant · openid-connect', session: '8a8c', code: 'LOGIN_ERROR',
    })
    expect(event(keycloak, quoted)).toEqual(found)
    expect(readFile(SOURCES, 'keycloak.log', new TextEncoder().encode(`${bare.message}\n${quoted.message}\n`)).source).toBe('keycloak')
    expect(mapped(keycloak, [bare]).zoneless).toBe(1)
  })

  it.each([
    ['type=LOGIN, username=mleroy', { kind: 'sign_in', outcome: 'success', actor: 'mleroy' }],
    ['type=LOGIN_ERROR, error=invalid_user_totp, username=mleroy', { kind: 'mfa_challenge', outcome: 'failure' }],
    ['type=REMOVE_TOTP, username=mleroy', { kind: 'mfa_removed' }],
    ['type=CODE_TO_TOKEN, username=mleroy', { kind: 'other' }],
    ['operationType=CREATE, resourceType=REALM_ROLE_MAPPING, resourcePath=users/u-7/role-mappings/realm', { kind: 'role_granted', target: 'u-7', code: 'CREATE' }],
    ['operationType=CREATE, resourceType=USER, resourcePath=users/u-7', { kind: 'account_created', target: 'u-7' }],
    ['operationType=ACTION, resourceType=USER, resourcePath=users/u-7/reset-password', { kind: 'password_reset', target: 'u-7' }],
    ['operationType=UPDATE, resourceType=AUTH_FLOW, resourcePath=authentication/flows/f-1', { kind: 'access_policy_changed', object: 'authentication/flows/f-1' }],
    ['operationType=UPDATE, resourceType=REALM, resourcePath=events/config', { kind: 'cloud_audit_changed' }],
    ['operationType=UPDATE, resourceType=CLIENT, resourcePath=clients/c-1', { kind: 'other' }],
  ])('[SRC-14] %s', (pairs, expected) => {
    const [first = '', ...rest] = pairs.split(', ')
    expect(event(keycloak, line([first, realm, ...rest].join(', ')))).toMatchObject(expected)
  })

  it('[SRC-11] keeps the other lines of the server, and takes them for no events', () => {
    const other = { message: '2026-10-14 00:31:00,120 INFO  [io.quarkus] (main) Keycloak 26.0 started' }
    expect(keycloak.recognise(sampleOf([other], 'text'))).toBe(0)
    expect(event(keycloak, other)).toMatchObject({ kind: 'other', detail: other.message })
    expect(mapped(keycloak, [{ message: '\tat org.keycloak.Main' }, {}]).rejects.map((each) => each.code)).toEqual(['bad_time', 'unknown_source'])
  })
})

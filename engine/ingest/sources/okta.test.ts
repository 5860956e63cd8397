import { describe, expect, it } from 'vitest'
import { okta } from './okta.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import type { Fields } from '../reader.ts'

const person = { id: '00u1', type: 'User', alternateId: 'm.leroy@nordwerk.example', displayName: 'Marie Leroy' }
const victim = { id: '00u2', type: 'User', alternateId: 'j.maes@nordwerk.example', displayName: 'Jan Maes' }
const logged = (eventType: string, more: Fields = {}): Fields => ({
  uuid: '7d1f', published: '2026-10-14T00:31:00.120Z', eventType, legacyEventType: 'core.x', version: '0', severity: 'INFO', displayMessage: 'What happened', actor: person,
  client: { ipAddress: '203.0.113.9', userAgent: { os: 'Windows 10', browser: 'CHROME' }, geographicalContext: { city: 'Gent', country: 'Belgium', geolocation: { lat: 51.05, lon: 3.72 } } },
  outcome: { result: 'SUCCESS' }, authenticationContext: { externalSessionId: '102ab' }, securityContext: { asNumber: 64501 }, ...more,
})

describe('Okta System Log', () => {
  it('[SRC-2] a sign-in with its reason, network, place and client', () => {
    const record = logged('user.session.start', { outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } })
    expect(okta.recognise(sampleOf([record]))).toBeGreaterThan(0.9)
    expect(event(okta, record)).toEqual({
      time: '2026-10-14T00:31:00.120Z', kind: 'sign_in', outcome: 'failure', actor: 'm.leroy@nordwerk.example', source: '203.0.113.9', object: 'Okta',
      detail: 'INVALID_CREDENTIALS · AS64501 · Gent Belgium · Windows 10 · CHROME', session: '102ab', place: 'Belgium · Gent · 51.05 · 3.72', code: 'user.session.start',
    })
    expect(event(okta, logged('user.authentication.sso', { target: [{ type: 'AppInstance', displayName: 'Remote access', alternateId: 'ra' }] }))).toMatchObject({ kind: 'sign_in', object: 'Remote access' })
  })

  it('[SRC-14] a push that was sent has no outcome and is of the person it goes to; a refused one failed', () => {
    const sent = event(okta, logged('system.push.send_factor_verify_push', { actor: { type: 'SystemPrincipal', alternateId: 'system@okta.com' }, target: [victim], debugContext: { debugData: { factor: 'OKTA_VERIFY_PUSH' } } }))
    expect(sent).toMatchObject({ kind: 'mfa_challenge', actor: 'j.maes@nordwerk.example', object: 'OKTA_VERIFY_PUSH' })
    expect(sent['outcome']).toBeUndefined()
    expect(event(okta, logged('user.mfa.okta_verify.deny_push'))).toMatchObject({ kind: 'mfa_challenge', outcome: 'failure', actor: 'm.leroy@nordwerk.example' })
    expect(event(okta, logged('user.authentication.auth_via_mfa'))).toMatchObject({ kind: 'mfa_challenge', outcome: 'success' })
  })

  it.each([
    ['user.account.privilege.grant', { target: [victim], debugContext: { debugData: { privilegeGranted: 'Super administrator' } } }, { kind: 'role_granted', target: 'j.maes@nordwerk.example', object: 'Super administrator' }],
    ['group.privilege.grant', { target: [{ type: 'UserGroup', displayName: 'OT admins' }, { type: 'ROLE', displayName: 'Help desk' }] }, { kind: 'role_granted', target: 'OT admins', object: 'Help desk' }],
    ['group.user_membership.add', { target: [victim, { type: 'UserGroup', displayName: 'OT admins' }] }, { kind: 'group_member_added', target: 'j.maes@nordwerk.example', object: 'OT admins' }],
    ['user.mfa.factor.reset_all', { target: [victim] }, { kind: 'mfa_removed', target: 'j.maes@nordwerk.example' }],
    ['user.lifecycle.create', { target: [victim] }, { kind: 'account_created', target: 'j.maes@nordwerk.example' }],
    ['system.api_token.create', { target: [{ type: 'Token', displayName: 'sync' }] }, { kind: 'credential_added', object: 'sync' }],
    ['policy.rule.update', { target: [{ type: 'PolicyRule', displayName: 'Outside the plant' }] }, { kind: 'access_policy_changed', object: 'Outside the plant' }],
    ['system.log_stream.lifecycle.deactivate', { target: [{ type: 'LogStream', displayName: 'SIEM' }] }, { kind: 'cloud_audit_changed', object: 'SIEM' }],
    ['application.lifecycle.update', {}, { kind: 'other', code: 'application.lifecycle.update' }],
  ])('[SRC-14] %s', (type, more, expected) => {
    expect(event(okta, logged(type, more))).toMatchObject(expected)
  })

  it('[SRC-14] reads keys in lower case, times without zone as UTC, and keeps what lacks its optional parts', () => {
    const { uuid, published, version, severity, actor, client, outcome } = logged('')
    const lowered = { uuid, published: '2026-10-14 00:31:00.120', eventtype: 'user.session.start', legacyeventtype: 'core.x', version, severity, actor, client, outcome, authenticationcontext: { externalSessionId: '102ab' } }
    expect(okta.recognise(sampleOf([lowered]))).toBeGreaterThan(0.9)
    expect(event(okta, lowered, { zoneMinutes: 120 })).toMatchObject({ time: '2026-10-14T00:31:00.120Z', session: '102ab' })
    expect(event(okta, { published, eventType: 'user.session.start', actor: 'x', client: 7, target: 'y' })).toEqual({ time: '2026-10-14T00:31:00.120Z', kind: 'sign_in', object: 'Okta', code: 'user.session.start' })
    expect(mapped(okta, [{ user_email: 'a', z_score: 3 }, { ...lowered, published: 'redacted' }]).rejects.map((each) => each.code)).toEqual(['unknown_source', 'bad_time'])
  })
})

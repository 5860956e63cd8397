import { describe, expect, it } from 'vitest'
import type { Fields } from '../reader.ts'
import { gcpAudit } from './gcp-audit.ts'
import { SOURCES } from './registry.ts'
import { event, mapped } from './testing/mapped.ts'
import { readFile } from './testing/read-file.ts'

const entry = (serviceName: string, methodName: string, payload: Fields = {}, more: Fields = {}): Fields => ({
  insertId: 'i-1', timestamp: '2026-10-14T00:31:00.120345Z', logName: 'projects/plant/logs/cloudaudit.googleapis.com%2Factivity', severity: 'NOTICE', resource: { type: 'project' },
  protoPayload: { serviceName, methodName, authenticationInfo: { principalEmail: 'm.leroy@nordwerk.example' }, requestMetadata: { callerIp: '203.0.113.9', callerSuppliedUserAgent: 'gcloud' }, resourceName: 'projects/plant', ...payload }, ...more,
})

describe('Google Cloud audit', () => {
  it('[SRC-1] who called what, from where; the same from BigQuery', () => {
    const record = entry('compute.googleapis.com', 'v1.compute.firewalls.patch', { status: { code: 7, message: 'PERMISSION_DENIED' } })
    expect(readFile(SOURCES, 'audit.json', new TextEncoder().encode(JSON.stringify(record))).source).toBe('gcp-audit')
    const found = event(gcpAudit, record)
    expect(found).toEqual({
      time: '2026-10-14T00:31:00.120Z', kind: 'firewall_changed', outcome: 'failure', actor: 'm.leroy@nordwerk.example', source: '203.0.113.9', object: 'v1.compute.firewalls.patch',
      detail: 'compute.googleapis.com · projects/plant · PERMISSION_DENIED · gcloud', code: 'v1.compute.firewalls.patch',
    })
    const { protoPayload, ...rest } = record
    expect(event(gcpAudit, { ...rest, protopayload_auditlog: protoPayload })).toEqual(found)
    expect(mapped(gcpAudit, [record, { timestamp: '2026-10-14T00:31:00Z', textPayload: 'x' }])).toMatchObject({ keys: ['gcp i-1'], rejects: [{ code: 'unknown_source' }] })
  })

  it('[SRC-3] a role added is a grant to its member; one taken away a change of policy', () => {
    const delta = (action: string) => ({ serviceData: { policyDelta: { bindingDeltas: [{ action, role: 'roles/owner', member: 'user:j.maes@nordwerk.example' }] } } })
    expect(event(gcpAudit, entry('cloudresourcemanager.googleapis.com', 'SetIamPolicy', delta('ADD')))).toMatchObject({ kind: 'role_granted', object: 'roles/owner', target: 'j.maes@nordwerk.example' })
    expect(event(gcpAudit, entry('cloudresourcemanager.googleapis.com', 'SetIamPolicy', delta('REMOVE')))).toMatchObject({ kind: 'access_policy_changed', object: 'SetIamPolicy' })
  })

  it.each([
    ['login.googleapis.com', 'google.login.LoginService.loginFailure', {}, { kind: 'sign_in', outcome: 'failure', object: 'login.googleapis.com' }],
    ['iam.googleapis.com', 'google.iam.admin.v1.CreateServiceAccountKey', { resourceName: 'projects/-/serviceAccounts/sync@plant.example' }, { kind: 'credential_added', target: 'sync@plant.example' }],
    ['iam.googleapis.com', 'google.iam.admin.v1.CreateServiceAccount', { response: { email: 'new@plant.example' } }, { kind: 'account_created', target: 'new@plant.example' }],
    ['logging.googleapis.com', 'google.logging.v2.ConfigServiceV2.DeleteSink', {}, { kind: 'cloud_audit_changed' }],
    ['storage.googleapis.com', 'storage.buckets.DeleteBucket', {}, { kind: 'api_call' }],
    ['compute.googleapis.com', 'v1.compute.vpnTunnels.insert', {}, { kind: 'remote_access_changed' }],
    ['storage.googleapis.com', 'storage.objects.get', {}, { kind: 'api_read' }],
  ])('[SRC-3] %s %s', (service, method, payload, expected) => {
    expect(event(gcpAudit, entry(service, method, payload))).toMatchObject(expected)
  })

  it('[SRC-15] the closing record of a long operation is not counted again', () => {
    const kinds = [{ first: true }, { last: true }, { first: true, last: true }].map((operation) => event(gcpAudit, entry('compute.googleapis.com', 'v1.compute.firewalls.insert', {}, { operation }))['kind'])
    expect(kinds).toEqual(['firewall_changed', 'other', 'firewall_changed'])
  })
})

import { describe, expect, it } from 'vitest'
import { m365Audit } from './m365-audit.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { record, records } from './testing/records.ts'

const ual = (operation: string, extra: Record<string, unknown>) =>
  JSON.stringify({ CreationTime: '2026-10-05T20:05:11', Id: 'a1', Operation: operation, RecordType: 6, ResultStatus: 'Succeeded', UserType: 0, Workload: 'SharePoint', ClientIP: '203.0.113.77', UserId: 'k.moreau@nordwerk.example', ...extra })

describe('Microsoft 365 audit', () => {
  it('[SRC-3] a downloaded file is a document read, its url the object; times without zone are UTC', () => {
    const line = ual('FileDownloaded', { ObjectId: 'https://nordwerk.sharepoint.example/sites/eng/Boiler2/P&ID.pdf', UserAgent: 'Mozilla/5.0', AppAccessContext: { AADSessionId: 's-1' } })
    expect(m365Audit.recognise(sampleOf([record('ndjson', line)]))).toBeGreaterThan(0.9)
    const { events, zoneless } = mapped(m365Audit, [record('ndjson', line)], { zoneMinutes: 120 })
    expect(zoneless).toBe(0)
    expect(events).toEqual([{ time: '2026-10-05T20:05:11Z', kind: 'document_read', outcome: 'success', actor: 'k.moreau@nordwerk.example', source: '203.0.113.77', object: 'https://nordwerk.sharepoint.example/sites/eng/Boiler2/P&ID.pdf', detail: 'Mozilla/5.0', session: 's-1', code: 'FileDownloaded' }])
  })

  it('[SRC-3] forwarding, in the Purview CSV with AuditData', () => {
    const data = ual('Set-Mailbox', { Workload: 'Exchange', ClientIP: '203.0.113.77:52385', Parameters: [{ Name: 'Identity', Value: 'k.moreau' }, { Name: 'ForwardingSmtpAddress', Value: 'smtp:x@evil.example' }] })
    const csv = `"RecordType","CreationDate","UserIds","Operations","AuditData"\n"ExchangeAdmin","10/5/2026 8:05:11 PM","k.moreau@nordwerk.example","Set-Mailbox","${data.replaceAll('"', '""')}"\n`
    const found = records('csv', csv)
    expect(m365Audit.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    expect(event(m365Audit, found[0]!)).toMatchObject({ kind: 'mailbox_changed', source: '203.0.113.77', target: 'k.moreau', object: 'Set-Mailbox', detail: 'ForwardingSmtpAddress=smtp:x@evil.example' })
  })

  it.each([
    ['New-InboxRule', {}, 'mailbox_changed'], ['Add-MailboxPermission', {}, 'mailbox_changed'],
    ['Set-AdminAuditLogConfig', { Parameters: [{ Name: 'UnifiedAuditLogIngestionEnabled', Value: 'False' }] }, 'cloud_audit_changed'],
    ['Set-AdminAuditLogConfig', { Parameters: [{ Name: 'UnifiedAuditLogIngestionEnabled', Value: 'True' }] }, 'other'],
    ['Set-Mailbox', { Parameters: [{ Name: 'AuditEnabled', Value: 'False' }] }, 'cloud_audit_changed'],
    ['Set-ConditionalAccessPolicy', { UserId: '' }, 'other'], ['Set-ConditionalAccessPolicy', {}, 'access_policy_changed'],
    ['Consent to application.', {}, 'consent_granted'], ['Reset user password.', {}, 'password_reset'], ['FileModified', {}, 'other'],
  ])('[SRC-3] %s %j is %s', (operation, extra, kind) => {
    expect(event(m365Audit, record('ndjson', ual(operation, extra)))['kind']).toBe(kind)
  })

  it('[SRC-2] sign-ins carry the error number; a refused second factor is a challenge', () => {
    expect(event(m365Audit, record('ndjson', ual('UserLoginFailed', { ErrorNumber: '50126', LogonError: 'InvalidUserNameOrPassword', ResultStatus: 'Failed' })))).toMatchObject({ kind: 'sign_in', outcome: 'failure', code: '50126', detail: 'InvalidUserNameOrPassword' })
    expect(event(m365Audit, record('ndjson', ual('UserLoginFailed', { ErrorNumber: '500121' })))).toMatchObject({ kind: 'mfa_challenge', outcome: 'failure' })
    expect(event(m365Audit, record('ndjson', ual('UserLoggedIn', {})))).toMatchObject({ kind: 'sign_in', outcome: 'success' })
  })
})

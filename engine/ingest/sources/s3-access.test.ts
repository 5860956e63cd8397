import { describe, expect, it } from 'vitest'
import { SOURCES } from './registry.ts'
import { s3Access } from './s3-access.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { readFile } from './testing/read-file.ts'

const access = {
  'Event Type': 'AwsApiCall', 'Event Name': 'GetObject', 'User ID': "{'type': 'IAMUser', 'principalId': 'AIDA1', 'userName': 'backup-ot'}",
  'Request Parameters': "{'bucketName': 'plant-backups', 'key': 'plc/line2.zip'}", 'Event ID': '5b1c', 'Event DateTime': '2026-10-14T00:31:00Z', 'Source IP': '203.0.113.9', 'Request User Agent': 'aws-cli/2',
}

describe('S3 access', () => {
  it('[SRC-1] who did what to which object, from where', () => {
    expect(s3Access.recognise(sampleOf([access], 'csv'))).toBeGreaterThan(0.9)
    expect(event(s3Access, access)).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'api_read', actor: 'backup-ot', source: '203.0.113.9', object: 'GetObject', detail: 'plant-backups · plc/line2.zip · aws-cli/2', code: 'GetObject',
    })
    expect(event(s3Access, { ...access, 'Event Name': 'DeleteObject', 'User ID': "{'type': 'AWSAccount', 'principalId': '', 'accountId': 'ANONYMOUS_PRINCIPAL'}" })).toMatchObject({ kind: 'api_call', actor: 'ANONYMOUS_PRINCIPAL' })
    expect(mapped(s3Access, [access]).keys).toEqual(['cloudtrail 5b1c'])
  })

  it('[SRC-1] a line of the server access log: who, from where, what and how much; what lacks stays empty', () => {
    const line = 'a1b2 plant-backups [14/Oct/2026:02:31:00 +0200] 203.0.113.9 arn:aws:iam::1:user/backup-ot 3E57 REST.GET.OBJECT plc/line2.zip "GET /plc/line2.zip HTTP/1.1" 200 - 5120 5120 70 10 "-" "aws-cli/2 a b" - x= SigV4'
    const found = readFile(SOURCES, 'access.log', new TextEncoder().encode(`${line}\n`))
    expect([found.source, found.keys]).toEqual(['s3-access', ['s3 3E57']])
    expect(found.events[0]).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'api_read', outcome: 'success', actor: 'arn:aws:iam::1:user/backup-ot', source: '203.0.113.9', object: 'REST.GET.OBJECT', detail: 'plant-backups · plc/line2.zip · aws-cli/2 a b', amount: 5120, code: 'REST.GET.OBJECT',
    })
    expect(event(s3Access, { message: 'a1b2 plant-backups [14/Oct/2026:02:31:00 +0200] 203.0.113.9 - 3E58 REST.PUT.LOGGING_STATUS - "PUT /?logging HTTP/1.1" 403 AccessDenied' })).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'cloud_audit_changed', outcome: 'failure', source: '203.0.113.9', object: 'REST.PUT.LOGGING_STATUS', detail: 'plant-backups · AccessDenied', code: 'REST.PUT.LOGGING_STATUS',
    })
  })

  it('[SRC-6] refuses a row without time or event', () => {
    expect(mapped(s3Access, [{ ...access, 'Event DateTime': 'soon' }, { ...access, 'Event Name': '' }, { message: 'GET REST.GET.OBJECT' }]).rejects.map((each) => each.code)).toEqual(['bad_time', 'missing_field', 'unknown_source'])
  })
})

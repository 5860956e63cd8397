import { describe, expect, it } from 'vitest'
import { s3Access } from './s3-access.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'

const access = {
  'Event Type': 'AwsApiCall', 'Event Name': 'GetObject', 'User ID': "{'type': 'IAMUser', 'principalId': 'AIDA1', 'userName': 'backup-ot'}",
  'Request Parameters': "{'bucketName': 'plant-backups', 'key': 'plc/line2.zip'}", 'Event ID': '5b1c', 'Event DateTime': '2026-10-14T00:31:00Z', 'Source IP': '203.0.113.9', 'Request User Agent': 'aws-cli/2',
}

describe('S3 access', () => {
  it('[SRC-1] who did what to which object, from where', () => {
    expect(s3Access.recognise(sampleOf([access], 'csv'))).toBeGreaterThan(0.9)
    expect(event(s3Access, access)).toEqual({
      time: '2026-10-14T00:31:00Z', kind: 'api_read', actor: 'backup-ot', source: '203.0.113.9', object: 'GetObject', detail: 's3.amazonaws.com · plant-backups · plc/line2.zip · aws-cli/2', code: 'GetObject',
    })
    expect(event(s3Access, { ...access, 'Event Name': 'DeleteObject', 'User ID': "{'type': 'AWSAccount', 'principalId': '', 'accountId': 'ANONYMOUS_PRINCIPAL'}" })).toMatchObject({ kind: 'api_call', actor: 'ANONYMOUS_PRINCIPAL' })
    expect(mapped(s3Access, [access]).keys).toEqual(['cloudtrail 5b1c'])
  })

  it('[SRC-6] refuses a row without time or event', () => {
    expect(mapped(s3Access, [{ ...access, 'Event DateTime': 'soon' }, { ...access, 'Event Name': '' }]).rejects.map((each) => each.code)).toEqual(['bad_time', 'missing_field'])
  })
})

import { describe, expect, it } from 'vitest'
import { cloudtrail } from './cloudtrail.ts'
import { event, mapped, sampleOf } from './testing/mapped.ts'
import { records } from './testing/records.ts'

const call = (eventName: string, extra: Record<string, unknown> = {}) => ({
  eventVersion: '1.08', userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ops', accountId: '111122223333', accessKeyId: 'AKIAEXAMPLE', userName: 'ops' },
  eventTime: '2026-10-03T07:20:00Z', eventSource: 'iam.amazonaws.com', eventName, awsRegion: 'eu-west-1', sourceIPAddress: '203.0.113.77', userAgent: 'aws-cli/2', requestParameters: null, responseElements: null, readOnly: false, eventType: 'AwsApiCall', ...extra,
})

describe('AWS CloudTrail', () => {
  it('[SRC-1] delivery files are recognised by their records', () => {
    const found = records('json', JSON.stringify({ Records: [call('CreateUser', { requestParameters: { userName: 'backdoor' } }), call('GetUser', { readOnly: true })] }))
    expect(cloudtrail.recognise(sampleOf(found, 'json'))).toBeGreaterThan(0.9)
    const { events } = mapped(cloudtrail, found)
    expect(events[0]).toEqual({ time: '2026-10-03T07:20:00Z', kind: 'account_created', outcome: 'success', actor: 'ops', target: 'backdoor', source: '203.0.113.77', object: 'CreateUser', detail: 'iam.amazonaws.com · eu-west-1', code: 'CreateUser' })
    expect(events[1]?.['kind']).toBe('api_read')
  })

  it.each([
    ['CreateAccessKey', 'credential_added'], ['AttachUserPolicy', 'role_granted'], ['UpdateLoginProfile', 'password_reset'], ['StopLogging', 'cloud_audit_changed'], ['DeleteTrail', 'cloud_audit_changed'],
    ['PutEventSelectors', 'cloud_audit_changed'], ['AuthorizeSecurityGroupIngress', 'firewall_changed'], ['AssumeRole', 'api_call'], ['RunInstances', 'api_call'], ['constructor', 'api_call'],
  ])('[SRC-3] %s is %s', (name, kind) => {
    expect(event(cloudtrail, call(name))['kind']).toBe(kind)
  })

  it('[SRC-2] a console login says whether the second factor was used, a denied call fails', () => {
    expect(event(cloudtrail, call('ConsoleLogin', { eventType: 'AwsConsoleSignIn', responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication', additionalEventData: { MFAUsed: 'No' } })))
      .toMatchObject({ kind: 'sign_in', outcome: 'failure', object: 'AWS Console', detail: 'Failed authentication · MFAUsed No · aws-cli/2' })
    expect(event(cloudtrail, call('StopLogging', { errorCode: 'TrailNotFoundException' }))['outcome']).toBe('failure')
  })

  it('[SRC-3] an assumed role acts under its role and session name', () => {
    const identity = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/admin/kim', accessKeyId: 'ASIAEXAMPLE' }
    expect(event(cloudtrail, call('AttachRolePolicy', { userIdentity: identity, requestParameters: { roleName: 'ot-gateway', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } })))
      .toMatchObject({ actor: 'admin/kim', target: 'ot-gateway', object: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  })
})

import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { hasKey, joined, keyed, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Management calls with a kind of their own, by event name (docs.aws.amazon.com, API references of the services). */
const CALLS = new Map<string, EventKind>([
  ['CreateUser', 'account_created'],
  ['DeleteUser', 'account_disabled'],
  ['DeleteLoginProfile', 'account_disabled'],
  ['CreateLoginProfile', 'password_reset'], ['UpdateLoginProfile', 'password_reset'],
  ['CreateAccessKey', 'credential_added'], ['UploadSSHPublicKey', 'credential_added'], ['CreateServiceSpecificCredential', 'credential_added'],
  ['ImportKeyPair', 'credential_added'], ['CreateTrustAnchor', 'credential_added'], ['GetFederationToken', 'federation_token'],
  ['AttachUserPolicy', 'role_granted'], ['PutUserPolicy', 'role_granted'],
  ['AttachRolePolicy', 'role_granted'], ['PutRolePolicy', 'role_granted'],
  ['AttachGroupPolicy', 'role_granted'], ['PutGroupPolicy', 'role_granted'],
  ['AddUserToGroup', 'group_member_added'], ['RemoveUserFromGroup', 'group_member_removed'],
  ['DeactivateMFADevice', 'mfa_removed'], ['DeleteVirtualMFADevice', 'mfa_removed'], ['EnableMFADevice', 'mfa_method_added'],
  ['UpdateAssumeRolePolicy', 'access_policy_changed'], ['CreateSAMLProvider', 'access_policy_changed'], ['UpdateSAMLProvider', 'access_policy_changed'],
  ['CreateOpenIDConnectProvider', 'access_policy_changed'], ['UpdateAccountPasswordPolicy', 'access_policy_changed'], ['LeaveOrganization', 'access_policy_changed'],
  ['StopLogging', 'cloud_audit_changed'], ['DeleteTrail', 'cloud_audit_changed'], ['UpdateTrail', 'cloud_audit_changed'],
  ['PutEventSelectors', 'cloud_audit_changed'], ['DeleteFlowLogs', 'cloud_audit_changed'], ['DeleteLogGroup', 'cloud_audit_changed'],
  ['DeleteLogStream', 'cloud_audit_changed'], ['DeleteDetector', 'cloud_audit_changed'], ['StopConfigurationRecorder', 'cloud_audit_changed'],
  ['PutBucketLifecycle', 'cloud_audit_changed'],
  ['AuthorizeSecurityGroupIngress', 'firewall_changed'], ['AuthorizeSecurityGroupEgress', 'firewall_changed'],
  ['RevokeSecurityGroupIngress', 'firewall_changed'], ['RevokeSecurityGroupEgress', 'firewall_changed'],
  ['CreateNetworkAclEntry', 'firewall_changed'], ['ReplaceNetworkAclEntry', 'firewall_changed'],
  ['CreateVpnConnection', 'remote_access_changed'], ['CreateClientVpnEndpoint', 'remote_access_changed'], ['ModifyClientVpnEndpoint', 'remote_access_changed'],
  ['AuthorizeClientVpnIngress', 'remote_access_changed'],
  ['DeleteRecoveryPoint', 'backup_deleted'], ['DeleteBackupVault', 'backup_deleted'], ['DeleteBackupPlan', 'backup_deleted'],
])

/** AWS CloudTrail: delivery files ({"Records": […]}, which the reader takes apart) or one record per line. */
export const cloudtrail: Source = {
  id: 'cloudtrail',
  title: 'AWS CloudTrail',
  family: 'cloud',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  return first !== undefined && hasKey(first, 'eventSource') && hasKey(first, 'eventName') && hasKey(first, 'userIdentity') && hasKey(first, 'eventTime') ? 0.99 : 0
}

/** `object` is the call, `detail` the service, region and what the call named; `source` the caller's address or AWS service. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const written = scalar(fields['eventTime'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const name = scalar(fields['eventName'])
  if (name === '') return sink.reject('missing_field', 'The record names no event.')
  const identity = row(fields['userIdentity'])
  const error = scalar(fields['errorCode'])
  const event: LogEvent = {
    time,
    kind: kindOf(name, fields),
    outcome: error === '' ? 'success' : 'failure',
    actor: actorOf(identity),
    source: scalar(fields['sourceIPAddress']),
    object: name,
    session: temporaryKey(scalar(identity['accessKeyId'])),
    code: name,
    recordKey: keyed('cloudtrail', scalar(fields['eventID'])),
  }
  if (event.kind === 'sign_in' || event.kind === 'mfa_challenge') signIn(event, fields)
  else call(event, fields, error)
  sink.event(event)
}

/** Temporary keys (ASIA…) are one session; a permanent one (AKIA…) may be in use in many places at once. */
const temporaryKey = (key: string): string => (key.startsWith('ASIA') ? key : '')

function kindOf(name: string, fields: Row): EventKind {
  if (name === 'ConsoleLogin') return 'sign_in'
  if (name === 'CheckMfa') return 'mfa_challenge'
  if (scalar(fields['eventType']) === 'AwsServiceEvent') return 'other'
  // `readOnly` is true for AssumeRole although it hands out credentials.
  if (name.startsWith('AssumeRole')) return 'api_call'
  const readOnly = fields['readOnly'] === true || fields['readOnly'] === 'true'
  return CALLS.get(name) ?? (readOnly ? 'api_read' : 'api_call')
}

/** The user's name; of an assumed role "role/session", so that sessions of one role stay apart. */
function actorOf(identity: Row): string {
  const name = scalar(identity['userName'])
  if (name !== '') return name
  const arn = scalar(identity['arn'])
  const at = arn.indexOf(':assumed-role/')
  if (at >= 0) return arn.slice(at + ':assumed-role/'.length)
  if (scalar(identity['type']) === 'Root') return 'root'
  return arn || text(identity, 'invokedBy', 'principalId', 'accountId')
}

function signIn(event: LogEvent, fields: Row): void {
  const response = row(fields['responseElements'])
  const answer = text(response, 'ConsoleLogin', 'CheckMfa')
  if (answer !== '') event.outcome = answer === 'Success' ? 'success' : 'failure'
  const extra = row(fields['additionalEventData'])
  const mfa = scalar(extra['MFAUsed'])
  event.object = 'AWS Console'
  event.detail = short(joined(scalar(fields['errorMessage']), mfa === '' ? scalar(extra['MfaType']) : `MFAUsed ${mfa}`, scalar(fields['userAgent'])))
}

function call(event: LogEvent, fields: Row, error: string): void {
  const request = row(fields['requestParameters'])
  const service = scalar(fields['eventSource'])
  const target = text(request, 'userName', 'roleName', 'groupName') || lastOfArn(scalar(request['roleArn']))
  event.detail = short(joined(service, scalar(fields['awsRegion']), error, subject(request)))
  if (event.kind === 'api_read') return
  event.target = target
  if (event.kind === 'role_granted') event.object = text(request, 'policyArn', 'policyName') || (event.object ?? '')
  else if (event.kind === 'group_member_added' || event.kind === 'group_member_removed') event.object = scalar(request['groupName'])
  else if (event.kind === 'cloud_audit_changed') event.object = joined(scalar(fields['eventName']), text(request, 'name', 'trailName', 'logGroupName', 'bucketName'))
}

/** The thing a call is about, by the names the services use most. */
function subject(request: Row): string {
  return (
    text(request, 'name', 'trailName', 'bucketName', 'secretId', 'functionName') ||
    text(request, 'groupId', 'instanceId', 'snapshotId', 'policyArn', 'dBSnapshotIdentifier') ||
    text(request, 'roleArn', 'imageId', 'logGroupName', 'volumeId')
  )
}

const lastOfArn = (arn: string): string => (arn === '' ? '' : arn.slice(arn.lastIndexOf('/') + 1))

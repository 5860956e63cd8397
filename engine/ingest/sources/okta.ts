import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { asUtc, hasKey, joined, keyed, list, placeOf, readable, row, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Event types with a kind of their own (developer.okta.com, "Event types"). */
const TYPES = new Map<string, EventKind>([
  ['user.session.start', 'sign_in'], ['user.authentication.sso', 'sign_in'], ['user.authentication.verify', 'sign_in'],
  ['user.authentication.auth_via_IDP', 'sign_in'], ['user.authentication.auth_via_social', 'sign_in'], ['user.authentication.auth_via_radius', 'sign_in'],
  ['user.authentication.auth_via_AD_agent', 'sign_in'], ['user.authentication.auth_via_LDAP_agent', 'sign_in'],
  ['user.session.end', 'logoff'], ['user.session.access_admin_app', 'privileged_logon'], ['user.session.impersonation.initiate', 'privileged_logon'],
  ['user.authentication.auth_via_mfa', 'mfa_challenge'], ['user.mfa.okta_verify.deny_push', 'mfa_challenge'], ['user.mfa.attempt_bypass', 'mfa_challenge'],
  ['system.push.send_factor_verify_push', 'mfa_challenge'],
  ['user.mfa.factor.activate', 'mfa_method_added'], ['user.mfa.factor.deactivate', 'mfa_removed'], ['user.mfa.factor.reset_all', 'mfa_removed'], ['user.mfa.factor.suspend', 'mfa_removed'],
  ['user.lifecycle.create', 'account_created'], ['user.lifecycle.activate', 'account_enabled'], ['user.lifecycle.reactivate', 'account_enabled'], ['user.lifecycle.unsuspend', 'account_enabled'],
  ['user.account.unlock', 'account_enabled'], ['user.lifecycle.suspend', 'account_disabled'], ['user.lifecycle.deactivate', 'account_disabled'], ['user.lifecycle.delete.initiated', 'account_disabled'],
  ['user.account.update_profile', 'account_changed'], ['user.account.update_password', 'password_reset'], ['user.account.reset_password', 'password_reset'],
  ['user.account.privilege.grant', 'role_granted'], ['group.privilege.grant', 'role_granted'],
  ['group.user_membership.add', 'group_member_added'], ['group.user_membership.remove', 'group_member_removed'],
  ['app.oauth2.as.consent.grant', 'consent_granted'], ['system.api_token.create', 'credential_added'], ['app.oauth2.client.lifecycle.create', 'credential_added'],
  ['user.session.impersonation.grant', 'access_policy_changed'], ['system.mfa.factor.deactivate', 'access_policy_changed'],
  ['system.agent.ad.agent_instance_added', 'access_policy_changed'], ['system.agent.ad.config_change_detected', 'access_policy_changed'],
  ['system.log_stream.lifecycle.deactivate', 'cloud_audit_changed'], ['system.log_stream.lifecycle.delete', 'cloud_audit_changed'],
])

/** Families of event types that change who gets in: by the start of their names. */
const POLICY_STARTS = ['policy.lifecycle.', 'policy.rule.', 'zone.', 'system.idp.lifecycle.', 'network_zone.'] as const

/** What the second factor was asked by or refused through: the event itself succeeded, which is no answer. */
const ASKED = 'system.push.send_factor_verify_push'
const REFUSED = new Set(['user.mfa.okta_verify.deny_push', 'user.mfa.attempt_bypass'])

/** Okta System Log as its API and its collectors write it; some lower the case of the keys. */
export const okta: Source = {
  id: 'okta',
  title: 'Okta System Log',
  family: 'identity',
  recognise: (sample) => shareOfOwn(sample, isOkta, 0.97),
  map,
}

/** A dotted event type beside an actor or a message that is Okta's. */
function isOkta(fields: Row): boolean {
  if (!text(fields, 'eventType', 'eventtype').includes('.')) return false
  return hasKey(fields, 'legacyEventType') || hasKey(fields, 'legacyeventtype') || (hasKey(fields, 'actor') && hasKey(fields, 'client')) || (hasKey(fields, 'published') && hasKey(fields, 'outcome'))
}

/** `object` is the application, role, group or policy, `detail` the reason, the place and the client, `session` Okta's own. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!isOkta(fields)) return sink.reject('unknown_source', 'Not an event of the Okta System Log.')
  const written = scalar(fields['published'])
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const code = text(fields, 'eventType', 'eventtype')
  const kind = kindOf(code)
  const actor = row(fields['actor'])
  const client = row(fields['client'])
  const at = row(client['geographicalContext'])
  const point = row(at['geolocation'])
  const outcome = row(fields['outcome'])
  const targets = list(fields['target'])
  const user = targetOf(targets, 'User')
  const authentication = row(fields['authenticationContext'] ?? fields['authenticationcontext'])
  const event: LogEvent = {
    time,
    kind,
    outcome: outcomeOf(code, scalar(outcome['result'])),
    actor: nameOf(actor),
    source: scalar(client['ipAddress']),
    sourceHost: scalar(row(fields['device'])['name']),
    object: objectOf(kind, fields, targets),
    detail: short(joined(scalar(outcome['reason']) || (isAccess(kind) ? '' : text(fields, 'displayMessage', 'displaymessage')), networkText(fields), placeText(at), clientText(client))),
    session: scalar(authentication['externalSessionId']),
    place: placeOf(scalar(at['country']), scalar(at['city']), point['lat'], point['lon']),
    code,
    recordKey: keyed('okta', scalar(fields['uuid'])),
  }
  if (!isAccess(kind)) event.target = user || (kind === 'role_granted' ? displayed(targets, 'UserGroup') : '')
  // A push names nobody but the person it is sent to.
  else if (user !== '' && scalar(actor['type']) !== 'User') event.actor = user
  sink.event(event)
}

/** Of a sign-in or its second factor the person is the actor and the message says nothing the kind does not. */
const isAccess = (kind: EventKind): boolean => kind === 'sign_in' || kind === 'mfa_challenge'

function kindOf(code: string): EventKind {
  const kind = TYPES.get(code)
  if (kind !== undefined) return kind
  return POLICY_STARTS.some((start) => code.startsWith(start)) ? 'access_policy_changed' : 'other'
}

/** SUCCESS, ALLOW; FAILURE, DENY; CHALLENGE, SKIPPED and UNKNOWN say neither. */
function outcomeOf(code: string, result: string): Outcome {
  if (code === ASKED) return 'unknown'
  if (REFUSED.has(code) || result === 'FAILURE' || result === 'DENY') return 'failure'
  return result === 'SUCCESS' || result === 'ALLOW' ? 'success' : 'unknown'
}

/** The login; where Okta writes "unknown" or none, the name shown. */
function nameOf(entity: Row): string {
  const login = scalar(entity['alternateId'])
  return login === '' || login === 'unknown' ? text(entity, 'displayName', 'id') : login
}

/** The first target of a type; '' when there is none. */
function targetOf(targets: readonly unknown[], type: string): string {
  for (const target of targets) {
    const entry = row(target)
    if (entry['type'] === type) return nameOf(entry)
  }
  return ''
}

function objectOf(kind: EventKind, fields: Row, targets: readonly unknown[]): string {
  const debug = row(row(fields['debugContext'] ?? fields['debugcontext'])['debugData'])
  if (kind === 'role_granted') return scalar(debug['privilegeGranted']) || displayed(targets, 'ROLE')
  if (kind === 'group_member_added' || kind === 'group_member_removed') return displayed(targets, 'UserGroup')
  const app = displayed(targets, 'AppInstance')
  if (kind === 'sign_in') return app || 'Okta'
  if (kind === 'access_policy_changed' || kind === 'credential_added' || kind === 'cloud_audit_changed') return app || text(row(targets[0]), 'displayName', 'alternateId')
  return app || scalar(debug['factor'])
}

/** The name shown of the first target of a type: of an application its alternate id is an account or a label. */
function displayed(targets: readonly unknown[], type: string): string {
  for (const target of targets) {
    const entry = row(target)
    if (entry['type'] === type) return text(entry, 'displayName', 'alternateId')
  }
  return ''
}

/** "AS64501", as Entra's sign-ins are written too; '' when the log names no network. */
function networkText(fields: Row): string {
  const number = scalar(row(fields['securityContext'] ?? fields['securitycontext'])['asNumber'])
  return number === '' ? '' : `AS${number}`
}

const placeText = (at: Row): string => `${scalar(at['city'])} ${scalar(at['country'])}`.trim()

function clientText(client: Row): string {
  const agent = row(client['userAgent'])
  return joined(scalar(agent['os']), scalar(agent['browser']))
}

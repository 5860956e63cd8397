import type { EventKind } from '../../model/event.ts'

/**
 * Kinds of the activities of the Microsoft Entra audit log, by name in lower case without the trailing
 * full stop that the unified audit log adds. Names: learn.microsoft.com, "Microsoft Entra audit log activity reference".
 */
const ACTIVITIES = new Map<string, EventKind>([
  ['add service principal credentials', 'credential_added'],
  ['add app key', 'credential_added'],
  ['consent to application', 'consent_granted'],
  ['add delegated permission grant', 'consent_granted'],
  ['add oauth2permissiongrant', 'consent_granted'],
  ['add app role assignment to service principal', 'consent_granted'],
  ['add app role assignment grant to user', 'consent_granted'],
  ['add member to role', 'role_granted'],
  ['add eligible member to role', 'role_granted'],
  ['add scoped member to role', 'role_granted'],
  ['add owner to application', 'role_granted'],
  ['add owner to service principal', 'role_granted'],
  ['user registered security info', 'mfa_method_added'],
  ['user registered all required security info', 'mfa_method_added'],
  ['admin registered security info', 'mfa_method_added'],
  ['user changed default security info', 'mfa_method_added'],
  ['admin updated security info', 'mfa_method_added'],
  ['disable strong authentication', 'mfa_removed'],
  ['user deleted security info', 'mfa_removed'],
  ['admin deleted security info', 'mfa_removed'],
  ['add user', 'account_created'],
  ['invite external user', 'account_created'],
  ['enable account', 'account_enabled'],
  ['restore user', 'account_enabled'],
  ['disable account', 'account_disabled'],
  ['delete user', 'account_disabled'],
  ['update user', 'account_changed'],
  ['update application', 'account_changed'],
  ['update service principal', 'account_changed'],
  ['add application', 'account_changed'],
  ['add service principal', 'account_changed'],
  ['remove service principal credentials', 'account_changed'],
  ['remove member from role', 'account_changed'],
  ['reset user password', 'password_reset'],
  ['reset password (by admin)', 'password_reset'],
  ['reset password (self-service)', 'password_reset'],
  ['change user password', 'password_reset'],
  ['change password (self-service)', 'password_reset'],
  ['add member to group', 'group_member_added'],
  ['add owner to group', 'group_member_added'],
  ['remove member from group', 'group_member_removed'],
  ['remove owner from group', 'group_member_removed'],
  ['set federation settings on domain', 'access_policy_changed'],
  ['set domain authentication', 'access_policy_changed'],
  ['add unverified domain', 'access_policy_changed'],
  ['add verified domain', 'access_policy_changed'],
  ['verify domain', 'access_policy_changed'],
  ['add policy', 'access_policy_changed'],
  ['added policy', 'access_policy_changed'],
  ['update policy', 'access_policy_changed'],
  ['delete policy', 'access_policy_changed'],
  ['update authorization policy', 'access_policy_changed'],
  ['update company settings', 'access_policy_changed'],
])

/**
 * The kind of a directory activity, or `other`.
 * @param activity as the log writes it, in any case, with or without trailing full stop and spaces.
 */
export function entraActivityKind(activity: string): EventKind {
  const name = plainName(activity)
  const known = ACTIVITIES.get(name)
  if (known !== undefined) return known
  // Written with an en dash, a hyphen or a mangled dash, depending on the exporter.
  if (name.startsWith('update application') && name.endsWith('certificates and secrets management')) return 'credential_added'
  // What PIM grants (eligible, permanent, activated), and what was granted behind its back.
  if (name.startsWith('add ') && (name.includes('member to role in pim completed') || name.startsWith('add member to role completed (pim') || name.includes('member to role outside of pim'))) return 'role_granted'
  if (name.startsWith('user has elevated their access')) return 'role_granted'
  if (name.includes('conditional access policy') || name.includes('authentication methods policy') || name.includes('named location')) return 'access_policy_changed'
  if (name.includes('cross-tenant') && !name.startsWith('get')) return 'access_policy_changed'
  return 'other'
}

/**
 * What a change of a user's strong-authentication properties means: "Update user" says it only there.
 * @returns null when the property is none of them.
 */
export function strongAuthenticationKind(property: string, oldValue: string, newValue: string): EventKind | null {
  if (property === 'StrongAuthenticationRequirement') return newValue === '[]' && oldValue !== '[]' ? 'mfa_removed' : null
  if (property !== 'StrongAuthenticationMethod' && property !== 'StrongAuthenticationPhoneAppDetail' && property !== 'StrongAuthenticationUserDetails') return null
  return newValue.length >= oldValue.length ? 'mfa_method_added' : 'mfa_removed'
}

function plainName(activity: string): string {
  const name = activity.trim().toLowerCase()
  return name.endsWith('.') ? name.slice(0, -1) : name
}

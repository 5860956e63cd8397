import type { LogEvent } from '../../../model/event.ts'
import { joined } from '../fields.ts'
import { put, putLong, subject } from './columns.ts'
import type { WindowsRecord } from './windows-record.ts'

/** Control access rights DS-Replication-Get-Changes, -All and -In-Filtered-Set ([MS-ADTS] 5.1.3.2.1). */
const REPLICATION_RIGHTS = ['1131f6aa-9c07-11d1-f79f-00c04fc2dcd2', '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2', '89e95b76-444d-4c62-991a-0facbeda640c'] as const

/** Class `contact` and attribute `thumbnailPhoto` ([MS-ADSC], [MS-ADA3]): together they are where AD FS keeps the key of its signing certificate. */
const CONTACT_CLASS = '5cb41ed0-0e4c-11d0-a286-00aa003049e2'
const THUMBNAIL_PHOTO = '8d3bca50-1d7e-11d0-a081-00aa006c33ed'

/** 4662, an operation on a directory object: replication when a replication right was used, a query when a contact's photo was read. */
export function directoryObject(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', subject(r))
  put(event, 'session', r.get('SubjectLogonId'))
  put(event, 'object', r.get('ObjectName'))
  put(event, 'detail', r.get('AccessMask'))
  const properties = r.get('Properties').toLowerCase()
  for (const right of REPLICATION_RIGHTS) {
    if (!properties.includes(right)) continue
    event.kind = 'directory_replication'
    event.detail = right
    return
  }
  if (!properties.includes(THUMBNAIL_PHOTO) || !r.get('ObjectType').toLowerCase().includes(CONTACT_CLASS)) return
  event.kind = 'directory_query'
  event.detail = THUMBNAIL_PHOTO
}

/** 5136, an attribute of a directory object was written. */
export function directoryChange(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', subject(r))
  put(event, 'session', r.get('SubjectLogonId'))
  put(event, 'target', r.get('ObjectDN'))
  const attribute = r.get('AttributeLDAPDisplayName')
  put(event, 'object', attribute)
  put(event, 'detail', r.get('ObjectClass'))
  switch (r.get('ObjectClass')) {
    case 'user':
    case 'computer':
    case 'group':
      event.kind = attribute === 'msDS-KeyCredentialLink' ? 'credential_added' : 'account_changed'
      return
    case 'groupPolicyContainer':
    case 'organizationalUnit':
    case 'domainDNS':
      event.kind = 'access_policy_changed'
      // What the policy now holds, or which policies apply: the extensions it names tell whether it runs something.
      putLong(event, 'detail', joined(r.get('ObjectClass'), r.get('AttributeValue')))
      return
    default:
      return
  }
}

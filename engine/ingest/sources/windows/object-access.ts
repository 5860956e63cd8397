import type { LogEvent } from '../../../model/event.ts'
import { joined } from '../fields.ts'
import { put, putSource, subject } from './columns.ts'
import type { WindowsRecord } from './windows-record.ts'

/** Bits of a file's access mask ([MS-SMB2] 2.2.13.1.1): read the content, write or append, delete. */
const READ = 0x1
const WRITE = 0x2 | 0x4
const DELETE = 0x10000
/** KEY_SET_VALUE and KEY_CREATE_SUB_KEY of a registry key. */
const KEY_WRITE = 0x2 | 0x4

/** 4663, an object was accessed: file, registry key or process. */
export function objectAccess(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', subject(r))
  put(event, 'session', r.get('SubjectLogonId'))
  put(event, 'object', r.get('ObjectName'))
  put(event, 'detail', r.get('ProcessName'))
  const mask = Number(r.get('AccessMask'))
  switch (r.get('ObjectType')) {
    case 'File':
      event.kind = mask & DELETE ? 'file_deleted' : mask & WRITE ? 'file_created' : 'file_read'
      return
    case 'Key':
      if (mask & KEY_WRITE) event.kind = 'registry_changed'
      return
    case 'Process':
      event.kind = 'process_accessed'
      put(event, 'detail', joined(r.get('ProcessName'), r.get('AccessMask')))
      return
    default:
      return
  }
}

/**
 * 5145, a file on a share was checked for access. A file put there is a transfer; on IPC$ the "file" is a
 * named pipe, so that opening it is access to the share, not reading a document; nor is looking at attributes.
 */
export function shareFile(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', subject(r))
  put(event, 'session', r.get('SubjectLogonId'))
  putSource(event, r.get('IpAddress'))
  const share = r.get('ShareName')
  const name = r.get('RelativeTargetName')
  put(event, 'object', name === '' || name === '\\' ? share : `${share}\\${name}`)
  const mask = r.get('AccessMask')
  put(event, 'detail', mask)
  if (share.endsWith('IPC$')) event.kind = 'share_accessed'
  else if (Number(mask) & WRITE) event.kind = 'file_transferred'
  else event.kind = Number(mask) & READ ? 'file_read' : 'share_accessed'
}

import type { LogEvent, TextColumn } from '../../../model/event.ts'
import type { WindowsRecord } from './windows-record.ts'

/** Fills in what one kind of Windows event says. The event comes with time, host, code and kind `other`. */
export type EventMapping = (record: WindowsRecord, event: LogEvent) => void

/** Texts longer than this are cut: the whole stands in the evidence. */
const LONGEST_DETAIL = 512

/** Sets a column unless the log leaves it empty or writes the dash that stands for nothing. */
export function put(event: LogEvent, column: TextColumn | 'session', value: string): void {
  if (value !== '' && value !== '-') event[column] = value
}

/** `put` for script texts and command lines. */
export const putLong = (event: LogEvent, column: TextColumn, value: string): void =>
  put(event, column, value.length > LONGEST_DETAIL ? value.slice(0, LONGEST_DETAIL) : value)

/** Sets `source` to an address, unless it is the host itself or none. */
export function putSource(event: LogEvent, address: string): void {
  if (address !== '::1' && address !== '127.0.0.1' && address !== 'LOCAL' && address !== '0.0.0.0' && address !== '::') put(event, 'source', address)
}

/** `DOMAIN\user` as in the log; the name alone when no domain is given or the name carries its own; '' when there is no name. */
export function account(domain: string, user: string): string {
  if (user === '' || user === '-') return ''
  return domain === '' || domain === '-' || user.includes('@') || user.includes('\\') ? user : `${domain}\\${user}`
}

export const subject = (r: WindowsRecord): string => account(r.get('SubjectDomainName'), r.get('SubjectUserName'))
export const target = (r: WindowsRecord): string => account(r.get('TargetDomainName'), r.get('TargetUserName'))

/** Success for a status of zero, failure for another, nothing when the log gives none. */
export function putStatus(event: LogEvent, status: string): void {
  if (status !== '' && status !== '-') event.outcome = status === '0x0' || status === '0' ? 'success' : 'failure'
}

/** What follows `label` on its line of a rendered message: `lineValue(text, 'User:')`. */
export function lineValue(text: string, label: string): string {
  const at = text.indexOf(label)
  if (at < 0) return ''
  const end = text.indexOf('\n', at)
  return text.slice(at + label.length, end < 0 ? undefined : end).trim()
}

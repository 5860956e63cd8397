import type { Fields } from '../../reader.ts'
import { asFields } from './windows-record.ts'

/** Bit "Audit Failure" of the keywords of a Security event, as its hexadecimal text begins when that bit is the one set. */
const FAILURE_KEYWORDS = '0x801'

/**
 * Tells whether Windows wrote an event as "Audit Failure": what it describes was tried and refused, so it is no
 * access. Each shape says so in its own place; where none does, the answer is no.
 */
export function isAuditFailure(fields: Fields): boolean {
  if (fields['EventType'] === 'AUDIT_FAILURE') return true
  const keywords = fields['keywords'] ?? fields['Keywords'] ?? asFields(asFields(fields['Event'])['System'])['Keywords']
  if (typeof keywords === 'string') return keywords.startsWith(FAILURE_KEYWORDS)
  const named = asFields(fields['winlog'])['keywords'] ?? fields['winlog.keywords']
  return Array.isArray(named) && named.includes('Audit Failure')
}

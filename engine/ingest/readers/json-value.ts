import type { RejectCode } from '../../../contract/evidence.ts'
import { CUT_SHORT, NUL_BYTES } from './reject-advice.ts'

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Why a text is no JSON: binary content, a text that breaks off, or the parser's own words. */
export function jsonError(text: string, error: unknown): { code: RejectCode; reason: string } {
  if (text.includes('\0')) return { code: 'encoding', reason: NUL_BYTES }
  const message = error instanceof Error ? error.message : String(error)
  if (/^(Unexpected end|Unterminated|Expected .* at the end)/.test(message)) return { code: 'truncated', reason: `The JSON breaks off: ${message}. ${CUT_SHORT}` }
  // The parser quotes its input, which may be long.
  return { code: 'malformed', reason: `Not JSON: ${message.slice(0, 160)}` }
}

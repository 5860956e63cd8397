import type { Column } from '../../../contract/mapping.ts'
import { scalar, type Row } from '../sources/fields.ts'

/** What stands at a column of a record; undefined when there is no such column. Only own keys count. */
export function valueAt(fields: Row, column: Column): unknown {
  let value: unknown = fields
  for (const key of column) {
    if (typeof value === 'string') value = pairIn(value, key)
    else if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) value = (value as Row)[key]
    else return undefined
  }
  return value
}

/** The text at a column of a record; '' when there is none. */
export const cell = (fields: Row, column: Column): string => scalar(valueAt(fields, column))

/** The value of `key=value` or `key="a value"` in a text; undefined when there is none. Linear. */
function pairIn(text: string, key: string): string | undefined {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    const equals = at + key.length
    if (text.charAt(equals) !== '=' || (at > 0 && !isBetween(text.charCodeAt(at - 1)))) continue
    const quoted = text.charAt(equals + 1) === '"'
    const start = equals + (quoted ? 2 : 1)
    let end = start
    while (end < text.length && (quoted ? text.charAt(end) !== '"' : !isBetween(text.charCodeAt(end)))) end++
    return text.slice(start, end)
  }
  return undefined
}

/** The keys of up to `most` pairs in a text. */
export function pairKeys(text: string, most: number): string[] {
  const keys: string[] = []
  for (let equals = text.indexOf('='); equals >= 0 && keys.length < most; equals = text.indexOf('=', equals + 1)) {
    let start = equals
    while (start > 0 && equals - start < 60 && isKey(text.charCodeAt(start - 1))) start--
    if (start < equals && (start === 0 || isBetween(text.charCodeAt(start - 1)))) keys.push(text.slice(start, equals))
  }
  return keys
}

/** Space, comma, semicolon, bar or bracket. */
const isBetween = (code: number): boolean => code <= 0x20 || code === 0x2c || code === 0x3b || code === 0x7c || code === 0x5b || code === 0x28
const isKey = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2d || code === 0x2e

import { scalar, type Row } from './fields.ts'

/** A header without case, spaces and punctuation: "Work Order #" → "workorder". */
export function plainHeader(header: string): string {
  let plain = ''
  for (let i = 0; i < header.length; i++) {
    const code = header.charCodeAt(i) | 0x20
    const original = header.charCodeAt(i)
    if ((original >= 0x30 && original <= 0x39) || (code >= 0x61 && code <= 0x7a)) plain += String.fromCharCode(original >= 0x41 && original <= 0x5a ? code : original)
  }
  return plain
}

/** The value of the first column whose plain header is among `names`; '' when there is none. Names in order of preference. */
export function column(fields: Row, names: readonly string[]): string {
  for (const name of names) {
    for (const header in fields) {
      if (plainHeader(header) !== name) continue
      const value = scalar(fields[header]).trim()
      if (value !== '') return value
    }
  }
  return ''
}

/** Whether the record has a column among `names`, filled or not. */
export function hasColumn(fields: Row, names: readonly string[]): boolean {
  for (const header in fields) if (names.includes(plainHeader(header))) return true
  return false
}

/** Splits "EWS-07; HMI-2" at semicolons, bars, commas and, when `spaces` is set, spaces. At most 200 parts. */
export function parts(value: string, spaces: boolean): readonly string[] {
  const found: string[] = []
  let start = 0
  for (let i = 0; i <= value.length && found.length < 200; i++) {
    const char = value.charAt(i)
    if (i < value.length && char !== ';' && char !== ',' && char !== '|' && char !== '\n' && !(spaces && char === ' ')) continue
    const piece = value.slice(start, i).trim()
    if (piece !== '') found.push(piece)
    start = i + 1
  }
  return found
}

/** yes, y, true, 1, x, ja, oui → true; no, n, false, 0, nee, non → false; anything else undefined. */
export function yesNo(value: string): boolean | undefined {
  const lower = value.trim().toLowerCase()
  if (lower === 'yes' || lower === 'y' || lower === 'true' || lower === '1' || lower === 'x' || lower === 'ja' || lower === 'oui') return true
  return lower === 'no' || lower === 'n' || lower === 'false' || lower === '0' || lower === 'nee' || lower === 'non' || lower === 'none' ? false : undefined
}

/** The parts of the first filled column among `names`; an array of a JSON record counts as its parts. At most 200. */
export function listColumn(fields: Row, names: readonly string[], spaces: boolean): readonly string[] {
  for (const name of names) {
    for (const header in fields) {
      if (plainHeader(header) !== name) continue
      const value = fields[header]
      const found = Array.isArray(value) ? value.slice(0, 200).map((part) => scalar(part).trim()).filter((part) => part !== '') : parts(scalar(value), spaces)
      if (found.length > 0) return found
    }
  }
  return []
}

/** How many of the groups of names the record has a column for. */
export function countColumns(fields: Row, groups: readonly (readonly string[])[]): number {
  let found = 0
  for (const names of groups) if (hasColumn(fields, names)) found++
  return found
}

import { TEXT_COLUMNS, type LogEvent } from '../../model/event.ts'
import { isPlausible, parseTime, type TimeContext } from '../time.ts'
import { SEPARATOR } from '../sources/fields.ts'
import type { Leaf } from './leaf.ts'

export interface CitedLeaf extends Leaf {
  readonly cited: boolean
}

/** Shorter values ("3", "su") would be found in any message by chance; they are cited only where they are the whole leaf. */
const SHORTEST_PART = 3

/**
 * Marks the leaves an event was read from: those whose text is one of its values or its time. A leaf that merely
 * contains a value (a syslog message, JSON in a cell) is followed by a leaf of its own for each value found in it.
 * @param text the record's text, which the places refer to; null where leaves cannot be looked into.
 */
export function markCited(leaves: readonly Leaf[], event: LogEvent | null, context: TimeContext, text: string | null): CitedLeaf[] {
  if (event === null) return leaves.map((leaf) => ({ ...leaf, cited: false }))
  const values = new Map<string, string>()
  for (const column of TEXT_COLUMNS) {
    const value = event[column]
    if (value === undefined || value === '') continue
    values.set(value, values.get(value) ?? column)
    // Several small facts in one column stand apart in the bytes.
    if (value.includes(SEPARATOR)) for (const fact of value.split(SEPARATOR)) if (fact !== '') values.set(fact, values.get(fact) ?? column)
  }
  const found = new Set<string>()
  const marked: CitedLeaf[] = []
  for (const leaf of leaves) {
    const cited = values.has(leaf.value) || isTime(leaf.value, event.time, context)
    if (cited) found.add(leaf.value)
    marked.push({ ...leaf, cited })
  }
  return text === null ? marked : withParts(text, marked, values, found)
}

/** Adds leaves for values that are no leaf's whole text but stand within one. */
function withParts(text: string, leaves: readonly CitedLeaf[], values: ReadonlyMap<string, string>, found: ReadonlySet<string>): CitedLeaf[] {
  const missing = [...values].filter(([value]) => value.length >= SHORTEST_PART && !found.has(value))
  if (missing.length === 0) return [...leaves]
  return leaves.flatMap((leaf) => {
    if (leaf.cited) return [leaf]
    const written = text.slice(leaf.start, leaf.end)
    const parts: CitedLeaf[] = []
    for (const [value, column] of missing) {
      for (const spelling of spellings(value)) {
        const at = findWord(written, spelling)
        if (at < 0) continue
        parts.push({ name: `${leaf.name} · ${column}`, value, start: leaf.start + at, end: leaf.start + at + spelling.length, cited: true })
        break
      }
    }
    return [leaf, ...parts.sort((a, b) => a.start - b.start)]
  })
}

/** How a value may stand in the bytes: as it is, or with JSON's escapes. */
function spellings(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1)
  return escaped === value ? [value] : [value, escaped]
}

/** Where a value stands in a text, not as part of a longer word; or -1. */
function findWord(text: string, value: string): number {
  for (let at = text.indexOf(value), tries = 0; at >= 0 && tries < 50; at = text.indexOf(value, at + 1), tries++) {
    if (!(isWordCode(text.charCodeAt(at - 1)) && isWordCode(value.charCodeAt(0))) && !(isWordCode(text.charCodeAt(at + value.length)) && isWordCode(value.charCodeAt(value.length - 1)))) return at
  }
  return -1
}

const isWordCode = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f

function isTime(value: string, time: number, context: TimeContext): boolean {
  if (value.length < 8 || value.length > 40) return false
  const read = parseTime(value, context)
  return isPlausible(read) && read === time
}

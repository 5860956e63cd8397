import type { EventIndex } from '../model/units.ts'
import type { EventStore } from './store.ts'

/**
 * All events to be analysed, in the store's own order (time, file rank, place), without files that are left out.
 *
 * Logs are mostly written in order of time, so the rows form few ascending runs; merging those is linear in
 * events and only degrades to n·log n when a file is shuffled.
 *
 * @param isRetracted tells whether a person took a row out of the story.
 */
export function chronology(store: EventStore, isRetracted: (row: EventIndex) => boolean): Uint32Array {
  const before = (a: number, b: number): boolean => store.compare(a as EventIndex, b as EventIndex) < 0
  let rows = new Uint32Array(store.count)
  let kept = 0
  const runs: number[] = []
  for (let row = 0; row < store.count; row++) {
    if (store.rank(row as EventIndex) < 0 || isRetracted(row as EventIndex)) continue
    if (kept === 0 || before(row, rows[kept - 1]!)) runs.push(kept)
    rows[kept++] = row
  }
  rows = rows.subarray(0, kept)
  return withoutCopies(mergeRuns(rows, runs, before), store)
}

/**
 * Leaves out what a second file tells again: two collectors, or an export of what also came live, must not make one
 * act two [ING-13]. Within one file equal events are as many acts; of equal events in several files as many count as
 * the fullest of them has. @param rows by time, then by rank of their files.
 */
function withoutCopies(rows: Uint32Array, store: EventStore): Uint32Array {
  let kept = 0
  for (let from = 0; from < rows.length;) {
    let to = from + 1
    let files = 1
    for (; to < rows.length && store.time(rows[to]! as EventIndex) === store.time(rows[from]! as EventIndex); to++) if (store.file(rows[to]! as EventIndex) !== store.file(rows[to - 1]! as EventIndex)) files++
    if (files === 1) for (let at = from; at < to; at++) rows[kept++] = rows[at]!
    else kept = keepFirst(rows, from, to, kept, store)
    from = to
  }
  return rows.subarray(0, kept)
}

/** Of one instant: an event stays when its own file has told the fact more often than any file before it. */
function keepFirst(rows: Uint32Array, from: number, to: number, kept: number, store: EventStore): number {
  const facts = new Map<number, { row: EventIndex; file: number; inFile: number; counted: number }[]>()
  let end = kept
  for (let at = from; at < to; at++) {
    const row = rows[at]! as EventIndex
    const hash = store.factHash(row)
    const known = facts.get(hash) ?? []
    if (known.length === 0) facts.set(hash, known)
    let fact = known.find((other) => store.sameFact(other.row, row))
    if (!fact) known.push((fact = { row, file: store.file(row), inFile: 0, counted: 0 }))
    if (fact.file !== store.file(row)) {
      fact.file = store.file(row)
      fact.inFile = 0
    }
    if (++fact.inFile <= fact.counted) continue
    fact.counted++
    rows[end++] = row
  }
  return end
}

/** Merges neighbouring ascending runs, pair by pair, until one is left. `runs` holds where each begins. */
function mergeRuns(rows: Uint32Array, runs: readonly number[], before: (a: number, b: number) => boolean): Uint32Array {
  let current = rows
  let spare = new Uint32Array(rows.length)
  let starts = runs
  while (starts.length > 1) {
    const next: number[] = []
    for (let i = 0; i < starts.length; i += 2) {
      const from = starts[i]!
      const middle = starts[i + 1] ?? rows.length
      const to = starts[i + 2] ?? rows.length
      next.push(from)
      let left = from
      let right = middle
      for (let out = from; out < to; out++) {
        const takeRight = left >= middle || (right < to && before(current[right]!, current[left]!))
        spare[out] = takeRight ? current[right++]! : current[left++]!
      }
    }
    ;[current, spare] = [spare, current as Uint32Array<ArrayBuffer>]
    starts = next
  }
  return current
}

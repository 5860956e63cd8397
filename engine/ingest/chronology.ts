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
  return mergeRuns(rows, runs, before)
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

import type { Certainty } from '../../contract/vocabulary.ts'
import type { EventIndex } from '../model/units.ts'
import { fileOf, type CaseFile } from './case-file.ts'

/** The instants the clock of an event's file allows for it. */
export function clockInterval(file: CaseFile, event: EventIndex): { readonly earliest: number; readonly latest: number } {
  const at = file.store.time(event)
  const { errorMs } = fileOf(file, event).clock
  return { earliest: at - errorMs, latest: at + errorMs }
}

/**
 * Whether `a` surely came before `b` [NAR-4]: proven when the clocks allow no other order or one file wrote both in
 * this order; unknown when an assumed zone or overlapping intervals allow the reverse; likely in between.
 */
export function orderOf(file: CaseFile, a: EventIndex, b: EventIndex): Certainty {
  const first = fileOf(file, a)
  const second = fileOf(file, b)
  if (first === second) return 'proven'
  const DAY_OF_ZONES = 26 * 3_600_000
  const gap = file.store.time(b) - file.store.time(a)
  const someZoneAssumed = first.clock.basis === 'assumed' || second.clock.basis === 'assumed'
  if (someZoneAssumed && gap < DAY_OF_ZONES) return 'unknown'
  if (clockInterval(file, a).latest < clockInterval(file, b).earliest) return 'proven'
  return gap > 0 ? 'likely' : 'unknown'
}

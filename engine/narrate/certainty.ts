import type { Certainty } from '../../contract/vocabulary.ts'
import type { EventIndex } from '../model/units.ts'
import { fileOf, type CaseFile } from './case-file.ts'

/** Zones lie no farther apart. */
const DAY_OF_ZONES = 26 * 3_600_000

/** The instants the clock of an event's file allows for it. */
export function clockInterval(file: CaseFile, event: EventIndex): { readonly earliest: number; readonly latest: number } {
  const at = file.store.time(event)
  const { errorMs } = fileOf(file, event).clock
  return { earliest: at - errorMs, latest: at + errorMs }
}

/**
 * Whether `a` surely came before `b` [NAR-4]: proven when the clocks allow no other order or one writer's clock gave
 * both in this order; unknown when an assumed zone, a clock that is off or equal times allow the reverse; likely in
 * between. A file that collects the logs of many hosts holds as many clocks.
 */
export function orderOf(file: CaseFile, a: EventIndex, b: EventIndex): Certainty {
  const first = fileOf(file, a)
  const second = fileOf(file, b)
  const { store } = file
  if (first === second && store.textId('host', a) === store.textId('host', b)) return 'proven'
  const gap = store.time(b) - store.time(a)
  const someZoneAssumed = first.clock.basis === 'assumed' || second.clock.basis === 'assumed'
  if (someZoneAssumed && gap < DAY_OF_ZONES) return 'unknown'
  if (clockInterval(file, a).latest < clockInterval(file, b).earliest) return 'proven'
  // Of a clock that is known to be off the order is read as it would be without; one that nobody can judge tells none.
  const isUndecided = first !== second && (first.clock.offsetMs === null || second.clock.offsetMs === null)
  const truly = gap - (second.clock.offsetMs ?? 0) + (first.clock.offsetMs ?? 0)
  return gap > 0 && truly > 0 && !isUndecided ? 'likely' : 'unknown'
}

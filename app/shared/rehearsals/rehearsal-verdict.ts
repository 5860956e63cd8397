import type { Capability, RehearsalCell } from '../../../contract/containment.ts'

/** Heads of columns of capabilities, short. */
export const CAPABILITY_HEADS: Readonly<Record<Capability, string>> = {
  identity_restore: 'Identity', ews_rebuild: 'Eng. PC', plc_restore: 'Controller', manual_operation: 'By hand', island_mode: 'Island', sis_validation: 'Safety', comms_out_of_band: 'Out of band',
}

/** What the last rehearsal of a capability is worth. */
type RehearsalVerdict = 'in_time' | 'ageing' | 'too_slow' | 'not_timed' | 'expired' | 'never'

/** In a few words: the one thing to know first, since a rehearsal that still counts says little when it was too slow. */
export const VERDICT_WORDS: Readonly<Record<RehearsalVerdict, string>> = {
  in_time: 'in time', ageing: 'in time, repeat soon', too_slow: 'too slow', not_timed: 'not timed', expired: 'expired', never: 'never rehearsed',
}

/** A missed target counts for more than age: who was too slow in spring was not in time. */
export function judgeRehearsal({ state, last }: Pick<RehearsalCell, 'state' | 'last'>): RehearsalVerdict {
  if (state === 'never' || last === null) return 'never'
  if (last.achievedHours === null) return 'not_timed'
  if (last.achievedHours > last.targetHours) return 'too_slow'
  return state === 'expired' ? 'expired' : state === 'expiring' ? 'ageing' : 'in_time'
}

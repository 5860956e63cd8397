import type { IsolationEffect } from '../../../contract/containment.ts'
import { formatHours } from './register-cells.ts'

/** The gravest first; what nobody knows stands before what runs. */
const EFFECT_STATES: readonly IsolationEffect['state'][] = ['stops', 'degrades', 'unknown', 'runs']

/** What each is called, over its list. */
export const EFFECT_NAMES: Readonly<Record<IsolationEffect['state'], string>> = {
  stops: 'Stops', degrades: 'Goes on worse', unknown: 'Unknown', runs: 'Runs, as far as these logs show',
}
export const EFFECT_NOTES: Readonly<Record<IsolationEffect['state'], string>> = {
  stops: 'What it needs while it works comes from what is cut.', degrades: 'It goes on blind, unpaced or by hand.', unknown: 'Nobody said what it needs and no log shows it. Ask before you count on it.', runs: 'Nothing it was seen to need is cut.',
}

/** When it is felt: "at once", "in 4 h", "within 2 d", "in 4 h to 2 d"; what runs has no such time. */
export function tellAfter({ state, after }: Pick<IsolationEffect, 'state' | 'after'>): string {
  if (state === 'runs') return ''
  if (after === null) return state === 'unknown' ? '' : 'nobody knows when'
  if (after.high === 0) return 'at once'
  if (after.low === 0) return `within ${formatHours(after.high)}`
  return after.low === after.high ? `in ${formatHours(after.low)}` : `in ${formatHours(after.low)} to ${formatHours(after.high)}`
}

/** Effects by state, the gravest first, empty ones left out. */
export const groupEffects = (effects: readonly IsolationEffect[]): { readonly state: IsolationEffect['state']; readonly effects: readonly IsolationEffect[] }[] =>
  EFFECT_STATES.map((state) => ({ state, effects: effects.filter((effect) => effect.state === state) })).filter(({ effects: own }) => own.length > 0)

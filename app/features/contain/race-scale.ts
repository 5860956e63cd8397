import type { Interval, PlannedAction, RaceClock } from '../../../contract/containment.ts'

/** Minutes on the axis that are worth a label. */
const TICKS: readonly (readonly [number, string])[] = [
  [5, '5 min'], [15, '15 min'], [30, '30 min'], [60, '1 h'], [120, '2 h'], [240, '4 h'], [480, '8 h'], [1440, '1 d'], [2880, '2 d'], [5760, '4 d'], [10_080, '1 wk'], [20_160, '2 wk'], [43_200, '30 d'],
]
const LONGEST = 43_200
const LEAST_END = 480

/** A logarithmic axis of minutes from now: the first minute is its start. */
export interface RaceScale {
  readonly end: number
  /** Where an instant lies, in pixels. */
  readonly x: (minutes: number) => number
  readonly ticks: readonly { readonly minutes: number; readonly label: string; readonly x: number }[]
}

/**
 * The axis that shows the race and every plan, 8 h at least and 30 d at most.
 * @param bars when plans are in effect, in minutes.
 */
export function scaleRace(race: Pick<RaceClock, 'p90' | 'curve'>, bars: readonly Interval[], left: number, right: number): RaceScale {
  const wanted = Math.max(LEAST_END, (race.p90 ?? 0) * 1.6, ...bars.map(({ high }) => high * 1.3))
  const end = TICKS.find(([minutes]) => minutes >= Math.min(LONGEST, wanted))?.[0] ?? LONGEST
  const x = (minutes: number) => left + ((right - left) * Math.log(Math.min(end, Math.max(1, minutes)))) / Math.log(end)
  const ticks: { minutes: number; label: string; x: number }[] = []
  for (const [minutes, label] of TICKS) {
    const at = x(minutes)
    if (minutes <= end && at - (ticks.at(-1)?.x ?? left + 24) >= 44) ticks.push({ minutes, label, x: at })
  }
  return { end, x, ticks }
}

/** The curve as a line, from now to the end of the axis; empty without points. `y` maps a probability to pixels. */
export function drawCurve(curve: RaceClock['curve'], scale: RaceScale, y: (probability: number) => number): string {
  const [first] = curve
  if (!first) return ''
  const points = [{ minutes: 0, probability: first.minutes <= 1 ? first.probability : 0 }, ...curve, { minutes: scale.end, probability: probabilityAt(curve, scale.end) }].filter(({ minutes }) => minutes <= scale.end)
  return points.map(({ minutes, probability }, index) => `${index === 0 ? 'M' : 'L'}${scale.x(minutes).toFixed(1)},${y(probability).toFixed(1)}`).join(' ')
}

/** The probability the curve has at a time, in between by a straight line; 0 before it, and its last value after it. */
export function probabilityAt(curve: RaceClock['curve'], minutes: number): number {
  let before = { minutes: 0, probability: 0 }
  for (const point of curve) {
    if (point.minutes >= minutes) {
      const width = point.minutes - before.minutes
      return width <= 0 ? point.probability : before.probability + ((point.probability - before.probability) * (minutes - before.minutes)) / width
    }
    before = point
  }
  return before.probability
}

/** A stretch in which a plan takes effect. `byHand`: people walk to it. */
export interface EffectBar extends Interval { readonly byHand: boolean }

/**
 * When a plan takes effect: what is done at a desk and what is done by hand apart, where both end at other times.
 * @param effect all of it, as the plan says.
 */
export function splitEffect(effect: Interval, actions: readonly Pick<PlannedAction, 'lead' | 'automation' | 'supports'>[]): EffectBar[] {
  const cutting = actions.filter(({ supports }) => !supports)
  const hand = cutting.filter(({ automation }) => automation === 'checklist')
  const desk = cutting.filter(({ automation }) => automation !== 'checklist')
  if (hand.length === 0) return [{ ...effect, byHand: false }]
  if (desk.length === 0) return [{ ...effect, byHand: true }]
  const slowest = (some: typeof cutting) => ({ low: Math.max(...some.map(({ lead }) => lead.low)), high: Math.max(...some.map(({ lead }) => lead.high)) })
  const soon = slowest(desk)
  return soon.high < effect.high ? [{ ...soon, byHand: false }, { ...effect, low: Math.max(soon.high, Math.min(effect.high, slowest(hand).low)), byHand: true }] : [{ ...effect, byHand: false }]
}

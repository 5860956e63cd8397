import type { Phase } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Session } from '../identity/sessions.ts'
import type { Signal } from '../model/signal.ts'
import { DAY, type Decibans } from '../model/units.ts'
import { decidePhase, isBeyondBoundary } from './phase.ts'

/** One step: the heaviest signal of an act, and others that noticed the same act. */
export interface Step {
  readonly signal: Signal
  readonly also: readonly Signal[]
  readonly weight: Decibans
  readonly phase: Phase
}

/** Two signals on the same parties within this time may be one act. */
export const SAME_ACT = 10 * 60_000
const AT_ONCE = 30_000

/** Several behaviours may notice one act; the heaviest tells it and the others lend their reasons [NAR-5]. */
export function mergeSteps(signals: readonly { signal: Signal; weight: Decibans }[], entities: EntityTable): Step[] {
  const steps: { lead: Signal; leadWeight: Decibans; also: Signal[]; weight: Decibans }[] = []
  for (const { signal, weight } of signals) {
    const same = steps.findLast((step) => isSameAct(step.lead, signal))
    if (!same) steps.push({ lead: signal, leadWeight: weight, also: [], weight })
    else if (weight > same.leadWeight) {
      same.also.push(same.lead)
      same.lead = signal
      same.leadWeight = weight
      same.weight += weight / 2
    } else {
      same.also.push(signal)
      same.weight += weight / 2
    }
  }
  return steps
    .map(({ lead, also, weight }) => ({ signal: lead, also, weight, phase: Math.max(...[lead, ...also].map((s) => decidePhase(s, entities))) as Phase }))
    .sort((a, b) => a.signal.at - b.signal.at)
}

function isSameAct(a: Signal, b: Signal): boolean {
  if (Math.abs(a.at - b.at) > SAME_ACT) return false
  if (a.events[0] === b.events[0]) return true
  const sameParties = a.actor === b.actor && a.target !== null && a.target === b.target && a.edge !== null && b.edge !== null
  return sameParties && (a.edge === b.edge || Math.abs(a.at - b.at) <= AT_ONCE)
}

/** How soon after it came in by remote access an account must be beyond the boundary for the first to be part of the second. */
const ON_THE_WAY_IN = 60 * 60_000

/** Remote access that leads straight on to the boundary is boundary access, whatever the technique says [LNK-6]. */
export function onTheWayIn(steps: readonly Step[], entities: EntityTable): Step[] {
  return steps.map((step) => {
    const { actor, at } = step.signal
    const leadsIn = step.phase < 3 && step.signal.edge !== null && steps.some(({ signal }) => signal.actor === actor && actor !== null && signal.at >= at && signal.at - at < ON_THE_WAY_IN && signal.target !== null && isBeyondBoundary(entities.get(signal.target).zone))
    if (leadsIn) return { ...step, phase: 3 }
    // An account that acted a day or more ago is not compromised for the first time now.
    const isHeld = step.phase === 1 && actor !== null && steps.some(({ signal }) => signal.actor === actor && at - signal.at >= DAY)
    return isHeld ? { ...step, phase: 2 } : step
  })
}

/**
 * A way gone before in the story is no new step on the ladder: it is in the phase of what it was gone for, the furthest
 * act of the same chain of sessions [LNK-20].
 * @param rootOf the chain a signal was done in; null when not known.
 */
export function onKnownWays(steps: readonly Step[], rootOf: (signal: Signal) => Session | null): Step[] {
  const furthest = new Map<Session, Phase>()
  for (const { signal, phase } of steps) {
    const root = rootOf(signal)
    if (root) furthest.set(root, Math.max(furthest.get(root) ?? 1, phase) as Phase)
  }
  const gone = new Set<string>()
  return steps.map((step) => {
    const { actor, target, edge, passes } = step.signal
    if (edge === null || passes === 'none' || !target) return step
    const way = `${actor ?? 0}>${target}`
    const isKnown = gone.has(way)
    gone.add(way)
    const root = rootOf(step.signal)
    return isKnown && root ? { ...step, phase: Math.max(step.phase, furthest.get(root)!) as Phase } : step
  })
}

/** What belongs to a disruption that has begun comes within this time of it. */
const SAME_BLOW = 60 * 60_000
/** Ways to bring a blow to many machines at once: software deployment, group policy, scheduled tasks, remote services. */
const DELIVERY = new Set(['T1072', 'T1484.001', 'T1053.005', 'T1569.002', 'T1570'])

/** Disruption is one blow: what follows within the hour, and what brought it within the hour before, is part of it [LNK-6]. */
export function inDisruption(steps: readonly Step[]): Step[] {
  const blows = steps.filter(({ phase, signal }) => phase === 5 && signal.family !== 'note')
  const belongs = ({ signal: { at, techniques } }: Step): boolean => blows.some(({ signal: blow }) => (at >= blow.at && at - blow.until <= SAME_BLOW) || (blow.at - at <= SAME_BLOW && blow.at >= at && techniques.some(({ id }) => DELIVERY.has(id))))
  return steps.map((step) => (step.phase < 5 && belongs(step) ? { ...step, phase: 5 } : step))
}


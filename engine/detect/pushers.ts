import type { Term } from '../model/signal.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { counted, term } from './act.ts'
import { strength } from './baseline/surprise.ts'
import { Tally } from './baseline/tally.ts'
import type { DetectContext } from './behaviour.ts'

/** What earlier pushes said of a new one when it began. */
export interface PusherView {
  /** Whether the log tells who or what pushed. */
  readonly named: boolean
  /** Role of the machine it came from is to deploy. */
  readonly deploys: boolean
  readonly own: number
  readonly all: number
  /** Earlier pushes within two hours of this time of day. */
  readonly sameHour: number
  readonly clock: string
  readonly night: boolean
  readonly observed: number
}

/** Who deploys software to many hosts, and when: learned from earlier pushes, a day old at least. */
export class Pushers {
  private readonly byPusher = new Tally()
  private readonly pushes: Instant[] = []
  private readonly reported = new Map<number, Instant>()
  private readonly context: DetectContext

  constructor(context: DetectContext) {
    this.context = context
  }

  view(actor: EntityId | null, from: EntityId | null, at: Instant): PusherView {
    const { baseline, entities } = this.context
    const earlier = this.pushes.filter((push) => at - push > 24 * HOUR)
    const role = from === null ? null : entities.get(from).role
    return {
      named: actor !== null || from !== null,
      deploys: role === 'patch_mgmt',
      own: Math.max(actor === null ? 0 : this.byPusher.settled(actor, at), from === null ? 0 : this.byPusher.settled(from, at)),
      all: earlier.length,
      sameHour: earlier.filter((push) => hoursApart(push, at) <= 2).length,
      clock: baseline.clock(at), night: baseline.isNight(at), observed: baseline.observedDays(at),
    }
  }

  /** Takes a push into account. True when one by the same hand at the same time was noted already. */
  note(actor: EntityId | null, from: EntityId | null, at: Instant, until: Instant): boolean {
    const hand = actor ?? from ?? 0
    const last = this.reported.get(hand)
    if (last !== undefined && at - last <= 30 * MINUTE) return true
    this.reported.set(hand, until)
    if (this.pushes.length < MOST_PUSHES) this.pushes.push(at)
    if (actor !== null) this.byPusher.add(actor, at)
    if (from !== null && from !== actor) this.byPusher.add(from, at)
    return false
  }

  /** Terms: who usually deploys (−8 to 4 dB), the usual hour (−2 to 3 dB). */
  terms({ named, deploys, own, all, sameHour, clock, night, observed }: PusherView, events: readonly EventIndex[]): Term[] {
    const trust = strength(observed, all)
    const terms: Term[] = []
    if (own > 0) terms.push(term('usual-pusher', 'Deploys regularly', -Math.min(8, 4 + 2 * own), `in ${own} of ${counted(all, 'earlier deployment')}`, events))
    else if (named && all >= 3) terms.push(term('new-pusher', 'Never deployed before', 4 * trust, `in 0 of ${all} earlier deployments`, events, 'by somebody who never deploys'))
    if (deploys) terms.push(term('deployment-server', 'Comes from the deployment server', -3, 'that is what this machine is for', events))
    if (all >= 3) terms.push(term('hour', 'Hour of deployments', sameHour === 0 ? 3 * trust : -2, `${sameHour} of ${all} earlier deployments within two hours of ${clock}`, events, sameHour === 0 ? `at ${clock}, where no earlier deployment was` : undefined))
    else if (night && !deploys) terms.push(term('hour', 'At night', 1, `at ${clock} plant time`, events))
    return terms
  }
}

const MOST_PUSHES = 1000

const hoursApart = (a: Instant, b: Instant): number => {
  const apart = (Math.abs(a - b) / HOUR) % 24
  return Math.min(apart, 24 - apart)
}

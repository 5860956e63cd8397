import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { Term } from '../../model/signal.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { Tally } from '../baseline/tally.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'

export const logCleared: Behaviour = {
  id: 'log-cleared',
  title: 'Event log cleared',
  question: 'Was a log cleared or auditing weakened?',
  lookAlikes: ['roll-out of a log collector', 'imaging of a new machine', 'a full log on a test system'],
  techniques: techniques('T1685.005'),
  phase: 4,
  precursor: null,
  kinds: ['log_cleared', 'audit_changed'],
  start: (context) => new LogCleared(context),
}

interface Burst extends Open {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly host: EntityId
  readonly cleared: boolean
  readonly channel: string
  readonly before: number
  readonly usual: Surprise | null
  readonly list: EventList
  readonly event: EventCursor
}

class LogCleared implements Detector {
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly earlier = new Tally()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    const at = event.time
    const cleared = event.kind === 'log_cleared'
    const key = host * 2 + (cleared ? 1 : 0)
    const burst = this.bursts.current(key, at) ?? this.bursts.begin(key, {
      usual: event.actor === null ? null : this.context.baseline.target(event.actor, ACCESS.session, host, at, 4),
      at, until: at, actor: event.actor, host, cleared, channel: quoted(event.object), before: this.earlier.settled(key, at), list: new EventList(), event,
    })
    burst.until = at
    burst.list.push(event.index)
    this.earlier.add(key, at)
  }

  finish(): void {
    this.bursts.finish()
  }

  /** A known hand on the host, and its work order. */
  private usualTerms({ actor, usual, host, at }: Burst, cites: readonly EventIndex[]): Term[] {
    if (actor === null || usual === null) return []
    const { paperwork } = this.context
    return [
      term('usual-actor', 'Who was on the host', usual.decibans, usual.detail, cites, usual.decibans > 2 ? 'by somebody who never was on it' : undefined),
      paperwork.term(paperwork.conform({ actor, asset: host, at }), host, cites),
    ]
  }

  private report(burst: Burst): void {
    const { at, until, actor, host, cleared, channel, before, list, event } = burst
    const entity = this.context.entities.get(host)
    const near = isBoundary(entity) || isOt(entity)
    const cites = list.events
    const security = channel === '' || channel.toLowerCase().startsWith('security')
    const terms = [
      term('log-cleared', cleared ? 'Log cleared' : 'Auditing changed', (cleared ? 5 : 2) - (security ? 0 : 2), channel === '' ? 'the log' : `the ${channel} log`, cites, cleared ? 'as it hides what came before' : undefined),
      ...(near ? [term('near-plant', isOt(entity) ? 'Host of the plant' : 'Boundary host', 5, 'logs there are rarely cleared', cites, isOt(entity) ? 'on a host of the plant' : 'on a boundary host')] : []),
      ...this.usualTerms(burst, cites),
      ...(before > 0 ? [term('happens-here', 'Happened here before', -Math.min(5, 2 + before), `${before} times before`, cites)] : []),
    ]
    if (weightOf(terms) < 2.5) return
    this.context.emit(signalOf(logCleared, event.store, list, {
      at, until, actor, from: actor, target: host, terms,
      ...(cleared ? {} : { techniques: techniques('T1685'), title: 'Auditing changed' }),
      clauses: [clause(cites, ...(actor === null ? ['somebody'] : [actor]), ` ${cleared ? VERBS.cleared : VERBS.changed} ${cleared ? (channel === '' ? 'the event log' : `the ${channel} log`) : 'auditing'} on `, host)],
      edge: null, passes: 'none',
    }))
  }
}

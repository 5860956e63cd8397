import type { EventCursor } from '../../identity/resolved.ts'
import { DAY, HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { VERBS } from '../../model/verbs.ts'
import { Bursts, clause, counted, EventList, signalOf, term, weightOf, type Open } from '../act.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { pairKey } from '../parties.ts'
import { isBoundary, isOt } from '../place.ts'
import { judgeTool, toolName } from '../remote-tools.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const remoteToolUse: Behaviour = {
  id: 'remote-tool-use',
  title: 'Remote-control tool awake',
  question: 'Does a remote-control tool on a host of the boundary or the plant talk to the outside?',
  lookAlikes: ['the sanctioned tool of a vendor, in use for months', 'updates the tool fetches by day'],
  techniques: techniques('T1219.002'),
  phase: 4,
  precursor: null,
  kinds: ['network_connection'],
  start: (context) => new RemoteToolUse(context),
}

/** A tool seen on a host for this long is part of the place. */
const SETTLED_DAYS = 30

interface Use extends Open {
  readonly at: Instant
  readonly host: EntityId
  readonly tool: number
  readonly to: EntityId
  readonly days: number
  readonly observed: number
  readonly night: boolean
  readonly list: EventList
  readonly event: EventCursor
}

class RemoteToolUse implements Detector {
  private readonly uses = new Bursts<Use>(6 * HOUR, (use) => this.report(use))
  private readonly images = new TextMemo(judgeTool)
  private readonly firstSeen = new Map<number, Instant>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const tool = this.images.of(event.store, 'object', event.index)
    if (tool === 0) return
    // Who calls out is the host; who is called, the outside. Inbound connections swap the two.
    const [host, to] = event.detail === 'inbound' ? [event.on, event.from] : [event.from, event.on]
    if (host === null || to === null) return
    const { entities, baseline } = this.context
    const place = entities.get(host)
    if ((!isBoundary(place) && !isOt(place)) || entities.get(to).zone !== 'internet') return
    const at = event.time
    const key = pairKey(host, tool)
    const first = this.firstSeen.get(key) ?? at
    this.firstSeen.set(key, first)
    const use = this.uses.current(key, at) ?? this.uses.begin(key, { at, until: at, host, tool, to, days: (at - first) / DAY, observed: baseline.observedDays(at), night: baseline.isNight(at), list: new EventList(), event })
    use.until = at
    use.list.push(event.index)
  }

  finish(): void {
    this.uses.finish()
  }

  private report({ at, until, host, tool, to, days, observed, night, list, event }: Use): void {
    const { entities, baseline } = this.context
    const cites = list.events
    const place = isOt(entities.get(host)) ? 'a host of the plant' : 'a boundary host'
    const settled = Math.min(1, days / SETTLED_DAYS)
    const terms = [
      term('remote-tool-use', 'Remote-control tool talks to the outside', withHistory(8, observed), counted(list.count, 'connection'), cites, `as ${place} has no business with it`),
      term('settled', 'How long it has lived here', -8 * settled, days < 1 ? 'first seen now' : `first seen ${Math.floor(days)} d before`, cites),
    ]
    if (night) terms.push(term('hour', 'At night', 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(remoteToolUse, event.store, list, {
      at, until, actor: null, from: host, target: null, terms,
      clauses: [clause(cites, toolName(tool), ' on ', host, ` ${VERBS.connected} to `, to)],
      edge: null, passes: 'none', family: 'endpoint',
    }))
  }
}

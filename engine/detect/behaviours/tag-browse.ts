import type { AssetRole } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf, pairKey } from '../parties.ts'
import { isController } from '../place.ts'
import { Stretches, widthWeight, type Stretch, type UsualWidth } from '../stretches.ts'
import { techniques } from '../techniques.ts'

export const tagBrowse: Behaviour = {
  id: 'tag-browse',
  title: 'Process data browsed in bulk',
  question: 'Did a client walk through the tags of an OPC server, historian or controller as it never did before?',
  lookAlikes: ['an HMI or historian that starts anew and browses its own tags', 'a report that reads the same many tags every day', 'an analyst’s dashboard'],
  techniques: techniques('T0861'),
  phase: 2,
  precursor: null,
  kinds: ['ot_read', 'ot_identify'],
  start: (context) => new TagBrowse(context),
}

const SOURCES: ReadonlySet<AssetRole> = new Set(['opc_server', 'historian', 'historian_mirror', 'data_gateway'])
const LEAST_TAGS = 40
const LEAST_BROWSES = 40
/** Tags of one stretch that are told apart. */
const COUNTED = 8192

interface Browsing extends Stretch {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly server: EntityId
  readonly tags: Set<number>
  browses: number
  readonly list: EventList
  readonly event: EventCursor
}

class TagBrowse implements Detector {
  private readonly stretches = new Stretches<Browsing>(({ tags, browses }) => [tags.size, browses], (browsing, usual) => this.report(browsing, usual))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { on, from, time, store, index } = event
    if (on === null || from === null || event.outcome === 'failure') return
    const server = this.context.entities.get(on)
    if (!isController(server) && (server.role === null || !SOURCES.has(server.role))) return
    const client = pairKey(from, on)
    const browsing = this.stretches.current(client, time) ?? this.stretches.begin(client, { at: time, until: time, actor: event.actor, from: originOf(event), server: on, tags: new Set(), browses: 0, list: new EventList(), event })
    browsing.until = time
    browsing.list.push(index)
    if (browsing.tags.size < COUNTED) browsing.tags.add(store.textId('object', index))
    if (event.kind === 'ot_identify') browsing.browses++
  }

  finish(): void {
    this.stretches.finish()
  }

  private report({ at, until, actor, from, server, tags, browses, list, event }: Browsing, { stretches, widest }: UsualWidth): void {
    const wide = widthWeight(tags.size, widest[0], LEAST_TAGS, 3, 2)
    const many = widthWeight(browses, widest[1], LEAST_BROWSES, 3, 2)
    if (wide === 0 && many === 0) return
    const { baseline } = this.context
    const days = baseline.observedDays(at)
    const cites = list.events
    const minutes = Math.max(1, Math.ceil((until - at) / MINUTE))
    const what = wide >= many ? `${tags.size} tags` : `${browses} branches of tags`
    const before = wide >= many ? widest[0] : widest[1]
    const terms = [
      term('bulk', 'Many tags at once', withHistory(Math.max(wide, many), days), `${what} in ${minutes} min; at most ${before} before, ${stretches} such stretches ${span(days)}`, cites, `as it took ${what}, where it was at most ${before} before`),
      term('first-pair', stretches === 0 ? 'New client' : 'Known client', stretches === 0 ? 3 * Math.min(1, days / 7) : -2, `${stretches} stretches of reading by it ${span(days)}`, cites, stretches === 0 && days >= 7 ? 'by a client that never read from it before' : undefined),
      ...(baseline.isNight(at) ? [term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`)] : []),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(tagBrowse, event.store, list, {
      at, until, actor, from, target: server, terms, family: 'operational',
      clauses: [clause(cites, from ?? actor ?? 'somebody', ` ${VERBS.read} ${what} of `, server, ` in ${minutes} min`)],
      edge: 'tags', passes: 'touches',
    }))
  }
}

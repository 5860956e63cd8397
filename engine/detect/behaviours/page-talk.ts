import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm } from '../host-act.ts'
import { originOf, pairKey } from '../parties.ts'
import { isPublicAddress } from '../place.ts'
import { widthWeight } from '../stretches.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const pageTalk: Behaviour = {
  id: 'page-talk',
  title: 'One page talked to at length',
  question: 'Did a visitor from outside send to one page of a web server far more often than any visitor did?',
  lookAlikes: ['customers who send a form two or three times', 'a page whose script sends every few seconds, whoever looks at it', 'robots that try many pages', 'the first days of the logs'],
  techniques: techniques('T1505.003', 'T1572'),
  phase: 1,
  precursor: null,
  kinds: ['file_transferred'],
  start: (context) => new PageTalk(context),
}

const GAP = 10 * MINUTE
/** A form is sent a few times; who gives commands through a page sends to it for minutes. */
const LEAST = 15
const MOST_PAGES = 50_000

/** How often one visitor sent to a page in one sitting, at most, on earlier days and on this one. */
interface Page {
  most: number
  day: number
  today: number
}

interface Talk extends Burst {
  readonly page: number
  readonly name: string
  readonly from: EntityId
  readonly server: EntityId
  readonly usual: number
  readonly isNew: boolean
  readonly days: number
  readonly night: boolean
}

class PageTalk extends BurstDetector<Talk> {
  private readonly sends = new TextMemo((detail) => (detail.startsWith('post ·') || detail === 'post' ? 1 : 0))
  private readonly pages = new Map<number, Page>()
  private readonly visitors = new Tally()
  constructor(context: DetectContext) {
    super(context, GAP)
  }

  see(event: EventCursor): void {
    const { on: server, store, index, time: at } = event
    const from = originOf(event)
    if (server === null || from === null || event.outcome === 'failure' || this.sends.of(store, 'detail', index) === 0) return
    const { entities, baseline } = this.context
    const visitor = entities.get(from)
    if (visitor.kind !== 'address' || !isPublicAddress(visitor.name)) return
    const page = store.textId('object', index)
    const isNew = this.visitors.settled(pairKey(from, server), at) === 0
    this.visitors.add(pairKey(from, server), at)
    this.take(pairKey(from, page), event, () => ({
      ...burstAt(event), page, name: quoted(event.object), from, server, usual: this.pageOf(page, baseline.day(at)).most, isNew,
      days: baseline.observedDays(at), night: baseline.isNight(at),
    }))
  }

  private pageOf(id: number, day: number): Page {
    let page = this.pages.get(id)
    if (!page) {
      page = { most: 0, day, today: 0 }
      if (this.pages.size < MOST_PAGES) this.pages.set(id, page)
    }
    if (page.day !== day) {
      page.most = Math.max(page.most, page.today)
      page.day = day
      page.today = 0
    }
    return page
  }

  protected report({ at, until, page, name, from, server, usual, isNew, days, night, list, event }: Talk): void {
    const { baseline } = this.context
    const known = this.pageOf(page, baseline.day(at))
    known.today = Math.max(known.today, list.count)
    const weight = widthWeight(list.count, usual, LEAST, 3, 2)
    if (weight === 0) return
    const cites = list.events
    const minutes = counted(Math.max(1, Math.ceil((until - at) / MINUTE)), 'minute')
    const terms = [
      term('page-talk', 'Sent to one page again and again', withHistory(weight, days) * Math.min(1, days / 3), `${list.count} times in ${minutes}; at most ${usual} by one visitor on earlier days`, cites, `as it sent to one page ${list.count} times in ${minutes}, where visitors did ${usual === 0 ? 'never' : `at most ${usual}`}`),
      ...(isNew ? [term('new-visitor', 'Visitor never seen before', Math.min(1, days / 7), 'on no earlier day', cites)] : []),
      ...(night ? [term('hour', 'At night', 1, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`)] : []),
      paperTerm(this.context, null, server, at, cites),
    ]
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(pageTalk, event.store, list, {
      at, until, actor: null, from, target: server, terms, family: 'operational',
      clauses: [clause(cites, from, ` ${VERBS.requested} the page ${name} of `, server, ` ${list.count} times in ${minutes}, each time with something to send`)],
      edge: 'web', passes: 'touches',
    }))
  }
}

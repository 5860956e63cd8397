import type { EventCursor } from '../../identity/resolved.ts'
import { EVENT_KINDS, familyOf } from '../../model/event.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'

export const logSilence: Behaviour = {
  id: 'log-silence',
  title: 'Host fell silent',
  question: 'Did a host of the plant or its boundary that recorded steadily send nothing for far longer than ever, while others did?',
  lookAlikes: ['quiet nights and weekends, which come back every week', 'the end of a file', 'an outage of the collector, in which all fall silent', 'a host that was taken out of service'],
  techniques: techniques('T1685'),
  phase: 4,
  precursor: null,
  kinds: EVENT_KINDS.filter((kind) => familyOf(kind) !== 'paperwork' && familyOf(kind) !== 'note'),
  start: (context) => new LogSilence(context),
}

/** A stream is steady with this many records over this long: two weekends are then behind it. */
const STEADY_RECORDS = 100
const STEADY_SPAN = 10 * DAY
/** Shorter silences are no news, whatever was usual. */
const SHORTEST = 6 * HOUR

interface Stream {
  readonly host: EntityId
  readonly first: Instant
  last: Instant
  lastEvent: EventIndex
  count: number
  longest: number
  file: number
  /** Records of all hosts together when this one was last heard. */
  heard: number
}

/** What a host does not send is no data, never no activity: a weak sign, and only beside others a sign at all. */
class LogSilence implements Detector {
  private readonly streams = new Map<EntityId, Stream>()
  private readonly lastOfFile = new Map<number, { at: Instant; event: EventIndex }>()
  private heard = 0
  private first: Instant | null = null
  private readonly context: DetectContext
  private cursor: EventCursor | null = null
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { store, index } = event
    // Only what a host recorded of itself: the far end of a connection says nothing of its logs.
    if (store.textId('host', index) === 0 || store.textId('destination', index) !== 0) return
    const host = event.on
    if (host === null) return
    const entity = this.context.entities.get(host)
    if (!isOt(entity) && !isBoundary(entity)) return
    this.cursor = event
    const at = event.time
    this.first ??= at
    this.heard++
    const file = store.file(index)
    const end = this.lastOfFile.get(file)
    if (end) {
      end.at = at
      end.event = index
    } else this.lastOfFile.set(file, { at, event: index })
    const stream = this.streams.get(host)
    if (!stream) {
      this.streams.set(host, { host, first: at, last: at, lastEvent: index, count: 1, longest: 0, file, heard: this.heard })
      return
    }
    const gap = at - stream.last
    if (gap > SHORTEST) this.judge(stream, at, index)
    stream.longest = Math.max(stream.longest, gap)
    stream.last = at
    stream.lastEvent = index
    stream.count++
    stream.file = file
    stream.heard = this.heard
  }

  /** A silence that never ended counts only where the same file goes on with others: else the file just ends. */
  finish(): void {
    for (const stream of this.streams.values()) {
      const end = this.lastOfFile.get(stream.file)
      if (end && end.at - stream.last > SHORTEST) this.judge(stream, end.at, end.event)
    }
  }

  private judge(stream: Stream, at: Instant, next: EventIndex): void {
    const { count, first, last, longest } = stream
    const gap = at - last
    if (count < STEADY_RECORDS || last - first < STEADY_SPAN || gap < 3 * longest) return
    // While it was silent the others must have gone on at half their pace or more.
    const others = this.heard - stream.heard - 1
    const usual = (stream.heard / Math.max(HOUR, last - this.first!)) * gap
    if (others < 20 || others < usual / 2) return
    this.report(stream, at, next, others, Math.max(1, longest))
  }

  private report({ host, first, last, lastEvent, count, longest }: Stream, at: Instant, next: EventIndex, others: number, before: number): void {
    const list = new EventList()
    list.push(lastEvent)
    list.push(next)
    const days = (last - first) / DAY
    const hours = Math.round((at - last) / HOUR)
    const rate = count / days
    const terms = [
      term('silence', 'No data', Math.min(6, 2 + Math.log2((at - last) / before)), `no data for ${hours} h, where ${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} records a day came for ${Math.round(days)} d and the longest pause was ${Math.round(longest / HOUR)} h; no data is not no activity`, list.events, `with no data for ${hours} h`),
      term('others-spoke', 'Others went on', 1, `${others} records of other hosts in that time`, list.events),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(logSilence, this.cursor!.store, list, {
      at: last, until: at, actor: null, from: null, target: host, terms, family: 'endpoint',
      clauses: [clause(list.events, host, ` ${VERBS.stopped} sending records for ${hours} h`)],
      edge: null, passes: 'none',
    }))
  }
}

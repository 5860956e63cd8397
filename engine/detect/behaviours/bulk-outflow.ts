import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { DayVolume, OWN_DAYS } from '../baseline/day-volume.ts'
import { bounded, strength } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm, placeWords } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'

export const bulkOutflow: Behaviour = {
  id: 'bulk-outflow',
  title: 'Much data sent out',
  question: 'Did a machine send far more to one outside address than it, or others, ever sent in a day?',
  lookAlikes: ['a backup to the cloud, every night', 'a large exchange with a known partner', 'an address everybody sends to (cloud storage, meetings)', 'downloads'],
  techniques: techniques('T1048', 'T1567.002'),
  phase: 2,
  precursor: null,
  kinds: ['flow'],
  start: (context) => new Outflow(context),
}

const MB = 1_000_000
/** Less than this within an hour is daily life. */
const LEAST_MB = 200
/** An address this many machines sent to on earlier days is nobody's secret. */
const KNOWN_TO = 3
const CAP = 11

interface Sent extends Burst {
  readonly from: EntityId
  readonly to: EntityId
  readonly own: DayVolume | null
  readonly known: number
  readonly others: number
  bytes: number
}

class Outflow extends BurstDetector<Sent> {
  /** Megabytes sent outside on a day, by machine and by everybody. */
  private readonly days = new Map<EntityId, DayVolume>()
  private readonly everyone = new DayVolume()
  private readonly pairs = new Tally()
  private readonly senders = new Tally()

  see(event: EventCursor): void {
    const { from, on, amount } = event
    if (from === null || on === null || amount <= 0 || event.outcome === 'failure') return
    const { entities, baseline } = this.context
    if (entities.get(on).zone !== 'internet' || entities.get(from).zone === 'internet') return
    const at = event.time
    const pair = pairKey(from, on)
    const sent = this.take(pair, event, () => ({ ...burstAt(event), from, to: on, own: this.days.get(from) ?? null, known: this.pairs.settled(pair, at), others: this.senders.settled(on, at), bytes: 0 }))
    sent.bytes += amount
    if (this.pairs.add(pair, at)) this.senders.add(on, at)
    let days = this.days.get(from)
    if (!days) this.days.set(from, (days = new DayVolume()))
    const finished = days.add(baseline.day(at), amount / MB)
    if (finished > 0) this.everyone.file(finished)
  }

  protected report({ at, until, from, to, own, known, others, bytes, list, event }: Sent): void {
    const megabytes = Math.round(bytes / MB)
    if (megabytes < LEAST_MB) return
    const { baseline, entities } = this.context
    const cites = list.events
    const hasOwn = own !== null && own.days >= OWN_DAYS
    const typical = (hasOwn ? own : this.everyone).typical()
    const observed = baseline.observedDays(at)
    // Robust deviations of log2(1 + MB) from the median day, as for documents; an intruder takes gigabytes.
    const z = typical === null ? 0 : (Math.log2(1 + megabytes) - typical.octaves) / typical.spread
    const raw = typical === null ? 0 : 10 * Math.log10(0.5 * (1 - Math.exp(-megabytes / 2000)) * (1 + Math.exp(Math.min(40, 1.702 * z))))
    const volume = bounded(raw, hasOwn ? CAP : CAP / 2) * strength(observed, hasOwn ? own.days : 4)
    const usual = typical === null ? 'nothing was sent out before' : `${hasOwn ? 'usually' : 'others usually'} ${typical.median} MB on a day, over ${counted(hasOwn ? own.days : this.everyone.days, 'day')}`
    const terms = [term('volume', 'More than usual', Math.max(-4, volume), `${inWords(megabytes)}; ${usual}`, cites, volume > 2 ? `as ${inWords(megabytes)} left within ${counted(Math.max(1, Math.round((until - at) / HOUR)), 'hour')}` : undefined)]
    if (known > 0) terms.push(term('known-address', 'Known address', -Math.min(6, 2 + known), `${counted(known, 'connection')} with it on earlier days`, cites))
    else terms.push(term('new-address', 'New address', 4 * strength(observed, 5), 'none of its earlier connections went there', cites, 'to an address it never talked to'))
    if (others >= KNOWN_TO) terms.push(term('shared-address', 'Address of many', -5, `${counted(others, 'machine')} sent to it before`, cites))
    const place = placeWords(entities.get(from))
    if (place !== null) terms.push(term('near-plant', 'From the plant', 4, `from ${place}`, cites, `from ${place}`))
    terms.push(paperTerm(this.context, null, from, at, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(bulkOutflow, event.store, list, {
      at, until, actor: null, from, target: null, terms,
      clauses: [clause(cites, from, ` ${VERBS.copied} ${inWords(megabytes)} to `, to)],
      edge: null, passes: 'none', family: 'operational',
    }))
  }
}

const inWords = (megabytes: number): string => (megabytes < 1000 ? `${megabytes} MB` : `${(megabytes / 1000).toFixed(megabytes < 10_000 ? 1 : 0)} GB`)

import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, signalOf, term, weightOf } from '../act.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'

export const uploadThenDownload: Behaviour = {
  id: 'upload-then-download',
  title: 'Program read, then overwritten',
  question: 'Did a client that read a controller’s program come back later and overwrite it?',
  lookAlikes: ['an engineer who compares online and offline and then downloads, in one sitting', 'a version server that restores what it backs up every night', 'commissioning with a work order'],
  techniques: techniques('T0845', 'T0843', 'T0889'),
  phase: 5,
  precursor: null,
  kinds: ['ot_program_upload', 'ot_program_download', ...ARRIVALS],
  start: (context) => new UploadThenDownload(context),
}

/** In one sitting a comparison comes before every download; reading weeks before is another errand. */
const SITTING = 4 * HOUR
const LONGEST = 60 * DAY

/** Read on this many days, it is a version backup. */
const HABIT = 4

interface Reading {
  readonly at: Instant
  readonly event: EventIndex
  last: Instant
  days: number
}

interface Return extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly reading: Reading
  readonly novelty: Surprise
  readonly person: EntityId | null
  readonly conformance: Conformance
}

class UploadThenDownload extends StationBurstDetector<Return> {
  /** First reading of a controller's program by a client for which that was new. */
  private readonly readings = new Map<number, Reading>()

  see(event: EventCursor): void {
    const { kind, on, time } = event
    if (kind !== 'ot_program_upload' && kind !== 'ot_program_download') return this.occupants.arrived(event)
    if (on === null || event.outcome === 'failure') return
    const pair = pairKey(event.from ?? 0, on)
    const novelty = this.context.baseline.operation(event.from, on, event.store.kindNumber(event.index), time, 6)
    if (kind === 'ot_program_upload') return this.read(pair, event, novelty)
    const reading = this.current(pair, time)?.reading ?? this.returnTo(pair, time)
    if (reading) this.take(pair, event, () => this.begin(event, on, reading, novelty))
  }

  private read(pair: number, { time: at, index }: EventCursor, { first }: Surprise): void {
    const known = this.readings.get(pair)
    if (known && at - known.last <= LONGEST) {
      if (at - known.last > DAY / 2) known.days++
      known.last = at
    } else if (first) this.readings.set(pair, { at, event: index, last: at, days: 1 })
  }

  /** The reading to which a download is the return, used up by it; null when it is another errand. */
  private returnTo(pair: number, at: Instant): Reading | null {
    const reading = this.readings.get(pair)
    if (!reading || reading.days >= HABIT || at - reading.at <= SITTING || at - reading.at > LONGEST) return null
    this.readings.delete(pair)
    return reading
  }

  private begin(event: EventCursor, controller: EntityId, reading: Reading, novelty: Surprise): Return {
    const person = this.occupants.personOf(event)
    return {
      ...burstAt(event), actor: event.actor, from: originOf(event), controller, reading, novelty, person,
      conformance: this.context.paperwork.conform({ actor: person, asset: controller, at: event.time, logicChange: true }),
    }
  }

  protected report({ at, until, actor, from, controller, reading, novelty, person, conformance, list, event }: Return): void {
    const cites = list.events
    const safety = isSafety(this.context.entities.get(controller))
    const hours = Math.round((at - reading.at) / HOUR)
    const ago = hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`
    const terms = [
      term('read-first', 'Read first, written later', 8, `the same client read its program ${ago} before`, [reading.event, ...cites.slice(0, 1)], `after the same client had read the program ${ago} before`),
      // That it never did so before is weighed by `controller-program`; here only that it often did counts.
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', Math.min(0, novelty.decibans), novelty.detail, cites),
      ...(safety ? [term('safety', 'Safety system', 8, 'a controller that keeps the process safe', cites, 'on a safety system')] : []),
      commandPaperwork(this.context, conformance, person, controller, cites),
    ]
    if (weightOf(terms) < 3) return
    const who = from ?? actor ?? 'somebody'
    this.context.emit(signalOf(uploadThenDownload, event.store, list, {
      at, until, actor, from, target: controller, terms,
      clauses: [clause([reading.event], who, ` ${VERBS.uploaded} `, controller), clause(cites, who, ` ${VERBS.downloaded} `, controller, ` ${ago} later`)],
      edge: 'program download', passes: 'holds',
    }))
  }
}

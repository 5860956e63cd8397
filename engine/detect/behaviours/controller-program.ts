import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'

export const controllerProgram: Behaviour = {
  id: 'controller-program',
  title: 'Controller program read or changed',
  question: 'Was a controller’s program read or overwritten by a client that does not do so, or read first and overwritten later?',
  lookAlikes: ['nightly version backup of all controllers by one server', 'commissioning with a work order', 'an engineer comparing online and offline'],
  techniques: techniques('T0845', 'T0843'),
  phase: 5,
  precursor: null,
  kinds: ['ot_program_upload', 'ot_program_download', 'logon', 'remote_desktop', 'bastion_session'],
  start: (context) => new Program(context),
}

interface Transfer extends Open {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly download: boolean
  readonly novelty: Surprise
  readonly night: boolean
  readonly conformance: Conformance
  readonly occupant: Occupant | null
  readonly readBefore: { at: Instant; event: EventIndex } | null
  readonly blocks: Set<string>
  readonly list: EventList
  readonly event: EventCursor
}

/** Who came to a station last. */
interface Occupant {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  readonly usual: Surprise
}

class Program implements Detector {
  private readonly transfers = new Bursts<Transfer>(HOUR, (transfer) => this.report(transfer))
  /** Last unusual read of a controller's program by a client. */
  private readonly reads = new Map<number, { at: Instant; event: EventIndex }>()
  private readonly occupants = new Map<number, Occupant>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    if (event.kind !== 'ot_program_upload' && event.kind !== 'ot_program_download') return this.arrived(event)
    const controller = event.on
    if (controller === null || event.outcome === 'failure') return
    const at = event.time
    const download = event.kind === 'ot_program_download'
    const pair = pairKey(event.from ?? 0, controller)
    const key = pair * 2 + (download ? 1 : 0)
    const transfer = this.transfers.current(key, at) ?? this.transfers.begin(key, this.begin(event, controller, download, pair))
    transfer.until = at
    transfer.list.push(event.index)
    if (event.object !== '' && transfer.blocks.size < 50) transfer.blocks.add(quoted(event.object))
  }

  finish(): void {
    this.transfers.finish()
  }

  /** Remembers who sits at a station from which controllers are programmed: protocol logs name no person. */
  private arrived(event: EventCursor): void {
    const { on } = event
    if (on === null || this.context.entities.get(on).role !== 'ews' || accessOf(event) !== ACCESS.session) return
    const account = accountOf(event)
    if (account === null) return
    const usual = this.context.baseline.target(account, ACCESS.session, on, event.time, 5)
    const before = this.occupants.get(on)
    // The records of one logon come in twos and threes: the first of them was judged before it was learned.
    if (before?.account === account && event.time - before.at < HOUR) return
    this.occupants.set(on, { at: event.time, event: event.index, account, usual })
  }

  private begin(event: EventCursor, controller: EntityId, download: boolean, pair: number): Transfer {
    const { baseline, paperwork } = this.context
    const at = event.time
    const client = event.from
    const seated = client === null ? undefined : this.occupants.get(client)
    const occupant = seated && at - seated.at < 10 * HOUR ? seated : null
    // Engineering stations program controllers, if not this one.
    const isStation = client !== null && this.context.entities.get(client).role === 'ews'
    const novelty = baseline.operation(client, controller, event.store.kindNumber(event.index), at, isStation ? 6 : 10)
    const read = download ? this.reads.get(pair) : undefined
    if (!download && novelty.first) this.reads.set(pair, { at, event: event.index })
    return {
      at, until: at, actor: event.actor, from: originOf(event), controller, download, novelty, night: baseline.isNight(at),
      occupant,
      conformance: paperwork.conform({ actor: event.actor ?? occupant?.account ?? null, asset: controller, at, logicChange: download }),
      readBefore: read && at - read.at > 4 * HOUR && at - read.at < 30 * DAY ? read : null, blocks: new Set(), list: new EventList(), event,
    }
  }

  private report(transfer: Transfer): void {
    const { at, actor, controller, download, novelty, night, conformance, occupant, readBefore, list } = transfer
    const { baseline, entities, paperwork } = this.context
    const cites = list.events
    const safety = isSafety(entities.get(controller))
    const terms = [
      term('program', download ? 'Program written' : 'Program read', download ? 9 : 5, counted(list.count, 'transfer'), cites),
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? `by a client that never ${download ? 'wrote' : 'read'} its program` : undefined),
    ]
    if (night) terms.push(term('hour', 'At night', 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (readBefore) terms.push(term('read-first', 'Read first, written later', 4, `the same client read it ${Math.max(1, Math.round((at - readBefore.at) / HOUR))} h before`, [readBefore.event], 'after it had read the program first'))
    if (safety) terms.push(term('safety', 'Safety system', 8, 'a controller that keeps the process safe', cites, 'on a safety system'))
    // A stranger whom a work order names is expected.
    if (occupant && (occupant.usual.decibans < 0 || conformance.match !== 'in scope')) terms.push(term('usual-actor', occupant.usual.first ? 'Stranger at the station' : 'Usual person at the station', occupant.usual.decibans, occupant.usual.detail, [occupant.event], occupant.usual.decibans > 2 ? 'with somebody at the station who never was there' : undefined))
    if (actor !== null || occupant) terms.push(paperwork.term(conformance, controller, cites, download))
    if (weightOf(terms) >= 3) this.emit(transfer, terms)
  }

  private emit({ at, until, actor, from, controller, download, blocks, list, event }: Transfer, terms: ReturnType<typeof term>[]): void {
    const named = [...blocks].slice(0, 3).join(', ')
    this.context.emit(signalOf(controllerProgram, event.store, list, {
      at, until, actor, from, target: controller, terms,
      title: download ? 'Program downloaded to a controller' : 'Program of a controller read',
      techniques: techniques(...(download ? ['T0843', 'T0889'] : ['T0845'])),
      phase: download ? 5 : 4,
      clauses: [clause(list.events, from ?? actor ?? 'somebody', ` ${download ? VERBS.downloaded : VERBS.uploaded} `, controller, named === '' ? '' : ` (${named})`)],
      edge: download ? 'program download' : 'program upload', passes: download ? 'holds' : 'touches',
    }))
  }
}

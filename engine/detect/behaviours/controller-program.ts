import type { EventCursor } from '../../identity/resolved.ts'
import type { EventKind } from '../../model/event.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS, occupantTerm, type Occupant } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'

/** One row per sort of transfer: weight alone, title, what is new about a client, techniques, phrase, edge. */
interface Sort {
  readonly base: number
  readonly title: string
  readonly never: string
  readonly techniques: readonly string[]
  readonly phrase: string
  readonly edge: string
}
const READ: Sort = { base: 5, title: 'Program of a controller read', never: 'read its program', techniques: ['T0845'], phrase: VERBS.uploaded, edge: 'program upload' }
const WRITTEN: Sort = { base: 9, title: 'Program downloaded to a controller', never: 'wrote its program', techniques: ['T0843', 'T0889'], phrase: VERBS.downloaded, edge: 'program download' }
/** What a wrong firmware breaks, no engineering station repairs. */
const FIRMWARE: Sort = { base: 11, title: 'Firmware written to a controller', never: 'wrote its firmware', techniques: ['T1693.001'], phrase: `${VERBS.wrote} firmware to`, edge: 'firmware' }
const SORTS: Partial<Record<EventKind, Sort>> = { ot_program_upload: READ, ot_program_download: WRITTEN, ot_firmware: FIRMWARE }

export const controllerProgram: Behaviour = {
  id: 'controller-program',
  title: 'Controller program read or changed',
  question: 'Was a controller’s program or firmware read or overwritten by a client that does not do so, or with nobody at the station?',
  lookAlikes: ['nightly version backup of all controllers by one server', 'commissioning with a work order', 'an engineer comparing online and offline'],
  techniques: techniques('T0845', 'T0843', 'T1693.001'),
  phase: 5,
  precursor: null,
  kinds: ['ot_program_upload', 'ot_program_download', 'ot_firmware', ...ARRIVALS],
  start: (context) => new Program(context),
}

interface Transfer extends Burst {
  readonly sort: Sort
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly novelty: Surprise
  readonly night: boolean
  readonly conformance: Conformance
  readonly occupant: Occupant | null
  readonly emptySeat: Term | null
  readonly blocks: Set<string>
}

class Program extends StationBurstDetector<Transfer> {
  see(event: EventCursor): void {
    const sort = SORTS[event.kind]
    if (!sort) return this.occupants.arrived(event)
    const controller = event.on
    if (controller === null || event.outcome === 'failure') return
    const key = pairKey(event.from ?? 0, controller) * 4 + (sort === READ ? 0 : sort === WRITTEN ? 1 : 2)
    const transfer = this.take(key, event, () => this.begin(event, controller, sort))
    if (event.object !== '' && transfer.blocks.size < 50) transfer.blocks.add(quoted(event.object))
  }

  private begin(event: EventCursor, controller: EntityId, sort: Sort): Transfer {
    const { baseline, paperwork, entities } = this.context
    const { time: at, from: client } = event
    const occupant = this.occupants.at(client, at)
    // Engineering stations program controllers, if not this one.
    const isStation = client !== null && entities.get(client).role === 'ews'
    return {
      ...burstAt(event), sort, actor: event.actor, from: originOf(event), controller, occupant, night: baseline.isNight(at),
      novelty: baseline.operation(client, controller, event.store.kindNumber(event.index), at, isStation ? 6 : 10),
      emptySeat: sort === READ ? null : this.occupants.emptySeat(client, at, [event.index]),
      conformance: paperwork.conform({ actor: event.actor ?? occupant?.account ?? null, asset: controller, at, logicChange: sort !== READ, work: sort === READ ? 'read' : 'logic' }),
      blocks: new Set(),
    }
  }

  protected report(transfer: Transfer): void {
    const { at, sort, actor, controller, novelty, night, conformance, occupant, emptySeat, list } = transfer
    const { baseline, entities, paperwork } = this.context
    const cites = list.events
    const terms = [
      term('program', sort.title, sort.base, counted(list.count, 'transfer'), cites),
      term('first-pair', novelty.first ? 'Client never did so' : 'Client known for it', novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? `by a client that never ${sort.never}` : undefined),
    ]
    if (night) terms.push(term('hour', 'At night', 2, `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (emptySeat) terms.push(emptySeat)
    if (isSafety(entities.get(controller))) terms.push(term('safety', 'Safety system', 8, 'a controller that keeps the process safe', cites, 'on a safety system'))
    const seated = occupant ? occupantTerm(occupant, conformance) : null
    if (seated) terms.push(seated)
    terms.push(sort === READ ? paperwork.term(conformance, controller, cites) : commandPaperwork(this.context, conformance, actor ?? occupant?.account ?? null, controller, cites))
    if (weightOf(terms) >= 3) this.emit(transfer, terms)
  }

  private emit({ at, until, sort, actor, from, controller, blocks, list, event }: Transfer, terms: readonly Term[]): void {
    const named = [...blocks].slice(0, 3).join(', ')
    this.context.emit(signalOf(controllerProgram, event.store, list, {
      at, until, actor, from, target: controller, terms, title: sort.title,
      techniques: techniques(...sort.techniques), phase: sort === READ ? 4 : 5,
      clauses: [clause(list.events, from ?? actor ?? 'somebody', ` ${sort.phrase} `, controller, named === '' ? '' : ` (${named})`)],
      edge: sort.edge, passes: sort === READ ? 'touches' : 'holds',
    }))
  }
}

import type { EventCursor } from '../../identity/resolved.ts'
import type { Entity } from '../../model/entity.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { span, withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, type Burst } from '../burst-detector.ts'
import { portOf, TRISTATION } from '../control-ports.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isController, isSafety } from '../place.ts'
import { StationBurstDetector } from '../station-burst-detector.ts'
import { ARRIVALS } from '../station-occupants.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const safetyTouch: Behaviour = {
  id: 'safety-touch',
  title: 'Safety system touched',
  question: 'Did anything reach a safety controller that does not always do so?',
  lookAlikes: ['the safety engineering station at its work', 'the gateway of the control system that polls it all day', 'the safety controllers among themselves', 'a proof test with a permit (which is shown, and earns no credit)'],
  techniques: techniques('T0846'),
  phase: 4,
  precursor: null,
  kinds: ['flow', 'ot_read', 'ot_diagnostic', 'ot_identify', 'file_transferred', 'share_accessed', ...ARRIVALS],
  start: (context) => new SafetyTouch(context, DAY),
}

/**
 * What was done. Commands and programs are judged by `controller-write`, `controller-state` and `controller-program`,
 * people and the hosts of the safety zone by `engineering-access` and `first-seen-pair`: nothing is said twice.
 */
const CONTACT = 0
const READ = 1
const SORTS = [
  { extra: 0, label: 'Contact', phrase: `${VERBS.connected} to` },
  { extra: 1, label: 'Read', phrase: VERBS.read },
] as const

interface Touch extends Burst {
  readonly sort: number
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly source: EntityId
  readonly asset: EntityId
  /** Contacts with it before: of all clients, and how many of them there were. */
  readonly before: { readonly contacts: number; readonly clients: number }
  readonly days: number
  readonly night: boolean
  readonly conformance: Conformance
  refused: number
}

class SafetyTouch extends StationBurstDetector<Touch> {
  private readonly pairs = new Tally()
  private readonly assets = new Map<EntityId, { contacts: number; clients: number }>()
  private readonly ports = new TextMemo(portOf)

  see(event: EventCursor): void {
    const { on, from } = event
    if (on === null) return
    const { entities } = this.context
    const asset = entities.get(on)
    if (!(isSafety(asset) && isController(asset)) && !(event.kind === 'flow' && this.ports.of(event.store, 'detail', event.index) === TRISTATION)) return this.occupants.arrived(event)
    // An account alone is no place: its sessions are judged by `engineering-access`.
    const source = from
    if (source === null || source === on || isSafety(entities.get(source))) return
    const sort = sortOf(event)
    if (sort < 0) return
    this.touch(event, source, asset, sort)
  }

  private touch(event: EventCursor, source: EntityId, { id }: Entity, sort: number): void {
    const at = event.time
    const key = pairKey(source, id) * 4 + sort
    let seen = this.assets.get(id)
    if (!seen) this.assets.set(id, (seen = { contacts: 0, clients: 0 }))
    // What a client has done for more than a day is its work; what it never did is judged, once.
    if (this.pairs.settled(key, at) === 0) {
      const touch = this.take(key, event, () => this.begin(event, source, id, sort, seen))
      if (event.outcome === 'failure') touch.refused++
    }
    seen.contacts++
    if (this.pairs.add(key, at)) seen.clients++
  }

  private begin(event: EventCursor, source: EntityId, asset: EntityId, sort: number, seen: { contacts: number; clients: number }): Touch {
    const { baseline, paperwork } = this.context
    const at = event.time
    const person = this.occupants.personOf(event)
    return {
      ...burstAt(event), sort, actor: event.actor, from: originOf(event), source, asset, before: { ...seen }, days: baseline.observedDays(at),
      night: baseline.isNight(at), conformance: paperwork.conform({ actor: person, asset, at }), refused: 0,
    }
  }

  protected report(touch: Touch): void {
    const { at, until, sort, actor, from, source, asset, list, event } = touch
    const terms = this.terms(touch)
    if (weightOf(terms) < 6) return
    this.context.emit(signalOf(safetyTouch, event.store, list, {
      at, until, actor, from: from ?? source, target: asset, terms, family: 'operational',
      clauses: [clause(list.events, from ?? source, ` ${SORTS[sort]!.phrase} the safety system `, asset)],
      edge: 'safety system', passes: 'touches',
    }))
  }

  private terms({ at, sort, source, asset, before, days, night, conformance, refused, list }: Touch): Term[] {
    const { baseline, entities, paperwork } = this.context
    const cites = list.events
    const client = entities.get(source)
    const terms = [
      term('safety', 'Safety system', withHistory(6 + SORTS[sort]!.extra, days), `${SORTS[sort]!.label.toLowerCase()} of what keeps the process safe`, cites, 'on a safety system'),
      term('first-pair', 'Client never did so', 5 * Math.min(1, days / 7), `0 of ${counted(before.contacts, 'contact')} with it ${span(days)}, which came from ${counted(before.clients, 'client')}`, cites, days >= 7 ? 'by a client that never reached it before' : undefined),
    ]
    if (client.role !== 'ews' || !isSafety(client)) terms.push(term('not-its-station', 'Not its engineering station', withHistory(2, days), client.role === 'ews' ? 'an engineering station, but not of the safety zone' : 'no engineering station', cites))
    if (days < 7 && list.count >= 20) terms.push(term('poll', 'Looks like a poll', -4, `${list.count} contacts within a day, where ${Math.round(days)} d of history could not show them`, cites))
    if (night) terms.push(term('hour', 'At night', 2 * Math.min(1, days / 7), `at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (refused === list.count) terms.push(term('refused', 'Refused', -4, 'no attempt got an answer', cites))
    terms.push(paperwork.term(conformance, asset, cites, true))
    return terms
  }
}

function sortOf({ kind }: EventCursor): number {
  if (kind === 'flow' || kind === 'file_transferred' || kind === 'share_accessed') return CONTACT
  return kind.startsWith('ot_') ? READ : -1
}

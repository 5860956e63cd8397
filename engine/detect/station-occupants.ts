import type { EventCursor } from '../identity/resolved.ts'
import type { EventKind } from '../model/event.ts'
import type { Term } from '../model/signal.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { term } from './act.ts'
import { ACCESS, accessOf } from './baseline/acts.ts'
import type { Surprise } from './baseline/surprise.ts'
import type { DetectContext } from './behaviour.ts'
import { accountOf } from './parties.ts'
import type { Conformance } from './paperwork.ts'

/** Who came to a station last. */
export interface Occupant {
  readonly at: Instant
  readonly event: EventIndex
  readonly account: EntityId
  readonly usual: Surprise
}

interface Station {
  occupant: Occupant
  sessions: number
}

/** Kinds of events by which people come to stations. */
export const ARRIVALS: readonly EventKind[] = ['logon', 'remote_desktop', 'bastion_session']
/** A shift and a little: longer ago, somebody else may sit there. */
const SHIFT = 10 * HOUR

/** Remembers who sits at the stations from which controllers are engineered: control protocols name no person. */
export class StationOccupants {
  private readonly stations = new Map<number, Station>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  /** Takes note of a session on an engineering or operator station, before it becomes its own history. */
  arrived(event: EventCursor): void {
    const { on } = event
    if (on === null || !isStation(this.context.entities.get(on).role) || accessOf(event) !== ACCESS.session) return
    const account = accountOf(event)
    if (account === null) return
    const station = this.stations.get(on)
    const before = station?.occupant
    // The records of one logon come in twos and threes: the first of them was judged before it was learned.
    if (before?.account === account && event.time - before.at < HOUR) return
    const occupant = { at: event.time, event: event.index, account, usual: this.context.baseline.target(account, ACCESS.session, on, event.time, 5) }
    this.stations.set(on, { occupant, sessions: (station?.sessions ?? 0) + 1 })
  }

  /** Who may sit at the station now; null when nobody came within a shift or nobody knows. */
  at(station: EntityId | null, at: Instant): Occupant | null {
    const known = station === null ? undefined : this.stations.get(station)
    return known && at - known.occupant.at < SHIFT ? known.occupant : null
  }

  /** Who stands behind a command: whom the log names, who holds the VPN address it came from, or who sits at the station. */
  personOf(event: EventCursor): EntityId | null {
    return event.actor ?? event.leaseHolder ?? this.at(event.from, event.time)?.account ?? null
  }

  /** The term for a station on which people are usually seen and now is nobody; null when its sessions are not recorded. */
  emptySeat(station: EntityId | null, at: Instant, cites: readonly EventIndex[]): Term | null {
    const known = station === null ? undefined : this.stations.get(station)
    if (!known || known.sessions < 5 || at - known.occupant.at < SHIFT) return null
    const days = Math.floor((at - known.occupant.at) / DAY)
    return term('empty-seat', 'Nobody at the station', 2, `no session on it for ${days < 2 ? `${Math.floor((at - known.occupant.at) / HOUR)} h` : `${days} d`}; ${known.sessions} recorded before`, [...cites.slice(0, 1), known.occupant.event], 'with nobody logged on at the station')
  }
}

/** The person at the station as a term. A stranger whom a work order names is expected. */
export const occupantTerm = ({ usual, event }: Occupant, conformance: Conformance): Term | null =>
  usual.decibans < 0 || conformance.match !== 'in scope'
    ? term('usual-actor', usual.first ? 'Stranger at the station' : 'Usual person at the station', usual.decibans, usual.detail, [event], usual.decibans > 2 ? 'with somebody at the station who never was there' : undefined)
    : null

const isStation = (role: string | null): boolean => role === 'ews' || role === 'hmi' || role === 'scada_server'

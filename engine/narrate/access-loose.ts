import { isBeyondBoundary } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Session } from '../identity/sessions.ts'
import type { Signal } from '../model/signal.ts'
import { HOUR } from '../model/units.ts'

/** Acts of one pair of hands with no longer pause are one visit. */
const ONE_VISIT = 2 * HOUR

interface Visit {
  readonly signals: Signal[]
  incident: string | null
}

/**
 * What was noticed beyond the boundary in no session that the logs tell: a remote tool that wakes, a controller written
 * from an outside address. By hands and hours it is asked about like a session of its own.
 */
export class LooseActs {
  private readonly byHands = new Map<string, { signal: Signal; incident: string | null }[]>()
  private readonly seen = new Set<Signal>()
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  /** Takes a signal in, once. */
  add(signal: Signal, incident: string | null): void {
    const { actor, from, target } = signal
    if (this.seen.has(signal) || ![target, from].some((place) => place !== null && isBeyondBoundary(this.entities.get(place).zone))) return
    this.seen.add(signal)
    const hands = actor === null && from === null ? `at ${target!}` : `${actor ?? 0} from ${from ?? 0}`
    const known = this.byHands.get(hands)
    if (known) known.push({ signal, incident })
    else this.byHands.set(hands, [{ signal, incident }])
  }

  /** The visits, each under a session that begins with its first record. */
  candidates(): { readonly root: Session; readonly chain: readonly Session[]; readonly acts: []; readonly signals: Signal[]; incident: string | null }[] {
    return [...this.byHands.values()].flatMap(visitsIn).map(({ signals, incident }) => {
      const root = sessionOf(signals)
      return { root, chain: [root], acts: [] as [], signals, incident }
    })
  }
}

function visitsIn(noticed: { signal: Signal; incident: string | null }[]): Visit[] {
  const visits: Visit[] = []
  let until = -Infinity
  for (const { signal, incident } of noticed.sort((a, b) => a.signal.at - b.signal.at || a.signal.events[0]! - b.signal.events[0]!)) {
    let visit = visits.at(-1)
    if (!visit || signal.at - until > ONE_VISIT) {
      visits.push((visit = { signals: [], incident: null }))
      until = signal.until
    }
    visit.signals.push(signal)
    visit.incident ??= incident
    until = Math.max(until, signal.until)
  }
  return visits
}

function sessionOf(signals: readonly Signal[]): Session {
  const { actor, from, target, at, events } = signals[0]!
  const to = (signals.find((signal) => signal.target !== null)?.target ?? target ?? from)!
  const opened: Session['opened'] = { at, event: events[0]!, account: actor, from, tunnel: null, to, place: null, label: '', kind: 'onto' }
  const session = { id: -1, account: actor, on: to, from, parent: null, origin: from, opened, start: at, end: Math.max(...signals.map(({ until }) => until)), isClosed: true } as Session & { root: Session }
  session.root = session
  return session
}

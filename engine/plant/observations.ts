import { DAY, type EventIndex } from '../model/units.ts'
import { CLUE_COUNT } from './service-clues.ts'

/** Events kept to prove a fact. */
export const MOST_CITED = 5
/** Peers are counted up to here; "64" then reads "64 or more". */
export const MOST_PEERS = 64

/** What one client asked of one controller. Rows are kept oldest first, those of the weightier acts apart. */
export class ControlPair {
  readonly client: number
  readonly server: number
  /** Bit per protocol number. */
  protocols = 0
  reads = 0
  writes = 0
  uploads = 0
  downloads = 0
  /** Modes changed, starts, stops, forces, alarms changed. */
  changes = 0
  /** Identification and diagnostics: what scanners and monitors send. */
  probes = 0
  answers = 0
  first = Infinity
  last = -Infinity
  days = 0
  readonly asked: EventIndex[] = []
  readonly acted: EventIndex[] = []
  private day = -1
  private readonly seen = { at: -1, kind: -1, code: -1, session: -1 }

  constructor(client: number, server: number) {
    this.client = client
    this.server = server
  }

  get requests(): number {
    return this.reads + this.writes + this.uploads + this.downloads + this.changes + this.probes
  }

  /** Programs read or written, modes changed: engineering rather than operation. */
  get programs(): number {
    return this.uploads + this.downloads + this.changes
  }

  /** Whether another log of the same sensor told of this very act already: dnp3.log and dnp3_control.log do. */
  isToldAgain(at: number, kind: number, code: number, session: number): boolean {
    const { seen } = this
    const again = seen.at === at && seen.kind === kind && seen.session === session && session !== 0 && seen.code !== code
    seen.at = at
    seen.kind = kind
    seen.code = code
    seen.session = session
    return again
  }

  see(at: number): void {
    if (at < this.first) this.first = at
    if (at > this.last) this.last = at
    const day = Math.floor(at / DAY)
    if (day === this.day) return
    this.day = day
    this.days++
  }
}

/** What the traffic shows of each machine: the ground of every inference. Counting only; nothing is concluded here. */
export class Observations {
  readonly pairs = new Map<number, ControlPair>()
  /** Records per entity and clue; see CLUES for the numbers. */
  readonly counts: Uint32Array
  /** Sessions that came in and went out, by entity id. */
  readonly sessionsIn: Uint32Array
  readonly sessionsOut: Uint32Array
  readonly enteredFrom = new Map<number, Set<number>>()
  readonly enteredTo = new Map<number, Set<number>>()
  /** Machines on which a connection was refused or stayed unanswered, by client. */
  readonly refusedBy = new Map<number, Set<number>>()
  private readonly peerSets = new Map<number, Set<number>>()
  private readonly cited = new Map<number, EventIndex[]>()
  private readonly sessionsCited = new Map<number, EventIndex[]>()

  constructor(entityCount: number) {
    this.counts = new Uint32Array((entityCount + 1) * CLUE_COUNT)
    this.sessionsIn = new Uint32Array(entityCount + 1)
    this.sessionsOut = new Uint32Array(entityCount + 1)
  }

  count(entity: number, clue: number): number {
    return this.counts[entity * CLUE_COUNT + clue]!
  }

  /** How many others a clue concerns, at most MOST_PEERS. */
  peers(entity: number, clue: number): number {
    return this.peerSets.get(entity * CLUE_COUNT + clue)?.size ?? 0
  }

  /** The others a clue concerns, the first MOST_PEERS of them. */
  peersOf(entity: number, clue: number): ReadonlySet<number> {
    return this.peerSets.get(entity * CLUE_COUNT + clue) ?? NO_PEERS
  }

  /** The first events of a clue, at most five. */
  events(entity: number, clue: number): readonly EventIndex[] {
    return this.cited.get(entity * CLUE_COUNT + clue) ?? NO_EVENTS
  }

  /** The first sessions into or out of a machine, at most five of each. */
  sessionEvents(entity: number): readonly EventIndex[] {
    return this.sessionsCited.get(entity) ?? NO_EVENTS
  }

  clue(entity: number, clue: number, peer: number, row: EventIndex): void {
    const key = entity * CLUE_COUNT + clue
    const known = this.counts[key]!++
    if (known < MOST_CITED) {
      const cited = this.cited.get(key)
      if (cited) cited.push(row)
      else this.cited.set(key, [row])
    }
    if (peer !== 0 && peer !== entity) addPeer(this.peerSets, key, peer)
  }

  session(from: number, to: number, row: EventIndex): void {
    if (from === 0 || to === 0 || from === to) return
    if (this.sessionsIn[to]!++ < MOST_CITED) cite(this.sessionsCited, to, row)
    if (this.sessionsOut[from]!++ < MOST_CITED) cite(this.sessionsCited, from, row)
    addPeer(this.enteredFrom, to, from)
    addPeer(this.enteredTo, from, to)
  }

  refused(from: number, to: number): void {
    if (from !== 0 && to !== 0) addPeer(this.refusedBy, from, to)
  }

  pair(client: number, server: number): ControlPair {
    const key = client * PAIR + server
    let pair = this.pairs.get(key)
    if (!pair) this.pairs.set(key, (pair = new ControlPair(client, server)))
    return pair
  }

  pairIfKnown(client: number, server: number): ControlPair | undefined {
    return this.pairs.get(client * PAIR + server)
  }
}

const NO_EVENTS: readonly EventIndex[] = []
const NO_PEERS: ReadonlySet<number> = new Set()
/** Two ids in one number: exact up to 2²⁶ of each. */
export const PAIR = 67_108_864

function addPeer(sets: Map<number, Set<number>>, key: number, peer: number): void {
  const known = sets.get(key)
  if (!known) sets.set(key, new Set([peer]))
  else if (known.size < MOST_PEERS) known.add(peer)
}

function cite(lists: Map<number, EventIndex[]>, key: number, row: EventIndex): void {
  const known = lists.get(key)
  if (!known) lists.set(key, [row])
  else if (known.length < MOST_CITED) known.push(row)
}

import type { EntityTable } from '../identity/entities.ts'
import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import type { Signal } from '../model/signal.ts'
import { DAY, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { Acquaintance } from './acquaintance.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { HOP_KINDS, readHop, type Hop } from './hop.ts'
import { weigh } from './weight.ts'

/** Odds that any one account or machine is in hostile hands before anything is known: one to a hundred. */
const PRIOR: Decibans = -20
/** From here on an entity hands suspicion on by its hops: two to one. */
const PASSES: Decibans = 3
/** Suspicion that nothing renews fades by this much a day, so that a hop next spring links nothing [LNK-5]. */
const FADE_PER_DAY: Decibans = 0.2
/** What one more step costs: the act may have been somebody else's. */
const STEP_COST: Decibans = 4
/** A signal of at least this weight is remarkable by itself: six to one. Weaker ones only support what is suspect already. */
const REMARKABLE: Decibans = 8
/** Two remarkable signals on an account not yet proven suspect belong together within this span; on a machine, which many use, within two days. */
const UNPROVEN_LINK: Record<'account' | 'machine', number> = { account: 45 * DAY, machine: 2 * DAY }

/** A signal or a hop that carried suspicion; the bricks of stories.  */
export type Atom =
  | { readonly kind: 'signal'; readonly signal: Signal; readonly weight: Decibans }
  | { readonly kind: 'hop'; readonly hop: Hop; readonly odds: Decibans }

export interface Propagation {
  readonly atoms: readonly Atom[]
  /** Group of each atom: atoms of one group are one story. */
  groupOf(atom: number): number
}

/** What is believed of one entity at one time. */
interface Belief {
  odds: Decibans
  at: Instant
  /** The newest brick that concerns it. */
  atom: number
  /** Remarkable signals about it, to be taken into the story once it turns out to be suspect: the backward look. */
  readonly remarkable: { readonly atom: number; readonly at: Instant }[]
  /** How often each behaviour has already counted on it: the next of a kind counts half as much [SIG-4]. */
  readonly counted: Map<string, number>
}

/**
 * The forward pass: one walk through time that hands suspicion from entity to entity, only ever forward [LNK-2].
 *
 *     signal on A ──▶ odds(A) rise ──hop A→B──▶ odds(B) = odds(A) − step − routine
 *
 * Routine hops (a pair seen often before) and hubs (domain controllers, file servers, office egress) hand on
 * next to nothing. @param signals by time.
 */
export function propagate(store: EventStore, resolution: Resolution, signals: readonly Signal[]): Propagation {
  const pass = new ForwardPass(resolution.entities)
  const cursor = new EventCursor(store, resolution)
  let next = 0
  for (const row of resolution.order) {
    const time = store.time(row as EventIndex)
    while (next < signals.length && signals[next]!.at < time) pass.signal(signals[next++]!)
    if (!HOP_KINDS.has(store.kindNumber(row as EventIndex))) continue
    cursor.index = row as EventIndex
    const hop = readHop(cursor)
    if (hop) pass.hop(hop)
  }
  while (next < signals.length) pass.signal(signals[next++]!)
  return { atoms: pass.atoms, groupOf: (atom) => pass.groups.find(atom) }
}

class ForwardPass {
  readonly atoms: Atom[] = []
  readonly groups = new DisjointSets()
  private readonly beliefs = new Map<EntityId, Belief>()
  private readonly acquaintance = new Acquaintance()
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  signal(signal: Signal): void {
    const weight = weigh(signal)
    if (weight <= 0) return
    const subject = signal.actor ?? signal.from ?? signal.target
    if (!subject) return
    const links = this.parties(signal).filter((party) => this.linksBy(party, signal, weight, subject))
    const inContext = links.some((party) => this.oddsOf(party, signal.at) >= PASSES)
    if (weight < REMARKABLE && !inContext) return
    const atom = this.add({ kind: 'signal', signal, weight })
    let inherited: Decibans = PRIOR
    for (const party of links) {
      this.groups.unite(atom, this.beliefs.get(party)!.atom)
      if (party !== subject) inherited = Math.max(inherited, this.oddsOf(party, signal.at) - STEP_COST)
    }
    const own = this.believe(subject, signal.at, Math.max(this.oddsOf(subject, signal.at), inherited), atom)
    const repeats = own.counted.get(signal.behaviour) ?? 0
    own.counted.set(signal.behaviour, repeats + 1)
    own.odds += weight * 0.5 ** repeats
    this.remember(subject, own, signal, weight, atom)
    // Who was taken over by the act, and the machine or outside address a remarkable act came from, are in the story as much as who acted.
    const others = [
      signal.passes === 'holds' ? signal.target : null,
      signal.from && !this.isHub(signal.from) && (this.isOutside(signal.from) || weight >= REMARKABLE) ? signal.from : null,
    ]
    for (const id of others) if (id && id !== subject) this.remember(id, this.believe(id, signal.at, own.odds - STEP_COST, atom), signal, weight, atom)
  }

  hop(hop: Hop): void {
    const carrier = this.carrierOf(hop)
    const actor = hop.kind === 'into' ? hop.from : (hop.account ?? hop.from)
    if (carrier) {
      const before = actor ? this.acquaintance.count(actor, hop.to) : 0
      const routine = before >= 3 ? 14 : before > 0 ? 7 : 0
      const odds = this.oddsOf(carrier, hop.at) - STEP_COST - routine - (this.isHub(hop.to) ? 12 : 0)
      if (odds >= PASSES && odds > this.oddsOf(hop.to, hop.at)) {
        const atom = this.add({ kind: 'hop', hop, odds })
        this.groups.unite(atom, this.beliefs.get(carrier)!.atom)
        this.believe(hop.to, hop.at, odds, atom)
      }
    }
    if (actor) this.acquaintance.note(actor, hop.to)
    // An address many accounts use is an office or a NAT, and links no one to anyone.
    if (hop.kind === 'into' && hop.from && this.entities.get(hop.from).kind === 'address') this.acquaintance.note(hop.to, hop.from)
  }

  /** Who hands suspicion on by this hop: the account first, then the place it came from. */
  private carrierOf(hop: Hop): EntityId | null {
    const candidates = hop.kind === 'into' ? [hop.from] : [hop.account, hop.from]
    for (const candidate of candidates) {
      if (!candidate || candidate === hop.to) continue
      const belief = this.beliefs.get(candidate)
      if (!belief || this.oddsOf(candidate, hop.at) < PASSES) continue
      if (candidate !== hop.account && this.isHub(candidate)) continue
      return candidate
    }
    return null
  }

  private parties(signal: Signal): EntityId[] {
    return [...new Set([signal.actor, signal.from, signal.target].filter((id): id is EntityId => id !== null))]
  }

  /** Whether sharing `party` makes the signal part of the story that already has it [LNK-3]. */
  private linksBy(party: EntityId, signal: Signal, weight: Decibans, subject: EntityId): boolean {
    const belief = this.beliefs.get(party)
    if (!belief) return false
    const proven = this.oddsOf(party, signal.at) >= PASSES
    const { kind } = this.entities.get(party)
    if (party === subject) return proven || (weight >= REMARKABLE && signal.at - belief.at <= UNPROVEN_LINK[kind === 'account' ? 'account' : 'machine'])
    if (kind === 'address') return this.isOutside(party) && !this.isHub(party)
    if (kind === 'account') return proven
    if (proven) return !this.isHub(party) || party === signal.from
    // Two remarkable acts on one machine within two days, whoever did them: rare enough to be one affair.
    return weight >= REMARKABLE && !this.isHub(party) && belief.remarkable.some(({ at }) => signal.at - at <= UNPROVEN_LINK.machine)
  }

  private isOutside(id: EntityId): boolean {
    const entity = this.entities.get(id)
    return entity.kind === 'address' && entity.zone === 'internet'
  }

  private isHub(id: EntityId): boolean {
    const { kind } = this.entities.get(id)
    return kind !== 'account' && kind !== 'application' && this.acquaintance.isHub(id, kind === 'address')
  }

  private oddsOf(id: EntityId, at: Instant): Decibans {
    const belief = this.beliefs.get(id)
    if (!belief) return PRIOR
    return Math.max(PRIOR, belief.odds - ((at - belief.at) / DAY) * FADE_PER_DAY)
  }

  private believe(id: EntityId, at: Instant, odds: Decibans, atom: number): Belief {
    const belief = this.beliefs.get(id)
    if (!belief) {
      const fresh: Belief = { odds: Math.max(PRIOR, odds), at, atom, remarkable: [], counted: new Map() }
      this.beliefs.set(id, fresh)
      return fresh
    }
    belief.odds = Math.max(this.oddsOf(id, at), odds)
    belief.at = at
    belief.atom = atom
    return belief
  }

  /**
   * Keeps a remarkable signal with an entity; once the entity is suspect, what was remarkable about it shortly
   * before belongs to the story too [LNK-10].
   */
  private remember(id: EntityId, belief: Belief, signal: Signal, weight: Decibans, atom: number): void {
    if (weight >= REMARKABLE) belief.remarkable.push({ atom, at: signal.at })
    if (belief.odds < PASSES) return
    const span = UNPROVEN_LINK[this.entities.get(id).kind === 'account' ? 'account' : 'machine']
    for (const earlier of belief.remarkable.splice(0)) if (belief.at - earlier.at <= span) this.groups.unite(belief.atom, earlier.atom)
  }

  private add(atom: Atom): number {
    this.atoms.push(atom)
    return this.groups.add()
  }
}

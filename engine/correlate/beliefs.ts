import type { EntityTable } from '../identity/entities.ts'
import { DAY, type Decibans, type EntityId, type Instant } from '../model/units.ts'

/** Odds that any one account or machine is in hostile hands before anything is known: one to a hundred. */
export const PRIOR: Decibans = -20
/** From here on an entity is suspect and hands suspicion on by its hops: two to one. */
export const PASSES: Decibans = 3
/** Suspicion that nothing renews fades by this much a day, so that a hop next spring links nothing [LNK-5]. */
const FADE_PER_DAY: Decibans = 0.2
/** Once the directory was copied any of its accounts may be used by others: what is believed of each, for a remarkable act to build on [LNK-14]. */
const DIRECTORY_LOST: Decibans = -10

/** What is left to believe of an account after its password was changed: a session or a token may outlive it. */
const RELIEVED: Decibans = -10

/** Something noted of an entity while it was not yet suspect. */
export interface Noted {
  readonly atom: number
  readonly at: Instant
  readonly isRemarkable: boolean
  /** It surely gave control of the entity. */
  readonly isTaken: boolean
}

/** What is believed of one entity. */
export interface Belief {
  odds: Decibans
  at: Instant
  /** The newest brick that concerns it. */
  atom: number
  /** What exposed it before it did anything remarkable: part of the story once it turns out to be suspect. */
  exposedBy: number | null
  /** To be taken into the story once it turns out to be suspect: the backward look. */
  readonly pending: Noted[]
}

/** What is believed of every entity, as of the instant asked for. */
export class Beliefs {
  private readonly byEntity = new Map<EntityId, Belief>()
  /** The newest copy of a directory. */
  private lost: { readonly at: Instant; readonly atom: number } | null = null
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  get(id: EntityId): Belief | undefined {
    return this.byEntity.get(id)
  }

  oddsOf(id: EntityId, at: Instant): Decibans {
    const belief = this.byEntity.get(id)
    if (belief) return faded(belief.odds, belief.at, at)
    return this.lost && this.isAccount(id) ? faded(DIRECTORY_LOST, this.lost.at, at) : PRIOR
  }

  isSuspect(id: EntityId, at: Instant): boolean {
    return this.oddsOf(id, at) >= PASSES
  }

  /** The brick an entity hangs on: its own, or for an account nothing is known of, the copy of the directory; null without either. */
  storyOf(id: EntityId): number | null {
    return this.byEntity.get(id)?.atom ?? (this.isAccount(id) ? (this.lost?.atom ?? null) : null)
  }

  /**
   * Believes at least `odds` of an entity from `at` on.
   * @param isLinked false when the brick is not (yet) of the story a suspect is in: the suspect stays with that story.
   */
  believe(id: EntityId, at: Instant, odds: Decibans, atom: number, isLinked: boolean): Belief {
    const belief = this.byEntity.get(id)
    if (!belief) {
      const fresh: Belief = { odds: Math.max(PRIOR, odds), at, atom, exposedBy: this.isAccount(id) ? (this.lost?.atom ?? null) : null, pending: [] }
      this.byEntity.set(id, fresh)
      return fresh
    }
    const before = this.oddsOf(id, at)
    if (isLinked || before < PASSES) belief.atom = atom
    belief.odds = Math.max(before, odds)
    belief.at = at
    return belief
  }

  /** Believes an account exposed: that makes no suspect, but what it does next weighs more. */
  expose(account: EntityId, at: Instant, odds: Decibans, atom: number): void {
    if (odds > this.oddsOf(account, at)) this.believe(account, at, odds, atom, false).exposedBy = atom
  }

  /** A password that the rightful hands have changed opens nothing to others any more: what was believed of the account is as good as new. */
  relieve(account: EntityId, at: Instant): void {
    const belief = this.byEntity.get(account)
    if (!belief || this.oddsOf(account, at) <= RELIEVED) return
    belief.odds = RELIEVED
    belief.at = at
    belief.exposedBy = null
  }

  /** All accounts of the directory may be known to others from now on. */
  loseDirectory(at: Instant, atom: number): void {
    this.lost = { at, atom }
  }

  private isAccount(id: EntityId): boolean {
    return this.entities.get(id).kind === 'account'
  }
}

const faded = (odds: Decibans, since: Instant, at: Instant): Decibans => Math.max(PRIOR, odds - ((at - since) / DAY) * FADE_PER_DAY)

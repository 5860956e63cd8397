import { isBeyondBoundary } from '../correlate/phase.ts'
import type { Propagation } from '../correlate/propagate.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { EventCursor } from '../identity/resolved.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId } from '../model/units.ts'

/** Chains that are looked at, the newest first: a year of sessions is not asked about at once. */
const MOST_CHAINS = 20_000
const [FIRST_OT, LAST_OT] = [kindIndex('ot_read'), kindIndex('ot_alarm_changed')]

/**
 * The operational sessions of a case: a chain's first session with all that were opened from it, where one of them
 * reached the DMZ or the plant's side.
 */
export class AccessChains {
  readonly roots: ReadonlySet<Session>
  /** Machines of those chains: acts elsewhere are nobody's question. */
  private readonly places: ReadonlySet<EntityId>
  private readonly sessions: Sessions

  constructor({ sessions }: Pick<Propagation, 'sessions'>, entities: EntityTable) {
    this.sessions = sessions
    const roots = new Set<Session>()
    for (let i = sessions.all.length - 1; i >= 0 && roots.size < MOST_CHAINS; i--) {
      const session = sessions.all[i]!
      if (isBeyondBoundary(entities.get(session.on).zone)) roots.add(session.root)
    }
    this.roots = roots
    this.places = new Set(sessions.all.filter(({ root }) => roots.has(root)).map(({ on }) => on))
  }

  /** All sessions of a chain, in order of opening. */
  of(root: Session): readonly Session[] {
    return this.sessions.chain(root)
  }

  /**
   * The session an act was done in, as `findDeeds` attributes acts: the account on the machine of the session; for acts on
   * controllers, which name no account, whoever was on the machine, of several who came there last. Null when nobody was.
   */
  sessionOf(event: EventCursor): Session | null {
    const { actor, on, from, time } = event
    const kind = event.store.kindNumber(event.index)
    if (kind >= FIRST_OT && kind <= LAST_OT) {
      if (!from || !this.places.has(from)) return null
      const there = this.sessions.on(from, time)
      return this.kept(there.find(({ opened }) => opened.label !== 'network logon') ?? there[0] ?? null)
    }
    if (!actor) return null
    for (const place of [on, from]) {
      const own = place && this.places.has(place) ? this.kept(this.sessions.ownOn(place, actor, time)) : null
      if (own) return own
    }
    return null
  }

  private kept(session: Session | null): Session | null {
    return session && this.roots.has(session.root) ? session : null
  }
}

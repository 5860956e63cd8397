import type { AccessSession } from '../../contract/access.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId, Instant } from '../model/units.ts'
import type { DoneAct } from './access-acts.ts'
import type { CaseFile } from './case-file.ts'

const MOST_STATIONS = 8

/** Line 4 of the card: where it began, the gateway, each machine once in order, and the controllers that were worked on. */
export function writePath(chain: readonly Session[], acts: readonly DoneAct[], whereabouts: Whereabouts, { entities }: CaseFile): AccessSession['path'] {
  const root = chain[0]!
  const account = root.account
  const ids: EntityId[] = []
  const pass = (id: EntityId | null): void => void (id !== null && id !== account && entities.get(id).kind !== 'account' && !ids.includes(id) && ids.push(id))
  pass(root.origin)
  pass(root.opened.kind === 'into' ? root.opened.place : root.from)
  for (const session of chain) if (session.opened.kind === 'onto') {
    pass(session.from)
    pass(session.on)
  }
  for (const { target } of acts) if (entities.get(target).kind === 'controller' || entities.get(target).zone === 'control' || entities.get(target).zone === 'safety') pass(target)
  const stations = ids.slice(0, MOST_STATIONS).map((id, index): AccessSession['path'][number] => {
    const entity = entities.get(id)
    const before = index === 0 ? null : entities.get(ids[index - 1]!)
    return { entity: entity.key, label: labelOf(entity, index === 0), zone: entity.zone, known: entity.kind === 'controller' ? null : whereabouts.knows(account, id, root.start), crossing: before !== null && isBeyondBoundary(entity.zone) && !isBeyondBoundary(before.zone) }
  })
  return root.origin === null ? [{ entity: null, label: 'a place the records do not tell', zone: 'enterprise', known: null, crossing: false }, ...stations] : stations
}

const labelOf = (entity: Entity, isFirst: boolean): string => {
  if (entity.kind === 'address') return entity.zone === 'internet' ? `${isFirst ? 'a PC outside' : 'outside'} (${entity.name})` : entity.name
  return entity.nickname === null ? entity.name : `${entity.name} (${entity.nickname})`
}

/** Where each account was first seen, or came from: asked once per account. */
export class Whereabouts {
  private readonly byAccount = new Map<EntityId, ReadonlyMap<EntityId, Instant>>()
  private readonly sessions: Sessions

  constructor(sessions: Sessions) {
    this.sessions = sessions
  }

  /** Whether the account was there, or came from there, before; null for an account without any earlier session. */
  knows(account: EntityId | null, place: EntityId, at: Instant): boolean | null {
    const first = account === null ? undefined : this.sessions.of(account)[0]
    if (account === null || first === undefined || first.start >= at) return null
    return (this.firstOf(account).get(place) ?? Infinity) < at
  }

  private firstOf(account: EntityId): ReadonlyMap<EntityId, Instant> {
    let first = this.byAccount.get(account)
    if (!first) this.byAccount.set(account, (first = this.trace(account)))
    return first
  }

  private trace(account: EntityId): Map<EntityId, Instant> {
    const first = new Map<EntityId, Instant>()
    const note = (place: EntityId | null, at: Instant): void => void (place !== null && at < (first.get(place) ?? Infinity) && first.set(place, at))
    for (const session of this.sessions.of(account)) {
      const own = session.root === session ? this.sessions.chain(session) : [session]
      for (const { on, from, origin, opened, start } of own) for (const place of [on, from, origin, opened.place]) note(place, start)
    }
    return first
  }
}

/** Second factors asked of accounts, by time. */
export interface FactorLog {
  readonly byAccount: ReadonlyMap<EntityId, readonly { readonly at: Instant; readonly passed: boolean }[]>
}

/** How long before a session its second factor is asked for, and how long after its first record. */
const FACTOR = { before: 10 * 60_000, after: 2 * 60_000 }

/** Whether a second factor was passed when the chain began; unknown where the logs tell of none for this account ever. */
export function factorOf({ account, start }: Session, { byAccount }: FactorLog): AccessSession['mfa'] {
  const all = account === null ? undefined : byAccount.get(account)
  if (!all || all.length === 0) return 'unknown'
  const near = all.filter(({ at }) => at >= start - FACTOR.before && at <= start + FACTOR.after)
  if (near.length === 0) return 'not_asked'
  return near.at(-1)!.passed ? 'passed' : 'refused'
}

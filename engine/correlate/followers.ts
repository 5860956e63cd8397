import type { EntityTable } from '../identity/entities.ts'
import type { Session } from '../identity/sessions.ts'
import type { Signal } from '../model/signal.ts'
import { DAY, HOUR, type Decibans, type EntityId, type Instant } from '../model/units.ts'
import { draftAll, type Draft } from './draft.ts'
import { decidePhase, isPlantSide } from './phase.ts'
import { REMARKABLE, type Atom, type Propagation } from './propagate.ts'

/** All sessions of the foreign hands in each story: the chains its acts were done in, and their other visits by the same account from the same origin [LNK-17]. */
export function hostileSessions(drafts: readonly Draft[], propagation: Propagation, entities: EntityTable): Map<Session, number> {
  const { sessions } = propagation
  const isArrival = ({ events }: Signal, root: Session): boolean => entities.get(root.origin!).kind === 'address' && events.some((event) => sessions.ofEvent(event) === root)
  const hostile = new Map<Session, number>()
  drafts.forEach(({ signals }, story) => {
    // That somebody came from a new address is no deed yet: people travel.
    const roots = new Set(signals.flatMap(({ signal, session }) => (session && propagation.isForeign(session) && !isArrival(signal, session.root) ? [session.root] : [])))
    for (const { account, origin } of roots) {
      const visits = account ? sessions.of(account).filter(({ root, origin: from, parent }) => parent === null && from === origin && root.account === account) : []
      for (const visit of visits) for (const session of sessions.chain(visit)) if (!hostile.has(session)) hostile.set(session, story)
    }
  })
  return hostile
}

/** Acts from a machine belong to whoever came onto it in foreign hands within this time before. */
const LEFT_BEHIND = 14 * DAY
/** A disruption of the plant while foreign hands are on a machine of it, or shortly after, is theirs: both are rare. */
const IN_THE_PLANT = 6 * HOUR
const SUPPORTS: Decibans = 5
/** What was drawn in may have been elsewhere too, so the look is repeated, but not without end. */
const MOST_ROUNDS = 3

/**
 * The backward look from what is told: groups whose remarkable acts were done on or from a machine that foreign hands of
 * a story had come onto shortly before, by hands the logs do not name, are that story's: what was left there did it [LNK-19].
 */
export function withFollowers(groups: readonly Atom[][], propagation: Propagation, entities: EntityTable): Atom[][] {
  let all = [...groups]
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const drafts = draftAll(all, entities)
    const reached = new Map<EntityId, { readonly since: Instant; readonly story: Draft }[]>()
    const reach = (machine: EntityId, since: Instant, story: Draft): void => {
      if (!entities.isThing(machine) || propagation.isCrossroads(machine)) return
      const known = reached.get(machine)
      if (known) known.push({ since, story })
      else reached.set(machine, [{ since, story }])
    }
    const inPlant: { readonly plant: string | null; readonly since: Instant; readonly until: number; readonly story: Draft }[] = []
    for (const [{ on, start, end }, story] of hostileSessions(drafts, propagation, entities)) {
      if (isPlantSide(entities.get(on).zone)) inPlant.push({ plant: entities.get(on).plant, since: start, until: end + IN_THE_PLANT, story: drafts[story]! })
      reach(on, start, drafts[story]!)
    }
    for (const story of drafts) for (const { signal: { edge, target, at }, weight } of story.signals) {
      if (edge && target && weight >= REMARKABLE) reach(target, at, story)
    }
    const leaderOf = (atom: Atom): Draft | undefined => {
      if (atom.kind !== 'signal' || atom.signal.family === 'note' || (atom.signal.actor && atom.session && !propagation.isForeign(atom.session))) return undefined
      const { from, target, at } = atom.signal
      const place = target ?? from
      if (atom.weight >= SUPPORTS && place && isPlantSide(entities.get(place).zone) && decidePhase(atom.signal, entities) === 5) {
        const near = inPlant.find(({ plant, since, until }) => at >= since && at <= until && plant === entities.get(place).plant)
        if (near) return near.story
      }
      if (atom.weight < REMARKABLE) return undefined
      return [from, target].flatMap((place) => (place ? (reached.get(place) ?? []) : [])).find(({ since }) => at >= since && at - since <= LEFT_BEHIND)?.story
    }
    let moved = false
    const next = new Map(all.map((group) => [group[0]!, [...group]]))
    const groupOf = new Map(all.flatMap((group) => group.map((atom) => [atom, group[0]!] as const)))
    for (const group of all) {
      const leader = group.map(leaderOf).find((story) => story !== undefined)
      const head = leader && groupOf.get(leader.signals[0]!)
      if (!head || head === group[0] || !next.has(head) || !next.has(group[0]!)) continue
      next.get(head)!.push(...next.get(group[0]!)!)
      next.delete(group[0]!)
      moved = true
    }
    if (!moved) return all
    all = [...next.values()]
  }
  return all
}


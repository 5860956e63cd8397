import type { EntityTable } from '../identity/entities.ts'
import type { EntityId } from '../model/units.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import { PAIR } from '../plant/observations.ts'
import type { ReachEdge } from './model.ts'

/** Ways the intruder was seen to go, as from × PAIR + to. */
export type GoneWays = ReadonlySet<number>

/** Reads them from a told incident. */
export function findGone({ edges }: Pick<ToldIncident, 'edges'>, entities: EntityTable): GoneWays {
  const gone = new Set<number>()
  for (const { from, to, kind } of edges) {
    const [tail, head] = [entities.find(from), entities.find(to)]
    if (kind === 'seen' && tail && head) gone.add(tail.id * PAIR + head.id)
  }
  return gone
}

/** A way gone this often is part of how the plant works, or at least no exception. */
const [OFTEN, SOMETIMES] = [20, 3]

/**
 * How unlikely a way is to be gone next, 0–6, to order ways of one length: the intruder went it; it is gone often; now
 * and then; once; it is inferred; it is only declared.
 */
export function costOf({ from, to, basis, uses }: Pick<ReachEdge, 'from' | 'to' | 'basis' | 'uses'>, gone: GoneWays): number {
  if (gone.size > 0 && gone.has(from * PAIR + to)) return 0
  if (basis === 'declared') return 6
  if (basis === 'inferred') return 4
  return uses >= OFTEN ? 1 : uses >= SOMETIMES ? 2 : 3
}

/** Whether two entities are the ends of a way that was gone. */
export const wasGone = (gone: GoneWays, from: EntityId, to: EntityId): boolean => gone.has(from * PAIR + to)

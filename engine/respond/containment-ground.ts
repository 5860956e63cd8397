import type { EntityTable } from '../identity/entities.ts'
import type { Session } from '../identity/sessions.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import type { Plant } from '../plant/plant.ts'
import type { ReachEnds, ReachGraph } from './model.ts'
import type { RespondJournal } from './respond-journal.ts'

/** Sessions on a machine, and where their chains began; `Sessions` of the identity stage is one. */
interface SessionBook {
  at(place: EntityId): readonly Session[]
}

/** What the actions, plans and checks of one incident are made from. */
export interface ContainmentGround {
  readonly graph: ReachGraph
  readonly ends: ReachEnds
  readonly entities: EntityTable
  readonly facts: Pick<PlantFacts, 'fact'>
  readonly plant: Pick<Plant, 'workOrders' | 'companyOf'>
  readonly sessions: SessionBook
  readonly journal: RespondJournal
  /** Plants concerned, by name; empty when unknown. */
  readonly plants: readonly string[]
  /** The instant it is, in milliseconds since 1970: of the newest record, or now when the case is live. */
  readonly now: number
  /** Names of the records behind some events, without repeats; absent where checks need no proof. */
  readonly recordsOf?: (events: readonly EventIndex[]) => string[]
}

/** A way from what is held to the process, as edges in order. `count`: like ones that were made one, of which `members` are known, itself among them. */
export interface CountedWay {
  readonly id: string
  readonly edges: readonly number[]
  readonly count: number
  readonly members?: readonly (readonly number[])[]
}

/** What an hour of the concerned plants costs, standing still; null when nobody said it of any. */
export function siteCostOf({ facts, plants }: Pick<ContainmentGround, 'facts' | 'plants'>): number | null {
  const costs = plants.map((plant) => facts.fact(`site:${plant}`, 'cost_per_hour').value).filter((cost) => typeof cost === 'number')
  return costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0)
}

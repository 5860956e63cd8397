import type { Entity } from '../model/entity.ts'
import type { ControlParties, RoleInference } from './infer-roles.ts'
import type { Observations } from './observations.ts'
import type { PlantFacts } from './plant-facts.ts'

/** Holds what files and people say against the traffic. */
export function findContradictions(_entities: readonly Entity[], _facts: PlantFacts, _observations: Observations, _parties: ControlParties, _roles: ReadonlyMap<number, RoleInference>): void {}

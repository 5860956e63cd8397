import type { MaintenanceWindow, PlantStatement } from '../../contract/plant.ts'

/** What people decided that the engine must respect, as it stands after all undos. */
export interface StandingDecisions {
  /** Ids (`<evidence id>.<offset>`) of records a person took out. */
  readonly retracted: ReadonlySet<string>
  /** What was stated of the plant, oldest first: a later one on the same subject and field outranks an earlier one. */
  readonly statements: readonly PlantStatement[]
  /** Maintenance windows added by hand, one per id. */
  readonly windows: readonly MaintenanceWindow[]
}

/** Nobody has decided anything yet. */
export const NO_DECISIONS: StandingDecisions = { retracted: new Set(), statements: [], windows: [] }

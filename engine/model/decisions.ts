import type { GivenAnswer, Habit, NoteAnomaly } from '../../contract/access.ts'
import type { Person } from '../../contract/roles.ts'
import type { MaintenanceWindow, PlantStatement } from '../../contract/plant.ts'

/** What people decided that the engine must respect, as it stands after all undos. */
export interface StandingDecisions {
  /** Ids (`<evidence id>.<offset>`) of records a person took out. */
  readonly retracted: ReadonlySet<string>
  /** What was stated of the plant, oldest first: a later one on the same subject and field outranks an earlier one. */
  readonly statements: readonly PlantStatement[]
  /** Maintenance windows added by hand, one per id. */
  readonly windows: readonly MaintenanceWindow[]
  /** Answers to questions about sessions, oldest first, expired ones among them: `judgeSession` says what they come to. */
  readonly answers?: readonly GivenAnswer[]
  /** What people at the plant noticed, oldest first; `at` is when they noted it. */
  readonly notes?: readonly StandingNote[]
  /** Habits that are to be forgotten; an answer of a higher sequence teaches them again. */
  readonly unlearned?: readonly { readonly sequence: number; readonly habit: Habit }[]
  /** The instant as of which answers expire. */
  readonly at?: number
}

/** What somebody noticed, as the journal has it. `by` is absent in journals from before it asked. */
export interface StandingNote { readonly sequence: number; readonly at: string; readonly note: NoteAnomaly; readonly by?: Person | undefined }

/** Nobody has decided anything yet. */
export const NO_DECISIONS: StandingDecisions = { retracted: new Set(), statements: [], windows: [] }

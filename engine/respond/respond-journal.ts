import type { RecordRehearsal, ReportAction, ReportRecovery, RequestPlan, SignPlan, StateAction, StateDuty, StatePreserve } from '../../contract/containment.ts'
import type { DecisionInput } from '../../contract/analysis.ts'
import type { Role } from '../../contract/roles.ts'

/** The decisions that containment and recovery rest on. */
export type RespondDecision = RequestPlan | SignPlan | ReportAction | StateAction | StatePreserve | RecordRehearsal | ReportRecovery | StateDuty

/** One of them as the journal has it, undone ones left out. `at` is ISO-8601 UTC. */
export interface RespondEntry {
  readonly sequence: number
  readonly at: string
  readonly by: {
    readonly name: string
    readonly role: Role
    /** The account they sign in with, as far as they said: whoever uses one the intruder holds cannot sign. */
    readonly account?: string | null
  }
  readonly decision: RespondDecision
}

/** Standing entries, oldest first. */
export type RespondJournal = readonly RespondEntry[]

const KINDS: ReadonlySet<string> = new Set<RespondDecision['kind']>(['request_plan', 'sign_plan', 'report_action', 'state_action', 'state_preserve', 'record_rehearsal', 'report_recovery', 'state_duty'])

/** Whether a decision is one of them. */
export const isRespondDecision = (decision: DecisionInput): decision is RespondDecision => KINDS.has(decision.kind)

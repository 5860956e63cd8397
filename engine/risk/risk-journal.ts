import type { DecisionInput } from '../../contract/analysis.ts'
import type { StateOwner, StateRisk } from '../../contract/board.ts'

/** The decisions that the board rests on besides those of containment. */
export type RiskDecision = StateRisk | StateOwner

/** One of them as the journal has it, undone ones left out. `at` is ISO-8601 UTC, `by` a name. */
interface RiskEntry {
  readonly sequence: number
  readonly at: string
  readonly by: string
  readonly decision: RiskDecision
}

/** Standing entries, oldest first. */
export type RiskJournal = readonly RiskEntry[]

/** Whether a decision is one of them. */
export const isRiskDecision = (decision: DecisionInput): decision is RiskDecision => decision.kind === 'state_risk' || decision.kind === 'state_owner'

/** Who answers for what, as said last, by area; areas that were taken back are not in it. */
export function statedOwners(journal: RiskJournal): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const { decision } of journal) {
    if (decision.kind !== 'state_owner') continue
    if (decision.owner === null || decision.owner === '') owners.delete(decision.area)
    else owners.set(decision.area, decision.owner)
  }
  return owners
}

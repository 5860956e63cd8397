import { ACTION_STATE_NAMES, CAPABILITY_NAMES, DUTY_NAMES } from '../../../contract/containment-words.ts'
import { create } from 'zustand'
import type { AccessVerdict, FollowUp } from '../../../contract/access.ts'
import type { Decision, Verdict } from '../../../contract/analysis.ts'

/** Whether the journal is open over the page. */
export const useJournal = create<{ open: boolean }>(() => ({ open: false }))
export const openJournal = (): void => useJournal.setState({ open: true })
export const closeJournal = (): void => useJournal.setState({ open: false })

export const VERDICT_NAMES: Record<Verdict, string> = { benign: 'Benign', wrong: 'Wrong', out_of_scope: 'Out of scope' }

const ACCESS_VERDICT_NAMES: Record<AccessVerdict, string> = {
  legitimate_planned: 'ours, planned', legitimate_unplanned: 'ours, unplanned', legitimate_misuse: 'ours, but not allowed', operator_error: 'a mistake of ours', equipment_fault: 'a fault of equipment',
  test_or_drill: 'a test or drill', not_me: 'not me', unauthorised: 'not ours', unsure_need_help: 'not sure', inconclusive: 'cannot be told',
}

const FOLLOW_UP_NAMES: Record<FollowUp, string> = {
  pause_session: 'security to pause a session', end_session: 'security to end a session', contain_identity: 'security to lock an account', notify_plant_manager: 'that the plant manager be told', cyber_check: 'for a cyber check', process_safety_check: 'process safety to confirm',
  second_person: 'for a second person', ask_next: 'that the next person be asked', ask_again: 'that a question be asked again', integrity_check: 'for the program to be compared with its approved copy', retro_work_order: 'for a work order afterwards',
}

/** How many decisions stand: those that are neither undone nor an undo themselves. */
export const countStanding = (decisions: readonly Decision[]): number => decisions.filter(({ undone, decision }) => !undone && decision.kind !== 'undo').length

/** A decision in one plain sentence. @param pathOf the path of a file by its id, or null when it is not in the case. */
export function describeDecision({ decision }: Pick<Decision, 'decision'>, pathOf: (evidence: string) => string | null): string {
  const file = (id: string) => pathOf(id) ?? `file ${id}`
  switch (decision.kind) {
    case 'retract_record': {
      const count = 1 + (decision.also?.length ?? 0)
      return count === 1 ? `Retracted the record at byte ${decision.record.split('.')[1]} of ${file(decision.record.split('.')[0]!)}` : `Retracted ${count} records, the first at byte ${decision.record.split('.')[1]} of ${file(decision.record.split('.')[0]!)}`
    }
    case 'set_clock_zone': return `Set the clock of ${file(decision.evidence)} to ${decision.zone}`
    case 'set_mapping': return `Mapped the columns of ${file(decision.evidence)} as “${decision.mapping.title}”`
    case 'state_plant': {
      const [first] = decision.facts
      const one = first ? `${first.field} of ${first.subject} is ${first.value === null ? 'as found' : String(first.value)}` : ''
      return decision.facts.length === 1 ? `Stated that ${one}` : `Stated ${decision.facts.length} facts of the plant, the first that ${one}`
    }
    case 'state_window': return `${decision.window.state === 'cancelled' ? 'Cancelled' : 'Stated'} the maintenance window “${decision.window.title}”`
    case 'undo': return `Undid decision ${decision.sequence}`
    case 'answer_session': {
      const who = decision.saidBy ? `${decision.saidBy.name} answered` : 'Answered'
      return `${who} “${ACCESS_VERDICT_NAMES[decision.verdict]}”${decision.scope === 'acts' ? ` of ${decision.acts.length} ${decision.acts.length === 1 ? 'act' : 'acts'}` : ''} about a session${decision.workOrder ? ` under ${decision.workOrder}` : ''}`
    }
    case 'note_anomaly': return `Noted “${decision.what}”`
    case 'hand_over': return decision.takes === null ? `Handed over ${decision.shift || 'the shift'}` : `Took over the shift that entry ${decision.takes} handed over`
    case 'ask_session': return `Asked ${decision.to} about a session`
    case 'request_follow_up': return `Asked ${FOLLOW_UP_NAMES[decision.followUp]}`
    case 'unlearn': return `Forgot that ${decision.habit.identity} usually does ${decision.habit.action} on ${decision.habit.asset}`
    case 'request_plan': return `Asked for the plan “${decision.title}”, ${decision.actions.length} ${decision.actions.length === 1 ? 'action' : 'actions'}`
    case 'sign_plan': return `${decision.verdict === 'approve' ? 'Approved' : 'Refused'} ${decision.actions.length === 1 ? 'one action' : `${decision.actions.length} actions`} of the plan in entry ${decision.request}`
    case 'report_action': return `Reported ${ACTION_STATE_NAMES[decision.state]}: action ${decision.action.split(':')[0]} of the plan in entry ${decision.request}`
    case 'state_action': return `Stated what containment action ${decision.number} costs and takes`
    case 'state_preserve': return decision.rule === null ? 'Took back that a flow is to be preserved' : `Stated that ${decision.rule.from} to ${decision.rule.to} is to be preserved`
    case 'record_rehearsal': return `Recorded a rehearsal at ${decision.plant}: ${CAPABILITY_NAMES[decision.capability]}`
    case 'report_recovery': return `${decision.state === 'sign' ? 'Signed' : decision.state === 'blocked' ? 'Reported blocked:' : 'Began'} recovery step ${decision.step}`
    case 'state_duty': return `Stated of the report “${DUTY_NAMES[decision.duty]}”: ${decision.state.replaceAll('_', ' ')}`
    case 'state_risk': return 'Stated the inputs of the risk model'
    case 'state_owner': return decision.owner === null ? `Took back who answers for “${decision.area}”` : `Stated that ${decision.owner} answers for “${decision.area}”`
    default: return decision satisfies never
  }
}

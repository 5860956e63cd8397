import type { DecisionInput } from '../../contract/analysis.ts'
import type { Containment, PlannedAction, PlanRequest, RecordRehearsal, ReportAction, ReportRecovery, RequestPlan, SignPlan, StateAction, StateDuty, StatePreserve } from '../../contract/containment.ts'
import { departmentOf } from '../../engine/access/departments.ts'
import { DAY, MINUTE } from '../../engine/model/units.ts'
import { canReport, faultOfSigning, pathsThrough, requestGround, type RequestGround } from '../../engine/respond/plan-requests.ts'
import { isSamePerson, neededRoles, personalFault } from '../../engine/respond/request-signers.ts'
import { roleName, roleNames } from '../../engine/respond/role-names.ts'
import type { RespondDecision } from '../../engine/respond/respond-journal.ts'
import type { AsOf, RespondPort } from '../../engine/respond/respond-port.ts'
import { leftOpen } from '../../engine/respond/stale-request.ts'
import type { DecisionLog } from './decision-log.ts'
import type { CaseAnalysis } from './engine-port.ts'
import { Failure } from './failure.ts'
import type { Requester } from './roles.ts'
import type { Workbench } from './workbench.ts'

const CLOCK_TOLERANCE = 10 * MINUTE
/** A rehearsal, or a fact that starts a clock, longer ago than this is a slip of the pen. */
const LONGEST_AGO = 20 * 366 * DAY
type Told = CaseAnalysis['incidents'][number]
/** As in the contract: what a basis has room for. */
const MOST_BASIS = { beats: 2000, held: 2000, paths: 200 }

/** A story with its containment, against which a decision is held. */
export interface Standing {
  readonly incident: Told
  readonly containment: Omit<Containment, 'revision'>
  readonly ground: RequestGround
}

/** Lets decisions of containment and recovery into the journal only when they can be: each is held against what the host itself has worked out. */
export class RespondGate {
  private readonly workbench: Workbench
  private readonly decisions: DecisionLog
  private readonly now: () => Date

  constructor(workbench: Workbench, decisions: DecisionLog, now: () => Date) {
    this.workbench = workbench
    this.decisions = decisions
    this.now = now
  }

  /**
   * The decision as it is to be written down: a request with the story it was asked for, whatever the sender says of it.
   * Throws `invalid-request`, `not-found`, `forbidden` or `not-ready` with the next step for what cannot be.
   */
  admit(decision: RespondDecision, person: Requester): RespondDecision {
    switch (decision.kind) {
      case 'request_plan': return this.requested(decision, person)
      case 'sign_plan': return this.signed(decision, person)
      case 'report_action': return this.reported(decision, person)
      case 'report_recovery': return this.recovering(decision, person)
      case 'state_duty': return this.duty(decision)
      case 'record_rehearsal': return this.rehearsed(decision)
      case 'state_action': return stated(decision)
      case 'state_preserve': return this.preserved(decision)
      default: return decision satisfies never
    }
  }

  /** Throws `invalid-request` for an undo that would take the ground from under what is in effect at the plant. */
  mustBeUndoable(undone: DecisionInput | undefined, sequence: number): void {
    if (undone?.kind !== 'request_plan' && undone?.kind !== 'sign_plan') return
    const { state } = this.workbench.status()
    if (state === 'reading' || state === 'analysing') this.port()
    const request = undone.kind === 'request_plan' ? sequence : undone.request
    const { containment } = this.standingOf(request) ?? {}
    const touched = containment?.requests.find((one) => one.sequence === request)?.actions.filter(({ action }) => undone.actions.includes(action.id)) ?? []
    const standing = touched.find(({ state }) => state === 'in_effect' || state === 'failed')
    if (standing) throw new Failure('invalid-request', `“${standing.action.title}” is ${standing.state === 'failed' ? 'half done' : 'in effect'}; what it rests on cannot be taken back.`, 'Roll it back at the plant and report that first.')
  }

  private requested(decision: RequestPlan, person: Requester): RequestPlan {
    mustHaveName(person)
    const { incident, containment, ground } = this.standing(decision.incident)
    const actions = [...new Set(decision.actions)].map((id) => offered(id, containment.actions))
    const twin = containment.requests.find((request) => isPending(request) && request.stale === null && isSameSet(request.actions.map(({ action }) => action.id), actions.map(({ id }) => id)))
    if (twin) throw new Failure('invalid-request', `The same actions were asked for already, with entry ${twin.sequence} by ${twin.by.name}.`, 'Sign that request, or undo it first.')
    const ids = actions.map(({ id }) => id)
    const basis = { beats: ground.beats.slice(0, MOST_BASIS.beats), held: ground.held.slice(0, MOST_BASIS.held), paths: leftOpen(ground.paths, new Set(ids)).slice(0, MOST_BASIS.paths), actions }
    return { ...decision, incident: incident.id, actions: ids, basis }
  }

  private signed(decision: SignPlan, person: Requester): SignPlan {
    mustHaveName(person)
    const { request, ground } = this.request(decision.request)
    const lines = [...new Set(decision.actions)].map((id) => lineOf(request, id))
    const foreign = lines.find(({ action }) => !neededRoles(action).includes(person.role))
    if (foreign) throw new Failure('forbidden', `“${foreign.action.title}” is signed by ${roleNames(neededRoles(foreign.action))}. You are here as ${roleName(person.role)}.`, 'Ask one of them to sign, or choose your own role if this console holds the wrong one.')
    const fault = faultOfSigning(this.decisions.respondJournal(), ground, person, decision)
    if (fault !== null) throw new Failure('invalid-request', fault, 'Look at the history of the action: it says who asked and who signed.')
    if (decision.verdict === 'refuse' && decision.reason.trim() === '') throw new Failure('invalid-request', 'body.reason: a refusal needs a reason.', 'Say in a few words why, so that the others can ask for something better.')
    if (decision.verdict === 'approve' && request.stale && decision.reason.trim() === '') throw new Failure('invalid-request', `${request.stale.words} Who signs it all the same says why.`, 'Read the differences; then sign with a reason, or ask for another plan.')
    return decision
  }

  private reported(decision: ReportAction, person: Requester): ReportAction {
    mustHaveName(person)
    const { request, ground } = this.request(decision.request)
    const { action, state, missing } = lineOf(request, decision.action)
    const fault = personalFault(person, ground.attackPath)
    if (fault !== null) throw new Failure('invalid-request', fault, 'Let somebody report it whose account the intruder does not hold.')
    if (!canReport(state, decision.state)) throw new Failure('invalid-request', `“${action.title}” is ${STATES[state]}: it cannot be reported as ${STATES[decision.state]}.`, missing.length > 0 ? `First get the signature of ${roleNames(missing)}.` : 'Look at its history, and report the next step.')
    if (decision.at !== undefined) this.mustBeTimely(decision.at, Date.parse(request.at), 'before it was asked for')
    return decision
  }

  private recovering(decision: ReportRecovery, person: Requester): ReportRecovery {
    mustHaveName(person)
    const incident = this.told(decision.incident)
    const recovery = this.port().recovery(incident.id, this.asOf())
    const step = recovery?.steps.find(({ id }) => id === decision.step)
    if (!recovery || !step) throw new Failure('not-found', 'The recovery of this incident has no such step.', 'Open the recovery again; its steps follow the story.')
    const adapted = { ...decision, incident: incident.id }
    if (decision.state === 'blocked' && decision.reason.trim() === '') throw new Failure('invalid-request', 'body.reason: what blocks it is missing.', 'Say what is in the way, so that somebody can clear it.')
    if (decision.state !== 'sign') return adapted
    const fault = personalFault(person, pathsThrough(incident.id, this.workbench.published!.incidents))
    if (fault !== null) throw new Failure('invalid-request', fault, 'Let somebody sign whose account the intruder does not hold.')
    if (step.state === 'validated') throw new Failure('invalid-request', `“${step.title}” is validated already.`, 'Nothing is left to sign; report it in progress again if it must be redone.')
    if (step.signatures.some((signature) => isSamePerson(signature, person))) throw new Failure('invalid-request', `${person.name} signed this step already.`, 'A second person must sign.')
    if (!step.missing.some((role) => departmentOf(role) === departmentOf(person.role))) throw new Failure('forbidden', `“${step.title}” waits for the signature of ${roleNames(step.missing, 'or')}. You are here as ${roleName(person.role)}.`, 'Ask one of them to sign, or choose your own role if this console holds the wrong one.')
    const before = recovery.steps.find(({ id, state }) => step.after.includes(id) && state !== 'validated')
    if (before) throw new Failure('invalid-request', `“${step.title}” rests on “${before.title}”, which is not validated yet.`, 'Validate that step first.')
    return adapted
  }

  private duty(decision: StateDuty): StateDuty {
    const { id } = this.told(decision.incident)
    const clock = this.port().recovery(id, this.asOf())?.clocks.find(({ duty }) => duty === decision.duty)
    this.mustBeTimely(decision.at, this.now().getTime() - LONGEST_AGO, 'too long ago')
    if (decision.state === 'sent' && clock?.startedAt) this.mustBeTimely(decision.at, Date.parse(clock.startedAt), 'before the clock started')
    return { ...decision, incident: id }
  }

  private rehearsed(decision: RecordRehearsal): RecordRehearsal {
    this.mustBeTimely(decision.at, this.now().getTime() - LONGEST_AGO, 'too long ago')
    return decision
  }

  private preserved(decision: StatePreserve): StatePreserve {
    const { id, rule } = decision
    if (rule === null) {
      let stands = false
      for (const { decision: earlier } of this.decisions.respondJournal()) if (earlier.kind === 'state_preserve' && earlier.id === id) stands = earlier.rule !== null
      if (!stands) throw new Failure('not-found', 'There is no flow to preserve under this name.', 'Look at the flows that are preserved and name one of them.')
      return decision
    }
    if (rule.id !== id) throw new Failure('invalid-request', 'body.rule.id: the flow has another name than the decision.', 'Give both the same.')
    if (rule.from.trim() === '' || rule.to.trim() === '' || rule.from === rule.to) throw new Failure('invalid-request', 'body.rule: a flow goes from one thing to another.', 'Name two different ends.')
    return decision
  }

  /** Throws `not-found` for a request that does not stand, or whose story is told no more. */
  private request(sequence: number): Standing & { readonly request: PlanRequest } {
    this.port()
    const standing = this.standingOf(sequence)
    const request = standing?.containment.requests.find((one) => one.sequence === sequence)
    if (!standing || !request) throw new Failure('not-found', `Entry ${sequence} of the journal asks for no plan that stands in a story told now.`, 'Open the containment of the incident again; the request may have been undone, or its records taken out.')
    return { ...standing, request }
  }

  /** A requested plan to hand on; null where it does not stand. */
  playbook(incident: string, request: number, format: 'cacao' | 'checklist'): string | null {
    return this.workbench.published?.respond?.playbook(incident, request, format, this.asOf()) ?? null
  }

  /** The story a request belongs to now; null when nobody asked, it was undone, or no story tells of it. */
  standingOf(sequence: number): Standing | null {
    if (!this.workbench.published?.respond) return null
    const entry = this.decisions.respondJournal().find((one) => one.sequence === sequence)
    if (entry?.decision.kind !== 'request_plan') return null
    const { incident, basis } = entry.decision
    const direct = this.workbench.incident(incident)
    if (direct) return this.standing(direct.id)
    // The id may have changed while the host was off: then the sentences it was asked for lead there.
    const beats = new Set(basis?.beats ?? [])
    const other = this.workbench.published?.incidents.find((one) => one.beats.filter(({ id }) => beats.has(id)).length * 2 > beats.size)
    return other ? this.standing(other.id) : null
  }

  private standing(id: string): Standing {
    const port = this.port()
    const incident = this.told(id)
    const containment = port.containment(incident.id, this.asOf())
    if (!containment) throw new Failure('not-found', 'There is nothing to contain in this incident.', 'Open the incident; its story may have changed.')
    return { incident, containment, ground: requestGround(incident, this.workbench.published!.incidents, containment) }
  }

  /** Throws `not-found`. An id that a story had before leads to it. */
  private told(id: string): Told {
    this.port()
    const incident = this.workbench.incident(id)
    if (!incident) throw new Failure('not-found', `No incident ${id} is told of now.`, 'Open the list of incidents; the story may have another id now, or its records were taken out.')
    return incident
  }

  private port(): RespondPort {
    const respond = this.workbench.published?.respond
    if (!respond) throw new Failure('not-ready', 'The case is still being analysed.', 'Wait until the analysis is done, then send it again; nothing was written down.')
    return respond
  }

  private asOf(): AsOf {
    return { journal: this.decisions.respondJournal(), now: this.now().getTime() }
  }

  private mustBeTimely(at: string, earliest: number, why: string): void {
    const [then, now] = [Date.parse(at), this.now().getTime()]
    if (then > now + CLOCK_TOLERANCE) throw new Failure('invalid-request', `body.at: ${at} has not come yet; it is ${this.now().toISOString()}.`, 'Look whether the clock of this device, or its time zone, is wrong.')
    if (then < earliest - CLOCK_TOLERANCE) throw new Failure('invalid-request', `body.at: ${at} is ${why}.`, 'Look at the day and the time zone, and send it again.')
  }
}

const STATES: Readonly<Record<PlanRequest['actions'][number]['state'], string>> = { requested: 'not approved', approved: 'approved', refused: 'refused', in_effect: 'in effect', failed: 'failed', rolled_back: 'rolled back' }

function mustHaveName({ name }: Requester): void {
  if (name.trim() === '') throw new Failure('invalid-request', 'This is signed with a name, and nobody has said who works here.', 'Say who you are first (PUT /api/me), then send it again.')
}

/** Throws `invalid-request` for an action that does not exist here or is not to be taken. */
function offered(id: string, actions: readonly PlannedAction[]): PlannedAction {
  const action = actions.find((one) => one.id === id)
  if (!action) throw new Failure('invalid-request', 'body.actions: one of them is not offered in this incident.', 'Open the containment of the incident again and choose from what it offers.')
  if (action.refused !== null) throw new Failure('invalid-request', `“${action.title}” is not offered: ${action.refused}.`, 'Leave it out, or take another action.')
  return action
}

function lineOf(request: PlanRequest, id: string): PlanRequest['actions'][number] {
  const line = request.actions.find(({ action }) => action.id === id)
  if (!line) throw new Failure('invalid-request', `Entry ${request.sequence} does not ask for this action.`, 'Name one of the actions of the request.')
  return line
}

/** Throws `invalid-request` for a statement that states nothing. */
function stated(decision: StateAction): StateAction {
  const { costPerHour, lead, offered: isOffered, note } = decision
  if (costPerHour === undefined && lead === undefined && isOffered === undefined && note === undefined) throw new Failure('invalid-request', 'Nothing is said of the action.', 'Name a cost, a time, a note, or whether it is offered.')
  return decision
}

const isPending = ({ actions }: PlanRequest): boolean => actions.some(({ state }) => state === 'requested' || state === 'approved')
const isSameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((id) => other.includes(id))

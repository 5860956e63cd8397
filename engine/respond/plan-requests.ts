import type { ActionState, Containment, PlannedAction, PlanRequest, ReportAction, RequestPlan, SignPlan } from '../../contract/containment.ts'
import type { Incident } from '../../contract/incident.ts'
import type { AttackPath } from '../access/weigh-answer.ts'
import { isoTime, MINUTE } from '../model/units.ts'
import type { RespondEntry, RespondJournal } from './respond-journal.ts'
import { attackPathOf, isOneClick, missingRoles, neededRoles, personalFault, signatureFault, type SignatureGround, type Signer } from './request-signers.ts'
import { instantOf } from './stated-time.ts'
import { changeOf, staleness, type PresentGround } from './stale-request.ts'

/** What requests of one incident are made from besides the journal. */
export interface RequestGround extends PresentGround {
  readonly incident: string
  /** Ids of all incidents told of now: a request under an id that is none of them may be of this story by an older name. */
  readonly incidents: ReadonlySet<string>
  readonly attackPath: AttackPath
}

type ActionLine = PlanRequest['actions'][number]
/** An action on its way from request to effect. */
interface Progress {
  readonly action: PlannedAction
  readonly changed: string | null
  state: ActionState
  approvedAt: number | null
  readonly signed: Signer[]
  readonly signatures: ActionLine['signatures'][number][]
  readonly history: ActionLine['history'][number][]
}
type Entry<D> = RespondEntry & { readonly decision: D }

/**
 * The plans asked for in an incident, newest first, each action in the state that signatures and reports bring it to.
 * Empty when nothing was asked for. The rules hold whatever the journal says: a signature that does not count leaves a
 * line in the history with the reason. What people report as done is taken as done, since it is so.
 */
export function planRequests(journal: RespondJournal, ground: RequestGround): PlanRequest[] {
  return [...progressOf(journal, ground).values()].reverse().map(({ entry, lines }) => written(entry, lines, ground))
}

function progressOf(journal: RespondJournal, ground: RequestGround): Map<number, { readonly entry: Entry<RequestPlan>; readonly lines: readonly Progress[] }> {
  const offered = new Map(ground.actions.map((action) => [action.id, action]))
  const open = new Map<number, { readonly entry: Entry<RequestPlan>; readonly lines: readonly Progress[] }>()
  for (const entry of journal) {
    if (isRequest(entry)) {
      if (isOf(entry.decision, ground)) open.set(entry.sequence, { entry, lines: begun(entry, offered, ground) })
    } else if (isSignature(entry)) {
      const request = open.get(entry.decision.request)
      if (request) for (const line of named(request.lines, entry.decision.actions)) sign(line, entry, request.entry.by, ground.attackPath)
    } else if (isReport(entry)) {
      for (const line of named(open.get(entry.decision.request)?.lines ?? [], [entry.decision.action])) report(line, entry)
    }
  }
  return open
}

/** From even odds on another incident is taken for an attack: whoever it holds signs nothing here either. */
const ATTACK_CONFIDENCE = 0.5
/** What the ground needs to know of the incidents told of now. */
export type ToldForRequests = Pick<Incident, 'id' | 'confidence' | 'nodes' | 'entities'>

/** The ground of an incident. @param told all that are told of now, itself among them. */
export function requestGround(incident: ToldForRequests & Pick<Incident, 'beats'>, told: readonly ToldForRequests[], { held, paths, actions, names }: Pick<Containment, 'held' | 'paths' | 'actions' | 'names'>): RequestGround {
  const called = new Map([...Object.entries(names), ...incident.entities.map(({ id, name, nickname }) => [id, nickname ?? name] as const)])
  return { incident: incident.id, incidents: new Set(told.map(({ id }) => id)), attackPath: pathsThrough(incident.id, told), held, paths, actions, beats: incident.beats.map(({ id }) => id), nameOf: (entity) => called.get(entity) ?? entity }
}

/** Accounts held in an incident, and in every other that is more likely an attack than not. */
export const pathsThrough = (incident: string, told: readonly ToldForRequests[]): AttackPath => told.filter(({ id, confidence }) => id === incident || confidence >= ATTACK_CONFIDENCE).flatMap((one) => attackPathOf(one))

const isRequest = (entry: RespondEntry): entry is Entry<RequestPlan> => entry.decision.kind === 'request_plan'
const isSignature = (entry: RespondEntry): entry is Entry<SignPlan> => entry.decision.kind === 'sign_plan'
const isReport = (entry: RespondEntry): entry is Entry<ReportAction> => entry.decision.kind === 'report_action'

/** The id of a story hangs on its first record. When that changes, the story it was asked for is the one that tells most of its sentences. */
function isOf({ incident, basis }: RequestPlan, ground: RequestGround): boolean {
  if (incident === ground.incident) return true
  if (ground.incidents.has(incident) || !basis || basis.beats.length === 0) return false
  const present = new Set(ground.beats)
  return basis.beats.filter((beat) => present.has(beat)).length * 2 > basis.beats.length
}

const named = (lines: readonly Progress[], ids: readonly string[]): Progress[] => lines.filter(({ action }) => ids.includes(action.id))

function begun(entry: Entry<RequestPlan>, offered: ReadonlyMap<string, PlannedAction>, { attackPath }: RequestGround): Progress[] {
  const asked = new Map((entry.decision.basis?.actions ?? []).map((action) => [action.id, action]))
  return [...new Set(entry.decision.actions)].flatMap((id) => {
    const action = asked.get(id) ?? offered.get(id)
    if (!action) return []
    const line: Progress = { action, changed: changeOf(action, offered.get(id)), state: 'requested', approvedAt: null, signed: [], signatures: [], history: [] }
    note(line, entry, entry.decision.reason)
    // One person may set it going, and has: to ask for it is the click.
    if (isOneClick(action) && neededRoles(action).includes(entry.by.role) && personalFault(entry.by, attackPath) === null) approve(line, entry, 'One person may set this going; asking for it is their signature.')
    return [line]
  })
}

function note(line: Progress, { sequence, at, by }: RespondEntry, words: string, on = at): void {
  line.history.push({ sequence, at: on, state: line.state, by: by.name, note: words })
}

function approve(line: Progress, entry: RespondEntry, reason: string): void {
  const { sequence, at, by } = entry
  line.signed.push(by)
  line.signatures.push({ sequence, at, name: by.name, role: by.role, verdict: 'approve', reason })
  if (missingRoles(line.action, line.signed).length === 0) {
    line.state = 'approved'
    line.approvedAt = instantOf(at)
  }
  note(line, entry, reason)
}

/** What a signature under an action would be held against. */
const groundOf = ({ action, state, signed, changed }: Progress, askedBy: Signer, path: AttackPath): SignatureGround => ({ action, state, askedBy, signed, path, changed })

function sign(line: Progress, entry: Entry<SignPlan>, askedBy: Signer, path: AttackPath): void {
  const { decision: { verdict, reason }, sequence, at, by } = entry
  // What has changed since undoes no signature here: the line as a whole falls back in the end.
  const fault = signatureFault(by, verdict, { ...groundOf(line, askedBy, path), changed: null })
  if (fault !== null) return note(line, entry, `Does not count: ${fault}`)
  if (verdict === 'approve') return approve(line, entry, reason)
  line.state = 'refused'
  line.signatures.push({ sequence, at, name: by.name, role: by.role, verdict, reason })
  note(line, entry, reason)
}

function report(line: Progress, entry: Entry<ReportAction>): void {
  const { decision, at } = entry
  const isApproved = line.state !== 'requested' && line.state !== 'refused'
  line.state = decision.state
  note(line, entry, isApproved ? decision.reason : `Reported without approval. ${decision.reason}`.trimEnd(), decision.at ?? at)
}

function written({ sequence, at, by, decision }: Entry<RequestPlan>, lines: readonly Progress[], ground: RequestGround): PlanRequest {
  const pending = lines.filter(({ state }) => state === 'requested' || state === 'approved')
  const isOver = lines.every(({ state }) => state === 'refused' || state === 'rolled_back')
  const changes = pending.flatMap(({ changed }) => changed ?? [])
  return {
    sequence, at, by: { name: by.name, role: by.role }, title: decision.title, rollbackOwner: decision.rollbackOwner, rollbackAt: rollbackOf(lines, decision.rollbackMinutes),
    actions: lines.map((line) => lineOf(line)),
    stale: isOver ? null : staleness(decision, changes, ground),
  }
}

/** An approval of what is another thing by now is none: the signatures stay to be seen, and all are wanted anew. */
function lineOf({ action, state, changed, signed, signatures, history }: Progress): ActionLine {
  const isVoid = changed !== null && (state === 'requested' || state === 'approved')
  return { action, state: isVoid ? 'requested' : state, signatures, missing: isVoid ? neededRoles(action) : state === 'requested' ? missingRoles(action, signed) : [], history }
}

/** Counted from the first approval, so that no action is left in force longer than was agreed. Null when none was set or nothing is left to take back. */
function rollbackOf(lines: readonly Progress[], minutes: number | undefined): string | null {
  const standing = lines.filter(({ state }) => state === 'approved' || state === 'in_effect' || state === 'failed')
  const approvals = standing.flatMap(({ approvedAt }) => approvedAt ?? [])
  return minutes === undefined || approvals.length === 0 ? null : isoTime(Math.min(...approvals) + minutes * MINUTE)
}

/**
 * Why a signature that nobody has given yet would not count, in one sentence with the next step; null when all of it would.
 * Requests and actions that do not exist have no fault of their own: ask `planRequests` for them first.
 */
export function faultOfSigning(journal: RespondJournal, ground: RequestGround, signer: Signer, { request, actions, verdict }: SignPlan): string | null {
  const asked = progressOf(journal, ground).get(request)
  for (const line of named(asked?.lines ?? [], actions)) {
    const fault = signatureFault(signer, verdict, groundOf(line, asked!.entry.by, ground.attackPath))
    if (fault !== null) return `“${line.action.title}”: ${fault}`
  }
  return null
}

/** Which reports may follow which state: what was approved takes effect or fails, and only what was tried is rolled back. */
const REPORTS: Readonly<Record<ActionState, readonly ReportAction['state'][]>> = {
  requested: [], refused: [], approved: ['in_effect', 'failed'], in_effect: ['failed', 'rolled_back'], failed: ['in_effect', 'rolled_back'], rolled_back: [],
}

/** Whether a report can follow the state of an action. */
export const canReport = (state: ActionState, reported: ReportAction['state']): boolean => REPORTS[state].includes(reported)

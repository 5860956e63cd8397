import type { PlannedAction, PlanRequest } from '../../contract/containment.ts'
import { isoTime } from '../model/units.ts'
import { contentUuid } from './content-uuid.ts'
import { cacaoText, oneLine } from './export-text.ts'
import { neededRoles } from './request-signers.ts'
import { roleNames } from './role-names.ts'
import { instantOf } from './stated-time.ts'

/** What an exported plan says besides what was asked for. */
export interface PlaybookGround {
  readonly incident: { readonly id: string; readonly title: string }
  readonly currency: string
  /** What an entity is called: nickname or name. */
  nameOf(entity: string): string
  /** An instant (ISO-8601 UTC) as the plant reads it: "Tue 14 Oct at 02:12". */
  timeOf(at: string): string
}

/** A step of a CACAO workflow (CACAO 2.0 section 4): only the kinds used here. */
interface Step { readonly type: 'start' | 'action' | 'parallel' | 'end'; readonly [property: string]: unknown }
type Dictionary = Record<string, unknown>

const IDENTITY = `identity--${contentUuid('Throughline', 4)}`
/** Activities of the vocabulary `playbook-activity-type-ov` (section 3.1.2), by number of the catalogue; what is missing restricts access. */
const ACTIVITIES: Readonly<Partial<Record<number, string>>> = {
  7: 'analyze-collected-data', 23: 'analyze-collected-data', 10: 'configure-systems', 12: 'disconnect-system', 13: 'disconnect-system', 14: 'disconnect-system', 15: 'disconnect-system', 16: 'disconnect-system',
  17: 'configure-systems', 18: 'configure-systems', 19: 'configure-systems', 20: 'configure-systems', 21: 'configure-systems', 22: 'disconnect-system', 24: 'execute-operation', 25: 'execute-operation', 26: 'execute-operation', 27: 'disconnect-system', 28: 'restore-capabilities',
}

/**
 * A requested plan as a CACAO 2.0 playbook (OASIS Committee Specification 01, 27 November 2023), as JSON. Every command
 * is `manual`: people read it and act; nothing in it can be executed against a plant. Identifiers follow from the
 * incident, the request and the action, so that a later version bears the same. Refused actions are left out.
 */
export function cacaoPlaybook(request: PlanRequest, ground: PlaybookGround): string {
  const book = new PlaybookWriter(request, ground)
  return `${JSON.stringify(book.write(), null, 2)}\n`
}

class PlaybookWriter {
  private readonly request: PlanRequest
  private readonly ground: PlaybookGround
  private readonly seed: string
  private readonly workflow: Record<string, Step> = {}
  private readonly agents: Dictionary = {}
  private readonly targets: Dictionary = {}
  private readonly activities = new Set<string>()
  private readonly references = new Map<string, Dictionary>()

  constructor(request: PlanRequest, ground: PlaybookGround) {
    this.request = request
    this.ground = ground
    this.seed = `${ground.incident.id} ${request.sequence} ${request.at}`
  }

  write(): Dictionary {
    const { request, ground, workflow, agents, targets } = this
    const lines = request.actions.filter(({ state }) => state !== 'refused')
    const end = this.step('end', 'end', { name: 'End' })
    const rollback = lines.length === 0 ? end : this.rollback(lines.map(({ action }) => action), end)
    const check = this.manual('check', { name: 'Look whether it worked', command: 'Look whether the ways are closed, and report in Throughline which actions are in effect and which failed.', activity: 'analyze-collected-data', agent: 'SOC', next: rollback })
    const acts = this.acts(lines, check)
    const before = this.manual('before', { name: 'Before anything is done', command: this.precautions(lines), activity: 'identify-steps', agent: 'SOC', next: acts })
    const start = this.step('start', 'start', { name: 'Start', on_completion: before })
    const newest = Math.max(request.sequence, ...request.actions.flatMap(({ history }) => history.map(({ sequence }) => sequence)))
    return {
      type: 'playbook', spec_version: 'cacao-2.0', id: `playbook--${contentUuid(this.seed, 5)}`, name: cacaoText(request.title),
      description: cacaoText(`Containment asked for in incident ${ground.incident.id}: ${ground.incident.title}`) + (request.stale ? ` ${cacaoText(request.stale.words)}` : ''),
      playbook_types: ['mitigation'], playbook_activities: [...this.activities], created_by: IDENTITY, created: request.at, modified: modifiedAt(request),
      revoked: request.actions.every(({ state }) => state === 'refused' || state === 'rolled_back'), valid_from: request.at,
      labels: ['throughline', ground.incident.id, `request-${request.sequence}`, `journal-${newest}`],
      external_references: [{ name: 'Throughline', description: 'Incident this was asked for in', external_id: ground.incident.id }, ...this.references.values()],
      workflow_start: start, workflow: Object.fromEntries(Object.entries(workflow).reverse()), agent_definitions: agents, ...(Object.keys(targets).length === 0 ? {} : { target_definitions: targets }),
    }
  }

  /** The actions, side by side where there are several: each branch has an end of its own, as section 4.7 asks. Gives the first step. */
  private acts(lines: PlanRequest['actions'], next: string): string {
    if (lines.length === 0) return next
    if (lines.length === 1) return this.act(lines[0]!, next)
    return this.step('parallel', 'acts', { name: 'All of these, side by side', next_steps: lines.map((line) => this.act(line, this.step('end', `end ${line.action.id}`, { name: 'Done' }))), on_completion: next })
  }

  private act({ action, state, missing }: PlanRequest['actions'][number], next: string): string {
    const { ground } = this
    const standing = missing.length > 0 ? `NOT APPROVED YET: the signature of ${roleNames(missing)} is missing. Do not begin.` : STATES[state]
    const what = [standing, `${action.title}.`, action.loses === '' ? '' : `The plant loses meanwhile: ${action.loses}.`, ...action.precautions.map((precaution) => `First: ${precaution}.`)]
    const target = action.target === null ? null : this.target(action.target)
    return this.manual(`act ${action.id}`, {
      name: action.title, command: what.filter((words) => words !== '').join(' '), activity: ACTIVITIES[action.number] ?? 'restrict-access', agent: roleNames(neededRoles(action)), next,
      references: action.d3fend, target, description: target === null ? 'Of the whole plant or its boundary' : `On ${ground.nameOf(action.target!)}`,
    })
  }

  private rollback(actions: readonly PlannedAction[], next: string): string {
    const { request: { rollbackAt, rollbackOwner }, ground } = this
    const due = rollbackAt === null ? 'No time was agreed for it.' : `Due ${ground.timeOf(rollbackAt)} (${rollbackAt}).`
    const each = actions.map((action) => `${action.title}: ${undoWords(action)}`)
    return this.manual('rollback', { name: 'Take it back', command: `${due} ${rollbackOwner === '' ? 'Nobody was named for it.' : `${rollbackOwner} sees to it.`} ${each.join(' ')}`, activity: 'revert-system', agent: 'SOC', next })
  }

  private precautions(lines: PlanRequest['actions']): string {
    const all = new Set(lines.flatMap(({ action }) => action.precautions))
    return ['Ask the control room: is the process steady, is there a live permit, is a transfer under way, who is on shift.', ...[...all].map((precaution) => `${precaution}.`)].join(' ')
  }

  private manual(key: string, { name, command, activity, agent, next, references = [], target = null, description }: { name: string; command: string; activity: string; agent: string; next: string; references?: readonly string[]; target?: string | null; description?: string }): string {
    this.activities.add(activity)
    const known = references.map((id) => this.reference(id))
    return this.step('action', key, {
      name: cacaoText(name), ...(description === undefined ? {} : { description: cacaoText(description) }),
      commands: [{ type: 'manual', command: cacaoLong(command), playbook_activity: activity, ...(known.length === 0 ? {} : { external_references: known }) }],
      agent: this.agent(agent), ...(target === null ? {} : { targets: [target] }), on_completion: next,
    })
  }

  private step(type: Step['type'], key: string, properties: Dictionary): string {
    const id = `${type}--${contentUuid(`${this.seed} ${key}`, 4)}`
    this.workflow[id] = { type, ...properties }
    return id
  }

  private agent(name: string): string {
    const id = `group--${contentUuid(`${this.seed} agent ${name}`, 4)}`
    this.agents[id] = { type: 'group', name }
    return id
  }

  /** Machines with a name of the network are addressed by it; everything else is a place by its name. */
  private target(entity: string): string {
    const name = cacaoText(this.ground.nameOf(entity))
    const written = entity.slice(entity.indexOf(':') + 1)
    const type = entity.startsWith('account:') ? 'individual' : entity.startsWith('host:') && isHostName(written) ? 'net-address' : 'location'
    const id = `${type}--${contentUuid(`${this.seed} target ${entity}`, 4)}`
    this.targets[id] = { type, name: name === '' ? 'Unnamed' : name, ...(type === 'net-address' ? { address: { dname: [written] } } : type === 'location' ? { logical: [cacaoText(entity)] } : {}) }
    return id
  }

  private reference(id: string): Dictionary {
    const reference = { name: 'MITRE D3FEND', external_id: oneLine(id) }
    this.references.set(id, reference)
    return reference
  }
}

const STATES: Readonly<Record<PlanRequest['actions'][number]['state'], string>> = {
  requested: 'NOT APPROVED YET. Do not begin.', approved: 'Approved.', refused: 'Refused. Do not begin.', in_effect: 'Reported as in effect already.', failed: 'Was tried and failed.', rolled_back: 'Was rolled back. Do not begin.',
}

/** A command holds many sentences: each is made safe by itself, so that none is cut off for the length of another. */
const cacaoLong = (text: string): string => text.split(/(?<=\. )/).map((sentence) => cacaoText(sentence)).filter((sentence) => sentence !== '').join(' ')

/** How an action is taken back, in one sentence. */
export function undoWords({ reversible, undo }: Pick<PlannedAction, 'reversible' | 'undo'>): string {
  const takes = undo === null ? '' : undo.low === undo.high ? `, ${minutesWords(undo.low)}` : `, ${minutesWords(undo.low)} to ${minutesWords(undo.high)}`
  return { yes: `Can be taken back${takes}.`, partly: `Can be taken back in part${takes}.`, hard: `Hard to take back${takes}.`, no: 'Cannot be taken back.' }[reversible]
}

/** "5 min", "2 h", "3 days". */
export function minutesWords(minutes: number): string {
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 6) / 10} h` : `${Math.round(minutes / 144) / 10} days`
}

/** The newest thing that happened to a request. Reported times may lie before the request; the version does not. */
const modifiedAt = ({ at, actions }: PlanRequest): string => isoTime(Math.max(...[at, ...actions.flatMap(({ history }) => history.map((line) => line.at))].map(instantOf)))

function isHostName(name: string): boolean {
  if (name.length === 0 || name.length > 253) return false
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    const isPart = (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45 || code === 46 || code === 95
    if (!isPart) return false
  }
  return !name.includes('__')
}

import { ACCOUNT_HEADER, DECISION_ROLES, NAME_HEADER, OVERRULING_ROLES, Person, ROLE_DEPARTMENTS, ROLE_HEADER, ROLE_TITLES, type ChooseMe, type Me, type Role } from '../../contract/roles.ts'
import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import type { Route } from '../../contract/routes.ts'
import type { Catalogue, Setting } from '../stores/ports.ts'
import { Failure } from './failure.ts'

/** Who a request is taken for. */
export interface Requester extends Person {
  /** True when nobody but the person themselves says so. */
  readonly selfChosen: boolean
}

/** Until somebody says who works here, the one who opened the console is taken for an analyst without a name. */
const NOBODY: Person = { name: '', role: 'analyst', account: null }

/** Knows who a request is from: the user the host was started for, else the one it names, else the one last chosen here. */
export class Users {
  private readonly settings: Catalogue<Setting>
  private readonly fixed: Person | null
  private chosen: Person | null = null

  /** @param fixed the one user of the host, when it knows; headers and choices change nothing then. */
  constructor(settings: Catalogue<Setting>, fixed: Person | null) {
    this.settings = settings
    this.fixed = fixed
  }

  async load(): Promise<void> {
    const kept = await this.settings.get('user')
    if (kept?.id === 'user') this.chosen = kept.person
  }

  /** Throws `invalid-request` for headers that name no role, or no person. */
  of(header: (name: string) => string | undefined): Requester {
    if (this.fixed) return { ...this.fixed, selfChosen: false }
    const own = this.chosen ?? NOBODY
    const role = header(ROLE_HEADER)
    if (role === undefined) return { ...own, selfChosen: true }
    const named = Person.safeParse({ role, name: decoded(header(NAME_HEADER)) ?? '', account: decoded(header(ACCOUNT_HEADER)) })
    if (!named.success) throw new Failure('invalid-request', `header: ${named.error.issues[0]!.path.join('.')}: ${named.error.issues[0]!.message}.`, `Name one of the roles ${Object.keys(ROLE_TITLES).join(', ')} in ${ROLE_HEADER}, or leave it out.`)
    return { ...named.data, selfChosen: true }
  }

  me(requester: Requester): Me {
    const { name, role, account, selfChosen } = requester
    const mayDecide = Object.entries(DECISION_ROLES).filter(([, roles]) => (roles as readonly Role[]).includes(role)).map(([kind]) => kind)
    return { name, role, account, department: ROLE_DEPARTMENTS[role], selfChosen, note: this.note(requester), mayDecide }
  }

  /** Throws `forbidden` where the host knows its user. */
  async choose(choice: ChooseMe): Promise<Requester> {
    if (this.fixed) throw new Failure('forbidden', `This host was started for ${this.fixed.name || 'one user'} as ${titleOf(this.fixed.role)}; a page cannot change that.`, 'Whoever runs the host can start it with another --user and --role.')
    await this.settings.put('user', { id: 'user', person: choice })
    this.chosen = choice
    return { ...choice, selfChosen: true }
  }

  private note({ name, role, selfChosen }: Requester): string {
    if (!selfChosen) return `Set where this host was started. Everybody who reaches it acts as ${name || 'this user'}.`
    if (this.chosen === null && name === '') return `Nobody has said who works here; until then it is taken for a ${titleOf(role)} without a name.`
    return 'Chosen on this console by whoever sits here. Nobody has checked it, and the journal says so.'
  }
}

const titleOf = (role: Role): string => ROLE_TITLES[role]

/** Headers carry Latin letters only, so that names come percent-encoded. */
function decoded(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Throws `forbidden` and says who may. */
function mustBeOneOf(roles: readonly Role[], { role }: Requester, what: string): void {
  if (roles.includes(role)) return
  const titles = roles.map(titleOf)
  const who = titles.length > 1 ? `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)!}` : titles.join('')
  throw new Failure('forbidden', `${what}: this is for the role ${who}. You are here as ${titleOf(role)}.`, 'Ask one of them, or choose your own role if this console holds the wrong one.')
}

/** Throws `forbidden` unless the role of the requester is one of those the route names. */
export const mustBeAllowed = (route: Route, requester: Requester): void => mustBeOneOf(route.may, requester, route.summary.split(/[.:;]/)[0]!)

/**
 * Throws `forbidden` unless the requester may take this decision. An undo follows what it takes back; an answer, a
 * request or a report is taken back by whose it is, or by those who may overrule; a signature only by who gave it, so
 * that a refusal stands against everybody.
 * @param cause what a chain of undos is about; undefined for one that leads nowhere. @param takenBy who took it.
 */
export function mustBeDecidable(decision: DecisionInput, requester: Requester, cause: DecisionInput | undefined, takenBy: Decision['by']): void {
  mustBeOneOf(DECISION_ROLES[decision.kind], requester, DECISION_NAMES[decision.kind])
  if (decision.kind !== 'undo' || cause === undefined) return
  mustBeOneOf(DECISION_ROLES[cause.kind], requester, `Undo: ${DECISION_NAMES[cause.kind].toLowerCase()}`)
  const isOwn = requester.name !== '' && requester.name === takenBy?.name
  if (isOwn) return
  if (cause.kind === 'answer_session') mustBeOneOf(OVERRULING_ROLES, requester, 'Take back the answer of another person')
  if (cause.kind === 'request_plan' || cause.kind === 'report_action') mustBeOneOf(OVERRULING_ROLES, requester, 'Take back what another person asked for or reported')
  if (cause.kind === 'sign_plan') throw new Failure('forbidden', `This is the signature of ${takenBy?.name || 'somebody else'}, which nobody else takes back.`, 'Ask them to undo it, or ask for another plan.')
}

const DECISION_NAMES: Readonly<Record<DecisionInput['kind'], string>> = {
  retract_record: 'Retract a record', set_clock_zone: 'Set the clock of a file', set_mapping: 'Map the columns of a file', state_plant: 'State facts of the plant', state_window: 'State a maintenance window',
  undo: 'Undo a decision', answer_session: 'Answer a question about a session', note_anomaly: 'Note an anomaly', hand_over: 'Hand a shift over', unlearn: 'Forget a taught habit', request_follow_up: 'Ask for a follow-up', ask_session: 'Ask somebody about a session',
  request_plan: 'Ask for a plan', sign_plan: 'Sign a plan', report_action: 'Report what was done', state_action: 'State what an action costs', state_preserve: 'State a flow to preserve', record_rehearsal: 'Record a rehearsal', report_recovery: 'Report on the recovery', state_duty: 'State a reporting duty',
  state_risk: 'State inputs of the risk model', state_owner: 'State who answers for an area',
}

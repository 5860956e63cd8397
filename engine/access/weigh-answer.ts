import type { AccessAct, AccessSession, AccessVerdict, AnswerStanding, GivenAnswer, Sensitivity } from '../../contract/access.ts'
import type { Department, Person } from '../../contract/roles.ts'
import { isoTime, type Instant } from '../model/units.ts'
import { departmentOf } from './departments.ts'
import { canBeSame, nameForms, namesOf, type NameForms } from './same-identity.ts'

/** What the rules look at of a session. */
export type JudgedSession = Pick<AccessSession, 'key' | 'sensitive'> & {
  readonly person: Pick<AccessSession['person'], 'entity' | 'name'>
  readonly acts: readonly Pick<AccessAct, 'id' | 'phase' | 'sensitive'>[]
}
export type JudgedAct = JudgedSession['acts'][number]

/** The accounts an attack went through, each with all its names (key, name, aliases). */
export type AttackPath = readonly (readonly string[])[]

export type Side = 'for' | 'against' | 'none'

/** On which side a verdict stands. */
export const SIDES: Readonly<Record<AccessVerdict, Side>> = {
  legitimate_planned: 'for', legitimate_unplanned: 'for', legitimate_misuse: 'for', operator_error: 'for', equipment_fault: 'for', test_or_drill: 'for',
  not_me: 'against', unauthorised: 'against', unsure_need_help: 'none', inconclusive: 'none',
}

/** Below even odds an answer for a session is none. One against it counts however unsure: to look costs little. */
const LEAST_CONFIDENCE = 50

/** An answer held against the session it speaks of. */
export interface Weighed {
  readonly given: GivenAnswer
  /** Who said it; `given.by` wrote it down. */
  readonly attester: Person
  readonly attesterForms: NameForms
  readonly writerForms: NameForms
  readonly department: Department
  readonly side: Side
  standing: AnswerStanding
  reason: string
  /** It is of the account that acted. */
  readonly isSelf: boolean
  /** Acts of the session it speaks of. */
  readonly covers: ReadonlySet<string>
  /** It rests on documents only, which an intruder can read and copy too. */
  readonly isPaperOnly: boolean
}

/** What a person is called in a sentence. */
export const nameOf = ({ name }: Person): string => (name === '' ? 'Somebody without a name' : name)

/** What holds for an act: its own and that of its whole session. */
export const sensitivitiesOf = (session: JudgedSession, act: JudgedAct): Sensitivity[] => [...new Set([...session.sensitive, ...act.sensitive])]

/** Paper alone vouches for no act on a safety system and for none of phases 4 and 5. */
export const speaksFor = ({ covers, isPaperOnly }: Weighed, session: JudgedSession, act: JudgedAct): boolean =>
  covers.has(act.id) && !(isPaperOnly && (act.phase >= 4 || sensitivitiesOf(session, act).includes('safety')))

/** Until when an answer holds. The host writes an end into each, in UTC with milliseconds, so that order of text is order of time; one without is over. */
export const expiryOf = ({ answer: { expires } }: GivenAnswer): string => expires ?? ''

/** What all answers to one session are held against. */
export interface Scales {
  readonly session: JudgedSession
  readonly ids: ReadonlySet<string>
  readonly actor: NameForms
  readonly path: NameForms
  /** ISO-8601, as expiries are. */
  readonly now: string
}

/** @param now the instant as of which it is asked. */
export function scalesFor(session: JudgedSession, path: AttackPath, now: Instant): Scales {
  const { entity, name } = session.person
  return { session, ids: new Set(session.acts.map(({ id }) => id)), actor: nameForms(entity === null ? [name] : [entity, name]), path: formsOn(path), now: isoTime(now) }
}

/** Sessions of one incident share its path: a list of questions asks for its forms once. */
const PATH_FORMS = new WeakMap<AttackPath, NameForms>()
function formsOn(path: AttackPath): NameForms {
  let forms = PATH_FORMS.get(path)
  if (!forms) PATH_FORMS.set(path, (forms = nameForms(path.flat())))
  return forms
}

/** Holds one answer against a session. */
export function weighAnswer(given: GivenAnswer, scales: Scales): Weighed {
  const { answer, by } = given
  const attester = answer.saidBy ?? by
  const attesterForms = nameForms(namesOf(attester))
  const weighed: Weighed = {
    given, attester, attesterForms, writerForms: attester === by ? attesterForms : nameForms(namesOf(by)), department: departmentOf(attester.role), side: SIDES[answer.verdict], standing: 'counts', reason: '',
    isSelf: answer.relation === 'self' || canBeSame(attesterForms, scales.actor),
    covers: new Set(answer.acts.filter((id) => scales.ids.has(id))),
    isPaperOnly: answer.basis.every((basis) => basis === 'paperwork'),
  }
  const fault = faultOf(weighed, scales)
  weighed.standing = fault?.standing ?? (weighed.side === 'none' ? 'no_side' : 'counts')
  weighed.reason = fault?.reason ?? plainReason(weighed)
  return weighed
}

interface Fault { readonly standing: AnswerStanding; readonly reason: string }

function faultOf(weighed: Weighed, scales: Scales): Fault | null {
  const { session, now } = scales
  const { given, attester, side, covers } = weighed
  const { answer } = given
  const who = nameOf(attester)
  if (expiryOf(given) <= now) return { standing: 'expired', reason: `The answer of ${who} held until ${expiryOf(given).slice(0, 10)} and is over.` }
  if (side === 'none') return null
  const isStale = answer.session !== session.key || answer.acts.some((id) => !covers.has(id))
  // What was said against acts holds wherever they are told now; what was said for them was said of another whole.
  if (side === 'against') return covers.size > 0 ? null : { standing: 'stale', reason: `${who} spoke of acts that are not part of this session any more.` }
  if (isStale) return { standing: 'stale', reason: `The session is not the one ${who} was asked about: it was split, or records were taken out of it. Ask again.` }
  const barred = barredBy(weighed, scales)
  if (barred !== null) return { standing: 'barred', reason: barred }
  if (answer.confidence < LEAST_CONFIDENCE) return { standing: 'too_unsure', reason: `${who} is ${answer.confidence} % sure, which is less than even.` }
  if (!session.acts.some((act) => speaksFor(weighed, session, act))) return { standing: 'paperwork_only', reason: `${who} goes by paperwork alone. For safety systems and for what was planted or changed that is not enough: papers can be read and copied.` }
  return null
}

/** Why this person cannot speak for the session; null when they can. */
function barredBy({ attester, attesterForms, writerForms, given, isSelf }: Weighed, { path, actor }: Scales): string | null {
  if (canBeSame(attesterForms, path)) return `${nameOf(attester)} uses an account the attack went through, and an account in doubt cannot clear itself. Somebody else must answer.`
  if (isSelf && canBeSame(actor, path)) return `${nameOf(attester)} speaks for the account that is in doubt, which cannot clear itself. Somebody else must answer.`
  return canBeSame(writerForms, path) ? `${nameOf(given.by)} wrote this down and uses an account the attack went through. Somebody else must ask.` : null
}

function plainReason({ attester, given: { answer } }: Weighed): string {
  const part = answer.scope === 'acts' ? ` (${answer.acts.length} of its acts)` : ''
  return `${nameOf(attester)} says ${SAYINGS[answer.verdict]}${part}.`
}

/** After "K. Moreau says …". */
const SAYINGS: Readonly<Record<AccessVerdict, string>> = {
  legitimate_planned: 'it was planned work', legitimate_unplanned: 'it was real work without papers', legitimate_misuse: 'it was one of ours, beyond what was allowed',
  operator_error: 'it was a mistake of ours', equipment_fault: 'it was a fault of equipment', test_or_drill: 'it was a test or drill',
  not_me: 'it was not them', unauthorised: 'it was not ours', unsure_need_help: 'they are not sure', inconclusive: 'it cannot be told',
}

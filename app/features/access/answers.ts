import type { AccessCard, AccessSession, AccessVerdict, ActorRelation, AnswerBasis, AnswerChannel, AnswerSession } from '../../../contract/access.ts'
import type { Me, Person } from '../../../contract/roles.ts'

/** The five large answers. */
export type Choice = 'planned' | 'unplanned' | 'part' | 'no' | 'unsure'
export const CHOICES: readonly Choice[] = ['planned', 'unplanned', 'part', 'no', 'unsure']
export const CHOICE_NAMES: Record<Choice, string> = { planned: 'Yes, planned', unplanned: 'Yes, unplanned', part: 'Only part of it', no: 'No, not us', unsure: 'Not sure – ask …' }

/** What "yes, unplanned" can mean. */
export type Kind = 'legitimate_unplanned' | 'test_or_drill' | 'operator_error' | 'equipment_fault' | 'legitimate_misuse'
export const KINDS: Record<Kind, string> = {
  legitimate_unplanned: 'A real job without paperwork', test_or_drill: 'A test or a drill', operator_error: 'A mistake of ours', equipment_fault: 'A fault of the equipment', legitimate_misuse: 'Our person, but more than was agreed',
}

/** How sure; on the scale an answer is kept with. */
export type Sureness = 'certain' | 'fairly' | 'hardly'
export const SURENESS: Record<Sureness, { label: string; confidence: number }> = { certain: { label: 'Certain', confidence: 95 }, fairly: { label: 'Fairly sure', confidence: 70 }, hardly: { label: 'Hardly', confidence: 40 } }

/** Who said it, when another writes it down. */
export interface Quoted { readonly name: string; readonly role: Person['role']; readonly channel: 'call_back' | 'in_person' }

/** An answer while it is being put together. */
export interface Draft {
  readonly choice: Choice | null
  /** Number of the work order that was picked; null when none is, "" while none of them fits. */
  readonly workOrder: string | null
  readonly kind: Kind
  /** Ids of the ticked acts. */
  readonly ticked: readonly string[]
  /** Ids of the acts a first answer left open, while only these are asked for; null while all of it is. */
  readonly rest: readonly string[] | null
  /** Who is to be asked next. */
  readonly askNext: string | null
  readonly relation: ActorRelation
  readonly bases: readonly AnswerBasis[]
  readonly sureness: Sureness
  readonly text: string
  readonly quoted: Quoted | null
}

/** What a person is to the account, as far as can be told; they can say otherwise. */
export function guessRelation({ person, ask }: Pick<AccessSession, 'person' | 'ask'>, me: Pick<Me, 'name' | 'account' | 'role'> | undefined): ActorRelation {
  const same = (one: string | null, other: string | null) => one !== null && other !== null && one !== '' && one.toLowerCase() === other.toLowerCase()
  if (same(me?.account ?? null, person.name) || same(me?.name ?? null, person.nickname)) return 'self'
  const named = ask.find(({ name }) => same(name, me?.name ?? null))
  return named?.relation ?? (me?.role === 'ot_engineer' ? 'area_engineer' : 'other')
}

/** Nothing chosen yet. No act is ticked, so that nobody answers for what they did not look at. */
export const emptyDraft = (session: AccessSession, me: Me | undefined): Draft => ({
  choice: null, workOrder: session.paperwork.number, kind: 'legitimate_unplanned', ticked: [], rest: null, askNext: session.ask.find(({ name }) => name !== me?.name)?.name ?? null,
  relation: guessRelation(session, me), bases: ['memory'], sureness: 'certain', text: '', quoted: null,
})

/** The same question about what a first answer left open. All of it is ticked: it is few, and stands before one's eyes. */
export const restDraft = (session: AccessSession, me: Me | undefined, rest: readonly string[]): Draft => ({ ...emptyDraft(session, me), rest, ticked: rest })

/** Acts nobody spoke of yet, when a part of the session was answered by this person; null when none was, or none is left. */
export function openRest({ session, answers, judgement }: AccessCard, me: Pick<Me, 'name'> | undefined, spoken: readonly string[]): string[] | null {
  const mine = answers.filter(({ by, answer }) => me !== undefined && me.name !== '' && by.name === me.name && answer.scope === 'acts').flatMap(({ answer }) => answer.acts)
  const told = new Set([...spoken, ...mine])
  if (told.size === 0) return null
  const settled = new Set(judgement.acts.filter(({ state }) => state !== 'open').map(({ id }) => id))
  const rest = session.acts.map(({ id }) => id).filter((id) => !told.has(id) && !settled.has(id))
  return rest.length > 0 && rest.length < session.acts.length ? rest : null
}

/** What is still missing before it can be sent; null when nothing is. */
export function missingIn(draft: Draft, session: Pick<AccessSession, 'acts'>): string | null {
  if (draft.choice === null) return 'Choose an answer.'
  if (draft.rest !== null && draft.ticked.length === 0) return 'Tick what you speak of.'
  if (draft.choice === 'part' && draft.ticked.length === 0) return 'Tick what was yours.'
  if (draft.choice === 'part' && draft.ticked.length === session.acts.length) return 'You ticked all of it: choose a yes instead.'
  if (draft.bases.length === 0) return 'Say how you know.'
  if (draft.quoted !== null && draft.quoted.name.trim() === '') return 'Name who told you.'
  return null
}

/** The verdict behind a choice. */
export function verdictOf({ choice, kind, relation, workOrder }: Draft): AccessVerdict {
  switch (choice) {
    case 'planned': return 'legitimate_planned'
    case 'unplanned': return kind
    case 'part': return workOrder ? 'legitimate_planned' : 'legitimate_unplanned'
    case 'no': return relation === 'self' ? 'not_me' : 'unauthorised'
    default: return 'unsure_need_help'
  }
}

export interface Sending { readonly key: string; readonly channel: AnswerChannel; readonly givenAt: string; readonly latencyMs: number }

/** The answer as it is sent, or tried out; null while something is missing. Without `sending` only what changes its effect is in it. */
export function buildAnswer(draft: Draft, session: AccessSession, sending: Sending | null): AnswerSession | null {
  if (missingIn(draft, session) !== null) return null
  const { choice, workOrder, ticked, rest, askNext, relation, sureness, text, quoted } = draft
  const verdict = verdictOf(draft)
  const named = (choice === 'planned' || choice === 'part') && workOrder !== null && workOrder !== ''
  const bases: AnswerBasis[] = named && !draft.bases.includes('paperwork') ? [...draft.bases, 'paperwork'] : [...draft.bases]
  const asked = choice === 'unsure' && askNext !== null ? `Ask ${askNext}.` : ''
  return {
    kind: 'answer_session', session: session.key, verdict, scope: choice === 'part' || rest !== null ? 'acts' : 'whole', acts: (choice === 'part' || rest !== null ? session.acts.filter(({ id }) => ticked.includes(id)) : session.acts).map(({ id }) => id).slice(0, MOST_ACTS),
    relation, channel: quoted?.channel ?? sending?.channel ?? 'console', basis: bases.slice(0, 5), confidence: SURENESS[sureness].confidence,
    reason: sending === null ? '' : [text.trim(), asked].filter(Boolean).join(' ').slice(0, 2000), key: sending?.key ?? 'preview-of-an-answer',
    ...(named ? { workOrder } : {}), ...(quoted ? { saidBy: { name: quoted.name.trim(), role: quoted.role, account: null } } : {}),
    ...(sending ? { givenAt: sending.givenAt, latencyMs: Math.min(sending.latencyMs, LONGEST_MS) } : {}),
  }
}
const MOST_ACTS = 500
const LONGEST_MS = 31 * 86_400_000

/** How the page was come by: a link in a message says so in its address, a narrow window is a phone. */
export const channelOf = (via: 'message' | 'hmi' | undefined, narrow: boolean): AnswerChannel => (via === 'message' ? 'message_link' : via === 'hmi' ? 'hmi_pc' : narrow ? 'phone' : 'console')

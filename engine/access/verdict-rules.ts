import type { AccessEffect, AccessJudgement, ActState, FollowUp, GivenAnswer, Sensitivity } from '../../contract/access.ts'
import type { Department } from '../../contract/roles.ts'
import type { Instant } from '../model/units.ts'
import { CONFIRMING } from './departments.ts'
import { canBeSame } from './same-identity.ts'
import { expiryOf, nameOf, scalesFor, sensitivitiesOf, speaksFor, weighAnswer, type AttackPath, type JudgedAct, type JudgedSession, type Weighed } from './weigh-answer.ts'

/**
 * What all standing answers to a session come to, act by act. Pure; the order in which answers are given makes no
 * difference, their sequence does. What clears is asked for more than what accuses:
 * - an identity on the attack path cannot clear itself, nor can who speaks or writes for it;
 * - safety systems, level 0/1, emergency accounts, recording off, widened boundary rules and altered OT backups need a second,
 *   independent person of another department; a fault of equipment on a safety system needs process safety and a cyber check;
 * - who answers again replaces their own answer, but not their own "no": that one is taken back by an undo;
 * - yes and no on the same act are disputed, and both stay. For a score a disputed act is worth what the "no" is worth;
 * - answers expire; one to a session that is another by now clears nothing.
 * @param answers all that stand in the journal, of any session. @param now the instant as of which they expire.
 */
export function judgeSession(session: JudgedSession, answers: readonly GivenAnswer[], path: AttackPath, now: Instant): AccessJudgement {
  const scales = scalesFor(session, path, now)
  const weighed = answers
    .filter(({ answer }) => answer.session === session.key || answer.acts.some((id) => scales.ids.has(id)))
    .sort((a, b) => a.sequence - b.sequence)
    .map((given) => weighAnswer(given, scales))
  replaceOlder(weighed)
  const acts = session.acts.map((act) => judgeAct(act, session, weighed))
  const counting = weighed.filter(({ standing }) => standing === 'counts')
  const effect = effectOf(acts.map(({ state }) => state))
  return {
    effect,
    reason: tell(effect, acts, weighed),
    acts: acts.map(({ id, state, reason, by }) => ({ id, state, reason, by: by.map(({ given }) => given.sequence) })),
    answers: weighed.map(({ given, standing, reason }) => ({ sequence: given.sequence, standing, reason })),
    followUps: followUpsOf(acts, weighed),
    secondFrom: CONFIRMING.filter((department) => acts.some(({ missing }) => missing?.from.includes(department))),
    expires: counting.length === 0 ? null : counting.map(({ given }) => expiryOf(given)).reduce((first, end) => (end < first ? end : first)),
  }
}

/**
 * Of one person the latest answer on an act counts, so that an answer sent from two devices is one. What never counted
 * replaces nothing, or who took over an account could wipe out what its owner said; and a "no" gives way to no "yes".
 */
function replaceOlder(weighed: readonly Weighed[]): void {
  const newer: Weighed[] = []
  for (const one of [...weighed].reverse()) {
    if (one.standing !== 'counts' && one.standing !== 'no_side' && one.standing !== 'too_unsure') continue
    const by = newer.find((other) => isAgain(one, other))
    if (by) {
      one.standing = 'replaced'
      one.reason = `${nameOf(one.attester)} answered again with entry ${by.given.sequence}, which takes its place.`
    }
    newer.push(one)
  }
}

function isAgain(older: Weighed, newer: Weighed): boolean {
  if (older.side === 'against' && newer.side !== 'against') return false
  if (!canBeSame(older.attesterForms, newer.attesterForms)) return false
  // A narrower "no" says nothing of the other acts that an earlier one denied.
  if (older.side === 'against') return [...older.covers].every((id) => newer.covers.has(id))
  return older.given.answer.scope === 'whole' || newer.given.answer.scope === 'whole' || [...older.covers].some((id) => newer.covers.has(id))
}

/** Whose word is still wanted. */
interface Missing { readonly words: string; readonly from: readonly Department[]; readonly followUps: readonly FollowUp[] }
interface ActJudgement { readonly id: string; readonly state: ActState; readonly reason: string; readonly by: readonly Weighed[]; readonly missing: Missing | null }

function judgeAct(act: JudgedAct, session: JudgedSession, weighed: readonly Weighed[]): ActJudgement {
  const counting = weighed.filter(({ standing }) => standing === 'counts')
  const against = counting.filter(({ side, covers }) => side === 'against' && covers.has(act.id))
  const speaking = counting.filter((one) => one.side === 'for' && speaksFor(one, session, act))
  const judged = (state: ActState, reason: string, by: readonly Weighed[], missing: Missing | null = null): ActJudgement => ({ id: act.id, state, reason, by, missing })
  if (against.length > 0 && speaking.length > 0) return judged('disputed', `${namesIn(speaking)} answered for it, ${namesIn(against)} against it.`, [...speaking, ...against])
  if (against.length > 0) return judged('hostile', `${namesIn(against)} ${against.length === 1 ? 'says' : 'say'} it was not ours.`, against)
  if (speaking.length === 0) return judged('open', counting.some(({ covers }) => covers.has(act.id)) ? 'Paperwork alone is not enough for this.' : 'Nobody has answered for it.', [])
  const missing = missingFor(sensitivitiesOf(session, act), speaking)
  return missing === null ? judged('cleared', `${namesIn(speaking)} answered for it.`, speaking) : judged('waiting', `${namesIn(speaking)} answered for it; ${missing.words}.`, speaking, missing)
}

const WORDS: Readonly<Record<Sensitivity, string>> = {
  safety: 'it touches a safety system', level_0_1: 'it reaches controllers or field devices', break_glass: 'an emergency account was used',
  recording_off: 'the recording was switched off', acl_widened: 'a way into the plant was widened', ot_backups_altered: 'backups of the plant were changed',
}

function missingFor(sensitive: readonly Sensitivity[], speaking: readonly Weighed[]): Missing | null {
  const [first] = sensitive
  if (first === undefined) return null
  const isSafety = sensitive.includes('safety')
  const faults = speaking.filter(({ given }) => given.answer.verdict === 'equipment_fault')
  if (isSafety && faults.length > 0) {
    if (hasPair(speaking.filter((one) => !faults.includes(one)), independent)) return null
    return missingForFault(speaking)
  }
  if (hasPair(speaking, independent)) return null
  const given = new Set(speaking.map(({ department }) => department))
  const from = given.size === 1 ? CONFIRMING.filter((department) => !given.has(department)) : CONFIRMING
  return { words: `a second person of another department must confirm, because ${WORDS[isSafety ? 'safety' : first]}`, from, followUps: ['second_person'] }
}

/** A safety system that seems to fail may have been made to: the process side and a look at its logic are both wanted. */
function missingForFault(speaking: readonly Weighed[]): Missing | null {
  const process = speaking.filter(({ department }) => department === 'process_safety')
  const cyber = speaking.filter(({ department, given }) => department === 'security' && given.answer.basis.some((basis) => basis === 'integrity_check' || basis === 'recording'))
  if (process.some((one) => cyber.some((other) => independent(one, other)))) return null
  const followUps: FollowUp[] = [...(cyber.length > 0 ? [] : ['cyber_check' as const]), ...(process.length > 0 ? [] : ['process_safety_check' as const])]
  const from: Department[] = [...(cyber.length > 0 ? [] : ['security' as const]), ...(process.length > 0 ? [] : ['process_safety' as const])]
  const wanted = followUps.length === 0 ? 'process safety and the cyber check must come from two people' : followUps.map((one) => FAULT_WORDS[one as 'cyber_check']).join(' and ')
  return { words: `${wanted}, because a fault of a safety system can be made`, from: from.length > 0 ? from : ['security', 'process_safety'], followUps: followUps.length > 0 ? followUps : ['second_person'] }
}
const FAULT_WORDS = { cyber_check: 'a cyber check by security (logic or recording compared) is wanted', process_safety_check: 'process safety must confirm' }

const hasPair = (all: readonly Weighed[], fits: (one: Weighed, other: Weighed) => boolean): boolean => all.some((one, index) => all.slice(index + 1).some((other) => fits(one, other)))

/** Other people, also at the keyboard, of other departments, and not both the account that acted. */
function independent(one: Weighed, other: Weighed): boolean {
  if (one.department === other.department || !CONFIRMING.includes(one.department) || !CONFIRMING.includes(other.department)) return false
  if (one.isSelf && other.isSelf) return false
  const people = ({ attesterForms, writerForms }: Weighed) => [attesterForms, writerForms]
  return !people(one).some((forms) => people(other).some((others) => canBeSame(forms, others)))
}

function effectOf(states: readonly ActState[]): AccessEffect {
  const has = (state: ActState) => states.includes(state)
  if (has('hostile')) return 'confirmed_hostile'
  if (has('disputed')) return 'disputed'
  if (has('cleared')) return states.every((state) => state === 'cleared') ? 'cleared' : 'partly_cleared'
  return has('waiting') ? 'waiting_for_second' : 'no_effect'
}

/** The whole in one sentence. */
function tell(effect: AccessEffect, acts: readonly ActJudgement[], weighed: readonly Weighed[]): string {
  const of = (state: ActState) => acts.filter((act) => act.state === state)
  switch (effect) {
    case 'cleared': return `${namesIn(acts.flatMap(({ by }) => by))} answered for all of it.`
    case 'partly_cleared': return `${of('cleared').length} of ${acts.length} acts are answered for; ${of('waiting')[0]?.missing?.words ?? 'nobody answers for the rest'}.`
    case 'confirmed_hostile': return of('hostile').length === acts.length ? of('hostile')[0]!.reason : `${namesIn(of('hostile').flatMap(({ by }) => by))} ${of('hostile').length === 1 ? 'says one act' : `deny ${of('hostile').length} acts`}${of('hostile').length === 1 ? ' was not ours' : ''}.`
    case 'disputed': return `${of('disputed')[0]!.reason} Both answers stay until one is taken back.`
    case 'waiting_for_second': return of('waiting')[0]!.reason
    case 'no_effect': return weighed.at(-1)?.reason ?? 'Nobody has answered yet.'
    default: return effect satisfies never
  }
}

/** In the order in which they are to be done. */
export const FOLLOW_UPS: readonly FollowUp[] = ['pause_session', 'end_session', 'contain_identity', 'notify_plant_manager', 'cyber_check', 'process_safety_check', 'second_person', 'ask_next', 'ask_again', 'integrity_check', 'retro_work_order']

function followUpsOf(acts: readonly ActJudgement[], weighed: readonly Weighed[]): FollowUp[] {
  const wanted = new Set<FollowUp>(acts.flatMap(({ missing }) => missing?.followUps ?? []))
  const deciding = new Set(acts.filter(({ state }) => state !== 'open').flatMap(({ by }) => by))
  for (const { given, side } of deciding) {
    const { verdict } = given.answer
    if (verdict === 'legitimate_unplanned') wanted.add('retro_work_order')
    if (verdict === 'legitimate_misuse' || verdict === 'operator_error' || verdict === 'equipment_fault') wanted.add('integrity_check')
    if (side === 'against') for (const next of ['end_session', 'contain_identity', 'notify_plant_manager'] as const) wanted.add(next)
  }
  const unsettled = acts.some(({ state }) => state !== 'cleared' && state !== 'hostile')
  for (const { standing, given } of unsettled ? weighed : []) {
    if (standing === 'barred' || standing === 'too_unsure' || standing === 'paperwork_only' || (standing === 'no_side' && given.answer.verdict === 'unsure_need_help')) wanted.add('ask_next')
    if (standing === 'stale' || standing === 'expired') wanted.add('ask_again')
  }
  if (acts.some(({ state }) => state === 'disputed')) wanted.add('ask_next')
  return FOLLOW_UPS.filter((next) => wanted.has(next))
}

/** "C. Fabre", "C. Fabre and T. Haddad". */
function namesIn(weighed: readonly Weighed[]): string {
  const names = [...new Set(weighed.map(({ attester }) => nameOf(attester)))]
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}` : names.join('')
}

/** Where a question stands in the list: 0 while no answer has any effect, 1 while another is wanted, 2 once it is settled. */
export const rankOfEffect = (effect: AccessEffect): 0 | 1 | 2 => (effect === 'no_effect' ? 0 : effect === 'cleared' || effect === 'confirmed_hostile' ? 2 : 1)

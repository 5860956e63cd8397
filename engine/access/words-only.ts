import type { AccessAct, AccessJudgement, AccessSession, GivenAnswer } from '../../contract/access.ts'

/** What can show by itself that an act at the process was right: neither memory nor paper, which an intruder copies. */
type WordedSession = Pick<AccessSession, 'recording' | 'sensitive'> & {
  readonly paperwork: Pick<AccessSession['paperwork'], 'match'>
  readonly acts: readonly Pick<AccessAct, 'id' | 'phase' | 'sensitive'>[]
}

/**
 * Whether an act at the process (on a safety system or level 0/1, or of phase 5) is cleared by words alone: no paper
 * covers the session, and nobody of those who answered for it compared the logic with its approved copy or looked at a
 * recording that there is. Two people can be deceived, or be one person with two accounts; such an act is answered for
 * and stays in sight until something besides words speaks for it. False for acts that are not cleared.
 */
export function restsOnWords(session: WordedSession, judgement: Pick<AccessJudgement, 'acts'>, id: string, answers: ReadonlyMap<number, GivenAnswer>): boolean {
  const act = session.acts.find((each) => each.id === id)
  const judged = judgement.acts.find((each) => each.id === id)
  if (!act || judged?.state !== 'cleared') return false
  if (act.phase !== 5 && ![...session.sensitive, ...act.sensitive].some((flag) => flag === 'safety' || flag === 'level_0_1')) return false
  if (session.paperwork.match === 'in_scope') return false
  const wasLookedAt = judged.by.some((sequence) => answers.get(sequence)?.answer.basis.some((basis) => basis === 'integrity_check' || (basis === 'recording' && session.recording === 'on')))
  return !wasLookedAt
}

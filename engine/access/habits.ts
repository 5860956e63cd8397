import type { AccessAct, AccessJudgement, GivenAnswer, Habit, Sensitivity } from '../../contract/access.ts'
import type { JudgedSession } from './weigh-answer.ts'

/** What a session must tell for something to be learned from it. */
export type TeachingSession = Omit<JudgedSession, 'acts'> & {
  readonly person: JudgedSession['person'] & { readonly shared: boolean }
  readonly acts: readonly Pick<AccessAct, 'id' | 'phase' | 'sensitive' | 'target' | 'action'>[]
}

/** A habit, the acts that show it and the answers that taught it. */
export interface TaughtHabit {
  readonly habit: Habit
  readonly acts: readonly string[]
  readonly answers: readonly number[]
}

/** What an act may be and still be learned from, once two people spoke for it. */
const TEACHABLE: readonly Sensitivity[] = ['level_0_1']

/**
 * What the answers to one session teach: this account does this to this asset. Only real work teaches (planned or
 * not), only once it is cleared, of a known account that is one person's, and never on safety systems nor under an
 * emergency account, without recording, on the boundary's rules or on backups.
 * @param unlearned what was forgotten since: an answer given earlier teaches it no more.
 */
export function taughtHabits(session: TeachingSession, judgement: AccessJudgement, answers: readonly GivenAnswer[], unlearned: readonly { readonly sequence: number; readonly habit: Habit }[]): TaughtHabit[] {
  const identity = session.person.entity
  if (identity === null || session.person.shared) return []
  const verdicts = new Map(answers.map(({ sequence, answer }) => [sequence, answer.verdict]))
  const taught = new Map<string, { habit: Habit; acts: string[]; answers: Set<number> }>()
  for (const { id, state, by } of judgement.acts) {
    const act = session.acts.find((each) => each.id === id)
    if (state !== 'cleared' || !act || act.target === null || [...session.sensitive, ...act.sensitive].some((flag) => !TEACHABLE.includes(flag))) continue
    const habit: Habit = { identity, asset: act.target, action: act.action }
    const forgotten = Math.max(-1, ...unlearned.filter((each) => isSame(each.habit, habit)).map(({ sequence }) => sequence))
    const teaching = by.filter((sequence) => sequence > forgotten)
    // All who cleared it must have said it was real work: "a mistake" beside "planned" teaches nothing.
    if (teaching.length === 0 || by.some((sequence) => !isWork(verdicts.get(sequence)))) continue
    const key = JSON.stringify([habit.identity, habit.asset, habit.action])
    const known = taught.get(key) ?? { habit, acts: [], answers: new Set() }
    known.acts.push(id)
    for (const sequence of teaching) known.answers.add(sequence)
    taught.set(key, known)
  }
  return [...taught.values()].map(({ habit, acts, answers }) => ({ habit, acts, answers: [...answers].sort((a, b) => a - b) }))
}

const isWork = (verdict: GivenAnswer['answer']['verdict'] | undefined): boolean => verdict === 'legitimate_planned' || verdict === 'legitimate_unplanned'
const isSame = (one: Habit, other: Habit): boolean => one.identity === other.identity && one.asset === other.asset && one.action === other.action

import type { AccessCard, AccessJudgement, AccessList, AccessRow, AccessSession, EscalationClock, GivenAnswer, NoteTrial } from '../../contract/access.ts'
import { escalationOf } from '../../engine/access/escalation.ts'
import { judgeSession, rankOfEffect } from '../../engine/access/verdict-rules.ts'
import type { AttackPath } from '../../engine/access/weigh-answer.ts'
import type { Instant } from '../../engine/model/units.ts'
import { isToInvestigate } from '../../engine/narrate/note-criteria.ts'
import type { Handlers } from './bind.ts'
import type { DecisionLog } from './decision-log.ts'
import type { RunningClock } from './escalations.ts'
import type { CaseAnalysis } from './engine-port.ts'
import { Failure } from './failure.ts'
import type { Workbench } from './workbench.ts'

/** From even odds on an incident is taken for an attack: its accounts are then in doubt wherever they answer. */
const ATTACK_CONFIDENCE = 0.5

/** Questions about sessions, and what the answers come to now. */
export function accessHandlers(workbench: Workbench, decisions: DecisionLog, now: () => Date): Pick<Handlers, 'listAccess' | 'getAccess' | 'tryNote'> {
  const judge = (session: AccessSession, answers: Iterable<GivenAnswer>, paths: AttackPaths) => judgeSession(session, [...answers], paths.of(session), instant(now))
  const escalate = (session: AccessSession, answers: Iterable<GivenAnswer>, judgement: AccessJudgement) => escalationOf(session, decisions.asks(), [...answers], judgement, instant(now))
  const revision = () => workbench.status().revision
  return {
    listAccess: (): AccessList => {
      const sessions = workbench.published?.sessions?.() ?? []
      const answers = decisions.answers()
      const paths = new AttackPaths(workbench.published)
      const touching = answersTouching(answers)
      return { revision: revision(), questions: unansweredFirst(sessions.map((session) => {
        const judgement = judge(session, touching(session), paths)
        return rowOf(session, judgement, escalate(session, touching(session), judgement))
      })), strays: straysAmong(answers, sessions) }
    },
    tryNote: ({ body }): NoteTrial => {
      const criteria = workbench.published?.noteCriteria?.(body)
      if (!criteria) throw new Failure('not-ready', 'There is nothing yet to hold the note against.', 'Load logs, or wait until they are read. The note itself can be sent all the same.')
      return { revision: revision(), criteria, met: criteria.filter(({ met }) => met === 'yes').length, investigate: isToInvestigate(criteria) }
    },
    getAccess: ({ params }): AccessCard => {
      const session = workbench.published?.sessions?.().find(({ key }) => key === params.key)
      const answers = decisions.answers()
      if (!session) throw unknown(params.key, answers, workbench.published?.sessions?.() ?? [])
      const judgement = judge(session, answers, new AttackPaths(workbench.published))
      const told = new Set(judgement.answers.map(({ sequence }) => sequence))
      const own = answers.filter(({ sequence }) => told.has(sequence))
      return { revision: revision(), session, judgement, answers: own, ...running(escalate(session, own, judgement)) }
    },
  }
}

const instant = (now: () => Date): Instant => now().getTime() as Instant
const running = (clock: EscalationClock | null): { escalation?: EscalationClock } => (clock === null ? {} : { escalation: clock })

/** The clocks of all questions that wait for somebody. Empty without a question that was sent or that somebody could not answer. */
export function runningClocks({ published }: Workbench, decisions: DecisionLog, now: () => Date): RunningClock[] {
  const [asks, answers] = [decisions.asks(), decisions.answers()]
  const sent = new Set([...asks.map(({ ask }) => ask.session), ...answers.filter(({ answer }) => answer.verdict === 'unsure_need_help').flatMap(({ answer }) => [answer.session, ...answer.acts])])
  if (sent.size === 0) return []
  const paths = new AttackPaths(published)
  return (published?.sessions?.() ?? []).filter(({ key, acts }) => sent.has(key) || acts.some(({ id }) => sent.has(id))).flatMap((session) => {
    const judgement = judgeSession(session, answers, paths.of(session), instant(now))
    const clock = escalationOf(session, asks, answers, judgement, instant(now))
    return clock === null ? [] : [{ session: session.key, clock }]
  })
}

/** The engine orders questions by the evidence alone; what was answered already waits behind what was not. */
const unansweredFirst = (rows: readonly AccessRow[]): AccessRow[] => rows.toSorted((a, b) => rankOfEffect(a.effect) - rankOfEffect(b.effect))

/** Accounts of the incident that tells of a session, and of every other that is more likely an attack than not. */
class AttackPaths {
  private readonly published: CaseAnalysis | null
  private readonly known = new Map<string | null, AttackPath>()

  constructor(published: CaseAnalysis | null) {
    this.published = published
  }

  of({ key, incident }: AccessSession): AttackPath {
    // An answer may have ended an incident; who was on its path stays in doubt all the same.
    const told = this.published?.attackPath?.(key)
    if (told) return told
    let path = this.known.get(incident)
    if (!path) {
      const incidents = this.published?.incidents.filter(({ id, confidence }) => id === incident || confidence >= ATTACK_CONFIDENCE) ?? []
      path = incidents.flatMap(({ entities }) => entities.filter(({ kind }) => kind === 'account').map(({ id, name, aliases }) => [id, name, ...aliases]))
      this.known.set(incident, path)
    }
    return path
  }
}

/** Finds the answers under the key of a session or to one of its acts, without asking each of them. */
function answersTouching(answers: readonly GivenAnswer[]): (session: AccessSession) => ReadonlySet<GivenAnswer> {
  const byName = new Map<string, GivenAnswer[]>()
  for (const given of answers) for (const name of new Set([`key ${given.answer.session}`, ...given.answer.acts])) {
    const known = byName.get(name)
    if (known) known.push(given)
    else byName.set(name, [given])
  }
  return ({ key, acts }) => new Set([`key ${key}`, ...acts.map(({ id }) => id)].flatMap((name) => byName.get(name) ?? []))
}

function rowOf(session: AccessSession, { effect, reason, answers }: AccessJudgement, clock: EscalationClock | null): AccessRow {
  const { key, incident, question, why, zone, from, until, live, decibans, value, sensitive, hold, person, touched, acts } = session
  return { key, incident, question, why, zone, from, until, live, decibans, value, sensitive, hold, person: person.nickname ?? person.name, touched: touched.map(({ name, nickname }) => nickname ?? name), acts: acts.length, answers: answers.length, effect, reason, ...running(clock) }
}

/** Answers under keys that are no session now, with the sessions that tell of their acts. */
function straysAmong(answers: readonly GivenAnswer[], sessions: readonly AccessSession[]): AccessList['strays'] {
  const keys = new Set(sessions.map(({ key }) => key))
  return answers.filter(({ answer }) => !keys.has(answer.session)).map((given) => {
    const now = sessionsOf(given, sessions)
    const reason = now.length > 0
      ? 'The session this answers was split or joined anew since; what was said for it clears nothing. Ask again.'
      : 'The session this answers is not in the case any more: its records were taken out, or are not loaded. What was said for it clears nothing.'
    return { ...given, reason, now }
  })
}

function sessionsOf({ answer }: GivenAnswer, sessions: readonly AccessSession[]): string[] {
  const acts = new Set(answer.acts)
  return sessions.filter((session) => session.acts.some(({ id }) => acts.has(id))).map(({ key }) => key)
}

/** A link leads to a session that is no more: say so, and where its acts are told now if anybody answered it. */
function unknown(key: string, answers: readonly GivenAnswer[], sessions: readonly AccessSession[]): Failure {
  const now = new Set(answers.filter(({ answer }) => answer.session === key).flatMap((given) => sessionsOf(given, sessions)))
  const advice = now.size > 0 ? `Its acts are part of ${[...now].join(', ')} now: open that question instead.` : 'Open the list of questions. Nothing you send under the old link is lost, and it clears nothing.'
  return new Failure('not-found', 'This question is no longer asked: its session was split, taken out, or is not in this case.', advice)
}

import type { AccessSession, AccessVerdict, GivenAnswer } from '../../contract/access.ts'
import type { Person } from '../../contract/roles.ts'
import { NO_DECISIONS } from '../../engine/model/decisions.ts'
import type { Analysis } from '../../engine/pipeline.ts'
import { HOUR } from '../../engine/model/units.ts'
import { CATALOG } from '../../mocks/scenarios/catalog.ts'
import type { PointQuestion, Scenario, ScenarioOptions } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { columns } from './figures.ts'
import { TruthIndex } from './truth-index.ts'

/** What the answers to the best question of a world came to. */
export interface AnswerResult {
  readonly pack: string
  readonly world: 'attack' | 'twin'
  /** Sessions that were asked about, and how many of them the intruder was in. */
  readonly asked: number
  readonly hostile: number
  /** Moments of the pack at which somebody had to choose about a session, and how many of them have the question about that very session. */
  readonly points: number
  readonly pointsAsked: number
  /** The question that is answered: the best one about a hostile session in the attack, the best of all in the twin. Null when none is asked. */
  readonly question: string | null
  readonly isHostile: boolean
  readonly rank: number
  readonly before: Odds
  readonly right: Odds
  readonly wrong: Odds
  /** Null where the records name no account. */
  readonly compromised: Odds | null
}

/** Decibans of the surest story, and those of all sentences that tell of the session. */
interface Odds { readonly story: number | null; readonly session: number }

/** Nobody of any pack: two people of two departments. */
const ENGINEER: Person = { name: 'Quirin Ostermann', role: 'ot_engineer', account: 'q.ostermann' }
const MANAGER: Person = { name: 'Wanda Zielinska', role: 'shift_manager', account: 'w.zielinska' }
const YEAR = 2025

/** Answers the best question of a world rightly, wrongly, and as the account that acted would. */
export async function measureAnswers(scenario: Scenario, world: AnswerResult['world'], options: ScenarioOptions): Promise<AnswerResult> {
  const settled: ScenarioOptions = { ...options, ...(world === 'twin' ? { twin: true } : {}) }
  const reader = new CaseReader()
  for (const { path, bytes } of scenario.write(settled)) await reader.add(path, [bytes], YEAR)
  const before = reader.analyse()
  const sessions = before.sessions()
  const points = pointsOf(scenario.id, sessions)
  const paths = new Map(reader.evidence.map(({ path, sha256 }) => [sha256.slice(0, 12), path]))
  const index = new TruthIndex(scenario.truth(settled))
  const isHostile = ({ acts }: AccessSession): boolean => acts.some(({ records }) => records.some((record) => {
    const [id, offset] = record.split('.') as [string, string]
    return index.step({ path: paths.get(id) ?? '', offset: Number(offset) }) !== undefined
  }))
  const hostile = sessions.filter(isHostile)
  const session = hostile[0] ?? sessions[0] ?? null
  const truth = session !== null && isHostile(session)
  const told = points.flatMap(({ asked, ask }) => (asked === null ? [] : [{ asked, ask }]))
  const afterTold = (of: AccessSession): Odds => oddsOf(reader.analyse({ ...NO_DECISIONS, answers: told.map(({ asked, ask: { answer: { verdict, by } } }, place) => answer(asked, { ...by, account: null }, verdict, place + 1)), at: AT }), of)
  const after = (verdict: AccessVerdict, people: readonly Person[]): Odds => {
    if (session === null) return { story: null, session: 0 }
    const answers = people.map((by, place) => answer(session, by, verdict, place + 1))
    return oddsOf(reader.analyse({ ...NO_DECISIONS, answers, at: AT }), session)
  }
  const [yes, no] = [['legitimate_planned', [ENGINEER, MANAGER]], ['unauthorised', [ENGINEER]]] as const
  const actor: Person = { name: session?.person.name ?? '', role: 'ot_engineer', account: session?.person.name ?? '' }
  return {
    pack: scenario.id, world, points: points.length, pointsAsked: told.length, asked: sessions.length, hostile: hostile.length, question: session?.question ?? null, isHostile: truth, rank: session === null ? 0 : sessions.indexOf(session) + 1,
    before: session === null ? { story: null, session: 0 } : oddsOf(before, session),
    // What the pack tells who knows; where it tells of no session that is asked about, one answer for the best question.
    right: truth ? (told.some(({ asked }) => asked === session) ? afterTold(session) : after(...no)) : after(...yes), wrong: truth ? after(...yes) : after(...no), compromised: session?.person.entity ? after('legitimate_planned', [actor]) : null,
  }
}

/** What is asked at each decision point that concerns a session, with the session if the engine asks about it then: it began before, and ended no more than six hours ago. */
function pointsOf(pack: string, sessions: readonly AccessSession[]): { readonly ask: PointQuestion; readonly asked: AccessSession | null }[] {
  const points = CATALOG.find(({ profile }) => profile.id === pack)?.profile.decisionPoints ?? []
  return points.flatMap(({ at, ask }) => {
    if (!ask) return []
    const now = Date.parse(at)
    const asked = sessions.find(({ from, until, person, touched, path }) => Date.parse(from) <= now && Date.parse(until) + 6 * HOUR >= now && isNamed(ask.account, person) && [...touched.map(({ name }) => name), ...path.map(({ label }) => label)].some((name) => isSame(name, ask.asset)))
    return [{ ask, asked: asked ?? null }]
  })
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
const isNamed = (account: string | null, { entity, name }: AccessSession['person']): boolean => (account === null ? entity === null : isSame(name, account))

/** Long before answers expire: they count whenever a pack is told. */
const AT = Date.UTC(2025, 0, 1)

function answer(session: AccessSession, by: Person, verdict: AccessVerdict, sequence: number): GivenAnswer {
  return {
    sequence, at: '2025-01-01T00:00:00.000Z', by,
    answer: { kind: 'answer_session', session: session.key, verdict, scope: 'whole', acts: session.acts.map(({ id }) => id), relation: 'area_engineer', channel: 'phone', basis: ['called_person'], confidence: 90, reason: '', expires: '2025-01-31T00:00:00.000Z', key: `measured-${sequence}` },
  }
}

function oddsOf({ incidents }: Analysis, { acts, citations }: AccessSession): Odds {
  const own = new Set([...acts.flatMap(({ records }) => records), ...citations.map(({ record }) => record)])
  const stories = incidents.map(({ terms }) => terms.reduce((sum, { decibans }) => sum + decibans, 0))
  const told = incidents.flatMap(({ beats }) => beats).filter((beat) => beat.citations.some(({ record }) => own.has(record)))
  return {
    story: stories.length === 0 ? null : Math.max(...stories),
    session: told.flatMap(({ terms }) => terms).filter(({ id }) => id !== 'prior' && id !== 'story').reduce((sum, { decibans }) => sum + decibans, 0),
  }
}

const HEAD = ['pack', 'world', 'asked (hostile)', 'decision points', 'the best question', 'truth', 'before', 'right answer', 'wrong answer', 'the account itself'] as const
const odds = ({ story, session }: Odds): string => `${story === null ? 'none' : `${Math.round(story)}`} | ${Math.round(session)}`

/** One row per world: odds of the surest story | decibans told of the session. */
export const answerTable = (results: readonly AnswerResult[]): string[] => columns(HEAD, results.map((result) => [
  result.pack, result.world, `${result.asked} (${result.hostile})`, `${result.pointsAsked} of ${result.points}`, result.question === null ? 'none' : `${result.rank}. ${shortly(result.question)}`, result.question === null ? '·' : result.isHostile ? 'hostile' : 'ours',
  ...(result.question === null ? ['·', '·', '·', '·'] : [odds(result.before), odds(result.right), odds(result.wrong), result.compromised === null ? 'no account' : odds(result.compromised)]),
]))

/** "EWS-07, Tue 14 Oct". */
function shortly(question: string): string {
  const place = /connect to ([^( ]{1,40})/.exec(question)?.[1] ?? ''
  return `${place}, ${/ on ([A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2})/.exec(question)?.[1] ?? ''}`
}

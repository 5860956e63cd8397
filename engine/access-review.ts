import type { AccessSession } from '../contract/access.ts'
import type { Incident } from '../contract/incident.ts'
import { weighWithAnswers, type Answered } from './access/answer-terms.ts'
import { judgeSession } from './access/verdict-rules.ts'
import { restsOnWords } from './access/words-only.ts'
import type { AttackPath } from './access/weigh-answer.ts'
import type { Atom, Propagation } from './correlate/propagate.ts'
import { weigh } from './correlate/weight.ts'
import type { Session } from './identity/sessions.ts'
import type { StandingDecisions } from './model/decisions.ts'
import type { Signal } from './model/signal.ts'
import type { Instant } from './model/units.ts'
import type { AskedSession } from './narrate/access-sessions.ts'

/** From even odds on an incident is taken for an attack: its accounts are then in doubt wherever they answer. */
const ATTACK_CONFIDENCE = 0.5

/** What answers make of signals, and the chains of sessions that were cleared whole, by more than words where they touched the process. */
export interface Reviewed extends Answered {
  readonly cleared: ReadonlySet<Session>
}

/**
 * The same propagation with the weight that answers leave. What is linked stays linked: an answer speaks for its own acts,
 * and the rest of a story does not fall apart because one session in it was somebody's work. What was cleared whole is in
 * nobody else's hands.
 */
export function lighten(propagation: Propagation, { lightened, cleared }: Reviewed): Propagation {
  const atoms = propagation.atoms.map((atom): Atom => {
    const lighter = atom.kind === 'signal' ? lightened.get(atom.signal) : undefined
    return lighter === undefined || atom.kind !== 'signal' ? atom : { ...atom, signal: lighter, weight: weigh(lighter) }
  })
  return { ...propagation, atoms, isForeign: (session) => !cleared.has(session.root) && propagation.isForeign(session) }
}

type Told = Pick<Incident, 'id' | 'confidence' | 'entities' | 'beats'>

/**
 * Questions, answers, and what they change. What is asked, and who is in doubt, follow from the evidence alone: were
 * they to follow from the answers too, one wrong answer could clear its own attester.
 */
export class AccessReview {
  private readonly asked: readonly AskedSession[]
  private readonly incidents: readonly Told[]
  private readonly decisions: StandingDecisions
  private readonly now: Instant
  private readonly paths = new Map<string | null, AttackPath>()
  private shown: readonly AccessSession[] | null = null

  /** @param incidents as told without any answer. @param last of the case; null without telemetry. */
  constructor(asked: readonly AskedSession[], incidents: readonly Told[], decisions: StandingDecisions, last: Instant | null) {
    this.asked = asked
    this.incidents = incidents
    this.decisions = decisions
    this.now = (decisions.at ?? last ?? 0) as Instant
  }

  /** What the answers make of the signals; null when they change none. */
  weigh(signals: readonly Signal[]): Reviewed | null {
    const { answers = [], unlearned = [] } = this.decisions
    if (answers.length === 0) return null
    const judged = this.asked.map(({ session, chain, actOf, signalOf }) => ({ session, chain, actOf, signalOf, judgement: judgeSession(session, answers, this.pathOf(session.key), this.now) }))
    if (judged.every(({ judgement }) => judgement.acts.every(({ state }) => state === 'open'))) return null
    const bySequence = new Map(answers.map((given) => [given.sequence, given]))
    const isCleared = ({ session, judgement }: (typeof judged)[number]): boolean => judgement.effect === 'cleared' && !session.acts.some(({ id }) => restsOnWords(session, judgement, id, bySequence))
    const cleared = new Set(judged.filter(isCleared).map(({ chain }) => chain[0]!.root))
    return { ...weighWithAnswers(signals, judged, answers, unlearned), cleared }
  }

  /** Accounts of the incident that tells of a session, and of every other that is more likely an attack than not. */
  pathOf(key: string): AttackPath {
    const own = this.asked.find(({ session }) => session.key === key)?.session.incident ?? null
    let path = this.paths.get(own)
    if (!path) {
      const incidents = this.incidents.filter(({ id, confidence }) => id === own || confidence >= ATTACK_CONFIDENCE)
      const told = new Set(incidents.map(({ id }) => id))
      // Acts on controllers name no account: whose session they were done in is on the path all the same.
      const inSessions = this.asked.filter(({ session }) => session.incident !== null && told.has(session.incident)).flatMap(({ accounts }) => accounts)
      path = [...incidents.flatMap(({ entities }) => entities.filter(({ kind }) => kind === 'account').map(({ id, name, aliases }) => [id, name, ...aliases])), ...inSessions]
      this.paths.set(own, path)
    }
    return path
  }

  /** The questions, each with the incident that tells of it now. */
  sessions(now: readonly Told[]): readonly AccessSession[] {
    if (this.shown) return this.shown
    const ids = new Set(now.map(({ id }) => id))
    const byRecord = new Map<string, string>()
    for (const { id, beats } of now) for (const { citations } of beats) for (const { record } of citations) if (!byRecord.has(record)) byRecord.set(record, id)
    const incidentOf = ({ incident, acts }: AccessSession): string | null => {
      if (incident === null || ids.has(incident)) return incident
      for (const { records } of acts) for (const record of records) if (byRecord.has(record)) return byRecord.get(record)!
      return null
    }
    return (this.shown = this.asked.map(({ session }) => ({ ...session, incident: incidentOf(session) })))
  }
}

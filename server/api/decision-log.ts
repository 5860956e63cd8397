import { ANSWER_DAYS, type AnswerSession, type GivenAnswer } from '../../contract/access.ts'
import type { JournalVerification } from '../../contract/journal.ts'
import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import type { SentQuestion } from '../../engine/access/escalation.ts'
import { isSameIdentity, namesOf } from '../../engine/access/same-identity.ts'
import { isRespondDecision, type RespondJournal } from '../../engine/respond/respond-journal.ts'
import { isRiskDecision, type RiskJournal } from '../../engine/risk/risk-journal.ts'
import type { StandingDecisions, StandingNote } from '../../engine/model/decisions.ts'
import { DAY } from '../../engine/model/units.ts'
import type { JournalEntry, Stores } from '../stores/ports.ts'
import { canonicalJson } from './canonical-json.ts'
import type { StandingMappings } from './engine-port.ts'
import { Failure } from './failure.ts'
import { headOf, sealed, verifyJournal } from './journal-chain.ts'
import type { Requester } from './roles.ts'
import { Turnstile } from './turnstile.ts'

/** A decision that is about to be taken, and by whom. */
export interface Taken {
  readonly decision: DecisionInput
  readonly by: Requester
}

/** What a store must bring for a journal. */
type JournalStores = Pick<Stores, 'journal' | 'settings' | 'signing'>

/** The journal with what follows from it: which decisions stand, which records are retracted, which zones are set. */
export class DecisionLog {
  private entries: JournalEntry[] = []
  private undone: ReadonlySet<number> = new Set()
  private readonly turnstile = new Turnstile()
  private readonly stores: JournalStores
  private readonly now: () => Date

  constructor(stores: JournalStores, now: () => Date) {
    this.stores = stores
    this.now = now
  }

  async load(): Promise<void> {
    this.entries = await this.stores.journal.list()
    this.undone = undoneSequences(this.entries)
  }

  /** All decisions, oldest first. */
  list(): Decision[] {
    return this.entries.map((entry) => this.decision(entry))
  }

  /**
   * What the engine must respect; the zones of clocks are asked for file by file.
   * @param added a decision that nobody has taken yet, as if it were the newest; the journal stays as it is.
   * Throws as `append` does for an undo that cannot be.
   */
  forEngine(added?: Taken): StandingDecisions {
    const retracted = new Set<string>()
    const statements: StandingDecisions['statements'][number][] = []
    const windows = new Map<string, StandingDecisions['windows'][number]>()
    const answers: GivenAnswer[] = []
    const notes: NonNullable<StandingDecisions['notes']>[number][] = []
    const unlearned: NonNullable<StandingDecisions['unlearned']>[number][] = []
    for (const entry of this.standing(added)) {
      const { decision, sequence, at } = entry
      if (decision.kind === 'retract_record') for (const record of retractedBy(decision)) retracted.add(record)
      else if (decision.kind === 'state_plant') statements.push(...decision.facts)
      else if (decision.kind === 'state_window') windows.set(decision.window.id, decision.window)
      else if (decision.kind === 'answer_session') answers.push(givenAnswer(entry, decision))
      else if (decision.kind === 'note_anomaly') notes.push({ sequence, at, note: decision, ...(entry.by === undefined ? {} : { by: { name: entry.by.name, role: entry.by.role, account: entry.by.account } }) })
      else if (decision.kind === 'unlearn') unlearned.push({ sequence, habit: decision.habit })
    }
    return { retracted, statements, windows: [...windows.values()], answers, notes, unlearned, at: this.now().getTime() }
  }

  /** The standing decisions that containment and recovery rest on, oldest first. */
  respondJournal(): RespondJournal {
    return this.standing().flatMap(({ sequence, at, by, decision }) => (isRespondDecision(decision) ? [{ sequence, at, by: { name: by?.name ?? '', role: by?.role ?? 'read_only', account: by?.account ?? null }, decision }] : []))
  }

  /** The standing decisions that the board rests on, oldest first. */
  riskJournal(): RiskJournal {
    return this.standing().flatMap(({ sequence, at, by, decision }) => (isRiskDecision(decision) ? [{ sequence, at, by: by?.name ?? '', decision }] : []))
  }

  /** The decision of an entry, unless it was undone; undefined for one that does not stand. */
  standingAt(sequence: number): DecisionInput | undefined {
    return this.undone.has(sequence) ? undefined : this.entries.find((entry) => entry.sequence === sequence)?.decision
  }

  /** The answers that stand, oldest first; expired ones are among them. */
  answers(): GivenAnswer[] {
    return this.standing().flatMap((entry) => (entry.decision.kind === 'answer_session' ? [givenAnswer(entry, entry.decision)] : []))
  }

  /** What people noted and did not take back, oldest first. */
  notes(): readonly StandingNote[] {
    return this.forEngine().notes ?? []
  }

  /** The questions that were sent, oldest first, without those taken back. */
  asks(): SentQuestion[] {
    return this.standing().flatMap(({ decision, sequence, at }) => (decision.kind === 'ask_session' ? [{ sequence, at, ask: decision }] : []))
  }

  /** Whether the journal is, entry for entry, what was written. */
  async verify(): Promise<JournalVerification> {
    const { key, head } = await this.trusted()
    return verifyJournal(await this.stores.journal.list(), [key], head)
  }

  /** The stored journal, one line per entry, under a line with the key that signed it. */
  async exported(): Promise<string> {
    const { key, head } = await this.trusted()
    const lines = [{ format: 'throughline-journal', version: 1, keys: [key], head, exportedAt: this.now().toISOString() }, ...(await this.stores.journal.list())]
    return lines.map((line) => `${canonicalJson(line)}\n`).join('')
  }

  /** What a chain of undos is about in the end; undefined for one that leads nowhere. */
  cause(decision: DecisionInput): Exclude<DecisionInput, { kind: 'undo' }> | undefined {
    const { cause } = this.origin(decision)
    return cause?.kind === 'undo' ? undefined : cause
  }

  /** The same, and who took it; nobody for a decision that nobody has taken yet. */
  origin(decision: DecisionInput): { cause: DecisionInput | undefined; by: Decision['by'] } {
    let cause: DecisionInput | undefined = decision
    let by: Decision['by']
    while (cause?.kind === 'undo') {
      const { sequence }: { sequence: number } = cause
      const entry: JournalEntry | undefined = this.entries.find((each) => each.sequence === sequence)
      cause = entry?.decision
      by = entry?.by
    }
    return { cause, by }
  }

  /** The zone a person chose for a file, or null. */
  zone(evidence: string): string | null {
    let zone: string | null = null
    for (const { decision } of this.standing()) {
      if (decision.kind === 'set_clock_zone' && decision.evidence === evidence) zone = decision.zone
    }
    return zone
  }

  /** The mappings that stand, newest first, and the newest saved for a file itself. */
  mappings(evidence: string): StandingMappings {
    const saved = this.standing().flatMap(({ decision }) => (decision.kind === 'set_mapping' ? [decision] : [])).reverse()
    return { own: saved.find((decision) => decision.evidence === evidence)?.mapping ?? null, shared: saved.map(({ mapping }) => mapping) }
  }

  /**
   * Appends a decision, bound to those before it and signed; an answer that was taken before is given back as it stands.
   * Throws `not-found` or `invalid-request` for an undo or a hand-over that cannot be.
   */
  append(taken: Taken): Promise<{ decision: Decision; isNew: boolean }> {
    return this.turnstile.pass('journal', async () => {
      const { decision } = taken
      const before = decision.kind === 'answer_session' ? this.sentBefore(taken, decision) : undefined
      if (before) return { decision: this.decision(before), isNew: false }
      if (decision.kind === 'undo') this.mustBeStanding(decision.sequence)
      if (decision.kind === 'hand_over' && decision.takes !== null) this.mustBeGiven(decision.takes, taken.by)
      const entry = await sealed(this.next(taken), headOf(this.entries), await this.stores.signing.current())
      await this.stores.journal.append(entry)
      await this.stores.settings.put('journal-head', { id: 'journal-head', sequence: entry.sequence, hash: entry.seal!.hash })
      this.entries.push(entry)
      this.undone = undoneSequences(this.entries)
      return { decision: this.decision(entry), isNew: true }
    })
  }

  clear(): Promise<void> {
    return this.turnstile.pass('journal', async () => {
      await this.stores.journal.clear()
      await this.stores.settings.delete('journal-head')
      this.entries = []
      this.undone = new Set()
    })
  }

  private async trusted() {
    const { id, algorithm, publicKey } = await this.stores.signing.current()
    const head = await this.stores.settings.get('journal-head')
    return { key: { id, algorithm, publicKey }, head: head?.id === 'journal-head' ? { sequence: head.sequence, hash: head.hash } : null }
  }

  /** An answer with this key by the same person. Throws `invalid-request` when the key was used for another answer. */
  private sentBefore({ by }: Taken, answer: AnswerSession): JournalEntry | undefined {
    const entry = this.entries.find(({ decision }) => decision.kind === 'answer_session' && decision.key === answer.key)
    if (entry?.decision.kind !== 'answer_session') return undefined
    if (saidIn(entry.decision) !== saidIn(answer) || entry.by?.name !== by.name) {
      throw new Failure('invalid-request', `body.key: entry ${entry.sequence} is another answer under this key.`, 'Give each answer a key of its own; only the same answer sent again may bear the same.')
    }
    return entry
  }

  private mustBeGiven(sequence: number, by: Requester): void {
    const given = this.entries.find((entry) => entry.sequence === sequence)
    if (given?.decision.kind !== 'hand_over' || given.decision.takes !== null) throw new Failure('not-found', `Entry ${sequence} of the journal hands no shift over.`, 'Ask for the journal and take the newest hand-over that was given.')
    if (this.undone.has(sequence)) throw new Failure('invalid-request', `The hand-over ${sequence} was taken back.`, 'Ask who leaves to hand over again.')
    if (given.by && isSameIdentity(namesOf(given.by), namesOf(by))) throw new Failure('invalid-request', 'Who gives a shift cannot take it too.', 'Let the person who comes sign under their own name.')
    const taken = this.entries.find(({ decision, sequence: own }) => decision.kind === 'hand_over' && decision.takes === sequence && !this.undone.has(own))
    if (taken) throw new Failure('invalid-request', `The hand-over ${sequence} was taken already, with entry ${taken.sequence}.`, 'Look into the journal; if it was the wrong person, undo that entry first.')
  }

  private mustBeStanding(sequence: number): void {
    if (!this.entries.some((entry) => entry.sequence === sequence)) {
      throw new Failure('not-found', `There is no decision ${sequence} in the journal.`, 'Ask for the journal and name one of its decisions.')
    }
    if (this.undone.has(sequence)) {
      throw new Failure('invalid-request', `Decision ${sequence} is undone already.`, 'To make it stand again, undo the undo.')
    }
  }

  private next({ decision, by: { name, role, account, selfChosen } }: Taken): JournalEntry {
    const at = this.now()
    const dated = decision.kind === 'answer_session' ? { ...decision, expires: decision.expires ?? new Date(at.getTime() + ANSWER_DAYS * DAY).toISOString() } : decision
    return { sequence: (this.entries.at(-1)?.sequence ?? 0) + 1, at: at.toISOString(), decision: dated, by: { name, role, account, selfChosen } }
  }

  private standing(added?: Taken): JournalEntry[] {
    const undo = added?.decision.kind === 'undo' ? added.decision : null
    if (undo) this.mustBeStanding(undo.sequence)
    const entries = added ? [...this.entries, this.next(added)] : this.entries
    const undone = undo ? undoneSequences(entries) : this.undone
    return entries.filter(({ sequence }) => !undone.has(sequence))
  }

  private decision(entry: JournalEntry): Decision {
    return { ...entry, undone: this.undone.has(entry.sequence) }
  }
}

/** Entries from before the host asked for names never hold answers; the fallback is for a journal somebody wrote by hand. */
function givenAnswer({ sequence, at, by }: JournalEntry, answer: AnswerSession): GivenAnswer {
  return { sequence, at, by: { name: by?.name ?? '', role: by?.role ?? 'read_only', account: by?.account ?? null }, answer }
}

/** An answer without what differs from one sending to the next. */
const saidIn = ({ expires: _end, givenAt: _at, latencyMs: _took, ...answer }: AnswerSession): string => canonicalJson(answer)

/** Every record that a retraction takes out. */
export const retractedBy = ({ record, also = [] }: Extract<DecisionInput, { kind: 'retract_record' }>): readonly string[] => [record, ...also]

/** Newest first: an undo counts only when no later undo took it back. */
function undoneSequences(entries: readonly JournalEntry[]): ReadonlySet<number> {
  const undone = new Set<number>()
  for (const { sequence, decision } of [...entries].reverse()) {
    if (decision.kind === 'undo' && !undone.has(sequence)) undone.add(decision.sequence)
  }
  return undone
}

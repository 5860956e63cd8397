import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import type { StandingDecisions } from '../../engine/model/decisions.ts'
import type { Journal, JournalEntry } from '../stores/ports.ts'
import { Failure } from './failure.ts'
import { Turnstile } from './turnstile.ts'

/** The journal with what follows from it: which decisions stand, which records are retracted, which zones are set. */
export class DecisionLog {
  private entries: JournalEntry[] = []
  private undone: ReadonlySet<number> = new Set()
  private readonly turnstile = new Turnstile()
  private readonly journal: Journal
  private readonly now: () => Date

  constructor(journal: Journal, now: () => Date) {
    this.journal = journal
    this.now = now
  }

  async load(): Promise<void> {
    this.entries = await this.journal.list()
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
  forEngine(added?: DecisionInput): StandingDecisions {
    const retracted = new Set<string>()
    const statements: StandingDecisions['statements'][number][] = []
    const windows = new Map<string, StandingDecisions['windows'][number]>()
    for (const { decision } of this.standing(added)) {
      if (decision.kind === 'retract_record') for (const record of retractedBy(decision)) retracted.add(record)
      else if (decision.kind === 'state_plant') statements.push(...decision.facts)
      else if (decision.kind === 'state_window') windows.set(decision.window.id, decision.window)
    }
    return { retracted, statements, windows: [...windows.values()] }
  }

  /** What a chain of undos is about in the end; undefined for one that leads nowhere. */
  cause(decision: DecisionInput): Exclude<DecisionInput, { kind: 'undo' }> | undefined {
    let cause: DecisionInput | undefined = decision
    while (cause?.kind === 'undo') {
      const { sequence }: { sequence: number } = cause
      cause = this.entries.find((entry) => entry.sequence === sequence)?.decision
    }
    return cause
  }

  /** The zone a person chose for a file, or null. */
  zone(evidence: string): string | null {
    let zone: string | null = null
    for (const { decision } of this.standing()) {
      if (decision.kind === 'set_clock_zone' && decision.evidence === evidence) zone = decision.zone
    }
    return zone
  }

  /** Appends a decision; throws `not-found` or `invalid-request` for an undo that cannot be. */
  append(decision: DecisionInput): Promise<Decision> {
    return this.turnstile.pass('journal', async () => {
      if (decision.kind === 'undo') this.mustBeStanding(decision.sequence)
      const entry = this.next(decision)
      await this.journal.append(entry)
      this.entries.push(entry)
      this.undone = undoneSequences(this.entries)
      return this.decision(entry)
    })
  }

  clear(): Promise<void> {
    return this.turnstile.pass('journal', async () => {
      await this.journal.clear()
      this.entries = []
      this.undone = new Set()
    })
  }

  private mustBeStanding(sequence: number): void {
    if (!this.entries.some((entry) => entry.sequence === sequence)) {
      throw new Failure('not-found', `There is no decision ${sequence} in the journal.`, 'Ask for the journal and name one of its decisions.')
    }
    if (this.undone.has(sequence)) {
      throw new Failure('invalid-request', `Decision ${sequence} is undone already.`, 'To make it stand again, undo the undo.')
    }
  }

  private next(decision: DecisionInput): JournalEntry {
    return { sequence: (this.entries.at(-1)?.sequence ?? 0) + 1, at: this.now().toISOString(), decision }
  }

  private standing(added?: DecisionInput): JournalEntry[] {
    if (added?.kind === 'undo') this.mustBeStanding(added.sequence)
    const entries = added ? [...this.entries, this.next(added)] : this.entries
    const undone = added?.kind === 'undo' ? undoneSequences(entries) : this.undone
    return entries.filter(({ sequence }) => !undone.has(sequence))
  }

  private decision(entry: JournalEntry): Decision {
    return { ...entry, undone: this.undone.has(entry.sequence) }
  }
}

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

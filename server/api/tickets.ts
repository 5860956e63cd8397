import type { Decision, TicketHealth } from '../../contract/analysis.ts'
import type { PlanRequest } from '../../contract/containment.ts'
import { oneLine } from '../../engine/respond/export-text.ts'
import type { Stores } from '../stores/ports.ts'
import type { DecisionLog } from './decision-log.ts'
import type { RespondGate } from './respond-gate.ts'
import type { Workbench } from './workbench.ts'

/** One message to a ticket system. */
export interface Ticket {
  readonly sequence: number
  /** The same each time this ticket is sent: the hash of its entry in the journal. */
  readonly key: string
  /** JSON, at most `MOST_TICKET_LETTERS` long. */
  readonly body: string
}

/** Takes tickets to where they belong. A host without one tells nobody. */
export interface TicketChannel {
  /** Is given the outbox once, before it is woken. */
  attach(outbox: TicketOutbox): void
  /** Something may be waiting. Never throws and never keeps a decision waiting. */
  wake(): void
  health(): TicketHealth
  stop(): void
}

export const MOST_TICKET_LETTERS = 256 << 10

/** What the outbox asks of the rest of the host. */
type Settings = Pick<Stores, 'settings'>
type Journal = Pick<DecisionLog, 'list'>
type Work = Pick<Workbench, 'status' | 'published'>
type Gate = Pick<RespondGate, 'standingOf' | 'playbook'>
/** How far tickets have come: up to this entry of the journal. */
interface Mark { readonly sequence: number; readonly hash: string | null }

/**
 * Decisions of containment that a ticket system is to hear of, oldest first. The journal itself is the queue; what is
 * remembered is how far it was told, so that nothing is lost when the host stops between a decision and its ticket.
 */
export class TicketOutbox {
  private readonly stores: Settings
  private readonly decisions: Journal
  private readonly workbench: Work
  private readonly gate: Gate
  private mark: Mark = { sequence: 0, hash: null }

  constructor(stores: Settings, decisions: Journal, workbench: Work, gate: Gate) {
    this.stores = stores
    this.decisions = decisions
    this.workbench = workbench
    this.gate = gate
  }

  /** Where nobody was told anything before, what stands in the journal already is not told either. */
  async open(): Promise<void> {
    const kept = await this.stores.settings.get('tickets')
    if (kept?.id === 'tickets') this.mark = { sequence: kept.sequence, hash: kept.hash }
    else await this.done(this.decisions.list().at(-1)?.sequence ?? 0)
  }

  /** How many wait. */
  get waiting(): number {
    return this.pending().length
  }

  /**
   * The oldest that waits; null when none does, `not-ready` while the story it is about is being worked out.
   * @param console address of the console, without a slash at the end.
   */
  next(console: string): Ticket | null | 'not-ready' {
    const entry = this.pending()[0]
    if (!entry) return null
    const { state } = this.workbench.status()
    if (!this.workbench.published && (state === 'reading' || state === 'analysing')) return 'not-ready'
    const key = entry.seal?.hash ?? `entry-${entry.sequence}`
    return { sequence: entry.sequence, key, body: this.written(entry, key, console) }
  }

  /** The ticket of this entry is told, or given up. */
  async done(sequence: number): Promise<void> {
    const hash = this.decisions.list().find((entry) => entry.sequence === sequence)?.seal?.hash ?? null
    this.mark = { sequence, hash }
    await this.stores.settings.put('tickets', { id: 'tickets', sequence, hash })
  }

  private pending(): Decision[] {
    const entries = this.decisions.list()
    // A cleared case begins a new journal with old numbers: its entries bear other hashes.
    const isSame = this.mark.sequence === 0 || entries.some(({ sequence, seal }) => sequence === this.mark.sequence && (seal?.hash ?? null) === this.mark.hash)
    const after = isSame ? this.mark.sequence : 0
    return entries.filter((entry) => entry.sequence > after && this.aboutRequest(entry, entries) !== null)
  }

  /** The request an entry is about; null when it is about none. */
  private aboutRequest(entry: Decision, entries: readonly Decision[]): Decision | null {
    let at: Decision | undefined = entry
    while (at?.decision.kind === 'undo') {
      const undone: number = at.decision.sequence
      at = entries.find(({ sequence }) => sequence === undone)
    }
    if (at?.decision.kind === 'request_plan') return at
    if (at?.decision.kind !== 'sign_plan' && at?.decision.kind !== 'report_action') return null
    const { request } = at.decision
    return entries.find(({ sequence }) => sequence === request) ?? null
  }

  private written(entry: Decision, key: string, console: string): string {
    const asked = this.aboutRequest(entry, this.decisions.list())!
    const decision = asked.decision.kind === 'request_plan' ? asked.decision : null
    const standing = this.gate.standingOf(asked.sequence)
    const request = standing?.containment.requests.find(({ sequence }) => sequence === asked.sequence)
    const incident = standing?.incident.id ?? decision?.incident ?? ''
    const head = {
      product: 'Throughline', form: 1, key, event: eventOf(entry), text: textOf(entry, decision?.title ?? ''), sequence: entry.sequence, at: entry.at, by: { name: entry.by?.name ?? '', role: entry.by?.role ?? null },
      incident: { id: incident, title: standing ? oneLine(standing.incident.title) : null }, request: { sequence: asked.sequence, title: oneLine(decision?.title ?? ''), actions: statesOf(request) },
      link: `${console}/incidents/${encodeURIComponent(incident)}/contain`,
    }
    const text = (format: 'cacao' | 'checklist') => (request ? this.gate.playbook(incident, asked.sequence, format) : null)
    const [playbook, checklist] = [text('cacao'), text('checklist')]
    const whole = JSON.stringify({ ...head, checklist, playbook: playbook === null ? null : (JSON.parse(playbook) as unknown), leftOut: [] })
    if (whole.length <= MOST_TICKET_LETTERS) return whole
    const short = JSON.stringify({ ...head, checklist, playbook: null, leftOut: ['playbook'] })
    return short.length <= MOST_TICKET_LETTERS ? short : JSON.stringify({ ...head, checklist: null, playbook: null, leftOut: ['playbook', 'checklist'] })
  }
}

const statesOf = (request: PlanRequest | undefined) => (request?.actions ?? []).map(({ action, state, missing }) => ({ id: oneLine(action.id), title: oneLine(action.title), state, missing }))

type TicketEvent = 'requested' | 'signed' | 'refused' | 'reported' | 'undone'

/** What an undo undoes may be an undo: the states of the actions say what holds now. */
function eventOf({ decision }: Decision): TicketEvent {
  switch (decision.kind) {
    case 'request_plan': return 'requested'
    case 'sign_plan': return decision.verdict === 'approve' ? 'signed' : 'refused'
    case 'report_action': return 'reported'
    default: return 'undone'
  }
}

const EVENT_WORDS: Readonly<Record<TicketEvent, string>> = { requested: 'asked for', signed: 'signed actions of', refused: 'refused actions of', reported: 'reported on', undone: 'undid a decision on' }

const textOf = (entry: Decision, title: string): string => oneLine(`${entry.by?.name || 'Somebody'} ${EVENT_WORDS[eventOf(entry)]} “${oneLine(title)}” (entry ${entry.sequence}).`)

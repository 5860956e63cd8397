import type { TicketHealth } from '../../contract/analysis.ts'
import type { Ticket, TicketChannel, TicketOutbox } from '../api/tickets.ts'

/** How patient the sender is. Times in ms. */
export interface Patience {
  readonly firstWaitMs: number
  /** Waits double up to this. */
  readonly longestWaitMs: number
  /** How long one answer may take. */
  readonly answerMs: number
  /** Refusals after which a ticket is given up; an outage is waited out for however long it lasts. */
  readonly refusals: number
}

const PATIENCE: Patience = { firstWaitMs: 1000, longestWaitMs: 300_000, answerMs: 10_000, refusals: 12 }

/** Sequences that are named of those given up. */
const MOST_GIVEN_UP = 50
/** Answers of a receiver that will answer otherwise later. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/** The address of `--ticket-webhook`. Throws for what is no http(s) address, or would send a password along. */
export function ticketAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Error('--ticket-webhook must be an address that begins with http:// or https://')
  if (url.username !== '' || url.password !== '') throw new Error('--ticket-webhook must not hold a name and password; use an address that is secret by itself')
  return url
}

type Outcome = 'delivered' | { readonly words: string; readonly isRefusal: boolean }

/**
 * Sends each ticket as a POST with JSON, one after the other, until the receiver takes it: at least once each, under an
 * `Idempotency-Key`. Redirects are not followed, so that nothing goes anywhere but to the address that was given;
 * answers are not read. What fails is told in the health of the host and holds up no decision.
 */
export class TicketWebhook implements TicketChannel {
  private readonly url: URL
  private readonly patience: Patience
  private readonly now: () => Date
  private readonly stopped = new AbortController()
  private outbox: TicketOutbox | null = null
  private console: string | null = null
  private isRunning = false
  private delivered = 0
  private failures = 0
  private givenUp: number[] = []
  private lastFailure: TicketHealth['lastFailure'] = null

  constructor(url: URL, now: () => Date, patience: Patience = PATIENCE) {
    this.url = url
    this.now = now
    this.patience = patience
  }

  attach(outbox: TicketOutbox): void {
    this.outbox = outbox
  }

  /** Begins to send what waits. @param console address of the console, for the links in tickets. */
  begin(console: string): void {
    this.console = console
    this.wake()
  }

  wake(): void {
    if (this.isRunning || this.console === null || !this.outbox) return
    this.isRunning = true
    const { outbox } = this
    void this.run(outbox, this.console).catch((error: unknown) => {
      // The store may be full: what it does not remember is sent again later.
      this.failed(`It could not be worked on here: ${error instanceof Error ? error.message : 'unknown fault'}`)
      return this.wait(this.patience.longestWaitMs)
    }).then(() => {
      this.isRunning = false
      // A decision may have come after the last look and before this.
      if (outbox.waiting > 0 && !this.stopped.signal.aborted) this.wake()
    })
  }

  health(): TicketHealth {
    const waiting = this.outbox?.waiting ?? 0
    return { to: this.url.origin, state: waiting === 0 ? 'idle' : this.failures > 0 ? 'failing' : 'sending', waiting, delivered: this.delivered, givenUp: [...this.givenUp], lastFailure: this.lastFailure }
  }

  stop(): void {
    this.stopped.abort()
  }

  private async run(outbox: TicketOutbox, console: string): Promise<void> {
    const { firstWaitMs, longestWaitMs, refusals } = this.patience
    let refused = 0
    while (!this.stopped.signal.aborted) {
      const ticket = outbox.next(console)
      if (ticket === null) return
      if (ticket === 'not-ready') {
        await this.wait(firstWaitMs)
        continue
      }
      const outcome = await this.post(ticket)
      if (this.stopped.signal.aborted) return
      if (outcome === 'delivered') this.delivered++
      else {
        this.failed(outcome.words)
        if (outcome.isRefusal) refused++
        if (refused < refusals) {
          await this.wait(Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(this.failures - 1, 20)))
          continue
        }
        this.givenUp = [...this.givenUp, ticket.sequence].slice(-MOST_GIVEN_UP)
      }
      this.failures = 0
      refused = 0
      await outbox.done(ticket.sequence)
    }
  }

  private failed(words: string): void {
    this.failures++
    this.lastFailure = { at: this.now().toISOString(), words }
  }

  private async post({ key, body }: Ticket): Promise<Outcome> {
    const late = AbortSignal.timeout(this.patience.answerMs)
    try {
      const { status, ok, body: answer } = await fetch(this.url, {
        method: 'POST', body, redirect: 'manual', signal: AbortSignal.any([this.stopped.signal, late]),
        headers: { 'content-type': 'application/json', 'idempotency-key': key, 'user-agent': 'Throughline' },
      })
      await answer?.cancel()
      if (ok) return 'delivered'
      if (status >= 300 && status < 400) return { words: `It answered ${status}, which leads elsewhere; that is not followed.`, isRefusal: true }
      return { words: `It answered ${status}.`, isRefusal: status < 500 && !PASSING.has(status) }
    } catch (error) {
      if (late.aborted) return { words: `It did not answer within ${this.patience.answerMs / 1000} s.`, isRefusal: false }
      const { code } = (error instanceof Error ? (error.cause ?? {}) : {}) as { code?: unknown }
      return { words: `It cannot be reached${typeof code === 'string' ? ` (${code})` : ''}.`, isRefusal: false }
    }
  }

  /** Ends early when the host stops. */
  private wait(ms: number): Promise<void> {
    const { signal } = this.stopped
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    })
  }
}

import type { EscalationClock } from '../../contract/access.ts'
import type { LiveEvent } from '../../contract/analysis.ts'
import type { LiveFeed } from './live-feed.ts'

/** Runs something once, later. @returns what calls it off. */
export type Schedule = (run: () => void, inMs: number) => () => void

/** A question that waits, and its clock. */
export interface RunningClock { readonly session: string; readonly clock: EscalationClock }

/** No timer runs longer than this: clocks of hosts are set, and machines sleep. */
const LONGEST_MS = 60_000

/** Tells listeners when the clock of a question goes on to the next person. It calls nobody: people do. */
export class Escalations {
  private readonly told = new Map<string, number>()
  private readonly live: LiveFeed
  private readonly clocks: () => readonly RunningClock[]
  private readonly now: () => Date
  private readonly schedule: Schedule
  private readonly unwatch: () => void
  private callOff: (() => void) | null = null

  /** @param clocks those that run now, as of `now`. */
  constructor(live: LiveFeed, clocks: () => readonly RunningClock[], now: () => Date, schedule: Schedule) {
    this.live = live
    this.clocks = clocks
    this.now = now
    this.schedule = schedule
    this.unwatch = live.watch(({ type }: LiveEvent) => {
      if (type === 'decision' || type === 'incidents') this.look()
    })
  }

  stop(): void {
    this.unwatch()
    this.callOff?.()
    this.callOff = null
  }

  /** Tells every step that was reached since it last looked, and sets the timer for the next. */
  private look(): void {
    this.callOff?.()
    this.callOff = null
    const running = this.clocks()
    const sessions = new Set(running.map(({ session }) => session))
    for (const session of this.told.keys()) if (!sessions.has(session)) this.told.delete(session)
    for (const { session, clock: { step, to } } of running) {
      if (this.told.get(session) === step) continue
      this.told.set(session, step)
      this.live.publish({ type: 'escalation', session, step, to })
    }
    const next = running.flatMap(({ clock: { nextAt } }) => (nextAt === null ? [] : [Date.parse(nextAt)]))
    if (next.length === 0) return
    const wait = Math.min(LONGEST_MS, Math.max(1, Math.min(...next) - this.now().getTime()))
    this.callOff = this.schedule(() => this.look(), wait)
  }
}

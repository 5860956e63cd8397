import { DAY, MINUTE, type Instant } from '../model/units.ts'

/** What one client did within ten minutes of the first act. */
export interface Stretch {
  readonly at: Instant
  until: Instant
}

/** How wide the stretches of a client were before: the widest of days past, in the two measures asked for. */
export interface UsualWidth {
  readonly stretches: number
  readonly widest: readonly [number, number]
}

type Width = [number, number]
interface History {
  stretches: number
  widest: Width
  /** Today's own width is not yet usual: the second sweep of an intruder would excuse itself by the first. */
  today: { readonly since: Instant; width: Width }
}

const LENGTH = 10 * MINUTE

/**
 * Cuts what each client does into stretches of ten minutes and hands each, when it is over, to `onEnd` with the
 * widest stretches of that client before it. `measure` counts what makes a stretch wide. A client is any number
 * that stands for who acts (or who acts on what).
 */
export class Stretches<T extends Stretch> {
  private readonly open = new Map<number, T>()
  private readonly histories = new Map<number, History>()
  private readonly measure: (stretch: T) => readonly [number, number]
  private readonly onEnd: (stretch: T, usual: UsualWidth) => void

  constructor(measure: (stretch: T) => readonly [number, number], onEnd: (stretch: T, usual: UsualWidth) => void) {
    this.measure = measure
    this.onEnd = onEnd
  }

  /** The stretch of a client that is still going on at `at`, or null; one that is over is ended. */
  current(client: number, at: Instant): T | null {
    const stretch = this.open.get(client)
    if (!stretch) return null
    if (at - stretch.at <= LENGTH) return stretch
    this.open.delete(client)
    this.end(client, stretch)
    return null
  }

  begin(client: number, stretch: T): T {
    this.open.set(client, stretch)
    return stretch
  }

  finish(): void {
    for (const [client, stretch] of this.open) this.end(client, stretch)
    this.open.clear()
  }

  private end(client: number, stretch: T): void {
    let history = this.histories.get(client)
    if (!history) this.histories.set(client, (history = { stretches: 0, widest: [0, 0], today: { since: stretch.at, width: [0, 0] } }))
    if (stretch.at - history.today.since >= DAY) {
      history.widest = wider(history.widest, history.today.width)
      history.today = { since: stretch.at, width: [0, 0] }
    }
    this.onEnd(stretch, history)
    history.stretches++
    history.today.width = wider(history.today.width, this.measure(stretch))
  }
}

const wider = (a: readonly [number, number], b: readonly [number, number]): Width => [Math.max(a[0], b[0]), Math.max(a[1], b[1])]

/**
 * Weight of a width: 0 below `least` or below twice the usual, else `base` and `slope` dB for every doubling over
 * the usual, up to 7 more.
 */
export const widthWeight = (many: number, usual: number, least: number, base: number, slope: number): number =>
  many < least || many < 2 * usual ? 0 : base + Math.min(7, slope * Math.log2(many / (usual + 1)))

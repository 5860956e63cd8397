import type { Movement } from '../correlate/movement.ts'
import type { Story } from '../correlate/story.ts'
import type { Signal } from '../model/signal.ts'
import { isoTime, type EventIndex } from '../model/units.ts'
import { recordId, type CaseFile } from './case-file.ts'

/** Most instants that are listed; the rest is counted. */
const MOST_TIMES = 200

/** What is told of when an edge was used. */
export interface EdgeTimes {
  readonly times: { at: string; records: string[] }[]
  /** How many instants there are, listed or not. */
  readonly timeCount: number
}

/**
 * Tells of each edge of a story at which instants its records show it [NAR-11]. The drawing keeps some events of each
 * signal; all events of a signal that drew the edge count here.
 */
export class EdgeClock {
  private readonly file: CaseFile
  /** By the first event of a signal, by which a drawn edge is known to stem from it. */
  private readonly signals = new Map<EventIndex, Signal[]>()

  constructor(story: Story, file: CaseFile) {
    this.file = file
    for (const { signal, also } of story.steps) for (const one of [signal, ...also]) {
      const first = one.events[0]
      if (first !== undefined) this.signals.set(first, [...(this.signals.get(first) ?? []), one])
    }
  }

  /** Oldest first; at most the first 199 and the last. */
  timesOf(edge: Movement): EdgeTimes {
    const { store } = this.file
    const events = [...this.eventsOf(edge)].sort((a, b) => store.compare(a, b))
    const times: { at: string; records: string[] }[] = []
    for (const event of events) {
      const at = isoTime(store.time(event))
      const record = recordId(this.file, event)
      const last = times.at(-1)
      if (last?.at !== at) times.push({ at, records: [record] })
      else if (!last.records.includes(record)) last.records.push(record)
    }
    return { times: times.length > MOST_TIMES ? [...times.slice(0, MOST_TIMES - 1), times.at(-1)!] : times, timeCount: times.length }
  }

  private eventsOf(edge: Movement): Set<EventIndex> {
    const events = new Set(edge.events)
    for (const event of edge.events) for (const signal of this.signals.get(event) ?? []) if (isDrawnBy(edge, signal)) for (const one of signal.events) events.add(one)
    return events
  }
}

/** Two signals may begin with one event and lead to different places. */
const isDrawnBy = ({ from, to }: Movement, { actor, from: origin, target }: Signal): boolean => (from === actor || from === origin) && (to === target || to === actor)

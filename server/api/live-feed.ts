import type { LiveEvent } from '../../contract/analysis.ts'

interface Frame {
  readonly id: number
  readonly text: string
}

/** How many past events a client can catch up on. */
const KEPT_EVENTS = 1000
/** A reader that lets this many frames lie is cut off; it comes back with its Last-Event-ID. */
const STALLED_FRAMES = 2000

/**
 * The events of `GET /api/live`. Ids rise by one. They start at the instant the host started, in
 * microseconds, so that an id from before a restart is always older than any this host can still give.
 */
export class LiveFeed {
  private readonly kept: Frame[] = []
  private readonly readers = new Set<(frame: string) => void>()
  private readonly watchers = new Set<(event: LiveEvent) => void>()
  private readonly heartbeatMs: number
  private last: number

  constructor(startedAt: Date, heartbeatMs: number) {
    this.last = startedAt.getTime() * 1000
    this.heartbeatMs = heartbeatMs
  }

  /** How many clients listen. */
  get listening(): number {
    return this.readers.size
  }

  publish(event: LiveEvent): void {
    const frame = { id: ++this.last, text: frameText(this.last, event) }
    this.kept.push(frame)
    if (this.kept.length > KEPT_EVENTS) this.kept.shift()
    for (const send of this.readers) send(frame.text)
    for (const watch of this.watchers) watch(event)
  }

  /** Calls `watcher` with each event from now on, within this host. @returns what ends that. */
  watch(watcher: (event: LiveEvent) => void): () => void {
    this.watchers.add(watcher)
    return () => void this.watchers.delete(watcher)
  }

  /**
   * A stream of frames, endless until cancelled.
   * @param lastEventId what the client saw last; events after it follow at once, or `resync` when they are gone.
   * @param greeting sent to a client that comes for the first time, under the newest id.
   */
  subscribe(lastEventId: string | undefined, greeting: LiveEvent): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let stop = () => {}
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const send = (text: string) => {
            if ((controller.desiredSize ?? 0) > -STALLED_FRAMES) return controller.enqueue(encoder.encode(text))
            stop()
            controller.close()
          }
          for (const text of this.catchUp(lastEventId, greeting)) send(text)
          this.readers.add(send)
          const heartbeat = setInterval(() => send(': still here\n\n'), this.heartbeatMs)
          stop = () => {
            clearInterval(heartbeat)
            this.readers.delete(send)
          }
        },
        cancel: () => stop(),
      },
      { highWaterMark: 64 },
    )
  }

  private catchUp(lastEventId: string | undefined, greeting: LiveEvent): string[] {
    if (lastEventId === undefined) return [frameText(this.last, greeting)]
    const seen = /^\d{1,16}$/.test(lastEventId) ? Number(lastEventId) : -1
    const oldest = this.last - this.kept.length
    if (seen < oldest || seen > this.last) return [frameText(this.last, { type: 'resync' }), frameText(this.last, greeting)]
    return this.kept.filter(({ id }) => id > seen).map(({ text }) => text)
  }
}

const frameText = (id: number, event: LiveEvent) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`

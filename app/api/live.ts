import { LiveEvent } from '../../contract/analysis.ts'
import { call } from './client.ts'

/** Where the live stream stands. `lost` is shown, so that old numbers are not taken for current ones. */
export type LiveState = 'open' | 'lost'

export interface LiveReader {
  /** Opens the stream; with `lastEventId` the host sends what was missed since. */
  readonly open: (lastEventId: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>
  readonly onEvent: (event: LiveEvent) => void
  readonly onState: (state: LiveState) => void
  /** Resolves after the time, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000
/** The host sends a sign of life every 15 s; three missing ones mean that the connection is dead without saying so. */
const SILENCE_MS = 45_000

/** Follows the live stream until aborted, coming back after each break where it left off. */
export async function readLive(reader: LiveReader, signal: AbortSignal): Promise<void> {
  let lastEventId: string | null = null
  let pause = FIRST_WAIT_MS
  while (!signal.aborted) {
    try {
      const stream = await reader.open(lastEventId, signal)
      reader.onState('open')
      for await (const frame of readFrames(stream, signal)) {
        pause = FIRST_WAIT_MS
        lastEventId = frame.id ?? lastEventId
        const event = parseEvent(frame.data)
        if (event) reader.onEvent(event)
      }
    } catch {
      // A broken stream is the ordinary case here: it is told through onState and mended below.
    }
    if (signal.aborted) return
    reader.onState('lost')
    await reader.wait(pause, signal)
    pause = Math.min(pause * 2, LONGEST_WAIT_MS)
  }
}

interface Frame { id: string | null; data: string }

/** Frames of a server-sent event stream; comments and unknown fields are passed over. Ends with the stream or the signal. */
export async function* readFrames(stream: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Frame> {
  const reader = stream.getReader()
  const stop = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop)
  const decoder = new TextDecoder()
  let rest = ''
  let frame: Frame = { id: null, data: '' }
  try {
    for (;;) {
      const silence = setTimeout(stop, SILENCE_MS)
      const { done, value } = await reader.read().finally(() => clearTimeout(silence))
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const text = line.endsWith('\r') ? line.slice(0, -1) : line
        if (text === '') {
          if (frame.data !== '') yield frame
          frame = { id: null, data: '' }
        } else if (text.startsWith('id:')) frame.id = text.slice(3).trim()
        else if (text.startsWith('data:')) frame.data += (frame.data === '' ? '' : '\n') + text.slice(5).replace(/^ /, '')
      }
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

function parseEvent(text: string): LiveEvent | null {
  try {
    const parsed = LiveEvent.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Opens `GET /api/live` through the typed client. */
export async function openLive(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await call('live', {}, { signal, headers: lastEventId === null ? {} : { 'last-event-id': lastEventId } })
  if (!response.body) throw new Error('The live stream has no body.')
  return response.body
}

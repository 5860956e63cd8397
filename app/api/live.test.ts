import { expect, test } from 'vitest'
import type { LiveEvent } from '../../contract/analysis.ts'
import { readFrames, readLive } from './live.ts'

const streamOf = (...chunks: string[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
    controller.close()
  },
})

test('frames survive any cut between chunks; comments and broken lines are passed over', async () => {
  const frames = []
  for await (const frame of readFrames(streamOf(': still here\n\nid: 4', '1\nda', 'ta: {"a":1}\r\n\r\ndata: x\ndata: y\n', '\n'), new AbortController().signal)) frames.push(frame)
  expect(frames).toEqual([{ id: '41', data: '{"a":1}' }, { id: null, data: 'x\ny' }])
})

test('after a break the stream is asked for from the last event on, waiting longer each time nothing comes', async () => {
  const stop = new AbortController()
  const asked: (string | null)[] = []
  const waits: number[] = []
  const events: LiveEvent[] = []
  const states: string[] = []
  const bodies = ['id: 7\ndata: {"type":"incidents","revision":1}\n\ndata: {"type":"unknown"}\n\n', null, null, 'id: 9\ndata: {"type":"resync"}\n\n']
  await readLive({
    open: (lastEventId) => {
      const body = bodies[asked.push(lastEventId) - 1]
      return body == null ? Promise.reject(new Error('down')) : Promise.resolve(streamOf(body))
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    wait: (ms) => { if (waits.push(ms) === 4) stop.abort(); return Promise.resolve() },
  }, stop.signal)
  expect(asked).toEqual([null, '7', '7', '7'])
  expect(waits).toEqual([500, 1000, 2000, 500])
  expect(events).toEqual([{ type: 'incidents', revision: 1 }, { type: 'resync' }])
  expect(states).toEqual(['open', 'lost', 'lost', 'lost', 'open', 'lost'])
})

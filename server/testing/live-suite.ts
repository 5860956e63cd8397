import { describe, expect, it } from 'vitest'
import { LiveEvent } from '../../contract/analysis.ts'
import { THREE } from './suite-evidence.ts'
import { call, frames, settled, upload, type TestHost } from './test-host.ts'

/** [API-6] What is pushed to clients. */
export function liveSuite(host: () => TestHost): void {
  /** Reads events until one fits. */
  async function until(response: Response, fits: (event: LiveEvent) => boolean): Promise<{ ids: number[]; events: LiveEvent[] }> {
    const ids: number[] = []
    const events: LiveEvent[] = []
    for await (const { id, data } of frames(response)) {
      if (id === null || data === null) continue
      ids.push(id)
      events.push(LiveEvent.parse(JSON.parse(data)))
      if (fits(events.at(-1)!)) break
    }
    return { ids, events }
  }
  const isReady = (event: LiveEvent) => event.type === 'status' && event.status.state === 'ready'
  const listen = (lastEventId?: number) => call(host(), 'live', lastEventId === undefined ? {} : { headers: { 'last-event-id': String(lastEventId) } })

  describe('[API-6] the live stream', () => {
    it('greets with the status, then tells in order what happens', async () => {
      const response = await listen()
      expect(response.headers.get('content-type')).toBe('text/event-stream')
      const seen = until(response, isReady)
      await upload(host(), 'a.ndjson', THREE)
      const { ids, events } = await seen
      expect(events[0]).toMatchObject({ type: 'status', status: { state: 'empty' } })
      expect(ids).toEqual(ids.map((_, index) => ids[0]! + index))
      const told = events.map(({ type }) => type)
      expect(told.indexOf('evidence')).toBeLessThan(told.indexOf('incidents'))
    })

    it('goes on after the event a client saw last, leaving none out', async () => {
      const first = until(await listen(), isReady)
      await upload(host(), 'a.ndjson', THREE)
      const { ids, events } = await first
      const again = await until(await listen(ids[1]), isReady)
      expect(again.ids).toEqual(ids.slice(2))
      expect(again.events).toEqual(events.slice(2))
    })

    it('asks for a new start when what was missed is gone', async () => {
      const first = until(await listen(), isReady)
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      const { ids } = await first
      await host().restart()
      await settled(host())
      const { events } = await until(await listen(ids.at(-1)), ({ type }) => type === 'status')
      expect(events.map(({ type }) => type)).toEqual(['resync', 'status'])
      expect((await until(await listen(-1), ({ type }) => type === 'resync')).events).toHaveLength(1)
      expect((await call(host(), 'getEvidence', { params: { id: id! } })).state).toBe('ready')
    })

    it('keeps a quiet stream open with comments, and forgets a client that leaves', async () => {
      const response = await listen()
      expect(host().listening()).toBe(1)
      for await (const { comment } of frames(response)) if (comment !== null) break
      while (host().listening() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(host().listening()).toBe(0)
    })

    it('forgets a client whose request is aborted', async () => {
      const abort = new AbortController()
      await host().fetch('/api/live', { signal: abort.signal })
      expect(host().listening()).toBe(1)
      abort.abort()
      while (host().listening() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(host().listening()).toBe(0)
    })
  })
}

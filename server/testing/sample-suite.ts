import { describe, expect, it } from 'vitest'
import { PLANT, type Pause } from './suite-evidence.ts'
import { call, problem, send, settled, type TestHost } from './test-host.ts'

/** Demo cases that a host can write. @param pause where the writing of a sample waits. */
export function sampleSuite(host: () => TestHost, pause: Pause): void {
  describe('samples', () => {
    const asked = async (): Promise<unknown> => {
      const { files } = await call(host(), 'listEvidence')
      const response = await call(host(), 'readBytes', { params: { id: files[1]!.id }, query: { offset: 13, length: 200 } })
      return await response.json()
    }

    it('[API-13] writes a sample through the same door and marks it', async () => {
      expect((await call(host(), 'listSamples')).samples).toEqual([PLANT])
      expect((await call(host(), 'loadSample', { params: { id: 'plant' } })).evidence).toHaveLength(2)
      expect((await settled(host())).events).toBe(3)
      expect((await call(host(), 'listEvidence')).files.map(({ path, sample }) => [path, sample])).toEqual([['plant/one.ndjson', true], ['plant/two.ndjson', true]])
      expect(await asked()).toEqual({})
      expect((await call(host(), 'loadSample', { params: { id: 'plant' } })).duplicates).toHaveLength(2)
      await problem(send(host(), 'loadSample', { params: { id: 'other' } }), 'not-found')
    })

    it('[API-13] writes it as asked', async () => {
      await call(host(), 'loadSample', { params: { id: 'plant' }, body: { ending: 'stopped', seed: 7, noise: 0.5 } })
      expect(await asked()).toEqual({ ending: 'stopped', seed: 7, noise: 0.5 })
    })

    it('[API-13] refuses what the sample does not offer, and says what it does', async () => {
      const ask = (body: unknown): Promise<Response> => send(host(), 'loadSample', { params: { id: 'plant' }, body })
      expect((await problem(ask({ ending: 'constructor' }), 'invalid-request')).advice).toBe('It has: dark, stopped.')
      expect((await problem(ask({ until: '2015-12-23T13:31:00.000Z' }), 'invalid-request')).advice).toBe('It has: 2015-12-23T13:30:00.000Z.')
      await problem(ask({ ending: 'dark', twin: true }), 'invalid-request')
      for (const body of [{ seed: -1 }, { seed: 1.5 }, { noise: 3.01 }, { noise: 'much' }, { twin: 'yes' }, []]) await problem(ask(body), 'invalid-request')
      expect((await call(host(), 'listEvidence')).files).toEqual([])
    })

    it('[API-13] stops when the case is cleared, and leaves nothing of it', async () => {
      let goOn = (): void => {}
      pause.at = new Promise((resolve) => (goOn = resolve))
      const loading = call(host(), 'loadSample', { params: { id: 'plant' } })
      while ((await call(host(), 'listEvidence')).files.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await call(host(), 'clearCase')
      goOn()
      expect((await loading).evidence).toEqual([])
      expect((await settled(host())).state).toBe('empty')
      expect((await call(host(), 'listEvidence')).files).toEqual([])
    })
  })
}

import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, settled, upload, utf8, type TestHost } from './test-host.ts'
import { gzip } from './zip.ts'

/** [API-7] What a restart keeps. */
export function restartSuite(host: () => TestHost): void {
  describe('[API-7] a restart', () => {
    it('keeps evidence and decisions, and comes to the same result', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await upload(host(), 'b.ndjson.gz', gzip(utf8('{"z":0}\n')))
      await settled(host())
      const decision = await call(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.0`, reason: 'x' } })
      await settled(host())
      const [evidence, { headline }] = [await call(host(), 'listEvidence'), await call(host(), 'listIncidents')]
      await host().restart()
      expect((await settled(host())).state).toBe('ready')
      expect(await call(host(), 'listEvidence')).toEqual(evidence)
      expect((await call(host(), 'listIncidents')).headline).toBe(headline)
      expect((await call(host(), 'listDecisions')).decisions).toEqual([decision])
    })

    it('does not bring back what was removed', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await call(host(), 'removeEvidence', { params: { id: id! } })
      await host().restart()
      expect((await call(host(), 'listEvidence')).files).toEqual([])
    })
  })
}

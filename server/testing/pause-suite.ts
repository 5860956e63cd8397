import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, settled, upload, utf8, type TestHost } from './test-host.ts'

/** [API-10] Long work lets others pass. @param hold while on, no analysis comes to its end. */
export function pauseSuite(host: () => TestHost, hold: { on: boolean }): void {
  describe('[API-10] a long analysis', () => {
    it('lets other requests pass, stops when told and goes on when told', async () => {
      hold.on = true
      await upload(host(), 'a.ndjson', THREE)
      while ((await call(host(), 'getStatus')).state !== 'analysing') await new Promise((resolve) => setTimeout(resolve, 5))
      expect((await call(host(), 'cancelAnalysis')).state).toBe('cancelled')
      hold.on = false
      expect(await settled(host())).toMatchObject({ state: 'cancelled', revision: 0 })
      expect((await call(host(), 'listEvidence')).totals.accepted).toBe(2)
      await call(host(), 'resumeAnalysis')
      expect(await settled(host())).toMatchObject({ state: 'ready', events: 2, filesWaiting: 0, current: null })
    })

    it('begins anew when evidence comes while it runs', async () => {
      hold.on = true
      await upload(host(), 'a.ndjson', THREE)
      while ((await call(host(), 'getStatus')).state !== 'analysing') await new Promise((resolve) => setTimeout(resolve, 5))
      await upload(host(), 'b.ndjson', utf8('{"z":0}\n'))
      hold.on = false
      expect(await settled(host())).toMatchObject({ state: 'ready', events: 3 })
      expect((await call(host(), 'listIncidents')).headline).toContain('3 records stand')
    })

    it('reads a large file to its end though it was stopped on the way', async () => {
      const many = utf8('{"line":"of a file that takes a while"}\n'.repeat(200_000))
      await upload(host(), 'many.ndjson', many, 4 << 20)
      await call(host(), 'cancelAnalysis')
      await call(host(), 'resumeAnalysis')
      expect(await settled(host())).toMatchObject({ state: 'ready', events: 200_000, filesWaiting: 0, current: null })
    })
  })
}

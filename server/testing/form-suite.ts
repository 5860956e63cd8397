import { describe, expect, it } from 'vitest'
import { call, problem, send, settled, upload, utf8, type TestHost } from './test-host.ts'

/** [API-8] The form of requests and answers. */
export function formSuite(host: () => TestHost): void {
  describe('[API-8] form', () => {
    it('answers before there is any evidence', async () => {
      expect(await call(host(), 'getStatus')).toMatchObject({ state: 'empty', filesWaiting: 0, incidents: 0, failure: null })
      expect((await call(host(), 'listIncidents')).incidents).toEqual([])
      expect((await call(host(), 'getActivity')).lanes).toEqual([])
      expect((await call(host(), 'getCoverage')).conduits).toEqual([])
      expect((await call(host(), 'health')).product).toBe('Throughline')
      await problem(send(host(), 'getIncident', { params: { id: 'case-00000000' } }), 'not-found')
    })

    it('names the place of what is wrong in a request', async () => {
      expect((await problem(host().fetch('/api/uploads', { method: 'POST', body: '{"path":"x"}' }), 'invalid-request')).detail).toContain('body.bytes')
      expect((await problem(host().fetch('/api/uploads', { method: 'POST', body: '{' }), 'invalid-request')).detail).toContain('body')
      expect((await problem(host().fetch('/api/activity?bins=3'), 'invalid-request')).detail).toContain('query.bins')
      await problem(host().fetch('/api/uploads', { method: 'POST', body: JSON.stringify({ path: 'x'.repeat(70_000), bytes: 1 }) }), 'invalid-request')
      expect((await problem(host().fetch('/api/nothing'), 'not-found')).instance).toBe('/api/nothing')
      await problem(host().fetch('/api/evidence/..%2f..%2fetc'), 'not-found')
      await problem(host().fetch('/api/uploads/..%2fjournal'), 'not-found')
    })

    it('lets no member of a prototype through as a name', async () => {
      for (const id of ['__proto__', 'constructor', 'toString']) {
        await problem(send(host(), 'getIncident', { params: { id } }), 'not-found')
        await problem(send(host(), 'getUpload', { params: { id } }), 'not-found')
      }
      const bytes = utf8('{"__proto__":{"polluted":true}}\n')
      await upload(host(), '__proto__', bytes)
      await settled(host())
      expect((await call(host(), 'listEvidence')).files[0]!.path).toBe('__proto__')
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    })

    it('sends nothing that a browser may run, frame, keep or share', async () => {
      const responses = [await host().fetch('/api/health'), await host().fetch('/api/nothing'), await host().fetch('/api/activity?bins=3')]
      for (const { headers } of responses) {
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
        expect(headers.get('access-control-allow-origin')).toBeNull()
        expect(headers.get('x-powered-by')).toBeNull()
      }
    })

    it('answers no page of another origin', async () => {
      await problem(host().fetch('/api/evidence', { method: 'DELETE', headers: { origin: 'https://elsewhere.example' } }), 'invalid-request')
    })
  })
}

import { afterEach, expect, test, vi } from 'vitest'
import { routes } from '../../contract/routes.ts'
import { addressOf, call } from './client.ts'
import { ApiProblem } from './problem.ts'

const answer = (body: unknown, status = 200) => vi.stubGlobal('fetch', () => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })))
afterEach(() => vi.unstubAllGlobals())
const failure = (promise: Promise<unknown>) => promise.then(() => { throw new Error('did not fail') }, (error: unknown) => error as ApiProblem)

test('a refusal arrives with its kind, detail and advice', async () => {
  answer({ type: 'urn:throughline:problem:not-found', title: 'Nothing is stored', status: 404, detail: 'No case-1.', advice: 'Open the queue.' }, 404)
  const problem = await failure(call('getIncident', { params: { id: 'case-1' } }))
  expect(problem).toBeInstanceOf(ApiProblem)
  expect([problem.kind, problem.status, problem.detail, problem.advice]).toEqual(['not-found', 404, 'No case-1.', 'Open the queue.'])
})
test('an answer that is not of the agreed form is a failure, not data', async () => {
  answer({ product: 'Throughline', version: 1, host: 'node' })
  expect((await failure(call('health'))).kind).toBe('unexpected-answer')
  answer('<!doctype html>')
  expect((await failure(call('health'))).kind).toBe('unexpected-answer')
  answer('Bad gateway', 502)
  expect((await failure(call('health'))).status).toBe(502)
})
test('a host that does not answer is told as such; an abort stays an abort', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  expect((await failure(call('health'))).kind).toBe('unreachable')
  const abort = AbortSignal.abort()
  expect(await failure(call('health', {}, { signal: abort }))).toBeInstanceOf(TypeError)
})
test('parameters are encoded, absent query keys left out', () => {
  expect(addressOf(routes.getIncident, { params: { id: '../x?y' } })).toBe('/api/incidents/..%2Fx%3Fy')
  expect(addressOf(routes.getActivity, { query: { from: undefined, bins: 10 } })).toBe('/api/activity?bins=10')
})

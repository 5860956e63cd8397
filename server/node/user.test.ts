import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LineEngine } from '../testing/line-engine.ts'
import { as } from '../testing/role-suite.ts'
import { call, problem, send, type TestHost } from '../testing/test-host.ts'
import { startHttpHost, type HttpHost } from './http-host.ts'

describe('[API-17] a host that was started for one user', () => {
  let folder: string
  let host: HttpHost
  let client: TestHost
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    host = await startHttpHost({ port: 0, host: '127.0.0.1', folder, openCase: () => new LineEngine(), version: '0.0.0', now: () => new Date(), site: null, user: { name: 'O. Looker', role: 'read_only', account: null } })
    client = { fetch: (path, init) => fetch(host.url + path, init), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve() }
  })
  afterAll(async () => {
    await host.close()
    await rm(folder, { recursive: true })
  })

  it('takes every request for that user, whatever it says of itself', async () => {
    expect(await call(client, 'getMe', { headers: as('Root', 'ciso') })).toMatchObject({ name: 'O. Looker', role: 'read_only', selfChosen: false, mayDecide: [] })
    await problem(send(client, 'clearCase', { headers: as('Root', 'ciso') }), 'forbidden')
  })

  it('lets no page choose another', async () => {
    const { detail } = await problem(send(client, 'chooseMe', { body: { name: 'Root', role: 'ciso' } }), 'forbidden')
    expect(detail).toContain('O. Looker')
    expect((await call(client, 'getMe')).role).toBe('read_only')
  })
})

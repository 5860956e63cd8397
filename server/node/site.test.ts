import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LineEngine } from '../testing/line-engine.ts'
import { call, settled } from '../testing/test-host.ts'
import { folderSamples } from './folder-samples.ts'
import { startHttpHost, type HttpHost } from './http-host.ts'

describe('[API-12] the console served by Node', () => {
  let folder: string
  let host: HttpHost
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    await mkdir(join(folder, 'site/assets'), { recursive: true })
    await mkdir(join(folder, 'samples/plant/deep'), { recursive: true })
    await writeFile(join(folder, 'site/index.html'), '<title>console</title>')
    await writeFile(join(folder, 'site/assets/app-1a2b.js'), 'export {}')
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'samples/plant/README.md'), 'About it.')
    await writeFile(join(folder, 'samples/plant/deep/a.ndjson'), '{"a":1}\n')
    host = await startHttpHost({
      port: 0, host: '127.0.0.1', folder: join(folder, 'case'), openCase: () => new LineEngine(), version: '0.0.0', now: () => new Date(),
      site: relative(process.cwd(), join(folder, 'site')), samples: folderSamples(join(folder, 'samples')),
    })
  })
  afterAll(async () => {
    await host.close()
    await rm(folder, { recursive: true })
  })

  it('opens under every address of the console, with the policy that keeps evidence in', async () => {
    for (const path of ['/', '/incidents/case-00000000?beat=1', '/evidence']) {
      const response = await fetch(host.url + path)
      expect(await response.text()).toContain('console')
      expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'")
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('lets named assets be kept, and has nothing where there is no file', async () => {
    expect((await fetch(`${host.url}/assets/app-1a2b.js`)).headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${host.url}/assets/gone.js`)).status).toBe(404)
    for (const path of ['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%5c..%5csecret.txt']) expect(await (await fetch(host.url + path)).text()).not.toContain('secret')
  })

  it('keeps the headers of the API on the API', async () => {
    const { headers } = await fetch(`${host.url}/api/health`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('answers under no foreign name', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(host.url)
      request({ port, path: '/api/health', headers: { host: 'rebound.example' } }, ({ statusCode }) => resolve(statusCode)).on('error', reject).end()
    })
    expect(status).toBe(421)
  })

  it('loads a sample from a folder, and from nowhere else', async () => {
    const client = { fetch: (path: string, init?: RequestInit) => fetch(host.url + path, init), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve() }
    expect((await call(client, 'listSamples')).samples).toEqual([{ id: 'plant', title: 'plant', description: 'About it.', sector: null, after: null, sources: [], attribution: null, endings: [], moments: [], twin: false }])
    expect((await call(client, 'loadSample', { params: { id: 'plant' } })).evidence).toHaveLength(1)
    await settled(client)
    expect((await call(client, 'listEvidence')).files).toMatchObject([{ path: 'plant/deep/a.ndjson', sample: true }])
    for (const id of ['..', '../samples/plant', '.']) expect((await client.fetch(`/api/samples/${encodeURIComponent(id)}`, { method: 'POST' })).status).toBe(404)
  })
})

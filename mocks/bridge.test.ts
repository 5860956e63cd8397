import { describe, expect, it } from 'vitest'
import { Problem, problemUri } from '../contract/problem.ts'
import { createApi } from '../server/api/api.ts'
import { memoryStores } from '../server/stores/memory.ts'
import { apiSuite } from '../server/testing/api-suite.ts'
import type { TestHost } from '../server/testing/test-host.ts'
import { BridgeClient } from './bridge-client.ts'
import { BridgeHost } from './bridge-host.ts'
import type { ToHost, ToPage } from './bridge.ts'

const ORIGIN = 'http://console.test'

function listen(port: MessagePort, receive: (message: never) => void): void {
  port.addEventListener('message', (event) => receive((event as MessageEvent<never>).data))
  port.start()
}

/** Page and worker over a real message channel: what is sent is cloned or transferred as between threads. */
function channel(handle: (request: Request) => Promise<Response>) {
  const { port1, port2 } = new MessageChannel()
  const client = new BridgeClient(port1)
  const host = new BridgeHost(port2, handle)
  listen(port1, (message: ToPage) => client.receive(message))
  listen(port2, (message: ToHost) => host.receive(message))
  return { client, host, close: () => port1.close() }
}

apiSuite('the browser worker bridge, in memory', async (parts): Promise<TestHost> => {
  const stores = memoryStores(null)
  const start = async () => {
    const api = await createApi({ ...parts, stores, host: 'browser', version: '0.0.0' })
    return { api, ...channel((request) => api.fetch(request)) }
  }
  let running = await start()
  const stop = () => {
    running.api.stop()
    running.close()
  }
  return {
    fetch: (path, init) => running.client.fetch(new Request(ORIGIN + path, init)),
    listening: () => running.api.listening(),
    restart: async () => {
      stop()
      running = await start()
    },
    close: () => Promise.resolve(stop()),
  }
})

describe('[API-9] the bridge', () => {
  it('transfers the body of a chunk and forgets the call when it has ended', async () => {
    const { client, host, close } = channel(async (request) => new Response(await request.arrayBuffer(), { status: 201, headers: { 'x-echo': 'yes' } }))
    const response = await client.fetch(new Request(`${ORIGIN}/api/x`, { method: 'PATCH', body: new Uint8Array([1, 2, 3]) }))
    expect([response.status, response.headers.get('x-echo')]).toEqual([201, 'yes'])
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
    expect([client.open, host.open]).toEqual([0, 0])
    close()
  })

  it('rejects an aborted call and tells the worker, which drops it', async () => {
    const abort = new AbortController()
    let told: AbortSignal | null = null
    const { client, host, close } = channel((request) => {
      told = request.signal
      queueMicrotask(() => abort.abort())
      return new Promise(() => undefined)
    })
    await expect(client.fetch(new Request(`${ORIGIN}/api/x`, { signal: abort.signal }))).rejects.toThrow('aborted')
    while (host.open > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(told!.aborted).toBe(true)
    expect(client.open).toBe(0)
    close()
  })

  it('answers open calls with host-restarted when the worker is gone, breaks open streams off, and goes on with the next worker', async () => {
    const { client, close } = channel((request) => (request.url.endsWith('/stream') ? Promise.resolve(new Response(new ReadableStream())) : new Promise(() => undefined)))
    const pending = client.fetch(new Request(`${ORIGIN}/api/x`))
    const stream = await client.fetch(new Request(`${ORIGIN}/api/stream`))
    const { port1, port2 } = new MessageChannel()
    const second = new BridgeHost(port2, () => Promise.resolve(new Response('second')))
    listen(port2, (message: ToHost) => second.receive(message))
    listen(port1, (message: ToPage) => client.receive(message))
    client.restart(port1, 'The engine stopped: out of memory.')
    const answer = await pending
    const problem = Problem.parse(await answer.json())
    expect(answer.status).toBe(503)
    expect(problem).toMatchObject({ type: problemUri('host-restarted'), status: 503, detail: 'The engine stopped: out of memory.', instance: '/api/x' })
    expect(problem.advice).toMatch(/Repeat/)
    await expect(stream.text()).rejects.toThrow('out of memory')
    expect(await (await client.fetch(new Request(`${ORIGIN}/api/x`))).text()).toBe('second')
    for (const end of [close, () => port1.close()]) end()
  })

  it('says internal when the worker cannot answer a call', async () => {
    const { client, close } = channel(() => Promise.reject(new Error('no store')))
    const answer = await client.fetch(new Request(`${ORIGIN}/api/x`))
    expect(Problem.parse(await answer.json())).toMatchObject({ type: problemUri('internal'), detail: 'no store' })
    close()
  })
})

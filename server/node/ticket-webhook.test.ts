import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TicketHealth } from '../../contract/analysis.ts'
import { LineEngine } from '../testing/line-engine.ts'
import { as } from '../testing/role-suite.ts'
import { call, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { startHttpHost, type HttpHost } from './http-host.ts'
import { ticketAddress } from './ticket-webhook.ts'

const FABRE = as('C. Fabre', 'ot_engineer')
const LINDQVIST = as('R. Lindqvist', 'analyst')
const END = '6:host:ews-07'

interface Received { readonly key: string; readonly type: string; readonly path: string; readonly body: Record<string, unknown> }

describe('[API-21] tickets', () => {
  let folder: string
  let receiver: Server
  let host: HttpHost
  let client: TestHost
  let received: Received[]
  /** What the receiver does with the n-th request, counted from 0; 200 where nothing is said. */
  let answer: (count: number, response: ServerResponse) => void
  const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook/secret`

  const start = async (url = address()) => {
    host = await startHttpHost({ port: 0, host: '127.0.0.1', folder, openCase: () => new LineEngine(), version: '0.0.0', now: () => new Date(), site: null, ticketWebhook: { url: ticketAddress(url), patience: { firstWaitMs: 1, longestWaitMs: 4, answerMs: 500, refusals: 3 } } })
  }
  const tickets = async (): Promise<TicketHealth> => (await call(client, 'health')).tickets!
  const until = async (fits: () => boolean | Promise<boolean>) => {
    while (!(await fits())) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const open = async () => {
    const [id] = (await upload(client, 'vpn.ndjson', utf8('{"by":"k.moreau"}\n{"b":2}\n'))).evidence
    await settled(client)
    return `case-${id!.slice(0, 5)}000`
  }
  const ask = async (incident: string, title = 'Cut the vendor path') => (await call(client, 'decide', { body: { kind: 'request_plan', incident, title, actions: [END], rollbackOwner: 'T. Haddad', reason: '' }, headers: LINDQVIST })).sequence
  const sign = (request: number) => call(client, 'decide', { body: { kind: 'sign_plan', request, actions: [END], verdict: 'approve', reason: '' }, headers: FABRE })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    received = []
    answer = (_count, response) => response.writeHead(200).end('ok')
    receiver = createServer((request: IncomingMessage, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => {
        received.push({ key: String(request.headers['idempotency-key']), type: String(request.headers['content-type']), path: request.url ?? '', body: JSON.parse(text) as Record<string, unknown> })
        answer(received.length - 1, response)
      })
    })
    await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
    await start()
    client = { fetch: (path, init) => fetch(host.url + path, init), listening: () => 0, restart: () => Promise.resolve(), close: () => Promise.resolve() }
  })
  afterEach(async () => {
    await host.close()
    receiver.closeAllConnections()
    await new Promise((resolve) => void receiver.close(resolve))
    // What the ticket queue was writing down when the host closed may come to the folder a moment later.
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 20 })
  })

  it('tells of each request, signature, report and undo, in order, with link, list and playbook', async () => {
    const incident = await open()
    const request = await ask(incident)
    await sign(request)
    await call(client, 'decide', { body: { kind: 'undo', sequence: request, reason: '' }, headers: LINDQVIST })
    await until(() => received.length === 3)
    expect(received.map(({ body }) => [body.event, body.sequence])).toEqual([['requested', 1], ['signed', 2], ['undone', 3]])
    expect(received[0]).toMatchObject({ type: 'application/json', path: '/hook/secret', body: { product: 'Throughline', form: 1, by: { name: 'R. Lindqvist', role: 'analyst' }, incident: { id: incident }, request: { sequence: 1, title: 'Cut the vendor path' }, link: `${host.url}/incidents/${incident}/contain`, leftOut: [] } })
    expect(received[1]!.body).toMatchObject({ request: { actions: [{ id: END, state: 'requested', missing: ['shift_manager'] }] }, text: 'C. Fabre signed actions of “Cut the vendor path” (entry 2).' })
    expect(received[1]!.body.checklist).toContain('# Walk-down list: Cut the vendor path')
    expect(received[1]!.body.playbook).toMatchObject({ type: 'playbook', spec_version: 'cacao-2.0' })
    expect(received[2]!.body).toMatchObject({ checklist: null, playbook: null, request: { actions: [] } })
    const { decisions } = await call(client, 'listDecisions')
    expect(received.map(({ key }) => key)).toEqual(decisions.map(({ seal }) => seal!.hash))
    await until(async () => (await tickets()).waiting === 0)
    expect(await tickets()).toMatchObject({ to: new URL(address()).origin, state: 'idle', delivered: 3, givenUp: [], lastFailure: null })
  })

  it('says nothing of other decisions', async () => {
    const incident = await open()
    await call(client, 'decide', { body: { kind: 'note_anomaly', what: 'the field glass is rising', when: '2026-01-01T00:00:00.000Z', reason: '' }, headers: FABRE })
    await settled(client)
    await ask(incident)
    await until(() => received.length === 1)
    expect(received[0]!.body.sequence).toBe(2)
  })

  it('waits an outage out, and sends the same under the same key until it is taken', async () => {
    answer = (count, response) => (count < 5 ? response.writeHead(count % 2 === 0 ? 503 : 429).end() : response.writeHead(204).end())
    await ask(await open())
    await until(async () => (await tickets()).delivered === 1)
    expect(received).toHaveLength(6)
    expect(new Set(received.map(({ key, body }) => key + JSON.stringify(body))).size).toBe(1)
    expect(await tickets()).toMatchObject({ state: 'idle', waiting: 0, givenUp: [], lastFailure: { words: 'It answered 503.' } })
  })

  it('takes the decision while the receiver is away, shows that it fails, and sends after a restart', async () => {
    const home = address()
    await host.close()
    await start('http://127.0.0.1:1/hook')
    const incident = await open()
    await ask(incident)
    await until(async () => (await tickets()).state === 'failing')
    expect(await tickets()).toMatchObject({ to: 'http://127.0.0.1:1', waiting: 1, delivered: 0, lastFailure: { words: expect.stringContaining('It cannot be reached') as string } })
    await host.close()
    expect(received).toEqual([])
    await start(home)
    await until(() => received.length === 1)
    expect(received[0]!.body).toMatchObject({ event: 'requested', incident: { id: incident }, checklist: expect.stringContaining('Walk-down') as string })
    await until(async () => (await tickets()).waiting === 0)
    await host.close()
    await start(home)
    await sign(1).catch(() => settled(client).then(() => sign(1)))
    await until(() => received.length === 2)
    expect(received[1]!.body.event).toBe('signed')
  })

  it('gives up what is refused for good, names it, and goes on with the next', async () => {
    answer = (count, response) => response.writeHead(count < 3 ? 400 : 200).end()
    const incident = await open()
    const request = await ask(incident)
    await sign(request)
    await until(async () => (await tickets()).delivered === 1)
    expect(received.map(({ body }) => body.event)).toEqual(['requested', 'requested', 'requested', 'signed'])
    expect(await tickets()).toMatchObject({ givenUp: [request], waiting: 0 })
  })

  it('follows no redirect', async () => {
    answer = (_count, response) => response.writeHead(307, { location: `${address()}/elsewhere` }).end()
    await ask(await open())
    await until(async () => (await tickets()).givenUp.length === 1)
    expect(new Set(received.map(({ path }) => path))).toEqual(new Set(['/hook/secret']))
    expect((await tickets()).lastFailure!.words).toBe('It answered 307, which leads elsewhere; that is not followed.')
  })

  it('does not wait for an answer that never comes, and reads none that never ends', async () => {
    answer = (count, response) => {
      if (count === 0) return
      response.writeHead(200)
      const flood = setInterval(() => response.write('x'.repeat(1 << 16)), 1)
      response.on('close', () => clearInterval(flood))
    }
    await ask(await open())
    await until(async () => (await tickets()).delivered === 1)
    expect(received).toHaveLength(2)
    expect((await tickets()).lastFailure!.words).toBe('It did not answer within 0.5 s.')
  })

  it('begins anew with a cleared case, and is bounded whatever a title holds', async () => {
    await ask(await open())
    await until(async () => (await tickets()).delivered === 1)
    await call(client, 'clearCase', { headers: LINDQVIST })
    await ask(await open(), '<b>=1+1 [x](http://y) \u202E')
    await until(async () => (await tickets()).delivered === 2)
    expect(received[1]!.key).not.toBe(received[0]!.key)
    expect(received[1]!.body).toMatchObject({ sequence: 1, request: { title: '<b>=1+1 [x](http://y)' } })
    expect(received[1]!.body.checklist).toContain('# Walk-down list: \\<b\\>\\=1+1 \\[x\\](http\\://y)')
  })

  it('takes http and https addresses without a password, and nothing else', () => {
    expect(ticketAddress('https://tickets.example/hook?k=1').href).toBe('https://tickets.example/hook?k=1')
    for (const text of ['', 'tickets.example', 'file:///etc/passwd', 'ftp://a/b', 'javascript:alert(1)']) expect(() => ticketAddress(text)).toThrow('http')
    expect(() => ticketAddress('https://user:secret@tickets.example/')).toThrow('password')
  })
})

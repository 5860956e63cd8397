import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as evtx from '../../engine/ingest/readers/testing/evtx-writer.ts'
import { memoryStores } from '../stores/memory.ts'
import { call, problem, send, settled, sha256, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { gzip, zip } from '../testing/zip.ts'
import { createApi, type Api } from './api.ts'
import { openCase } from './engine.ts'

/** The API with the real engine behind it: what a person sees of the records of real formats. */
let api: Api
let host: TestHost
beforeEach(async () => {
  api = await createApi({ stores: memoryStores(null), openCase, host: 'browser', version: '0.0.0', now: () => new Date('2025-10-20T00:00:00Z') })
  host = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => api.listening(), restart: () => Promise.resolve(), close: () => Promise.resolve() }
})
afterEach(() => api.stop())

const SIGN_IN = (name: string): string =>
  `${JSON.stringify({ createdDateTime: '2025-10-03T07:14:06Z', userPrincipalName: name, appDisplayName: 'Office 365', ipAddress: '203.0.113.7', clientAppUsed: 'Browser', status: { errorCode: 0 }, isInteractive: true })}\n`
const TRAIL = `${JSON.stringify({ eventVersion: '1.10', eventTime: '2025-10-03T07:15:06Z', eventSource: 'iam.amazonaws.com', eventName: 'CreateAccessKey', awsRegion: 'eu-west-3', sourceIPAddress: '203.0.113.7', userIdentity: { type: 'IAMUser', userName: 'm.lefevre', arn: 'arn:aws:iam::123456789012:user/m.lefevre' }, requestParameters: { userName: 'backup' }, eventID: '7d2c', eventType: 'AwsApiCall', recipientAccountId: '123456789012' })}\n`

async function admit(path: string, bytes: Uint8Array): Promise<string> {
  const { evidence } = await upload(host, path, bytes)
  await settled(host)
  return evidence[0]!
}

const record = async (evidence: string, offset: number) => call(host, 'getRecord', { params: { id: `${evidence}.${offset}` } })
const cited = (read: Awaited<ReturnType<typeof record>>): Record<string, string> => Object.fromEntries(read.fields.filter((field) => field.cited).map(({ name, value }) => [name, value]))

const TICKS = (BigInt(Date.UTC(2025, 9, 14, 0, 12, 7)) + 11_644_473_600_000n) * 10_000n
const EVENTS = evtx.writeEvtx(['kim', 'svc-históric', 'lee'].map((name, i) => ({
  provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624, channel: 'Security', computer: 'jump-a.plant.example', time: TICKS + BigInt(i) * 10_000_000n, recordId: BigInt(i + 1),
  data: { TargetUserName: evtx.text(name), TargetDomainName: evtx.text('PLANT'), LogonType: evtx.u32(10), IpAddress: evtx.text('10.8.0.23') },
})), 2)

/** Where the events of a file stand: behind the magic of a record. */
const recordsOf = (file: Uint8Array): number[] => [...file.keys()].filter((at) => file[at] === 0x2a && file[at + 1] === 0x2a && file[at + 2] === 0 && file[at + 3] === 0)

describe('[API-4] records of real formats, read again', () => {
  it('an event of a binary event log: its bytes, and each value with the bytes it stands in', async () => {
    const id = await admit('logs/Security.evtx', EVENTS)
    for (const [index, name] of ['kim', 'svc-históric', 'lee'].entries()) {
      const offset = recordsOf(EVENTS)[index]!
      const read = await record(id, offset)
      expect(read).toMatchObject({ title: 'Logon · 4624', line: null, at: `2025-10-14T00:12:0${7 + index}.000Z`, host: 'jump-a.plant.example', raw: { encoding: 'binary', cut: false } })
      expect([...Buffer.from(read.raw.data, 'base64')]).toEqual([...EVENTS.subarray(offset, offset + read.length)])
      expect(cited(read)).toMatchObject({ EventID: '4624', IpAddress: '10.8.0.23', Computer: 'jump-a.plant.example' })
      const field = read.fields.find((each) => each.name === 'TargetUserName')!
      expect(new TextDecoder('utf-16le').decode(EVENTS.subarray(field.offset!, field.offset! + field.length!))).toBe(name)
    }
  })

  it('an event whose chunk does not stand where Windows puts it', async () => {
    const shifted = new Uint8Array([...EVENTS.subarray(0, 4096), ...new Uint8Array(512), ...EVENTS.subarray(4096)])
    const id = await admit('carved.evtx', shifted)
    expect((await call(host, 'getEvidence', { params: { id } })).accepted).toBe(3)
    for (const offset of recordsOf(shifted)) expect(cited(await record(id, offset))).toMatchObject({ EventID: '4624', IpAddress: '10.8.0.23' })
  })

  it('a record of another source in a mixed file is read by the source that mapped it', async () => {
    const first = SIGN_IN('kim@example.org')
    const id = await admit('mixed.ndjson', utf8(first + SIGN_IN('lee@example.org') + TRAIL))
    expect(await call(host, 'getEvidence', { params: { id } })).toMatchObject({ source: 'entra-signin', accepted: 3, rejected: 0 })
    expect(cited(await record(id, first.length))).toMatchObject({ userPrincipalName: 'lee@example.org', createdDateTime: '2025-10-03T07:14:06Z' })
    expect(cited(await record(id, 2 * first.length))).toMatchObject({ eventName: 'CreateAccessKey', eventTime: '2025-10-03T07:15:06Z', sourceIPAddress: '203.0.113.7' })
  })

  it('UTF-16: the text as it stands, places in bytes of the file', async () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${SIGN_IN('börge@example.org')}`, 'utf16le'))
    const id = await admit('wide.json', bytes)
    const read = await record(id, 2)
    expect(read.raw).toEqual({ encoding: 'utf-16le', data: SIGN_IN('börge@example.org').trimEnd(), cut: false })
    const { offset, length } = read.fields.find(({ name }) => name === 'userPrincipalName')!
    expect(Buffer.from(bytes.subarray(offset!, offset! + length!)).toString('utf16le')).toBe('börge@example.org')
  })

  it('markup and terminal codes arrive as the text they are, in JSON that no browser runs', async () => {
    const name = '<img src=x onerror=alert(1)>\u001b[31m@example.org'
    const id = await admit('</script>.json', utf8(SIGN_IN(name)))
    const response = await send(host, 'getRecord', { params: { id: `${id}.0` } })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(cited(await record(id, 0))['userPrincipalName']).toBe(name)
  })
})

describe('[ING-10] broken archives through the door', () => {
  const many = utf8(Array.from({ length: 5000 }, (_, i) => SIGN_IN(`u${i}-${(i * 7919) % 10_007}@example.org`)).join(''))

  it.each([['x.ndjson.gz', gzip(many), 'x.ndjson.gz'], ['x.zip', zip({ 'a.ndjson': many }), 'x.zip/a.ndjson']])('%s that ends early: what came is evidence, and the end is told', async (path, bytes, member) => {
    const outcome = await upload(host, path, bytes.subarray(0, 20_000))
    expect(outcome.refused).toEqual([{ path: member, reason: expect.stringMatching(/end.* after [\d,]+ bytes/), advice: expect.stringContaining('What was read is kept.') }])
    await settled(host)
    const detail = await call(host, 'getEvidence', { params: { id: outcome.evidence[0]! } })
    expect(detail).toMatchObject({ state: 'ready', source: 'entra-signin', rejectedBy: [{ code: 'truncated', count: 1 }] })
    expect(detail.accepted).toBeGreaterThan(100)
    expect(detail.rejections[0]!.reason).toContain('Fetch the file again')
  })

  it('an archive with nothing to read in it is a problem with advice, and nothing stays', async () => {
    const bytes = zip({ 'a.ndjson': many }).slice(0, 25)
    const { id } = await call(host, 'createUpload', { body: { path: 'stump.zip', bytes: bytes.length } })
    await call(host, 'sendChunk', { params: { id }, query: { offset: 0 }, body: bytes })
    const { detail, advice } = await problem(send(host, 'completeUpload', { params: { id }, body: { sha256: sha256(bytes) } }), 'archive-refused')
    expect([detail, advice]).toEqual([expect.stringContaining('stump.zip'), expect.stringContaining('Fetch the archive again')])
    expect((await call(host, 'listEvidence')).files).toEqual([])
  })
})

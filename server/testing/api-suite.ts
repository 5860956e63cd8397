import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LiveEvent, type LoadSample, type Sample } from '../../contract/analysis.ts'
import type { SampleFile } from '../api/samples.ts'
import { LineEngine } from './line-engine.ts'
import { call, frames, problem, send, settled, sha256, upload, utf8 } from './test-host.ts'
import type { MakeHost, TestHost } from './test-host.ts'
import { bomb, gzip, zip } from './zip.ts'

const THREE = utf8('{"a":1}\n{"b":2}\nno record\n\n')
const PLANT: Sample = {
  id: 'plant', title: 'A plant', description: 'Two files.', sector: 'energy', after: 'A town, 2015', sources: ['A report'], attribution: { confidence: 70, note: 'Probable.' },
  endings: [{ id: 'dark', title: 'The lights go out' }, { id: 'stopped', title: 'Stopped in time' }], twin: true,
}

/** Where the writing of a sample waits, before its second file. */
interface Pause { at: Promise<void> | null }

/** Two files; the second says what it was asked for. */
async function* writeSample(options: LoadSample, pause: Pause): AsyncGenerator<SampleFile> {
  yield { path: 'plant/one.ndjson', bytes: utf8('{"sample":1}\n') }
  await pause.at
  yield { path: 'plant/two.ndjson', bytes: utf8(`{"sample":2}\n${JSON.stringify(options)}\n`) }
}

/** What the API promises, proven on any host: the same calls, the same answers. */
export function apiSuite(name: string, makeHost: MakeHost): void {
  describe(`API on ${name}`, () => {
    let host: TestHost
    const hold = { on: false }
    const pause: Pause = { at: null }
    beforeEach(async () => {
      hold.on = false
      pause.at = null
      host = await makeHost({
        openCase: () => new LineEngine(() => hold.on),
        samples: {
          list: () => Promise.resolve([PLANT]),
          files: (id, options) => Promise.resolve(id === 'plant' ? writeSample(options, pause) : null),
        },
        heartbeatMs: 20,
        now: () => new Date(),
      })
    })
    afterEach(() => host.close())

    uploads(() => host)
    samples(() => host, pause)
    archives(() => host)
    ledgers(() => host)
    pauses(() => host, hold)
    decisions(() => host)
    live(() => host)
    stateOverRestarts(() => host)
    manners(() => host)
  })
}

function uploads(host: () => TestHost): void {
  describe('[API-2] uploads', () => {
    it('takes a file in chunks and says after each how far it is', async () => {
      const begun = await call(host(), 'createUpload', { body: { path: 'a/b.ndjson', bytes: THREE.length } })
      expect(begun).toMatchObject({ path: 'a/b.ndjson', bytes: THREE.length, offset: 0 })
      const params = { id: begun.id }
      expect((await call(host(), 'sendChunk', { params, query: { offset: 0 }, body: THREE.slice(0, 10) })).offset).toBe(10)
      expect((await call(host(), 'getUpload', { params })).offset).toBe(10)
      expect((await call(host(), 'sendChunk', { params, query: { offset: 10 }, body: THREE.slice(10) })).offset).toBe(THREE.length)
      const outcome = await call(host(), 'completeUpload', { params, body: { sha256: sha256(THREE) } })
      expect(outcome).toEqual({ evidence: [sha256(THREE).slice(0, 12)], duplicates: [], refused: [] })
      await problem(send(host(), 'getUpload', { params }), 'not-found')
    })

    it('refuses a chunk at the wrong offset and tells the right one', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 100 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array(40) })
      const { detail } = await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 50 }, body: new Uint8Array(10) }), 'wrong-offset')
      expect(detail).toContain('byte 40')
      expect((await call(host(), 'getUpload', { params: { id } })).offset).toBe(40)
    })

    it('keeps one order when two chunks arrive at once for the same place', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 100 } })
      const both = await Promise.all([1, 2].map(() => send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array(60) })))
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect((await call(host(), 'getUpload', { params: { id } })).offset).toBe(60)
    })

    it('resumes after a restart, hashing again what was stored', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x.ndjson', bytes: THREE.length } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: THREE.slice(0, 12) })
      await host().restart()
      const { offset } = await call(host(), 'getUpload', { params: { id } })
      expect(offset).toBe(12)
      await call(host(), 'sendChunk', { params: { id }, query: { offset }, body: THREE.slice(offset) })
      expect((await call(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(THREE) } })).evidence).toHaveLength(1)
    })

    it('refuses damaged bytes and keeps nothing of them', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 3 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(utf8('abd')) } }), 'checksum-mismatch')
      expect(detail).toContain(sha256(utf8('abc')))
      expect((await call(host(), 'listEvidence')).files).toEqual([])
      await problem(send(host(), 'getUpload', { params: { id } }), 'not-found')
    })

    it('says what is missing when completed too early', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 10 } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(utf8('abc')) } }), 'upload-incomplete')
      expect(detail).toContain('3 of 10')
    })

    it('refuses a chunk above 8 MiB, and one beyond the announced size', async () => {
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 9 << 20 } })
      await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: new Uint8Array((8 << 20) + 1) }), 'chunk-too-large')
      const small = await call(host(), 'createUpload', { body: { path: 'y', bytes: 2 } })
      await problem(send(host(), 'sendChunk', { params: { id: small.id }, query: { offset: 0 }, body: utf8('abc') }), 'chunk-too-large')
    })

    it('refuses at once what cannot fit, with the numbers', async () => {
      const { detail } = await problem(send(host(), 'createUpload', { body: { path: 'vast.log', bytes: 2 ** 52 } }), 'storage-full')
      expect(detail).toContain(String(2 ** 52))
    })

    it('knows a file it has already, under whatever name', async () => {
      const first = await upload(host(), 'one.ndjson', THREE)
      expect(await upload(host(), 'two.ndjson', THREE)).toEqual({ evidence: [], duplicates: first.evidence, refused: [] })
      expect((await call(host(), 'listEvidence')).totals.files).toBe(1)
      expect((await settled(host())).events).toBe(2)
    })

    it('lets two uploads of the same file finish at once and keeps one', async () => {
      const outcomes = await Promise.all([upload(host(), 'one', THREE), upload(host(), 'two', THREE)])
      expect(outcomes.flatMap(({ evidence }) => evidence)).toHaveLength(1)
      expect(outcomes.flatMap(({ duplicates }) => duplicates)).toHaveLength(1)
      const [id] = outcomes.flatMap(({ evidence }) => evidence)
      const bytes = await call(host(), 'readBytes', { params: { id: id! }, query: { offset: 0, length: 100 } })
      expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(THREE)
    })

    it('takes an empty file, and forgets a cancelled upload', async () => {
      expect((await upload(host(), 'empty.log', new Uint8Array(0))).evidence).toEqual(['e3b0c44298fc'])
      const { id } = await call(host(), 'createUpload', { body: { path: 'x', bytes: 10 } })
      await call(host(), 'cancelUpload', { params: { id } })
      await problem(send(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: utf8('abc') }), 'not-found')
    })
  })
}

function samples(host: () => TestHost, pause: Pause): void {
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

function archives(host: () => TestHost): void {
  describe('[API-3] packed files', () => {
    it('stores the content of a gzip; its digest is that of the packed bytes', async () => {
      const packed = gzip(THREE)
      const { evidence } = await upload(host(), 'log.ndjson.gz', packed)
      await settled(host())
      const detail = await call(host(), 'getEvidence', { params: { id: evidence[0]! } })
      expect(detail).toMatchObject({ id: sha256(THREE).slice(0, 12), sha256: sha256(packed), bytes: THREE.length, packing: ['gzip'], accepted: 2 })
      const bytes = await call(host(), 'readBytes', { params: { id: detail.id }, query: { offset: 8, length: 7 } })
      expect(await bytes.text()).toBe('{"b":2}')
    })

    it('takes each file of a zip, with the digest of the unpacked file', async () => {
      const other = utf8('{"c":3}\n')
      const { evidence } = await upload(host(), 'logs.zip', zip({ 'a.ndjson': THREE, 'deep/b.ndjson': other }))
      expect(evidence.toSorted()).toEqual([sha256(THREE).slice(0, 12), sha256(other).slice(0, 12)].toSorted())
      expect((await settled(host())).events).toBe(3)
      const { files } = await call(host(), 'listEvidence')
      expect(files.map(({ path, sha256 }) => `${path} ${sha256}`).toSorted()).toEqual([`logs.zip/a.ndjson ${sha256(THREE)}`, `logs.zip/deep/b.ndjson ${sha256(other)}`])
    })

    it('finds a file in an archive that it has plain already', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      expect(await upload(host(), 'logs.zip', zip({ 'a.ndjson': THREE }))).toEqual({ evidence: [], duplicates: evidence, refused: [] })
    })

    it('refuses a zip bomb with the numbers, and the rest of the evidence stays', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      const bytes = bomb(80)
      const { id } = await call(host(), 'createUpload', { body: { path: 'bomb.zip', bytes: bytes.length } })
      await call(host(), 'sendChunk', { params: { id }, query: { offset: 0 }, body: bytes })
      const { detail } = await problem(send(host(), 'completeUpload', { params: { id }, body: { sha256: sha256(bytes) } }), 'archive-refused')
      expect(detail).toMatch(/\d/)
      expect((await call(host(), 'listEvidence')).files.map(({ id }) => id)).toEqual(evidence)
      expect((await settled(host())).events).toBe(2)
    })
  })
}

function ledgers(host: () => TestHost): void {
  describe('[API-4] the ledger', () => {
    it('counts every record and gives the reasons of the refused', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      await settled(host())
      const detail = await call(host(), 'getEvidence', { params: { id: evidence[0]! } })
      expect(detail).toMatchObject({ state: 'ready', records: 4, accepted: 2, rejected: 1, blank: 1, sample: false })
      expect(detail.rejections).toMatchObject([{ offset: 16, line: 3, sample: 'no record' }])
      expect(detail.spans.reduce((sum, { length }) => sum + length, 0)).toBe(THREE.length)
      expect((await call(host(), 'listEvidence')).totals).toEqual({ files: 1, bytes: THREE.length, records: 4, accepted: 2, rejected: 1, blank: 1 })
    })

    it('keeps a file of unknown form and says so', async () => {
      const bytes = utf8('neither fish nor flesh\n')
      const { evidence } = await upload(host(), 'strange.bin', bytes)
      await settled(host())
      expect(await call(host(), 'getEvidence', { params: { id: evidence[0]! } })).toMatchObject({ source: null, accepted: 0, rejected: 1, bytes: bytes.length })
    })

    it('gives a stretch of bytes, short at the end, never more than 1 MiB', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      const params = { id: evidence[0]! }
      const tail = await call(host(), 'readBytes', { params, query: { offset: 16, length: 1000 } })
      expect(tail.headers.get('content-type')).toBe('application/octet-stream')
      expect(await tail.text()).toBe('no record\n\n')
      expect(await (await call(host(), 'readBytes', { params, query: { offset: 9999, length: 1 } })).text()).toBe('')
      await problem(send(host(), 'readBytes', { params, query: { offset: 0, length: (1 << 20) + 1 } }), 'invalid-request')
      await problem(send(host(), 'readBytes', { params, query: { offset: -1, length: 1 } }), 'invalid-request')
    })

    it('reads a record again from its bytes', async () => {
      const { evidence } = await upload(host(), 'a.ndjson', THREE)
      await settled(host())
      const record = await call(host(), 'getRecord', { params: { id: `${evidence[0]!}.8` } })
      expect(record).toMatchObject({ offset: 8, length: 7, line: 2, path: 'a.ndjson', retracted: false, raw: { encoding: 'utf-8', data: '{"b":2}', cut: false } })
      expect(record.fields).toEqual([{ name: 'line', value: '{"b":2}', offset: 8, length: 7, cited: true }])
      await problem(send(host(), 'getRecord', { params: { id: `${evidence[0]!}.9` } }), 'not-found')
      await problem(send(host(), 'getRecord', { params: { id: 'no-id' } }), 'not-found')
    })

    it('gives bytes that are no text as base64, unchanged', async () => {
      const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x00])
      const { evidence } = await upload(host(), 'broken.ndjson', bytes)
      await settled(host())
      const { raw } = await call(host(), 'getRecord', { params: { id: `${evidence[0]!}.0` } })
      expect(raw).toEqual({ encoding: 'binary', data: Buffer.from(bytes).toString('base64'), cut: false })
    })

    it('takes a file out, and starts over', async () => {
      const [a] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await upload(host(), 'b.ndjson', utf8('{"z":0}\n'))
      await call(host(), 'removeEvidence', { params: { id: a! } })
      await settled(host())
      expect((await call(host(), 'listIncidents')).headline).toContain('1 records stand')
      await problem(send(host(), 'getEvidence', { params: { id: a! } }), 'not-found')
      await call(host(), 'decide', { body: { kind: 'retract_record', record: `${sha256(utf8('{"z":0}\n')).slice(0, 12)}.0`, reason: 'test' } })
      await call(host(), 'clearCase')
      expect(await call(host(), 'listEvidence')).toMatchObject({ files: [] })
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
      expect((await settled(host())).state).toBe('empty')
    })
  })
}

function pauses(host: () => TestHost, hold: { on: boolean }): void {
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

function decisions(host: () => TestHost): void {
  const headline = async () => {
    await settled(host())
    return (await call(host(), 'listIncidents')).headline
  }

  describe('[API-5] decisions', () => {
    it('retracts a record, and an undo brings the old result back', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      const before = await headline()
      const { revision } = await call(host(), 'listIncidents')
      const decision = await call(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.8`, reason: 'test traffic' } })
      expect(await headline()).toContain('1 records stand')
      expect((await call(host(), 'listIncidents')).revision).toBeGreaterThan(revision)
      expect((await call(host(), 'getRecord', { params: { id: `${id!}.8` } })).retracted).toBe(true)
      await call(host(), 'decide', { body: { kind: 'undo', sequence: decision.sequence, reason: 'it was none' } })
      expect(await headline()).toBe(before)
      expect((await call(host(), 'listDecisions')).decisions.map(({ sequence, undone }) => [sequence, undone])).toEqual([[1, true], [2, false]])
    })

    it('undoes an undo, but nothing twice', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      await call(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.0`, reason: '' } })
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } })
      await problem(send(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } }), 'invalid-request')
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 2, reason: '' } })
      expect(await headline()).toContain('1 records stand')
      await problem(send(host(), 'decide', { body: { kind: 'undo', sequence: 99, reason: '' } }), 'not-found')
    })

    it('reads a file anew in the zone a person sets, and in none again after the undo', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      await call(host(), 'decide', { body: { kind: 'set_clock_zone', evidence: id!, zone: 'Europe/Berlin', reason: 'plant clock' } })
      expect(await headline()).toContain('zones Europe/Berlin')
      expect((await call(host(), 'getEvidence', { params: { id: id! } })).clock).toMatchObject({ basis: 'set', zone: 'Europe/Berlin' })
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } })
      expect(await headline()).toContain('zones none')
    })

    it('states facts of the plant together, and one undo takes them back together', async () => {
      await upload(host(), 'a.ndjson', THREE)
      const facts = [{ subject: 'host:ews-07', field: 'role' as const, value: 'ews' }, { subject: 'host:ews-07', field: 'safety' as const, value: false }]
      const { sequence } = await call(host(), 'decide', { body: { kind: 'state_plant', facts, reason: 'walked the plant' } })
      expect(await headline()).toContain('2 facts stated')
      await call(host(), 'decide', { body: { kind: 'undo', sequence, reason: '' } })
      expect(await headline()).not.toContain('stated')
    })

    it('refuses facts no field takes and windows that end before they begin', async () => {
      const state = (field: string, value: unknown) => send(host(), 'decide', { body: { kind: 'state_plant', facts: [{ subject: 'host:a', field, value }], reason: '' } })
      for (const [field, value] of [['role', 'boss'], ['level', 3.7], ['safety', 'yes'], ['cost_per_hour', -1], ['timezone', 'Mars/Olympus'], ['colour', 'red']] as const) await problem(state(field, value), 'invalid-request')
      const window = { id: 'W1', title: 'Turnaround', plant: 'Lyon', from: '2026-05-02T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z', allowed: '', contact: '', state: 'planned' }
      await problem(send(host(), 'decide', { body: { kind: 'state_window', window, reason: '' } }), 'invalid-request')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })

    it('refuses what does not exist: zone, record, evidence, kind', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      for (const zone of ['Mars/Olympus', '+02:00', '']) await problem(send(host(), 'decide', { body: { kind: 'set_clock_zone', evidence: id, zone, reason: '' } }), 'invalid-request')
      await problem(send(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.5`, reason: '' } }), 'not-found')
      await problem(send(host(), 'decide', { body: { kind: 'retract_record', record: '000000000000.0', reason: '' } }), 'not-found')
      await problem(send(host(), 'decide', { body: { kind: 'forget_it' } }), 'invalid-request')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })
  })
}

function live(host: () => TestHost): void {
  /** Reads events until one fits. */
  async function until(response: Response, fits: (event: LiveEvent) => boolean): Promise<{ ids: number[]; events: LiveEvent[] }> {
    const ids: number[] = []
    const events: LiveEvent[] = []
    for await (const { id, data } of frames(response)) {
      if (id === null || data === null) continue
      ids.push(id)
      events.push(LiveEvent.parse(JSON.parse(data)))
      if (fits(events.at(-1)!)) break
    }
    return { ids, events }
  }
  const isReady = (event: LiveEvent) => event.type === 'status' && event.status.state === 'ready'
  const listen = (lastEventId?: number) => call(host(), 'live', lastEventId === undefined ? {} : { headers: { 'last-event-id': String(lastEventId) } })

  describe('[API-6] the live stream', () => {
    it('greets with the status, then tells in order what happens', async () => {
      const response = await listen()
      expect(response.headers.get('content-type')).toBe('text/event-stream')
      const seen = until(response, isReady)
      await upload(host(), 'a.ndjson', THREE)
      const { ids, events } = await seen
      expect(events[0]).toMatchObject({ type: 'status', status: { state: 'empty' } })
      expect(ids).toEqual(ids.map((_, index) => ids[0]! + index))
      const told = events.map(({ type }) => type)
      expect(told.indexOf('evidence')).toBeLessThan(told.indexOf('incidents'))
    })

    it('goes on after the event a client saw last, leaving none out', async () => {
      const first = until(await listen(), isReady)
      await upload(host(), 'a.ndjson', THREE)
      const { ids, events } = await first
      const again = await until(await listen(ids[1]), isReady)
      expect(again.ids).toEqual(ids.slice(2))
      expect(again.events).toEqual(events.slice(2))
    })

    it('asks for a new start when what was missed is gone', async () => {
      const first = until(await listen(), isReady)
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      const { ids } = await first
      await host().restart()
      await settled(host())
      const { events } = await until(await listen(ids.at(-1)), ({ type }) => type === 'status')
      expect(events.map(({ type }) => type)).toEqual(['resync', 'status'])
      expect((await until(await listen(-1), ({ type }) => type === 'resync')).events).toHaveLength(1)
      expect((await call(host(), 'getEvidence', { params: { id: id! } })).state).toBe('ready')
    })

    it('keeps a quiet stream open with comments, and forgets a client that leaves', async () => {
      const response = await listen()
      expect(host().listening()).toBe(1)
      for await (const { comment } of frames(response)) if (comment !== null) break
      while (host().listening() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(host().listening()).toBe(0)
    })

    it('forgets a client whose request is aborted', async () => {
      const abort = new AbortController()
      await host().fetch('/api/live', { signal: abort.signal })
      expect(host().listening()).toBe(1)
      abort.abort()
      while (host().listening() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(host().listening()).toBe(0)
    })
  })
}

function stateOverRestarts(host: () => TestHost): void {
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

function manners(host: () => TestHost): void {
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

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldMapping } from '../../contract/mapping.ts'
import { memoryStores } from '../stores/memory.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from '../testing/test-host.ts'
import { createApi, type Api } from './api.ts'
import { openCase } from './engine.ts'

const BADGES = 'when,holder,door,client ip,what\n2025-03-31 07:14:06,k.moreau,EWS-07,10.8.0.23,Login\n2025-03-31 07:15:00,k.moreau,EWS-07,10.8.0.23,Logout\nsoon,a.blanc,EWS-07,10.8.0.9,Login\n'
const stores = () => memoryStores(null)
const open = (kept: ReturnType<typeof stores>) => createApi({ stores: kept, openCase, host: 'browser', version: '0.0.0', now: () => new Date('2025-10-20T00:00:00Z') })
let kept: ReturnType<typeof stores>
let api: Api
const host: TestHost = { fetch: (path, init) => api.fetch(new Request(`http://console.test${path}`, init)), listening: () => 0, restart: async () => { api.stop(); api = await open(kept) }, close: () => Promise.resolve() }
beforeEach(async () => { kept = stores(); api = await open(kept) })
afterEach(() => api.stop())

const admit = async (path: string, text: string): Promise<string> => {
  const { evidence } = await upload(host, path, utf8(text))
  await settled(host)
  return evidence[0]!
}
const ledger = (id: string) => call(host, 'getEvidence', { params: { id } })
const proposed = async (id: string): Promise<FieldMapping> => (await call(host, 'getMapping', { params: { id } })).mapping
const decide = async (body: object) => {
  const decision = await call(host, 'decide', { body })
  await settled(host)
  return decision
}

describe('[MAP-3] a mapping is a decision', () => {
  it('reads the file anew as previewed, and later files of the shape; an undo takes it back; a restart keeps it', async () => {
    const id = await admit('badges.csv', BADGES)
    expect(await ledger(id)).toMatchObject({ source: null, accepted: 0, rejected: 3 })
    const mapping = await proposed(id)
    const preview = await call(host, 'previewMapping', { params: { id }, body: mapping })
    expect(preview).toMatchObject({ accepted: 2, refused: 1, uninterpreted: 0 })
    const { sequence } = await decide({ kind: 'set_mapping', evidence: id, mapping, reason: 'badge readers' })
    expect(await ledger(id)).toMatchObject({ sourceTitle: 'badges', accepted: 2, rejected: 1 })
    expect((await call(host, 'getMapping', { params: { id } })).saved).toEqual(mapping)
    const [first] = preview.records
    const record = await call(host, 'getRecord', { params: { id: `${id}.${first!.offset}` } })
    expect(record).toMatchObject({ at: first!.event!.time, title: 'Logon', host: 'EWS-07' })
    expect(record.fields.filter(({ cited }) => cited).map(({ name }) => name)).toEqual(['when', 'holder', 'door', 'client ip'])

    const later = await admit('later.csv', BADGES.replaceAll('03-31', '04-02'))
    const strange = await admit('strange.csv', 'dish,price,eaten\nsoup,3.20,41\n')
    expect(await ledger(later)).toMatchObject({ sourceTitle: 'badges', accepted: 2 })
    await host.restart()
    await settled(host)
    expect(await ledger(later)).toMatchObject({ accepted: 2 })

    await decide({ kind: 'undo', sequence, reason: '' })
    for (const file of [id, later, strange]) expect(await ledger(file)).toMatchObject({ source: null, accepted: 0 })
    await decide({ kind: 'undo', sequence: sequence + 1, reason: '' })
    expect(await ledger(later)).toMatchObject({ accepted: 2 })
  })

  it('refuses what cannot be: a file that is not there or is binary, a zone that is none, no time, a preview of the story', async () => {
    const id = await admit('badges.csv', BADGES)
    const binary = await admit('x.bin', String.fromCharCode(...Array.from({ length: 200 }, (_, at) => at % 8)))
    const mapping = await proposed(id)
    const save = (more: object, evidence = id) => send(host, 'decide', { body: { kind: 'set_mapping', evidence, mapping: { ...mapping, ...more }, reason: '' } })
    await problem(send(host, 'getMapping', { params: { id: '000000000000' } }), 'not-found')
    await problem(send(host, 'getMapping', { params: { id: binary } }), 'invalid-request')
    await problem(save({}, '000000000000'), 'not-found')
    await problem(save({ time: { ...mapping.time, zone: 'Mars/Olympus' } }), 'invalid-request')
    expect((await problem(save({ time: { ...mapping.time, columns: [] } }), 'invalid-request')).detail).toContain('Choose the column with the time')
    await problem(send(host, 'previewDecision', { body: { kind: 'set_mapping', evidence: id, mapping, reason: '' } }), 'not-previewable')
  })
})

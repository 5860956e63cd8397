import { describe, expect, it } from 'vitest'
import { writePlantCsv, writePlantJson, writeWindowsCsv } from '../../app/features/plant/plant-files.ts'
import { Plant, type MaintenanceWindow, type PlantStatement } from '../../contract/plant.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { NO_DECISIONS, type StandingDecisions } from '../model/decisions.ts'

type Files = Readonly<Record<string, string>>

/** The plant a case of these files gives, checked against the contract. */
async function plantOf(files: Files, decisions: Partial<StandingDecisions> = {}): Promise<Plant> {
  const reader = new CaseReader()
  for (const [path, text] of Object.entries(files)) await reader.add(path, [new TextEncoder().encode(text)], 2026)
  return Plant.parse({ ...reader.analyse({ ...NO_DECISIONS, ...decisions }).plant(), revision: 1 })
}

const at = (hour: number): number => Date.UTC(2026, 4, 4) / 1000 + hour * 3600
const zeek = (path: string, lines: readonly Record<string, unknown>[]): string => lines.map((line) => JSON.stringify({ _path: path, uid: `C${path}`, ...line })).join('\n')
const ends = (from: string, to: string, port: number) => ({ 'id.orig_h': from, 'id.orig_p': 50000, 'id.resp_h': to, 'id.resp_p': port })
const polls = (from: string, to: string, count: number, func = 'READ_HOLDING_REGISTERS'): Record<string, unknown>[] => Array.from({ length: count }, (_, i) => ({ ts: at(i), ...ends(from, to, 502), func }))
const rdp = (from: string, to: string, count: number): Record<string, unknown>[] => Array.from({ length: count }, (_, i) => ({ ts: at(i), ...ends(from, to, 3389), cookie: 'k.moreau', result: 'Success' }))

const PLANT_FILE = `asset,kind,role,account_kind,level,zone,area,plant,nickname,addresses,timezone
EWS-07,asset,ews,,3,operations,,Lyon,burner station,10.3.0.7,Europe/Paris
JUMP-A,asset,jump_server,,3.5,dmz,,Lyon,,10.35.0.9,Europe/Paris
WS-1,asset,workstation,,4,enterprise,,Lyon,,10.20.0.1,Europe/Paris
PLC-1,asset,plc,,1,control,Boiler 2 cell,Lyon,,10.4.0.1,Europe/Paris
PLC-2,asset,plc,,1,control,Boiler 2 cell,Lyon,,10.4.0.2,Europe/Paris
k.moreau,account,,engineer,,,,Lyon,K. Moreau,,
`
const LOGS: Files = {
  'modbus.log': zeek('modbus', [...polls('10.3.0.7', '10.4.0.1', 30), ...polls('10.3.0.7', '10.4.0.1', 4, 'WRITE_SINGLE_REGISTER'), ...polls('10.3.0.7', '10.4.0.2', 5)]),
  'rdp.log': zeek('rdp', [...rdp('10.20.0.1', '10.35.0.9', 4), ...rdp('10.35.0.9', '10.3.0.7', 3)]),
}

describe('[PLT-8] the plant as it is shown', () => {
  it('zones by plant, lane and area, from the outside in, and the conduits between them with one citation each', async () => {
    const plant = await plantOf({ ...LOGS, 'plant.csv': PLANT_FILE })
    expect(plant.zones.map(({ id, title, assets, levels, subnets }) => ({ id, title, assets, levels, subnets }))).toEqual([
      { id: 'zone:Lyon/enterprise', title: 'Lyon · Enterprise', assets: 1, levels: [4], subnets: ['10.20.0.0/24'] },
      { id: 'zone:Lyon/dmz', title: 'Lyon · Industrial DMZ', assets: 1, levels: [3.5], subnets: ['10.35.0.0/24'] },
      { id: 'zone:Lyon/operations', title: 'Lyon · Site operations', assets: 1, levels: [3], subnets: ['10.3.0.0/24'] },
      { id: 'zone:Lyon/control/Boiler 2 cell', title: 'Lyon · Boiler 2 cell', assets: 2, levels: [1], subnets: ['10.4.0.0/24'] },
    ])
    expect(plant.conduits.map(({ from, to, boundary, services, pairCount, records }) => ({ way: `${from} > ${to}`, boundary, services, pairCount, records }))).toEqual([
      { way: 'zone:Lyon/enterprise > zone:Lyon/dmz', boundary: true, services: [{ name: 'rdp', records: 4 }], pairCount: 1, records: 4 },
      { way: 'zone:Lyon/dmz > zone:Lyon/operations', boundary: true, services: [{ name: 'rdp', records: 3 }], pairCount: 1, records: 3 },
      { way: 'zone:Lyon/operations > zone:Lyon/control/Boiler 2 cell', boundary: false, services: [{ name: 'Modbus', records: 39 }], pairCount: 2, records: 39 },
    ])
    const pair = plant.conduits[0]!.pairs[0]!
    expect(pair).toMatchObject({ client: 'host:ws-1', server: 'host:jump-a', service: 'rdp', records: 4, first: '2026-05-04T00:00:00.000Z', last: '2026-05-04T03:00:00.000Z', citation: { path: 'rdp.log', line: 1 } })
  })

  it('assets, identities, sites and who engineers whom, each fact with its basis and bytes', async () => {
    const plant = await plantOf({ ...LOGS, 'plant.csv': PLANT_FILE })
    const ews = plant.assets.find(({ id }) => id === 'host:ews-07')!
    expect(ews).toMatchObject({ records: 42, addresses: ['10.3.0.7'], zone: 'zone:Lyon/operations', role: { value: 'ews', basis: 'declared', conflict: null }, safety: { value: null, basis: 'unknown' }, first: '2026-05-04T00:00:00.000Z' })
    expect(ews.role.citations.map(({ path, line }) => ({ path, line }))).toEqual([{ path: 'plant.csv', line: 2 }])
    expect(plant.identities).toMatchObject([{ id: 'account:k.moreau', kind: { value: 'engineer', basis: 'declared' }, reaches: ['host:ews-07', 'host:jump-a'], reachesCount: 2, lastOtAccess: '2026-05-04T03:00:00.000Z', records: 7 }])
    expect(plant.sites).toMatchObject([{ id: 'site:Lyon', assets: 5, timezone: { value: 'Europe/Paris', basis: 'declared' } }])
    expect(plant.engineering).toMatchObject([{ client: 'host:ews-07', controller: 'host:plc-1', reads: 30, writes: 4, uploads: 0, downloads: 0 }])
    expect(plant.leftOut).toEqual({ assets: 0, identities: 0, papers: 0 })
  })

  it('without a plant file roles are inferred and asked about, controllers before the rest', async () => {
    const plant = await plantOf(LOGS)
    const asset = (id: string) => plant.assets.find((each) => each.id === id)
    expect(asset('address:10.4.0.1')).toMatchObject({ kind: 'controller', role: { value: 'plc', basis: 'inferred', why: 'answers Modbus to 1 client (34 requests)' }, level: { value: 1, basis: 'inferred' } })
    expect(asset('address:10.4.0.1')!.role.citations).toHaveLength(5)
    expect(plant.questions[0]).toMatchObject({ kind: 'inferred', subject: 'address:10.4.0.1', field: 'role', text: 'Is 10.4.0.1 a controller?', proposed: 'plc', standing: null })
    expect(plant.questions.map(({ subject }) => subject)).toContain('address:10.3.0.7')
  })

  it('a contradiction is a question in words of the plant, shown with what stands; once decided it is not asked again', async () => {
    const file = 'asset,kind,role,level,zone,plant,addresses\nWS-5,asset,workstation,4,enterprise,Lyon,10.4.0.1\n'
    const plant = await plantOf({ ...LOGS, 'plant.csv': file })
    expect(plant.questions[0]).toMatchObject({ id: 'host:ws-5/role', kind: 'conflict', text: 'Is WS-5 a controller, and not a workstation?', proposed: 'plc', standing: 'workstation', why: 'answers Modbus to 1 client (34 requests)' })
    expect(plant.questions[0]!.citations.length).toBeGreaterThan(0)
    const keep: PlantStatement = { subject: 'host:ws-5', field: 'role', value: 'workstation' }
    const kept = await plantOf({ ...LOGS, 'plant.csv': file }, { statements: [keep] })
    expect(kept.assets.find(({ id }) => id === 'host:ws-5')!.role).toMatchObject({ value: 'workstation', basis: 'stated', conflict: { value: 'plc' } })
    expect(kept.questions.map(({ id }) => id)).not.toContain('host:ws-5/role')
    const taken = await plantOf({ ...LOGS, 'plant.csv': file }, { statements: [{ ...keep, value: 'plc' }] })
    expect(taken.assets.find(({ id }) => id === 'host:ws-5')).toMatchObject({ kind: 'controller', role: { value: 'plc', basis: 'stated', conflict: null } })
    const wrong = await plantOf(LOGS, { statements: [{ subject: 'address:10.4.0.1', field: 'role', value: 'workstation' }] })
    expect(wrong.questions[0]).toMatchObject({ kind: 'conflict', proposed: 'plc', standing: 'workstation' })
  })

  it('a stated role, zone and approval take effect in the next analysis, and nothing is left of them when taken back', async () => {
    const files = { ...LOGS, 'plant.csv': PLANT_FILE }
    const conduit = 'conduit:zone:Lyon/enterprise>zone:Lyon/dmz'
    const stated = await plantOf(files, { statements: [{ subject: 'host:ews-07', field: 'lane', value: 'dmz' }, { subject: conduit, field: 'approved', value: true }, { subject: 'site:Lyon', field: 'timezone', value: 'Asia/Tokyo' }] })
    expect([stated.timezone, stated.conduits.find(({ id }) => id === conduit)!.approved.value, stated.assets.find(({ id }) => id === 'host:ews-07')!.zone]).toEqual(['Asia/Tokyo', true, 'zone:Lyon/dmz'])
    expect(stated.sites[0]!.timezone).toMatchObject({ value: 'Asia/Tokyo', basis: 'stated' })
    expect(JSON.stringify(await plantOf(files, { statements: [{ subject: 'host:ews-07', field: 'nickname', value: 'x' }, { subject: 'host:ews-07', field: 'nickname', value: 'burner station' }] }))).not.toContain('"x"')
    expect(JSON.stringify(await plantOf(files))).toBe(JSON.stringify(await plantOf(files)))
  })

  it('[PLT-6] windows of files and people that overlap are told, never refused; cancelled ones overlap nothing', async () => {
    const windows = 'window,title,plant,start,end,allowed,contact,state\nA,Patch night,Lyon,2026-05-04T20:00:00,2026-05-05T02:00:00,patching,,planned\nB,Tuning,Lyon,2026-05-05T01:00:00,2026-05-05T03:00:00,,,planned\nC,Off,Lyon,2026-05-05T01:00:00,2026-05-05T03:00:00,,,cancelled\nD,Other,Ghent,2026-05-05T01:00:00,2026-05-05T03:00:00,,,planned\n'
    const own: MaintenanceWindow = { id: 'B', title: 'Tuning, moved', plant: 'Lyon', from: '2026-05-04T21:00:00.000Z', to: '2026-05-04T22:00:00.000Z', allowed: '', contact: '', state: 'extended' }
    const plant = await plantOf({ 'plant.csv': PLANT_FILE, 'windows.csv': windows }, { windows: [own] })
    expect(plant.windows.map(({ id, basis, from, overlaps, citation }) => ({ id, basis, from, overlaps, cited: citation !== null }))).toEqual([
      // Its times name no zone: they are plant time.
      { id: 'A', basis: 'declared', from: '2026-05-04T18:00:00.000Z', overlaps: ['B'], cited: true },
      { id: 'B', basis: 'stated', from: '2026-05-04T21:00:00.000Z', overlaps: ['A'], cited: false },
      { id: 'C', basis: 'declared', from: '2026-05-04T23:00:00.000Z', overlaps: [], cited: true },
      { id: 'D', basis: 'declared', from: '2026-05-04T23:00:00.000Z', overlaps: [], cited: true },
    ])
  })

  it('[PLT-9] papers without times are listed with what is wrong, and vouch for no hour', async () => {
    const plant = await plantOf({ 'orders.csv': 'number,type,plant,assets,crew,start,end,status,scope\nWO-1,work order,Lyon,EWS-07,ACME,2026-05-04T08:00Z,2026-05-04T16:00Z,open,tuning\nPTW-2,permit,Lyon,,,,,open,\n' })
    expect(plant.papers.map(({ number, type, from, problems }) => ({ number, type, from, problems }))).toEqual([
      { number: 'WO-1', type: 'work_order', from: '2026-05-04T08:00:00.000Z', problems: [] },
      { number: 'PTW-2', type: 'permit', from: null, problems: ['names no start', 'names no end', 'names no asset', 'names no person'] },
    ])
  })
})

describe('[PLT-7] bad input', () => {
  it('no evidence at all', async () => {
    expect(await plantOf({})).toMatchObject({ timezone: 'UTC', sites: [], zones: [], conduits: [], assets: [], identities: [], engineering: [], windows: [], papers: [], questions: [] })
  })

  it('a plant file alone: everything declared, nothing seen, no questions', async () => {
    const plant = await plantOf({ 'plant.csv': PLANT_FILE })
    expect([plant.assets.length, plant.conduits.length, plant.questions.length]).toEqual([5, 0, 0])
    expect(plant.assets.every(({ records, first }) => records === 0 && first === null)).toBe(true)
  })

  it('no OT traffic: no controllers, no engineering', async () => {
    const plant = await plantOf({ 'rdp.log': LOGS['rdp.log']! })
    expect([plant.assets.filter(({ kind }) => kind === 'controller').length, plant.engineering.length]).toEqual([0, 0])
  })

  it('one asset in two plants, and two rows that disagree: both are shown and cited', async () => {
    const plant = await plantOf({ 'a.csv': 'asset,role,level,plant\nHMI-1,hmi,2,Lyon\nHMI-1,hmi,2,Ghent\n' })
    const { plant: home } = plant.assets[0]!
    expect([home.value, home.conflict?.value, home.citations[0]!.line, home.conflict?.citations[0]!.line]).toEqual(['Ghent', 'Lyon', 3, 2])
    expect(plant.questions).toMatchObject([{ kind: 'conflict', field: 'plant', text: 'Does HMI-1 belong to Lyon, and not to Ghent?', proposed: 'Lyon', standing: 'Ghent' }])
    expect(plant.sites.map(({ name }) => name)).toEqual(['Ghent'])
  })

  it('more hosts and accounts than can be shown are counted, those that matter shown', async () => {
    const desks = Array.from({ length: 2600 }, (_, i) => ({ ts: at(i / 100), ...ends(`10.20.${i >> 8}.${i & 255}`, '10.35.0.9', 3389), cookie: `user${i}`, client_name: `WS-${i}`, result: 'Success' }))
    const plant = await plantOf({ ...LOGS, 'desks.log': zeek('rdp', desks), 'plant.csv': PLANT_FILE })
    expect([plant.assets.length, plant.leftOut.assets, plant.identities.length, plant.leftOut.identities]).toEqual([2000, 604, 2000, 601])
    expect(plant.assets.slice(0, 5).map(({ id }) => id).sort()).toEqual(['host:ews-07', 'host:jump-a', 'host:plc-1', 'host:plc-2', 'host:ws-1'])
    expect(plant.conduits[0]!.pairs).toHaveLength(20)
  })
})

it('[PLT-5] what the console exports comes back as it was', async () => {
  const windows: MaintenanceWindow[] = [{ id: 'A', title: 'Night, "late"', plant: 'Lyon', from: '2026-05-04T20:00:00.000Z', to: '2026-05-05T02:00:00.000Z', allowed: 'patching', contact: 'J. Doe', state: 'planned' }]
  const before = await plantOf({ 'plant.csv': PLANT_FILE }, { windows })
  const said = ({ assets, identities, sites, zones }: Plant): unknown => [
    assets.map(({ id, role, level, lane, area, plant, nickname, addresses }) => [id, role.value, level.value, lane.value, area.value, plant.value, nickname.value, addresses]),
    identities.map(({ id, kind, plant, nickname }) => [id, kind.value, plant.value, nickname.value]), sites.map(({ name, timezone }) => [name, timezone.value]), zones,
  ]
  for (const [path, text] of [['export.csv', writePlantCsv(before)], ['export.json', writePlantJson(before)]] as const) {
    const after = await plantOf({ [path]: text, 'windows.csv': writeWindowsCsv(before) })
    expect(said(after)).toEqual(said(before))
    expect(after.windows.map(({ id, title, from, to, allowed, contact, state }) => ({ id, title, plant: 'Lyon', from, to, allowed, contact, state }))).toEqual(windows)
    expect(after.assets.every(({ role }) => role.basis === 'declared')).toBe(true)
  }
})

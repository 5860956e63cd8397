import { describe, expect, it } from 'vitest'
import type { NodeState } from '../../contract/vocabulary.ts'
import { ProcessFunction } from '../../contract/containment.ts'
import type { FiledAsset } from '../plant/plant-facts.ts'
import type { ReachEnds } from './model.ts'
import { findEnds, footholdsOf, writeFunctions } from './reach-ends.ts'
import { reachScene, type ReachScene, type Row } from './testing/reach-scene.ts'

const PLANT: FiledAsset[] = [
  { asset: 'JUMP-1', kind: 'asset', role: 'jump_server', plant: 'Lund' }, { asset: 'EWS-07', kind: 'asset', role: 'ews', plant: 'Lund' }, { asset: 'EWS-08', kind: 'asset', role: 'ews', plant: 'Lund' },
  { asset: 'HMI-1', kind: 'asset', role: 'hmi', plant: 'Lund', nickname: 'Boiler panel' }, { asset: 'PLC-1', kind: 'asset', role: 'plc', plant: 'Lund', process: 'Boiler 2 drum level', costPerHour: 4000 }, { asset: 'SIS-1', kind: 'asset', role: 'sis_controller', plant: 'Lund' },
  { asset: 'PLC-9', kind: 'asset', role: 'plc', plant: 'Oslo' }, { asset: 'PC-1', kind: 'asset', plant: 'Lund' },
]
const ROWS: Row[] = [
  { kind: 'tunnel_opened', actor: 'kim', source: '203.0.113.7', object: '10.8.0.9', host: 'VPN1' }, { kind: 'logon', actor: 'kim', source: '10.8.0.9', host: 'JUMP-1', detail: '10' },
  { kind: 'logon', actor: 'kim', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10' }, { kind: 'ot_write', sourceHost: 'EWS-07', destination: 'PLC-1', code: 's7comm' }, { kind: 'flow', source: '10.1.1.5', destination: 'HMI-1', object: 'rdp', detail: 'rdp SF' },
]
const TOUCH: Record<string, string> = { 'account:kim': '2026-01-01T00:00:00.000Z', 'host:jump-1': '2026-01-01T01:00:00.000Z', 'host:ews-07': '2026-01-01T02:00:00.000Z' }

type Story = Parameters<typeof findEnds>[1]
const story = (states: Record<string, NodeState>, seen: readonly (readonly [string, string])[] = [], techniques: Record<string, string> = {}): Story => ({
  plants: ['Lund'],
  nodes: Object.entries(states).map(([entity, state]) => ({ entity, state, caption: '', earliestTouch: TOUCH[entity] ?? null, beats: [] })),
  edges: seen.map(([from, to]) => ({ from, to, kind: 'seen' })) as unknown as Story['edges'],
  beats: Object.entries(techniques).map(([entity, id]) => ({ entities: [entity], techniques: [{ id, name: '', domain: 'enterprise' }] })) as unknown as Story['beats'],
})
const HELD = { 'account:kim': 'held', 'host:jump-1': 'held', 'host:ews-07': 'held', 'host:pc-1': 'touched', 'address:203.0.113.7': 'touched' } as const
const SEEN = [['account:kim', 'host:jump-1'], ['host:jump-1', 'host:ews-07']] as const

const keys = ({ resolution: { entities } }: ReachScene, ids: readonly number[]): string[] => ids.map((id) => entities.get(id as never).key).sort()
const endsOf = (scene: ReachScene, told: Story): ReachEnds => findEnds(scene.graph, told, scene.resolution.entities)

describe('[CUT-3] what is held', () => {
  const scene = reachScene(ROWS, PLANT)

  it('is what the story says, addresses of the internet and what was only touched left out', () => {
    expect(keys(scene, endsOf(scene, story(HELD)).held)).toEqual(['account:kim', 'host:ews-07', 'host:jump-1'])
  })

  it('has a machine known by its address once the intruder moved on from it', () => {
    expect(keys(scene, endsOf(scene, story({ 'address:10.1.1.5': 'touched' })).held)).toEqual([])
    expect(keys(scene, endsOf(scene, story({ 'address:10.1.1.5': 'touched' }, [['address:10.1.1.5', 'host:hmi-1']])).held)).toEqual(['address:10.1.1.5'])
    expect(keys(scene, endsOf(scene, story({ 'address:203.0.113.7': 'touched' }, [['address:203.0.113.7', 'account:kim']])).held)).toEqual([])
  })

  it('passes over entities the case does not have', () => {
    expect(endsOf(scene, story({ 'host:gone': 'held', 'host:__proto__': 'held' })).held).toEqual([])
  })
})

describe('[CUT-6] machines held by sessions only', () => {
  const scene = reachScene(ROWS, PLANT)

  it('are reached again by the ways that led there', () => {
    const ends = endsOf(scene, story(HELD, SEEN))
    expect(keys(scene, ends.remote!)).toEqual(['host:ews-07', 'host:jump-1'])
    expect(keys(scene, footholdsOf(ends))).toEqual(['account:kim'])
  })

  it('are footholds as soon as anything may be left on them', () => {
    const ends = endsOf(scene, story(HELD, SEEN, { 'host:ews-07': 'T1543.003', 'host:jump-1': 'T1021.001' }))
    expect(keys(scene, footholdsOf(ends))).toEqual(['account:kim', 'host:ews-07'])
  })

  it('are footholds when the story does not tell how they were entered, or no log shows the way', () => {
    expect(keys(scene, footholdsOf(endsOf(scene, story(HELD))))).toEqual(['account:kim', 'host:ews-07', 'host:jump-1'])
    const unseen = reachScene([{ kind: 'logon', actor: 'kim', host: 'EWS-07', detail: '2' }], PLANT)
    expect(keys(unseen, footholdsOf(endsOf(unseen, story(HELD, SEEN))))).toContain('host:ews-07')
  })

  it('are footholds when the way back is only declared', () => {
    const declared = reachScene([{ kind: 'logon', actor: 'kim', host: 'EWS-08', detail: '2' }], [...PLANT, { asset: 'conduit:zone:Lund/dmz>zone:Lund/operations', kind: 'conduit', approved: true }])
    const ends = endsOf(declared, story({ 'host:jump-1': 'held', 'host:ews-07': 'held' }, [['host:jump-1', 'host:ews-07']]))
    expect(declared.ways).toContain('JUMP-1 approved way ▶ EWS-07')
    expect(keys(declared, footholdsOf(ends))).toEqual(['host:ews-07', 'host:jump-1'])
  })

  it('never leave each other as the only way back', () => {
    const circle = reachScene([{ kind: 'logon', actor: 'kim', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10' }, { kind: 'logon', actor: 'kim', sourceHost: 'EWS-07', host: 'JUMP-1', detail: '10' }], PLANT)
    const ends = endsOf(circle, story({ 'host:jump-1': 'held', 'host:ews-07': 'held' }, [['host:jump-1', 'host:ews-07'], ['host:ews-07', 'host:jump-1']]))
    expect(footholdsOf(ends)).toHaveLength(1)
  })
})

describe('[CUT-3] process functions', () => {
  const scene = reachScene(ROWS, PLANT)
  const ends = endsOf(scene, story(HELD, SEEN))

  it('are controllers, panels and safety systems of the plants concerned, and stations whose controllers no log shows', () => {
    expect(keys(scene, ends.functions)).toEqual(['host:ews-08', 'host:hmi-1', 'host:plc-1', 'host:sis-1'])
  })

  it('are told with what is known of them, and when they could first have been touched', () => {
    const told = writeFunctions(scene.graph, ends, story(HELD, SEEN), scene.resolution.entities, scene.resolution.plant.facts)
    for (const each of told) expect(ProcessFunction.parse(each)).toEqual(each)
    expect(told.find(({ name }) => name === 'PLC-1')).toMatchObject({ process: 'Boiler 2 drum level', costPerHour: 4000, safety: false, earliestTouch: TOUCH['account:kim'] })
    expect(told.find(({ name }) => name === 'HMI-1')).toMatchObject({ nickname: 'Boiler panel', earliestTouch: null, costPerHour: null })
    expect(told.find(({ name }) => name === 'SIS-1')!.safety).toBe(true)
  })

  it('take the moment of the story where it has one', () => {
    const told = writeFunctions(scene.graph, ends, { nodes: [...story(HELD).nodes, { entity: 'host:plc-1', state: 'touched', caption: '', earliestTouch: '2026-01-01T03:00:00.000Z', beats: [] }] }, scene.resolution.entities, scene.resolution.plant.facts)
    expect(told.find(({ name }) => name === 'PLC-1')!.earliestTouch).toBe('2026-01-01T03:00:00.000Z')
  })

  it('are those of every plant when the story names none', () => {
    const nowhere = { ...story({ 'account:kim': 'held' }), plants: [] }
    expect(keys(scene, findEnds(scene.graph, nowhere, scene.resolution.entities).functions)).toContain('host:plc-9')
  })
})

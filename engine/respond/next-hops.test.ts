import { expect, it } from 'vitest'
import { Containment } from '../../contract/containment.ts'
import type { FiledAsset } from '../plant/plant-facts.ts'
import { PAIR } from '../plant/observations.ts'
import { nextHops, writeNextHops } from './next-hops.ts'
import { classify, findPaths } from './reach-paths.ts'
import { reachScene, type Row } from './testing/reach-scene.ts'
import { pathIds, writePaths } from './write-paths.ts'

const PLANT: FiledAsset[] = [
  { asset: 'JUMP-1', kind: 'asset', role: 'jump_server' }, { asset: 'EWS-07', kind: 'asset', role: 'ews', nickname: 'Boiler desk' }, { asset: 'EWS-08', kind: 'asset', role: 'ews' }, { asset: 'PLC-1', kind: 'asset', role: 'plc', nickname: 'Drum level' }, { asset: 'FS01', kind: 'asset', role: 'file_server' },
]
const often = (row: Row, times: number): Row[] => Array.from({ length: times }, (_, i) => ({ ...row, hour: 24 * i }))
const desktop = (sourceHost: string, host: string, actor = 'kim'): Row => ({ kind: 'logon', actor, sourceHost, host, detail: '10' })
const scene = reachScene([...often(desktop('JUMP-1', 'EWS-07', 'ana'), 42), desktop('JUMP-1', 'EWS-08'), desktop('JUMP-1', 'FS01'), { kind: 'ot_write', sourceHost: 'EWS-07', destination: 'PLC-1', code: 's7comm' }, { kind: 'ot_write', sourceHost: 'EWS-08', destination: 'PLC-1', code: 's7comm' }], PLANT)
const { graph, find, file, resolution: { entities, plant } } = scene
const ends = { held: [find('host:jump-1')], functions: [find('host:plc-1')] }

it('[CUT-5] the way that is gone often and leads to the process comes first, with its reason', () => {
  const hops = writeNextHops(graph, nextHops(graph, ends, new Set(), entities), file)
  expect(hops[0]).toMatchObject({ from: 'host:jump-1', to: 'host:ews-07', service: 'RDP', why: 'used 42 times by ana before; one step from Drum level' })
  expect(hops.map(({ to }) => to).indexOf('host:ews-08')).toBeLessThan(hops.map(({ to }) => to).indexOf('host:fs01'))
  expect(hops.find(({ to }) => to === 'host:fs01')!.why).toBe('used once by kim before; no way on to the process is known')
  expect(hops[0]!.citations.length).toBeGreaterThan(0)
  expect(Containment.shape.nextHops.parse(hops)).toEqual(hops)
})

it('[CUT-5] probabilities add up to one, and what was gone or is held is no next hop', () => {
  const hops = nextHops(graph, ends, new Set([find('host:jump-1') * PAIR + find('host:ews-07')]), entities)
  expect(hops.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
  expect(hops.some(({ edge }) => graph.edges[edge]!.to === find('host:ews-07'))).toBe(false)
  const both = nextHops(graph, { ...ends, held: [find('host:jump-1'), find('host:ews-08')] }, new Set(), entities)
  expect(both.some(({ edge }) => graph.edges[edge]!.to === find('host:ews-08'))).toBe(false)
})

it('[CUT-5] of like hops from one place three are named', () => {
  const many = reachScene(Array.from({ length: 9 }, (_, i): Row => ({ kind: 'ot_read', sourceHost: 'EWS-07', destination: `RTU-${i}`, code: 'modbus' })), [...PLANT, ...Array.from({ length: 9 }, (_, i): FiledAsset => ({ asset: `RTU-${i}`, kind: 'asset', role: 'rtu' }))])
  expect(nextHops(many.graph, { held: [many.find('host:ews-07')], functions: [] }, new Set(), many.resolution.entities)).toHaveLength(3)
})

it('[CUT-5] nothing held, nothing next', () => {
  expect(nextHops(graph, { ...ends, held: [] }, new Set(), entities)).toEqual([])
  expect(nextHops(graph, { held: [find('host:plc-1')], functions: [find('host:plc-1')] }, new Set(), entities)).toEqual([])
})

it('[CUT-4] paths are told with stations, proof and guards, under ids that hold', () => {
  const found = findPaths(graph, ends, { classes: classify(entities, plant.facts, ends.held) })
  const told = writePaths(graph, found.paths, file, (place) => (place === 0 ? ['6:x'] : []))
  expect(Containment.shape.paths.parse(told)).toEqual(told)
  expect(told[0]).toMatchObject({ stations: ['host:jump-1', 'host:ews-07', 'host:plc-1'], to: 'host:plc-1', cutBy: ['6:x'] })
  expect(told[0]!.hops[0]).toMatchObject({ kind: 'can_route', service: 'RDP', account: 'account:ana', basis: 'observed', controls: { brokered: true, lastUsed: '1970-02-11T00:00:00.000Z' } })
  expect(told.map(({ id }) => id)).toEqual(pathIds(graph, found.paths, file))
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  expect(pathIds(graph, [found.paths[0]!, found.paths[0]!], file)[1]).toBe(`${told[0]!.id}-2`)
})

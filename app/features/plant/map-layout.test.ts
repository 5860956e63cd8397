import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { PlantConduit, PlantZone } from '../../../contract/plant.ts'
import { ZONES } from '../../shared/graph/lane-layout.ts'
import { cellKey, layOutPlant, lineWidth, placeServices, serviceWidth } from './map-layout.ts'

const zone = (plant: string | null, lane: PlantZone['lane'], area: string | null = null): PlantZone =>
  ({ id: `${plant ?? ''}/${lane}/${area ?? ''}`, title: area ?? lane, plant, lane, area, levels: [], subnets: [], assets: 3, unconfirmed: 1 })
const conduit = (from: PlantZone, to: PlantZone, services: string[] = ['rdp'], approved: boolean | null = null): PlantConduit => ({
  id: `${from.id}>${to.id}`, from: from.id, to: to.id, boundary: false, approved: { value: approved, basis: approved === null ? 'unknown' : 'stated', why: '', citations: [], conflict: null },
  services: services.map((name, index) => ({ name, records: 100 - index })), pairs: [], pairCount: 0, records: 1000, first: null, last: null,
})
const SIZE = { width: 990, height: 420 }
const SITES = ['Arles', 'Brest', 'Caen', 'Dole', 'Evry']
const grid = SITES.flatMap((plant) => ZONES.map((lane) => zone(plant, lane)))
const sixty = SITES.flatMap((plant, site) => ZONES.flatMap((_, lane) => [
  ...(lane < 5 ? [conduit(grid[site * 6 + lane]!, grid[site * 6 + lane + 1]!)] : []),
  ...(lane < 4 ? [conduit(grid[site * 6 + lane]!, grid[site * 6 + lane + 2]!)] : []),
  ...(lane === 1 && site < 4 ? [conduit(grid[site * 6 + 1]!, grid[site * 6 + 7]!)] : []),
  ...(lane === 0 ? [conduit(grid[1]!, grid[site * 6 + 4]!), conduit(grid[site * 6]!, grid[site * 6 + 5]!)] : []),
]))

/** Five sites of six lanes and any zones and conduits among them. */
const anyPlant = fc.record({
  zones: fc.uniqueArray(fc.tuple(fc.constantFrom(null, ...SITES), fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 8 })), { selector: (one) => one.join(), maxLength: 60 }),
  pairs: fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 80 }),
}).map(({ zones, pairs }) => {
  const made = zones.map(([plant, lane, area]) => zone(plant, lane, `area ${area}`))
  const conduits = pairs.flatMap(([a, b], index) => (made[a] && made[b] ? [{ ...conduit(made[a], made[b]), id: `c${index}` }] : []))
  return { zones: made, conduits }
})

describe('the map', () => {
  it('keeps cards in their lane and band, and apart, whatever the plant', () => {
    fc.assert(fc.property(anyPlant, ({ zones, conduits }) => {
      const map = layOutPlant(zones, conduits, SIZE)
      for (const [index, card] of map.cards.entries()) {
        const lane = map.lanes.find((one) => one.zone === card.lane)!
        const band = map.bands.find(({ plant }) => plant === card.zones[0]!.plant)!
        expect(card.x - card.width / 2).toBeGreaterThan(lane.x)
        expect(card.x + card.width / 2).toBeLessThan(lane.x + lane.width)
        expect(card.y - card.height / 2).toBeGreaterThanOrEqual(band.y)
        expect(card.y + card.height / 2).toBeLessThanOrEqual(band.y + band.height)
        for (const other of map.cards.slice(index + 1)) expect(Math.abs(card.x - other.x) >= card.width || Math.abs(card.y - other.y) >= card.height).toBe(true)
      }
    }), { seed: 3, numRuns: 60 })
  })
  it('draws every zone once and every conduit between two cards once, in any order of the input', () => {
    fc.assert(fc.property(anyPlant, ({ zones, conduits }) => {
      const map = layOutPlant(zones, conduits, SIZE)
      expect(map.cards.flatMap((card) => card.zones.map(({ id }) => id)).sort()).toEqual(zones.map(({ id }) => id).sort())
      const home = new Map(map.cards.flatMap((card) => card.zones.map(({ id }) => [id, card.id])))
      expect(map.lines.flatMap((line) => line.conduits.map(({ id }) => id)).sort()).toEqual(conduits.filter(({ from, to }) => home.get(from) !== home.get(to)).map(({ id }) => id).sort())
      expect(layOutPlant([...zones].reverse(), [...conduits].reverse(), SIZE)).toEqual(map)
    }), { seed: 4, numRuns: 60 })
  })
  it('holds five sites of six lanes and sixty conduits, none of which runs through a card of a lane it passes', () => {
    expect(sixty.length).toBeGreaterThanOrEqual(59)
    const map = layOutPlant(grid, sixty, SIZE)
    expect(map.cards).toHaveLength(30)
    for (const line of map.lines.filter(({ bowed }) => !bowed)) {
      for (let at = 1; at + 2 < line.stations.length; at += 2) {
        const [a, b] = [line.stations[at]!, line.stations[at + 1]!]
        expect(a.y).toBe(b.y)
        for (const card of map.cards) expect(Math.abs(card.x - (a.x + b.x) / 2) > 1 || Math.abs(card.y - a.y) >= card.height / 2).toBe(true)
      }
    }
  })
  it('folds what is too much for a cell, keeps what is selected and what crosses the boundary, and opens on demand', () => {
    const cells = Array.from({ length: 9 }, (_, at) => zone('Lyon', 'control', `Cell ${at}`))
    const way = { ...conduit(zone('Lyon', 'dmz'), cells[7]!), boundary: true }
    const zones = [...cells, zone('Lyon', 'dmz')]
    const shown = (map: ReturnType<typeof layOutPlant>) => map.cards.filter(({ zones: own, lane }) => own.length === 1 && lane === 'control').map(({ zones: [own] }) => own!.title)
    const map = layOutPlant(zones, [way], SIZE, new Set(), new Set([cells[4]!.id]))
    expect(shown(map)).toHaveLength(3)
    expect(shown(map)).toEqual(expect.arrayContaining(['Cell 4', 'Cell 7']))
    expect(map.cards.find(({ zones: own }) => own.length > 1)!.zones).toHaveLength(6)
    expect(shown(layOutPlant(zones, [way], SIZE, new Set([cellKey(cells[0]!)])))).toHaveLength(9)
  })
  it('bundles both directions of a way into one line, and says when it is not approved throughout', () => {
    const a = zone('Lyon', 'dmz')
    const b = zone('Lyon', 'operations')
    const [line] = layOutPlant([a, b], [conduit(a, b, ['rdp', 'smb', 'dns'], true), conduit(b, a, ['smb'])], SIZE).lines
    expect(line).toMatchObject({ forth: true, back: true, approved: false, records: 2000, labels: ['smb +2', 'smb'] })
    expect(layOutPlant([a, b], [conduit(a, b, ['rdp'], true)], SIZE).lines[0]).toMatchObject({ forth: true, back: false, approved: true, labels: ['rdp'] })
  })
  it('stands as an empty frame before there is a zone', () => {
    const map = layOutPlant([], [], SIZE)
    expect([map.cards, map.lines, map.lanes.length, map.bands.length, map.width]).toEqual([[], [], 6, 1, 990])
  })
})

test('a line grows a step with each power of ten, within bounds', () => {
  expect([0, 1, 10, 100].map(lineWidth)).toEqual([1, 1, 1.8, 2.6])
  expect(lineWidth(1e12)).toBe(5)
})
test('services never cover a card nor each other', () => {
  const map = layOutPlant(grid, sixty, SIZE)
  const placed = placeServices(map.lines, map.cards)
  expect(placed.length).toBeGreaterThan(10)
  for (const [index, { x, y, line, text }] of placed.entries()) {
    const half = serviceWidth(text, line.boundary) / 2
    for (const card of map.cards) expect(Math.abs(card.x - x) >= half + card.width / 2 || Math.abs(card.y - y) >= 7 + card.height / 2).toBe(true)
    for (const other of placed.slice(index + 1)) expect(Math.abs(other.x - x) >= half || Math.abs(other.y - y) >= 14).toBe(true)
  }
})

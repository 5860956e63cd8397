import type { PlantConduit, PlantZone } from '../../../contract/plant.ts'
import type { Zone } from '../../../contract/vocabulary.ts'
import { ZONES } from '../../shared/graph/lane-layout.ts'
import type { Point } from '../../shared/graph/lane-shapes.ts'

export interface MapCard extends Point {
  /** Id of its zone, or of the fold. */
  readonly id: string
  /** One zone, or the zones folded into "+n". */
  readonly zones: readonly PlantZone[]
  readonly lane: Zone
  readonly width: number
  readonly height: number
}
/** All conduits between two cards, drawn as one curve. */
export interface MapLine {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly conduits: readonly PlantConduit[]
  /** Both ends and the level stretches between cards of the lanes it passes. */
  readonly stations: readonly Point[]
  /** Within one lane: out beside the cards and back; the stations between the ends are what it bends round. */
  readonly bowed: boolean
  readonly records: number
  readonly boundary: boolean
  /** Every conduit in it is part of the approved inventory. */
  readonly approved: boolean
  /** Directions that were seen. */
  readonly forth: boolean
  readonly back: boolean
  /** What stands on it, best first, for as much room as there is: "rdp +2", "rdp"; of a bundle "+3". */
  readonly labels: readonly string[]
}
interface MapLane { readonly zone: Zone; readonly x: number; readonly width: number; readonly zones: number }
/** One site, or all zones that belong to none. */
interface MapBand { readonly plant: string | null; readonly y: number; readonly height: number }
export interface MapLayout {
  readonly width: number
  readonly height: number
  readonly lanes: readonly MapLane[]
  readonly bands: readonly MapBand[]
  /** In reading order: band by band, lane by lane, downwards. */
  readonly cards: readonly MapCard[]
  readonly lines: readonly MapLine[]
}

const HEAD = 28
const BAND_HEAD = 20
const CARD_HEIGHT = 52
const PITCH = CARD_HEIGHT + 12
const FOOT = 8
const EMPTY_LANE = 76
const LEAST_CARD = 96
const MOST_CARD = 176
/** Room beside a card for curves and their labels. */
const GUTTER = 52
/** Above this many zones of one site in one lane the rest folds into one card. */
const MOST_IN_CELL = 4
const SWEEPS = 6

interface Cell { readonly band: number; readonly lane: number; cards: { id: string; zones: PlantZone[]; y: number }[] }

export const cellKey = (zone: Pick<PlantZone, 'plant' | 'lane'>): string => `${zone.plant ?? ''}\u0000${zone.lane}`

/**
 * Places zones by Purdue lane (left to right) and site (bands downwards), conduits between them as curves that pass
 * between the cards. Pure: equal input in any order gives an equal picture, no two cards overlap and none leaves its lane and band.
 *
 * @param size what the picture should fill; it grows downwards when the zones need more, never below the least width.
 * @param open cells (`cellKey`) whose fold was opened.
 * @param keep zones that are never folded: what is selected.
 */
export function layOutPlant(zones: readonly PlantZone[], conduits: readonly PlantConduit[], size: { readonly width: number; readonly height: number }, open: ReadonlySet<string> = new Set(), keep: ReadonlySet<string> = new Set()): MapLayout {
  const plants = findPlants(zones)
  const links = countLinks(conduits)
  const cells = fillCells(zones, plants, links, open, keep)
  const home = new Map(cells.flatMap((cell) => cell.cards.flatMap((card) => card.zones.map((zone) => [zone.id, card.id] as const))))
  const bundles = bundleConduits(conduits, home)
  const { lanes, cardWidth, width } = placeLanes(zones, size.width)
  const { bands, height } = placeBands(plants, cells, size.height)
  orderCells(cells, bands, bundles)
  const cards = cells.flatMap((cell) => cell.cards.map((card): MapCard => ({ id: card.id, zones: card.zones, lane: ZONES[cell.lane]!, x: lanes[cell.lane]!.x + lanes[cell.lane]!.width / 2, y: card.y, width: cardWidth, height: CARD_HEIGHT })))
  return { width, height, lanes, bands, cards, lines: routeLines(bundles, cards) }
}

/** Height in px that the picture needs at least, for a pane that gives it no more than that. */
export const neededHeight = (zones: readonly PlantZone[]): number => layOutPlant(zones, [], { width: 0, height: 0 }).height

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** What belongs to no site first, since it serves them all; then sites by name. */
function findPlants(zones: readonly PlantZone[]): (string | null)[] {
  const named = [...new Set(zones.flatMap(({ plant }) => (plant === null ? [] : [plant])))].sort(compare)
  return zones.some(({ plant }) => plant === null) || named.length === 0 ? [null, ...named] : named
}

/** How much a zone matters for the picture: ways across the boundary weigh most, then other ways. */
function countLinks(conduits: readonly PlantConduit[]): ReadonlyMap<string, number> {
  const links = new Map<string, number>()
  for (const { from, to, boundary } of conduits) for (const id of [from, to]) links.set(id, (links.get(id) ?? 0) + (boundary ? 100 : 1))
  return links
}

function fillCells(zones: readonly PlantZone[], plants: readonly (string | null)[], links: ReadonlyMap<string, number>, open: ReadonlySet<string>, keep: ReadonlySet<string>): Cell[] {
  const weight = ({ id }: PlantZone) => (keep.has(id) ? Infinity : (links.get(id) ?? 0))
  const grouped = new Map<string, PlantZone[]>()
  for (const zone of zones) {
    const key = cellKey(zone)
    const own = grouped.get(key)
    if (own) own.push(zone)
    else grouped.set(key, [zone])
  }
  const cells: Cell[] = []
  plants.forEach((plant, band) => ZONES.forEach((laneName, lane) => {
    const key = cellKey({ plant, lane: laneName })
    const own = (grouped.get(key) ?? []).sort((a, b) => compare(a.title, b.title) || compare(a.id, b.id))
    if (own.length === 0) return
    const shown = own.length <= MOST_IN_CELL || open.has(key) ? own : [...own].sort((a, b) => weight(b) - weight(a) || b.assets - a.assets || compare(a.id, b.id)).slice(0, MOST_IN_CELL - 1)
    const folded = own.filter((zone) => !shown.includes(zone))
    const cards = own.filter((zone) => shown.includes(zone)).map((zone) => ({ id: zone.id, zones: [zone], y: 0 }))
    cells.push({ band, lane, cards: folded.length === 0 ? cards : [...cards, { id: `fold\u0000${key}`, zones: folded, y: 0 }] })
  }))
  return cells
}

interface Bundle { readonly from: string; readonly to: string; readonly conduits: PlantConduit[] }

/** Conduits between the same two cards become one; those inside a card are left out. */
function bundleConduits(conduits: readonly PlantConduit[], home: ReadonlyMap<string, string>): Bundle[] {
  const bundles = new Map<string, Bundle>()
  for (const conduit of [...conduits].sort((a, b) => compare(a.id, b.id))) {
    const from = home.get(conduit.from)
    const to = home.get(conduit.to)
    if (from === undefined || to === undefined || from === to) continue
    const key = [from, to].sort(compare).join('\u0001')
    const known = bundles.get(key)
    if (known) known.conduits.push(conduit)
    else bundles.set(key, { from, to, conduits: [conduit] })
  }
  return [...bundles.values()]
}

function placeLanes(zones: readonly PlantZone[], wanted: number) {
  const counts = ZONES.map((lane) => zones.filter((zone) => zone.lane === lane).length)
  const filled = counts.filter((count) => count > 0).length
  const empty = (ZONES.length - filled) * EMPTY_LANE
  const share = filled === 0 ? wanted / ZONES.length : Math.max(LEAST_CARD + GUTTER, (wanted - empty) / filled)
  const lanes: MapLane[] = []
  let x = 0
  ZONES.forEach((zone, index) => {
    const width = filled === 0 || counts[index]! > 0 ? share : EMPTY_LANE
    lanes.push({ zone, x, width, zones: counts[index]! })
    x += width
  })
  return { lanes, width: x, cardWidth: Math.floor(Math.min(MOST_CARD, share - GUTTER)) }
}

function placeBands(plants: readonly (string | null)[], cells: readonly Cell[], wanted: number): { bands: MapBand[]; height: number } {
  const rows = plants.map((_, band) => Math.max(1, ...cells.filter((cell) => cell.band === band).map((cell) => cell.cards.length)))
  const needed = rows.reduce((sum, count) => sum + BAND_HEAD + count * PITCH, 0)
  const extra = Math.max(0, wanted - HEAD - FOOT - needed) / plants.length
  const bands: MapBand[] = []
  let y = HEAD
  plants.forEach((plant, index) => {
    const height = BAND_HEAD + rows[index]! * PITCH + extra
    bands.push({ plant, y, height })
    y += height
  })
  return { bands, height: Math.max(wanted, y + FOOT) }
}

/** Rows within each cell by the mean height of what a card is connected to; the fold stays last. A fixed number of sweeps. */
function orderCells(cells: readonly Cell[], bands: readonly MapBand[], bundles: readonly Bundle[]): void {
  const cards = new Map(cells.flatMap((cell) => cell.cards.map((card) => [card.id, card] as const)))
  const spread = (cell: Cell) => {
    const band = bands[cell.band]!
    const room = band.height - BAND_HEAD
    const pitch = Math.min(PITCH * 1.3, room / cell.cards.length)
    const top = band.y + BAND_HEAD + (room - pitch * cell.cards.length) / 2
    cell.cards.forEach((card, row) => { card.y = Math.round(top + (row + 0.5) * pitch - 4) })
  }
  cells.forEach(spread)
  const around = new Map<string, string[]>()
  for (const { from, to } of bundles) {
    around.set(from, [...(around.get(from) ?? []), to])
    around.set(to, [...(around.get(to) ?? []), from])
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const cell of sweep % 2 === 0 ? cells : [...cells].reverse()) {
      const mean = new Map(cell.cards.map((card) => {
        const others = around.get(card.id) ?? []
        const y = others.length === 0 ? card.y : others.reduce((sum, id) => sum + cards.get(id)!.y, 0) / others.length
        return [card.id, card.zones.length > 1 ? Infinity : y]
      }))
      // Infinity minus Infinity is no number, but only one card of a cell is a fold.
      cell.cards.sort((a, b) => (mean.get(a.id)! < mean.get(b.id)! ? -1 : mean.get(a.id)! > mean.get(b.id)! ? 1 : 0))
      spread(cell)
    }
  }
}

interface End { readonly card: MapCard; readonly other: MapCard; readonly bundle: Bundle }

function routeLines(bundles: readonly Bundle[], cards: readonly MapCard[]): MapLine[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const lane = (card: MapCard) => ZONES.indexOf(card.lane)
  const ports = spreadPorts(bundles, byId)
  const taken = new Map<string, number>()
  const ordered = [...bundles].sort((a, b) => Math.abs(lane(byId.get(a.from)!) - lane(byId.get(a.to)!)) - Math.abs(lane(byId.get(b.from)!) - lane(byId.get(b.to)!)) || compare(a.from, b.from) || compare(a.to, b.to))
  return ordered.map((bundle) => {
    const a = byId.get(bundle.from)!
    const b = byId.get(bundle.to)!
    const start = ports.get(portKey(bundle, a))!
    const end = ports.get(portKey(bundle, b))!
    if (lane(a) !== lane(b)) return writeLine(bundle, [start, ...passBetween(start, end, lane(a), lane(b), cards, taken), end], false)
    const nth = taken.get(`bow:${a.lane}`) ?? 0
    taken.set(`bow:${a.lane}`, nth + 1)
    const out = start.x + 14 + (nth % 3) * 5
    return writeLine(bundle, [start, { x: out, y: start.y + (end.y - start.y) * 0.2 }, { x: out, y: start.y + (end.y - start.y) * 0.8 }, end], true)
  })
}

const portKey = (bundle: Bundle, card: MapCard) => `${bundle.from}\u0001${bundle.to}\u0001${card.id}`

/** Where each bundle leaves and reaches a card: at the side that faces the other end, in the order of the other ends. */
function spreadPorts(bundles: readonly Bundle[], cards: ReadonlyMap<string, MapCard>): ReadonlyMap<string, Point> {
  const sides = new Map<string, End[]>()
  for (const bundle of bundles) {
    for (const [id, otherId] of [[bundle.from, bundle.to], [bundle.to, bundle.from]] as const) {
      const card = cards.get(id)!
      const other = cards.get(otherId)!
      const side = ZONES.indexOf(other.lane) < ZONES.indexOf(card.lane) ? 'left' : 'right'
      const key = `${id}\u0001${side}`
      sides.set(key, [...(sides.get(key) ?? []), { card, other, bundle }])
    }
  }
  const ports = new Map<string, Point>()
  for (const [key, ends] of sides) {
    const left = key.endsWith('left')
    ends.sort((a, b) => a.other.y - b.other.y || compare(a.other.id, b.other.id))
    const step = Math.min(10, (CARD_HEIGHT - 14) / ends.length)
    ends.forEach(({ card, bundle }, index) => ports.set(portKey(bundle, card), { x: card.x + ((left ? -1 : 1) * card.width) / 2, y: card.y + (index - (ends.length - 1) / 2) * step }))
  }
  return ports
}

/** Level stretches through the free rows of the lanes between two ends: the free row nearest to the straight line, a little apart from others in it. */
function passBetween(start: Point, end: Point, from: number, to: number, cards: readonly MapCard[], taken: Map<string, number>): Point[] {
  const step = Math.sign(to - from)
  const stations: Point[] = []
  for (let lane = from + step; lane !== to; lane += step) {
    const column = cards.filter((card) => card.lane === ZONES[lane]).sort((a, b) => a.y - b.y)
    if (column.length === 0) continue
    const { x, width } = column[0]!
    const wish = start.y + ((end.y - start.y) * (x - start.x)) / (end.x - start.x)
    const edges = [HEAD + 4, ...column.flatMap((card) => [card.y - card.height / 2, card.y + card.height / 2]), Math.max(...cards.map((card) => card.y + card.height / 2)) + 12]
    let best = { y: wish, room: 0, key: '', far: Infinity }
    for (let at = 0; at + 1 < edges.length; at += 2) {
      const room = edges[at + 1]! - edges[at]!
      if (room < 6) continue
      const y = Math.min(edges[at + 1]! - 4, Math.max(edges[at]! + 4, wish))
      const far = Math.abs(y - wish)
      if (far < best.far) best = { y: room < 20 ? (edges[at]! + edges[at + 1]!) / 2 : y, room, key: `${lane}:${at}`, far }
    }
    const nth = taken.get(best.key) ?? 0
    taken.set(best.key, nth + 1)
    const reach = Math.max(0, Math.min(best.room / 2 - 3, 12))
    const shift = Math.max(-reach, Math.min(reach, (nth % 2 === 1 ? 1 : -1) * Math.ceil(nth / 2) * 3.5))
    const side = (width / 2 + 4) * step
    stations.push({ x: x - side, y: best.y + shift }, { x: x + side, y: best.y + shift })
  }
  return stations
}

function writeLine({ from, to, conduits }: Bundle, stations: readonly Point[], bowed: boolean): MapLine {
  const services = new Map<string, number>()
  for (const conduit of conduits) for (const { name, records } of conduit.services) services.set(name, (services.get(name) ?? 0) + records)
  const names = [...services].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([name]) => name)
  const zones = new Set(conduits.flatMap((conduit) => [conduit.from, conduit.to]))
  const labels = zones.size > 2 ? [`+${conduits.length} conduits`, `+${conduits.length}`] : names.length === 0 ? [] : names.length === 1 ? [names[0]!] : [`${names[0]!} +${names.length - 1}`, names[0]!]
  const first = conduits[0]!
  return {
    id: zones.size > 2 ? `${from}\u0001${to}` : first.id, from, to, conduits, stations, bowed, labels,
    records: conduits.reduce((sum, conduit) => sum + conduit.records, 0),
    boundary: conduits.some((conduit) => conduit.boundary),
    approved: conduits.every((conduit) => conduit.approved.value === true),
    forth: zones.size > 2 || conduits.some((conduit) => conduit.from === first.from),
    back: zones.size > 2 || conduits.some((conduit) => conduit.from === first.to),
  }
}

/** Width of a line in px: one step for each power of ten of records, 1 to 5. */
export const lineWidth = (records: number): number => Math.min(5, 1 + Math.log10(Math.max(1, records)) * 0.8)

export interface PlacedService extends Point { readonly line: MapLine; readonly text: string }

const CHARACTER = 6.2
const LABEL_HEIGHT = 14

/** How wide a service is drawn, in px; bold where the line crosses the boundary. */
export const serviceWidth = (text: string, bold: boolean): number => text.length * (bold ? CHARACTER + 0.4 : CHARACTER) + 2

/** Services put beside their lines where they cover neither a card nor each other; one without room is left out and told on hover. */
export function placeServices(lines: readonly MapLine[], cards: readonly MapCard[]): PlacedService[] {
  const boxes = cards.map(({ x, y, width, height }) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }))
  const placed: PlacedService[] = []
  for (const line of [...lines].sort((a, b) => Number(b.boundary) - Number(a.boundary) || b.records - a.records)) {
    const spots = findSpots(line.stations)
    for (const text of line.labels) {
      const half = serviceWidth(text, line.boundary) / 2
      const spot = spots.find(({ x, y }) => !boxes.some((box) => x - half < box.right && x + half > box.left && y - LABEL_HEIGHT / 2 < box.bottom && y + LABEL_HEIGHT / 2 > box.top))
      if (!spot) continue
      boxes.push({ left: spot.x - half, right: spot.x + half, top: spot.y - LABEL_HEIGHT / 2, bottom: spot.y + LABEL_HEIGHT / 2 })
      placed.push({ line, text, ...spot })
      break
    }
  }
  return placed
}

/** Places along a line, best first: above the middle of each stretch, below it, then on it. */
function findSpots(stations: readonly Point[]): Point[] {
  const middles = stations.slice(1).map((b, index) => ({ x: (stations[index]!.x + b.x) / 2, y: (stations[index]!.y + b.y) / 2 }))
  return [-10, 10, 0, -17, 17].flatMap((dy) => middles.map(({ x, y }) => ({ x, y: y + dy })))
}

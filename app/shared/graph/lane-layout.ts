import type { Zone } from '../../../contract/vocabulary.ts'

export interface LayoutNode { readonly id: string; readonly zone: Zone }
/** `number` orders the story; background edges have none. */
export interface LayoutEdge { readonly id: string; readonly from: string; readonly to: string; readonly number: number | null }
export interface Point { readonly x: number; readonly y: number }
export interface PlacedNode extends Point { readonly width: number; readonly height: number; readonly column: number }
interface Lane { readonly zone: Zone; readonly x: number; readonly width: number; readonly count: number }
export interface LaneLayout {
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
  /** Centres, in the order the story reaches the nodes. */
  readonly nodes: ReadonlyMap<string, PlacedNode>
  /** From border to border, with the bends that keep an edge clear of the nodes between its ends. */
  readonly routes: ReadonlyMap<string, readonly Point[]>
}

export const ZONES: readonly Zone[] = ['internet', 'enterprise', 'dmz', 'operations', 'control', 'safety']
const NODE_WIDTH = 100
const NODE_HEIGHT = 38
/** How many columns a lane may have; tried in this order, the first that is drawn largest wins. */
const SHAPES: readonly Record<Zone, number>[] = [
  { internet: 1, enterprise: 3, dmz: 2, operations: 2, control: 2, safety: 1 },
  { internet: 1, enterprise: 2, dmz: 1, operations: 2, control: 2, safety: 1 },
  { internet: 1, enterprise: 2, dmz: 1, operations: 1, control: 1, safety: 1 },
]
const ROWS = [4, 5, 6, 7, 8, 10, 14, 20]
const HEAD = 36
const FOOT = 10
const SLOT = 54
const BEND_SLOT = 18
const COLUMN = NODE_WIDTH + 24
const EMPTY_LANE = 88
const SWEEPS = 8

/** A place in a column: a node, or the bend of an edge that passes through. */
interface Item { readonly key: string; readonly height: number; readonly isNode: boolean; y: number }

/**
 * Places nodes by lane (left to right, internet to safety), then in columns by the order of the story,
 * then in rows by the mean row of their neighbours. Pure: equal input in any order gives an equal picture,
 * no two nodes overlap and none leaves its lane.
 *
 * @param size what the picture should fill at least; it grows when the nodes need more.
 * @returns lanes for an empty graph too, so that the frame stands before the data.
 */
export function layOutLanes(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], size: { readonly width: number; readonly height: number }): LaneLayout {
  const first = findFirstNumbers(edges)
  const sorted = [...nodes].sort((a, b) => (first.get(a.id) ?? Infinity) - (first.get(b.id) ?? Infinity) || compare(a.id, b.id))
  const known = new Set(sorted.map((node) => node.id))
  const links = edges.filter((edge) => known.has(edge.from) && known.has(edge.to) && edge.from !== edge.to).sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || compare(a.id, b.id))
  const depth = chooseColumns(sorted, links, size)
  const { lanes, centres, columnOf, width } = placeColumns(sorted, depth, size.width)
  const { columns, chains } = fillColumns(sorted, links, columnOf, centres.length)
  orderRows(columns, chains)
  const height = spreadRows(columns, chains, size.height)
  const placed = new Map<string, PlacedNode>()
  const spot = new Map<string, Point>()
  columns.forEach((column, index) => {
    for (const item of column) {
      const point = { x: centres[index]!, y: item.y }
      spot.set(item.key, point)
      if (item.isNode) placed.set(item.key, { ...point, width: NODE_WIDTH, height: NODE_HEIGHT, column: index })
    }
  })
  const ordered = new Map(sorted.map((node) => [node.id, placed.get(node.id)!]))
  return { width, height, lanes, nodes: ordered, routes: routeEdges(links, chains, ordered, spot, lanes) }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Where the story first touches a node; the target counts just after the source. */
function findFirstNumbers(edges: readonly LayoutEdge[]): Map<string, number> {
  const first = new Map<string, number>()
  const note = (id: string, number: number) => first.set(id, Math.min(first.get(id) ?? Infinity, number))
  for (const edge of edges) {
    if (edge.number === null) continue
    note(edge.from, edge.number)
    note(edge.to, edge.number + 0.5)
  }
  return first
}

/** Tries shapes and numbers of rows, and takes the one that needs the least shrinking to fit. */
function chooseColumns(nodes: readonly LayoutNode[], links: readonly LayoutEdge[], size: { readonly width: number; readonly height: number }): Map<string, number> {
  let best: Map<string, number> | null = null
  let bestZoom = -1
  for (const shape of SHAPES) {
    for (const rows of ROWS) {
      const columns = findColumns(nodes, links, rows, shape)
      const zoom = Math.min(1, size.width / leastWidth(countColumns(nodes, columns)), size.height / (HEAD + mostInColumn(nodes, columns) * SLOT + FOOT))
      if (zoom <= bestZoom + 1e-9) continue
      best = columns
      bestZoom = zoom
    }
  }
  return best ?? new Map()
}

const countColumns = (nodes: readonly LayoutNode[], columns: ReadonlyMap<string, number>) => ZONES.map((zone) => nodes.reduce((most, node) => (node.zone === zone ? Math.max(most, columns.get(node.id)! + 1) : most), 0))
const leastWidth = (counts: readonly number[]) => counts.reduce((sum, count) => sum + (count === 0 ? EMPTY_LANE : count * COLUMN), 0)

function mostInColumn(nodes: readonly LayoutNode[], columns: ReadonlyMap<string, number>): number {
  const sizes = new Map<string, number>()
  for (const node of nodes) {
    const key = `${node.zone} ${columns.get(node.id)}`
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return Math.max(0, ...sizes.values())
}

/** Column within the lane: one further than whatever in the same lane led there in the story; crowded columns spill over. */
function findColumns(nodes: readonly LayoutNode[], links: readonly LayoutEdge[], rows: number, shape: Record<Zone, number>): Map<string, number> {
  const zone = new Map(nodes.map((node) => [node.id, node.zone]))
  const rank = new Map(nodes.map((node, index) => [node.id, index]))
  const column = new Map(nodes.map((node) => [node.id, 0]))
  for (const link of links) {
    const lane = zone.get(link.from)!
    if (link.number === null || lane !== zone.get(link.to) || rank.get(link.to)! < rank.get(link.from)!) continue
    column.set(link.to, Math.min(shape[lane] - 1, Math.max(column.get(link.to)!, column.get(link.from)! + 1)))
  }
  for (const lane of ZONES) {
    const own = nodes.filter((node) => node.zone === lane)
    const most = shape[lane]
    const fair = Math.max(rows, Math.ceil(own.length / most))
    for (let at = 0; at < most - 1; at++) {
      const here = own.filter((node) => column.get(node.id) === at)
      for (const node of here.slice(fair)) column.set(node.id, at + 1)
    }
    compact(own, column)
  }
  return column
}

/** Closes columns that stayed empty. */
function compact(nodes: readonly LayoutNode[], column: Map<string, number>): void {
  const used = [...new Set(nodes.map((node) => column.get(node.id)!))].sort((a, b) => a - b)
  for (const node of nodes) column.set(node.id, used.indexOf(column.get(node.id)!))
}

function placeColumns(nodes: readonly LayoutNode[], depth: ReadonlyMap<string, number>, wanted: number) {
  const counts = countColumns(nodes, depth)
  const least = leastWidth(counts)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const extra = Math.max(0, wanted - least)
  const lanes: Lane[] = []
  const centres: number[] = []
  const firstColumn = new Map<Zone, number>()
  let x = 0
  ZONES.forEach((zone, index) => {
    const count = counts[index]!
    const width = count === 0 ? EMPTY_LANE + (total === 0 ? extra / ZONES.length : 0) : count * (COLUMN + extra / total)
    firstColumn.set(zone, centres.length)
    for (let column = 0; column < count; column++) centres.push(x + ((column + 0.5) * width) / count)
    lanes.push({ zone, x, width, count: nodes.filter((node) => node.zone === zone).length })
    x += width
  })
  const columnOf = new Map(nodes.map((node) => [node.id, firstColumn.get(node.zone)! + depth.get(node.id)!]))
  return { lanes, centres, columnOf, width: x }
}

/** Fills the columns with nodes and with one bend per column an edge passes through; `chains` are the stations of each edge. */
function fillColumns(nodes: readonly LayoutNode[], links: readonly LayoutEdge[], columnOf: ReadonlyMap<string, number>, count: number) {
  const columns: Item[][] = Array.from({ length: count }, () => [])
  for (const node of nodes) columns[columnOf.get(node.id)!]!.push({ key: node.id, height: SLOT, isNode: true, y: 0 })
  const chains = new Map<string, string[]>()
  for (const link of links) {
    const from = columnOf.get(link.from)!
    const to = columnOf.get(link.to)!
    const step = Math.sign(to - from)
    const chain = [link.from]
    const passed = Array.from({ length: Math.max(0, Math.abs(to - from) - 1) }, (_, index) => from + (index + 1) * step)
    for (const at of passed) {
      const key = `${link.id}\u0000${at}`
      columns[at]!.push({ key, height: BEND_SLOT, isNode: false, y: 0 })
      chain.push(key)
    }
    chains.set(link.id, [...chain, link.to])
  }
  return { columns, chains }
}

function findNeighbours(chains: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  const note = (key: string, other: string) => neighbours.set(key, [...(neighbours.get(key) ?? []), other])
  for (const chain of chains.values()) {
    for (let at = 1; at < chain.length; at++) {
      note(chain[at - 1]!, chain[at]!)
      note(chain[at]!, chain[at - 1]!)
    }
  }
  return neighbours
}

/** Barycentre ordering, a fixed number of sweeps; ties keep the order of the story. */
function orderRows(columns: Item[][], chains: ReadonlyMap<string, readonly string[]>): void {
  const neighbours = findNeighbours(chains)
  const row = new Map<string, number>()
  const number = (column: Item[]) => column.forEach((item, index) => row.set(item.key, (index + 0.5) / column.length))
  columns.forEach(number)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const mean = new Map(column.map((item) => {
        const around = neighbours.get(item.key) ?? []
        return [item.key, around.length === 0 ? row.get(item.key)! : around.reduce((sum, key) => sum + row.get(key)!, 0) / around.length]
      }))
      column.sort((a, b) => mean.get(a.key)! - mean.get(b.key)!)
      number(column)
    }
  }
}

/** Gives each item a y near its neighbours', keeping order and distance; returns the height of the picture. */
function spreadRows(columns: readonly Item[][], chains: ReadonlyMap<string, readonly string[]>, wanted: number): number {
  const neighbours = findNeighbours(chains)
  const needed = Math.max(0, ...columns.map((column) => column.reduce((sum, item) => sum + item.height, 0)))
  const height = Math.max(wanted, HEAD + needed + FOOT)
  // Room that is left over goes between the rows, up to a third more.
  const stretch = needed === 0 ? 1 : Math.min(1.35, (height - HEAD - FOOT) / needed)
  const tall = (item: Item) => item.height * stretch
  const y = new Map<string, number>()
  for (const column of columns) {
    const own = column.reduce((sum, item) => sum + tall(item), 0)
    let top = HEAD + (height - HEAD - FOOT - own) / 2
    for (const item of column) {
      item.y = top + tall(item) / 2
      y.set(item.key, item.y)
      top += tall(item)
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) settle(column, neighbours, y, height, tall)
  }
  return height
}

function settle(column: readonly Item[], neighbours: ReadonlyMap<string, readonly string[]>, y: Map<string, number>, height: number, tall: (item: Item) => number): void {
  let floor = HEAD
  for (const item of column) {
    const around = neighbours.get(item.key) ?? []
    const wish = around.length === 0 ? item.y : around.reduce((sum, key) => sum + y.get(key)!, 0) / around.length
    item.y = Math.max(wish, floor + tall(item) / 2)
    floor = item.y + tall(item) / 2
  }
  let ceiling = height - FOOT
  for (let at = column.length - 1; at >= 0; at--) {
    const item = column[at]!
    item.y = Math.min(item.y, ceiling - tall(item) / 2)
    ceiling = item.y - tall(item) / 2
    y.set(item.key, item.y)
  }
}

function routeEdges(links: readonly LayoutEdge[], chains: ReadonlyMap<string, readonly string[]>, nodes: ReadonlyMap<string, PlacedNode>, spot: ReadonlyMap<string, Point>, lanes: LaneLayout['lanes']): Map<string, Point[]> {
  const pairs = new Map<string, number>()
  const routes = new Map<string, Point[]>()
  for (const link of links) {
    const a = nodes.get(link.from)!
    const b = nodes.get(link.to)!
    const pair = [link.from, link.to].sort(compare).join('\u0000')
    const nth = pairs.get(pair) ?? 0
    pairs.set(pair, nth + 1)
    // A second edge between the same two nodes runs beside the first.
    const shift = nth === 0 ? 0 : (nth % 2 === 1 ? 1 : -1) * Math.min(12, 9 * Math.ceil(nth / 2))
    if (a.column === b.column) {
      routes.set(link.id, routeWithinColumn(a, b, shift, [...nodes.values()], endOfLane(a, lanes)))
      continue
    }
    const side = Math.sign(b.column - a.column)
    const bends = chains.get(link.id)!.slice(1, -1).map((key) => spot.get(key)!)
    routes.set(link.id, [{ x: a.x + (side * a.width) / 2, y: a.y + shift }, ...bends, { x: b.x - (side * b.width) / 2, y: b.y + shift }])
  }
  return routes
}

const endOfLane = ({ x }: Point, lanes: LaneLayout['lanes']) => Math.min(...lanes.filter((lane) => lane.x + lane.width > x).map((lane) => lane.x + lane.width))

/** Neighbours are joined straight down; others bow out into the gap beside the column, but not over the border of their lane: that would read as a crossing. */
function routeWithinColumn(a: PlacedNode, b: PlacedNode, shift: number, nodes: readonly PlacedNode[], end: number): Point[] {
  const [low, high] = a.y < b.y ? [a.y, b.y] : [b.y, a.y]
  const between = nodes.some((node) => node.column === a.column && node.y > low && node.y < high)
  const down = Math.sign(b.y - a.y)
  if (!between) return [{ x: a.x + shift, y: a.y + (down * a.height) / 2 }, { x: b.x + shift, y: b.y - (down * b.height) / 2 }]
  const out = Math.min(a.x + a.width / 2 + 20 + Math.abs(shift), end - 2)
  return [{ x: a.x + a.width / 2, y: a.y }, { x: out, y: a.y + (b.y - a.y) * 0.25 }, { x: out, y: a.y + (b.y - a.y) * 0.75 }, { x: b.x + b.width / 2, y: b.y }]
}

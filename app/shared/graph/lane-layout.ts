import type { Zone } from '../../../contract/vocabulary.ts'
import type { Lane, LaneLayout, LayoutEdge, LayoutNode, PlacedNode, Point } from './lane-shapes.ts'
import { FOOT, HEAD, orderRows, spreadRows, type Item } from './lane-rows.ts'
import { routeEdges } from './lane-routes.ts'

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
/** Above this many nodes lanes take as many columns as it needs, and only the hops of the story keep clear of cards. */
const LARGE = 150
const LARGE_ROWS = [16, 24, 32, 44, 60, 84]
/** A bend takes a place in a column: in a large graph only this many hops have them, and lines beside the story only where there are half as many in all. */
const MOST_BENT = 60
const SLOT = 54
const BEND_SLOT = 18
const COLUMN = NODE_WIDTH + 24
const EMPTY_LANE = 88

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
  const tries = nodes.length <= LARGE ? SHAPES.flatMap((shape) => ROWS.map((rows) => ({ shape, rows }))) : LARGE_ROWS.map((rows) => ({ shape: shapeFor(nodes, rows), rows }))
  for (const { shape, rows } of tries) {
    const columns = findColumns(nodes, links, rows, shape)
    const zoom = Math.min(1, size.width / leastWidth(countColumns(nodes, columns)), size.height / (HEAD + mostInColumn(nodes, columns) * SLOT + FOOT))
    if (zoom <= bestZoom + 1e-9) continue
    best = columns
    bestZoom = zoom
  }
  return best ?? new Map()
}

/** As many columns in each lane as hold its nodes in `rows` rows. */
const shapeFor = (nodes: readonly LayoutNode[], rows: number): Record<Zone, number> =>
  Object.fromEntries(ZONES.map((zone) => [zone, Math.max(1, Math.ceil(nodes.filter((node) => node.zone === zone).length / rows))])) as Record<Zone, number>

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
  links.forEach((link, index) => {
    const from = columnOf.get(link.from)!
    const to = columnOf.get(link.to)!
    const step = Math.sign(to - from)
    const chain = [link.from]
    const bends = link.number === null ? links.length <= MOST_BENT / 2 : nodes.length <= LARGE || index < MOST_BENT
    const passed = Array.from({ length: bends ? Math.max(0, Math.abs(to - from) - 1) : 0 }, (_, index) => from + (index + 1) * step)
    for (const at of passed) {
      const key = `${link.id}\u0000${at}`
      columns[at]!.push({ key, height: BEND_SLOT, isNode: false, y: 0 })
      chain.push(key)
    }
    chains.set(link.id, [...chain, link.to])
  })
  return { columns, chains }
}

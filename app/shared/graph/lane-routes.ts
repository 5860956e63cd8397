import type { LaneLayout, LayoutEdge, PlacedNode, Point } from './lane-shapes.ts'
import type { Chains } from './lane-rows.ts'

/** Half of a card's width, less what the rounding of the curve takes. */
const PASS = 42
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** From border to border, with the bends of the chains; a second edge between the same two nodes runs beside the first. */
export function routeEdges(links: readonly LayoutEdge[], chains: Chains, nodes: ReadonlyMap<string, PlacedNode>, spot: ReadonlyMap<string, Point>, lanes: LaneLayout['lanes']): Map<string, Point[]> {
  const pairs = new Map<string, number>()
  const routes = new Map<string, Point[]>()
  const columns = new Map<number, PlacedNode[]>()
  for (const node of nodes.values()) {
    const column = columns.get(node.column)
    if (column) column.push(node)
    else columns.set(node.column, [node])
  }
  for (const link of links) {
    const a = nodes.get(link.from)!
    const b = nodes.get(link.to)!
    const pair = [link.from, link.to].sort(compare).join('\u0000')
    const nth = pairs.get(pair) ?? 0
    pairs.set(pair, nth + 1)
    const shift = nth === 0 ? 0 : (nth % 2 === 1 ? 1 : -1) * Math.min(12, 9 * Math.ceil(nth / 2))
    if (a.column === b.column) {
      routes.set(link.id, routeWithinColumn(a, b, shift, columns.get(a.column)!, endOfLane(a, lanes)))
      continue
    }
    const side = Math.sign(b.column - a.column)
    // Level past the whole width of a card, so that neither the curve nor the number in its middle touches one.
    const bends = chains.get(link.id)!.slice(1, -1).flatMap((key) => { const { x, y } = spot.get(key)!; return [{ x: x - side * PASS, y }, { x: x + side * PASS, y }] })
    routes.set(link.id, [{ x: a.x + (side * a.width) / 2, y: a.y + shift }, ...bends, { x: b.x - (side * b.width) / 2, y: b.y + shift }])
  }
  return routes
}

const endOfLane = ({ x }: Point, lanes: LaneLayout['lanes']) => Math.min(...lanes.filter((lane) => lane.x + lane.width > x).map((lane) => lane.x + lane.width))

/** Neighbours are joined straight down; others bow out into the gap beside the column, but not over the border of their lane: that would read as a crossing. */
function routeWithinColumn(a: PlacedNode, b: PlacedNode, shift: number, column: readonly PlacedNode[], end: number): Point[] {
  const [low, high] = a.y < b.y ? [a.y, b.y] : [b.y, a.y]
  const between = column.some((node) => node.y > low && node.y < high)
  const down = Math.sign(b.y - a.y)
  if (!between) return [{ x: a.x + shift, y: a.y + (down * a.height) / 2 }, { x: b.x + shift, y: b.y - (down * b.height) / 2 }]
  const out = Math.min(a.x + a.width / 2 + 20 + Math.abs(shift), end - 2)
  return [{ x: a.x + a.width / 2, y: a.y }, { x: out, y: a.y + (b.y - a.y) * 0.25 }, { x: out, y: a.y + (b.y - a.y) * 0.75 }, { x: b.x + b.width / 2, y: b.y }]
}

import { sampleCurve, writePath } from '../../shared/graph/curve.ts'
import type { LaneLayout, PlacedNode, Point } from '../../shared/graph/lane-shapes.ts'
import type { MomentState } from './graph-moment.ts'
import type { DrawnEdge } from './group-nodes.ts'

export interface Viewport { readonly x: number; readonly y: number; readonly zoom: number }
interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
/** An edge ready to be drawn and found: its curve, points along it, and the last stretch for its head. */
export interface Stroke {
  readonly edge: DrawnEdge
  readonly look: keyof typeof LOOKS
  readonly path: Path2D
  readonly points: readonly Point[]
  readonly box: Box
  readonly width: number
}
/** Which edges are drawn, and how they stand out. */
export interface Marks { readonly shown: (edge: DrawnEdge) => boolean; readonly selected: (edge: DrawnEdge) => boolean; readonly lit: (edge: DrawnEdge) => boolean; readonly dim: (edge: DrawnEdge) => boolean }
/** A card that is drawn rather than an element, where there are too many. */
export interface Plate { readonly place: PlacedNode; readonly name: string; readonly state: MomentState }
type Colours = Record<'ink' | 'ink-3' | 'surface' | 'line-2' | 'solid' | 'solid-ink', string>

/** Certainty is a dash, never a hue: proven solid, likely dashed, unknown dotted; what is predicted has a hollow head. */
export const LOOKS = {
  proven: { dash: [], cap: 'butt', head: 7 }, likely: { dash: [8, 3], cap: 'butt', head: 7 }, unknown: { dash: [1.5, 4], cap: 'round', head: 7 },
  background: { dash: [], cap: 'butt', head: 5 }, predicted: { dash: [5, 4], cap: 'butt', head: 7 },
} as const

export const lookOf = (edge: DrawnEdge): keyof typeof LOOKS => (edge.kind === 'predicted' ? 'predicted' : edge.number === null ? 'background' : edge.order)

/** 1.5 to 3.5 px: ten decibans are one step. Lines without a sentence are hairlines. */
export const widthOf = (edge: DrawnEdge): number => (edge.kind === 'predicted' ? 1.25 : edge.number === null ? 1 : Math.min(3.5, 1.5 + Math.max(0, edge.decibans) / 10))

/** Curves of all edges that have a route; worked out once for each picture. */
export function prepareStrokes(layout: LaneLayout, edges: readonly DrawnEdge[]): Stroke[] {
  return edges.flatMap((edge) => {
    const route = layout.routes.get(edge.id)
    if (!route) return []
    const points = sampleCurve(route, 8)
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
    for (const { x, y } of points) { box.left = Math.min(box.left, x); box.right = Math.max(box.right, x); box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y) }
    return [{ edge, look: lookOf(edge), path: new Path2D(writePath(route)), points, box, width: widthOf(edge) }]
  })
}

/** Below this zoom heads and dashes are smaller than a pixel. */
const COARSE = 0.35
const MANY = 600

/** Draws what lies within the canvas. `margin` is how many CSS pixels the canvas reaches over its box on each side. */
export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[], plates: readonly Plate[], { x, y, zoom }: Viewport, size: { width: number; height: number }, margin: number, marks: Marks, colours: Colours): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const ratio = devicePixelRatio
  const width = size.width + 2 * margin
  const height = size.height + 2 * margin
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio)
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x + margin) * ratio, (y + margin) * ratio)
  const view: Box = { left: (-margin - x) / zoom, right: (width - margin - x) / zoom, top: (-margin - y) / zoom, bottom: (height - margin - y) / zoom }
  const seen = strokes.filter(({ box, edge }) => overlap(box, view) && marks.shown(edge))
  for (const stroke of seen) if (marks.selected(stroke.edge) || marks.lit(stroke.edge)) drawUnderlay(context, stroke, marks.selected(stroke.edge) ? 10 : 6, colours)
  const order = (stroke: Stroke) => (marks.selected(stroke.edge) ? 2 : stroke.edge.number === null ? 0 : 1)
  for (const stroke of [...seen].sort((a, b) => order(a) - order(b))) {
    context.globalAlpha = marks.dim(stroke.edge) && !marks.selected(stroke.edge) ? 0.2 : 1
    // Among very many lines the heads of those beside the story are more ink than word.
    drawStroke(context, stroke, zoom, seen.length > MANY && stroke.edge.number === null && !marks.selected(stroke.edge) && !marks.lit(stroke.edge), colours)
  }
  context.globalAlpha = 1
  for (const plate of plates) if (overlap(boxOf(plate.place), view)) drawPlate(context, plate, zoom, colours)
}

function drawUnderlay(context: CanvasRenderingContext2D, { path, width }: Stroke, more: number, colours: Colours): void {
  context.setLineDash([])
  context.lineCap = 'round'
  context.strokeStyle = colours['line-2']
  context.lineWidth = width + more
  context.stroke(path)
}

function drawStroke(context: CanvasRenderingContext2D, { look, path, points, width }: Stroke, zoom: number, plain: boolean, colours: Colours): void {
  const { dash, cap, head } = LOOKS[look]
  const colour = look === 'predicted' || look === 'background' ? colours['ink-3'] : colours.ink
  context.setLineDash(zoom < COARSE ? [] : [...dash])
  context.lineCap = cap
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke(path)
  if (zoom < COARSE || plain) return
  const [left, tip, right] = findHead(points, head + width)
  context.setLineDash([])
  context.beginPath()
  context.moveTo(left.x, left.y)
  context.lineTo(tip.x, tip.y)
  context.lineTo(right.x, right.y)
  context.closePath()
  context.fillStyle = look === 'predicted' ? colours.surface : colour
  context.fill()
  if (look !== 'predicted') return
  context.lineWidth = 1.25
  context.stroke()
}

/** The corners of an arrow head of a length at the end of a curve, its tip in the middle. */
export function findHead(points: readonly Point[], length: number): readonly [Point, Point, Point] {
  const tip = points.at(-1)!
  const before = points.findLast((point) => Math.hypot(tip.x - point.x, tip.y - point.y) >= length * 0.6) ?? points[0]!
  const far = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const dx = ((tip.x - before.x) / far) * length
  const dy = ((tip.y - before.y) / far) * length
  return [{ x: tip.x - dx - dy * 0.45, y: tip.y - dy + dx * 0.45 }, tip, { x: tip.x - dx + dy * 0.45, y: tip.y - dy - dx * 0.45 }]
}

function drawPlate(context: CanvasRenderingContext2D, { place, name, state }: Plate, zoom: number, colours: Colours): void {
  const { left, top } = boxOf(place)
  context.setLineDash(state === 'reachable' ? [4, 3] : state === 'unreached' ? [1, 3] : [])
  context.fillStyle = state === 'held' ? colours.solid : colours.surface
  context.strokeStyle = state === 'reachable' || state === 'unreached' ? colours['ink-3'] : colours.ink
  context.lineWidth = state === 'protected' ? 3.5 : 1.5
  context.fillRect(left, top, place.width, place.height)
  context.strokeRect(left, top, place.width, place.height)
  if (zoom < COARSE) return
  context.fillStyle = state === 'held' ? colours['solid-ink'] : colours.ink
  context.font = '600 12px sans-serif'
  context.textBaseline = 'middle'
  context.fillText(name.length > 14 ? `${name.slice(0, 13)}…` : name, left + 8, place.y, place.width - 12)
}

const boxOf = ({ x, y, width, height }: PlacedNode): Box => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 })
const overlap = (a: Box, b: Box) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom

/** The edge nearest to a point of the picture, no further off than `reach`; null when there is none. */
export function findEdgeAt(strokes: readonly Stroke[], at: Point, reach: number, shown: Marks['shown']): DrawnEdge | null {
  let nearest: DrawnEdge | null = null
  let least = reach
  for (const { edge, box, points } of strokes) {
    if (at.x < box.left - reach || at.x > box.right + reach || at.y < box.top - reach || at.y > box.bottom + reach || !shown(edge)) continue
    for (let index = 1; index < points.length; index++) {
      const far = distanceTo(at, points[index - 1]!, points[index]!)
      if (far >= least) continue
      least = far
      nearest = edge
    }
  }
  return nearest
}

function distanceTo({ x, y }: Point, a: Point, b: Point): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const share = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy)
}

import type { PlacedNode, Point } from '../../shared/graph/lane-shapes.ts'

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
export interface PlacedLabel { readonly id: string; readonly x: number; readonly y: number }

/** What a label should not stand on. */
export interface Ground {
  readonly nodes: Iterable<PlacedNode>
  /** Middles of the numbers on edges. Like a card, a number is never covered. */
  readonly numbers: readonly Point[]
  /** Points along edges and lane rules: avoided where another place is free. */
  readonly lines: readonly Point[]
}

const HEIGHT = 14
const CHARACTER = 5.9
/** Places tried around a number, nearest first: pixels down, and half label widths to the side. */
const SPOTS: readonly (readonly [number, number])[] = [[-18, 0], [18, 0], [-28, 0], [28, 0], [-16, 1], [-16, -1], [16, 1], [16, -1], [-40, 0], [40, 0], [-30, 1], [-30, -1], [30, 1], [30, -1]]

/** Puts date labels beside the numbers of edges where they cover neither cards nor each other, best on no line; one without room is left out. */
export function placeLabels(labels: readonly { id: string; at: Point; text: string }[], { nodes, numbers, lines }: Ground, size: { width: number; height: number }): PlacedLabel[] {
  const boxes: Box[] = [...nodes].map((node) => around(node, node.width + 2, node.height + 2))
  for (const point of numbers) boxes.push(around(point, 17, 17))
  const placed: PlacedLabel[] = []
  for (const { id, at, text } of labels) {
    const width = text.length * CHARACTER + 4
    let best: { x: number; y: number; box: Box; crossed: number } | null = null
    for (const [dy, side] of SPOTS) {
      const x = Math.min(size.width - width / 2 - 2, Math.max(width / 2 + 2, at.x + (side * width) / 2))
      const y = at.y + dy
      const box = around({ x, y }, width, HEIGHT)
      if (box.top < 24 || box.bottom > size.height || boxes.some((other) => overlap(box, other))) continue
      // Nearer to another number it would be read as that one's date.
      const own = distance(box, at)
      if (numbers.some((other) => (other.x !== at.x || other.y !== at.y) && distance(box, other) <= own)) continue
      const crossed = lines.reduce((sum, point) => sum + (holds(box, point) ? 1 : 0), 0)
      if (best === null || crossed < best.crossed) best = { x, y, box, crossed }
      if (crossed === 0) break
    }
    if (best === null) continue
    boxes.push(best.box)
    placed.push({ id, x: best.x, y: best.y })
  }
  return placed
}

const around = ({ x, y }: Point, width: number, height: number): Box => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 })
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const distance = ({ left, right, top, bottom }: Box, { x, y }: Point) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
const holds = (box: Box, { x, y }: Point) => x > box.left && x < box.right && y > box.top && y < box.bottom

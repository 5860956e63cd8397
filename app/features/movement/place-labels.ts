import type { PlacedNode, Point } from '../../shared/graph/lane-layout.ts'

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
export interface PlacedLabel { readonly id: string; readonly x: number; readonly y: number }

const HEIGHT = 14
const CHARACTER = 5.9
/** Places tried around a number, nearest first. */
const SPOTS = [-28, 28, -18, 18, -40, 40]

/** Puts date labels beside the numbers of edges where they cover neither cards nor each other; one without room is left out. */
export function placeLabels(labels: readonly { id: string; at: Point; text: string }[], nodes: Iterable<PlacedNode>, taken: readonly Point[], size: { width: number; height: number }): PlacedLabel[] {
  const boxes: Box[] = [...nodes].map((node) => around(node, node.width + 2, node.height + 2))
  for (const point of taken) boxes.push(around(point, 17, 17))
  const placed: PlacedLabel[] = []
  for (const { id, at, text } of labels) {
    const width = text.length * CHARACTER + 4
    const x = Math.min(size.width - width / 2 - 2, Math.max(width / 2 + 2, at.x))
    for (const dy of SPOTS) {
      const box = around({ x, y: at.y + dy }, width, HEIGHT)
      if (box.top < 24 || box.bottom > size.height || boxes.some((other) => overlap(box, other))) continue
      boxes.push(box)
      placed.push({ id, x, y: at.y + dy })
      break
    }
  }
  return placed
}

const around = ({ x, y }: Point, width: number, height: number): Box => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 })
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

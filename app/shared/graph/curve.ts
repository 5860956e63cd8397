import type { Point } from './lane-shapes.ts'

/** Control points of an S that leaves and arrives level; bends are passed in between. */
function findControls(route: readonly Point[]): Point[] {
  const a = route[0]!
  const b = route.at(-1)!
  if (route.length > 2) {
    const first = route[1]!
    const last = route.at(-2)!
    return [{ x: (a.x + first.x) / 2, y: a.y }, ...route.slice(1, -1), { x: (b.x + last.x) / 2, y: b.y }]
  }
  if (Math.abs(a.y - b.y) < 2 || Math.abs(a.x - b.x) < 2) return [{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }]
  const middle = (a.x + b.x) / 2
  return [{ x: middle, y: a.y }, { x: middle, y: b.y }]
}

/** The point half-way along the curve, where its number stands. */
export function findMiddle(route: readonly Point[]): Point {
  const controls = findControls(route)
  if (controls.length === 1) return controls[0]!
  // Quadratic pieces are joined half-way between neighbouring control points.
  const at = controls.length / 2
  const low = controls[Math.ceil(at) - 1]!
  const high = controls[Math.floor(at)]!
  if (low === high) {
    const before = controls[Math.ceil(at) - 2]!
    const after = controls[Math.floor(at) + 1]!
    return { x: (before.x + after.x) / 8 + low.x * 0.75, y: (before.y + after.y) / 8 + low.y * 0.75 }
  }
  return { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 }
}

/** Points along the curve as it is drawn, `perPiece` on each of its quadratic pieces, both ends included. */
export function sampleCurve(route: readonly Point[], perPiece: number): Point[] {
  const controls = findControls(route)
  const points: Point[] = [route[0]!]
  for (const [index, control] of controls.entries()) {
    const from = index === 0 ? route[0]! : middle(controls[index - 1]!, control)
    const to = index === controls.length - 1 ? route.at(-1)! : middle(control, controls[index + 1]!)
    for (let step = 1; step <= perPiece; step += 1) {
      const t = step / perPiece
      const u = 1 - t
      points.push({ x: u * u * from.x + 2 * u * t * control.x + t * t * to.x, y: u * u * from.y + 2 * u * t * control.y + t * t * to.y })
    }
  }
  return points
}

/** The same curve as the `d` of an SVG path. */
export function writePath(route: readonly Point[]): string {
  const controls = findControls(route)
  const pieces = controls.map((control, index) => {
    const to = index === controls.length - 1 ? route.at(-1)! : middle(control, controls[index + 1]!)
    return `Q${round(control.x)} ${round(control.y)} ${round(to.x)} ${round(to.y)}`
  })
  return `M${round(route[0]!.x)} ${round(route[0]!.y)}${pieces.join('')}`
}

/** One curve through stations: level at each of them, an S where the next one is higher or lower, straight where it is not. */
export const writeLevelPath = (stations: readonly Point[]): string =>
  stations.slice(1).map((station, index) => writePath([stations[index]!, station])).map((piece, index) => (index === 0 ? piece : piece.slice(piece.indexOf('Q')))).join('')

const round = (value: number) => Math.round(value * 10) / 10

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

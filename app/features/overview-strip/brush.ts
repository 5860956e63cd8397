/** A stretch of time on the strip, in milliseconds. */
export interface Range { readonly from: number; readonly to: number }
/** Time across pixels. */
export interface Scale { readonly from: number; readonly to: number; readonly width: number }

/** No range is shorter than this: below it the strip could not be read. */
export const SHORTEST = 60_000

export const toX = (scale: Scale, at: number) => ((at - scale.from) / (scale.to - scale.from || 1)) * scale.width
export const toTime = (scale: Scale, x: number) => scale.from + (Math.min(Math.max(x, 0), scale.width) / (scale.width || 1)) * (scale.to - scale.from)

/** Moves one handle to an instant; it stops at the ends of the strip and short of the other handle. */
export function moveHandle(range: Range, handle: 'from' | 'to', at: number, whole: Range): Range {
  const least = Math.min(SHORTEST, whole.to - whole.from)
  if (handle === 'from') return { from: Math.max(whole.from, Math.min(at, range.to - least)), to: range.to }
  return { from: range.from, to: Math.min(whole.to, Math.max(at, range.from + least)) }
}

/** A range drawn from one instant to another in either direction. */
export function drawRange(a: number, b: number, whole: Range): Range {
  const from = Math.max(whole.from, Math.min(a, b))
  return moveHandle({ from, to: Math.max(a, b) }, 'to', Math.max(a, b), whole)
}

/** Arrow keys move a handle by a hundredth of the strip, with Shift by a tenth; Home and End go to the ends. Null for other keys. */
export function nudge(range: Range, handle: 'from' | 'to', key: string, shift: boolean, whole: Range): Range | null {
  const step = (whole.to - whole.from) / (shift ? 10 : 100)
  const by = key === 'ArrowLeft' || key === 'ArrowDown' ? -step : key === 'ArrowRight' || key === 'ArrowUp' ? step : null
  if (by !== null) return moveHandle(range, handle, range[handle] + by, whole)
  if (key === 'Home') return moveHandle(range, handle, whole.from, whole)
  if (key === 'End') return moveHandle(range, handle, whole.to, whole)
  return null
}

/** A range around what is selected, with a tenth of air on both sides and never under twelve hours, so that the neighbours are seen. */
export function zoomTo(instants: readonly number[], whole: Range): Range | null {
  if (instants.length === 0) return null
  const low = Math.min(...instants)
  const high = Math.max(...instants)
  const air = Math.max((high - low) * 0.1, 6 * 3_600_000)
  return { from: Math.max(whole.from, low - air), to: Math.min(whole.to, high + air) }
}

/** The whole strip is no range at all, so that a link need not carry it. */
export const isWhole = (range: Range, whole: Range) => range.from <= whole.from && range.to >= whole.to

/**
 * Heights 0–1 of the bars of one lane: counts folded into as many bins as fit, on a square-root scale so that
 * quiet hours stay visible beside busy ones. All zero for an empty lane.
 */
export function binHeights(counts: readonly number[], bins: number): number[] {
  const size = Math.max(1, Math.min(bins, counts.length))
  const sums = Array.from({ length: size }, () => 0)
  counts.forEach((count, index) => { sums[Math.floor((index * size) / counts.length)]! += count })
  const most = Math.max(0, ...sums)
  return sums.map((sum) => (most === 0 ? 0 : Math.sqrt(sum / most)))
}

/** Moves marks apart that would cover each other, keeping their order; returns where each is drawn. */
export function spreadMarks(xs: readonly number[], least: number, width: number): number[] {
  const order = xs.map((_, index) => index).sort((a, b) => xs[a]! - xs[b]! || a - b)
  const drawn = [...xs]
  let floor = -Infinity
  for (const index of order) {
    drawn[index] = Math.max(xs[index]!, floor)
    floor = drawn[index] + least
  }
  let ceiling = width
  for (const index of order.reverse()) {
    drawn[index] = Math.min(drawn[index]!, ceiling)
    ceiling = drawn[index] - least
  }
  return drawn
}

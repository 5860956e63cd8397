import type { Activity } from '../../../contract/incident.ts'
import { binHeights, toX, type Scale } from './brush.ts'

export const LANE_HEIGHT = 18
const BAR = 4

export interface StripColours { readonly d4: string; readonly hatch: string; readonly line: string }

/**
 * Draws the density of each lane, and hatching where a lane had no telemetry, so that silence never looks like calm.
 * The canvas is sized for the device's pixels; x is true time.
 */
export function drawStrip(canvas: HTMLCanvasElement, lanes: readonly Activity['lanes'][number][], binned: { from: number; binMs: number }, scale: Scale, colours: StripColours, ratio: number): void {
  const height = lanes.length * LANE_HEIGHT
  canvas.width = Math.max(1, Math.round(scale.width * ratio))
  canvas.height = Math.max(1, Math.round(height * ratio))
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  lanes.forEach((lane, index) => {
    const bottom = (index + 1) * LANE_HEIGHT - 1
    for (const gap of lane.gaps) hatch(context, toX(scale, Date.parse(gap.from)), bottom - LANE_HEIGHT + 1, toX(scale, Date.parse(gap.to)), bottom, colours.hatch)
    const start = toX(scale, binned.from)
    const width = (lane.counts.length * binned.binMs * scale.width) / (scale.to - scale.from || 1)
    const heights = binHeights(lane.counts, Math.floor(width / BAR))
    const step = width / heights.length
    context.fillStyle = colours.d4
    heights.forEach((share, bar) => {
      if (share > 0) context.fillRect(start + bar * step, bottom - Math.max(1, share * (LANE_HEIGHT - 3)), Math.max(1, step - 0.8), Math.max(1, share * (LANE_HEIGHT - 3)))
    })
    context.fillStyle = colours.line
    context.fillRect(0, bottom, scale.width, 1)
  })
}

function hatch(context: CanvasRenderingContext2D, left: number, top: number, right: number, bottom: number, colour: string): void {
  if (right - left < 1) return
  context.save()
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  context.strokeStyle = colour
  context.lineWidth = 1
  context.beginPath()
  const rise = bottom - top
  for (let x = Math.floor((left - rise) / 5) * 5; x < right; x += 5) {
    context.moveTo(x, bottom)
    context.lineTo(x + rise, top)
  }
  context.stroke()
  context.restore()
}

import type { Entity } from '../model/entity.ts'
import type { Term } from '../model/signal.ts'
import { DAY, MINUTE, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWindow, Plant } from '../plant/plant.ts'
import { quoted, term } from './act.ts'
import { isSafety } from './place.ts'

/** How an act stands to the maintenance windows of its plant: inside one, outside all that are near, or none are near. */
export type WindowFit = { readonly inside: FiledWindow } | { readonly outside: FiledWindow } | null

/** People come early and leave late, as under a work order. */
const EARLY = 30 * MINUTE
const LATE = 60 * MINUTE
/** A window months away says nothing of tonight. */
const NEAR = 14 * DAY

/** The window an act falls into, or the nearest one it misses; null when none lies within two weeks. */
export function fitWindow(plant: Plant, asset: Entity, at: Instant): WindowFit {
  let nearest: FiledWindow | null = null
  let least = NEAR
  for (const window of plant.windows) {
    if (window.state === 'cancelled' || !isOf(window, asset)) continue
    const missed = at < window.from - EARLY ? window.from - at : Math.max(0, at - LATE - window.to)
    if (missed === 0) return { inside: window }
    if (missed < least) [nearest, least] = [window, missed]
  }
  return nearest === null ? null : { outside: nearest }
}

/** A window that names no plant, or an asset nobody placed, may well belong together. */
const isOf = (window: FiledWindow, { plant }: Entity): boolean => window.plant === '' || plant === null || window.plant.toLowerCase() === plant.toLowerCase()

/**
 * The fit as a term. A window names no person: it lowers by 4 dB at most, never for safety systems. Outside weighs only
 * where `isOdd` (a vendor, an hour the account is never seen at): others work between windows every day.
 */
export function windowTerm(fit: WindowFit, asset: Entity, isOdd: boolean, events: readonly EventIndex[]): Term | null {
  if (fit === null) return null
  const window = 'inside' in fit ? fit.inside : fit.outside
  const cites = [window.event, ...events.slice(0, 1)]
  const name = quoted(window.title || window.id)
  if ('inside' in fit) return isSafety(asset) ? null : term('window', 'Inside a maintenance window', -4, `“${name}”`, cites)
  return isOdd ? term('window', 'Outside the maintenance windows', 2, `the nearest is “${name}”`, cites, 'outside the maintenance windows') : null
}

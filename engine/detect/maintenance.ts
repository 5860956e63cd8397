import type { Entity } from '../model/entity.ts'
import type { WindowRow } from '../model/plant.ts'
import type { Term } from '../model/signal.ts'
import { DAY, MINUTE, type Decibans, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWindow, Plant } from '../plant/plant.ts'
import { quoted, term } from './act.ts'
import { isSafety } from './place.ts'

/** How an act stands to the maintenance windows of its plant: inside one, outside all that are near, or none are near. */
export type WindowFit = { readonly inside: KnownWindow } | { readonly outside: KnownWindow } | null

/** A window of a plant file, or one that people added: that has no record to cite. */
type KnownWindow = WindowRow & Partial<Pick<FiledWindow, 'event'>>

/** People come early and leave late, as under a work order. */
const EARLY = 30 * MINUTE
const LATE = 60 * MINUTE
/** A window months away says nothing of tonight. */
const NEAR = 14 * DAY
const MOST: Decibans = 4

/** The window an act falls into, or the nearest one it misses; null when none lies within two weeks. */
export function fitWindow(plant: Plant, asset: Entity, at: Instant): WindowFit {
  let nearest: KnownWindow | null = null
  let least = NEAR
  for (const window of windowsOf(plant)) {
    if (window.state === 'cancelled' || !isOf(window, asset)) continue
    const missed = at < window.from - EARLY ? window.from - at : Math.max(0, at - LATE - window.to)
    if (missed === 0) return { inside: window }
    if (missed < least) [nearest, least] = [window, missed]
  }
  return nearest === null ? null : { outside: nearest }
}

const windowsOf = ({ windows, statedWindows }: Plant): readonly KnownWindow[] => (statedWindows === undefined || statedWindows.length === 0 ? windows : [...windows, ...statedWindows])

/** A window that names no plant, or an asset nobody placed, may well belong together. */
const isOf = (window: KnownWindow, { plant }: Entity): boolean => window.plant === '' || plant === null || window.plant.toLowerCase() === plant.toLowerCase()

/**
 * The fit as a term. A window names no person, only hours: it takes back what the hour weighed, 4 dB at most, never for
 * safety systems. Outside weighs only
 * where `isOdd` (a vendor, an hour the account is never seen at): others work between windows every day.
 */
export function windowTerm(fit: WindowFit, asset: Entity, isOdd: boolean, events: readonly EventIndex[], hour: Decibans = MOST): Term | null {
  if (fit === null) return null
  const window = 'inside' in fit ? fit.inside : fit.outside
  const cites = window.event === undefined ? events.slice(0, 1) : [window.event, ...events.slice(0, 1)]
  const name = quoted(window.title || window.id)
  if ('inside' in fit) return isSafety(asset) || hour <= 0 ? null : term('window', 'Inside a maintenance window', -Math.min(MOST, hour), `“${name}”`, cites)
  return isOdd ? term('window', 'Outside the maintenance windows', 2, `the nearest is “${name}”`, cites, 'outside the maintenance windows') : null
}

import type { Metric, Opened } from '../../contract/board.ts'
import { DAY } from '../model/units.ts'
import { rateInterval } from './beta-interval.ts'
import { count, measured, notMeasured, shareBand, shareWords, type Owners } from './metric-words.ts'
import type { OtPath, OtPaths } from './ot-paths.ts'

/** What the figures of paths are computed from. */
export interface PathSpan {
  readonly found: OtPaths
  /** First and last record; null without evidence. */
  readonly first: number | null
  readonly last: number | null
}

const UNUSED = 90 * DAY
const CONTROLS = [['mfa', 'strong sign-in'], ['brokered', 'broker'], ['recorded', 'recording'], ['owned', 'owner']] as const

/** Cover of a path: false as soon as one control is known to be missing, null when that is not known of any. */
export function coverOf(path: OtPath): boolean | null {
  const states = CONTROLS.map(([control]) => path[control])
  return states.includes(false) ? false : states.includes(null) ? null : true
}

/** Share of paths that are fully covered, and those nobody owns [RSK-11]. */
export function pathMetrics(span: PathSpan, owners: Owners): Metric[] {
  return [covered('covered_paths', span.found, owners), orphans(span, owners)]
}

/** A path as a line of a drawer. */
export const openPath = (path: OtPath, detail = coverWords(path)): Opened => ({ kind: 'path', id: path.id, title: path.title, detail, href: `/plant?tab=assets&sel=${encodeURIComponent(path.jump)}` })

function coverWords(path: OtPath): string {
  const named = (state: boolean | null): string => CONTROLS.filter(([control]) => path[control] === state).map(([, word]) => word).join(', ')
  const [missing, unknown] = [named(false), named(null)]
  if (missing === '' && unknown === '') return 'fully covered'
  return [missing === '' ? '' : `without ${missing}`, unknown === '' ? '' : `not known: ${unknown}`].filter((part) => part !== '').join('; ')
}

/** The same share of the paths that matter most. */
export const criticalCover = ({ found }: PathSpan, owners: Owners): Metric => covered('critical_cover', { ...found, paths: found.paths.filter(({ critical }) => critical) }, owners)

function covered(id: 'covered_paths' | 'critical_cover', { paths, isCutShort }: Pick<OtPaths, 'paths' | 'isCutShort'>, owners: Owners): Metric {
  if (paths.length === 0) return notMeasured(id, `No path ${id === 'covered_paths' ? 'into OT' : 'to control or safety'} is known: no log or plant file tells of one`, owners)
  const states = paths.map(coverOf)
  const [full, unknown] = [states.filter((state) => state === true).length, states.filter((state) => state === null).length]
  if (unknown === paths.length) return notMeasured(id, `Of none of ${count(paths.length, 'path')} is it known what stands guard`, owners, paths.map((path) => openPath(path)))
  const { low, high } = rateInterval(full, paths.length)
  // What is not known may be covered or not: that widens the range upwards, and the figure not at all.
  const best = (full + unknown) / paths.length
  const order = (path: OtPath): number => (coverOf(path) === false ? 0 : coverOf(path) === null ? 1 : 2)
  return measured(id, owners, {
    n: paths.length, value: full / paths.length,
    text: shareWords(full, paths.length), band: shareBand(low, Math.max(high, best)),
    target: { value: 1, text: '100 %' }, quality: `measured, ${isCutShort ? 'at least ' : ''}${count(paths.length, 'path')}${unknown > 0 ? `, ${unknown} not known` : ''}`,
    opens: [...paths].sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1)).map((path) => openPath(path)),
  })
}

function orphans({ found: { paths, knowsOwners, isCutShort }, first, last }: PathSpan, owners: Owners): Metric {
  if (paths.length === 0 || first === null || last === null) return notMeasured('orphan_paths', 'No path into OT is known: no log or plant file tells of one', owners)
  const seesUse = last - first > UNUSED
  if (!seesUse && !knowsOwners) return notMeasured('orphan_paths', 'The data covers less than 90 days, and nobody wrote down who owns an account', owners, paths.map((path) => openPath(path, 'use and owner not known')))
  const why = (path: OtPath): string => [
    seesUse && (path.lastUsed === null || last - path.lastUsed > UNUSED) ? (path.lastUsed === null ? 'never seen in use' : `unused for ${Math.floor((last - path.lastUsed) / DAY)} d`) : '',
    knowsOwners && path.owned !== true ? 'no owner' : '',
  ].filter((part) => part !== '').join('; ')
  const orphaned = paths.filter((path) => why(path) !== '')
  return measured('orphan_paths', owners, {
    n: paths.length, value: orphaned.length, text: String(orphaned.length),
    target: { value: 0, text: '0' }, quality: `measured, of ${isCutShort ? 'at least ' : ''}${count(paths.length, 'path')}${seesUse ? '' : '; the data is too short to tell what is unused'}${knowsOwners ? '' : '; owners not known'}`,
    opens: orphaned.map((path) => openPath(path, why(path))),
  })
}

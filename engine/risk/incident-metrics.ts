import type { Metric, Opened } from '../../contract/board.ts'
import { HOUR } from '../model/units.ts'
import { rateInterval } from './beta-interval.ts'
import type { IncidentTimes } from './incident-times.ts'
import { instantOf } from '../respond/stated-time.ts'
import { count, FEW, hoursWords, measured, notMeasured, shareBand, shareWords, type Owners } from './metric-words.ts'
import type { Quarter } from './quarters.ts'
import { quantile } from './severity.ts'
import { survivalQuantile, type Stretch } from './survival.ts'

/** What the figures of intrusions are computed from. */
export interface IncidentSpan {
  readonly times: readonly IncidentTimes[]
  /** Quarters up to the one that is shown, oldest first; empty without evidence. */
  readonly quarters: readonly Quarter[]
  /** Until when open ones count. */
  readonly until: number
}

type Crossed = IncidentTimes & { readonly crossed: number }

/** Quarters a figure is made from. */
const QUARTERS = 4
const DAY_HOURS = 24

/** The link of an incident in the console. */
export const incidentHref = (id: string): string => `/incidents/${id}`

const hasCrossed = (times: IncidentTimes): times is Crossed => times.crossed !== null
/** The quarters that figures of intrusions and sessions are of. */
export const recent = (quarters: readonly Quarter[]): readonly Quarter[] => quarters.slice(-QUARTERS)
/** Whether an instant is in one of some quarters in a row. */
export const within = (at: number, quarters: readonly Quarter[]): boolean => quarters.length > 0 && at >= quarters[0]!.from && at < quarters.at(-1)!.to

/** Boundary dwell, time to notice, and the share stopped before OT [RSK-10]. */
export function incidentMetrics(span: IncidentSpan, owners: Owners): Metric[] {
  return [toContainment(DWELL, span, owners), notice(span, owners), stopped(span, owners)]
}

/** How long it took from a start to containment, as of an instant: what was contained later was still open then. */
interface ToContainment {
  readonly id: 'boundary_dwell' | 'time_to_contain'
  readonly target: Metric['target']
  readonly startOf: (times: Crossed) => number
}

const DWELL: ToContainment = { id: 'boundary_dwell', target: { value: DAY_HOURS, text: '1 d' }, startOf: ({ crossed }) => crossed }
const CONTAIN: ToContainment = { id: 'time_to_contain', target: null, startOf: ({ noticed }) => noticed }

/** Time from notice to containment [RSK-10]. */
export const containMetric = (span: IncidentSpan, owners: Owners): Metric => toContainment(CONTAIN, span, owners)

function stretchOf(start: number, { contained }: Crossed, until: number): Stretch {
  const ended = contained !== null && contained <= until
  return { length: Math.max(0, (ended ? contained : Math.max(start, until)) - start) / HOUR, ended }
}

function toContainment({ id, target, startOf }: ToContainment, { times, quarters, until }: IncidentSpan, owners: Owners): Metric {
  const begun = (part: readonly Quarter[]): Crossed[] => times.filter(hasCrossed).filter((each) => within(each.crossed, part) && startOf(each) <= until)
  const stretch = (each: Crossed, at: number): Stretch => stretchOf(startOf(each), each, at)
  const own = begun(recent(quarters))
  if (own.length === 0) return notMeasured(id, 'No intrusion came to the boundary in these quarters', owners)
  const stretches = own.map((each) => stretch(each, until))
  const open = stretches.filter(({ ended }) => !ended).length
  const longest = Math.max(...stretches.map(({ length }) => length))
  const [median, p90] = [survivalQuantile(stretches, 0.5), survivalQuantile(stretches, 0.9)]
  return measured(id, owners, {
    n: own.length, provenance: 'measured',
    // With more than half still open only a least value is known.
    text: median.value === null ? `over ${hoursWords(leastMedian(stretches))}` : hoursWords(median.value), value: median.value ?? leastMedian(stretches),
    band: bandOf(stretches.map(({ length }) => length), median.low, median.high, longest),
    target,
    quality: `measured, n ${own.length}, ${open} open${median.value === null ? ', more than half of them' : ''}; P90 ${p90.value === null ? 'not reached' : hoursWords(p90.value)}`,
    trend: trendOf(quarters, (quarter) => {
      const part = begun([quarter])
      return { value: part.length === 0 ? null : survivalQuantile(part.map((each) => stretch(each, Math.min(until, quarter.to))), 0.5).value, n: part.length }
    }),
    opens: own.map((each, index) => openIncident(each, lastedWords(each, stretches[index]!))),
  })
}

/** When more than half are open: the time by which half of all had come that far, ended or not. */
const leastMedian = (stretches: readonly Stretch[]): number => quantile(stretches.map(({ length }) => length).sort((a, b) => a - b), 0.5)

function lastedWords({ containedBy }: Crossed, { length, ended }: Stretch): string {
  return ended ? `${hoursWords(length)}, contained ${containedBy === 'register' ? 'as the register says' : 'by actions in effect'}` : `${hoursWords(length)} so far, not contained as far as anybody recorded`
}

/** A range; with few durations that of what was seen, and with many open ones one without an upper end. */
function bandOf(lengths: readonly number[], low: number | null, high: number | null, longest: number): Metric['band'] {
  if (lengths.length < 2) return null
  const least = Math.min(...lengths)
  if (lengths.length < FEW || low === null) return { low: least, high: longest, text: `${hoursWords(least)} – ${hoursWords(longest)} seen` }
  return high === null ? { low, high: Math.max(low, longest), text: `${hoursWords(low)} or more` } : { low, high, text: `${hoursWords(low)} – ${hoursWords(high)}` }
}

const openIncident = ({ incident: { id, title } }: IncidentTimes, detail: string): Opened => ({ kind: 'incident', id, title, detail, href: incidentHref(id) })

/** A figure by quarter. */
export const trendOf = (quarters: readonly Quarter[], of: (quarter: Quarter) => { readonly value: number | null; readonly n: number }): Metric['trend'] => quarters.map((quarter) => ({ quarter: quarter.id, ...of(quarter) }))

function notice({ times, quarters, until }: IncidentSpan, owners: Owners): Metric {
  const own = times.filter(hasCrossed).filter(({ crossed, noticed }) => within(crossed, recent(quarters)) && crossed <= until && noticed <= until)
  if (own.length === 0) return notMeasured('time_to_notice', 'No intrusion that came to the boundary was noticed in these quarters', owners)
  const hours = (part: readonly Crossed[]): number[] => part.map(({ noticed, crossed }) => (noticed - crossed) / HOUR).sort((a, b) => a - b)
  const lengths = hours(own)
  const value = quantile(lengths, 0.5)
  const early = lengths.filter((length) => length < 0).length
  const [low, high] = lengths.length < FEW ? [lengths[0]!, lengths.at(-1)!] : medianRange(lengths)
  return measured('time_to_notice', owners, {
    n: own.length, value,
    text: sidedWords(value),
    band: lengths.length < 2 ? null : { low, high, text: `${sidedWords(low)} – ${sidedWords(high)}${lengths.length < FEW ? ' seen' : ''}` },
    target: { value: DAY_HOURS, text: '24 h' },
    quality: `measured, n ${own.length}${early > 0 ? `, ${early} noticed before the boundary` : ''}; P90 ${sidedWords(quantile(lengths, 0.9))}`,
    trend: trendOf(quarters, (quarter) => {
      const part = times.filter(hasCrossed).filter(({ crossed, noticed }) => within(crossed, [quarter]) && noticed <= until)
      return { value: part.length === 0 ? null : quantile(hours(part), 0.5), n: part.length }
    }),
    opens: own.map((each) => openIncident(each, noticeWords(each))),
  })
}

/** A time after the crossing, or one before it. */
const sidedWords = (hours: number): string => (hours < 0 ? `${hoursWords(hours)} before` : hoursWords(hours))

function noticeWords({ crossed, noticed, contained }: Crossed): string {
  const late = (noticed - crossed) / HOUR
  const words = late < 0 ? `noticed ${hoursWords(-late)} before it crossed` : `noticed ${hoursWords(late)} after it crossed`
  return contained === null ? `${words}; not contained` : `${words}; contained ${contained < noticed ? 'before that' : `${hoursWords((contained - noticed) / HOUR)} later`}`
}

/** Range of a median that eight in ten samples keep to, by order statistics: normal approximation of the binomial ranks. */
function medianRange(growing: readonly number[]): [number, number] {
  const n = growing.length
  const reach = 1.2816 * Math.sqrt(n) / 2
  return [growing[Math.max(0, Math.floor(n / 2 - reach))]!, growing[Math.min(n - 1, Math.ceil(n / 2 + reach))]!]
}

function stopped({ times, quarters, until }: IncidentSpan, owners: Owners): Metric {
  const atBoundary = (part: readonly Quarter[]) => times.filter((each) => reachedBoundary(each) && within(boundaryAt(each), part) && boundaryAt(each) <= until)
  const own = atBoundary(recent(quarters))
  if (own.length === 0) return notMeasured('stopped_before_ot', 'No intrusion reached the boundary in these quarters', owners)
  const states = own.map((each) => stateOf(each, until))
  if (states.every((state) => state === 'open')) return notMeasured('stopped_before_ot', `Of ${count(own.length, 'intrusion')} at the boundary none went on and none is recorded as contained`, owners, own.map((each) => openIncident(each, STATE_WORDS.open)))
  const hits = states.filter((state) => state === 'stopped').length
  const open = states.filter((state) => state === 'open').length
  const { low, high } = rateInterval(hits, own.length)
  return measured('stopped_before_ot', owners, {
    n: own.length, value: hits / own.length,
    text: shareWords(hits, own.length), band: shareBand(low, high),
    target: { value: 1, text: 'all' }, quality: `measured, n ${own.length}${open > 0 ? `, ${open} at the boundary and not contained` : ''}`,
    trend: trendOf(quarters, (quarter) => {
      const part = atBoundary([quarter])
      const known = part.map((each) => stateOf(each, until)).filter((state) => state !== 'open')
      return { value: known.length === 0 ? null : known.filter((state) => state === 'stopped').length / part.length, n: part.length }
    }),
    opens: own.map((each, index) => openIncident(each, STATE_WORDS[states[index]!])),
  })
}

const reachedBoundary = ({ incident, crossed }: IncidentTimes): boolean => crossed !== null || incident.phasesReached.some((phase) => phase >= 3)

/** When it came to the boundary: at the crossing, else at its first sentence of phase 3 or later. */
function boundaryAt({ crossed, incident, noticed }: IncidentTimes): number {
  if (crossed !== null) return crossed
  const first = incident.stages.filter(({ phase, first: at }) => phase >= 3 && at !== null).map(({ first: at }) => instantOf(at!))
  return first.length === 0 ? noticed : Math.min(...first)
}

const STATE_WORDS = { stopped: 'contained before it came into OT', open: 'at the boundary, not contained as far as anybody recorded', inside: 'came into OT' } as const

function stateOf({ crossedOt, contained }: IncidentTimes, until: number): keyof typeof STATE_WORDS {
  if (crossedOt !== null && (contained === null || crossedOt <= contained)) return 'inside'
  return contained !== null && contained <= until ? 'stopped' : 'open'
}

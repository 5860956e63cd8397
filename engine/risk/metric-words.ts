import type { Metric, MetricId, Opened } from '../../contract/board.ts'

/** Trials below which counts are told and no percentages (domain brief §6). */
const SMALL = 10
/** Durations below which a range is that of what was seen, without statistics. */
export const FEW = 5
const MOST_OPENED = 200

/** Hours for people, without a sign: "40 min", "31 h", "4.2 d". */
export function hoursWords(hours: number): string {
  const size = Math.abs(hours)
  if (size < 1) return `${Math.round(size * 60)} min`
  return size < 72 ? `${Math.round(size)} h` : `${rounded(size / 24)} d`
}

/** Two significant digits; more than that nobody knows. */
export const rounded = (value: number): string => String(Number(value.toPrecision(Math.abs(value) >= 100 ? 3 : 2)))

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** "1 path", "3 paths". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** Those of a list that a drawer shows: the first 200. */
export const opened = (opens: readonly Opened[]): Opened[] => opens.slice(0, MOST_OPENED)

/** What a metric is called, who answers for it until somebody else is named, and how it is defined. */
const METRICS: Readonly<Record<MetricId, Pick<Metric, 'title' | 'better' | 'definition'> & { readonly owner: string }>> = {
  boundary_dwell: {
    title: 'Boundary dwell, median', better: 'lower', owner: 'CISO',
    definition: 'Time from the first crossing of the IT–OT boundary to containment, of intrusions that crossed in the four quarters up to this one. Median by Kaplan–Meier: those still open count with the time so far. Contained: the first instant at which actions in effect left no way to the process, or the time in an incident register. Range after Brookmeyer and Crowley.',
  },
  time_to_notice: {
    title: 'Time to notice', better: 'lower', owner: 'SOC lead',
    definition: 'Median of the time at which the evidence sufficed to raise an incident (or the register says it was detected) less the first crossing of the boundary. “Before”: noticed before the boundary was crossed.',
  },
  stopped_before_ot: {
    title: 'Stopped before OT', better: 'higher', owner: 'CISO',
    definition: 'Intrusions contained before they came beyond the industrial DMZ ÷ intrusions that reached the boundary (phase 3), of four quarters. Counts below ten; range by Beta(½, ½). Nothing counts as contained because it went quiet.',
  },
  covered_paths: {
    title: 'Fully covered paths', better: 'higher', owner: 'OT lead',
    definition: 'Paths into OT with strong sign-in, a broker, a recording and a known owner ÷ all paths into OT of the plants; like ones are one (class of identity, entry, machine at the boundary, zone of the process). What is not known is not covered, and is counted apart.',
  },
  orphan_paths: { title: 'Paths nobody owns', better: 'lower', owner: 'OT lead', definition: 'Paths into OT that nobody was seen to use in the 90 days before the end of the data, or whose owner nobody wrote down where owners are kept.' },
  weakest_restore: {
    title: 'Weakest restore', better: 'higher', owner: 'Plant managers',
    definition: 'Least confidence over plants and capabilities that were rehearsed: 0.5^(age ÷ 12 months) × min(1, time aimed for ÷ time reached) × proof (0.3 talked through, 0.7 functional, 1 live). What was never rehearsed is not measured and is counted apart.',
  },
  time_to_contain: {
    title: 'Time to contain, median', better: 'lower', owner: 'SOC lead',
    definition: 'Time from notice to containment, of intrusions that crossed the boundary in the four quarters up to this one. Median by Kaplan–Meier: those still open count with the time so far; contained before anybody noticed counts as none.',
  },
  critical_cover: {
    title: 'Covered paths to control', better: 'higher', owner: 'OT lead',
    definition: 'As fully covered paths, of those that lead to controllers or into control or safety zones only: where a path without cover costs most.',
  },
  over_privileged: {
    title: 'Accounts into several plants', better: 'lower', owner: 'OT lead',
    definition: 'Accounts whose everyday ways lead to the process of more than one plant, over sessions that were seen and ways that were declared. The widest is named with the machines of the process within its reach. Which of them were approved for several plants is written down nowhere the evidence reaches.',
  },
  off_window: {
    title: 'OT sessions outside plan', better: 'lower', owner: 'Plant managers',
    definition: 'Sessions into OT that are asked about, outside every maintenance window and without a work order in scope ÷ all of them, in the four quarters up to this one. Range by Beta(½, ½).',
  },
  clean_ot: {
    title: 'OT shown to be clean', better: 'higher', owner: 'OT lead',
    definition: 'Machines and controllers in OT that logs saw and that no intruder is known to have touched ÷ all that are known. What no log saw is not clean. Whether logic is unchanged is not part of it.',
  },
  output_exposed: { title: 'Output exposed', better: 'lower', owner: 'COO', definition: 'Capacity of the plants that have at least one path into OT without full cover, in their own unit where all share one, else plants counted. Cover that is not known is none.' },
}

/** Who answers for a measure: the one who was named for its title, else the usual one. */
export type Owners = (title: string, usual: string) => string

/** What a figure has that its definition does not say. */
type Measured = Omit<Metric, 'id' | 'title' | 'better' | 'definition' | 'owner' | 'provenance' | 'band' | 'trend'> & Partial<Pick<Metric, 'provenance' | 'band' | 'trend'>>

/** A figure that was measured, with what its definition says of it; without a range and without a trend unless they are given. */
export function measured(id: MetricId, owners: Owners, figure: Measured): Metric {
  const { title, better, definition, owner } = METRICS[id]
  return { id, title, better, definition, owner: owners(title, owner), provenance: 'measured', band: null, trend: [], ...figure, opens: opened(figure.opens) }
}

/** A figure that cannot be given, with the reason. */
export const notMeasured = (id: MetricId, why: string, owners: Owners, opens: readonly Opened[] = []): Metric =>
  measured(id, owners, { text: 'not measured', value: null, n: 0, target: null, provenance: 'not_measured', quality: why, opens: [...opens] })

/** So many of so many: counted below ten, a share from then on. */
export const shareWords = (hits: number, all: number): string => (all < SMALL ? `${hits} of ${all}` : percent(hits / all))

/** The range of a share. */
export const shareBand = (low: number, high: number): NonNullable<Metric['band']> => ({ low, high, text: `${percent(low)} – ${percent(high)}` })

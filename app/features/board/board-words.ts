import type { Board, FunnelStage, PlantExposure } from '../../../contract/board.ts'
import type { Provenance } from '../../../contract/risk.ts'
import { formatCounted } from '../../shared/format.ts'

export const PROVENANCE_NAMES: Readonly<Record<Provenance, string>> = { measured: 'measured', estimated: 'estimated', default: 'public default', not_measured: 'not measured' }

const SIGNS = new Map([['EUR', '€'], ['USD', '$'], ['GBP', '£'], ['JPY', '¥']])
const figures = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })
/** A figure to two digits. */
export const formatFigure = (value: number): string => figures.format(value)

interface Ends { readonly low: number; readonly high: number }
const scaleOf = (amount: number) => (amount >= 999_500_000 ? [1e9, ' bn'] as const : amount >= 999_500 ? [1e6, ' M'] as const : amount >= 1000 ? [1000, ' k'] as const : [1, ''] as const)

/** The sign of a currency: "EUR" and "€" are both "€"; others are shown as given. */
const signOf = (currency: string): string => SIGNS.get(currency) ?? currency

/** An amount to two figures: 2_640_000 → "€ 2.6 M", 0 → "€ 0". Nothing here is known better than that. */
export function formatAmount(amount: number, currency: string): string {
  const [by, unit] = scaleOf(Math.abs(amount))
  return `${signOf(currency)} ${formatFigure(amount / by)}${unit}`.trim()
}

/** "€ 80 – 190 k"; one amount where both ends read the same. */
export function formatAmounts({ low, high }: Ends, currency: string): string {
  const [by, unit] = scaleOf(Math.max(Math.abs(low), Math.abs(high)))
  const [first, last] = [formatFigure(low / by), formatFigure(high / by)]
  return `${signOf(currency)} ${first === last ? last : `${first} – ${last}`}${unit}`.trim()
}

/** A chance to two figures, never as certain: 0.0004 → "0.04 %", 0.13 → "13 %", 1 → "> 99 %", 0 → "0 %". */
export function formatChance(chance: number): string {
  if (chance <= 0) return '0 %'
  if (chance < 0.0001) return '< 0.01 %'
  return chance > 0.99 ? '> 99 %' : `${formatFigure(chance * 100)} %`
}

/** "4 – 9 %". */
export function formatChances({ low, high }: Ends): string {
  const [first, last] = [formatChance(low), formatChance(high)]
  return first === last ? last : `${first.replace(' %', '')} – ${last}`
}

/** Hours as people say them, days from four on: "6 – 66 h", "10 h – 18 d", "5 – 18 d". */
export function formatHourSpan({ low, high }: Ends): string {
  const write = (hours: number) => (hours >= MANY_HOURS ? `${formatFigure(hours / 24)} d` : `${formatFigure(hours)} h`)
  const [first, last] = [write(low), write(high)]
  if (first === last) return last
  return first.slice(-1) === last.slice(-1) ? `${first.slice(0, -2)} – ${last}` : `${first} – ${last}`
}
const MANY_HOURS = 96

/**
 * What is not made in so many hours down, beside what manual operation keeps: "1,800 – 76,000 t steam". Rates by hour or day
 * become amounts and power becomes energy; anything else ("40 beds for 10 h – 18 d") stands for as long as it lasts. Null without a capacity.
 * @param kept share of the output that manual operation keeps, 0–1.
 */
export function lostOutput(hours: Ends, { capacity, unit }: Pick<PlantExposure, 'capacity' | 'unit'>, kept: number): string | null {
  if (capacity === null) return null
  const lost = capacity * (1 - kept)
  const rate = /^([^/]+)\/(h|d)(?: (.*))?$/.exec(unit)
  const power = /^([kMG]W)(?: (.*))?$/.exec(unit)
  if (!rate && !power) return `${formatFigure(lost)} ${unit} for ${formatHourSpan(hours)}`.replace('  ', ' ')
  const [, amount, per, of] = rate ?? [null, `${power![1]}h`, 'h', power![2]]
  const by = lost / (per === 'd' ? 24 : 1)
  const [low, high] = [formatFigure(hours.low * by), formatFigure(hours.high * by)]
  return `${low === high ? high : `${low} – ${high}`} ${[amount, of].filter(Boolean).join(' ')}`
}

/** The same words, with amounts that no line break parts: sign, number and unit stay together. */
export const unbroken = (words: string): string => words.replaceAll(/(?<=[€$£¥]) (?=\d)|(?<=\d) (?=(?:k|M|bn|%|h|d)(?![a-z]))/g, '\u00a0')

/** "Quarter 4, 2025" for "2025-Q4"; anything else as it is. */
export function nameQuarter(quarter: string): string {
  const [year, nth] = quarter.split('-Q')
  return nth === undefined ? quarter : `Quarter ${nth}, ${year}`
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const asWord = (count: number): string => NUMBERS[count] ?? String(count)
const atStart = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What the funnel comes to: how many of those at the boundary went on. */
export function funnelTakeaway(stages: readonly FunnelStage[]): string {
  const countOf = (id: FunnelStage['id']) => stages.find((stage) => stage.id === id)?.count ?? 0
  const [all, boundary, inside] = [countOf('intrusions'), countOf('boundary'), countOf('inside_ot')]
  if (all === 0) return 'No intrusion is told by the logs given; that is not the same as none.'
  if (boundary === 0) return `${atStart(asWord(all))} ${all === 1 ? 'intrusion' : 'intrusions'}, and none came to the boundary.`
  return `${atStart(asWord(inside))} of ${asWord(boundary)} at the boundary went on into OT.`
}

/** Whether anything of a plant's exposure was measured. */
export const isMeasured = ({ exposed, covered }: PlantExposure): boolean => exposed !== null || covered !== null

/** What the plants come to, the unmeasured named. @param noun what they make: "output", "supply". */
export function plantsTakeaway(plants: readonly PlantExposure[], noun: string): string {
  const measured = plants.filter(isMeasured)
  const behind = measured.filter(({ exposed, covered, paths }) => (exposed ?? 0) > 0 || (exposed === null && covered !== null && paths !== null && covered < paths))
  const not = plants.filter((plant) => !isMeasured(plant)).map(({ plant }) => plant)
  const told = measured.length === 0 ? `No plant’s ${noun} is measured.` : `${behind.length} of ${formatCounted(plants.length, 'plant')} ${behind.length === 1 ? 'has' : 'have'} ${noun} behind a path without full cover.`
  return not.length === 0 || measured.length === 0 ? told : `${told} Not measured: ${not.length > 3 ? `${not.slice(0, 2).join(', ')} and ${not.length - 2} more` : not.join(', ')}.`
}

/** "5 plants, 4 measured". */
export const plantsCounted = (plants: readonly PlantExposure[]): string => `${formatCounted(plants.length, 'plant')}, ${plants.filter(isMeasured).length} measured`

const outputs = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
/** "140 of 140 t/h steam", "0.8 of 3.2 ML/d", "exposed, size not stated", "not measured". */
export function exposedWords({ exposed, capacity, unit, covered, paths }: PlantExposure): string {
  if (exposed !== null && capacity !== null) return `${outputs.format(exposed)} of ${outputs.format(capacity)} ${unit}`.trim()
  if (exposed !== null) return `${outputs.format(exposed)} ${unit}`.trim()
  if (covered === null || paths === null) return 'not measured'
  return covered < paths ? 'exposed, size not stated' : 'size not stated'
}

/** The gaps of the governance view, counted. */
export function governanceTakeaway(governance: Board['governance']): string {
  const gaps = governance.filter(({ owner }) => owner === null).length
  if (governance.length === 0) return 'No area is known to answer for.'
  return gaps === 0 ? `All ${governance.length} areas have somebody who answers for them.` : `${gaps} of ${governance.length} areas ${gaps === 1 ? 'has' : 'have'} nobody who answers for ${gaps === 1 ? 'it' : 'them'}.`
}

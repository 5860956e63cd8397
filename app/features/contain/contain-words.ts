import type { ActionState, AutomationClass, FigureBasis, Interval, PlannedAction, PlanOutcome, PreflightCheck, SafetyClass } from '../../../contract/containment.ts'
import { ROLE_TITLES, type Role } from '../../../contract/roles.ts'
import { formatProbability } from '../../shared/format.ts'
import type { z } from 'zod'

/** What stands in the chip of an action: who may set it going. */
export const CLASS_MARKS: Readonly<Record<AutomationClass, string>> = { A: 'A', one_click: '1', plant: 'P', two_person: '2P', checklist: '✓ list' }
export const CLASS_NAMES: Readonly<Record<AutomationClass, string>> = {
  A: 'By itself, when it was approved beforehand', one_click: 'Security alone, the plant is told', plant: 'The plant approves',
  two_person: 'Two people of different departments approve', checklist: 'Done by people at the plant, never by software',
}
export const SAFETY_NAMES: Readonly<Record<SafetyClass, string>> = { none: 'nothing', view: 'sight of the process', supply: 'supply', control: 'control', process: 'the process itself', safety: 'a safety system' }
export const STATE_NAMES: Readonly<Record<ActionState, string>> = { requested: 'Requested', approved: 'Approved', refused: 'Refused', in_effect: 'In effect', failed: 'Failed', rolled_back: 'Rolled back' }
export const CHECK_NAMES: Readonly<Record<PreflightCheck['id'], string>> = {
  process: 'Process', permits: 'Permits, downloads', people: 'People on shift', rollback: 'Rollback', rehearsed: 'Rehearsed', dependency: 'Hidden dependency', evidence: 'Evidence',
}
export const BASIS_NAMES: Readonly<Record<z.infer<typeof FigureBasis>, string>> = { plant: 'said by the plant', evidence: 'read in evidence', default: 'default' }

const UNITS = [['min', 1, 100], ['h', 60, 2880], ['d', 1440, Infinity]] as const
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** 0.4 → "under 1 min", 57 → "57 min", 80 → "80 min", 200 → "3.3 h", 3000 → "2.1 d"; whole hours as hours, above ten whole numbers. */
export function formatMinutes(minutes: number): string {
  if (minutes < 1) return 'under 1 min'
  return minutes >= 60 && minutes % 60 === 0 && minutes < 100 ? `${minutes / 60} h` : inUnit(minutes, unitOf(minutes))
}

/** "30–80 min", "1–8 h", "5 min – 2 h", "under 1 min". */
export function formatMinutesRange({ low, high }: Interval): string {
  const unit = unitOf(high)
  if (high < 1 || inUnit(low, unit) === inUnit(high, unit)) return formatMinutes(high)
  if (low < 1) return `up to ${formatMinutes(high)}`
  return low >= unit[1] ? `${inUnit(low, unit).split(' ')[0]}–${inUnit(high, unit)}` : `${formatMinutes(low)} – ${formatMinutes(high)}`
}

type Unit = (typeof UNITS)[number]
const unitOf = (minutes: number): Unit => UNITS.find(([, , most]) => minutes < most) ?? UNITS[2]
function inUnit(minutes: number, [name, size]: Unit): string {
  const value = minutes / size
  return `${size === 1 || value >= (size === 60 ? 10 : 3) ? Math.round(value) : oneDecimal.format(value)} ${name}`
}

const SIGNS = new Map([['EUR', '€'], ['USD', '$'], ['GBP', '£'], ['JPY', '¥']])
const figures = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })

/** What it costs in a day of 24 h: "None", "€ 0 – 400 a day", "€ 2 – 9 k a day". */
export function formatCostPerDay({ low, high }: Interval, currency: string): string {
  return high === 0 ? 'None' : `${formatMoney({ low: low * 24, high: high * 24 }, currency)} a day`
}

/** An amount or a range of it with the sign of the currency, in thousands or millions where both ends are told so. */
export function formatMoney({ low, high }: Interval, currency: string): string {
  const sign = SIGNS.get(currency) ?? currency
  const [by, unit] = high >= 1_000_000 ? [1_000_000, ' M'] as const : high >= 1000 ? [1000, ' k'] as const : [1, ''] as const
  const [first, last] = [figures.format(low / by), figures.format(high / by)]
  return `${sign} ${first === last ? last : `${first} – ${last}`}${unit}`
}

/** "in time 71 %", "in time 56–99 %". */
export function formatInTime({ low, high }: Interval): string {
  const [first, last] = [formatProbability(low), formatProbability(high)]
  return `in time ${first === last ? last : /^\d/.test(first) && /^\d/.test(last) ? `${first.replace(' %', '')}–${last}` : `${first} to ${last}`}`
}

/** "SOC analyst, OT engineer"; "nobody" for none. */
export const nameApprovers = (roles: readonly Role[]): string => (roles.length === 0 ? 'nobody' : roles.map((role) => ROLE_TITLES[role]).join(', '))

/** "1 of 7 cut, 6 left"; "no path known" for none. */
export function describeCut({ pathsCut, pathsLeft }: Pick<PlanOutcome, 'pathsCut' | 'pathsLeft'>): string {
  const all = pathsCut + pathsLeft
  return all === 0 ? 'no path known' : `${pathsCut} of ${all} cut, ${pathsLeft} left`
}

/** How an action is taken back: "5 min", "not possible". */
export function describeUndo({ undo, reversible }: Pick<PlannedAction, 'undo' | 'reversible'>): string {
  if (reversible === 'no') return 'cannot be undone'
  return undo === null ? (reversible === 'yes' ? 'can be undone' : 'undone in part') : formatMinutesRange(undo)
}

/** "5 clear, 1 unknown, 1 to do", the gravest first. */
export function countChecks(checks: readonly Pick<PreflightCheck, 'state'>[]): string {
  const words = { stop: 'stop', unknown: 'unknown', to_do: 'to do', clear: 'clear' } as const
  return (Object.keys(words) as (keyof typeof words)[]).flatMap((state) => {
    const count = checks.filter((check) => check.state === state).length
    return count === 0 ? [] : [`${count} ${words[state]}`]
  }).join(', ')
}

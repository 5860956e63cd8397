import type { Metric, Opened } from '../../contract/board.ts'
import { CAPABILITY_WORDS } from './capability-words.ts'
import type { RehearsalCell, RehearsalRegister } from '../../contract/containment.ts'
import { measured, notMeasured, percent, type Owners } from './metric-words.ts'
import type { Quarter } from './quarters.ts'

/** Readiness at the end of a quarter. */
export interface ReadinessAt {
  readonly quarter: Quarter
  readonly register: RehearsalRegister
}

const rehearsed = ({ cells }: RehearsalRegister): (RehearsalCell & { readonly confidence: number })[] => cells.flatMap((cell) => (cell.confidence === null ? [] : [{ ...cell, confidence: cell.confidence }]))

/** The rehearsed capability of least confidence; null when none of these plants was rehearsed. */
export function weakestOf(register: RehearsalRegister, plant?: string): (RehearsalCell & { readonly confidence: number }) | null {
  const own = rehearsed(register).filter((cell) => plant === undefined || cell.plant.toLowerCase() === plant.toLowerCase())
  return own.reduce<(RehearsalCell & { readonly confidence: number }) | null>((least, cell) => (least === null || cell.confidence < least.confidence ? cell : least), null)
}

/** Confidence in the weakest link of restoring [RSK-12]; what was never rehearsed is neither 0 nor 100. */
export function restoreMetric(register: RehearsalRegister, history: readonly ReadinessAt[], owners: Owners): Metric {
  const weakest = weakestOf(register)
  const known = rehearsed(register)
  if (weakest === null) return notMeasured('weakest_restore', register.plants.length === 0 ? 'No plant is known' : 'Nothing was rehearsed as far as anybody wrote down', owners)
  const blank = register.plants.filter((plant) => !known.some((cell) => cell.plant === plant))
  return measured('weakest_restore', owners, {
    n: known.length, provenance: 'estimated', value: weakest.confidence,
    text: `${weakest.plant} ${percent(weakest.confidence)}`, target: { value: 0.8, text: '80 %' },
    quality: `estimated, ${known.length} of ${register.cells.length} rehearsed${blank.length > 0 ? `; nothing at ${blank.slice(0, 3).join(', ')}${blank.length > 3 ? ` and ${blank.length - 3} more` : ''}` : ''}`,
    trend: history.map(({ quarter, register: then }) => ({ quarter: quarter.id, value: weakestOf(then)?.confidence ?? null, n: rehearsed(then).length })),
    opens: [...known].sort((a, b) => a.confidence - b.confidence).map(openRehearsal),
  })
}

/** A rehearsal as a line of a drawer. */
const openRehearsal = ({ plant, capability, confidence, last }: RehearsalCell & { readonly confidence: number }): Opened => ({
  kind: 'rehearsal', id: `${plant}/${capability}`, title: `${plant}: ${CAPABILITY_WORDS[capability]}`,
  detail: `${percent(confidence)}${last === null ? '' : `; ${last.type}, ${last.achievedHours === null ? 'no time taken' : `${last.achievedHours} h reached`} of ${last.targetHours} h aimed for, ${last.at.slice(0, 10)}`}`, href: null,
})

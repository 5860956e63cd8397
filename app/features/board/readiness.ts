import type { Capability, RehearsalCell, RehearsalRegister } from '../../../contract/containment.ts'
import { CAPABILITY_NAMES } from '../../../contract/containment-words.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'

/** Columns of the matrix, short. */
export const CAPABILITY_HEADS: Readonly<Record<Capability, string>> = {
  identity_restore: 'Identity', ews_rebuild: 'Eng. PC', plc_restore: 'Controller', manual_operation: 'Manual run', island_mode: 'Island', sis_validation: 'Safety', comms_out_of_band: 'Out of band',
}

/** How a cell is drawn: solid, grey, outline, dashed outline, hatched. */
type CellLook = 'in_time' | 'ageing' | 'missed' | 'lapsed' | 'never'
const LOOK_NAMES: Readonly<Record<CellLook, string>> = { in_time: 'in time', ageing: 'ageing', missed: 'missed', lapsed: 'lapsed', never: 'never tried' }

/** A missed target counts for more than age: who was too slow in spring was not in time. */
export function lookOf({ state, last }: Pick<RehearsalCell, 'state' | 'last'>): CellLook {
  if (state === 'never' || last === null) return 'never'
  if (last.achievedHours === null || last.achievedHours > last.targetHours) return 'missed'
  if (state === 'expired') return 'lapsed'
  return state === 'expiring' ? 'ageing' : 'in_time'
}

const figures = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })
/** "6 h/4 h": reached and target; a dash where no time was taken. Empty when never tried. */
export const cellText = ({ last }: Pick<RehearsalCell, 'last'>): string => (last === null ? '' : `${last.achievedHours === null ? '–' : `${figures.format(last.achievedHours)} h`}/${figures.format(last.targetHours)} h`)

/** Everything of a cell in words, for tips and screen readers: lines, the first a heading. */
export function cellWords(cell: RehearsalCell, zone: string): string {
  const { last, plant, capability, confidence, expires } = cell
  const head = `${plant}: ${CAPABILITY_NAMES[capability]}, ${LOOK_NAMES[lookOf(cell)]}`
  if (last === null) return head
  const reached = last.achievedHours === null ? `no time taken, target ${figures.format(last.targetHours)} h` : `${figures.format(last.achievedHours)} h, target ${figures.format(last.targetHours)} h`
  return `${head}\n${last.type}, ${formatInstant(last.at, zone, 'day')}, ${reached}${confidence === null ? '' : `\nconfidence ${Math.round(confidence * 100)} %`}${expires === null ? '' : `\nholds until ${formatInstant(expires, zone, 'day')}`}`
}

/** How much of the matrix holds. */
export function readinessTakeaway({ cells }: Pick<RehearsalRegister, 'cells'>): string {
  const count = (look: CellLook) => cells.filter((cell) => lookOf(cell) === look).length
  const all = cells.length
  if (all === 0) return 'No plant is known that could rehearse.'
  if (count('never') === all) return `None of ${all} was ever tried, as far as anybody wrote down.`
  const rest = (['ageing', 'missed', 'lapsed', 'never'] as const).flatMap((look) => (count(look) === 0 ? [] : [`${count(look)} ${LOOK_NAMES[look]}`]))
  return `${count('in_time')} of ${all} in time${rest.length === 0 ? '' : `, ${rest.join(', ')}`}.`
}

import type { RehearsalCell, RehearsalRegister } from '../../../contract/containment.ts'
import { CAPABILITY_NAMES } from '../../../contract/containment-words.ts'
import { judgeRehearsal } from '../../shared/rehearsals/rehearsal-verdict.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { formatFigure } from './board-words.ts'

/** How a cell is drawn: solid, grey, outline, dashed outline, hatched. */
type CellLook = 'in_time' | 'ageing' | 'missed' | 'lapsed' | 'never'
const LOOK_NAMES: Readonly<Record<CellLook, string>> = { in_time: 'in time', ageing: 'ageing', missed: 'missed', lapsed: 'lapsed', never: 'never tried' }

const LOOKS = { in_time: 'in_time', ageing: 'ageing', too_slow: 'missed', not_timed: 'missed', expired: 'lapsed', never: 'never' } as const satisfies Record<ReturnType<typeof judgeRehearsal>, CellLook>

/** How a cell of the matrix is drawn. */
export const lookOf = (cell: Pick<RehearsalCell, 'state' | 'last'>): CellLook => LOOKS[judgeRehearsal(cell)]

/** "6 h/4 h": reached and target; a dash where no time was taken. Empty when never tried. */
export const cellText = ({ last }: Pick<RehearsalCell, 'last'>): string => (last === null ? '' : `${last.achievedHours === null ? '–' : `${formatFigure(last.achievedHours)} h`}/${formatFigure(last.targetHours)} h`)

/** Everything of a cell in words, for tips and screen readers: lines, the first a heading. */
export function cellWords(cell: RehearsalCell, zone: string): string {
  const { last, plant, capability, confidence, expires } = cell
  const head = `${plant}: ${CAPABILITY_NAMES[capability]}, ${LOOK_NAMES[lookOf(cell)]}`
  if (last === null) return head
  const reached = last.achievedHours === null ? `no time taken, target ${formatFigure(last.targetHours)} h` : `${formatFigure(last.achievedHours)} h, target ${formatFigure(last.targetHours)} h`
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

import type { RecordRehearsal, RehearsalCell, RehearsalRegister } from '../../../contract/containment.ts'
import type { Decision } from '../../../contract/analysis.ts'
import { judgeRehearsal } from '../../shared/rehearsals/rehearsal-verdict.ts'
import { readPlantTime } from '../../shared/time/plant-time.ts'

/** How a cell is drawn. `proven`: in time and fresh; `ageing`: in time, to be repeated soon; `unproven`: expired, too slow, or nobody looked at the clock; `never`. */
type CellLook = 'proven' | 'ageing' | 'unproven' | 'never'

/** A cell in a few words: the figure, and why it is drawn as it is. */
export interface CellWords { readonly look: CellLook; readonly figure: string; readonly note: string }

/** The day of a rehearsal, "5 Jan 2026". Rehearsals are kept by the day, counted in UTC as their expiry is. */
export function formatDay(at: string): string {
  const { day, month, year } = readPlantTime(at, 'UTC')
  return `${day} ${month} ${year}`
}

/** Hours as people say them: 0.25 → "15 min", 6 → "6 h", 72 → "3 d". */
export function formatHours(hours: number): string {
  if (hours === 0) return '0 h'
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`
  return hours >= 48 ? `${Math.round(hours / 2.4) / 10} d` : `${Math.round(hours * 10) / 10} h`
}

/** What a cell of the register shows. */
export function tellCell(cell: RehearsalCell): CellWords {
  const { last, expires } = cell
  const verdict = judgeRehearsal(cell)
  if (last === null || expires === null) return { look: 'never', figure: 'never', note: 'nobody wrote down that it was rehearsed' }
  const figure = last.achievedHours === null ? 'not timed' : `${formatHours(last.achievedHours)} / ${formatHours(last.targetHours)}`
  if (verdict === 'in_time' || verdict === 'ageing') return { look: verdict === 'ageing' ? 'ageing' : 'proven', figure, note: `until ${formatDay(expires)}` }
  return { look: 'unproven', figure, note: verdict === 'expired' ? `expired ${formatDay(expires)}` : verdict === 'too_slow' ? 'too slow' : `held ${formatDay(last.at)}` }
}

const NEED: readonly CellLook[] = ['unproven', 'never', 'ageing', 'proven']

/** The cell to open: the one named, else the one that needs it most; undefined in an empty register. Plants are found whatever the case. */
export function chooseCell({ cells }: RehearsalRegister, plant: string | undefined, capability: RehearsalCell['capability'] | undefined): RehearsalCell | undefined {
  const named = cells.find((cell) => plant !== undefined && isSame(cell.plant, plant) && cell.capability === capability)
  return named ?? cells.toSorted((a, b) => NEED.indexOf(tellCell(a).look) - NEED.indexOf(tellCell(b).look))[0]
}

/** The page in one sentence. */
export function tellRegister({ plants, cells }: RehearsalRegister): string {
  if (cells.length === 0) return 'No plant is known yet, so nothing can be said of its rehearsals.'
  const count = (look: CellLook) => cells.filter((cell) => tellCell(cell).look === look).length
  const [proven, ageing, unproven, never] = [count('proven'), count('ageing'), count('unproven'), count('never')]
  const where = plants.length === 1 ? plants[0]! : `${plants.length} plants`
  if (never === cells.length) return `Nobody wrote down that ${where} ever rehearsed a recovery.`
  const parts = [...(unproven > 0 ? [`${unproven} expired, too slow or not timed`] : []), ...(never > 0 ? [`${never} never rehearsed`] : [])]
  return `${proven + ageing} of ${cells.length} capabilities of ${where} ${proven + ageing === 1 ? 'is' : 'are'} proven in time${ageing > 0 ? `, ${ageing} of them to be repeated soon` : ''}${parts.length > 0 ? `; ${parts.join(', ')}` : ''}.`
}

/** One rehearsal as the journal has it. */
export interface HeldRehearsal extends RecordRehearsal { readonly sequence: number; readonly by: string }

/** Standing rehearsals of one cell, the latest first. */
export function historyOf(decisions: readonly Decision[], { plant, capability }: Pick<RehearsalCell, 'plant' | 'capability'>): HeldRehearsal[] {
  return decisions.flatMap(({ decision, undone, sequence, by }) => (!undone && decision.kind === 'record_rehearsal' && decision.capability === capability && isSame(decision.plant, plant) ? [{ ...decision, sequence, by: by?.name ?? '' }] : []))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.sequence - a.sequence)
}

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

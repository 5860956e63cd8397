import { formatCounted } from '../format.ts'
import { Icon } from './icons.tsx'

export interface EvidenceChipProps {
  /** How many records stand behind it. */
  count: number
  pressed?: boolean
  onOpen?: () => void
}

/** Opens the records that prove something. */
export function EvidenceChip({ count, pressed, onOpen }: EvidenceChipProps) {
  const label = formatCounted(count, 'record')
  const inside = <><Icon name="file" size="xs" />{count}</>
  if (!onOpen) return <span className="evi" title={label}>{inside}<span className="sr"> {count === 1 ? 'record' : 'records'}</span></span>
  return <button type="button" className="evi" title={label} aria-label={`Evidence, ${label}`} aria-pressed={pressed} onClick={(event) => { event.stopPropagation(); onOpen() }}>{inside}</button>
}

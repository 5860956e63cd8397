import type { Severity as SeverityLevel } from '../../../contract/vocabulary.ts'

const SHAPES: Record<SeverityLevel, string> = {
  critical: 'M4.600 1h6.800L15 4.600v6.800L11.400 15H4.600L1 11.400V4.600z',
  high: 'M8 1.200l7.300 13.300H.7z',
  medium: 'M8 .8L15.200 8 8 15.200.8 8z',
  low: 'M3 2h10a1 1 0 011 1v10a1 1 0 01-1 1H3a1 1 0 01-1-1V3a1 1 0 011-1z',
}

/** "Critical" for `critical`. */
export const severityName = (level: SeverityLevel): string => level[0]!.toUpperCase() + level.slice(1)

export interface SeverityProps {
  level: SeverityLevel
  /** Where the word stands elsewhere in the row it is read out, not shown. */
  wordHidden?: boolean
}

/** Severity by colour, shape and word. */
export function Severity({ level, wordHidden = false }: SeverityProps) {
  return (
    <span className={`sev ${level}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={SHAPES[level]} /></svg>
      <span className={wordHidden ? 'sr' : undefined}>{severityName(level)}</span>
    </span>
  )
}

import type { Clock } from '../../../contract/evidence.ts'
import { formatSpan } from '../format.ts'

/** "40 min ahead", "2 min behind", "in doubt"; null for a clock that nothing contradicts. */
export function formatOffset({ offsetMs }: Clock): string | null {
  if (offsetMs === undefined) return null
  return offsetMs === null ? 'in doubt' : `${formatSpan(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead' : 'behind'}`
}

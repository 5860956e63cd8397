import type { Interval } from '../../../contract/containment.ts'

/** An interval as the texts of two fields. */
export const formatIntervalField = ({ low, high }: Interval): readonly [string, string] => [String(Math.round(low * 100) / 100), String(Math.round(high * 100) / 100)]

/** The interval that two fields hold; null when they hold none. Thousands may be parted by commas or spaces. */
export function readIntervalFields([first, last]: readonly [string, string]): Interval | null {
  const [low, high] = [readAmount(first), readAmount(last)]
  return low !== null && high !== null && low <= high ? { low, high } : null
}

function readAmount(text: string): number | null {
  const bare = text.replaceAll(/[\s,]/gu, '')
  return /^\d{1,12}(?:\.\d{1,6})?$/u.test(bare) ? Number(bare) : null
}

import type { FileSample } from '../source.ts'
import type { Row } from './fields.ts'

/** How sure a source is of a file it tells by single records: `sure` when at least half of the sample are its own, `unsure` when fewer are, 0 when none. */
export function shareOfOwn(sample: FileSample, isOwn: (record: Row) => boolean, sure: number, unsure = 0.5): number {
  let own = 0
  for (const record of sample.records) if (isOwn(record)) own++
  return own === 0 ? 0 : own * 2 >= sample.records.length ? sure : unsure
}

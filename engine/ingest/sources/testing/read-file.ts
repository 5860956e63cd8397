import type { FormatName } from '../../../../contract/evidence.ts'
import type { Fields, RecordSink } from '../../reader.ts'
import { createReader } from '../../readers/create-reader.ts'
import { sniff } from '../../sniff.ts'
import type { Source } from '../../source.ts'
import { mapped, sampleOf, type Mapped } from './mapped.ts'

export interface ReadFile extends Mapped {
  readonly format: FormatName
  /** Id of the source that was surest of the file; '' when none was. */
  readonly source: string
  readonly title: string
  /** Records the reader found, and those it refused itself. */
  readonly records: number
  readonly refused: number
  /** Number of events by kind. */
  readonly kinds: Readonly<Record<string, number>>
}

/** Reads and maps a whole file, its source chosen among `sources` as the driver does. */
export function readFile(sources: readonly Source[], path: string, bytes: Uint8Array): ReadFile {
  const format = sniff(path, bytes.subarray(0, 1 << 16))
  const found: Fields[] = []
  let refused = 0
  const sink: RecordSink = { record: (_o, _l, _c, _n, fields) => void found.push(fields), reject: () => void refused++, blank: () => {}, framing: () => {} }
  const reader = createReader(format)
  reader.push(bytes, sink)
  reader.end(sink)
  const sample = sampleOf(found.slice(0, 64), format, path)
  let best: Source | null = null
  let certainty = 0
  for (const source of sources) {
    const sure = source.recognise(sample)
    if (sure > certainty) [best, certainty] = [source, sure]
  }
  const result = best === null ? { events: [], assets: [], orders: [], windows: [], incidents: [], rejects: [], zoneless: 0, keys: [] } : mapped(best, found, { path, format, year: 2022 })
  const kinds: Record<string, number> = {}
  for (const event of result.events) {
    const kind = String(event['kind'])
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return { ...result, format, source: best?.id ?? '', title: best === null ? '' : (best.describe?.(sample) ?? best.title), records: found.length, refused, kinds }
}

import type { FormatName } from '../../../../contract/evidence.ts'
import type { Fields, RecordSink } from '../../reader.ts'
import { createReader } from '../../readers/create-reader.ts'

/** Reads text in a format into records, as the real readers do; fails on a record they refuse. */
export function records(format: FormatName, text: string): readonly Fields[] {
  const found: Fields[] = []
  const sink: RecordSink = {
    record: (_offset, _length, _covered, _line, fields) => void found.push(fields),
    reject: (_offset, _length, _covered, line, code, reason) => {
      throw new Error(`line ${line}: ${code}: ${reason}`)
    },
    blank: () => {},
    framing: () => {},
  }
  const reader = createReader(format)
  reader.push(new TextEncoder().encode(text), sink)
  reader.end(sink)
  return found
}

/** The one record a line makes. */
export function record(format: FormatName, line: string): Fields {
  const [first, ...rest] = records(format, line)
  if (first === undefined || rest.length > 0) throw new Error(`${rest.length + 1} records in ${line}`)
  return first
}

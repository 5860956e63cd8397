import type { Reader } from '../reader.ts'
import { NUL_BYTES } from './reject-advice.ts'
import { LineSplitter, sampleOf } from './line-splitter.ts'

/** Plain text: each line is a record `{message}`. Lines with NUL bytes are refused as binary. */
export function createTextReader(): Reader {
  const splitter = new LineSplitter({
    line(text, offset, length, covered, number, sink) {
      if (text.includes('\0')) sink.reject(offset, length, covered, number, 'encoding', NUL_BYTES, sampleOf(text))
      else sink.record(offset, length, covered, number, { message: text })
    },
  })
  return { format: 'text', push: (chunk, sink) => splitter.push(chunk, sink), end: (sink) => splitter.end(sink) }
}

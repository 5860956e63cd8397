import type { Fields, Reader, RecordSink } from '../reader.ts'
import { LineSplitter, sampleOf } from './line-splitter.ts'
import { isObject, jsonError } from './json-value.ts'

/** One JSON object per line. */
export function createNdjsonReader(): Reader {
  const splitter = new LineSplitter({ line })
  return { format: 'ndjson', push: (chunk, sink) => splitter.push(chunk, sink), end: (sink) => splitter.end(sink) }
}

function line(text: string, offset: number, length: number, covered: number, number: number, sink: RecordSink): void {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const { code, reason } = jsonError(text, error)
    sink.reject(offset, length, covered, number, code, reason, sampleOf(text))
    return
  }
  if (isObject(value)) sink.record(offset, length, covered, number, value as Fields)
  else sink.reject(offset, length, covered, number, 'malformed', 'The line is JSON but not an object', sampleOf(text))
}

import { SAMPLE_BYTES, type Reader, type RecordSink } from '../reader.ts'
import { concat } from './encoding.ts'

/** Binary content that no reader knows: the whole file is one refused record. */
export function createUnknownReader(): Reader {
  let head: Uint8Array = new Uint8Array(0)
  let size = 0
  return {
    format: 'unknown',
    push(chunk) {
      if (head.length < SAMPLE_BYTES) head = concat(head, chunk.subarray(0, SAMPLE_BYTES - head.length)).slice()
      size += chunk.length
    },
    end(sink: RecordSink) {
      if (size > 0) sink.reject(0, size, size, 0, 'encoding', ADVICE, new TextDecoder().decode(head))
    },
  }
}

const ADVICE = 'Binary content of no known format. Export it as JSON, CSV, syslog or EVTX and add that.'

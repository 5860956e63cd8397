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
      if (size > 0) sink.reject(0, size, size, 0, 'encoding', isWide(head) ? WIDE : ADVICE, new TextDecoder().decode(head))
    },
  }
}

/** Every other byte zero, and only those: Latin text in UTF-16. */
function isWide(head: Uint8Array): boolean {
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  return Math.max(even, odd) * 4 > head.length && Math.min(even, odd) * 20 < head.length
}

const WIDE = 'This looks like UTF-16 without a byte order mark. Save the text as UTF-8 and add that.'
const ADVICE = 'Binary content of no known format. Export it as JSON, CSV, syslog or EVTX and add that.'

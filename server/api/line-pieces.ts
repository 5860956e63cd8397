/** Whole lines, as they are to be stored. */
export interface LinePiece {
  readonly bytes: Uint8Array
  /** Line ends in them. */
  readonly lines: number
}

/** The sender went away before its body ended. */
export class BrokenOff extends Error {}

const LINE_END = 10
/** A line longer than this is passed on in parts; the reader will refuse it as too long. */
const LONGEST_LINE = 1 << 20

/**
 * Cuts a body into pieces that end with a line, as they arrive. A body that breaks off gives its whole lines and
 * then throws BrokenOff; one that ends within a line gives the rest last, with a line end added when `complete`.
 */
export async function* splitLines(body: ReadableStream<Uint8Array> | null, complete: boolean): AsyncGenerator<LinePiece> {
  if (!body) return
  let rest: Uint8Array = new Uint8Array(0)
  const reader = body.getReader()
  for (let next = await readNext(reader); !next.done; next = await readNext(reader)) {
    const chunk = next.value
    const bytes = rest.length === 0 ? chunk : joined(rest, chunk)
    const cut = bytes.length > LONGEST_LINE && !bytes.includes(LINE_END) ? bytes.length : bytes.lastIndexOf(LINE_END) + 1
    if (cut > 0) yield { bytes: bytes.slice(0, cut), lines: countLines(bytes, cut) }
    rest = bytes.slice(cut)
  }
  if (rest.length === 0) return
  yield complete ? { bytes: joined(rest, new Uint8Array([LINE_END])), lines: 1 } : { bytes: rest, lines: 0 }
}

async function readNext(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read()
  } catch (error) {
    throw new BrokenOff('the body broke off', { cause: error })
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0
  for (let at = 0; at < end; at++) if (bytes[at] === LINE_END) lines++
  return lines
}

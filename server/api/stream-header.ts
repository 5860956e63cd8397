import { CsvCells, csvSeparator } from '../../engine/ingest/readers/csv-cells.ts'
import { sniff, SNIFF_BYTES } from '../../engine/ingest/sniff.ts'

/** A longer header is none: nobody names that many columns. */
const MOST_BYTES = 1 << 16
const PIECE_BYTES = 1 << 20
const LINE_END = 10
const HASH = 0x23
const NONE = new Uint8Array(0)

/** One file of a stream, as it is stored. */
export interface StoredFile {
  readonly path: string
  readonly bytes: number
  /** Up to `length` bytes from `offset` on. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/**
 * What the next file of the stream must begin with so that its rows can be read as those of this one: the row that
 * names the columns of a CSV, the newest directives of a Zeek log. Empty where each line stands for itself.
 */
export async function headerFor(file: StoredFile): Promise<Uint8Array> {
  const head = await file.read(0, Math.min(SNIFF_BYTES, file.bytes))
  switch (sniff(file.path, head)) {
    case 'csv':
      return csvHeader(head)
    case 'zeek-tsv':
      return zeekHeader(file)
    default:
      return NONE
  }
}

/** Whether its rows are those of a CSV, whose cells may hold line ends. */
export async function isTable(file: StoredFile): Promise<boolean> {
  return sniff(file.path, await file.read(0, Math.min(SNIFF_BYTES, file.bytes))) === 'csv'
}

/** Up to the end of the first line that is not blank. */
function csvHeader(head: Uint8Array): Uint8Array {
  for (let at = 0; at < head.length;) {
    const end = head.indexOf(LINE_END, at)
    if (end < 0) return NONE
    const line = decode(head.subarray(at, end)).replace(/\r$/, '')
    at = end + 1
    if (line.trim() === '') continue
    const cells = new CsvCells(csvSeparator(line))
    return cells.feed(line) && cells.values.length > 1 ? head.slice(0, at) : NONE
  }
  return NONE
}

/** The last run of `#` lines that names fields: a sender may begin another log in the same stream. */
async function zeekHeader(file: StoredFile): Promise<Uint8Array> {
  let header: Uint8Array = NONE
  let run: number[] = []
  let inRun = false
  let atLineStart = true
  const close = (): void => {
    if (run.length > 0 && run.length <= MOST_BYTES) {
      const bytes = Uint8Array.from(run)
      if (`\n${decode(bytes)}`.includes('\n#fields')) header = bytes
    }
    run = []
  }
  for (let at = 0; at < file.bytes; at += PIECE_BYTES) {
    const piece = await file.read(at, Math.min(PIECE_BYTES, file.bytes - at))
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i]!
      if (atLineStart) {
        inRun = byte === HASH
        if (!inRun) close()
      }
      if (inRun && run.length <= MOST_BYTES) run.push(byte)
      atLineStart = byte === LINE_END
    }
  }
  close()
  return header
}

/** Whether these bytes bring their own header, the same or a new one, so that none is to be put before them. */
export function beginsWithHeader(bytes: Uint8Array, header: Uint8Array): boolean {
  if (header[0] === HASH) return bytes[0] === HASH
  return bytes.length >= header.length && header.every((byte, at) => bytes[at] === byte)
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

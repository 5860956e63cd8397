import type { FormatName } from '../../contract/evidence.ts'
import { byteOrderMark, decoderOf } from './readers/encoding.ts'
import { CsvCells, csvSeparator } from './readers/csv-cells.ts'
import { cefStart } from './readers/cef-line.ts'
import { parseSyslog } from './readers/syslog-line.ts'

/** How a file is packed, told from its first bytes (tar needs 262 of them); null for a plain file. */
export function packingOf(head: Uint8Array): 'gzip' | 'zip' | 'tar' | null {
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip'
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))) return 'zip'
  return startsWith(head.subarray(257), 'ustar') ? 'tar' : null
}

const startsWith = (bytes: Uint8Array, text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false
  return true
}

/** Bytes of a file that `sniff` likes to see; fewer when the file is shorter. */
export const SNIFF_BYTES = 1 << 16

/** How a file is to be read, from its name and first bytes. `unknown` for binary content that no reader knows. */
export function sniff(path: string, head: Uint8Array): FormatName {
  if (startsWith(head, 'ElfFile\0')) return 'evtx'
  const { encoding, length } = byteOrderMark(head)
  const text = decoderOf(encoding).decode(head.subarray(length))
  if (isBinary(text)) return 'unknown'
  const lines = firstLines(text)
  if (lines.length === 0) return 'text'
  if (isZeek(lines)) return 'zeek-tsv'
  const json = jsonShape(lines)
  if (json !== null) return json
  if (lines.filter((line) => cefStart(line) >= 0).length * 2 > lines.length) return 'cef'
  if (lines.filter((line) => parseSyslog(line) !== null).length * 2 > lines.length) return 'syslog'
  return isCsv(path, lines) ? 'csv' : 'text'
}

/** More than one character in fifty that no text has. */
function isBinary(text: string): boolean {
  let odd = 0
  const length = Math.min(text.length, 4096)
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x1b) || code === 0xfffd) odd++
  }
  return odd * 50 > length
}

/** The first few lines that are not blank, the last one of the sample left out unless it is the only one. */
function firstLines(text: string): string[] {
  const lines: string[] = []
  let at = 0
  while (at < text.length && lines.length < 12) {
    const end = text.indexOf('\n', at)
    if (end < 0 && lines.length > 0) break
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '')
    if (line.trim() !== '') lines.push(line)
    at = end < 0 ? text.length : end + 1
  }
  return lines
}

const isZeek = (lines: readonly string[]): boolean =>
  lines[0]!.startsWith('#') && lines.some((line) => line.startsWith('#separator') || line.startsWith('#fields\t'))

/** Lines that are objects by themselves mean one per line; anything else that begins so is JSON over several lines. */
function jsonShape(lines: readonly string[]): 'ndjson' | 'json' | null {
  const first = lines[0]!.trim()
  if (isWrapped(first)) return 'json'
  const whole = lines.filter(isJsonObject).length
  if (whole > 0 && whole * 2 >= lines.length) return 'ndjson'
  // `[` also opens many a plain log line, "[2022-10-14 02:12:07] …", and `{` a template.
  if (!/^(?:\[\s*(?:[{[\]]|$)|\{\s*(?:["}]|$))/.test(first)) return null
  return first.startsWith('{') && lines.length === 1 ? 'ndjson' : 'json'
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** `{"Records":[{…` on one line, perhaps behind a few plain members. */
const isWrapped = (text: string): boolean =>
  /^\{\s*(?:"[^"]{0,100}"\s*:\s*(?:"[^"]{0,500}"|[\w.+-]{1,30})\s*,\s*){0,8}"(?:Records|records|value|events|Events|results|items|logs)"\s*:\s*\[\s*(?:\{|\]\s*\}\s*$)/.test(text)

/** A header row of two or more names, and rows of as many cells. */
function isCsv(path: string, lines: readonly string[]): boolean {
  const header = lines[0]!
  const separator = csvSeparator(header)
  if (!header.includes(separator)) return false
  const cells = new CsvCells(separator)
  if (!cells.feed(header)) return false
  const names = cells.values
  if (/\.(csv|tsv)(\.|$)/i.test(path)) return true
  if (names.length < 3 || names.some((name) => !/^[\p{L}_@#][\p{L}\p{N} _.@#()/:-]{0,60}$/u.test(name.trim()))) return false
  cells.reset()
  const second = lines[1]
  return second !== undefined && (!cells.feed(second) || cells.values.length === names.length)
}

import type { EvidenceRecord } from '../../../contract/evidence.ts'

/** proof: exactly the cited bytes; context: the name they stand under; none: the rest. */
type Tone = 'proof' | 'context' | 'none'
export interface Segment { readonly text: string; readonly tone: Tone }
/** One line on the screen. `offset` is the byte of the uncompressed content it begins at. */
export interface RawRow { readonly offset: number; readonly segments: readonly Segment[]; readonly ascii: readonly Segment[] | null }

type Raw = EvidenceRecord['raw']
interface Range { readonly start: number; readonly end: number; readonly tone: Tone }

const HEX_BYTES = 16
const MOST_CONTEXT = 80

/**
 * The bytes of a record as lines with true offsets, the cited fields told apart.
 * Text is shown as it stands, broken at its line ends and where the pane ends; binary as hex with ASCII beside it.
 *
 * @param columns characters that fit on a line, at least 16.
 */
export function cutRaw(record: Pick<EvidenceRecord, 'raw' | 'offset' | 'fields'>, columns: number): RawRow[] {
  const cited = record.fields
    .filter((field) => field.cited && field.offset !== null && field.length !== null && field.length > 0)
    .map((field): Range => ({ start: field.offset!, end: field.offset! + field.length!, tone: 'proof' }))
    .sort((a, b) => a.start - b.start)
  return record.raw.encoding === 'binary' ? cutBinary(record.raw, record.offset, cited, columns) : cutText(record.raw, record.offset, cited, Math.max(16, columns))
}

/** A character of the record with the byte it begins at. */
interface Glyph { readonly text: string; readonly at: number }

function readGlyphs(text: string, encoding: Raw['encoding'], offset: number): Glyph[] {
  const glyphs: Glyph[] = []
  let at = offset
  for (const character of text) {
    glyphs.push({ text: character, at })
    at += encoding === 'utf-8' ? utf8Length(character.codePointAt(0)!) : character.length * 2
  }
  return glyphs
}

const utf8Length = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

function cutText(raw: Raw, offset: number, cited: readonly Range[], columns: number): RawRow[] {
  const glyphs = readGlyphs(raw.data, raw.encoding, offset)
  const tones = toneGlyphs(glyphs, cited)
  const rows: RawRow[] = []
  for (let start = 0; start < glyphs.length;) {
    const end = findLineEnd(glyphs, start, columns)
    rows.push({ offset: glyphs[start]!.at, segments: joinTones(glyphs, tones, start, end), ascii: null })
    start = end
  }
  return rows
}

/** Breaks after a line end, else after the last comma, brace or space that fits, else hard. */
function findLineEnd(glyphs: readonly Glyph[], start: number, columns: number): number {
  const most = Math.min(glyphs.length, start + columns)
  for (let at = start; at < most; at++) if (glyphs[at]!.text === '\n') return at + 1
  if (most === glyphs.length) return most
  if (glyphs[most]!.text === '\n') return most + 1
  for (let at = most; at > start + columns * 0.5; at--) if (', {}[];|\t'.includes(glyphs[at - 1]!.text)) return at
  return most
}

function toneGlyphs(glyphs: readonly Glyph[], cited: readonly Range[]): Tone[] {
  const tones = Array.from({ length: glyphs.length }, (): Tone => 'none')
  let next = 0
  for (let index = 0; index < glyphs.length; index++) {
    while (next < cited.length && cited[next]!.end <= glyphs[index]!.at) next++
    const range = cited[next]
    if (!range || glyphs[index]!.at < range.start) continue
    tones[index] = 'proof'
    if (index === 0 || tones[index - 1] !== 'proof') toneName(glyphs, tones, index)
  }
  return tones
}

/** Tints `"name":` or `name=` before a cited value. */
function toneName(glyphs: readonly Glyph[], tones: Tone[], value: number): void {
  let at = value - 1
  const char = () => glyphs[at]?.text ?? ''
  if (char() === '"') at--
  while (char() === ' ') at--
  if (char() !== ':' && char() !== '=') return
  at--
  while (char() === ' ') at--
  const stop = Math.max(0, at - MOST_CONTEXT)
  const quoted = char() === '"'
  if (quoted) at--
  while (at > stop && (quoted ? char() !== '"' : /[\w.@-]/.test(char()))) at--
  const from = quoted && char() === '"' ? at : /[\w.@-]/.test(char()) ? at : at + 1
  for (let index = from; index < value; index++) if (tones[index] === 'none') tones[index] = 'context'
}

function joinTones(glyphs: readonly Glyph[], tones: readonly Tone[], start: number, end: number): Segment[] {
  const segments: { text: string; tone: Tone }[] = []
  for (let index = start; index < end; index++) {
    const text = showCharacter(glyphs[index]!.text)
    const last = segments.at(-1)
    if (last && last.tone === tones[index]) last.text += text
    else segments.push({ text, tone: tones[index]! })
  }
  return segments
}

/** Control, direction and zero-width characters would act on the reader's screen; they are shown as signs instead. */
export function showCharacter(character: string): string {
  const code = character.codePointAt(0)!
  if (code === 10) return ''
  if (code === 9) return '→'
  if (code === 13) return '␍'
  if (code < 32) return String.fromCodePoint(0x2400 + code)
  if (code === 127) return '␡'
  if (code < 160 && code > 127) return '�'
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code === 0xfeff) return '·'
  return character
}

function cutBinary(raw: Raw, offset: number, cited: readonly Range[], columns: number): RawRow[] {
  const bytes = readBase64(raw.data)
  const perRow = columns >= 66 ? HEX_BYTES : 8
  const isCited = (at: number) => cited.some((range) => at >= range.start && at < range.end)
  const rows: RawRow[] = []
  for (let start = 0; start < bytes.length; start += perRow) {
    const hex: { text: string; tone: Tone }[] = []
    const ascii: { text: string; tone: Tone }[] = []
    for (let at = start; at < Math.min(bytes.length, start + perRow); at++) {
      const tone: Tone = isCited(offset + at) ? 'proof' : 'none'
      const byte = bytes[at]!
      append(hex, byte.toString(16).padStart(2, '0'), tone, ' ')
      append(ascii, byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.', tone, '')
    }
    rows.push({ offset: offset + start, segments: hex, ascii })
  }
  return rows
}

function append(segments: { text: string; tone: Tone }[], text: string, tone: Tone, gap: string): void {
  const last = segments.at(-1)
  if (last?.tone === tone) last.text += gap + text
  else {
    // The gap belongs to neither proof nor rest, so it goes to the rest.
    if (last && gap) {
      if (last.tone === 'none') last.text += gap
      else segments.push({ text: gap + text, tone })
    }
    if (!last || !gap || last.tone === 'none') segments.push({ text, tone })
  }
}

/** Bytes of a base64 string; none when it is not one. */
function readBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/** "412 880": groups of three, thin spaces. */
export const formatOffset = (offset: number) => String(offset).replaceAll(/\B(?=(\d{3})+$)/g, '\u2009')

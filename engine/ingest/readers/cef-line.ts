/** Where the parts of a CEF or LEEF message stand in a text. */
export interface CefLine {
  kind: 'CEF' | 'LEEF'
  /** vendor, product, version, signature, name, severity; LEEF has the first four. Start and end of each. */
  header: { start: number; end: number }[]
  extension: { key: string; start: number; end: number }[]
}

export const CEF_HEADER = ['vendor', 'product', 'version', 'signature', 'name', 'severity'] as const

const BAR = 0x7c
const EQUALS = 0x3d
const BACKSLASH = 0x5c
const SPACE = 0x20

/** Where a CEF or LEEF message begins in a line, or -1. */
export function cefStart(text: string): number {
  for (const mark of ['CEF:', 'LEEF:']) {
    const at = text.indexOf(mark)
    const digit = at < 0 ? NaN : text.charCodeAt(at + mark.length)
    if (digit >= 0x30 && digit <= 0x39 && (at === 0 || text.charCodeAt(at - 1) <= SPACE)) return at
  }
  return -1
}

/** Reads the message that begins at `at`; null when its header is not whole. */
export function parseCef(text: string, at: number): CefLine | null {
  const kind = text.startsWith('LEEF:', at) ? 'LEEF' : 'CEF'
  const wanted = kind === 'CEF' ? 6 : 4
  const header: CefLine['header'] = []
  const version = text.indexOf('|', at)
  if (version < 0) return null
  let i = version + 1
  while (header.length < wanted) {
    const end = barAt(text, i)
    // The last header field of LEEF may end the line: an event without attributes.
    if (end === text.length && header.length < wanted - 1) return null
    header.push({ start: i, end })
    i = end + 1
  }
  const line: CefLine = { kind, header, extension: [] }
  if (i >= text.length) return line
  if (kind === 'CEF') pairs(text, i, line)
  else leefPairs(text, i, text.slice(at + 5, version), line)
  return line
}

function barAt(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === BACKSLASH) i++
    else if (code === BAR) return i
  }
  return text.length
}

const isKeyCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2e || code === 0x2d || code === 0x5b || code === 0x5d

/** `key=value key=value`: a value runs until the space before the next key. Each character is looked at a fixed number of times. */
function pairs(text: string, from: number, line: CefLine): void {
  let keyStart = -1
  let open = false
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === BACKSLASH) {
      i++
      keyStart = -1
    } else if (code === EQUALS && keyStart >= 0 && i > keyStart) {
      if (open) close(text, line, keyStart - 1)
      line.extension.push({ key: text.slice(keyStart, i), start: i + 1, end: text.length })
      open = true
      keyStart = -1
    } else if (code === SPACE) keyStart = i + 1
    else if (i === from) keyStart = i
    else if (!isKeyCode(code)) keyStart = -1
  }
  if (open) close(text, line, text.length)
}

function close(text: string, line: CefLine, end: number): void {
  const last = line.extension.at(-1)!
  let to = end
  while (to > last.start && text.charCodeAt(to - 1) === SPACE) to--
  last.end = to
}

/** LEEF 1.0 parts attributes by tab; 2.0 names the delimiter, as a character or as `x09` / `0x09`, in one more header field. */
function leefPairs(text: string, from: number, version: string, line: CefLine): void {
  let at = from
  let delimiter = '\t'
  if (version.startsWith('2')) {
    const end = text.indexOf('|', from)
    if (end >= 0 && end - from <= 4) {
      const named = text.slice(from, end)
      const code = named.length > 1 ? Number.parseInt(named.replace(/^0?x/i, ''), 16) : NaN
      delimiter = named.length === 1 ? named : code > 0 ? String.fromCharCode(code) : '\t'
      at = end + 1
    }
  }
  while (at < text.length) {
    const stop = text.indexOf(delimiter, at)
    const end = stop < 0 ? text.length : stop
    const equals = text.indexOf('=', at)
    if (equals > at && equals < end) line.extension.push({ key: text.slice(at, equals).trim(), start: equals + 1, end })
    at = end + 1
  }
}

/** Undoes CEF's escapes: `\|`, `\=`, `\\`, `\n`, `\r`. A backslash before anything else (a Windows path) stays. */
export function unescapeCef(text: string): string {
  return text.includes('\\') ? text.replace(/\\([|=\\nr])/g, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : char)) : text
}

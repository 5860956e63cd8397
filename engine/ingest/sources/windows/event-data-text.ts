import type { Fields } from '../../reader.ts'

const MAX_VALUES = 512
const MAX_TEXT = 1 << 18

/**
 * The values of an EventData given as text or list: XML `<Data Name="a">…</Data>`, JSON text of an object
 * or array, an array, or `{"#text": […]}`. Unnamed ones are called `Data0`, `Data1` … Empty when unreadable.
 */
export function dataValues(value: unknown): Fields {
  const values = Object.create(null) as Record<string, unknown>
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) return values
    const first = value.trimStart().charCodeAt(0)
    if (first === 0x3c) return xmlValues(value)
    if (first === 0x7b || first === 0x5b) return jsonValues(value)
    if (value !== '') values['Data0'] = value
    return values
  }
  if (Array.isArray(value)) return listed(value)
  if (typeof value !== 'object' || value === null) return values
  const text = (value as Fields)['#text']
  if (text === undefined) return value as Fields
  return Array.isArray(text) ? listed(text) : listed([text])
}

function listed(list: readonly unknown[]): Fields {
  const values = Object.create(null) as Record<string, unknown>
  const count = Math.min(list.length, MAX_VALUES)
  for (let i = 0; i < count; i++) values[`Data${i}`] = list[i]
  return values
}

function jsonValues(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'string' ? listed([parsed]) : dataValues(parsed)
  } catch {
    return listed([text])
  }
}

/** Finds the `Data` elements with plain searches: the text is an attacker's, and no more than its names and values is wanted. */
function xmlValues(xml: string): Fields {
  const values = Object.create(null) as Record<string, unknown>
  let unnamed = 0
  let at = 0
  for (let n = 0; n < MAX_VALUES; n++) {
    const start = xml.indexOf('<Data', at)
    const close = start < 0 ? -1 : xml.indexOf('>', start)
    if (close < 0) break
    at = close + 1
    const next = xml.charCodeAt(start + 5)
    if (next !== 0x20 && next !== 0x3e && next !== 0x2f) continue
    const empty = xml.charCodeAt(close - 1) === 0x2f
    const end = empty ? at : xml.indexOf('</Data>', at)
    if (end < 0) break
    values[nameIn(xml, start, close) ?? `Data${unnamed++}`] = unescapeXml(xml.slice(at, end))
    at = empty ? at : end + 7
  }
  return values
}

function nameIn(xml: string, start: number, close: number): string | null {
  const at = xml.indexOf('Name=', start)
  if (at < 0 || at > close) return null
  const quote = xml.charAt(at + 5)
  const end = xml.indexOf(quote, at + 6)
  return end < 0 || end > close ? null : xml.slice(at + 6, end)
}

/** Resolves the five entities of XML; numbers as in `&#10;` stay. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

const SLOTS = 1 << 14
const LONGEST_CACHED = 512
const LONGEST_CALL = 8192

/**
 * Makes JavaScript strings of UTF-16LE bytes. Log values repeat a lot, so the last string of each hash
 * is kept and given again when the characters are the same: no allocation, and its own hash stays computed.
 */
export class TextCache {
  private readonly kept: string[] = Array.from({ length: SLOTS }, () => '')
  private readonly units = new Uint16Array(CHARS)

  /**
   * The text of `count` UTF-16LE units at `at`, exactly as stored (lone surrogates kept).
   * The caller has checked that they lie inside `bytes`. At most 32,768 units.
   */
  text(bytes: Uint8Array, at: number, count: number): string {
    if (count === 0) return ''
    if (count > LONGEST_CACHED) return this.decode(bytes, at, count)
    let hash = count
    for (let i = 0, o = at; i < count; i++, o += 2) hash = (Math.imul(hash, 31) + (bytes[o]! | (bytes[o + 1]! << 8))) | 0
    const slot = (hash ^ (hash >>> 14)) & (SLOTS - 1)
    const known = this.kept[slot]!
    if (known.length === count && sameText(known, bytes, at, count)) return known
    const text = this.decode(bytes, at, count)
    this.kept[slot] = text
    return text
  }

  private decode(bytes: Uint8Array, at: number, count: number): string {
    const { units } = this
    // Strings may start at odd offsets, where no Uint16Array can look: copy.
    for (let i = 0, o = at; i < count; i++, o += 2) units[i] = bytes[o]! | (bytes[o + 1]! << 8)
    if (count <= LONGEST_CALL) return fromUnits(units.subarray(0, count))
    let text = ''
    for (let i = 0; i < count; i += LONGEST_CALL) text += fromUnits(units.subarray(i, Math.min(count, i + LONGEST_CALL)))
    return text
  }
}

const CHARS = 32_768
const fromUnits = (units: Uint16Array): string => String.fromCharCode.apply(null, units as unknown as number[])

function sameText(text: string, bytes: Uint8Array, at: number, count: number): boolean {
  for (let i = 0, o = at; i < count; i++, o += 2) if (text.charCodeAt(i) !== (bytes[o]! | (bytes[o + 1]! << 8))) return false
  return true
}

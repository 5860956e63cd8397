import { TEXT_COLUMNS, type LogEvent } from '../model/event.ts'
import type { Fields } from './reader.ts'

/** Values nested deeper than this are not looked into: such a record has no digest and is nobody's copy. */
const DEEPEST = 24

/**
 * 64 bits that are equal for equal records [ING-14]: of the identity a source states, or else of all values of the
 * record, whatever its framing. One object serves all records of a file; it holds the digest of the last one.
 * A digest only proposes copies, duplicates.ts compares the facts: whoever finds a collision hides nothing.
 */
export class RecordDigest {
  /** Both 0: the record has none. The lowest bit of `high` is set where the source states the identity. */
  low = 0
  high = 0

  /** By the source's own name of the record, unique over all files. */
  stated(key: string): void {
    this.begin(0)
    this.text(key)
    this.finish(1)
  }

  /** By a name that records share, and what this one says. */
  shared(key: string, event: LogEvent): void {
    this.begin(2)
    this.text(key)
    for (const column of TEXT_COLUMNS) this.text(event[column] ?? '')
    this.text(String(event.amount ?? ''))
    this.finish(0)
  }

  /** By all it says. @param source id of the source that reads it: the same bytes mean another thing to another source. */
  content(source: string, fields: Fields): void {
    this.begin(1)
    this.text(source)
    if (this.values(fields, 0)) this.finish(0)
    else this.low = this.high = 0
  }

  private begin(seed: number): void {
    this.low = 0x41c6ce57 ^ seed
    this.high = 0xdeadbeef ^ seed
  }

  private finish(bit: 0 | 1): void {
    let { low, high } = this
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
    this.low = low >>> 0 || 1
    this.high = ((high & ~1) | bit) >>> 0
  }

  private text(text: string): void {
    let { low, high } = this
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      low = Math.imul(low ^ code, 0x9e3779b1)
      high = Math.imul(high ^ code, 0x5f356495)
    }
    // Where a text ends counts too: "ab", "c" is not "a", "bc".
    this.low = Math.imul(low ^ text.length ^ 0x10000, 0x9e3779b1)
    this.high = Math.imul(high ^ text.length ^ 0x10000, 0x5f356495)
  }

  private values(fields: Fields, depth: number): boolean {
    for (const key in fields) {
      // The priority is the envelope of a syslog line: collectors take it off or put it on.
      if (depth === 0 && (key === 'pri' || key === 'facility' || key === 'severity') && typeof fields[key] === 'number') continue
      this.text(key)
      const value = fields[key]
      if (typeof value === 'string') this.text(value)
      else if (typeof value !== 'object' || value === null) this.text(`\u0001${String(value)}`)
      else {
        this.text(Array.isArray(value) ? '\u0002' : '\u0003')
        if (depth === DEEPEST || !this.values(value as Fields, depth + 1)) return false
        this.text('\u0004')
      }
    }
    return true
  }
}

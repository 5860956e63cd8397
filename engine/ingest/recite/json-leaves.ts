import type { Leaf } from './leaf.ts'

/** Deeper nesting and more leaves than any log has; what lies beyond is left out of the list, not out of the bytes. */
const MAX_DEPTH = 64
const MAX_LEAVES = 5000
/** Of a longer key only the beginning is named, else a few long keys over many leaves would fill the memory. */
const MAX_KEY = 200

/**
 * The leaf values of a JSON text with the place of each: names joined with `.`, elements as `[0]`, places of strings
 * without their quotes. Reads as far as the text is well-formed.
 */
export function jsonLeaves(text: string): Leaf[] {
  const scanner = new Scanner(text)
  scanner.value('', 0)
  return scanner.leaves
}

class Scanner {
  readonly leaves: Leaf[] = []
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  /** Reads the value at the cursor; false when the text breaks off or makes no sense from here. */
  value(name: string, depth: number): boolean {
    this.space()
    const code = this.text.charCodeAt(this.at)
    if (depth > MAX_DEPTH || this.leaves.length >= MAX_LEAVES) return false
    if (code === 0x7b) return this.members(name, depth)
    if (code === 0x5b) return this.elements(name, depth)
    if (code === 0x22) {
      const start = this.at + 1
      const value = this.string()
      if (value === null) return false
      this.leaves.push({ name, value, start, end: this.at - 1 })
      return true
    }
    const start = this.at
    while (this.at < this.text.length && !',]} \t\r\n'.includes(this.text.charAt(this.at))) this.at++
    if (this.at === start) return false
    this.leaves.push({ name, value: this.text.slice(start, this.at), start, end: this.at })
    return true
  }

  private members(name: string, depth: number): boolean {
    this.at++
    for (;;) {
      this.space()
      if (this.take(0x7d)) return true
      if (this.take(0x2c)) continue
      if (this.text.charCodeAt(this.at) !== 0x22) return false
      const key = this.string()?.slice(0, MAX_KEY)
      this.space()
      if (key === undefined || !this.take(0x3a)) return false
      if (!this.value(name === '' ? key : `${name}.${key}`, depth + 1)) return false
    }
  }

  private elements(name: string, depth: number): boolean {
    this.at++
    for (let index = 0; ; ) {
      this.space()
      if (this.take(0x5d)) return true
      if (this.take(0x2c)) continue
      if (!this.value(`${name}[${index++}]`, depth + 1)) return false
    }
  }

  private space(): void {
    while (this.text.charCodeAt(this.at) <= 0x20) this.at++
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false
    this.at++
    return true
  }

  /** Reads the string at the cursor, which stands behind it afterwards; null when it is not closed or not valid. */
  private string(): string | null {
    const start = this.at
    for (this.at++; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code === 0x5c) this.at++
      else if (code === 0x22) {
        this.at++
        try {
          return JSON.parse(this.text.slice(start, this.at)) as string
        } catch {
          return null
        }
      }
    }
    return null
  }
}

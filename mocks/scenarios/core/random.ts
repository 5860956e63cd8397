/** A seeded source of chance. Each generator owns one, so that adding to one file leaves the others as they were. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Integer in [low, high]. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Lower-case hex digits. */
  hex(digits: number): string
  /** A version-4 UUID. */
  uuid(): string
}

const HEX = '0123456789abcdef'

/** FNV-1a over the text, mixed with the seed. */
function seedFor(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** mulberry32 (public domain, T. Ettinger), seeded by number and name. */
export function createRandom(seed: number, name: string): Random {
  let state = seedFor(seed, name)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits) {
      let word = (next() * 4294967296) >>> 0
      for (let i = 0; i < 8 && text.length < digits; i++) {
        text += HEX[word & 15]
        word >>>= 4
      }
    }
    return text
  }
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${HEX[8 + Math.floor(next() * 4)]}${hex(3)}-${hex(12)}`,
  }
}

import { OutOfRoom } from './ports.ts'
import type { Catalogue, EvidenceBytes, Journal, JournalEntry, Stores } from './ports.ts'
import { createKeyPair, KeptSigning } from './signing.ts'

/** Contents as growing arrays; the case ends with the host. */
class MemoryBytes implements EvidenceBytes {
  private readonly contents = new Map<string, { bytes: Uint8Array<ArrayBuffer>; size: number }>()
  private readonly limit: number

  /** @param limit bytes in all, after which writing throws OutOfRoom. */
  constructor(limit: number) {
    this.limit = limit
  }

  create(key: string): Promise<void> {
    this.contents.set(key, { bytes: new Uint8Array(0), size: 0 })
    return Promise.resolve()
  }

  async write(key: string, offset: number, bytes: Uint8Array): Promise<void> {
    const content = this.contents.get(key) ?? { bytes: new Uint8Array(0), size: 0 }
    const end = offset + bytes.length
    const free = this.room() + content.size - offset
    if (bytes.length > free) throw new OutOfRoom(bytes.length, free)
    if (end > content.bytes.length) {
      const grown = new Uint8Array(Math.max(end, Math.min(content.bytes.length * 2, end + (16 << 20))))
      grown.set(content.bytes.subarray(0, offset))
      content.bytes = grown
    }
    content.bytes.set(bytes, offset)
    content.size = end
    this.contents.set(key, content)
  }

  seal(): Promise<void> {
    return Promise.resolve()
  }

  read(key: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const content = this.contents.get(key)
    return Promise.resolve(content ? content.bytes.slice(offset, Math.min(content.size, offset + length)) : new Uint8Array(0))
  }

  size(key: string): Promise<number | null> {
    return Promise.resolve(this.contents.get(key)?.size ?? null)
  }

  delete(key: string): Promise<void> {
    this.contents.delete(key)
    return Promise.resolve()
  }

  list(): Promise<string[]> {
    return Promise.resolve([...this.contents.keys()].sort())
  }

  free(): Promise<number | null> {
    return Promise.resolve(this.room())
  }

  private room(): number {
    let used = 0
    for (const content of this.contents.values()) used += content.size
    return this.limit - used
  }
}

/** A journal that ends with the host. */
class MemoryJournal implements Journal {
  private entries: JournalEntry[] = []

  append(entry: JournalEntry): Promise<void> {
    this.entries.push(entry)
    return Promise.resolve()
  }

  list(): Promise<JournalEntry[]> {
    return Promise.resolve([...this.entries])
  }

  clear(): Promise<void> {
    this.entries = []
    return Promise.resolve()
  }
}

/** A catalogue that ends with the host. */
class MemoryCatalogue<T> implements Catalogue<T> {
  private readonly values = new Map<string, T>()

  put(key: string, value: T): Promise<void> {
    this.values.set(key, value)
    return Promise.resolve()
  }

  get(key: string): Promise<T | null> {
    return Promise.resolve(this.values.get(key) ?? null)
  }

  list(): Promise<T[]> {
    return Promise.resolve([...this.values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value))
  }

  delete(key: string): Promise<void> {
    this.values.delete(key)
    return Promise.resolve()
  }
}

/**
 * Stores that end with the host.
 * @param notice why nothing better was to be had; null where that is intended.
 * @param limit bytes of evidence in all.
 */
export function memoryStores(notice: string | null, limit = 1 << 30): Stores {
  return { bytes: new MemoryBytes(limit), journal: new MemoryJournal(), evidence: new MemoryCatalogue(), uploads: new MemoryCatalogue(), settings: new MemoryCatalogue(), signing: new KeptSigning(() => createKeyPair(false)), notice }
}

import type { JournalKey, Seal } from '../../contract/journal.ts'
import type { Person } from '../../contract/roles.ts'
import type { Decision, DecisionInput } from '../../contract/analysis.ts'

/** Thrown by a store that cannot take more; the API answers it with the problem `storage-full`. */
export class OutOfRoom extends Error {
  readonly needed: number
  /** Bytes still free, or null when the platform does not say. */
  readonly free: number | null

  constructor(needed: number, free: number | null) {
    super(`${needed} bytes do not fit${free === null ? '' : `, ${free} are free`}`)
    this.name = 'OutOfRoom'
    this.needed = needed
    this.free = free
  }
}

/**
 * Raw bytes under keys chosen by the API (lower-case letters, digits and dashes). Once the API calls a
 * content evidence, it is never written again.
 */
export interface EvidenceBytes {
  /** Makes an empty content; an existing one is emptied. */
  create(key: string): Promise<void>
  /** Writes at `offset`, which is the present size or less: what stood behind it is cut off first. Throws OutOfRoom. */
  write(key: string, offset: number, bytes: Uint8Array): Promise<void>
  /** Resolves once all that was written would survive a power cut, as far as the platform can promise that. */
  seal(key: string): Promise<void>
  /** Up to `length` bytes; shorter at the end, empty behind it and for an unknown key. */
  read(key: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  /** Bytes stored, or null for an unknown key. */
  size(key: string): Promise<number | null>
  /** Unknown keys are no error. */
  delete(key: string): Promise<void>
  list(): Promise<string[]>
  /** Bytes still free, or null when the platform does not say. */
  free(): Promise<number | null>
}

/** One line of the journal: what a person decided, and when. */
export interface JournalEntry {
  readonly sequence: number
  /** ISO-8601 UTC with milliseconds. */
  readonly at: string
  readonly decision: DecisionInput
  /** Absent in journals from before the host asked. */
  readonly by?: NonNullable<Decision['by']>
  /** Absent in journals from before they were signed. */
  readonly seal?: Seal
}

/** The key this host signs with. Its private half cannot be asked for. */
export interface SigningKey extends JournalKey {
  /** Resolves with the signature in base64. */
  sign(message: Uint8Array<ArrayBuffer>): Promise<string>
}

/** Keys of the host, which outlive the case. */
export interface SigningKeys {
  /** The key to sign with, made when it is asked for the first time. */
  current(): Promise<SigningKey>
}

/** What the host remembers besides the case: who works here, how far the journal had come when it was last written, and how far tickets were sent. */
export type Setting =
  | { readonly id: 'user'; readonly person: Person }
  | { readonly id: 'journal-head'; readonly sequence: number; readonly hash: string }
  | { readonly id: 'tickets'; readonly sequence: number; readonly hash: string | null }

/** Append-only; entries come back in the order they were appended. */
export interface Journal {
  /** Resolves once the entry would survive a power cut, as far as the platform can promise that. */
  append(entry: JournalEntry): Promise<void>
  list(): Promise<JournalEntry[]>
  /** Only for starting over with an empty case. */
  clear(): Promise<void>
}

/** Small records by key. */
export interface Catalogue<T> {
  put(key: string, value: T): Promise<void>
  get(key: string): Promise<T | null>
  /** In the order of their keys. */
  list(): Promise<T[]>
  /** Unknown keys are no error. */
  delete(key: string): Promise<void>
}

/** A file of the case. What was read from it is not stored: it follows from the bytes. */
export interface EvidenceEntry {
  readonly id: string
  readonly path: string
  /** SHA-256 of the uncompressed content, of which `id` is the beginning, but for live streams. */
  readonly digest: string
  /** SHA-256 of the bytes at `path`. */
  readonly sha256: string
  /** Size of the uncompressed content. */
  readonly bytes: number
  readonly packing: readonly ('gzip' | 'zip' | 'tar')[]
  readonly sample: boolean
  /** Key of the uncompressed content in EvidenceBytes. */
  readonly content: string
  /** ISO-8601 UTC; gives the year to times that name none. */
  readonly receivedAt: string
  /** Rank of arrival, so that the ledger keeps its order over a restart. */
  readonly rank: number
  /**
   * Set for a file that came as a live stream: of which one, where it stood before this file, and whether it still
   * grows. `header` counts the bytes it begins with that were sent only once, at the head of an earlier file.
   */
  readonly stream?: { readonly source: string; readonly before: number; readonly open: boolean; readonly header?: number }
}

/** An upload under way. How far it is, the size of its content says. */
export interface UploadEntry {
  readonly id: string
  readonly path: string
  readonly bytes: number
  readonly sample: boolean
}

/** Everything the API keeps. */
export interface Stores {
  readonly bytes: EvidenceBytes
  readonly journal: Journal
  readonly evidence: Catalogue<EvidenceEntry>
  readonly uploads: Catalogue<UploadEntry>
  readonly settings: Catalogue<Setting>
  readonly signing: SigningKeys
  /** Set when the case will not survive the host, with the reason, for people; else null. */
  readonly notice: string | null
}

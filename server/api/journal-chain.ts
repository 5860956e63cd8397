import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { JournalKey, JournalVerification } from '../../contract/journal.ts'
import type { JournalEntry, SigningKey } from '../stores/ports.ts'
import { isSignedBy } from '../stores/signing.ts'
import { canonicalJson } from './canonical-json.ts'

/** What stands before the first entry. */
const NO_HASH = '0'.repeat(64)

const encoder = new TextEncoder()

/** SHA-256 in hex over the canonical JSON of an entry without its seal, and the hash of the entry before it. */
export const entryHash = ({ sequence, at, decision, by }: JournalEntry, previous: string): string =>
  bytesToHex(sha256(encoder.encode(canonicalJson({ at, by, decision, previous, sequence }))))

/** The hash of the newest entry, whether or not it and those before it are sealed. `NO_HASH` for none. */
export const headOf = (entries: readonly JournalEntry[]): string => entries.reduce((previous, entry) => entry.seal?.hash ?? entryHash(entry, previous), NO_HASH)

/** The entry bound to the one before it and signed. */
export async function sealed(entry: JournalEntry, previous: string, key: SigningKey): Promise<JournalEntry> {
  const hash = entryHash(entry, previous)
  return { ...entry, seal: { previous, hash, signature: await key.sign(bytesOf(hash)), key: key.id } }
}

/**
 * Reads a journal from its first entry on and finds the first that is not as it was written.
 * @param keys those this host signs or signed with: whoever can write the file can sign with a key of their own.
 * @param head how far the journal had come when it was last written; null when that was never noted.
 */
export async function verifyJournal(entries: readonly JournalEntry[], keys: readonly JournalKey[], head: { readonly sequence: number; readonly hash: string } | null): Promise<JournalVerification> {
  const unsigned = entries.findIndex(({ seal }) => seal !== undefined)
  const counts = { entries: entries.length, sealed: entries.filter(({ seal }) => seal !== undefined).length, unsigned: unsigned < 0 ? entries.length : unsigned, keys: [...keys] }
  let previous = NO_HASH
  let sequence = 1
  for (const entry of entries) {
    const reason = await faultOf(entry, { sequence, previous, sealing: unsigned >= 0 && sequence > unsigned, keys, head })
    if (reason !== null) return { ...counts, broken: { sequence, reason }, head: headOf(entries) }
    previous = entryHash(entry, previous)
    sequence++
  }
  const lost = head !== null && head.sequence >= sequence
  const last = sequence - 1
  const broken = lost ? { sequence, reason: `${last === 0 ? 'The journal is empty' : `The journal ends with entry ${last}`}, but entry ${head.sequence} had been written already.` } : null
  return { ...counts, broken, head: entries.length === 0 ? null : previous }
}

interface Expected {
  readonly sequence: number
  readonly previous: string
  readonly sealing: boolean
  readonly keys: readonly JournalKey[]
  readonly head: { readonly sequence: number; readonly hash: string } | null
}

async function faultOf(entry: JournalEntry, { sequence, previous, sealing, keys, head }: Expected): Promise<string | null> {
  if (entry.sequence !== sequence) return `Entry ${sequence} is missing: entry ${entry.sequence} stands in its place.`
  const { seal } = entry
  if (!seal) {
    if (sealing) return `Entry ${sequence} is not signed, though an earlier one is.`
    return null
  }
  if (seal.previous !== previous) return `Entry ${sequence} does not follow from the entry before it: that one was changed, or one was taken out.`
  if (seal.hash !== entryHash(entry, previous)) return `What entry ${sequence} says is not what was signed.`
  const key = keys.find(({ id }) => id === seal.key)
  if (!key) return `Entry ${sequence} is signed with a key (${seal.key}) that this host does not hold.`
  if (!(await isSignedBy(key, bytesOf(seal.hash), seal.signature))) return `The signature of entry ${sequence} is not that of the key it names.`
  return head?.sequence === sequence && head.hash !== seal.hash ? `Entry ${sequence} is not the one that was written under this number.` : null
}

const bytesOf = (hash: string): Uint8Array<ArrayBuffer> => hexToBytes(hash)

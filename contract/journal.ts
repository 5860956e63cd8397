import { z } from 'zod'

/** How an entry of the journal is bound to those before it and signed. Hashes are SHA-256 in hex, the signature base64. */
export const Seal = z.object({
  /** Hash of the entry before; 64 zeros for the first. */
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the canonical JSON (RFC 8785) of `{at, by?, decision, previous, sequence}`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Over the 32 bytes of `hash`. */
  signature: z.string(),
  /** Id of the key: the first 16 hex digits of the hash of its public half. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
})
export type Seal = z.infer<typeof Seal>

/** The public half of a signing key: SubjectPublicKeyInfo in base64. */
export const JournalKey = z.object({ id: z.string(), algorithm: z.enum(['Ed25519', 'ECDSA-P256']), publicKey: z.string() })
export type JournalKey = z.infer<typeof JournalKey>

/** Whether the journal is what was written. */
export const JournalVerification = z.object({
  entries: z.number().int(),
  /** Entries that are chained and signed. */
  sealed: z.number().int(),
  /** Entries from before journals were signed: bound by the first seal after them, but signed by nobody. */
  unsigned: z.number().int(),
  keys: z.array(JournalKey),
  /** The first entry that is not as it was written, and what is wrong with it; null when all are. `sequence` is the number it should have. */
  broken: z.object({ sequence: z.number().int(), reason: z.string() }).nullable(),
  /** Hash of the newest entry; null for an empty journal. Noted elsewhere, it proves later that nothing before it was changed. */
  head: z.string().nullable(),
})
export type JournalVerification = z.infer<typeof JournalVerification>

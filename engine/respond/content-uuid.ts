import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Ours: CACAO keeps its own for names made of other things. */
const NAMESPACE = Uint8Array.from([0x7d, 0x1b, 0x6a, 0x52, 0x4c, 0x0e, 0x5f, 0x3a, 0x9b, 0x1d, 0x2e, 0x8f, 0x60, 0xc4, 0xa7, 0x13])

/**
 * A UUID that follows from text: the same text, the same UUID. Version 5 of RFC 9562 (SHA-1 over our namespace); or of
 * the form of version 4, which CACAO 2.0 asks for in steps (section 10.10), from the same digest of other text.
 */
export function contentUuid(text: string, version: 4 | 5): string {
  const name = new TextEncoder().encode(version === 5 ? text : `step ${text}`)
  const whole = new Uint8Array(NAMESPACE.length + name.length)
  whole.set(NAMESPACE)
  whole.set(name, NAMESPACE.length)
  const bytes = sha1(whole).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

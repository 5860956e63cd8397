import type { JournalKey } from '../../contract/journal.ts'
import type { SigningKey, SigningKeys } from './ports.ts'

type Subtle = Pick<SubtleCrypto, 'generateKey' | 'importKey' | 'exportKey' | 'sign' | 'verify' | 'digest'>

/** A key pair and what it is for. It can be kept as it is where structured clones are (IndexedDB). */
export interface KeyPair {
  readonly algorithm: JournalKey['algorithm']
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

const GENERATE = { Ed25519: { name: 'Ed25519' }, 'ECDSA-P256': { name: 'ECDSA', namedCurve: 'P-256' } } as const
const SIGN = { Ed25519: { name: 'Ed25519' }, 'ECDSA-P256': { name: 'ECDSA', hash: 'SHA-256' } } as const

/**
 * A new pair: Ed25519, or ECDSA over P-256 where the platform lacks it.
 * @param extractable whether the private half can be taken out, for a host that has to write it to a file.
 */
export async function createKeyPair(extractable: boolean, subtle: Subtle = crypto.subtle): Promise<KeyPair> {
  try {
    return await pairOf('Ed25519', extractable, subtle)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NotSupportedError') throw error
    return pairOf('ECDSA-P256', extractable, subtle)
  }
}

async function pairOf(algorithm: JournalKey['algorithm'], extractable: boolean, subtle: Subtle): Promise<KeyPair> {
  const { privateKey, publicKey } = (await subtle.generateKey(GENERATE[algorithm], extractable, ['sign', 'verify'])) as CryptoKeyPair
  return { algorithm, privateKey, publicKey }
}

/** The private half as a JSON Web Key, of which `keyPairFrom` makes the pair again. Throws for a pair that is not extractable. */
export const privateJwk = (pair: KeyPair): Promise<JsonWebKey> => crypto.subtle.exportKey('jwk', pair.privateKey)

/** A kept pair; its private half cannot be taken out again. Throws on anything but such a key. */
export async function keyPairFrom(algorithm: JournalKey['algorithm'], jwk: JsonWebKey): Promise<KeyPair> {
  const { d: _private, ...half } = jwk
  const privateKey = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: ['sign'] }, GENERATE[algorithm], false, ['sign'])
  const publicKey = await crypto.subtle.importKey('jwk', { ...half, key_ops: ['verify'] }, GENERATE[algorithm], true, ['verify'])
  return { algorithm, privateKey, publicKey }
}

/** A pair that can sign, under the id that follows from its public half. */
export async function signingKey({ algorithm, privateKey, publicKey }: KeyPair, subtle: Subtle = crypto.subtle): Promise<SigningKey> {
  const spki = new Uint8Array(await subtle.exportKey('spki', publicKey))
  const digest = new Uint8Array(await subtle.digest('SHA-256', spki))
  return {
    id: [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    algorithm,
    publicKey: base64(spki),
    sign: async (message) => base64(new Uint8Array(await subtle.sign(SIGN[algorithm], privateKey, message))),
  }
}

/** Whether `signature` (base64) is that of `message` by the key; false for whatever is no signature or no key. */
export async function isSignedBy({ algorithm, publicKey }: JournalKey, message: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> {
  const [spki, bytes] = [fromBase64(publicKey), fromBase64(signature)]
  if (!spki || !bytes) return false
  try {
    const key = await crypto.subtle.importKey('spki', spki, GENERATE[algorithm], true, ['verify'])
    return await crypto.subtle.verify(SIGN[algorithm], key, bytes, message)
  } catch {
    return false
  }
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

/** The one key of a host, opened when it is first asked for; after a failure it is tried again. */
export class KeptSigning implements SigningKeys {
  private readonly open: () => Promise<KeyPair>
  private key: Promise<SigningKey> | null = null

  /** @param open gives the kept pair, or makes and keeps one. */
  constructor(open: () => Promise<KeyPair>) {
    this.open = open
  }

  async current(): Promise<SigningKey> {
    this.key ??= this.open().then((pair) => signingKey(pair))
    try {
      return await this.key
    } catch (error) {
      this.key = null
      throw error
    }
  }
}

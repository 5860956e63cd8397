import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileSystemStores } from './file-system.ts'
import { createKeyPair, isSignedBy, KeptSigning, keyPairFrom, privateJwk, signingKey } from './signing.ts'

const MESSAGE = new Uint8Array([1, 2, 3])

/** A platform without Ed25519. */
const withoutEdwards: SubtleCrypto = new Proxy(crypto.subtle, {
  get: (subtle, name: keyof SubtleCrypto) =>
    name === 'generateKey'
      ? (algorithm: { name: string }, ...rest: [boolean, KeyUsage[]]) => (algorithm.name === 'Ed25519' ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError')) : subtle.generateKey(algorithm, ...rest))
      : (subtle[name] as (...all: unknown[]) => unknown).bind(subtle),
})

describe.each([['Ed25519', crypto.subtle], ['ECDSA-P256', withoutEdwards]] as const)('[API-18] a key of %s', (algorithm, subtle) => {
  it('signs what it and nobody else signed', async () => {
    const key = await signingKey(await createKeyPair(false, subtle))
    expect(key).toMatchObject({ algorithm, id: expect.stringMatching(/^[0-9a-f]{16}$/) as string })
    const signature = await key.sign(MESSAGE)
    expect(await isSignedBy(key, MESSAGE, signature)).toBe(true)
    expect(await isSignedBy(key, new Uint8Array([1, 2, 4]), signature)).toBe(false)
    expect(await isSignedBy(await signingKey(await createKeyPair(false, subtle)), MESSAGE, signature)).toBe(false)
    expect(await isSignedBy({ ...key, publicKey: 'AAAA' }, MESSAGE, signature)).toBe(false)
    expect(await isSignedBy({ ...key, publicKey: '\u2603' }, MESSAGE, signature)).toBe(false)
  })

  it('cannot be taken out, unless it is made for that', async () => {
    await expect(privateJwk(await createKeyPair(false, subtle))).rejects.toThrow()
    const pair = await createKeyPair(true, subtle)
    const kept = await keyPairFrom(pair.algorithm, await privateJwk(pair))
    await expect(privateJwk(kept)).rejects.toThrow()
    const [before, after] = [await signingKey(pair), await signingKey(kept)]
    expect(after).toMatchObject({ id: before.id, publicKey: before.publicKey })
    expect(await isSignedBy(before, MESSAGE, await after.sign(MESSAGE))).toBe(true)
  })
})

describe('[API-18] the key of a host', () => {
  it('fails with the platform, and is tried again', async () => {
    let down = true
    const signing = new KeptSigning(() => (down ? Promise.reject(new Error('locked')) : createKeyPair(false)))
    await expect(signing.current()).rejects.toThrow('locked')
    down = false
    expect(await signing.current()).toBe(await signing.current())
  })

  it('passes on what is no lack of the algorithm', async () => {
    const broken = { generateKey: () => Promise.reject(new Error('no entropy')) } as unknown as SubtleCrypto
    await expect(createKeyPair(false, broken)).rejects.toThrow('no entropy')
  })

  it('lies in a file that only its owner reads, also after somebody opened it up, and outlives the host', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    const path = join(folder, 'signing-key.json')
    const { id } = await (await fileSystemStores(folder)).signing.current()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const text = await readFile(path, 'utf8')
    await rm(path)
    await writeFile(path, text, { mode: 0o644 })
    expect((await (await fileSystemStores(folder)).signing.current()).id).toBe(id)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await rm(folder, { recursive: true })
  })
})

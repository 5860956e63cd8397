import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, statfs, truncate } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { OutOfRoom } from './ports.ts'
import type { Catalogue, EvidenceBytes, Journal, JournalEntry, Stores } from './ports.ts'
import { createKeyPair, KeptSigning, keyPairFrom, privateJwk, type KeyPair } from './signing.ts'

/**
 * Keys become file names, so only the plainest are let through: what the API makes up itself always passes.
 * Throws on anything else, path separators and dots above all.
 */
export function safeName(key: string): string {
  if (key.length === 0 || key.length > 80) throw new Error('A store key must have 1 to 80 characters.')
  for (const letter of key) {
    const plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter === '-'
    if (!plain) throw new Error('A store key may hold only lower-case letters, digits and dashes.')
  }
  return key
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Writes a whole file so that a crash leaves either the old or the new content. */
async function replaceFile(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
}

/** One file per content in a folder of its own. */
class FileSystemBytes implements EvidenceBytes {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  async create(key: string): Promise<void> {
    const handle = await open(this.path(key), 'w', 0o600)
    await handle.close()
  }

  async write(key: string, offset: number, bytes: Uint8Array): Promise<void> {
    try {
      await truncate(this.path(key), offset)
      const handle = await open(this.path(key), 'r+')
      try {
        await writeAll(handle, bytes, offset)
      } finally {
        await handle.close()
      }
    } catch (error) {
      if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) throw new OutOfRoom(bytes.length, await this.free())
      throw error
    }
  }

  async seal(key: string): Promise<void> {
    const handle = await open(this.path(key), 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async read(key: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const handle = await orNull(open(this.path(key), 'r'))
    if (!handle) return new Uint8Array(0)
    try {
      const buffer = new Uint8Array(length)
      let got = 0
      while (got < length) {
        const { bytesRead } = await handle.read(buffer, got, length - got, offset + got)
        if (bytesRead === 0) break
        got += bytesRead
      }
      return got === length ? buffer : buffer.slice(0, got)
    } finally {
      await handle.close()
    }
  }

  async size(key: string): Promise<number | null> {
    return (await orNull(stat(this.path(key))))?.size ?? null
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true })
  }

  async list(): Promise<string[]> {
    return (await readdir(this.folder)).sort()
  }

  async free(): Promise<number | null> {
    const room = await statfs(this.folder)
    return room.bavail * room.bsize
  }

  private path(key: string): string {
    return join(this.folder, safeName(key))
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done)
    done += bytesWritten
  }
}

/** One JSON line per decision. */
class FileSystemJournal implements Journal {
  private readonly path: string

  constructor(path: string) {
    this.path = path
  }

  async append(entry: JournalEntry): Promise<void> {
    await this.cutTornLine()
    const handle = await open(this.path, 'a', 0o600)
    try {
      await handle.appendFile(`${JSON.stringify(entry)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** A last line that a power cut left unfinished was never answered for, and is passed over. */
  async list(): Promise<JournalEntry[]> {
    const text = (await orNull(readFile(this.path, 'utf8'))) ?? ''
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    return whole.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as JournalEntry)
  }

  async clear(): Promise<void> {
    await rm(this.path, { force: true })
  }

  /** A new line must not be joined to an unfinished one. */
  private async cutTornLine(): Promise<void> {
    const bytes = await orNull(readFile(this.path))
    if (bytes && bytes.length > 0 && bytes.at(-1) !== 0x0a) await truncate(this.path, bytes.lastIndexOf(0x0a) + 1)
  }
}

/** One JSON file per key. */
class FileSystemCatalogue<T> implements Catalogue<T> {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  async put(key: string, value: T): Promise<void> {
    await replaceFile(this.path(key), JSON.stringify(value))
  }

  async get(key: string): Promise<T | null> {
    const text = await orNull(readFile(this.path(key), 'utf8'))
    return text === null ? null : (JSON.parse(text) as T)
  }

  async list(): Promise<T[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(this.folder, name), 'utf8')) as T))
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true })
  }

  private path(key: string): string {
    return join(this.folder, `${safeName(key)}.json`)
  }
}

/** The key as a file that only its owner can read. Also one just made is read back, so that what signs cannot be taken out again. */
async function keyPairIn(path: string): Promise<KeyPair> {
  if ((await orNull(stat(path))) === null) {
    const pair = await createKeyPair(true)
    await replaceFile(path, JSON.stringify({ algorithm: pair.algorithm, key: await privateJwk(pair) }))
  }
  await chmod(path, 0o600)
  const { algorithm, key } = JSON.parse(await readFile(path, 'utf8')) as { algorithm: KeyPair['algorithm']; key: JsonWebKey }
  return keyPairFrom(algorithm, key)
}

/** Stores in a folder, which is made when missing and readable by its owner only. */
export async function fileSystemStores(folder: string): Promise<Stores> {
  const [bytes, evidence, uploads, settings] = ['content', 'evidence', 'uploads', 'settings'].map((name) => join(folder, name)) as [string, string, string, string]
  for (const path of [bytes, evidence, uploads, settings]) await mkdir(path, { recursive: true, mode: 0o700 })
  return {
    bytes: new FileSystemBytes(bytes),
    journal: new FileSystemJournal(join(folder, 'journal.ndjson')),
    evidence: new FileSystemCatalogue(evidence),
    uploads: new FileSystemCatalogue(uploads),
    settings: new FileSystemCatalogue(settings),
    signing: new KeptSigning(() => keyPairIn(join(folder, 'signing-key.json'))),
    notice: null,
  }
}

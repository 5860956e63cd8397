import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { memoryStores } from './memory.ts'
import { OutOfRoom } from './ports.ts'
import type { Catalogue, EvidenceBytes, EvidenceEntry, Journal, JournalEntry, Setting, Stores, UploadEntry } from './ports.ts'
import { createKeyPair, KeptSigning, type KeyPair } from './signing.ts'

interface CaseDatabase extends DBSchema {
  evidence: { key: string; value: EvidenceEntry }
  uploads: { key: string; value: UploadEntry }
  journal: { key: number; value: JournalEntry }
  settings: { key: string; value: Setting }
  keys: { key: string; value: KeyPair & { id: 'journal' } }
}

/** Part of the File System standard that TypeScript declares for workers only, while this repository is compiled for pages. */
interface SyncAccessHandle {
  read(buffer: Uint8Array, options: { at: number }): number
  write(buffer: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  getSize(): number
  flush(): void
  close(): void
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> }

/** How many files are kept open: opening one costs about a millisecond, and reading goes back to few. */
const OPEN_HANDLES = 8
/** How long a handle left over from the page before may block a file. */
const LOCKED_RETRIES = 20
const LOCKED_WAIT_MS = 100

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))
const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name

/** Contents in the origin-private file system. Works in a dedicated worker only: sync access handles exist nowhere else. */
class OriginPrivateBytes implements EvidenceBytes {
  private readonly folder: FileSystemDirectoryHandle
  /** In order of use, oldest first. */
  private readonly handles = new Map<string, SyncAccessHandle>()
  private turn: Promise<unknown> = Promise.resolve()

  constructor(folder: FileSystemDirectoryHandle) {
    this.folder = folder
  }

  create(key: string): Promise<void> {
    return this.inTurn(async () => (await this.open(key, true))?.truncate(0))
  }

  write(key: string, offset: number, bytes: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      const handle = await this.open(key, true)
      if (!handle) return
      try {
        handle.truncate(offset)
        const written = handle.write(bytes, { at: offset })
        if (written < bytes.length) throw new OutOfRoom(bytes.length, await this.free())
      } catch (error) {
        if (isNamed(error, 'QuotaExceededError')) throw new OutOfRoom(bytes.length, await this.free())
        throw error
      }
    })
  }

  seal(key: string): Promise<void> {
    return this.inTurn(async () => (await this.open(key, false))?.flush())
  }

  read(key: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.inTurn(async () => {
      const handle = await this.open(key, false)
      if (!handle) return new Uint8Array(0)
      const buffer = new Uint8Array(Math.max(0, Math.min(length, handle.getSize() - offset)))
      const got = handle.read(buffer, { at: offset })
      return got === buffer.length ? buffer : buffer.slice(0, got)
    })
  }

  size(key: string): Promise<number | null> {
    return this.inTurn(async () => (await this.open(key, false))?.getSize() ?? null)
  }

  delete(key: string): Promise<void> {
    return this.inTurn(async () => {
      this.close(key)
      try {
        await this.folder.removeEntry(key)
      } catch (error) {
        if (!isNamed(error, 'NotFoundError')) throw error
      }
    })
  }

  async list(): Promise<string[]> {
    const names: string[] = []
    for await (const name of this.folder.keys()) names.push(name)
    return names.sort()
  }

  async free(): Promise<number | null> {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage)
  }

  /** One operation at a time: a file can be open only once, and two openings would shut each other out. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work)
    this.turn = result.catch(() => undefined)
    return result
  }

  private async open(key: string, create: boolean): Promise<SyncAccessHandle | null> {
    const known = this.handles.get(key)
    if (known) {
      this.handles.delete(key)
      this.handles.set(key, known)
      return known
    }
    const file = await this.folder.getFileHandle(key, { create }).catch((error: unknown) => {
      if (isNamed(error, 'NotFoundError')) return null
      throw error
    })
    if (!file) return null
    const handle = await whenUnlocked(() => (file as WorkerFileHandle).createSyncAccessHandle())
    this.handles.set(key, handle)
    if (this.handles.size > OPEN_HANDLES) this.close(this.handles.keys().next().value!)
    return handle
  }

  private close(key: string): void {
    this.handles.get(key)?.close()
    this.handles.delete(key)
  }
}

async function whenUnlocked<T>(open: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await open()
    } catch (error) {
      if (attempt === LOCKED_RETRIES || !isNamed(error, 'NoModificationAllowedError')) throw error
      await pause(LOCKED_WAIT_MS)
    }
  }
}

class IndexedJournal implements Journal {
  private readonly database: IDBPDatabase<CaseDatabase>

  constructor(database: IDBPDatabase<CaseDatabase>) {
    this.database = database
  }

  async append(entry: JournalEntry): Promise<void> {
    const transaction = this.database.transaction('journal', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.add(entry), transaction.done])
  }

  list(): Promise<JournalEntry[]> {
    return this.database.getAll('journal')
  }

  clear(): Promise<void> {
    return this.database.clear('journal')
  }
}

class IndexedCatalogue<T extends EvidenceEntry | UploadEntry | Setting> implements Catalogue<T> {
  private readonly database: IDBPDatabase<CaseDatabase>
  private readonly name: 'evidence' | 'uploads' | 'settings'

  constructor(database: IDBPDatabase<CaseDatabase>, name: 'evidence' | 'uploads' | 'settings') {
    this.database = database
    this.name = name
  }

  async put(_key: string, value: T): Promise<void> {
    await this.database.put(this.name, value)
  }

  async get(key: string): Promise<T | null> {
    return ((await this.database.get(this.name, key)) as T | undefined) ?? null
  }

  async list(): Promise<T[]> {
    return (await this.database.getAll(this.name)) as unknown as T[]
  }

  delete(key: string): Promise<void> {
    return this.database.delete(this.name, key)
  }
}

/** The key in IndexedDB, which keeps it without ever showing its private half to a script. */
async function keyPairIn(database: IDBPDatabase<CaseDatabase>): Promise<KeyPair> {
  const kept = await database.get('keys', 'journal')
  if (kept) return kept
  const pair = await createKeyPair(false)
  await database.put('keys', { id: 'journal', ...pair })
  return pair
}

/** The case belongs to the first tab; the lock goes with its worker. A page that reloads gets a moment to let go. */
async function ownsTheCase(): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request('throughline-case', { signal: AbortSignal.timeout(1000) }, () => {
        resolve(true)
        return new Promise<never>(() => undefined)
      })
      .catch(() => resolve(false))
  })
}

/**
 * Bytes in the origin-private file system, the rest in IndexedDB. Where the browser gives neither (a private
 * window, an old engine) or another tab holds the case, everything is kept in memory and `notice` says why.
 */
export async function browserStores(): Promise<Stores> {
  if (!(await ownsTheCase())) {
    return memoryStores('This console is open in another tab, which keeps the stored case. What you load in this tab is lost when it closes.')
  }
  try {
    const root = await navigator.storage.getDirectory()
    const bytes = new OriginPrivateBytes(await root.getDirectoryHandle('throughline-content', { create: true }))
    await bytes.create('probe')
    await bytes.delete('probe')
    const database = await openDB<CaseDatabase>('throughline', 2, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('evidence', { keyPath: 'id' })
          database.createObjectStore('uploads', { keyPath: 'id' })
          database.createObjectStore('journal', { keyPath: 'sequence' })
        }
        database.createObjectStore('settings', { keyPath: 'id' })
        database.createObjectStore('keys', { keyPath: 'id' })
      },
    })
    return {
      bytes,
      journal: new IndexedJournal(database),
      evidence: new IndexedCatalogue<EvidenceEntry>(database, 'evidence'),
      uploads: new IndexedCatalogue<UploadEntry>(database, 'uploads'),
      settings: new IndexedCatalogue<Setting>(database, 'settings'),
      signing: new KeptSigning(() => keyPairIn(database)),
      notice: null,
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return memoryStores(`This browser gives the console no storage (${reason}). The case is lost when the tab closes.`)
  }
}

import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSystemStores, safeName } from './file-system.ts'
import { memoryStores } from './memory.ts'
import { OutOfRoom, type JournalEntry, type Stores } from './ports.ts'

const entry = (sequence: number): JournalEntry => ({ sequence, at: '2026-01-01T00:00:00.000Z', decision: { kind: 'undo', sequence, reason: '' } })

describe.each(['memory', 'file system'])('[API-7] stores in %s', (kind) => {
  let folder: string
  let stores: Stores
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    stores = kind === 'memory' ? memoryStores(null) : await fileSystemStores(folder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('cuts off what stood behind a write, and reads short at the end', async () => {
    const { bytes } = stores
    await bytes.create('a')
    await bytes.write('a', 0, new Uint8Array([1, 2, 3, 4]))
    await bytes.write('a', 2, new Uint8Array([9]))
    await bytes.seal('a')
    expect(await bytes.size('a')).toBe(3)
    expect([...(await bytes.read('a', 1, 100))]).toEqual([2, 9])
    expect([...(await bytes.read('a', 50, 1))]).toEqual([])
    expect(await bytes.list()).toEqual(['a'])
  })

  it('has nothing under an unknown key', async () => {
    expect(await stores.bytes.size('none')).toBeNull()
    expect([...(await stores.bytes.read('none', 0, 10))]).toEqual([])
    await stores.bytes.delete('none')
    expect(await stores.uploads.get('none')).toBeNull()
    await stores.uploads.delete('none')
  })

  it('gives the journal back in order, until it is cleared', async () => {
    await stores.journal.append(entry(1))
    await stores.journal.append(entry(2))
    expect(await stores.journal.list()).toEqual([entry(1), entry(2)])
    await stores.journal.clear()
    expect(await stores.journal.list()).toEqual([])
  })

  it('replaces and deletes records of a catalogue', async () => {
    await stores.uploads.put('b', { id: 'b', path: 'old', bytes: 1, sample: false })
    await stores.uploads.put('b', { id: 'b', path: 'new', bytes: 1, sample: false })
    await stores.uploads.put('a', { id: 'a', path: 'x', bytes: 1, sample: false })
    expect((await stores.uploads.list()).map(({ path }) => path)).toEqual(['x', 'new'])
    await stores.uploads.delete('b')
    expect((await stores.uploads.list()).map(({ id }) => id)).toEqual(['a'])
  })
})

describe('[API-7] what only one store can meet', () => {
  it('memory says when it is full, and keeps what it had', async () => {
    const { bytes } = memoryStores(null, 10)
    await bytes.create('a')
    await bytes.write('a', 0, new Uint8Array(8))
    await expect(bytes.write('a', 8, new Uint8Array(3))).rejects.toThrow(OutOfRoom)
    expect(await bytes.size('a')).toBe(8)
    expect(await bytes.free()).toBe(2)
  })

  it('a journal whose last line was cut by a power failure gives the lines before it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    const stores = await fileSystemStores(folder)
    await stores.journal.append(entry(1))
    await appendFile(join(folder, 'journal.ndjson'), '{"sequence":2,"at":"20')
    expect(await stores.journal.list()).toEqual([entry(1)])
    await stores.journal.append(entry(2))
    expect(await stores.journal.list()).toEqual([entry(1), entry(2)])
    await rm(folder, { recursive: true })
  })

  it.each(['', '..', '../x', 'a/b', 'a\\b', 'A', 'a.json', 'a\0', 'x'.repeat(81)])('a file store refuses the key %j', (key) => {
    expect(() => safeName(key)).toThrow('key')
  })
})

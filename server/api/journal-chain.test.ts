import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSystemStores } from '../stores/file-system.ts'
import { createKeyPair, signingKey } from '../stores/signing.ts'
import type { JournalEntry, Stores } from '../stores/ports.ts'
import { canonicalJson } from './canonical-json.ts'
import { DecisionLog } from './decision-log.ts'
import { entryHash, sealed } from './journal-chain.ts'

const BY = { name: 'C. Fabre', role: 'ot_engineer', account: null, selfChosen: true } as const
const NOW = new Date('2026-01-05T10:00:00.000Z')

describe('[API-18] a journal that somebody changed', () => {
  let folder: string
  let stores: Stores
  const path = () => join(folder, 'journal.ndjson')
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    stores = await fileSystemStores(folder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const state = (log: DecisionLog, reason: string) => log.append({ decision: { kind: 'state_plant', facts: [{ subject: 'host:a', field: 'safety', value: true }], reason }, by: BY })
  async function write(...reasons: string[]): Promise<DecisionLog> {
    const log = await reopened()
    for (const reason of reasons) await state(log, reason)
    return log
  }
  async function reopened(): Promise<DecisionLog> {
    const log = new DecisionLog(await fileSystemStores(folder), () => NOW)
    await log.load()
    return log
  }
  /** Rewrites the file, as whoever holds the disk can. */
  async function change(edit: (entries: JournalEntry[]) => readonly JournalEntry[]): Promise<void> {
    const entries = (await readFile(path(), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as JournalEntry)
    await writeFile(path(), edit(entries).map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  }
  const broken = async () => (await (await reopened()).verify()).broken
  const edited = (index: number, more: Partial<JournalEntry>) => (entries: JournalEntry[]) => entries.map((entry, at) => (at === index ? { ...entry, ...more } : entry))

  it('is whole when nobody touched it', async () => {
    await write('one', 'two', 'three')
    expect(await broken()).toBeNull()
  })

  it.each([
    ['what was said', { decision: { kind: 'undo', sequence: 1, reason: 'forged' } }],
    ['when', { at: '2026-01-05T09:00:00.000Z' }],
    ['who', { by: { ...BY, name: 'Somebody Else' } }],
    ['that the role was self-chosen', { by: { ...BY, selfChosen: false } }],
  ] as const)('names the entry in which %s was changed', async (_what, more) => {
    await write('one', 'two', 'three')
    await change(edited(1, more))
    expect(await broken()).toEqual({ sequence: 2, reason: 'What entry 2 says is not what was signed.' })
  })

  it('names an entry that was taken out, moved, added or cut off', async () => {
    await write('one', 'two', 'three')
    const whole = await readFile(path(), 'utf8')
    const after = async (edit: (entries: JournalEntry[]) => readonly JournalEntry[]) => {
      await writeFile(path(), whole)
      await change(edit)
      return broken()
    }
    expect(await after(([one, , three]) => [one!, three!])).toEqual({ sequence: 2, reason: 'Entry 2 is missing: entry 3 stands in its place.' })
    expect(await after(([one, , three]) => [one!, { ...three!, sequence: 2 }])).toEqual({ sequence: 2, reason: 'Entry 2 does not follow from the entry before it: that one was changed, or one was taken out.' })
    expect(await after(([one, two, three]) => [two!, one!, three!])).toMatchObject({ sequence: 1 })
    expect(await after((entries) => entries.slice(0, 2))).toEqual({ sequence: 3, reason: 'The journal ends with entry 2, but entry 3 had been written already.' })
    expect(await after(() => [])).toEqual({ sequence: 1, reason: 'The journal is empty, but entry 3 had been written already.' })
    expect(await after((entries) => [...entries, { sequence: 4, at: NOW.toISOString(), decision: { kind: 'undo', sequence: 1, reason: '' } }])).toEqual({ sequence: 4, reason: 'Entry 4 is not signed, though an earlier one is.' })
    expect(await after((entries) => entries)).toBeNull()
  })

  it('is not made whole by sealing it anew with another key, nor with a signature from elsewhere', async () => {
    await write('one', 'two')
    const foreign = await signingKey(await createKeyPair(false))
    const [one] = await stores.journal.list()
    const forged = await sealed({ sequence: 2, at: NOW.toISOString(), decision: { kind: 'undo', sequence: 1, reason: '' }, by: BY }, one!.seal!.hash, foreign)
    await change((entries) => [entries[0]!, forged])
    expect(await broken()).toEqual({ sequence: 2, reason: `Entry 2 is signed with a key (${foreign.id}) that this host does not hold.` })
    await change((entries) => [entries[0]!, { ...forged, seal: { ...forged.seal!, key: one!.seal!.key } }])
    expect(await broken()).toEqual({ sequence: 2, reason: 'The signature of entry 2 is not that of the key it names.' })
    for (const signature of ['', 'no base64 !', 'AAAA']) {
      await change((entries) => [entries[0]!, { ...forged, seal: { ...forged.seal!, key: one!.seal!.key, signature } }])
      expect(await broken()).toMatchObject({ sequence: 2 })
    }
  })

  it('is not made whole by an older end of the same length', async () => {
    await write('one', 'two')
    const [, two] = await stores.journal.list()
    await change(([one]) => [one!])
    await rm(join(folder, 'settings', 'journal-head.json'))
    await write('another two')
    await change(([one]) => [one!, two!])
    expect(await broken()).toEqual({ sequence: 2, reason: 'Entry 2 is not the one that was written under this number.' })
  })

  it('goes on after the break, which stays named', async () => {
    await write('one', 'two')
    await change(edited(0, { at: '2020-01-01T00:00:00.000Z' }))
    await write('three')
    expect(await broken()).toMatchObject({ sequence: 1 })
  })

  it('accepts entries from before journals were signed, counts them, and binds them with the next', async () => {
    const old = [1, 2].map((sequence) => ({ sequence, at: NOW.toISOString(), decision: { kind: 'undo' as const, sequence: 99, reason: `old ${sequence}` } }))
    await writeFile(path(), old.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    expect(await (await reopened()).verify()).toMatchObject({ entries: 2, sealed: 0, unsigned: 2, broken: null })
    const log = await write('first signed')
    expect(await log.verify()).toMatchObject({ entries: 3, sealed: 1, unsigned: 2, broken: null })
    expect(log.list()[0]).toEqual({ ...old[0], undone: false })
    await change(edited(0, { at: '2020-01-01T00:00:00.000Z' }))
    expect(await broken()).toMatchObject({ sequence: 3 })
  })
})

describe('[API-18] canonical JSON', () => {
  it('is one text for equal values', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"\n' }], a: undefined, '\u20ac': 1e21, A: false })).toBe('{"A":false,"b":[1,{"c":"é\\"\\n","d":null}],"€":1e+21}')
    expect(canonicalJson([undefined])).toBe('[null]')
    expect(entryHash({ sequence: 1, at: '', decision: { reason: '', sequence: 1, kind: 'undo' } }, 'x')).toBe(entryHash({ at: '', decision: { kind: 'undo', sequence: 1, reason: '' }, sequence: 1 }, 'x'))
  })

  it('takes only what JSON holds', () => {
    for (const value of [Number.NaN, Infinity, () => 1, Symbol('x')]) expect(() => canonicalJson({ value })).toThrow('JSON cannot hold')
  })
})

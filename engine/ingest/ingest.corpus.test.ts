import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import type { EventIndex } from '../model/units.ts'
import { FileIngest } from './file-ingest.ts'
import type { Ledger } from './ledger.ts'
import { concatAll } from './readers/encoding.ts'
import { unescapeZeek } from './readers/zeek.ts'
import { recite } from './recite.ts'
import { SOURCES } from './sources/registry.ts'
import { EventStore } from './store.ts'
import { Unpacker } from './unpack.ts'

const corpus = corpusFolder()
const FOLDERS = /^(identity|cloud|network|ot|endpoint\/otrf-[^/]+)\//
const ENDINGS = /\.(json|jsonl|csv|log|gz)$/

function files(): string[] {
  if (corpus === null) return []
  return readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
    .filter((path) => FOLDERS.test(path) && ENDINGS.test(path))
    .sort()
}

interface Member {
  readonly ledger: Ledger
  readonly store: EventStore
  readonly content: Uint8Array
}

/** Reads one file through the unpacker in chunks of 64 KiB and returns what became of each member. */
function read(path: string): { members: Member[]; refused: string[] } {
  const members: Member[] = []
  const refused: string[] = []
  const unpacker = new Unpacker(path, {
    open(member) {
      const store = new EventStore()
      const chunks: Uint8Array[] = []
      const ingest = new FileIngest({ path: member, file: 0, store, sources: SOURCES, zone: null, year: 2022, paper: { asset: () => {}, workOrder: () => {} } })
      return {
        write(chunk) {
          chunks.push(chunk.slice())
          ingest.push(chunk)
        },
        close: () => members.push({ ledger: ingest.finish(), store, content: concatAll(chunks) }),
        abort: () => {},
      }
    },
    refuse: (member, reason) => refused.push(`${member}: ${reason}`),
  })
  const bytes = readFileSync(join(corpus!, path))
  for (let at = 0; at < bytes.length; at += 1 << 16) unpacker.push(bytes.subarray(at, at + (1 << 16)))
  unpacker.end()
  return { members, refused }
}

describe.skipIf(corpus === null)('[ING-1] real files', () => {
  it.each(files())('%s adds up', (path) => {
    const { members, refused } = read(path)
    expect(refused).toEqual([])
    expect(members.length).toBeGreaterThan(0)
    for (const { ledger } of members) {
      expect(ledger.records).toBe(ledger.accepted + ledger.rejected + ledger.blank)
      expect(ledger.rejectedBy.reduce((sum, { count }) => sum + count, 0)).toBe(ledger.rejected)
      expect(ledger.spans.reduce((at, span) => (span.offset === at ? at + span.length : NaN), 0)).toBe(ledger.bytes)
      // Whatever no source knows is refused for that and nothing else: the reader itself read it well.
      const unread = ledger.rejectedBy.filter(({ code }) => code === 'malformed' || code === 'truncated' || code === 'wrong_columns' || code === 'encoding')
      expect(unread).toEqual([])
    }
  })
})

describe.skipIf(corpus === null)('[ING-8] real records read again', () => {
  it.each(files())('%s: the bytes of every field are its value, and some are cited', async (path) => {
    for (const { ledger, store, content } of read(path).members) {
      const source = SOURCES.find(({ id }) => id === ledger.source)
      if (source === undefined || store.count === 0) continue
      const bytes = { size: content.length, read: (offset: number, length: number) => Promise.resolve(content.subarray(offset, offset + length)) }
      for (const row of [0, store.count >> 1, store.count - 1] as EventIndex[]) {
        const place = { offset: store.offset(row), length: store.length(row), path: ledger.path, format: ledger.format, source, zone: null, year: 2022 }
        const { fields, event } = await recite(bytes, place)
        expect(event).not.toBeNull()
        expect(fields.some(({ cited }) => cited)).toBe(true)
        for (const { value, offset, length } of fields) expect(spellings(new TextDecoder().decode(content.subarray(offset!, offset! + length!)), ledger.format)).toContain(value)
      }
    }
  })
})

/** What a stretch of bytes can stand for: as written, or with the escapes of its format undone. */
function spellings(written: string, format: string): string[] {
  const found = [written, written.replaceAll('""', '"')]
  try {
    found.push(format === 'zeek-tsv' ? unescapeZeek(written) : (JSON.parse(`"${written}"`) as string))
  } catch {
    // Not written with JSON's escapes.
  }
  return written === '(empty)' ? [''] : found
}

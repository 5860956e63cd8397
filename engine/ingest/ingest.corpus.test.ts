import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import { FileIngest } from './file-ingest.ts'
import type { Ledger } from './ledger.ts'
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

/** Reads one file through the unpacker in chunks of 64 KiB and returns the ledger of each member. */
function read(path: string): { ledgers: Ledger[]; refused: string[] } {
  const ledgers: Ledger[] = []
  const refused: string[] = []
  const store = new EventStore()
  const unpacker = new Unpacker(path, {
    open(member) {
      const ingest = new FileIngest({ path: member, file: 0, store, sources: SOURCES, zone: null, year: 2022, paper: { asset: () => {}, workOrder: () => {} } })
      return { write: (chunk) => ingest.push(chunk), close: () => ledgers.push(ingest.finish()), abort: () => {} }
    },
    refuse: (member, reason) => refused.push(`${member}: ${reason}`),
  })
  const bytes = readFileSync(join(corpus!, path))
  for (let at = 0; at < bytes.length; at += 1 << 16) unpacker.push(bytes.subarray(at, at + (1 << 16)))
  unpacker.end()
  return { ledgers, refused }
}

describe.skipIf(corpus === null)('[ING-1] real files', () => {
  it.each(files())('%s adds up', (path) => {
    const { ledgers, refused } = read(path)
    expect(refused).toEqual([])
    expect(ledgers.length).toBeGreaterThan(0)
    for (const ledger of ledgers) {
      expect(ledger.records).toBe(ledger.accepted + ledger.rejected + ledger.blank)
      expect(ledger.rejectedBy.reduce((sum, { count }) => sum + count, 0)).toBe(ledger.rejected)
      expect(ledger.spans.reduce((at, span) => (span.offset === at ? at + span.length : NaN), 0)).toBe(ledger.bytes)
      if (process.env['LEDGER'] !== undefined) console.log([ledger.path, ledger.format, ledger.source, ledger.records, ledger.accepted, ledger.rejected, ledger.blank, ledger.uninterpreted, ledger.rejectedBy.map(({ code, count }) => `${code}:${count}`).join(' '), ledger.rejections[0]?.reason ?? ''].join(' | '))
      // Whatever no source knows is refused for that and nothing else: the reader itself read it well.
      const unread = ledger.rejectedBy.filter(({ code }) => code === 'malformed' || code === 'truncated' || code === 'wrong_columns' || code === 'encoding')
      expect(unread).toEqual([])
    }
  })
})

import { EvtxFile } from '@ts-evtx/core'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fields, RecordSink } from '../engine/ingest/reader.ts'
import { crc32 } from '../engine/ingest/readers/evtx/crc32.ts'
import { createEvtxReader } from '../engine/ingest/readers/evtx.ts'
import type { EvtxFields } from '../engine/ingest/readers/evtx/fields.ts'
import { corpusFolder } from '../scripts/corpus.ts'
import type { Figure } from './figure.ts'
import { CHUNK, readCase } from './read-case.ts'

const HEADER = 4096
const EVTX_CHUNK = 65_536
const DENSE_BYTES = 24 << 20
/** The other reader is slow: of the dense file it gets so many chunks. */
const SHARED_CHUNKS = 32
const RUNS = 3

/**
 * Our EVTX reader against `@ts-evtx/core` on the same bytes: used chunks of the corpus, one behind the other, made one
 * file in memory. Nothing when there is no corpus.
 */
export function measureEvtx(): Figure[] {
  const folder = corpusFolder()
  if (folder === null) {
    console.log('EVTX: not measured, no corpus (THROUGHLINE_CORPUS)')
    return []
  }
  const chunks = usedChunks(join(folder, 'endpoint'))
  const dense = fileOf(chunks, Math.floor(DENSE_BYTES / EVTX_CHUNK))
  const shared = fileOf(chunks, SHARED_CHUNKS)
  const read = best(() => readRecords(dense))
  const stored = best(() => readCase('dense.evtx', dense).store.count)
  const place = mkdtempSync(join(tmpdir(), 'evtx-'))
  try {
    const path = join(place, 'shared.evtx')
    writeFileSync(path, shared)
    const [ours, theirs] = [best(() => readRecords(shared)), best(() => readTheirs(path))]
    return [
      { name: 'EVTX read into fields', value: rate(read, dense), unit: 'MB/s', target: 400, more: true, detail: toldOf(read) },
      { name: 'EVTX read into columns of events', value: rate(stored, dense), unit: 'MB/s', target: 400, more: true, detail: toldOf(stored) },
      { name: 'EVTX, ours ÷ @ts-evtx/core', value: rate(ours, shared) / rate(theirs, shared), unit: '×', target: 10, more: true, detail: `${rate(ours, shared).toFixed(0)} against ${rate(theirs, shared).toFixed(1)} MB/s; ${toldOf(ours)} against ${toldOf(theirs)}` },
      agreement(shared, path),
    ]
  } finally {
    rmSync(place, { recursive: true })
  }
}

interface Run { readonly ms: number; readonly records: number }
const rate = ({ ms }: Run, { length }: Uint8Array): number => length / 1000 / ms
const toldOf = ({ ms, records }: Run): string => `${records} records, ${(records / ms).toFixed(records / ms < 10 ? 1 : 0)} k/s`

/** Chunks that hold records and are full for the most part, in the order of their files. */
function usedChunks(folder: string): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).filter((path) => path.endsWith('.evtx')).toSorted()) {
    const bytes = readFileSync(join(folder, name))
    for (let at = HEADER; at + EVTX_CHUNK <= bytes.length; at += EVTX_CHUNK) {
      const isUsed = bytes.toString('latin1', at, at + 7) === 'ElfChnk' && bytes.readUInt32LE(at + 48) > EVTX_CHUNK * 0.75
      if (isUsed) chunks.push(bytes.subarray(at, at + EVTX_CHUNK))
    }
  }
  return chunks
}

function fileOf(chunks: readonly Uint8Array[], count: number): Uint8Array {
  const file = new Uint8Array(HEADER + count * EVTX_CHUNK)
  const view = new DataView(file.buffer)
  file.set(new TextEncoder().encode('ElfFile\0'))
  view.setBigUint64(16, BigInt(count - 1), true)
  view.setUint32(32, 128, true)
  view.setUint16(36, 1, true)
  view.setUint16(38, 3, true)
  view.setUint16(40, HEADER, true)
  view.setUint16(42, count, true)
  view.setUint32(124, crc32(file, 0, 120), true)
  for (let i = 0; i < count; i++) file.set(chunks[i % chunks.length]!, HEADER + i * EVTX_CHUNK)
  return file
}

/** The fastest of some runs: what disturbs a run only ever slows it. */
function best(work: () => number): Run {
  let [ms, records] = [Infinity, 0]
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    records = work()
    ms = Math.min(ms, performance.now() - start)
  }
  return { ms, records }
}

function eachRecord(bytes: Uint8Array, on: (fields: Fields) => void): void {
  const nothing = (): void => undefined
  const sink: RecordSink = { record: (_offset, _length, _covered, _line, fields) => on(fields), reject: nothing, blank: nothing, framing: nothing }
  const reader = createEvtxReader()
  for (let at = 0; at < bytes.length; at += CHUNK) reader.push(bytes.subarray(at, at + CHUNK), sink)
  reader.end(sink)
}

function readRecords(bytes: Uint8Array): number {
  let records = 0
  eachRecord(bytes, () => records++)
  return records
}

/** Their records rendered, as their own reading does. */
function readTheirs(path: string): number {
  let records = 0
  for (const record of EvtxFile.openSync(path).records()) if (record.renderXml() !== '') records++
  return records
}

const ELEMENT = /<(EventID|EventRecordID|Channel|Computer)\b[^>]*>([^<]*)</g
const DATA = /<Data Name="([^"]*)">([^<]*)<\/Data>/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescape = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!)

/** Of the values that both name in the XML the other renders, how many read the same, notation aside; and by what kind the others differ. Records are paired in their order. */
function agreement(bytes: Uint8Array, path: string): Figure {
  const ours: EvtxFields[] = []
  eachRecord(bytes, (fields) => ours.push(fields as unknown as EvtxFields))
  const differing = new Map<string, number>()
  let [same, compared, index] = [0, 0, 0]
  const hold = (one: string, other: string): void => {
    const kind = one === other ? null : kindOf(one, other)
    compared++
    if (kind === null || NOTATIONS.has(kind)) same++
    if (kind !== null) differing.set(kind, (differing.get(kind) ?? 0) + 1)
  }
  for (const record of EvtxFile.openSync(path).records()) {
    const own = ours[index++]
    if (own === undefined) break
    const xml = record.renderXml()
    const system = { EventID: String(own.eventId), EventRecordID: own.recordId, Channel: own.channel, Computer: own.computer }
    for (const [, name, value] of xml.matchAll(ELEMENT)) hold(system[name as keyof typeof system], unescape(value!))
    for (const [, name, value] of xml.matchAll(DATA)) if (Object.hasOwn(own.data, unescape(name!))) hold(own.data[unescape(name!)]!, unescape(value!))
  }
  const kinds = [...differing].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`).join(', ')
  return { name: 'EVTX, values that agree', value: (same / Math.max(1, compared)) * 100, unit: '%', target: 100, more: true, detail: `${compared} values of ${index} records; differing: ${kinds || 'none'}` }
}

/** The same value, written otherwise. */
const NOTATIONS: ReadonlySet<string> = new Set(['hexadecimal here, decimal there', 'space'])

function kindOf(ours: string, theirs: string): string {
  if (theirs === '' || ours === '') return theirs === '' ? 'empty there' : 'empty here'
  if (ours.startsWith('0x') && BigInt(ours).toString() === theirs) return 'hexadecimal here, decimal there'
  if (ours.replaceAll(/\s+/g, '') === theirs.replaceAll(/\s+/g, '')) return 'space'
  return ours.toLowerCase() === theirs.toLowerCase() ? 'case of letters' : 'text'
}

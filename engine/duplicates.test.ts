import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../mocks/scenarios/scenario.ts'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import { NO_DECISIONS } from './model/decisions.ts'
import type { Analysis } from './pipeline.ts'

async function read(files: readonly ScenarioFile[]): Promise<CaseReader> {
  const reader = new CaseReader()
  for (const { path, bytes } of files) await reader.add(path, [bytes], 2025)
  return reader
}

const files = vendor0212.write({ noise: 0 }).map(({ path, bytes }): ScenarioFile => (path.endsWith('.gz') ? { path: path.slice(0, -3), bytes: new Uint8Array(gunzipSync(bytes)) } : { path, bytes }))
const idOf = ({ bytes }: ScenarioFile): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12)
const linesOf = ({ bytes }: ScenarioFile): string[] => new TextDecoder().decode(bytes).split(/(?<=\n)/)
const ofLines = (path: string, lines: readonly string[]): ScenarioFile => ({ path, bytes: new TextEncoder().encode(lines.join('')) })
const isJson = ({ bytes }: ScenarioFile): boolean => bytes[0] === 0x7b
/** The story without what names a place in a file: which of two copies is cited is not the point. */
const told = ({ incidents }: Analysis) => incidents.map(({ title, confidence, severity, beats, course, edges }) => ({
  title, confidence, severity, beats: beats.map(({ title: what, at, decibans, recordCount }) => `${at} ${what} ${decibans.toFixed(1)} ${recordCount}`), last: course?.at(-1)?.decibans, edges: edges.map(({ id, count }) => `${id} ${count}`),
}))
const plain = read(files).then((reader) => told(reader.analyse()))

describe('[ING-14] what two collectors delivered', () => {
  it('counts once: every log in a second file changes no sentence, no score and no count', async () => {
    // Another name and another first or last line: another file to every digest, though its records are known.
    const twice = files.map((file): ScenarioFile => ofLines(`collector-2/${file.path}`, [...linesOf(file), '\n']))
    const analysis = (await read([...files, ...twice])).analyse()
    expect(told(analysis)).toEqual(await plain)
    expect(analysis.coverage()).toEqual((await read(files)).analyse().coverage())
  })

  it('counts once in another framing: NDJSON as one JSON list', async () => {
    const lists = files.filter(isJson).map((file) => ofLines(`export/${file.path}`, ['[', linesOf(file).map((line) => line.trim()).filter((line) => line !== '').join(',\n'), ']']))
    expect(lists.length).toBeGreaterThan(3)
    expect(told((await read([...files, ...lists])).analyse())).toEqual(await plain)
  })

  it('counts once when an agent has every other record of what the collector has, and the ledger says of which file they are', async () => {
    const whole = files.find(({ path }) => path.includes('asa-vpn1'))!
    const half = ofLines('agent/asa.log', linesOf(whole).filter((_, at) => at % 2 === 0))
    const reader = await read([...files, half])
    expect(told(reader.analyse())).toEqual(await plain)
    const ledgers = [whole, half].map((file) => reader.case.ledger(idOf(file))!)
    const [copy, original] = idOf(whole) < idOf(half) ? [1, 0] : [0, 1]
    expect(ledgers[copy]!.copies).toEqual([{ of: idOf([whole, half][original]!), path: [whole, half][original]!.path, records: ledgers[1]!.accepted }])
    expect(ledgers[original]!.copies).toBeUndefined()
    expect(ledgers[1]!.clock).toMatchObject({ basis: ledgers[0]!.clock.basis, zone: ledgers[0]!.clock.zone })
  })

  it('is taken out wherever it stands, whichever copy a person named; without the first file the copy counts', async () => {
    const records = await read(files).then((reader) => reader.analyse().incidents[0]!.beats.flatMap(({ citations }) => citations))
    const cited = records.find(({ path }) => isJson(files.find((file) => file.path === path)!))!
    const first = files.find(({ path }) => path === cited.path)!
    const line = new TextDecoder().decode(first.bytes.subarray(cited.offset, cited.offset + cited.length))
    const second = ofLines('agent/one.json', [`${line}\n`])
    const reader = await read([...files, second])
    const without = told((await read(files)).analyse({ ...NO_DECISIONS, retracted: new Set([cited.record]) }))
    expect(without).not.toEqual(await plain)
    for (const record of [cited.record, `${idOf(second)}.0`]) expect(told(reader.analyse({ ...NO_DECISIONS, retracted: new Set([record]) }))).toEqual(without)
    expect(told(reader.analyse())).toEqual(await plain)
    expect(reader.case.ledger(idOf(first))!.copies ?? reader.case.ledger(idOf(second))!.copies).toMatchObject([{ records: 1 }])
    reader.case.dropFile(idOf(first))
    reader.analyse()
    expect(reader.case.ledger(idOf(second))!.copies).toBeUndefined()
  })
})

/** Lines of a file in another order; what heads a table stays at its head. */
function reordered(file: ScenarioFile, order: (lines: string[]) => string[]): ScenarioFile {
  const lines = linesOf(file)
  const head = file.path.endsWith('.csv') ? lines.slice(0, 1) : lines.filter((line) => line.startsWith('#'))
  return ofLines(file.path, [...head, ...order(lines.filter((line) => line !== '' && !head.includes(line)).map((line) => (line.endsWith('\n') ? line : `${line}\n`)))])
}

describe('[ING-6] what comes late', () => {
  const inOrder = (analysis: Analysis) => told(analysis).map(({ edges, beats, ...story }) => ({ ...story, beats: beats.toSorted(), edges: edges.filter((edge) => !edge.endsWith(' 0')).sort() }))
  const same = async (order: (lines: string[]) => string[]): Promise<void> => {
    const expected = inOrder((await read(files)).analyse())
    expect(inOrder((await read(files.map((file) => reordered(file, order)))).analyse())).toEqual(expected)
  }
  it('is told in its place: logs turned round, last line first, give the story that they give in order', async () => {
    await same((lines) => lines.toReversed())
  })
  it('is told in its place: lines shuffled over hours and days give it too', async () => {
    const seeds = fc.integer({ min: 1, max: 0xffff })
    await fc.assert(fc.asyncProperty(seeds, (seed) => same((lines) => fc.sample(fc.shuffledSubarray(lines, { minLength: lines.length }), { seed, numRuns: 1 })[0]!)), { seed: 6, numRuns: 2 })
  })
})

import { createHash } from 'node:crypto'
import { NO_DECISIONS } from './model/decisions.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { benignWeeks } from '../mocks/scenarios/benign-weeks/benign-weeks.ts'
import type { ScenarioFile, ScenarioOptions } from '../mocks/scenarios/scenario.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import type { Analysis } from './pipeline.ts'

async function read(files: readonly ScenarioFile[]): Promise<CaseReader> {
  const reader = new CaseReader()
  for (const { path, bytes } of files) await reader.add(path, [bytes], 2025)
  return reader
}

const analyse = async (files: readonly ScenarioFile[]): Promise<Analysis> => (await read(files)).analyse()
const digest = (analysis: Analysis): string => createHash('sha256').update(JSON.stringify(analysis.incidents)).digest('hex')

// A third of the everyday noise keeps these tests quick; the story is the same.
const QUIET: ScenarioOptions = { noise: 0.3 }

describe('[PIPE-1] same evidence, same analysis', () => {
  const files = vendor0212.write({ noise: 0 })

  it('whatever order the files come in', async () => {
    const expected = digest(await analyse(files))
    const order = fc.shuffledSubarray([...files.keys()], { minLength: files.length })
    await fc.assert(fc.asyncProperty(order, async (places) => digest(await analyse(places.map((place) => files[place]!))) === expected), { seed: 3, numRuns: 3 })
  })

  it('however often it is analysed', async () => {
    const reader = await read(files)
    expect(digest(reader.analyse())).toBe(digest(reader.analyse()))
  })

  it('whether it came at once or was analysed in between, with the plant and so its zone still unknown', async () => {
    const vpn = files.find(({ path }) => path.endsWith('asa-vpn1.log'))!
    const clockOf = (reader: CaseReader): unknown => reader.case.ledger(createHash('sha256').update(vpn.bytes).digest('hex').slice(0, 12))!.clock
    const [plant, others] = [true, false].map((isPlant) => files.filter(({ path }) => path.endsWith('plant-assets.csv') === isPlant))
    const reader = await read(others!)
    reader.analyse()
    expect(clockOf(reader)).toMatchObject({ basis: 'matched', zone: 'Etc/GMT-2' })
    for (const { path, bytes } of plant!) await reader.add(path, [bytes], 2025)
    const late = digest(reader.analyse())
    const whole = await read(files)
    expect(late).toBe(digest(whole.analyse()))
    expect(clockOf(reader)).toEqual(clockOf(whole))
  })

  it('and a file that comes twice counts once', async () => {
    expect(digest(await analyse([...files, { path: 'copy/again.json', bytes: files[0]!.bytes }]))).toBe(digest(await analyse(files)))
  })
})

describe('[PIPE-3] one campaign is one incident', () => {
  it('told across the boundary, with every citation a whole line of the log', async () => {
    const files = vendor0212.write(QUIET)
    const { incidents } = await analyse(files)
    expect(incidents.map(({ severity, phasesReached }) => ({ severity, phasesReached }))).toEqual([{ severity: 'critical', phasesReached: [1, 2, 3, 4, 5] }])
    const incident = incidents[0]!
    expect(incident.title).toBe('Someone using ACME-support holds EWS-07 (Boiler 2 engineering workstation), one hop from PLC-B2-03.')
    expect(incident.crossings.map(({ at, from, to }) => `${at.slice(0, 16)} ${from}→${to}`)).toEqual(['2025-10-14T00:12 enterprise→dmz', '2025-10-14T00:14 dmz→operations'])
    expect(incident.precursors.every(({ state }) => state === 'observed')).toBe(true)
    expect(incident.blind.map(({ title }) => title)).toContain('Ghent: control level not observable')
    const plain = new Map(files.filter(({ path }) => !path.endsWith('.gz')).map(({ path, bytes }) => [path, bytes]))
    for (const { path, offset, length, line } of incident.beats.flatMap((beat) => beat.citations)) {
      const bytes = plain.get(path)
      if (!bytes) continue
      expect(offset === 0 || bytes[offset - 1] === 10).toBe(true)
      expect([10, 13, undefined]).toContain(bytes[offset + length])
      expect(new TextDecoder().decode(bytes.subarray(0, offset)).split('\n').length).toBe(line)
    }
  })

  it('and its twin, the same session with valid paperwork, is none', async () => {
    expect((await analyse(vendor0212.write({ ...QUIET, twin: true }))).incidents.filter(({ severity }) => severity !== 'low')).toEqual([])
  })
})

it('[PIPE-2] weeks in which nothing happens raise nothing', async () => {
  expect((await analyse(benignWeeks.write(QUIET))).incidents.filter(({ severity }) => severity !== 'low')).toEqual([])
})

it('[NAR-2] a retracted record takes its sentences, edges and terms with it', async () => {
  const reader = await read(vendor0212.write({ noise: 0 }))
  const before = reader.analyse().incidents[0]!
  const beat = before.beats.find(({ recordCount, citations }) => recordCount === citations.length && citations.length <= 4)!
  const retracted = new Set(beat.citations.map(({ record }) => record))
  const { incidents } = reader.analyse({ ...NO_DECISIONS, retracted })
  const text = JSON.stringify(incidents)
  expect([...retracted].filter((record) => text.includes(`"${record}"`))).toEqual([])
  expect(incidents[0]!.beats.map(({ id }) => id)).not.toContain(beat.id)
  expect(digest(reader.analyse())).toBe(digest({ ...reader.analyse(), incidents: [before] }))
})

it('an empty case says so', async () => {
  const analysis = await analyse([])
  expect({ incidents: analysis.incidents, activity: analysis.activity({ bins: 10 }), coverage: analysis.coverage().conduits, headline: analysis.list.headline }).toEqual({ incidents: [], activity: null, coverage: [], headline: 'No story stands out in the evidence read so far.' })
})

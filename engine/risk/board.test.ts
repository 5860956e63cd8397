import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Board } from '../../contract/board.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { Analysis } from '../pipeline.ts'
import type { RespondEntry } from '../respond/respond-journal.ts'
import type { RiskAsOf } from './risk-port.ts'

const NOW = Date.UTC(2026, 0, 1)
const NOBODY: RiskAsOf = { journal: [], risk: [], now: NOW }

async function read(id: string): Promise<Analysis> {
  const reader = new CaseReader()
  for (const { path, bytes } of scenarios.find((scenario) => scenario.id === id)!.write({ noise: 0.3 })) await reader.add(path, [bytes], 2025)
  return reader.analyse()
}

describe('the board of a plant with an intruder inside', () => {
  let analysis: Analysis
  beforeAll(async () => {
    analysis = await read('vendor-0212')
  }, 60_000)
  const board = (asOf: RiskAsOf = NOBODY) => analysis.risk.board(null, asOf)

  it('[RSK-17] is of the agreed form, the same each time, and holds no figure that is none', () => {
    const written = board()
    expect(Board.omit({ revision: true }).parse(written)).toEqual(written)
    expect(board()).toEqual(written)
    // JSON turns what is not finite into null: as numbers they would be lost without a word.
    const numbers: number[] = []
    JSON.stringify(written, (_, value: unknown) => (typeof value === 'number' && numbers.push(value), value))
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
  })

  it('[RSK-17] has seven figures in their order; each with a value opens to what it was computed from, each without says so', () => {
    const { metrics } = board()
    expect(metrics.map(({ id }) => id)).toEqual(['boundary_dwell', 'time_to_notice', 'stopped_before_ot', 'covered_paths', 'orphan_paths', 'weakest_restore', 'output_exposed'])
    for (const { id, value, text, opens, n, definition, provenance } of metrics) {
      expect(definition.length, id).toBeGreaterThan(20)
      if (value === null) expect(provenance, `${id} ${text}`).toBe('not_measured')
      else if (n !== 0 && value !== 0) expect(opens.length, `${id} ${text}`).toBeGreaterThan(0)
    }
  })

  it('[RSK-17] what stands behind a figure leads to something that is there', () => {
    const { metrics, more, plants, funnel } = board()
    const { assets, identities, sites } = analysis.plant()
    const there = new Set([
      ...analysis.incidents.map(({ id }) => `/incidents/${id}`), ...analysis.sessions().map(({ key }) => `/access/${encodeURIComponent(key)}`),
      ...assets.map(({ id }) => `/plant?tab=assets&sel=${encodeURIComponent(id)}`), ...identities.map(({ id }) => `/plant?tab=identities&sel=${encodeURIComponent(id)}`),
      ...sites.map(({ name }) => `/plant?tab=sites&sel=${encodeURIComponent(`site:${name}`)}`),
    ])
    const opens = [...metrics, ...more, ...plants, ...funnel].flatMap((each) => each.opens)
    expect(opens.length).toBeGreaterThan(20)
    expect(opens.filter(({ href }) => href !== null && !there.has(href))).toEqual([])
    for (const { kind, href, title } of opens) if (href === null) expect(kind, title).toBe('rehearsal')
  })

  it('[RSK-11] what explains the first row says what it is of, and one plant is no ground to say that nobody reaches two', () => {
    const { more } = board()
    expect(more.map(({ id }) => id)).toEqual(['time_to_contain', 'critical_cover', 'over_privileged', 'off_window', 'clean_ot'])
    for (const { id, value, provenance, opens } of more) {
      if (value === null) expect(provenance, id).toBe('not_measured')
      else expect(opens.length, id).toBeGreaterThan(0)
    }
    expect(more.find(({ id }) => id === 'clean_ot')!.value!).toBeLessThan(1)
  })

  it('[RSK-4] is finite, and green by nothing that is missing, whatever was stated and rehearsed', () => {
    const day = fc.integer({ min: -800, max: 400 }).map((days) => new Date(NOW + days * 86_400_000).toISOString())
    const hours = fc.oneof(fc.constant(0.01), fc.integer({ min: 1, max: 9000 }))
    const rehearsal = fc.record({ at: day, targetHours: hours, achievedHours: fc.option(hours), type: fc.constantFrom('tabletop', 'functional', 'live'), plant: fc.constantFrom('Lyon', 'Nowhere', '__proto__') })
    fc.assert(fc.property(fc.array(rehearsal, { maxLength: 4 }), fc.option(fc.constantFrom('2025-Q3', '2025-Q4', '1970-Q1')), fc.integer({ min: NOW - 3e10, max: NOW + 3e10 }), (rehearsals, quarter, now) => {
      const journal = rehearsals.map((each, index): RespondEntry => ({ sequence: index + 1, at: each.at, by: { name: 'Wanda Zielinska', role: 'shift_manager' }, decision: { kind: 'record_rehearsal', capability: 'plc_restore', trained: null, findingsOpen: 0, evidence: '', reason: '', ...each } as RespondEntry['decision'] }))
      const written = analysis.risk.board(quarter, { journal, risk: [], now })
      JSON.stringify(written, (_, value: unknown) => {
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
        return value
      })
      for (const { id, value, provenance, target, better } of [...written.metrics, ...written.more]) {
        expect(value === null, id).toBe(provenance === 'not_measured')
        if (value !== null && target !== null && better === 'higher') expect(value, id).toBeLessThanOrEqual(1)
      }
    }), { seed: 7, numRuns: 25 })
  }, 60_000)

  it('[RSK-8] an intruder nobody contained is counted as open, never as stopped', () => {
    const { metrics, plants, headline } = board()
    expect(metrics.find(({ id }) => id === 'stopped_before_ot')!.value).toBe(0)
    expect(metrics.find(({ id }) => id === 'boundary_dwell')!.quality).toContain('1 open')
    expect(plants.find(({ plant }) => plant === 'Lyon')!.now.state).toBe('inside_ot')
    expect(headline).toContain('Lyon')
  })

  it('[RSK-12] a restore nobody rehearsed is not measured; one that was is read from the register', () => {
    expect(board().metrics.find(({ id }) => id === 'weakest_restore')).toMatchObject({ value: null, provenance: 'not_measured' })
    const at = new Date(analysis.respond.ground.last! - 86_400_000).toISOString()
    const rehearsed: RespondEntry = { sequence: 1, at, by: { name: 'Wanda Zielinska', role: 'shift_manager' }, decision: { kind: 'record_rehearsal', plant: 'Lyon', capability: 'plc_restore', type: 'live', at, targetHours: 6, achievedHours: 12, trained: null, findingsOpen: 0, evidence: '', reason: '' } }
    const metric = board({ ...NOBODY, journal: [rehearsed] }).metrics.find(({ id }) => id === 'weakest_restore')!
    expect(metric.value).toBeCloseTo(0.5, 1)
    expect(metric.opens.length).toBeGreaterThan(0)
  })
})

it('[RSK-17] a case without evidence measures nothing, and nothing of it is good by absence', () => {
  const empty = new CaseReader().analyse().risk.board(null, NOBODY)
  expect(Board.omit({ revision: true }).parse(empty)).toEqual(empty)
  for (const { id, value } of [...empty.metrics, ...empty.more]) expect(value, id).toBeNull()
  expect(empty.plants).toEqual([])
})

describe('the board of two years with a register of incidents', () => {
  const figures = async (without: string | null) => {
    const reader = new CaseReader()
    for (const { path, bytes } of scenarios.find(({ id }) => id === 'two-years')!.write({ noise: 0.3 })) if (path !== without) await reader.add(path, [bytes], 2025)
    return reader.analyse().risk.board(null, { journal: [], risk: [], now: Date.UTC(2026, 10, 1) })
  }

  it('[RSK-9] intrusions end where the register says so, and nowhere without it; rows of nothing the evidence tells are named', async () => {
    const told = await figures(null)
    const dwell = told.metrics.find(({ id }) => id === 'boundary_dwell')!
    const lengths = dwell.trend.flatMap(({ value }) => (value === null ? [] : [value]))
    expect(lengths.length).toBeGreaterThan(3)
    expect(lengths.at(-1)!).toBeLessThan(lengths[0]!)
    expect(dwell.opens.map(({ detail }) => detail).join()).toContain('contained as the register says')
    expect(told.notMeasured.join()).toContain('of the incident register match nothing')
    const untold = (await figures('paperwork/incident-register.csv')).metrics.find(({ id }) => id === 'boundary_dwell')!
    expect(untold.opens.map(({ detail }) => detail).join()).not.toContain('register')
    expect(untold.value).not.toEqual(dwell.value)
  }, 120_000)
})

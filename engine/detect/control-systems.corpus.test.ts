import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import { resolveEntities } from '../identity/resolve.ts'
import { EventCursor } from '../identity/resolved.ts'
import { chronology } from '../ingest/chronology.ts'
import { FileIngest } from '../ingest/file-ingest.ts'
import { SOURCES } from '../ingest/sources/registry.ts'
import { EventStore } from '../ingest/store.ts'
import { detect } from './detect.ts'

const corpus = corpusFolder()

/** What the behaviours say of the logs of a folder. Baselines of the parsers have their times masked: a tenth of a second apart is put in. */
function said(folder: string): string[] {
  const store = new EventStore()
  const names = readdirSync(join(corpus!, folder))
  for (const [file, name] of names.entries()) {
    let seconds = 1_665_713_527
    const text = readFileSync(join(corpus!, folder, name), 'utf8').replaceAll('XXXXXXXXXX.XXXXXX', () => (seconds += 0.1).toFixed(6))
    const ingest = new FileIngest({ path: name, file, store, sources: SOURCES, zone: null, year: 2022, paper: { asset() {}, workOrder() {} } })
    ingest.push(new TextEncoder().encode(text))
    ingest.finish()
  }
  store.rankFiles(names.map((_, rank) => rank))
  const resolution = resolveEntities(store, chronology(store, () => false), [])
  const pass = detect(new EventCursor(store, resolution), { workOrders: [], windows: [], timezone: 'UTC', zoneMinutes: () => 0 })
  for (;;) {
    const step = pass.next()
    if (!step.done) continue
    return step.value.signals.map(({ behaviour, eventCount, clauses }) => `${behaviour} (${eventCount}): ${clauses.map(({ parts }) => parts.map((part) => ('text' in part ? part.text : resolution.entities.get(part.entity).name)).join('')).join('; ')}`)
  }
}

describe.runIf(corpus !== null)('[SIG-3] behaviours over real control traffic', () => {
  it('tells stops, restarts and silenced reports of DNP3 apart', () => {
    expect(said('ot/quickdraw/derived-suricata-eve')).toEqual(expect.arrayContaining([
      expect.stringMatching(/^controller-state \(\d+\): 10\.0\.0\.8 stopped 10\.0\.0\.3 \(STOP_APPL\)$/),
      expect.stringMatching(/^controller-state \(\d+\): 10\.0\.0\.9 started 10\.0\.0\.3 anew \(COLD_RESTART\)$/),
      expect.stringMatching(/^controller-write \(\d+\): 10\.0\.0\.8 changed alarm settings on 10\.0\.0\.3 \(DISABLE_UNSOLICITED/),
    ]))
  })

  it('[SIG-40] counts 133 operations on relays as 133, though two logs tell them', () => {
    const found = said('ot/icsnpp-dnp3/baseline/analyzer.basic')
    // Without any history the client is no stranger yet; how many points it commanded at once is news all the same.
    expect(found).toEqual(['command-burst (133): 10.10.20.5 wrote commands to 14 points in 1 min, among them those of 10.10.20.8'])
  })

  it('names the blocks read from a Siemens controller, each transfer once, and its stop', () => {
    expect(said('ot/icsnpp-s7comm/baseline/analyzer.snap7')).toEqual(expect.arrayContaining([
      'controller-program (5): 134.217.61.131 read the program of 134.217.61.211 (SDB0, OB0)',
      'controller-state (1): 134.217.61.131 stopped 134.217.61.211 (PLC Stop)',
    ]))
  })
})

it.runIf(corpus === null)('has nothing to read: set THROUGHLINE_CORPUS', () => {
  expect(corpus).toBeNull()
})

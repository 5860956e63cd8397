import { mkdirSync, writeFileSync } from 'node:fs'
import type { Scenario, ScenarioOptions } from '../../mocks/scenarios/scenario.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { toReport } from '../../server/node/report.ts'
import { measureQuality, type Quality, type Share } from './measures.ts'

/** Packs of other sites, each measured with its campaign and with its twin. */
const PACKS = ['grid-2015', 'water-dosing', 'ransom-pipeline', 'aluminium', 'der-wind', 'heating', 'patient-access'] as const

/** The worlds the engine is measured in: the pack with each ending, more and less noise, its twin, weeks in which nothing happens, and the packs of other sites. */
const RUNS: readonly { readonly id: string; readonly options: ScenarioOptions }[] = [
  { id: 'vendor-0212', options: {} },
  { id: 'vendor-0212', options: { ending: 'disrupted' } },
  { id: 'vendor-0212', options: { seed: 2, noise: 0.3 } },
  { id: 'vendor-0212', options: { seed: 3, noise: 2 } },
  { id: 'vendor-0212', options: { twin: true } },
  { id: 'benign-weeks', options: {} },
  { id: 'benign-weeks', options: { seed: 2 } },
  ...PACKS.flatMap((id) => [{ id, options: {} }, { id, options: { twin: true } }]),
  { id: 'water-dosing', options: { ending: 'operator-error' } },
  { id: 'water-dosing', options: { ending: 'inconclusive' } },
  { id: 'quiet-hospital', options: {} },
  { id: 'quiet-bottling', options: {} },
  { id: 'grid-2015', options: { without: ['ot'] } },
  { id: 'heating', options: { clockErrorMs: 90_000 } },
]

async function measure(scenario: Scenario, options: ScenarioOptions): Promise<Quality> {
  const reader = new CaseReader()
  for (const { path, bytes } of scenario.write(options)) await reader.add(path, [bytes], 2025)
  const analysis = reader.analyse()
  return measureQuality(toReport(analysis, reader.evidence, { readMs: 0, analyseMs: 0, events: analysis.events }), scenario.truth(options))
}

const percent = ({ hits, of }: Share): string => `${hits}/${of}`

async function main(): Promise<void> {
  const results: unknown[] = []
  for (const { id, options } of RUNS) {
    const scenario = scenarios.find((candidate) => candidate.id === id)!
    const q = await measure(scenario, options)
    results.push({ id, options, quality: q })
    console.log(`${id} ${JSON.stringify(options)}`)
    console.log(`  steps ${percent(q.stepRecall)}  beats right ${percent(q.beatPrecision)}  phases ${percent(q.phaseAccuracy)}  splits ${q.splits}  merges ${q.merges}  campaigns missed ${q.missedCampaigns}`)
    console.log(`  crossing off by ${q.crossingErrorMs.join(', ') || '–'} ms  lead ${q.leadMinutes.map((m) => (m === null ? 'none' : `${Math.round(m)} min`)).join(', ') || '–'}  false incidents ${q.falseIncidents.all} (cascade ${q.falseIncidents.cascade})`)
    if (q.missedSteps.length > 0) console.log(`  missed: ${q.missedSteps.join(', ')}`)
    if (q.decoysRaised.length > 0) console.log(`  decoys raised: ${q.decoysRaised.join(', ')}`)
  }
  mkdirSync('dist/bench', { recursive: true })
  writeFileSync('dist/bench/quality.json', JSON.stringify(results, null, 2))
}

await main()

import type { Scenario, ScenarioFile, ScenarioOptions } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { toReport } from '../../server/node/report.ts'
import { measureQuality, type Quality } from './measures.ts'
import { aboutOf, citeSignals, countByBehaviour, weighActs, type BehaviourCount, type CitedSignal } from './signal-measures.ts'
import { TruthIndex } from './truth-index.ts'
import { missingGroup, type World } from './worlds.ts'

/** A signal with what it is about, for reading. */
export interface ListedSignal extends Omit<CitedSignal, 'places'> {
  readonly on: 'truth' | 'decoy' | 'nothing'
  readonly ids: readonly string[]
  /** The oldest record it cites. */
  readonly path: string
  readonly offset: number
}

/** What was measured in one world. */
export interface WorldResult {
  readonly world: World
  /** The options the world was written with; they may name the group of sources that is missing. */
  readonly options: ScenarioOptions
  readonly hasCampaign: boolean
  readonly steps: number
  readonly events: number
  readonly quality: Quality
  readonly behaviours: readonly BehaviourCount[]
  /** Decibans on the acts of the story, or of its twin; null in a world without either. */
  readonly actDecibans: number | null
  readonly seconds: number
  /** Bytes of evidence, and bytes the process held after the analysis. */
  readonly evidenceBytes: number
  readonly heldBytes: number
  /** All signals, when they were asked for. */
  readonly signals: readonly ListedSignal[] | null
}

/** What reads evidence: a case reader, or whoever watches what it is given. */
export interface Reader extends Pick<CaseReader, 'add' | 'evidence' | 'analyse'> {}

/** For times that name no year. */
const YEAR = 2025

/** Writes a world, has it read and analysed, and only then asks for its truth. */
export async function measureWorld(scenario: Scenario, world: World, listSignals = false, reader: Reader = new CaseReader()): Promise<WorldResult> {
  const options = settle(scenario, world)
  const files = scenario.write(options)
  const started = performance.now()
  for (const { path, bytes } of files) await reader.add(path, [bytes], YEAR)
  const analysis = reader.analyse()
  const seconds = (performance.now() - started) / 1000
  const heldBytes = held()
  const report = toReport(analysis, reader.evidence, { readMs: 0, analyseMs: 0, events: analysis.events })
  // From here on the truth is known, and nothing is analysed any more.
  const truth = scenario.truth(options)
  const index = new TruthIndex(truth)
  const signals = citeSignals(analysis)
  return {
    world, options, hasCampaign: truth.campaigns.length > 0, steps: truth.campaigns.reduce((n, { steps }) => n + steps.length, 0), events: analysis.events,
    quality: measureQuality(report, truth),
    behaviours: countByBehaviour(signals, index),
    actDecibans: weighStory(scenario, options, signals, index, truth.campaigns.length > 0),
    seconds, evidenceBytes: sizeOf(files), heldBytes,
    signals: listSignals ? signals.map((signal) => list(signal, index)) : null,
  }
}

function settle(scenario: Scenario, { kind, seed, options }: World): ScenarioOptions {
  if (kind !== 'blind') return options
  const missing = missingGroup(scenario.write({ ...options, noise: 0 }).map(({ path }) => path), seed)
  return missing === null ? options : { ...options, without: [missing] }
}

const sizeOf = (files: readonly ScenarioFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0)

function held(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Evidence on the acts of the campaign, or on what the twin has in their place: the decoys which the campaign's own world lacks. */
function weighStory(scenario: Scenario, options: ScenarioOptions, signals: readonly CitedSignal[], index: TruthIndex, hasCampaign: boolean): number | null {
  if (hasCampaign) return weighActs(signals, (place) => index.step(place) !== undefined)
  if (options.twin !== true) return null
  const usual = new Set(scenario.truth({ ...options, twin: false }).decoys.map(({ id }) => id))
  return weighActs(signals, (place) => {
    const id = index.decoy(place)
    return id !== undefined && !usual.has(id)
  })
}

function list({ places, ...signal }: CitedSignal, index: TruthIndex): ListedSignal {
  return { ...signal, ...aboutOf({ ...signal, places }, index), path: places[0]?.path ?? '', offset: places[0]?.offset ?? 0 }
}


import type { Phase, PrecursorKind, Zone } from '../../../contract/vocabulary.ts'
import { createRandom } from '../core/random.ts'
import { Recorder } from '../core/recorder.ts'
import type { Recording } from '../core/recorder.ts'
import { createRun } from '../core/run.ts'
import { iso } from '../core/clock.ts'
import { framePaperwork } from '../native/paperwork.ts'
import { frameZeek } from '../native/zeek.ts'
import { frameControlLogs } from '../native/zeek-control.ts'
import type { GroundTruth, Scenario, ScenarioOptions, TruthStep } from '../scenario.ts'
import { addAdministration } from './administration.ts'
import { addHostLife } from './host-life.ts'
import { addOfficeLife } from './office.ts'
import { plantFile } from './plant-file.ts'
import { addPolling } from './polling.ts'
import { addRemoteAccess } from './remote-access.ts'
import type { Site } from './site.ts'
import type { World } from './world.ts'

/** Something done, and the writing of every record that shows it. */
export interface Act {
  readonly id: string
  readonly description: string
  write(w: World): void
}

/** An act of the intruder. */
export interface Step extends Act {
  readonly at: number
  readonly phase: Phase
  readonly technique: string
  readonly kind: PrecursorKind | null
}

/** Shorthand for the tables of steps. `at` is the instant of the act. */
export function step(id: string, at: number, phase: Phase, technique: string, kind: PrecursorKind | null, description: string, write: (w: World, at: number) => void): Step {
  return { id, at, phase, technique, kind, description, write: (w) => write(w, at) }
}

export const act = (id: string, description: string, write: (w: World) => void): Act => ({ id, description, write })

/** A world of one site with one story. */
export interface PackSpec {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly site: Site
  /** Day of the logs and plant time at which they end. */
  readonly until: readonly [day: number, time: string]
  /** Empty in a world in which nothing hostile happens. */
  readonly steps: readonly Step[]
  /** The first move across the boundary; null when the story never crosses it. */
  readonly crossing: { readonly step: string; readonly from: Zone; readonly to: Zone } | null
  readonly entities: readonly string[]
  readonly decoys: readonly Act[]
  /** The same acts by the right person, in the right window, with the right paperwork. */
  readonly twin: readonly Act[]
  /** Endings beside the attack, which is the first: each is a set of harmless acts in its place. */
  readonly otherEndings?: ReadonlyMap<string, readonly Act[]>
}

const zeekOpen = (at: number): string => iso(at).slice(0, 19).replaceAll(/[T:]/g, '-')

function harmless(pack: PackSpec, options: ScenarioOptions): readonly Act[] | null {
  if (options.twin === true) return pack.twin
  return options.ending === undefined ? null : (pack.otherEndings?.get(options.ending) ?? null)
}

function record(pack: PackSpec, options: ScenarioOptions): Recording {
  const { site } = pack
  const until = site.at(...pack.until)
  const seed = options.seed ?? 1
  const recorder = new Recorder(site.organisation, until, options.without, options.clockErrorMs)
  const run = createRun(recorder, seed, Math.min(3, Math.max(0, options.noise ?? 1)))
  const world = (name: string): World => ({ site, run, recorder, random: createRandom(seed, `${pack.id} ${name}`) })
  const span = { open: zeekOpen(site.at(0, '00:00')), close: zeekOpen(until) }
  framePaperwork(recorder)
  frameZeek(recorder, span)
  frameControlLogs(recorder, span)
  for (const { name, ships } of site.hosts) if (ships === true) recorder.frame(`endpoint/${name.toLowerCase()}-winlogbeat.ndjson`, { firstNumber: 100_000 + name.length * 31_337 })
  recorder.frame(`identity/${site.domainController.toLowerCase()}-security.json`, { firstNumber: 7_204_118 })
  recorder.frame(`endpoint/${site.fileServer.toLowerCase()}-security.ndjson.gz`, { firstNumber: 2_811_040 })
  const { bytes, rows } = plantFile(site)
  recorder.addFile('paperwork/plant-assets.csv', bytes, rows)
  addOfficeLife(world('office'))
  addRemoteAccess(world('remote access'))
  addPolling(world('polling'))
  addHostLife(world('hosts'))
  addAdministration(world('administration'))
  for (const decoy of pack.decoys) recorder.marked(`decoy:${decoy.id}`, () => decoy.write(world(decoy.id)))
  const calm = harmless(pack, options)
  if (calm) for (const done of calm) recorder.marked(`decoy:${done.id}`, () => done.write(world(done.id)))
  else for (const done of pack.steps) recorder.marked(`step:${done.id}`, () => done.write(world(done.id)))
  return recorder.finish()
}

function truthOf(pack: PackSpec, options: ScenarioOptions): GroundTruth {
  const { marks, records } = record(pack, options)
  const calm = harmless(pack, options)
  const decoys = [...pack.decoys, ...(calm ?? [])].map(({ id, description }) => ({ id, description, records: marks.get(`decoy:${id}`) ?? [] })).filter((d) => d.records.length > 0)
  if (calm || pack.steps.length === 0) return { scenario: pack.id, records, campaigns: [], decoys }
  const steps: TruthStep[] = []
  for (const { id, at, phase, technique, kind, description } of pack.steps) {
    const shown = marks.get(`step:${id}`)
    if (shown) steps.push({ id, at: iso(at), phase, technique, kind, description, records: shown })
  }
  const crossed = pack.crossing === null ? null : pack.steps.find((s) => s.id === pack.crossing!.step)!
  const campaign = {
    id: `campaign-${pack.id}`, steps, entities: pack.entities,
    firstCrossing: crossed === null || pack.crossing === null ? null : { at: iso(crossed.at), from: pack.crossing.from, to: pack.crossing.to },
    firstPhase5At: iso(pack.steps.find((s) => s.phase === 5)?.at ?? pack.site.at(...pack.until)),
  }
  return { scenario: pack.id, records, campaigns: [campaign], decoys }
}

/** The scenario a pack describes. */
export function createPack(pack: PackSpec): Scenario {
  return {
    id: pack.id, title: pack.title, description: pack.description, endings: pack.otherEndings ? ['attack', ...pack.otherEndings.keys()] : [], hasTwin: pack.twin.length > 0,
    write: (options = {}) => record(pack, options).files,
    truth: (options = {}) => truthOf(pack, options),
  }
}

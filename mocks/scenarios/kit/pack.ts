import type { Phase, PrecursorKind, Zone } from '../../../contract/vocabulary.ts'
import { createRandom } from '../core/random.ts'
import { Recorder } from '../core/recorder.ts'
import type { Recording } from '../core/recorder.ts'
import { createRun } from '../core/run.ts'
import { iso } from '../core/clock.ts'
import { framePaperwork } from '../native/paperwork.ts'
import { frameZeek } from '../native/zeek.ts'
import { frameControlLogs } from '../native/zeek-control.ts'
import type { GroundTruth, Scenario, ScenarioOptions, TruthCampaign, TruthStep } from '../scenario.ts'
import { addAdministration } from './administration.ts'
import { addHostLife } from './host-life.ts'
import { addOfficeLife } from './office.ts'
import { plantFile } from './plant-file.ts'
import type { PlantTable } from './plant-file.ts'
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

/** A step whose records lie some milliseconds after the whole second, as everything does that happens by itself. */
export function stepAround(id: string, at: number, phase: Phase, technique: string, kind: PrecursorKind | null, description: string, write: (w: World, at: number) => void): Step {
  return { id, at, phase, technique, kind, description, write: (w) => write(w, at + w.random.int(30, 970)) }
}

/**
 * The steps of a story up to the one of this id, for an ending in which it does not come to that.
 * @throws when the story has no such step.
 */
export function stepsBefore(steps: readonly Step[], id: string): readonly Step[] {
  const end = steps.findIndex((s) => s.id === id)
  if (end < 0) throw new Error(`No step is called ${id}`)
  return steps.slice(0, end)
}

export const act = (id: string, description: string, write: (w: World) => void): Act => ({ id, description, write })

/** One intruder's steps, told apart from those of others in the same world. */
export interface Story {
  readonly id: string
  readonly steps: readonly Step[]
  readonly crossing: Crossing | null
  readonly entities: readonly string[]
}

/** The first move across the boundary, by the step in which it happens. */
interface Crossing {
  readonly step: string
  readonly from: Zone
  readonly to: Zone
}

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
  readonly crossing: Crossing | null
  readonly entities: readonly string[]
  /** Stories of others who happen to be there too; the truth has a campaign for each. */
  readonly unrelated?: readonly Story[]
  readonly decoys: readonly Act[]
  /** The same acts by the right person, in the right window, with the right paperwork. */
  readonly twin: readonly Act[]
  /** Everyday acts of this site alone, beside what the kit writes for every site; never part of the truth. */
  readonly life?: readonly Act[]
  /** `life` is all there is of every day: the kit adds nothing of its own, which would be too much for years of several plants. */
  readonly isLifeWhole?: boolean
  /** Further plants of the same company and domain; acts write for them in a world of that site. */
  readonly plants?: readonly Site[]
  /** The plant file when the site's own table does not tell all; default `plantFile(site)`. */
  readonly plantFile?: PlantTable
  /** What the people of the site did against the intruders in the main ending. */
  readonly response?: readonly Act[]
  /** Name of the ending that `steps` tell; default `attack`. */
  readonly mainEnding?: string
  /** Endings beside that one in which nothing hostile happens: each is a set of harmless acts in its place. */
  readonly otherEndings?: ReadonlyMap<string, readonly Act[]>
  /** Endings beside that one in which the intruder gets less far or gets elsewhere. */
  readonly otherCourses?: ReadonlyMap<string, Course>
}

/** What the intruder does in another ending, and what the people of the site do against it. */
export interface Course {
  readonly steps: readonly Step[]
  /** The stories of others in this ending; those of the pack when not given. */
  readonly unrelated?: readonly Story[]
  readonly response: readonly Act[]
  /** What the intruder holds or touches when it ends this way; that of the pack when not given. */
  readonly entities?: readonly string[]
}

const zeekOpen = (at: number): string => iso(at).slice(0, 19).replaceAll(/[T:]/g, '-')

function harmless(pack: PackSpec, options: ScenarioOptions): readonly Act[] | null {
  if (options.twin === true) return pack.twin
  return options.ending === undefined ? null : (pack.otherEndings?.get(options.ending) ?? null)
}

const mainEnding = (pack: PackSpec): string => pack.mainEnding ?? 'attack'

/** The hostile course of a run; that of the main ending when the options name none. */
function courseOf(pack: PackSpec, options: ScenarioOptions): Course {
  return (options.ending === undefined ? undefined : pack.otherCourses?.get(options.ending)) ?? { steps: pack.steps, response: pack.response ?? [] }
}

function courseName(pack: PackSpec, options: ScenarioOptions): string {
  if (options.twin === true) return 'twin'
  const { ending } = options
  return ending !== undefined && (pack.otherEndings?.has(ending) === true || pack.otherCourses?.has(ending) === true) ? ending : mainEnding(pack)
}

/** Every intruder's steps in a run: the pack's own story first. */
function storiesOf(pack: PackSpec, options: ScenarioOptions): readonly Story[] {
  const { id, crossing } = pack
  const { steps, unrelated, entities } = courseOf(pack, options)
  return [{ id, steps, crossing, entities: entities ?? pack.entities }, ...(unrelated ?? pack.unrelated ?? [])]
}

/** What nobody hostile did: the decoys, the twin or a harmless ending, or what the people of the site did in a hostile one. */
function benignActs(pack: PackSpec, options: ScenarioOptions): readonly Act[] {
  return [...pack.decoys, ...(harmless(pack, options) ?? courseOf(pack, options).response)]
}

/** Numbers of the first records of the logs of a site's hosts. */
function frameHosts(recorder: Recorder, site: Site): void {
  for (const { name, ships } of site.hosts) if (ships === true) recorder.frame(`endpoint/${name.toLowerCase()}-winlogbeat.ndjson`, { firstNumber: 100_000 + name.length * 31_337 })
  recorder.frame(`identity/${site.domainController.toLowerCase()}-security.json`, { firstNumber: 7_204_118 })
  recorder.frame(`endpoint/${site.fileServer.toLowerCase()}-security.ndjson.gz`, { firstNumber: 2_811_040 })
}

/** What goes on at every site. */
function addEverydayLife(world: (name: string) => World): void {
  addOfficeLife(world('office'))
  addRemoteAccess(world('remote access'))
  addPolling(world('polling'))
  addHostLife(world('hosts'))
  addAdministration(world('administration'))
}

function record(pack: PackSpec, options: ScenarioOptions): Recording {
  const { site } = pack
  const course = courseName(pack, options)
  const until = site.at(...pack.until)
  const seed = options.seed ?? 1
  const recorder = new Recorder(site.organisation, until, options)
  const run = createRun(recorder, seed, Math.min(3, Math.max(0, options.noise ?? 1)))
  const world = (name: string): World => ({ site, run, recorder, course, random: createRandom(seed, `${pack.id} ${name}`) })
  const span = { open: zeekOpen(site.at(0, '00:00')), close: zeekOpen(until) }
  framePaperwork(recorder)
  frameZeek(recorder, span)
  frameControlLogs(recorder, span)
  for (const each of [site, ...(pack.plants ?? [])]) frameHosts(recorder, each)
  const { bytes, rows } = pack.plantFile ?? plantFile(site)
  recorder.addFile('paperwork/plant-assets.csv', bytes, rows)
  if (pack.isLifeWhole !== true) addEverydayLife(world)
  for (const habit of pack.life ?? []) habit.write(world(habit.id))
  for (const done of benignActs(pack, options)) recorder.marked(`decoy:${done.id}`, () => done.write(world(done.id)))
  if (harmless(pack, options) === null) for (const { steps } of storiesOf(pack, options)) for (const done of steps) recorder.marked(`step:${done.id}`, () => done.write(world(done.id)))
  return recorder.finish()
}

function campaignOf(pack: PackSpec, story: Story, marks: Recording['marks']): TruthCampaign {
  const steps: TruthStep[] = []
  for (const { id, at, phase, technique, kind, description } of story.steps) {
    const shown = marks.get(`step:${id}`)
    if (shown) steps.push({ id, at: iso(at), phase, technique, kind, description, records: shown })
  }
  const { crossing } = story
  const crossed = story.steps.find((s) => s.id === crossing?.step)
  return {
    id: `campaign-${story.id}`, steps, entities: story.entities,
    firstCrossing: crossing === null || crossed === undefined ? null : { at: iso(crossed.at), from: crossing.from, to: crossing.to },
    firstPhase5At: iso(story.steps.find((s) => s.phase === 5)?.at ?? pack.site.at(...pack.until)),
  }
}

/** Of a story that no source shows nothing is to be found: it is no campaign of this world. */
function truthOf(pack: PackSpec, options: ScenarioOptions): GroundTruth {
  const { marks, records } = record(pack, options)
  const decoys = benignActs(pack, options).map(({ id, description }) => ({ id, description, records: marks.get(`decoy:${id}`) ?? [] })).filter((d) => d.records.length > 0)
  if (harmless(pack, options) !== null || pack.steps.length === 0) return { scenario: pack.id, records, campaigns: [], decoys }
  return { scenario: pack.id, records, campaigns: storiesOf(pack, options).map((story) => campaignOf(pack, story, marks)).filter((c) => c.steps.length > 0), decoys }
}

/** The scenario a pack describes. */
export function createPack(pack: PackSpec): Scenario {
  return {
    id: pack.id, title: pack.title, description: pack.description, endings: pack.otherEndings || pack.otherCourses ? [mainEnding(pack), ...(pack.otherEndings?.keys() ?? []), ...(pack.otherCourses?.keys() ?? [])] : [], hasTwin: pack.twin.length > 0,
    write: (options = {}) => record(pack, options).files,
    truth: (options = {}) => truthOf(pack, options),
  }
}

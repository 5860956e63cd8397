import type { Metric, Opened, PlantExposure } from '../../contract/board.ts'
import type { RehearsalRegister } from '../../contract/containment.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { BoardGround } from './board-ground.ts'
import { CAPABILITY_WORDS } from './capability-words.ts'
import type { Cleanness } from './clean-ot.ts'
import { incidentHref } from './incident-metrics.ts'
import type { IncidentTimes } from './incident-times.ts'
import { count, measured, notMeasured, percent, rounded, type Owners } from './metric-words.ts'
import { coverOf, openPath } from './path-metrics.ts'
import { openSite, outputOf } from './sites.ts'
import { weakestOf } from './restore-metric.ts'

const MOST_OPENS = 50
/** Less than this share of a plant's OT in logs, and quiet is not known to be quiet. */
const ENOUGH_SEEN = 0.5
const STATES: readonly PlantExposure['now']['state'][] = ['inside_ot', 'at_boundary', 'unknown', 'it_only', 'quiet']

/** Every plant, the worst first [RSK-13]: how far anybody is, then the share of paths without cover. What no log shows is unknown, and stands before what is quiet. */
export function writePlants(ground: BoardGround, cleanness: ReadonlyMap<string, Cleanness>, times: readonly IncidentTimes[], readiness: RehearsalRegister): PlantExposure[] {
  const plants = ground.plants.map((plant) => writePlant(plant, ground, cleanness.get(plant)!, times, readiness))
  const uncovered = ({ paths, covered }: PlantExposure): number => (paths === null || paths === 0 ? 0 : 1 - (covered ?? 0) / paths)
  return plants.sort((a, b) => STATES.indexOf(a.now.state) - STATES.indexOf(b.now.state) || uncovered(b) - uncovered(a) || (a.plant < b.plant ? -1 : 1))
}

function writePlant(plant: string, ground: BoardGround, logged: Cleanness, times: readonly IncidentTimes[], readiness: RehearsalRegister): PlantExposure {
  const { capacity, unit } = outputOf(plant, ground.facts)
  const own = ground.paths().paths.filter((path) => path.plant === plant)
  const open = own.filter((path) => coverOf(path) !== true)
  const now = presentState(plant, ground, times, logged)
  const weakest = weakestOf(readiness, plant)
  const incidents = times.filter(({ incident }) => incident.plants.includes(plant)).map(({ incident }): Opened => ({ kind: 'incident', id: incident.id, title: incident.title, detail: `furthest: ${incident.furthestZone}`, href: incidentHref(incident.id) }))
  return {
    plant, capacity, unit: unit ?? '', now, paths: own.length === 0 ? null : own.length, covered: own.length === 0 ? null : own.length - open.length, cleanShare: logged.seen === 0 ? null : logged.clean / logged.all,
    exposed: own.length === 0 || capacity === null ? null : open.length > 0 ? capacity : 0,
    weakest: weakest === null ? 'never rehearsed' : `${CAPABILITY_WORDS[weakest.capability]}, ${percent(weakest.confidence)}`,
    opens: [...incidents, ...open.map((path) => openPath(path))].slice(0, MOST_OPENS),
  }
}

/** Who is where at the plant now: intrusions that are not contained. Without logs of half of its OT, quiet is not known to be quiet. */
function presentState(plant: string, ground: BoardGround, times: readonly IncidentTimes[], { seen, all }: Cleanness): PlantExposure['now'] {
  const seesOt = seen > 0 && seen >= ENOUGH_SEEN * all
  const open = times.filter(({ contained, incident }) => contained === null && incident.severity !== 'low' && incident.plants.includes(plant))
  let state: PlantExposure['now']['state'] = seesOt ? 'quiet' : 'unknown'
  let worst: IncidentTimes | null = null
  for (const each of open) {
    const { incident } = each
    const here = incident.nodes.filter(({ state: has }) => has === 'held' || has === 'touched').map(({ entity }) => ground.entities.find(entity)).filter((entity) => entity !== null && entity.plant === plant && entity.kind !== 'account')
    const reached = here.some((entity) => isPlantSide(entity!.zone)) ? 'inside_ot' : here.some((entity) => entity!.zone === 'dmz') ? 'at_boundary' : 'it_only'
    if (worst !== null && STATES.indexOf(reached) >= STATES.indexOf(state)) continue
    worst = each
    // An intruder in IT says nothing of an OT that nobody sees.
    state = reached === 'it_only' && !seesOt ? 'unknown' : reached
  }
  const words = { inside_ot: 'Inside OT', at_boundary: 'At the boundary', it_only: 'IT only', quiet: 'Quiet', unknown: seen === 0 ? 'Unknown: no OT logs' : `Unknown: ${seen} of ${all} in logs` }[state]
  return { state, severity: worst?.incident.severity ?? null, words, incident: worst?.incident.id ?? null }
}

/** Capacity of the plants with a path without cover, in the unit all of them share, else plants counted. */
export function outputMetric(plants: readonly PlantExposure[], owners: Owners): Metric {
  const known = plants.filter(({ paths }) => paths !== null)
  if (known.length === 0) return notMeasured('output_exposed', plants.length === 0 ? 'No plant is known' : 'Of no plant a path into OT is known', owners)
  const isExposed = ({ paths, covered }: PlantExposure): boolean => paths !== null && (covered ?? 0) < paths
  const exposed = known.filter(isExposed)
  const units = new Set(known.map(({ unit }) => unit))
  const inUnits = known.every(({ capacity }) => capacity !== null) && units.size === 1 && !units.has('')
  const sum = (some: readonly PlantExposure[]): number => some.reduce((total, { capacity }) => total + (capacity ?? 0), 0)
  const unit = known[0]!.unit
  const value = inUnits ? sum(exposed) : exposed.length
  const without = known.filter(({ capacity }) => capacity === null).length
  return measured('output_exposed', owners, {
    n: known.length, value, target: { value: 0, text: '0' },
    text: inUnits ? `${rounded(value)} ${unit} of ${rounded(sum(known))}` : `${exposed.length} of ${count(known.length, 'plant')}`,
    quality: `measured, ${known.length} of ${count(plants.length, 'plant')}${inUnits ? '' : without > 0 ? `; capacity of ${without} not stated` : '; the plants share no unit'}`,
    opens: known.map(({ plant, capacity, unit: own, paths, covered }) => openSite(plant, `${capacity === null ? 'capacity not stated' : `${rounded(capacity)} ${own}`.trimEnd()}, ${(paths ?? 0) - (covered ?? 0)} of ${count(paths ?? 0, 'path')} without full cover`)),
  })
}

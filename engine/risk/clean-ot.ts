import type { Metric } from '../../contract/board.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { BoardGround } from './board-ground.ts'
import { count, measured, notMeasured, shareWords, type Owners } from './metric-words.ts'
import { openSite } from './sites.ts'

/** OT machines and controllers of a plant: all that are known, those that logs saw, and those of them that no intruder is known to have touched. */
export interface Cleanness { readonly all: number; readonly seen: number; readonly clean: number }

/** Of each plant, in the order of the ground; once over all that is known. */
export function cleannessOf({ plants, entities, telemetry, incidents }: BoardGround): ReadonlyMap<string, Cleanness> {
  const touched = new Set<string>()
  for (const { nodes } of incidents) for (const { entity, state } of nodes) if (state === 'held' || state === 'touched') touched.add(entity)
  const found = new Map(plants.map((plant) => [plant, { all: 0, seen: 0, clean: 0 }]))
  for (const { id, key, kind, plant, zone } of entities.all) {
    const own = plant === null ? undefined : found.get(plant)
    if (own === undefined || !isPlantSide(zone) || (kind !== 'host' && kind !== 'controller')) continue
    own.all++
    if (!telemetry.hostHours.has(id)) continue
    own.seen++
    if (!touched.has(key)) own.clean++
  }
  return found
}

/** Share of all OT that is shown to be clean [RSK-13]; what no log saw is not. */
export function cleanMetric(byPlant: ReadonlyMap<string, Cleanness>, owners: Owners): Metric {
  const sum = (part: keyof Cleanness): number => [...byPlant.values()].reduce((total, each) => total + each[part], 0)
  const [all, seen, clean] = [sum('all'), sum('seen'), sum('clean')]
  const opens = [...byPlant].map(([plant, own]) => openSite(plant, own.all === 0 ? 'no OT machine is known' : `${own.seen} of ${own.all} seen by logs, ${own.seen - own.clean} of them touched by an intruder`))
  if (seen === 0) return notMeasured('clean_ot', all === 0 ? 'No OT machine is known' : `No log of any of ${count(all, 'OT machine')} was given`, owners, opens)
  return measured('clean_ot', owners, { n: all, value: clean / all, text: shareWords(clean, all), target: { value: 1, text: '100 %' }, quality: `measured, ${seen} of ${count(all, 'OT machine')} in logs`, opens })
}

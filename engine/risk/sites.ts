import type { Opened } from '../../contract/board.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'

/** What a plant makes when all of it runs; null where nobody said. */
export interface Output {
  readonly capacity: number | null
  readonly unit: string | null
}

const MOST_PLANTS = 200

/** The plants that things belong to or that somebody spoke of, by name; the first 200. */
export function plantNames({ entities, plant: { facts } }: Pick<ResolvedCase, 'entities' | 'plant'>): string[] {
  const names = new Set<string>()
  for (const { plant } of entities.all) if (plant !== null) names.add(plant)
  for (const subject of facts.subjects()) if (subject.startsWith('site:')) names.add(subject.slice('site:'.length))
  return [...names].sort().slice(0, MOST_PLANTS)
}

/** What a plant makes, as plant file or people say. */
export function outputOf(plant: string, facts: Pick<PlantFacts, 'fact'>): Output {
  const [capacity, unit] = [facts.fact(`site:${plant}`, 'capacity').value, facts.fact(`site:${plant}`, 'unit').value]
  return { capacity: typeof capacity === 'number' && Number.isFinite(capacity) && capacity > 0 ? capacity : null, unit: typeof unit === 'string' && unit !== '' ? unit : null }
}

/** A plant as a line of a drawer. */
export const openSite = (plant: string, detail: string): Opened => ({ kind: 'site', id: `site:${plant}`, title: plant, href: `/plant?tab=sites&sel=${encodeURIComponent(`site:${plant}`)}`, detail })

import type { PlantSite } from '../../../contract/plant.ts'
import { Sector } from '../../../contract/vocabulary.ts'

/** What a branch of industry makes, in its own words, and in what it counts it. */
export interface SectorWords { readonly title: string; readonly output: string; readonly units: string; readonly down: string }

export const SECTOR_WORDS: Readonly<Record<Sector, SectorWords>> = {
  manufacturing: { title: 'Manufacturing', output: 'output', units: 't/h, units/h', down: 'Line stands' },
  energy: { title: 'Energy', output: 'supply', units: 'MW, t/h steam', down: 'Without supply' },
  water: { title: 'Water', output: 'water', units: 'ML/d', down: 'Without water' },
  hospital: { title: 'Hospital', output: 'care', units: 'beds', down: 'Care diverted' },
  transport: { title: 'Transport', output: 'service', units: 'trains/h', down: 'Without service' },
}

const WORDS_OF_NONE: SectorWords = { title: 'All sectors', output: 'output', units: 'the plant’s own unit', down: 'Down' }

/** Sector of each plant by its name, as far as the plant files say one we know. */
export function sectorsOf(sites: readonly Pick<PlantSite, 'name' | 'sector'>[]): Map<string, Sector> {
  const found = new Map<string, Sector>()
  for (const { name, sector } of sites) {
    const read = Sector.safeParse(sector.value?.trim().toLowerCase())
    if (read.success) found.set(name, read.data)
  }
  return found
}

/** Words for some plants: of their sector when they share one, else the general ones. */
export function wordsFor(plants: readonly string[], sectors: ReadonlyMap<string, Sector>): SectorWords {
  const own = new Set(plants.map((plant) => sectors.get(plant)))
  const [only] = own
  return own.size === 1 && only !== undefined ? SECTOR_WORDS[only] : WORDS_OF_NONE
}

/** Sectors that the plants are of, in the order of the contract. */
export const sectorsAmong = (plants: readonly string[], sectors: ReadonlyMap<string, Sector>): Sector[] => Sector.options.filter((sector) => plants.some((plant) => sectors.get(plant) === sector))

import type { LoadSample, Sample } from '../../../contract/analysis.ts'
import type { Sector } from '../../../contract/vocabulary.ts'

/** What a person has set for a case; texts as typed. */
export interface CaseChoice {
  /** Null for the first. */
  readonly ending: string | null
  readonly twin: boolean
  /** Instant of the moment of decision at which the logs end; null for the end. */
  readonly until: string | null
  readonly seed: string
  readonly noise: string
}

export const FIRST_CHOICE: CaseChoice = { ending: null, twin: false, until: null, seed: '1', noise: '1' }

/** The choice as the host takes it: only what the case offers and what differs from the default. Null while a number is not one. */
export function readChoice(sample: Sample, { ending, twin, until, seed, noise }: CaseChoice): LoadSample | null {
  const numbers = { seed: readNumber(seed, 999_999), noise: readNumber(noise, 3) }
  if (numbers.seed === null || numbers.noise === null || !Number.isInteger(numbers.seed)) return null
  const isTwin = twin && sample.twin
  const moment = isTwin ? undefined : sample.moments.find(({ at }) => at === until)
  const known = sample.endings.find(({ id }) => id === ending)?.id
  return {
    ...(isTwin ? { twin: true } : known === undefined || known === sample.endings[0]!.id ? {} : { ending: known }),
    ...(moment === undefined ? {} : { until: moment.at }),
    ...(numbers.seed === 1 ? {} : { seed: numbers.seed }),
    ...(numbers.noise === 1 ? {} : { noise: numbers.noise }),
  }
}

function readNumber(text: string, most: number): number | null {
  const value = Number(text)
  return text.trim() !== '' && value >= 0 && value <= most ? value : null
}

const SECTOR_NAMES: Record<Sector, string> = { manufacturing: 'Manufacturing', energy: 'Energy', water: 'Water', hospital: 'Hospital', transport: 'Transport' }

/** Cases under their sectors, both in the order in which the host lists them; cases of no sector last. */
export function groupBySector(samples: readonly Sample[]): { readonly title: string; readonly samples: readonly Sample[] }[] {
  const groups = new Map<Sector | null, Sample[]>()
  for (const sample of samples) {
    const group = groups.get(sample.sector)
    if (group) group.push(sample)
    else groups.set(sample.sector, [sample])
  }
  return [...groups].sort(([a], [b]) => Number(a === null) - Number(b === null)).map(([sector, own]) => ({ title: sector === null ? 'Recorded' : SECTOR_NAMES[sector], samples: own }))
}

const SURENESS = [[100, 'certain'], [90, 'very probable'], [70, 'probable'], [50, 'even odds'], [30, 'doubtful'], [10, 'very doubtful'], [0, 'speculation']] as const

/** A confidence of 0–100 in the words of the Attack Flow scale: the nearest step that it reaches. */
export const nameSureness = (confidence: number): string => SURENESS.find(([least]) => confidence >= least)?.[1] ?? 'speculation'

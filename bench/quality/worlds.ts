import type { Scenario, ScenarioOptions, SourceGroup } from '../../mocks/scenarios/scenario.ts'

/** What is asked of a world: the attack, another ending, its harmless twin, weeks without any, or the attack seen badly. */
export type WorldKind = 'campaign' | 'ending' | 'twin' | 'calm' | 'blind' | 'clock'

/** One world to be measured. */
export interface World {
  readonly pack: string
  readonly kind: WorldKind
  /** The row it is counted in: worlds that differ only in their seed share it. */
  readonly name: string
  readonly seed: number
  readonly options: ScenarioOptions
}

/** What the plan needs to know of a pack. */
export type Pack = Pick<Scenario, 'id' | 'endings' | 'hasTwin'>

/** How far the sensor's clock is off in the world that has it wrong: a minute and a half. */
const CLOCK_ERROR_MS = 90_000

/** The order in which groups of sources go missing, seed by seed: first what shows the plant, then the hosts. */
const GROUPS: readonly SourceGroup[] = ['ot', 'endpoint', 'access', 'identity', 'cloud', 'paperwork']

/** Every world of the packs for the seeds 1 to `seeds`, pack by pack, so that rows fill up early. */
export function planWorlds(packs: readonly Pack[], seeds: number, noise: number, first = 1): World[] {
  const worlds: World[] = []
  for (const pack of packs) {
    for (let seed = first; seed < first + seeds; seed++) {
      const add = (kind: WorldKind, name: string, options: ScenarioOptions): void => void worlds.push({ pack: pack.id, kind, name, seed, options: { seed, noise, ...options } })
      if (!pack.hasTwin) {
        add('calm', 'nothing hostile', {})
        continue
      }
      add('campaign', pack.endings[0] ?? 'attack', {})
      for (const ending of pack.endings.slice(1)) add('ending', ending, { ending })
      add('twin', 'twin', { twin: true })
      add('blind', 'a source missing', {})
      add('clock', 'sensor 90 s ahead', { clockErrorMs: CLOCK_ERROR_MS })
    }
  }
  return worlds
}

/** The group of sources that is missing in a world of this seed: another one each time, of those the pack has; none when it has only one. */
export function missingGroup(paths: readonly string[], seed: number): SourceGroup | null {
  const present = GROUPS.filter((group) => paths.some((path) => path.startsWith(`${group}/`)))
  return present.length < 2 ? null : present[(seed - 1) % present.length]!
}

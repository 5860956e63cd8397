import type { Board, Metric, PlantExposure } from '../../contract/board.ts'
import type { RehearsalRegister } from '../../contract/containment.ts'
import type { Lever, RiskInputs } from '../../contract/risk.ts'
import { CAPABILITY_WORDS } from './capability-words.ts'
import { count, percent, rounded } from './metric-words.ts'
import { weakestOf } from './restore-metric.ts'

type Request = Board['decisions'][number]

/** Three requests from the worst gaps, the most pressing first [RSK-19]; fewer when there are fewer gaps. */
export function requestDecisions(metrics: readonly Metric[], plants: readonly PlantExposure[], readiness: RehearsalRegister, { levers, inputs: { currency } }: { readonly levers: readonly Lever[]; readonly inputs: Pick<RiskInputs, 'currency'> }): Request[] {
  const requests: Request[] = []
  const inside = plants.filter(({ now }) => now.incident !== null && (now.state === 'inside_ot' || now.state === 'at_boundary'))
  if (inside.length > 0) requests.push({ words: `Decide on the containment plan at ${inside[0]!.plant}`, why: `${inside[0]!.now.words}, and nothing in effect is recorded`, href: `/incidents/${inside[0]!.now.incident}/contain` })
  const blind = plants.filter(({ cleanShare }) => cleanShare === null)
  if (blind.length > 0) requests.push({ words: `Get OT logs of ${listed(blind.map(({ plant }) => plant))}`, why: 'Without them nobody can say that its OT is clean', href: null })
  const covered = metrics.find(({ id }) => id === 'covered_paths')
  if (covered && (covered.value === null ? covered.opens.length > 0 : covered.value < 1)) {
    const lever = levers.find(({ id }) => id === 'paths')
    requests.push({ words: `Close or cover the paths without full cover${lever ? `, ${currency} ${money(lever)} a year as assumed` : ''}`, why: covered.value === null ? covered.quality : `${count(covered.n ?? 0, 'path')} into OT, ${percent(covered.value)} fully covered`, href: covered.opens[0]?.href ?? null })
  }
  const never = readiness.plants.filter((plant) => weakestOf(readiness, plant) === null)
  const weakest = weakestOf(readiness)
  if (never.length > 0) requests.push({ words: `Rehearse a controller restore at ${listed(never)}`, why: 'Never rehearsed as far as anybody wrote down', href: null })
  else if (weakest !== null && weakest.confidence < 0.8) requests.push({ words: `Rehearse ${CAPABILITY_WORDS[weakest.capability]} at ${weakest.plant}`, why: `Confidence ${percent(weakest.confidence)}`, href: null })
  const orphans = metrics.find(({ id }) => id === 'orphan_paths')
  if (orphans?.value != null && orphans.value > 0) requests.push({ words: `Name an owner for, or close, ${count(orphans.value, 'path')}`, why: 'Nobody owns or uses them', href: orphans.opens[0]?.href ?? null })
  return requests.slice(0, 3)
}

const money = ({ costPerYear }: Lever): string => (costPerYear >= 1e6 ? `${rounded(costPerYear / 1e6)} M` : costPerYear >= 1000 ? `${Math.round(costPerYear / 1000)} k` : String(costPerYear))
const listed = (names: readonly string[]): string => (names.length <= 2 ? names.join(' and ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`)

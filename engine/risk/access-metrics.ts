import type { AccessSession } from '../../contract/access.ts'
import type { Metric, Opened } from '../../contract/board.ts'
import { instantOf } from '../respond/stated-time.ts'
import { rateInterval } from './beta-interval.ts'
import { recent, trendOf, within } from './incident-metrics.ts'
import { count, measured, notMeasured, shareBand, shareWords, type Owners } from './metric-words.ts'
import type { AccountReach, OtPaths } from './ot-paths.ts'
import type { Quarter } from './quarters.ts'

/** Accounts that come to the process of more than one plant [RSK-11]. @param plants how many are known. */
export function reachMetric({ reach, isCutShort }: Pick<OtPaths, 'reach' | 'isCutShort'>, plants: number, owners: Owners): Metric {
  const opens = reach.map(openAccount)
  const [widest] = reach
  if (!widest) return notMeasured('over_privileged', 'Of no account a way into OT is known', owners)
  if (plants < 2) return notMeasured('over_privileged', `Only one plant is known; the widest account, ${widest.name}, reaches ${count(widest.machines, 'machine')} of its process`, owners, opens)
  const wide = reach.filter((each) => each.plants.length > 1).length
  return measured('over_privileged', owners, {
    n: reach.length, value: wide, text: String(wide), target: { value: 0, text: '0' },
    quality: `measured, of ${isCutShort ? 'at least ' : ''}${count(reach.length, 'account')}; widest: ${widest.name}, ${count(widest.plants.length, 'plant')}, ${count(widest.machines, 'machine')}`, opens,
  })
}

const openAccount = ({ account, name, plants, machines }: AccountReach): Opened => ({
  kind: 'account', id: account, title: name, detail: `${count(machines, 'machine')} of the process, ${plants.length === 0 ? 'plant not known' : plants.join(', ')}`, href: `/plant?tab=identities&sel=${encodeURIComponent(account)}`,
})

/** Sessions into OT that neither a window nor a work order speaks for [RSK-11]. */
export function windowMetric(sessions: readonly AccessSession[], quarters: readonly Quarter[], until: number, owners: Owners): Metric {
  const begun = (part: readonly Quarter[]): AccessSession[] => sessions.filter(({ from }) => within(instantOf(from), part) && instantOf(from) <= until)
  const own = begun(recent(quarters))
  if (own.length === 0) return notMeasured('off_window', 'No session into OT is told of in these quarters', owners)
  const known = own.filter(isJudged)
  if (known.length === 0) return notMeasured('off_window', 'Neither maintenance windows nor work orders were given', owners, own.map(openSession))
  const off = known.filter(isOff)
  const { low, high } = rateInterval(off.length, known.length)
  return measured('off_window', owners, {
    n: known.length, value: off.length / known.length,
    text: shareWords(off.length, known.length), band: shareBand(low, high), target: { value: 0, text: '0' },
    quality: `measured, n ${known.length}${known.length < own.length ? `, of ${own.length - known.length} more nothing is written down` : ''}`,
    trend: trendOf(quarters, (quarter) => {
      const part = begun([quarter]).filter(isJudged)
      return { value: part.length === 0 ? null : part.filter(isOff).length / part.length, n: part.length }
    }),
    opens: [...off, ...known.filter((session) => !isOff(session))].map(openSession),
  })
}

/** Whether windows or papers of that time were given at all. */
const isJudged = ({ hours, paperwork }: AccessSession): boolean => hours.window !== 'none' || paperwork.match !== 'no_papers'
const isOff = ({ hours, paperwork }: AccessSession): boolean => hours.window !== 'inside' && paperwork.match !== 'in_scope' && paperwork.match !== 'partly'

const openSession = ({ key, person, hours, paperwork }: AccessSession): Opened => ({ kind: 'session', id: key, title: person.name, detail: `${hours.words}; ${paperwork.words}`, href: `/access/${encodeURIComponent(key)}` })

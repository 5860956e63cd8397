import type { Metric, PlantExposure } from '../../contract/board.ts'
import { DAY } from '../model/units.ts'
import type { IncidentTimes } from './incident-times.ts'
import { instantOf } from '../respond/stated-time.ts'
import { count, hoursWords } from './metric-words.ts'

/** The worst facts, at most four short sentences [RSK-18]. */
export function writeHeadline(metrics: readonly Metric[], plants: readonly PlantExposure[], times: readonly IncidentTimes[]): string {
  if (plants.length === 0 && times.length === 0) return 'No plant and no evidence is known yet: nothing on this page is measured.'
  const sentences = [whoIsIn(plants, times), slowest(metrics), ...unproven(plants), unmeasured(plants)].filter((sentence) => sentence !== null)
  return sentences.slice(0, 4).join(' ')
}

function whoIsIn(plants: readonly PlantExposure[], times: readonly IncidentTimes[]): string {
  const inside = plants.filter(({ now }) => now.state === 'inside_ot')
  const atBoundary = plants.filter(({ now }) => now.state === 'at_boundary')
  const named = (some: readonly PlantExposure[]): string => (some.length <= 3 ? some.map(({ plant }) => plant).join(', ') : `${some.slice(0, 3).map(({ plant }) => plant).join(', ')} and ${some.length - 3} more`)
  if (inside.length > 0) {
    const since = times.find(({ incident }) => incident.id === inside[0]!.now.incident)
    const last = since === undefined ? null : instantOf(since.incident.lastSeen)
    const days = since === undefined || since.crossed === null || last === null ? '' : `, ${last - since.crossed < 2 * DAY ? hoursWords((last - since.crossed) / (DAY / 24)) : `${Math.floor((last - since.crossed) / DAY)} days`} after crossing from IT when last seen`
    return `An intruder is inside OT at ${named(inside)}${days}; nothing is recorded that ended it.`
  }
  if (atBoundary.length > 0) return `An intruder is at the boundary of ${named(atBoundary)}, and nothing is recorded that ended it.`
  const crossed = times.filter((each) => each.crossed !== null).length
  if (crossed > 0) return `${count(crossed, 'intrusion')} crossed the boundary; none is known to go on.`
  return times.length > 0 ? `${count(times.length, 'intrusion')} ${times.length === 1 ? 'is' : 'are'} told of; none is known to have crossed into OT.` : 'No intrusion is told of by the evidence there is.'
}

function slowest(metrics: readonly Metric[]): string | null {
  const dwell = metrics.find(({ id }) => id === 'boundary_dwell')
  if (dwell?.value == null) return null
  // Too many are open for half to have ended: saying when they ended would be made up.
  return dwell.text.startsWith('over ') ? `Most intrusions that crossed are not recorded as ended; dwell is ${dwell.text} and still growing.` : `Half of the intrusions that crossed were ended within ${dwell.text}.`
}

function unproven(plants: readonly PlantExposure[]): string[] {
  const never = plants.filter(({ weakest }) => weakest === 'never rehearsed')
  if (never.length === 0) return []
  return [never.length === plants.length ? 'No plant has shown that it can restore.' : `${never.slice(0, 3).map(({ plant }) => plant).join(', ')}${never.length > 3 ? ` and ${never.length - 3} more` : ''} could not show a restore.`]
}

function unmeasured(plants: readonly PlantExposure[]): string | null {
  const blind = plants.filter(({ cleanShare }) => cleanShare === null)
  if (blind.length === 0) return null
  return blind.length === plants.length ? 'Of no plant there are OT logs.' : `${blind.slice(0, 3).map(({ plant }) => plant).join(', ')}${blind.length > 3 ? ` and ${blind.length - 3} more` : ''}: not measured, no OT logs.`
}

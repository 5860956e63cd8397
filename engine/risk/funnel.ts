import type { FunnelStage } from '../../contract/board.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { EntityTable } from '../identity/entities.ts'
import { incidentHref } from './incident-metrics.ts'
import type { IncidentTimes } from './incident-times.ts'
import { opened } from './metric-words.ts'

type Test = (times: IncidentTimes, entities: EntityTable) => boolean

const inside: Test = ({ crossedOt, incident }, entities) => crossedOt !== null || incident.nodes.some(({ entity, state }) => (state === 'held' || state === 'touched') && isPlantSide(entities.find(entity)?.zone ?? 'internet') && entities.find(entity)?.kind !== 'account')
const boundary: Test = (times, entities) => times.crossed !== null || times.incident.phasesReached.some((phase) => phase === 3 || phase === 4) || inside(times, entities)
const expanded: Test = (times, entities) => times.incident.phasesReached.includes(2) || boundary(times, entities)
const impact: Test = ({ incident }) => incident.stages.some(({ phase, beats, preparationOnly }) => phase === 5 && beats > 0 && !preparationOnly)

const STAGES: readonly { readonly id: FunnelStage['id']; readonly title: string; readonly is: Test }[] = [
  { id: 'intrusions', title: 'Intrusions', is: () => true },
  { id: 'expanded', title: 'Expanded', is: (times, entities) => expanded(times, entities) || impact(times, entities) },
  { id: 'boundary', title: 'At the boundary', is: (times, entities) => boundary(times, entities) || impact(times, entities) },
  { id: 'inside_ot', title: 'Inside OT', is: (times, entities) => inside(times, entities) || impact(times, entities) },
  { id: 'impact', title: 'Impact', is: impact },
]

/** How far intrusions got [RSK-14], those of low severity among them: whoever came further passed what lies before it, seen or not. */
export function writeFunnel(times: readonly IncidentTimes[], entities: EntityTable): FunnelStage[] {
  return STAGES.map(({ id, title, is }) => {
    const own = times.filter((each) => is(each, entities))
    return { id, title, count: own.length, opens: opened(own.map(({ incident }) => ({ kind: 'incident' as const, id: incident.id, title: incident.title, detail: `${incident.severity}, furthest: ${incident.furthestZone}`, href: incidentHref(incident.id) }))) }
  })
}

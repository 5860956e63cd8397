import type { IncidentSummary } from '../../../contract/incident.ts'
import type { Phase, Severity } from '../../../contract/vocabulary.ts'
import type { QueueSearch } from './queue-search.ts'

export type GroupId = 'across' | 'at' | 'reach' | 'low'
const GROUP_TITLES: Record<GroupId, string> = {
  across: 'Across the boundary',
  at: 'At the boundary',
  reach: 'IT only, with reach into OT',
  low: 'Low, no reach into OT known',
}
const GROUPS: readonly GroupId[] = ['across', 'at', 'reach', 'low']
const SEVERITY_RANK: Record<Severity, number> = { critical: 3, high: 2, medium: 1, low: 0 }

/** How close to the process an incident stands. */
export function groupOf(incident: IncidentSummary): GroupId {
  if (incident.crossedAt !== null || ['operations', 'control', 'safety'].includes(incident.furthestZone)) return 'across'
  if (incident.furthestZone === 'dmz') return 'at'
  return incident.distance !== null && incident.severity !== 'low' ? 'reach' : 'low'
}

export const furthestPhase = (incident: IncidentSummary): Phase => incident.phasesReached.reduce((far, phase) => (phase > far ? phase : far), 1 as Phase)

type FacetId = 'phase' | 'severity' | 'plant'
type FacetFilter = Pick<QueueSearch, FacetId | 'q'>

/** The incidents a link shows. `except` leaves one facet out, to count what each of its choices would show. */
export function filterIncidents(incidents: readonly IncidentSummary[], filter: FacetFilter, except?: FacetId): IncidentSummary[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return incidents.filter((incident) => {
    if (except !== 'phase' && filter.phase && !filter.phase.includes(furthestPhase(incident))) return false
    if (except !== 'severity' && filter.severity && !filter.severity.includes(incident.severity)) return false
    if (except !== 'plant' && filter.plant && !plantsOf(incident).some((plant) => filter.plant?.includes(plant))) return false
    const text = `${incident.title} ${incident.id} ${incident.plants.join(' ')} ${incident.distance?.name ?? ''} ${incident.severity}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** An incident without a plant still has a place in the facet. */
const NO_PLANT = 'No plant known'
export const plantsOf = (incident: IncidentSummary): readonly string[] => (incident.plants.length > 0 ? incident.plants : [NO_PLANT])

export interface Facet<Value> { value: Value; count: number }

/** Choices of a facet with how many incidents each would show under the other filters. */
export function countFacet<Value>(incidents: readonly IncidentSummary[], filter: FacetFilter, facet: FacetId, values: readonly Value[], valuesOf: (incident: IncidentSummary) => readonly Value[]): Facet<Value>[] {
  const shown = filterIncidents(incidents, filter, facet)
  return values.map((value) => ({ value, count: shown.filter((incident) => valuesOf(incident).includes(value)).length }))
}

/** The list after a tick in a facet: absent when everything is ticked again, so that equal views have equal links. */
export function toggleChoice<Value>(chosen: readonly Value[] | undefined, all: readonly Value[], value: Value): Value[] | undefined {
  const now = chosen ?? all
  const next = all.filter((one) => (one === value ? !now.includes(one) : now.includes(one)))
  return next.length === all.length ? undefined : next
}

const hops = (incident: IncidentSummary) => incident.distance?.hops ?? Number.POSITIVE_INFINITY
const bySure = (a: IncidentSummary, b: IncidentSummary) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1)
const bySeverity = (a: IncidentSummary, b: IncidentSummary) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]
const byHops = (a: IncidentSummary, b: IncidentSummary) => (hops(a) === hops(b) ? 0 : hops(a) - hops(b))
const byNewest = (a: IncidentSummary, b: IncidentSummary) => (a.lastSeen === b.lastSeen ? 0 : a.lastSeen < b.lastSeen ? 1 : -1)

export interface QueueGroup { id: GroupId | 'all'; title: string; incidents: IncidentSummary[] }

/** The rows in order. Closest to the process: by group, then hops; every other order is one flat list. */
export function groupIncidents(incidents: readonly IncidentSummary[], sort: QueueSearch['sort'] = 'process'): QueueGroup[] {
  if (sort === 'process') {
    const sorted = [...incidents].sort((a, b) => byHops(a, b) || bySeverity(a, b) || bySure(a, b))
    return GROUPS.map((id) => ({ id, title: GROUP_TITLES[id], incidents: sorted.filter((incident) => groupOf(incident) === id) })).filter((group) => group.incidents.length > 0)
  }
  const order = { severity: bySeverity, sure: bySure, newest: byNewest }[sort]
  const title = { severity: 'Most severe first', sure: 'Most certain first', newest: 'Newest first' }[sort]
  return incidents.length > 0 ? [{ id: 'all', title, incidents: [...incidents].sort((a, b) => order(a, b) || bySure(a, b)) }] : []
}

import type { IncidentSummary } from '../../contract/incident.ts'

/** An incident of the contract's form; what a test is about is given, the rest is plain. */
export function incidentSummary(part: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 'case-0000000a', title: 'Someone using ACME-support holds EWS-07.', severity: 'high', confidence: 0.8, plants: ['Lyon'], zone: 'Europe/Paris',
    phasesReached: [1], stages: [], firstSeen: '2025-10-03T07:00:00.000Z', lastSeen: '2025-10-14T00:12:00.000Z', raisedAt: '2025-10-03T07:31:00.000Z',
    crossedAt: null, distance: null, furthestZone: 'enterprise', beatCount: 1, recordCount: 1, ...part,
  }
}

import type { Beat, Clause, Entity, GraphEdge, GraphNode, Incident, Term } from '../../contract/incident.ts'
import type { AssetRole, EntityKind, NodeState, Zone } from '../../contract/vocabulary.ts'

/** A small incident of the contract's form with invented values, for tests of what the console draws. */
const EVIDENCE = '0123456789ab'
const recordOf = (offset: number) => `${EVIDENCE}.${offset}`
const clause = (offset: number, ...parts: Clause['parts']): Clause => ({ parts, cites: [recordOf(offset)] })
const termOf = (id: string, decibans: number, records: string[] = [recordOf(0)]): Term => ({ id, label: id, detail: '', decibans, records })

/** A beat with harmless defaults; tests say only what they are about. */
export function beatOf(beat: Partial<Beat> & Pick<Beat, 'id' | 'number' | 'phase' | 'at'>): Beat {
  const offset = beat.number * 1000
  return {
    until: beat.at, earliest: beat.at, latest: beat.at, family: 'endpoint', title: 'Act', clauses: [clause(offset, { text: 'Something happened.' })], reasons: [], paperwork: null,
    techniques: [], terms: [termOf('prior', -20, []), termOf('new device', 24)], decibans: 4, confidence: 0.7, order: 'proven',
    citations: [{ record: recordOf(offset), evidenceId: EVIDENCE, path: 'dc01/security.ndjson', line: beat.number, offset, length: 371 }],
    recordCount: 1, entities: [], crossing: null, key: true, precursor: null, ...beat,
  }
}

const entity = (id: string, kind: EntityKind, zone: Zone, level: number | null, role: AssetRole | null = null): Entity =>
  ({ id, kind, name: id, aliases: [], role, accountKind: kind === 'account' ? 'vendor_user' : null, nickname: null, zone, level, plant: 'Lyon', inferred: false })
const node = (id: string, state: NodeState, beats: string[]): GraphNode => ({ entity: id, state, caption: 'caption', earliestTouch: null, beats })
const edge = (number: number, from: string, to: string, at: string, more: Partial<GraphEdge> = {}): GraphEdge =>
  ({ id: `${from}>${to}`, from, to, label: 'RDP', at, until: at, count: 1, order: 'proven', kind: 'seen', number, beat: `b${number}`, account: null, decibans: 12, records: [recordOf(number * 1000)], crossing: false, ...more })

const beats: Beat[] = [
  beatOf({ id: 'b1', number: 1, phase: 1, at: '2025-10-03T07:14:00.000Z', family: 'identity', entities: ['203.0.113.7', 'moreau'], clauses: [clause(1000, { entity: 'moreau' }, { text: ' signed in from ' }, { entity: '203.0.113.7' }, { text: '.' })] }),
  beatOf({ id: 'b2', number: 2, phase: 2, at: '2025-10-05T20:05:00.000Z', entities: ['moreau', 'FS01'], clauses: [clause(2000, { entity: 'moreau' }, { text: ' copied 214 drawings from ' }, { entity: 'FS01' }, { text: '.' })], recordCount: 216 }),
  beatOf({ id: 'b3', number: 3, phase: 3, at: '2025-10-14T00:12:07.114Z', entities: ['moreau', 'JUMP-A', 'EWS-07'], crossing: { from: 'dmz', to: 'operations', order: 'proven' }, clauses: [clause(3000, { entity: 'moreau' }, { text: ' opened a remote desktop on ' }, { entity: 'JUMP-A' }), clause(3000, { text: 'and went on to ' }, { entity: 'EWS-07' }, { text: '.' })] }),
]

export const incidentFixture: Incident = {
  id: 'case-0a1b2c3d', title: 'Someone using moreau holds the Boiler 2 engineering workstation, one hop from its controller.', severity: 'critical', confidence: 0.98, plants: ['Lyon'],
  phasesReached: [1, 2, 3], stages: [1, 2, 3, 4, 5].map((phase) => ({ phase: phase as Beat['phase'], first: beats[phase - 1]?.at ?? null, beats: phase < 4 ? 1 : 0, preparationOnly: false })),
  firstSeen: beats[0]!.at, lastSeen: beats[2]!.at, raisedAt: beats[2]!.at, crossedAt: beats[2]!.at, distance: { hops: 1, to: 'PLC-B2-03', name: 'PLC-B2-03' }, furthestZone: 'operations', beatCount: 3, recordCount: 219,
  revision: 1, zone: 'Europe/Paris', beats,
  entities: [entity('203.0.113.7', 'address', 'internet', null), entity('moreau', 'account', 'enterprise', 4), entity('FS01', 'host', 'enterprise', 4, 'file_server'), entity('JUMP-A', 'host', 'dmz', 3.5, 'jump_server'), entity('EWS-07', 'host', 'operations', 3, 'ews'), entity('PLC-B2-03', 'controller', 'control', 1, 'plc')],
  nodes: [node('203.0.113.7', 'touched', ['b1']), node('moreau', 'held', ['b1', 'b2', 'b3']), node('FS01', 'held', ['b2']), node('JUMP-A', 'held', ['b3']), node('EWS-07', 'held', ['b3']), node('PLC-B2-03', 'reachable', [])],
  edges: [
    edge(1, '203.0.113.7', 'moreau', beats[0]!.at), edge(2, 'moreau', 'FS01', beats[1]!.at), edge(3, 'moreau', 'JUMP-A', beats[2]!.at),
    edge(3, 'JUMP-A', 'EWS-07', beats[2]!.at, { crossing: true, order: 'likely' }), edge(3, 'EWS-07', 'PLC-B2-03', beats[2]!.at, { kind: 'predicted', number: null, beat: null, at: null, until: null, records: [] }),
  ],
  crossings: [{ at: beats[2]!.at, from: 'dmz', to: 'operations', fromEntity: 'JUMP-A', toEntity: 'EWS-07', beat: 'b3', order: 'proven' }],
  precursors: [
    { kind: 'engineering_access', state: 'observed', for: 2, against: 0, beats: ['b3'], records: [], detail: '' }, { kind: 'ot_documents', state: 'weak', for: 1, against: 1, beats: ['b2'], records: [], detail: '' },
    { kind: 'remote_access_change', state: 'none', for: 0, against: 4, beats: [], records: [], detail: '' }, { kind: 'backup_interference', state: 'not_observable', for: 0, against: 0, beats: [], records: [], detail: 'Backup server logs would show it.' },
  ],
  terms: [termOf('prior', -30, []), termOf('steps in order', 47)], setAside: [{ at: '2025-10-03T08:00:00.000Z', title: '180 reads by a contractor', why: 'in scope of WO-4471', records: [recordOf(9000)], family: 'endpoint' }],
  blind: [{ title: 'No controller logs', detail: 'Downloads to controllers would not be seen.', from: null, to: null, family: 'operational' }], contradictions: [],
}

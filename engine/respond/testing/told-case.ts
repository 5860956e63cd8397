import type { Entity, Incident } from '../../../contract/incident.ts'
import type { NodeState } from '../../../contract/vocabulary.ts'
import type { RecoveringIncident } from '../recovery.ts'

/** A thing of an invented incident: "held" or so, and what is not usual of it. Its id is made of kind and name. */
export type Thing = readonly [state: NodeState, name: string, more?: Partial<Entity>]

const RECORD = 'aaaaaaaaaaaa.'

/** An invented incident: a node and a sentence with one record for each thing that was held or touched, and a predicted way to each other. */
export function toldCase(things: readonly Thing[], crossings: readonly (readonly [string, string])[] = [], more: Partial<Pick<Incident, 'plants' | 'zone'>> = {}): RecoveringIncident {
  const entities = things.map(([, name, own]): Entity => {
    const kind = own?.kind ?? 'host'
    return { id: `${kind === 'controller' ? 'host' : kind}:${name.toLowerCase()}`, kind, name, aliases: [], role: null, accountKind: null, nickname: null, zone: 'enterprise', level: null, plant: 'Lyon', inferred: false, ...own }
  })
  const had = things.map(([state]) => state === 'held' || state === 'touched')
  const at = '2026-05-03T01:00:00.000Z'
  return {
    id: 'case-00000001', plants: ['Lyon'], zone: 'Europe/Paris', ...more, entities,
    nodes: things.map(([state], i) => ({ entity: entities[i]!.id, state, caption: '', earliestTouch: null, beats: had[i] ? [`beat-${i}`] : [] })),
    beats: entities.flatMap(({ id }, i) => (had[i] ? [beatOf(i, id, at)] : [])),
    edges: entities.flatMap(({ id }, i) => (had[i] ? [] : [{ id: `edge-${i}`, from: entities[0]!.id, to: id, label: '', at: null, until: null, count: 1, order: 'unknown' as const, kind: 'predicted' as const, number: null, beat: null, account: null, decibans: 0, records: [`${RECORD}${i}`], crossing: false }])),
    crossings: crossings.map(([from, to]) => ({ at, from: 'enterprise', to: 'dmz', fromEntity: from, toEntity: to, beat: 'beat-0', order: 'proven' })),
  }
}

const beatOf = (i: number, entity: string, at: string): Incident['beats'][number] => ({
  id: `beat-${i}`, number: i + 1, phase: 3, at, until: at, earliest: at, latest: at, family: 'operational', title: '', clauses: [{ parts: [{ text: 'x' }], cites: [`${RECORD}${i}`] }], reasons: [], paperwork: null, techniques: [], terms: [], decibans: 0, confidence: 1, order: 'proven',
  citations: [{ record: `${RECORD}${i}`, evidenceId: 'aaaaaaaaaaaa', path: 'log.json', line: i + 1, offset: i, length: 1 }], recordCount: 1, entities: [entity], crossing: null, key: true, precursor: null,
})

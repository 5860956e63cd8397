import type { NoteAnomaly } from '../../contract/access.ts'
import type { IsolationCut } from '../../contract/containment.ts'
import type { FieldMapping } from '../../contract/mapping.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

/** The ledger and its files. */
export const evidenceQueries = {
  all: ['evidence'] as const,
  list: () => queryOptions({ queryKey: ['evidence', 'list'], queryFn: ({ signal }) => call('listEvidence', {}, { signal }) }),
  detail: (id: string) => queryOptions({ queryKey: ['evidence', 'detail', id], queryFn: ({ signal }) => call('getEvidence', { params: { id } }, { signal }) }),
  /** Its columns, and the mapping proposed for them. */
  mapping: (id: string) => queryOptions({ queryKey: ['evidence', 'mapping', id], queryFn: ({ signal }) => call('getMapping', { params: { id } }, { signal }) }),
  /** What its first records come to by a mapping; what that is called is of no matter. */
  mapped: (id: string, mapping: FieldMapping) => {
    const body = { ...mapping, title: 'preview' }
    return queryOptions({ queryKey: ['evidence', 'mapped', id, body], queryFn: ({ signal }) => call('previewMapping', { params: { id }, body }, { signal }), placeholderData: keepPreviousData })
  },
}

/** Records and bytes never change, so what was read once stays fresh; a retraction invalidates `all`. */
export const recordQueries = {
  all: ['records'] as const,
  one: (id: string) => queryOptions({ queryKey: ['records', id], queryFn: ({ signal }) => call('getRecord', { params: { id } }, { signal }), staleTime: Infinity }),
  bytes: (id: string, offset: number, length: number) =>
    queryOptions({ queryKey: ['records', 'bytes', id, offset, length], queryFn: ({ signal }) => call('readBytes', { params: { id }, query: { offset, length } }, { signal }), staleTime: Infinity }),
}

/** The queue and its stories. */
export const incidentQueries = {
  all: ['incidents'] as const,
  list: () => queryOptions({ queryKey: ['incidents', 'list'], queryFn: ({ signal }) => call('listIncidents', {}, { signal }) }),
  detail: (id: string) => queryOptions({ queryKey: ['incidents', 'detail', id], queryFn: ({ signal }) => call('getIncident', { params: { id } }, { signal }) }),
}

/** What follows from all evidence together. */
export const caseQueries = {
  all: ['case'] as const,
  activity: (range: { from?: string; to?: string; bins?: number } = {}) =>
    queryOptions({ queryKey: ['case', 'activity', range], queryFn: ({ signal }) => call('getActivity', { query: range }, { signal }) }),
  coverage: () => queryOptions({ queryKey: ['case', 'coverage'], queryFn: ({ signal }) => call('getCoverage', {}, { signal }) }),
}

/** Zones, conduits, assets, identities, windows and paperwork. */
export const plantQueries = {
  all: ['plant'] as const,
  one: () => queryOptions({ queryKey: ['plant', 'one'], queryFn: ({ signal }) => call('getPlant', {}, { signal }) }),
}

/** Where the engine stands; kept current by the live stream. */
export const analysisQueries = {
  status: () => queryOptions({ queryKey: ['analysis'], queryFn: ({ signal }) => call('getStatus', {}, { signal }) }),
}

/** Which host answers, and whether it keeps the case. */
export const hostQueries = {
  health: () => queryOptions({ queryKey: ['health'], queryFn: ({ signal }) => call('health', {}, { signal }), staleTime: Infinity }),
}

export const decisionQueries = {
  list: () => queryOptions({ queryKey: ['decisions'], queryFn: ({ signal }) => call('listDecisions', {}, { signal }) }),
}

export const sampleQueries = {
  list: () => queryOptions({ queryKey: ['samples'], queryFn: ({ signal }) => call('listSamples', {}, { signal }), staleTime: Infinity }),
}

/** Who this request is taken for. */
export const meQueries = {
  one: () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call('getMe', {}, { signal }), staleTime: Infinity }),
}

/** Questions about sessions. */
export const accessQueries = {
  all: ['access'] as const,
  list: () => queryOptions({ queryKey: ['access', 'list'], queryFn: ({ signal }) => call('listAccess', {}, { signal }) }),
  card: (key: string) => queryOptions({ queryKey: ['access', 'card', key], queryFn: ({ signal }) => call('getAccess', { params: { key } }, { signal }) }),
  /** What a note would meet, before it is sent and after. */
  note: (note: NoteAnomaly) => queryOptions({ queryKey: ['access', 'note', note.what, note.when, note.asset ?? null], queryFn: ({ signal }) => call('tryNote', { body: note }, { signal }), retry: false }),
}

/** Whether the journal is what was written. */
export const journalQueries = {
  all: ['journal'] as const,
  verify: () => queryOptions({ queryKey: ['journal', 'verify'], queryFn: ({ signal }) => call('verifyJournal', {}, { signal }) }),
}

/** Plans that keep the intruder from the process, what they come to, and what comes after. */
export const containmentQueries = {
  all: ['containment'] as const,
  one: (incident: string) => queryOptions({ queryKey: ['containment', 'one', incident], queryFn: ({ signal }) => call('getContainment', { params: { id: incident } }, { signal }) }),
  /** What some actions come to; the order they are given in is of no matter. */
  whatIf: (incident: string, actions: readonly string[]) => {
    const chosen = [...actions].sort()
    return queryOptions({ queryKey: ['containment', 'what-if', incident, chosen], queryFn: ({ signal }) => call('whatIf', { params: { id: incident }, body: { actions: chosen } }, { signal }) })
  },
  recovery: (incident: string) => queryOptions({ queryKey: ['containment', 'recovery', incident], queryFn: ({ signal }) => call('getRecovery', { params: { id: incident } }, { signal }) }),
  /** What each plant has rehearsed. */
  rehearsals: () => queryOptions({ queryKey: ['containment', 'rehearsals'], queryFn: ({ signal }) => call('listRehearsals', {}, { signal }) }),
  /** What stops when a plant is cut off; null is all plants. */
  isolation: (plant: string | null, cut: readonly IsolationCut[]) =>
    queryOptions({ queryKey: ['containment', 'isolation', plant, cut], queryFn: ({ signal }) => call('rehearseIsolation', { body: { plant, cut: [...cut] } }, { signal }) }),
  catalogue: () => queryOptions({ queryKey: ['containment', 'catalogue'], queryFn: ({ signal }) => call('getCatalogue', {}, { signal }) }),
}

/** The board page: figures of all plants as of one quarter. */
export const boardQueries = {
  all: ['board'] as const,
  one: (quarter: string | undefined) => queryOptions({ queryKey: ['board', 'one', quarter ?? null], queryFn: ({ signal }) => call('getBoard', { query: quarter === undefined ? {} : { quarter } }, { signal }) }),
}

import { z } from 'zod'
import { AccessCard, AccessList, NoteAnomaly, NoteTrial, SessionKey } from './access.ts'
import { Catalogue, Containment, IsolationInput, IsolationResult, Recovery, RehearsalRegister, WhatIf, WhatIfInput } from './containment.ts'
import { Board, RunSimulation } from './board.ts'
import { JournalVerification } from './journal.ts'
import { CASE_ROLES, ChooseMe, EVERYONE, Me, WORKING_ROLES, type Role } from './roles.ts'
import { AnalysisStatus, Decision, DecisionInput, DecisionList, Health, LoadSample, SampleList } from './analysis.ts'
import { CompleteUpload, CreateUpload, EvidenceDetail, EvidenceList, EvidenceRecord, Upload, UploadOutcome } from './evidence.ts'
import { Coverage } from './coverage.ts'
import { Activity, Incident, IncidentList } from './incident.ts'
import { FieldMapping, MappingPreview, MappingProposal } from './mapping.ts'
import { Plant } from './plant.ts'
import { Preview } from './preview.ts'
import type { ProblemType } from './problem.ts'
import { StreamReceipt, StreamTarget } from './stream.ts'
import { EvidenceId, IsoTime, RecordId } from './vocabulary.ts'

/**
 * One route of the API. `response` is the JSON of a success; the kinds `bytes` and `stream` carry
 * no JSON and are read by the client as they come.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Hono style: `/api/incidents/:id`. */
  readonly path: `/api/${string}`
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON body, `bytes` for a raw chunk, or `lines` for raw log text of any length, taken as it comes. */
  readonly body?: z.ZodType | 'bytes' | 'lines'
  /** A request without a body then stands for `{}`. */
  readonly bodyOptional?: true
  readonly status: 200 | 201 | 204
  readonly response: z.ZodType | 'bytes' | 'lines' | 'stream' | 'none'
  readonly problems: readonly ProblemType[]
  /** Who may; everybody else is answered `forbidden`. For decisions the kind narrows it (`DECISION_ROLES`). */
  readonly may: readonly Role[]
}

const uploadParams = z.object({ id: z.string() })
const evidenceParams = z.object({ id: EvidenceId })
const incidentParams = z.object({ id: z.string() })

/** The whole API. Server bindings, the typed client and openapi.json are all derived from this table. */
export const routes = {
  health: { method: 'GET', path: '/api/health', summary: 'Which host answers', status: 200, response: Health, problems: [], may: EVERYONE },

  listEvidence: { method: 'GET', path: '/api/evidence', summary: 'The ledger', status: 200, response: EvidenceList, problems: [], may: EVERYONE },
  getEvidence: { method: 'GET', path: '/api/evidence/:id', summary: 'One file: every byte accounted for', params: evidenceParams, status: 200, response: EvidenceDetail, problems: ['not-found'], may: EVERYONE },
  removeEvidence: { method: 'DELETE', path: '/api/evidence/:id', summary: 'Take a file out of the case', params: evidenceParams, status: 204, response: 'none', problems: ['not-found'], may: CASE_ROLES },
  clearCase: { method: 'DELETE', path: '/api/evidence', summary: 'Start over: remove all evidence and decisions', status: 204, response: 'none', problems: [], may: CASE_ROLES },
  readBytes: {
    method: 'GET', path: '/api/evidence/:id/bytes', summary: 'Bytes of the uncompressed content, at most 1 MiB', params: evidenceParams,
    query: z.object({ offset: z.coerce.number().int().nonnegative(), length: z.coerce.number().int().positive().max(1 << 20) }),
    status: 200, response: 'bytes', problems: ['not-found', 'invalid-request'], may: EVERYONE,
  },
  getRecord: { method: 'GET', path: '/api/records/:id', summary: 'One record with its fields and bytes', params: z.object({ id: RecordId }), status: 200, response: EvidenceRecord, problems: ['not-found'], may: EVERYONE },

  getMapping: { method: 'GET', path: '/api/evidence/:id/mapping', summary: 'Columns of a file with examples, and the mapping proposed for them', params: evidenceParams, status: 200, response: MappingProposal, problems: ['not-found', 'invalid-request'], may: EVERYONE },
  previewMapping: { method: 'POST', path: '/api/evidence/:id/mapping/preview', summary: 'What the first 200 records of a file come to by a mapping; nothing is kept', params: evidenceParams, body: FieldMapping, status: 200, response: MappingPreview, problems: ['not-found', 'invalid-request'], may: EVERYONE },

  createUpload: { method: 'POST', path: '/api/uploads', summary: 'Begin to send a file', body: CreateUpload, status: 201, response: Upload, problems: ['invalid-request', 'storage-full'], may: WORKING_ROLES },
  getUpload: { method: 'GET', path: '/api/uploads/:id', summary: 'How far an upload is, to resume it', params: uploadParams, status: 200, response: Upload, problems: ['not-found'], may: EVERYONE },
  sendChunk: {
    method: 'PATCH', path: '/api/uploads/:id', summary: 'The next chunk', params: uploadParams,
    query: z.object({ offset: z.coerce.number().int().nonnegative() }), body: 'bytes',
    status: 200, response: Upload, problems: ['not-found', 'wrong-offset', 'chunk-too-large', 'storage-full'], may: WORKING_ROLES,
  },
  completeUpload: { method: 'POST', path: '/api/uploads/:id/complete', summary: 'All bytes are sent: check and keep them', params: uploadParams, body: CompleteUpload, status: 201, response: UploadOutcome, problems: ['not-found', 'upload-incomplete', 'checksum-mismatch', 'archive-refused', 'storage-full'], may: WORKING_ROLES },
  cancelUpload: { method: 'DELETE', path: '/api/uploads/:id', summary: 'Give an upload up', params: uploadParams, status: 204, response: 'none', problems: ['not-found'], may: WORKING_ROLES },

  streamEvents: {
    method: 'POST', path: '/api/stream/events', summary: 'Raw log lines as they are written, of any text format a source reads; what they tell comes by the live stream', query: StreamTarget, body: 'lines', bodyOptional: true,
    status: 200, response: StreamReceipt, problems: ['invalid-request', 'wrong-offset', 'not-supported', 'too-many-streams', 'storage-full'], may: EVERYONE,
  },

  getStatus: { method: 'GET', path: '/api/analysis', summary: 'Where the engine stands', status: 200, response: AnalysisStatus, problems: [], may: EVERYONE },
  cancelAnalysis: { method: 'POST', path: '/api/analysis/cancel', summary: 'Stop reading; what was read stays', status: 200, response: AnalysisStatus, problems: [], may: WORKING_ROLES },
  resumeAnalysis: { method: 'POST', path: '/api/analysis/resume', summary: 'Go on after a cancel', status: 200, response: AnalysisStatus, problems: [], may: WORKING_ROLES },

  listIncidents: { method: 'GET', path: '/api/incidents', summary: 'The queue, closest to the process first', status: 200, response: IncidentList, problems: [], may: EVERYONE },
  getIncident: { method: 'GET', path: '/api/incidents/:id', summary: 'One story with its movement graph. Under an id it had before, the answer bears the one it has now', params: incidentParams, status: 200, response: Incident, problems: ['not-found'], may: EVERYONE },
  getActivity: {
    method: 'GET', path: '/api/activity', summary: 'Records per lane over time',
    query: z.object({ from: IsoTime.optional(), to: IsoTime.optional(), bins: z.coerce.number().int().min(10).max(2000).default(480) }),
    status: 200, response: Activity, problems: ['invalid-request'], may: EVERYONE,
  },
  getCoverage: { method: 'GET', path: '/api/coverage', summary: 'Which sources see each conduit between IT and OT and each role, and what is missing', status: 200, response: Coverage, problems: [], may: EVERYONE },

  getPlant: { method: 'GET', path: '/api/plant', summary: 'Zones, conduits, assets, identities, windows and paperwork, each fact with its evidence', status: 200, response: Plant, problems: [], may: EVERYONE },

  listDecisions: { method: 'GET', path: '/api/decisions', summary: 'The journal', status: 200, response: DecisionList, problems: [], may: EVERYONE },
  decide: { method: 'POST', path: '/api/decisions', summary: 'Append a decision', body: DecisionInput, status: 201, response: Decision, problems: ['invalid-request', 'not-found', 'not-ready'], may: WORKING_ROLES },
  previewDecision: { method: 'POST', path: '/api/decisions/preview', summary: 'What a decision would change; nothing is kept. A newer preview takes the place of an older one', body: DecisionInput, status: 200, response: Preview, problems: ['invalid-request', 'not-found', 'not-ready', 'not-previewable', 'superseded'], may: WORKING_ROLES },

  getMe: { method: 'GET', path: '/api/me', summary: 'Who this request is taken for, and what that is worth', status: 200, response: Me, problems: [], may: EVERYONE },
  chooseMe: { method: 'PUT', path: '/api/me', summary: 'Say who works here now. A role chosen so is marked as that wherever it is shown; refused where the host knows its user', body: ChooseMe, status: 200, response: Me, problems: ['invalid-request', 'forbidden'], may: EVERYONE },

  listAccess: { method: 'GET', path: '/api/access', summary: 'Sessions worth asking about, the most telling question first', status: 200, response: AccessList, problems: [], may: EVERYONE },
  getAccess: { method: 'GET', path: '/api/access/:key', summary: 'One question with what it rests on, what was answered and what that comes to', params: z.object({ key: SessionKey }), status: 200, response: AccessCard, problems: ['not-found'], may: EVERYONE },

  getContainment: { method: 'GET', path: '/api/incidents/:id/containment', summary: 'Ways from what the intruder holds to the process, plans that cut them, the race clock, and what was asked for and approved', params: incidentParams, status: 200, response: Containment, problems: ['not-found', 'not-ready'], may: EVERYONE },
  whatIf: { method: 'POST', path: '/api/incidents/:id/containment/what-if', summary: 'What some actions together would come to; nothing is kept', params: incidentParams, body: WhatIfInput, status: 200, response: WhatIf, problems: ['invalid-request', 'not-found', 'not-ready'], may: EVERYONE },
  getPlaybook: {
    method: 'GET', path: '/api/incidents/:id/containment/requests/:request/playbook', summary: 'A requested plan to hand on: CACAO 2.0, or a checklist as plain Markdown', params: incidentParams.extend({ request: z.coerce.number().int().positive() }),
    query: z.object({ format: z.enum(['cacao', 'checklist']).default('cacao') }), status: 200, response: 'bytes', problems: ['not-found', 'not-ready', 'invalid-request'], may: EVERYONE,
  },
  getRecovery: { method: 'GET', path: '/api/incidents/:id/recovery', summary: 'Recovery R1 to R9 in order of dependency, and the reporting clocks', params: incidentParams, status: 200, response: Recovery, problems: ['not-found', 'not-ready'], may: EVERYONE },
  getCatalogue: { method: 'GET', path: '/api/catalogue', summary: 'The 28 containment actions as they hold for this plant, and what software never does', status: 200, response: Catalogue, problems: [], may: EVERYONE },
  rehearseIsolation: { method: 'POST', path: '/api/isolation', summary: 'What stops, and when, if IT, vendors or cloud identity are cut off; nothing is kept', body: IsolationInput, status: 200, response: IsolationResult, problems: ['invalid-request', 'not-ready'], may: EVERYONE },
  listRehearsals: { method: 'GET', path: '/api/rehearsals', summary: 'What each plant has rehearsed, and until when that holds', status: 200, response: RehearsalRegister, problems: [], may: EVERYONE },

  getBoard: {
    method: 'GET', path: '/api/board', summary: 'Operational risk of all plants: figures that open up, as of one quarter', query: z.object({ quarter: z.string().regex(/^\d{4}-Q[1-4]$/).optional() }),
    status: 200, response: Board, problems: ['invalid-request', 'not-ready'], may: EVERYONE,
  },
  runSimulation: {
    method: 'POST', path: '/api/board/simulation', summary: 'Run the risk model and compare levers; nothing is kept. Answers NDJSON: lines {"progress":0..1}, then one {"result":{"simulation","comparison"}}', body: RunSimulation, bodyOptional: true,
    status: 200, response: 'lines', problems: ['invalid-request', 'not-ready'], may: EVERYONE,
  },

  tryNote: { method: 'POST', path: '/api/access/note-criteria', summary: 'Which criteria of an investigation a note meets; nothing is kept', body: NoteAnomaly, status: 200, response: NoteTrial, problems: ['invalid-request', 'not-ready'], may: WORKING_ROLES },

  verifyJournal: { method: 'GET', path: '/api/journal/verify', summary: 'Whether the journal is what was written: chain and signatures, from the first entry on', status: 200, response: JournalVerification, problems: [], may: EVERYONE },
  exportJournal: { method: 'GET', path: '/api/journal/export', summary: 'The journal as NDJSON: a first line with the public keys, then the entries as they are chained', status: 200, response: 'bytes', problems: [], may: ['analyst', 'ciso', 'shift_manager'] },

  listSamples: { method: 'GET', path: '/api/samples', summary: 'Demo cases this host can write', status: 200, response: SampleList, problems: [], may: EVERYONE },
  loadSample: { method: 'POST', path: '/api/samples/:id', summary: 'Write the raw logs of a demo case and read them like any file', params: z.object({ id: z.string() }), body: LoadSample, bodyOptional: true, status: 201, response: UploadOutcome, problems: ['not-found', 'invalid-request', 'storage-full'], may: WORKING_ROLES },

  live: { method: 'GET', path: '/api/live', summary: 'Server-sent events; resumes from Last-Event-ID', status: 200, response: 'stream', problems: [], may: EVERYONE },
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes

import type { PlannedAction, ReportAction, RequestPlan, SignPlan } from '../../../contract/containment.ts'
import type { Role } from '../../../contract/roles.ts'
import type { RequestGround } from '../plan-requests.ts'
import type { Signer } from '../request-signers.ts'
import type { RespondEntry } from '../respond-journal.ts'

export const FABRE: Signer = { name: 'C. Fabre', role: 'ot_engineer' }
export const HADDAD: Signer = { name: 'T. Haddad', role: 'shift_manager' }
export const LINDQVIST: Signer = { name: 'R. Lindqvist', role: 'analyst' }
export const OKAFOR: Signer = { name: 'N. Okafor', role: 'process_safety' }
export const MORETTI: Signer = { name: 'A. Moretti', role: 'ciso' }

/** An action to "End the session on EWS-07", approved by the plant, unless said otherwise. */
export const planned = (action: Partial<PlannedAction> = {}): PlannedAction => ({
  id: '6:host:ews-07', number: 6, title: 'End the session on EWS-07', target: 'host:ews-07', safety: 'view', automation: 'plant', approvers: ['ot_engineer', 'shift_manager'],
  lead: { low: 1, high: 5 }, costPerHour: { low: 0, high: 100 }, undo: { low: 1, high: 2 }, reversible: 'yes', loses: 'remote view of EWS-07', precautions: ['No transfer is under way'],
  cutsPaths: 2, refused: null, supports: false, blinds: [], d3fend: ['D3-ST'], ...action,
})

/** A story in which the intruder holds jump-a and one account, with one way to the controller that action 6 cuts. */
export const ground = (parts: Partial<RequestGround> = {}): RequestGround => ({
  incident: 'case-00000001', incidents: new Set(['case-00000001']), attackPath: [['account:k.moreau', 'k.moreau', 'PLANT\\kmoreau']], beats: ['b-1', 'b-2', 'b-3'], held: ['host:jump-a'],
  paths: [{ id: 'p1', stations: ['host:jump-a', 'host:ews-07', 'host:plc-3'], cutBy: ['6:host:ews-07'] }], actions: [planned()], nameOf: (entity) => entity.slice(entity.indexOf(':') + 1).toUpperCase(), ...parts,
})

/** The minute of entry n: 10:0n on one day. */
export const minute = (sequence: number): string => `2026-03-02T10:${String(sequence).padStart(2, '0')}:00.000Z`

const entry = (sequence: number, by: Signer, decision: RespondEntry['decision']): RespondEntry => ({ sequence, at: minute(sequence), by, decision })

/** Entry `sequence`: these actions are asked for, on the story of `ground`. */
export const asked = (sequence: number, by: Signer, actions: readonly PlannedAction[], more: Partial<RequestPlan> = {}): RespondEntry =>
  entry(sequence, by, { kind: 'request_plan', incident: 'case-00000001', title: 'Cut the vendor path', actions: actions.map(({ id }) => id), rollbackOwner: 'T. Haddad', basis: { beats: ['b-1', 'b-2', 'b-3'], held: ['host:jump-a'], paths: [], actions: [...actions] }, reason: '', ...more })

export const signed = (sequence: number, by: Signer, request: number, actions: readonly PlannedAction[], verdict: SignPlan['verdict'] = 'approve'): RespondEntry =>
  entry(sequence, by, { kind: 'sign_plan', request, actions: actions.map(({ id }) => id), verdict, reason: '' })

export const reported = (sequence: number, by: Signer, request: number, { id }: PlannedAction, state: ReportAction['state'], more: Partial<ReportAction> = {}): RespondEntry =>
  entry(sequence, by, { kind: 'report_action', request, action: id, state, reason: '', ...more })

export const ROLES: readonly Role[] = ['analyst', 'ot_engineer', 'process_safety', 'shift_manager', 'ciso']

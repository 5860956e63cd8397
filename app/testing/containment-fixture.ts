import type { Containment, PlannedAction, Plan, PlanRequest, PreflightCheck, ReachHop, ReachPath, WhatIf } from '../../contract/containment.ts'
import { incidentFixture } from './incident-fixture.ts'

/** Plans for the small incident of `incident-fixture.ts`, with invented values, for tests of what the console draws. */
const EVIDENCE = '0123456789ab'
const citationOf = (offset: number) => ({ record: `${EVIDENCE}.${offset}`, evidenceId: EVIDENCE, path: 'dc01/security.ndjson', line: offset / 1000, offset, length: 371 })

/** An action with harmless defaults. */
function actionOf(action: Partial<PlannedAction> & Pick<PlannedAction, 'id' | 'number' | 'title'>): PlannedAction {
  return {
    target: action.id.split(':').slice(1).join(':') || null, safety: 'none', automation: 'plant', approvers: ['ot_engineer'], lead: { low: 1, high: 5 }, costPerHour: { low: 0, high: 0 }, undo: { low: 1, high: 5 }, reversible: 'yes',
    loses: '', precautions: [], cutsPaths: 0, refused: null, supports: false, blinds: [], d3fend: [], ...action,
  }
}

export const END = actionOf({ id: '6:moreau>EWS-07', number: 6, title: 'End the EWS-07 session', approvers: ['ot_engineer'], lead: { low: 0.5, high: 1 }, cutsPaths: 2 })
export const TUNNEL = actionOf({ id: '8:VPN-ACME', number: 8, title: 'Close the ACME tunnel', automation: 'one_click', approvers: ['analyst'], lead: { low: 2, high: 6 }, cutsPaths: 3, loses: 'ACME support' })
export const KEY = actionOf({ id: '17:PLC-B2-03', number: 17, title: 'Key PLC-B2-03 to RUN', automation: 'checklist', safety: 'control', approvers: ['ot_engineer', 'shift_manager'], lead: { low: 30, high: 80 }, cutsPaths: 1, loses: 'tuning while the key is out', precautions: ['Nobody downloads a program', 'The operator stands at the panel'] })
export const BACKUP = actionOf({ id: '20:BKP-OT', number: 20, title: 'Take OT backups offline', automation: 'one_click', approvers: ['analyst'], lead: { low: 10, high: 15 }, supports: true })
export const ROTATE = actionOf({ id: '4:svc_hist_repl', number: 4, title: 'Rotate svc_hist_repl', lead: { low: 60, high: 480 }, cutsPaths: 1 })
const ISOLATE = actionOf({ id: '15:JUMP-A', number: 15, title: 'Isolate JUMP-A', lead: { low: 10, high: 60 }, costPerHour: { low: 80, high: 380 }, cutsPaths: 4, loses: 'All remote work' })
export const SEVER = actionOf({ id: '13:dmz', number: 13, title: 'Cut both sides of the DMZ', automation: 'two_person', safety: 'supply', approvers: ['shift_manager', 'process_safety', 'ciso'], lead: { low: 5, high: 30 }, costPerHour: { low: 580, high: 2500 }, undo: { low: 120, high: 480 }, reversible: 'hard', cutsPaths: 7, loses: 'Orders, remote view, central logon', blinds: ['historian'] })
const WATCH = actionOf({ id: '7:moreau>EWS-07', number: 7, title: 'Watch the EWS-07 session', automation: 'one_click', approvers: ['analyst'], supports: true, lead: { low: 0.5, high: 2 } })
const REFUSED = actionOf({ id: '1:fabre', number: 1, title: 'Disable the account of C. Fabre', refused: 'C. Fabre is on shift now', cutsPaths: 1 })

const hop = (from: string, to: string, service: string, more: Partial<ReachHop> = {}): ReachHop => ({
  from, to, kind: 'can_authenticate', service, account: null, basis: 'observed',
  controls: { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastUsed: null, lastReview: null }, citations: [citationOf(3000)], ...more,
})
const path = (id: string, hops: ReachHop[], cutBy: string[], count = 1): ReachPath => ({ id, hops, stations: [hops[0]!.from, ...hops.map(({ to }) => to)], to: 'PLC-B2-03', count, cutBy })
const TO_CONTROLLER = hop('EWS-07', 'PLC-B2-03', 'S7 write', { kind: 'can_control', basis: 'inferred', citations: [] })

const paths: ReachPath[] = [
  path('w1', [TO_CONTROLLER], [END.id, KEY.id], 2),
  path('w2', [hop('JUMP-A', 'EWS-07', 'RDP', { account: 'moreau', controls: { mfa: false, brokered: true, recorded: false, justInTime: null, owner: 'OT operations', lastUsed: '2025-10-14T00:12:07.114Z', lastReview: null } }), TO_CONTROLLER], [TUNNEL.id, ISOLATE.id, KEY.id, SEVER.id], 3),
  path('w3', [hop('moreau', 'JUMP-A', 'sign-in'), hop('JUMP-A', 'EWS-07', 'RDP'), TO_CONTROLLER], [TUNNEL.id, ISOLATE.id, KEY.id, SEVER.id]),
  path('w4', [hop('FS01', 'HIST-DMZ', 'SMB', { basis: 'declared', account: 'svc_hist_repl' }), hop('HIST-DMZ', 'HIST-L', 'replication', { kind: 'can_route', citations: [] }), hop('HIST-L', 'PLC-B2-03', 'S7 write', { kind: 'can_control', basis: 'inferred', citations: [] })], [ROTATE.id, SEVER.id]),
]

const curve = [1, 2, 4, 8, 12, 18, 25, 35, 45, 57, 75, 95, 120, 150, 180, 240, 300, 400, 480].map((minutes) => ({ minutes, probability: 1 / (1 + Math.exp(-(Math.log(minutes) - Math.log(57)) * 1.9)) }))

const planOf = (plan: Partial<Plan> & Pick<Plan, 'id' | 'title' | 'actions'>): Plan => ({
  cut: [], left: paths.map(({ id }) => id), pathsCut: 0, pathsLeft: 7, safe: [], open: ['PLC-B2-03'], effect: { low: 0.5, high: 2 }, inTime: { low: 0.99, high: 0.99 }, late: false, costPerHour: { low: 0, high: 0 }, safety: 'none',
  unit: 'Stays up', loses: [], survives: ['7 ways'], approvers: ['analyst'], undo: { low: 0.2, high: 0.9 }, blinds: [], residual: '7 ways are left. Nothing is cut.', raceAfter: null, recommended: false, why: '', ...plan,
})

const plans: Plan[] = [
  planOf({ id: 'A', title: 'Slow the intruder', actions: [WATCH.id], why: 'It cuts nothing.' }),
  planOf({ id: 'B', title: 'Cut the vendor path', actions: [END.id, TUNNEL.id, KEY.id, BACKUP.id], cut: ['w1', 'w2', 'w3'], left: ['w4'], pathsCut: 6, pathsLeft: 1, effect: { low: 30, high: 80 }, inTime: { low: 0.38, high: 0.77 }, costPerHour: { low: 0, high: 17 }, safety: 'control', loses: ['ACME support', 'tuning while the key is out'], survives: ['1 way by HIST-L, 9 h or more'], approvers: ['analyst', 'ot_engineer', 'shift_manager'], undo: { low: 5, high: 5 }, residual: '1 way left: svc_hist_repl → HIST-DMZ → HIST-L. Control not before 9 h.', recommended: true, why: 'It cuts most ways at the least cost.' }),
  planOf({ id: 'C', title: 'Isolate the crossing hosts', actions: [ISOLATE.id], cut: ['w2', 'w3'], left: ['w1', 'w4'], pathsCut: 4, pathsLeft: 3, effect: { low: 10, high: 60 }, inTime: { low: 0.47, high: 0.96 }, costPerHour: { low: 80, high: 380 }, safety: 'view', unit: 'Stays up, alarm list unknown', loses: ['All remote work'], survives: ['1 way by HIST-L', '2 ways from EWS-07'], approvers: ['ot_engineer'], undo: { low: 10, high: 60 }, why: 'It leaves the workstation to the intruder.' }),
  planOf({ id: 'D', title: 'Sever IT from OT', actions: [SEVER.id, BACKUP.id], cut: ['w2', 'w3', 'w4'], left: ['w1'], pathsCut: 5, pathsLeft: 2, effect: { low: 90, high: 300 }, inTime: { low: 0.04, high: 0.3 }, late: true, costPerHour: { low: 580, high: 2500 }, safety: 'supply', unit: 'Island mode, tested 212 d ago', loses: ['Orders', 'remote view', 'central logon'], survives: ['the intruder stays on EWS-07'], approvers: ['shift_manager', 'process_safety', 'ciso'], undo: { low: 120, high: 480 }, blinds: ['historian'], why: 'It costs the most and comes too late.' }),
]

const check = (id: PreflightCheck['id'], state: PreflightCheck['state'], words: string, records: string[] = []): PreflightCheck => ({ id, state, words, actions: [], records })
const preflight: PreflightCheck[] = [
  check('process', 'clear', 'steady, 86 t/h, no start-up', [`${EVIDENCE}.3000`]), check('permits', 'clear', 'no live permit; no transfer on the wire'), check('people', 'clear', 'T. Haddad; C. Fabre on call, 25 min'),
  check('rollback', 'to_do', 'nobody is named yet'), check('rehearsed', 'clear', 'tunnel cut 41 d ago, 6 min'), check('dependency', 'unknown', 'EWS-07 may serve licences: ask C. Fabre'), check('evidence', 'to_do', 'memory of EWS-07 is not captured, 4 min'),
]

/** A request for plan B: the analyst has signed for theirs, two are missing, nothing is done yet. */
export const requestFixture: PlanRequest = {
  sequence: 4, at: '2025-10-14T00:04:00.000Z', by: { name: 'A. Moretti', role: 'analyst' }, title: 'Cut the vendor path', rollbackOwner: 'R. Lindqvist', rollbackAt: '2025-10-14T04:04:00.000Z',
  actions: [
    { action: END, state: 'in_effect', signatures: [{ sequence: 5, at: '2025-10-14T00:05:00.000Z', name: 'C. Fabre', role: 'ot_engineer', verdict: 'approve', reason: '' }], missing: [], history: [{ sequence: 6, at: '2025-10-14T00:06:00.000Z', state: 'in_effect', by: 'C. Fabre', note: 'ended at the bastion' }] },
    { action: TUNNEL, state: 'requested', signatures: [], missing: ['analyst'], history: [] },
    { action: KEY, state: 'requested', signatures: [{ sequence: 5, at: '2025-10-14T00:05:00.000Z', name: 'C. Fabre', role: 'ot_engineer', verdict: 'approve', reason: '' }], missing: ['shift_manager'], history: [] },
    { action: BACKUP, state: 'approved', signatures: [{ sequence: 7, at: '2025-10-14T00:07:00.000Z', name: 'L. Roy', role: 'ciso', verdict: 'approve', reason: '' }], missing: [], history: [] },
  ],
  stale: null,
}

export const containmentFixture: Containment = {
  revision: 1, incident: incidentFixture.id, zone: 'Europe/Paris', currency: 'EUR', headline: 'Plan B ends the vendor path in about 6 minutes and keeps Boiler 2 running. Two signatures are missing.',
  held: ['moreau', 'JUMP-A', 'EWS-07', 'FS01'],
  functions: [{ entity: 'PLC-B2-03', name: 'PLC-B2-03', nickname: 'Boiler 2 controller', process: 'Boiler 2 drum level', role: 'plc', zone: 'control', plant: 'Lyon', safety: false, costPerHour: 4200, earliestTouch: '2025-10-14T00:30:00.000Z' }],
  paths, pathCount: 7, chokePoints: [{ entity: 'JUMP-A', paths: 4 }, { entity: 'EWS-07', paths: 6 }],
  nextHops: [{ from: 'EWS-07', to: 'PLC-B2-03', service: 'S7 write', probability: 0.62, why: 'the project of this controller was opened at 02:06', citations: [citationOf(3000)] }, { from: 'FS01', to: 'HIST-DMZ', service: 'SMB', probability: 0.11, why: 'the account of the mirror was read', citations: [] }],
  race: { now: '2025-10-14T00:04:00.000Z', curve, p10: 18, p50: 57, p90: 180, state: 'running', words: 'Median 57 min from 02:04: the pace of this case, then 9 public cases.', rests: [{ label: 'Pace of this case', detail: 'from the boundary to EWS-07 in 9 min', source: 'this evidence', records: [`${EVIDENCE}.3000`] }, { label: '9 public cases', detail: '90 % between 20 min and 9 h', source: 'domain defaults', records: [] }] },
  plans, actions: [END, TUNNEL, KEY, BACKUP, ROTATE, ISOLATE, SEVER, WATCH, REFUSED],
  never: [{ id: 'stop', words: 'stop, restart or reload a controller', why: 'The process depends on it.' }, { id: 'key', words: 'turn a key by software', why: 'Keys are turned by hands.' }, { id: 'trip', words: 'trip the unit', why: 'That is what the intruder wants.' }, { id: 'sis', words: 'touch a safety system', why: 'It is the last barrier.' }, { id: 'backup', words: 'delete a backup', why: 'There would be no way back.' }],
  preserve: [{ id: 'p1', from: 'HIST-L', to: 'HIST-DMZ', service: 'replication', why: 'Emissions are reported from it' }], conflicts: [{ words: 'Cutting FS01 from the process and keeping the mirror cannot both be had.', between: ['rule p1', 'way w4'], paths: ['w4'] }],
  preflight, requests: [], names: { 'HIST-DMZ': 'HIST-DMZ', 'HIST-L': 'HIST-L' }, blind: ['No logs of the firewall between DMZ and level 3'],
}

/** What some actions come to, as the host would answer for the fixture: ways are cut by any of their `cutBy`. */
export function whatIfFixture(actions: readonly string[]): WhatIf {
  const chosen = containmentFixture.actions.filter(({ id }) => actions.includes(id))
  const cut = paths.filter((one) => one.cutBy.some((id) => actions.includes(id)))
  const count = (some: readonly ReachPath[]) => some.reduce((sum, one) => sum + one.count, 0)
  const left = paths.filter((one) => !cut.includes(one))
  const slowest = (end: 'low' | 'high') => Math.max(0, ...chosen.map(({ lead }) => lead[end]))
  const outcome = { ...plans[1]!, actions: [...actions], cut: cut.map(({ id }) => id), left: left.map(({ id }) => id), pathsCut: count(cut), pathsLeft: count(left), effect: { low: slowest('low'), high: slowest('high') }, residual: left.length === 0 ? 'No way is left.' : `${count(left)} ways are left.` }
  return { revision: 1, outcome, preflight }
}

import type { AccessJudgement, AccessRow, AccessSession } from '../../contract/access.ts'
import type { Me } from '../../contract/roles.ts'

const record = (offset: number) => `0123456789ab.${offset}`
const act = (offset: number, at: string, text: string, part: Partial<AccessSession['acts'][number]> = {}): AccessSession['acts'][number] => ({
  id: record(offset), at, until: at, clause: { parts: [{ text }], cites: [record(offset)] }, action: 'remote_session', target: 'host:ews-07', before: null, after: null, phase: 3, sensitive: [], recordCount: 2, records: [record(offset), record(offset + 1)], ...part,
})

/** A session of the contract's form with invented values, for tests of what the card tells. */
export function accessSession(part: Partial<AccessSession> = {}): AccessSession {
  return {
    key: 'session-0123456789ab.100', incident: 'case-0a1b2c3d', zone: 'Europe/Paris',
    question: 'Did you, or someone you sent, connect to EWS-07 (Boiler 2 engineering PC) from the vendor VPN on Tue 14 Oct, 02:12–02:47, and read the program of PLC-B2-03 (drum level)?',
    why: 'no work order covers that time', from: '2025-10-14T00:12:07.000Z', until: '2025-10-14T00:47:30.000Z', live: false,
    person: { entity: 'account:acme-support', name: 'ACME-support', nickname: null, company: 'ACME', kind: 'vendor_user', shared: true, words: 'Shared by 4 people at ACME. No name given at sign-in.' },
    touched: [
      { entity: 'host:plc-b2-03', name: 'PLC-B2-03', nickname: 'drum level', area: 'Boiler 2', plant: 'Lyon', level: 1, zone: 'control', safety: false, words: 'Boiler 2, level 1, not a safety controller.' },
      { entity: 'host:ews-07', name: 'EWS-07', nickname: 'Boiler 2 engineering PC', area: 'Boiler 2', plant: 'Lyon', level: 3, zone: 'operations', safety: false, words: 'Boiler 2, level 3.' },
    ],
    hours: { shift: 'Night shift C', window: 'outside', words: 'Night shift C, T. Haddad. Outside any planned window.' },
    path: [
      { entity: null, label: 'Unknown PC', zone: 'internet', known: false, crossing: false }, { entity: 'host:vpn-gw', label: 'Vendor VPN', zone: 'enterprise', known: true, crossing: false },
      { entity: 'host:jump-a', label: 'JUMP-A', zone: 'dmz', known: true, crossing: true }, { entity: 'host:ews-07', label: 'EWS-07', zone: 'operations', known: true, crossing: false }, { entity: 'host:plc-b2-03', label: 'PLC-B2-03', zone: 'control', known: false, crossing: false },
    ],
    mfa: 'not_asked',
    acts: [
      act(100, '2025-10-14T00:12:07.000Z', 'connected to EWS-07'),
      act(200, '2025-10-14T00:19:30.000Z', 'installed AnyDesk on EWS-07', { action: 'remote_tool', phase: 4 }),
      { ...act(300, '2025-10-14T00:31:00.000Z', ''), clause: { parts: [{ text: 'read the program of ' }, { entity: 'host:plc-b2-03' }], cites: [record(300)] }, action: 'program_upload', target: 'host:plc-b2-03', sensitive: ['level_0_1'] },
      act(400, '2025-10-14T00:40:00.000Z', 'changed the drum level setpoint', { action: 'write', target: 'host:plc-b2-03', before: '42.0 %', after: '58.5 %', phase: 5, sensitive: ['level_0_1'] }),
    ],
    paperwork: {
      match: 'partly', number: 'WO-4502', words: 'WO-4502, ACME, partly: wrong day, Thu 16 Oct', others: ['WO-4471'],
      clauses: [{ id: 'asset', holds: true, words: 'the machine is named', record: record(900) }, { id: 'who', holds: true, words: 'the company is named', record: record(900) }, { id: 'time', holds: false, words: 'planned for Thu 16 Oct, 08:00–12:00', record: record(900) }, { id: 'permit', holds: null, words: 'no permit is loaded', record: null }],
    },
    usual: { words: '14 earlier visits, all between 10 and 16 h.', hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 2, 1, 3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0], last: [{ at: '2025-10-09T09:12:00.000Z', record: record(50) }, { at: '2025-10-02T12:40:00.000Z', record: record(40) }] },
    presence: [{ words: 'No badge of ACME that night.', record: record(910) }], recording: 'off',
    citations: [100, 200, 300, 400].map((offset) => ({ record: record(offset), evidenceId: '0123456789ab', path: 'jump-a/security.ndjson', line: offset, offset, length: 200 })),
    sensitive: ['recording_off'], decibans: 31, value: 4.2,
    ask: [{ name: 'C. Fabre', entity: 'account:cfabre', relation: 'area_engineer', why: 'engineer of Boiler 2', onDuty: false }, { name: 'T. Haddad', entity: null, relation: 'work_owner', why: 'shift manager', onDuty: true }],
    hold: null, ...part,
  }
}

export const openJudgement: AccessJudgement = { effect: 'no_effect', reason: 'Nobody has answered yet.', acts: [], answers: [], followUps: [], secondFrom: [], expires: null }

/** The row of a session in the list. */
export function accessRow(session: AccessSession = accessSession(), part: Partial<AccessRow> = {}): AccessRow {
  const { key, incident, question, why, zone, from, until, live, decibans, value, sensitive, hold, person, touched, acts } = session
  return { key, incident, question, why, zone, from, until, live, decibans, value, sensitive, hold, person: person.name, touched: touched.map(({ name, nickname }) => nickname ?? name), acts: acts.length, answers: 0, effect: 'no_effect', reason: 'Nobody has answered yet.', ...part }
}

export const engineer: Me = { name: 'C. Fabre', role: 'ot_engineer', account: 'cfabre', department: 'engineering', selfChosen: true, note: '', mayDecide: [] }

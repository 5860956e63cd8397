import { describe, expect, it } from 'vitest'
import { NAME_HEADER, Role, ROLE_HEADER } from '../../contract/roles.ts'
import { routes, type RouteName } from '../../contract/routes.ts'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, upload, type TestHost } from './test-host.ts'

/** Headers that name a person for one request. */
export const as = (name: string, role: Role): Record<string, string> => ({ [NAME_HEADER]: encodeURIComponent(name), [ROLE_HEADER]: role })

const WORK: readonly Role[] = ['analyst', 'ot_engineer', 'process_safety', 'shift_manager', 'ciso']
/** Routes that are not for everyone, as agreed; written down here so that the table cannot change unseen. */
const CLOSED: Partial<Record<RouteName, readonly Role[]>> = {
  removeEvidence: ['analyst', 'ciso'], clearCase: ['analyst', 'ciso'], exportJournal: ['analyst', 'ciso', 'shift_manager'],
  createUpload: WORK, sendChunk: WORK, completeUpload: WORK, cancelUpload: WORK, cancelAnalysis: WORK, resumeAnalysis: WORK, decide: WORK, previewDecision: WORK, loadSample: WORK, tryNote: WORK,
}
const RECORD = '000000000000.0'
const answer = { kind: 'answer_session', session: 's', verdict: 'legitimate_planned', scope: 'whole', acts: [RECORD], relation: 'other', channel: 'phone', basis: ['memory'], confidence: 90, reason: '', key: 'role-suite-1' }
/** Each kind of decision, and who may take it. */
const DECISIONS: readonly (readonly [body: { kind: string }, may: readonly Role[]])[] = [
  [{ kind: 'retract_record', record: RECORD, reason: '' } as { kind: string }, ['analyst', 'ciso']],
  [{ kind: 'set_clock_zone', evidence: '000000000000', zone: 'UTC', reason: '' } as { kind: string }, ['analyst', 'ot_engineer', 'ciso']],
  [{ kind: 'state_plant', facts: [{ subject: 'host:a', field: 'safety', value: true }], reason: '' } as { kind: string }, WORK],
  [{ kind: 'state_window', window: { id: 'W1', title: '', plant: '', from: '2026-05-01T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z', allowed: '', contact: '', state: 'planned' }, reason: '' } as { kind: string }, WORK],
  [{ kind: 'undo', sequence: 999, reason: '' } as { kind: string }, WORK],
  [answer, WORK],
  [{ kind: 'note_anomaly', what: 'the field glass is rising', when: '2026-01-01T00:00:00.000Z', reason: '' } as { kind: string }, WORK],
  [{ kind: 'hand_over', takes: null, shift: 'C', summary: '', open: [], reason: '' } as { kind: string }, WORK],
  [{ kind: 'unlearn', habit: { identity: 'account:a', asset: 'host:b', action: 'c' }, reason: '' } as { kind: string }, ['analyst', 'ot_engineer', 'process_safety', 'ciso']],
  [{ kind: 'request_plan', incident: 'case-00000000', title: 'Plan', actions: ['6:host:a'], rollbackOwner: '', reason: '' } as { kind: string }, WORK],
  [{ kind: 'sign_plan', request: 999, actions: ['6:host:a'], verdict: 'approve', reason: '' } as { kind: string }, WORK],
  [{ kind: 'report_action', request: 999, action: '6:host:a', state: 'in_effect', reason: '' } as { kind: string }, WORK],
  [{ kind: 'state_action', number: 6, reason: '' } as { kind: string }, ['ot_engineer', 'process_safety', 'shift_manager', 'ciso']],
  [{ kind: 'state_preserve', id: 'time', rule: null, reason: '' } as { kind: string }, ['ot_engineer', 'process_safety', 'shift_manager', 'ciso']],
  [{ kind: 'record_rehearsal', plant: 'Lyon', capability: 'island_mode', type: 'live', at: '2101-01-01T00:00:00.000Z', targetHours: 4, achievedHours: null, trained: null, findingsOpen: 0, evidence: '', reason: '' } as { kind: string }, ['ot_engineer', 'process_safety', 'shift_manager', 'ciso']],
  [{ kind: 'report_recovery', incident: 'case-00000000', step: 'R1', state: 'sign', reason: '' } as { kind: string }, WORK],
  [{ kind: 'state_duty', incident: 'case-00000000', duty: 'circia', state: 'started', at: '2101-01-01T00:00:00.000Z', reason: '' } as { kind: string }, ['analyst', 'shift_manager', 'ciso']],
  [{ kind: 'state_owner', area: 'Boundary', owner: null, reason: '' } as { kind: string }, ['shift_manager', 'ciso']],
  [{ kind: 'request_follow_up', session: 's', followUp: 'end_session', reason: '' } as { kind: string }, WORK],
]

/** [API-17] Who may do what, on every route. */
export function roleSuite(host: () => TestHost): void {
  const params = { id: 'none', key: 'none' }
  const isForbidden = async (answer: Promise<Response>): Promise<boolean> => {
    const response = await answer
    if (response.status === 403) await problem(Promise.resolve(response), 'forbidden')
    else await response.body?.cancel()
    return response.status === 403
  }

  describe('[API-17] roles', () => {
    it('holds every route against every role', async () => {
      for (const name of Object.keys(routes) as RouteName[]) for (const role of Role.options) {
        const body = routes[name].method === 'GET' ? {} : { body: { none: true } }
        const isClosed = await isForbidden(send(host(), name, { params, ...body, headers: as('N. N.', role) }))
        expect(isClosed, `${name} as ${role}`).toBe(CLOSED[name] !== undefined && !CLOSED[name].includes(role))
      }
    })

    it('holds every kind of decision against every role, taken or tried out', async () => {
      await upload(host(), 'a.ndjson', THREE)
      await settled(host())
      for (const [body, may] of DECISIONS) for (const role of Role.options) for (const name of ['decide', 'previewDecision'] as const) {
        expect(await isForbidden(send(host(), name, { body, headers: as('N. N.', role) })), `${name} ${body.kind} as ${role}`).toBe(!may.includes(role))
      }
    })

    it('does nothing before it asks: what is forbidden changes nothing', async () => {
      await upload(host(), 'a.ndjson', THREE)
      const { detail, advice } = await problem(send(host(), 'clearCase', { headers: as('O. Looker', 'read_only') }), 'forbidden')
      expect(detail).toBe('Start over: this is for the role SOC analyst or CISO. You are here as Read only.')
      expect(advice).toContain('Ask one of them')
      expect((await call(host(), 'listEvidence')).files).toHaveLength(1)
      await problem(send(host(), 'decide', { body: DECISIONS[2]![0], headers: as('E. Xec', 'executive') }), 'forbidden')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })

    it('takes who opens the console for an analyst without a name, and says what a chosen role is worth', async () => {
      expect(await call(host(), 'getMe')).toMatchObject({ name: '', role: 'analyst', department: 'security', selfChosen: true, note: expect.stringContaining('Nobody has said who works here') as string })
      const chosen = await call(host(), 'chooseMe', { body: { name: 'C. Fabre', role: 'ot_engineer' } })
      expect(chosen).toMatchObject({ name: 'C. Fabre', role: 'ot_engineer', account: null, department: 'engineering', selfChosen: true, note: expect.stringContaining('Nobody has checked it') as string })
      expect(chosen.mayDecide).toContain('answer_session')
      expect(chosen.mayDecide).not.toContain('retract_record')
      await host().restart()
      expect(await call(host(), 'getMe')).toEqual(chosen)
      await problem(send(host(), 'clearCase'), 'forbidden')
      expect((await call(host(), 'getMe', { headers: as('Zoë Ōkafor', 'process_safety') }))).toMatchObject({ name: 'Zoë Ōkafor', role: 'process_safety' })
    })

    it('refuses roles that do not exist', async () => {
      await problem(send(host(), 'getMe', { headers: { [ROLE_HEADER]: 'boss' } }), 'invalid-request')
      await problem(send(host(), 'getMe', { headers: { [ROLE_HEADER]: '__proto__' } }), 'invalid-request')
      await problem(send(host(), 'getMe', { headers: as('x'.repeat(121), 'analyst') }), 'invalid-request')
      expect(await call(host(), 'getMe', { headers: { [ROLE_HEADER]: 'analyst', [NAME_HEADER]: '%zz' } })).toMatchObject({ name: '%zz' })
      await problem(send(host(), 'chooseMe', { body: { name: 'X', role: 'boss' } }), 'invalid-request')
    })

    it('lets an undo follow what it takes back, and an answer be taken back by who gave it or who may overrule', async () => {
      const decide = (name: string, role: Role, body: unknown) => send(host(), 'decide', { body, headers: as(name, role) })
      const undo = (sequence: number) => ({ kind: 'undo', sequence, reason: '' })
      await upload(host(), 'a.ndjson', THREE)
      const first = (await call(host(), 'decide', { body: DECISIONS[8]![0], headers: as('R. Lindqvist', 'analyst') })).sequence
      await problem(decide('T. Haddad', 'shift_manager', undo(first)), 'forbidden')
      const { sequence } = await call(host(), 'decide', { body: answer, headers: as('C. Fabre', 'ot_engineer') })
      const { detail } = await problem(decide('R. Lindqvist', 'analyst', undo(sequence)), 'forbidden')
      expect(detail).toContain('Take back the answer of another person')
      expect((await decide('C. Fabre', 'ot_engineer', undo(sequence))).status).toBe(201)
      await problem(decide('R. Lindqvist', 'analyst', undo(sequence + 1)), 'forbidden')
      expect((await decide('T. Haddad', 'shift_manager', undo(sequence + 1))).status).toBe(201)
    })
  })
}

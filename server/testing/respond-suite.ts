import { describe, expect, it } from 'vitest'
import type { PlanRequest } from '../../contract/containment.ts'
import { ACCOUNT_HEADER } from '../../contract/roles.ts'
import { as } from './role-suite.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from './test-host.ts'

const FABRE = as('C. Fabre', 'ot_engineer')
const HADDAD = as('T. Haddad', 'shift_manager')
const LINDQVIST = as('R. Lindqvist', 'analyst')
const MORETTI = as('A. Moretti', 'ciso')
const LINES = utf8('{"by":"k.moreau"}\n{"b":2}\n')
const [END, WATCH, CUT] = ['6:host:ews-07', '7:host:ews-07', '13:']

/** [API-20] Decisions of containment and recovery: held against what the host itself has worked out. */
export function respondSuite(host: () => TestHost): void {
  const open = async () => {
    const [id] = (await upload(host(), 'vpn.ndjson', LINES)).evidence
    await settled(host())
    return { evidence: id!, incident: `case-${id!.slice(0, 5)}000` }
  }
  const ask = (incident: string, actions: readonly string[], more: object = {}) => ({ kind: 'request_plan', incident, title: 'Cut the vendor path', actions, rollbackOwner: 'T. Haddad', reason: '', ...more })
  const sign = (request: number, actions: readonly string[], more: object = {}) => ({ kind: 'sign_plan', request, actions, verdict: 'approve', reason: '', ...more })
  const report = (request: number, action: string, state: string, more: object = {}) => ({ kind: 'report_action', request, action, state, reason: '', ...more })
  const take = async (body: object, headers: Record<string, string>) => (await call(host(), 'decide', { body, headers })).sequence
  const refuse = (body: object, headers: Record<string, string>, type: Parameters<typeof problem>[1] = 'invalid-request') => problem(send(host(), 'decide', { body, headers }), type)
  const requests = async (incident: string): Promise<PlanRequest[]> => (await call(host(), 'getContainment', { params: { id: incident } })).requests
  const states = async (incident: string) => (await requests(incident))[0]!.actions.map(({ state }) => state)

  describe('[API-20] containment', () => {
    it('takes a plan from request to effect and back, and starts no analysis for it', async () => {
      const { incident } = await open()
      const { revision } = await call(host(), 'getStatus')
      const request = await take(ask(incident, [END, WATCH], { rollbackMinutes: 30 }), LINDQVIST)
      expect(await states(incident)).toEqual(['requested', 'approved'])
      await take(sign(request, [END]), FABRE)
      await take(sign(request, [END]), HADDAD)
      await take(report(request, END, 'in_effect'), FABRE)
      expect(await requests(incident)).toMatchObject([{ sequence: request, stale: null, rollbackAt: expect.stringMatching(/Z$/) as string, actions: [{ state: 'in_effect', signatures: [{ name: 'C. Fabre' }, { name: 'T. Haddad' }] }, { state: 'approved' }] }])
      await take(report(request, END, 'rolled_back'), HADDAD)
      expect(await states(incident)).toEqual(['rolled_back', 'approved'])
      await host().restart()
      await settled(host())
      expect(await states(incident)).toEqual(['rolled_back', 'approved'])
      expect(revision).toBe(1)
      expect((await call(host(), 'getStatus')).revision).toBe(1)
    })

    it('writes down what a plan was asked for by itself, whatever the sender says', async () => {
      const { incident } = await open()
      const forged = { beats: [], held: ['host:else'], paths: [], actions: [] }
      const { decision } = await call(host(), 'decide', { body: ask(incident, [WATCH, WATCH], { basis: forged }), headers: LINDQVIST })
      expect(decision).toMatchObject({ incident, actions: [WATCH], basis: { held: ['host:line-1', 'host:line-2'], paths: ['p1'], actions: [{ id: WATCH, title: 'Watch EWS-07' }] } })
      expect(decision.kind === 'request_plan' && decision.basis!.beats).toHaveLength(2)
    })

    it('refuses what is not offered, what is of no incident, what has no name, and what was asked for already', async () => {
      await refuse(ask('case-00000000', [END]), LINDQVIST, 'not-ready')
      const { incident } = await open()
      await refuse(ask('case-ffffffff', [END]), LINDQVIST, 'not-found')
      await refuse(ask(incident, ['26:host:plc-3']), LINDQVIST)
      expect((await refuse(ask(incident, ['1:account:c.fabre']), LINDQVIST)).detail).toContain('C. Fabre is on shift now')
      expect((await refuse(ask(incident, [END]), as('', 'analyst'))).advice).toContain('Say who you are')
      await take(ask(incident, [END, CUT]), LINDQVIST)
      expect((await refuse(ask(incident, [CUT, END]), HADDAD)).detail).toContain('entry 1 by R. Lindqvist')
      expect((await call(host(), 'listDecisions')).decisions).toHaveLength(1)
    })

    it('takes signatures from whom they count, and says of the others why not', async () => {
      const { incident } = await open()
      const request = await take(ask(incident, [END, CUT]), HADDAD)
      await refuse(sign(99, [END]), FABRE, 'not-found')
      await refuse(sign(request, [WATCH]), FABRE)
      expect((await refuse(sign(request, [END]), LINDQVIST, 'forbidden')).detail).toContain('OT engineer and shift manager')
      expect((await refuse(sign(request, [CUT]), HADDAD)).detail).toContain('asked for it')
      expect((await refuse(sign(request, [END]), { ...FABRE, [ACCOUNT_HEADER]: 'k.moreau' })).detail).toContain('an account the intruder holds')
      await take(sign(request, [END]), FABRE)
      expect((await refuse(sign(request, [END]), as('Claire Fabre', 'shift_manager'))).detail).toContain('signed already')
      expect((await refuse(sign(request, [CUT], { verdict: 'refuse' }), MORETTI)).advice).toContain('why')
      await take(sign(request, [CUT], { verdict: 'refuse', reason: 'not in this storm' }), MORETTI)
      expect(await states(incident)).toEqual(['requested', 'refused'])
    })

    it('counts one signature when the same is sent twice at once', async () => {
      const { incident } = await open()
      const request = await take(ask(incident, [END]), LINDQVIST)
      await Promise.all([0, 1].map(async () => (await send(host(), 'decide', { body: sign(request, [END]), headers: FABRE })).body?.cancel()))
      expect((await requests(incident))[0]!.actions).toMatchObject([{ state: 'requested', signatures: [{ name: 'C. Fabre' }], missing: ['shift_manager'] }])
    })

    it('takes reports of what was approved, at times that can be, from people who can be relied on', async () => {
      const { incident } = await open()
      const request = await take(ask(incident, [END, WATCH]), LINDQVIST)
      expect((await refuse(report(request, END, 'in_effect'), FABRE)).advice).toContain('OT engineer and shift manager')
      await refuse(report(request, WATCH, 'rolled_back'), FABRE)
      for (const at of ['2001-01-01T00:00:00.000Z', '2101-01-01T00:00:00.000Z']) await refuse(report(request, WATCH, 'in_effect', { at }), FABRE)
      await refuse(report(request, WATCH, 'in_effect'), as('K. Moreau', 'analyst'))
      await refuse(report(request, '99:none', 'in_effect'), FABRE)
      await take(report(request, WATCH, 'failed'), FABRE)
      await take(report(request, WATCH, 'in_effect', { at: new Date().toISOString() }), FABRE)
      expect(await states(incident)).toEqual(['requested', 'in_effect'])
    })

    it('marks a plan as stale when its story changes, and asks who signs it then for a reason', async () => {
      const { incident, evidence } = await open()
      const request = await take(ask(incident, [END]), LINDQVIST)
      await take(sign(request, [END]), FABRE)
      await take({ kind: 'retract_record', record: `${evidence}.18`, reason: '' }, LINDQVIST)
      await settled(host())
      expect((await requests(incident))[0]).toMatchObject({ stale: { differences: ['host:line-2 is not counted as held any more.'] }, actions: [{ state: 'requested', missing: ['shift_manager'] }] })
      expect((await refuse(sign(request, [END]), HADDAD)).detail).toContain('The story has changed')
      await take(sign(request, [END], { reason: 'the tunnel must go all the same' }), HADDAD)
      expect(await states(incident)).toEqual(['approved'])
    })

    it('follows a story whose first record was taken out, also after a restart', async () => {
      const [evidence] = (await upload(host(), 'vpn.ndjson', utf8('{"a":1}\n{"b":2}\n{"c":3}\n'))).evidence
      await settled(host())
      const request = await take(ask(`case-${evidence!.slice(0, 5)}000`, [END]), LINDQVIST)
      await take({ kind: 'retract_record', record: `${evidence!}.0`, reason: '' }, LINDQVIST)
      await settled(host())
      expect(await requests(`case-${evidence!.slice(0, 5)}000`)).toHaveLength(1)
      await host().restart()
      await settled(host())
      await take(sign(request, [END], { reason: 'still right' }), FABRE)
      expect(await requests(`case-${evidence!.slice(0, 5)}008`)).toMatchObject([{ sequence: request, actions: [{ missing: ['shift_manager'] }] }])
    })

    it('lets a signature be taken back by who gave it alone, a request also by who may overrule, and neither while it is in effect', async () => {
      const { incident } = await open()
      const undo = (sequence: number) => ({ kind: 'undo', sequence, reason: '' })
      const request = await take(ask(incident, [END]), LINDQVIST)
      const first = await take(sign(request, [END]), FABRE)
      await refuse(undo(first), HADDAD, 'forbidden')
      await refuse(undo(request), FABRE, 'forbidden')
      await take(undo(first), FABRE)
      expect((await requests(incident))[0]!.actions).toMatchObject([{ signatures: [], missing: ['ot_engineer', 'shift_manager'] }])
      const second = await take(sign(request, [END]), FABRE)
      await take(sign(request, [END]), HADDAD)
      const done = await take(report(request, END, 'in_effect'), FABRE)
      expect((await refuse(undo(second), FABRE)).advice).toContain('Roll it back')
      await refuse(undo(request), HADDAD)
      await take(undo(done), HADDAD)
      await take(undo(request), HADDAD)
      expect(await requests(incident)).toEqual([])
      await refuse(sign(request, [END]), FABRE, 'not-found')
    })

    it('hands a request on as a playbook and as a list, and nothing for what was not asked for', async () => {
      const { incident } = await open()
      const request = await take(ask(incident, [END, CUT]), LINDQVIST)
      const read = async (format: string) => (await call(host(), 'getPlaybook', { params: { id: incident, request: String(request) }, query: { format } })).text()
      expect(JSON.parse(await read('cacao'))).toMatchObject({ type: 'playbook', spec_version: 'cacao-2.0', name: 'Cut the vendor path' })
      expect(await read('checklist')).toContain('# Walk-down list: Cut the vendor path')
      await problem(send(host(), 'getPlaybook', { params: { id: incident, request: '99' } }), 'not-found')
      await problem(send(host(), 'getPlaybook', { params: { id: incident, request: String(request) }, query: { format: 'exe' } }), 'invalid-request')
    })

    it('tries no such decision out: it changes no story', async () => {
      const { incident } = await open()
      await problem(send(host(), 'previewDecision', { body: ask(incident, [END]), headers: LINDQVIST }), 'not-previewable')
    })

    it('takes signatures under a step of the recovery in order, from two people', async () => {
      const { incident } = await open()
      const step = (id: string, state = 'sign', more: object = {}) => ({ kind: 'report_recovery', incident, step: id, state, reason: '', ...more })
      await refuse(step('R9'), FABRE, 'not-found')
      await refuse(step('R1'), HADDAD, 'forbidden')
      expect((await refuse(step('R2'), FABRE)).detail).toContain('rests on “Step R1”')
      await refuse(step('R1'), as('K. Moreau', 'ot_engineer'))
      await refuse(step('R1', 'blocked'), FABRE)
      await take(step('R1', 'blocked', { reason: 'no golden image' }), FABRE)
      await take(step('R1'), FABRE)
      expect((await refuse(step('R1'), as('Claire Fabre', 'ciso'))).detail).toContain('signed this step already')
      // One of the same department stands in for the CISO.
      await take(step('R1'), LINDQVIST)
      expect((await refuse(step('R1'), MORETTI)).detail).toContain('validated already')
      await take(step('R2'), FABRE)
      expect((await call(host(), 'getRecovery', { params: { id: incident } })).steps.map(({ state }) => state)).toEqual(['validated', 'in_progress'])
    })

    it('refuses times that cannot be, statements that state nothing, and flows from nowhere', async () => {
      const { incident } = await open()
      const duty = (at: string, state = 'sent') => ({ kind: 'state_duty', incident, duty: 'nis2_early', state, at, reason: '' })
      await refuse(duty('2101-01-01T00:00:00.000Z'), LINDQVIST)
      await refuse(duty('2026-01-05T01:00:00.000Z'), LINDQVIST)
      await refuse({ ...duty('2026-01-06T00:00:00.000Z'), incident: 'case-ffffffff' }, LINDQVIST, 'not-found')
      await take(duty('2026-01-05T18:00:00.000Z'), LINDQVIST)
      const rehearsal = { kind: 'record_rehearsal', plant: 'Lyon', capability: 'island_mode', type: 'live', targetHours: 4, achievedHours: 3, trained: 1, findingsOpen: 0, evidence: '', reason: '' }
      for (const at of ['1970-01-01T00:00:00.000Z', '2101-01-01T00:00:00.000Z']) await refuse({ ...rehearsal, at }, HADDAD)
      await take({ ...rehearsal, at: '2026-01-05T00:00:00.000Z' }, HADDAD)
      await refuse({ kind: 'state_action', number: 6, reason: '' }, HADDAD)
      const flow = (id: string, rule: object | null) => ({ kind: 'state_preserve', id, rule, reason: '' })
      const rule = { id: 'time', from: 'host:ntp', to: 'host:plc-3', service: null, why: '' }
      await refuse(flow('other', rule), HADDAD)
      await refuse(flow('time', { ...rule, to: 'host:ntp' }), HADDAD)
      await refuse(flow('time', null), HADDAD, 'not-found')
      await take(flow('time', rule), HADDAD)
      await take(flow('time', null), HADDAD)
      await refuse(flow('time', null), HADDAD, 'not-found')
    })
  })
}

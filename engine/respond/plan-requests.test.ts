import { array, assert, constantFrom, nat, property, record, subarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AutomationClass, PlanRequest } from '../../contract/containment.ts'
import { Role, ROLE_TITLES } from '../../contract/roles.ts'
import { departmentOf } from '../access/departments.ts'
import { canReport, faultOfSigning, planRequests, requestGround } from './plan-requests.ts'
import { attackPathOf, isOneClick, isSamePerson, missingRoles, neededRoles, needsTwo, type Signer } from './request-signers.ts'
import { roleName } from './role-names.ts'
import { asked, FABRE, ground, HADDAD, LINDQVIST, minute, MORETTI, OKAFOR, planned, reported, ROLES, signed } from './testing/requests.ts'
import type { RespondEntry } from './respond-journal.ts'

const END = planned()
const WATCH = planned({ id: '7:host:ews-07', number: 7, title: 'Watch EWS-07', automation: 'one_click', approvers: ['analyst'], safety: 'none' })
const ISOLATE = planned({ id: '16:host:ews-07', number: 16, title: 'Isolate EWS-07', automation: 'two_person', approvers: ['ot_engineer', 'shift_manager'], safety: 'control' })
const ALL = ground({ actions: [END, WATCH, ISOLATE] })
const one = (journal: readonly RespondEntry[], on = ALL) => {
  const requests = planRequests(journal, on)
  expect(requests.map((request) => PlanRequest.parse(request))).toEqual(requests)
  return requests[0]!
}
const states = (journal: readonly RespondEntry[], on = ALL) => one(journal, on).actions.map(({ state }) => state)

describe('[CUT-50] from request to effect', () => {
  it('names a plan that was asked for with who is still to sign, and nothing when nobody asked', () => {
    expect(planRequests([], ALL)).toEqual([])
    const request = one([asked(1, LINDQVIST, [END], { rollbackMinutes: 60 })])
    expect(request).toMatchObject({ sequence: 1, at: minute(1), by: { name: 'R. Lindqvist', role: 'analyst' }, title: 'Cut the vendor path', rollbackOwner: 'T. Haddad', rollbackAt: null, stale: null })
    expect(request.actions).toMatchObject([{ state: 'requested', missing: ['ot_engineer', 'shift_manager'], signatures: [], history: [{ sequence: 1, state: 'requested', by: 'R. Lindqvist' }] }])
  })

  it('is approved by the last signature, takes effect, and is rolled back, each step in the history', () => {
    const journal = [asked(1, LINDQVIST, [END], { rollbackMinutes: 60 }), signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END]), reported(4, FABRE, 1, END, 'in_effect', { at: '2026-03-02T10:03:30.000Z' }), reported(5, FABRE, 1, END, 'rolled_back')]
    expect(one(journal.slice(0, 2)).actions[0]).toMatchObject({ state: 'requested', missing: ['shift_manager'] })
    expect(one(journal.slice(0, 3))).toMatchObject({ rollbackAt: '2026-03-02T11:03:00.000Z', actions: [{ state: 'approved', missing: [], signatures: [{ name: 'C. Fabre' }, { name: 'T. Haddad', role: 'shift_manager' }] }] })
    expect(one(journal.slice(0, 4))).toMatchObject({ rollbackAt: '2026-03-02T11:03:00.000Z', actions: [{ state: 'in_effect' }] })
    const { rollbackAt, actions } = one(journal)
    expect(rollbackAt).toBeNull()
    expect(actions[0]!.history.map(({ sequence, at, state, by }) => [sequence, at, state, by])).toEqual([
      [1, minute(1), 'requested', 'R. Lindqvist'], [2, minute(2), 'requested', 'C. Fabre'], [3, minute(3), 'approved', 'T. Haddad'], [4, '2026-03-02T10:03:30.000Z', 'in_effect', 'C. Fabre'], [5, minute(5), 'rolled_back', 'C. Fabre'],
    ])
  })

  it('keeps the actions of one request apart, and requests newest first', () => {
    const journal = [asked(1, LINDQVIST, [END, ISOLATE]), signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END, ISOLATE]), asked(4, MORETTI, [WATCH])]
    expect(planRequests(journal, ALL).map(({ sequence }) => sequence)).toEqual([4, 1])
    expect(planRequests(journal, ALL)[1]!.actions.map(({ state, missing }) => [state, missing])).toEqual([['approved', []], ['requested', ['ot_engineer']]])
  })

  it('counts the rollback from the first approval of what still stands', () => {
    const journal = [asked(1, LINDQVIST, [WATCH, END], { rollbackMinutes: 30 }), signed(2, FABRE, 1, [END]), signed(9, HADDAD, 1, [END])]
    expect(one(journal).rollbackAt).toBe('2026-03-02T10:31:00.000Z')
    expect(one([...journal, reported(10, FABRE, 1, WATCH, 'rolled_back')]).rollbackAt).toBe('2026-03-02T10:39:00.000Z')
  })

  it('lets one refusal stop an action, also after it was approved, until it is undone', () => {
    const journal = [asked(1, LINDQVIST, [END]), signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END])]
    expect(states([...journal, signed(4, FABRE, 1, [END], 'refuse')])).toEqual(['refused'])
    const refused = [asked(1, LINDQVIST, [END]), signed(2, FABRE, 1, [END], 'refuse'), signed(3, HADDAD, 1, [END])]
    expect(states(refused)).toEqual(['refused'])
    expect(one(refused).actions[0]!.history.at(-1)!.note).toContain('Does not count: It was refused')
    expect(states(refused.filter(({ sequence }) => sequence !== 2))).toEqual(['requested'])
  })

  it('takes what people did for done, and says when nobody had approved it', () => {
    const { state, history } = one([asked(1, LINDQVIST, [END]), reported(2, FABRE, 1, END, 'in_effect', { reason: 'cable pulled' })]).actions[0]!
    expect(state).toBe('in_effect')
    expect(history.at(-1)!.note).toBe('Reported without approval. cable pulled')
  })

  it('says which reports can follow which state', () => {
    expect(canReport('requested', 'in_effect')).toBe(false)
    expect(canReport('refused', 'in_effect')).toBe(false)
    expect(canReport('approved', 'in_effect')).toBe(true)
    expect(canReport('approved', 'rolled_back')).toBe(false)
    expect(canReport('failed', 'rolled_back')).toBe(true)
    expect(canReport('rolled_back', 'in_effect')).toBe(false)
  })

  it('leaves out what is of another incident, of no request, or of no action', () => {
    expect(planRequests([asked(1, LINDQVIST, [END], { incident: 'case-00000002' })], ground({ incidents: new Set(['case-00000001', 'case-00000002']) }))).toEqual([])
    expect(planRequests([signed(1, FABRE, 9, [END]), reported(2, FABRE, 9, END, 'in_effect')], ALL)).toEqual([])
    const { basis: _none, ...bare } = asked(1, LINDQVIST, [END]).decision as Extract<RespondEntry['decision'], { kind: 'request_plan' }>
    expect(one([{ ...asked(1, LINDQVIST, []), decision: { ...bare, actions: [END.id, 'constructor', '99:gone'] } }]).actions.map(({ action }) => action.id)).toEqual([END.id])
  })

  it('follows a story that has another id by now', () => {
    const journal = [asked(1, LINDQVIST, [END], { incident: 'case-0000000f' })]
    expect(planRequests(journal, ALL)).toHaveLength(1)
    expect(planRequests(journal, ground({ beats: ['b-3', 'b-9'] }))).toEqual([])
  })
})

describe('[CUT-51] who signs', () => {
  const sign = (signer: Signer, action = END, journal: readonly RespondEntry[] = [], by = LINDQVIST) =>
    faultOfSigning([asked(1, by, [action]), ...journal], ground({ actions: [action] }), signer, { kind: 'sign_plan', request: 1, actions: [action.id], verdict: 'approve', reason: '' })

  it('wants a name, and a role that answers for the action', () => {
    expect(sign({ name: ' ', role: 'ot_engineer' })).toContain('Say who you are first')
    expect(sign(OKAFOR)).toContain('This is signed by OT engineer and shift manager, not by process safety')
    expect(sign(FABRE)).toBeNull()
  })

  it('takes nothing from who uses an account the intruder holds, by name or by account, not even a refusal', () => {
    for (const signer of [{ name: 'K. Moreau', role: 'ot_engineer' }, { name: 'C. Fabre', role: 'ot_engineer', account: 'PLANT\\k.moreau' }] as const) {
      expect(sign(signer)).toContain('an account the intruder holds')
      expect(states([asked(1, LINDQVIST, [END]), signed(2, signer, 1, [END], 'refuse')])).toEqual(['requested'])
    }
    expect(states([asked(1, { name: 'K. Moreau', role: 'analyst' }, [WATCH])])).toEqual(['requested'])
  })

  it('counts one person once, under whatever role and spelling', () => {
    const first = [signed(2, FABRE, 1, [END])]
    expect(sign({ name: 'Claire Fabre', role: 'shift_manager' }, END, first)).toContain('signed already')
    expect(sign({ name: 'T. Haddad', role: 'shift_manager', account: 'c.fabre' }, END, first)).toContain('signed already')
    expect(sign({ name: 'L. Petit', role: 'ot_engineer' }, END, first)).toContain('Still missing: shift manager')
    expect(isSamePerson({ name: '李明', role: 'analyst' }, { name: ' 李明 ', role: 'ciso' })).toBe(true)
    expect(isSamePerson({ name: '李明', role: 'analyst' }, { name: '王芳', role: 'ciso' })).toBe(false)
  })

  it('lets nobody sign what they asked for where two people must answer for it', () => {
    expect(sign(FABRE, ISOLATE, [], FABRE)).toContain('asked for it')
    expect(sign({ name: 'Claire Fabre', role: 'shift_manager' }, ISOLATE, [], FABRE)).toContain('asked for it')
    expect(sign(FABRE, END, [], FABRE)).toBeNull()
    expect(states([asked(1, FABRE, [ISOLATE]), signed(2, FABRE, 1, [ISOLATE]), signed(3, HADDAD, 1, [ISOLATE])])).toEqual(['requested'])
  })

  it('takes the request for the signature where one person may set it going', () => {
    expect(one([asked(1, LINDQVIST, [WATCH])]).actions[0]).toMatchObject({ state: 'approved', missing: [], signatures: [{ sequence: 1, name: 'R. Lindqvist' }] })
    expect(one([asked(1, FABRE, [WATCH])]).actions[0]).toMatchObject({ state: 'requested', missing: ['analyst'] })
    expect(states([asked(1, FABRE, [WATCH]), signed(2, LINDQVIST, 1, [WATCH])])).toEqual(['approved'])
  })

  it('asks of what two people answer for always for the plant and for two departments, and of nothing for nobody', () => {
    expect(neededRoles(planned({ automation: 'two_person', approvers: ['ciso', 'ot_engineer'] }))).toEqual(['ciso', 'ot_engineer', 'shift_manager'])
    expect(neededRoles(planned({ automation: 'checklist', approvers: ['shift_manager'] }))).toEqual(['shift_manager', 'process_safety'])
    expect(neededRoles(planned({ automation: 'two_person', approvers: ['shift_manager', 'executive'] }))).toEqual(['shift_manager', 'ciso'])
    expect(neededRoles(planned({ automation: 'plant', approvers: [] }))).toEqual(['shift_manager'])
    expect(neededRoles(planned({ automation: 'A', approvers: [] }))).toEqual(['analyst'])
    for (const role of Role.options) expect(roleName(role).toLowerCase()).toBe(ROLE_TITLES[role].toLowerCase())
  })

  it('holds only accounts the intruder holds for the path of the attack', () => {
    const entity = (id: string, kind: 'account' | 'host') => ({ id, kind, name: id.slice(id.indexOf(':') + 1), aliases: [], role: null, accountKind: null, nickname: null, zone: 'enterprise' as const, level: null, plant: null, inferred: false })
    const node = (entity: string, state: 'held' | 'touched') => ({ entity, state, caption: '', earliestTouch: null, beats: [] })
    const incident = { id: 'case-00000001', confidence: 0.2, beats: [], entities: [entity('account:a', 'account'), entity('account:b', 'account'), entity('host:c', 'host')], nodes: [node('account:a', 'held'), node('account:b', 'touched'), node('host:c', 'held')] }
    expect(attackPathOf(incident)).toEqual([['account:a', 'a']])
    const other = (confidence: number) => ({ id: 'case-00000002', confidence, entities: [entity('account:z', 'account')], nodes: [node('account:z', 'held')] })
    const on = (confidence: number) => requestGround(incident, [incident, other(confidence)], { held: [], paths: [], actions: [], names: { 'host:d': 'D' } })
    expect(on(0.4)).toMatchObject({ incident: 'case-00000001', incidents: new Set(['case-00000001', 'case-00000002']), attackPath: [['account:a', 'a']] })
    expect(on(0.5).attackPath).toEqual([['account:a', 'a'], ['account:z', 'z']])
    expect(on(0.4).nameOf('host:d')).toBe('D')
  })

  it('approves nothing without every needed role by another person, none of them on the path, over random journals', () => {
    const people: Signer[] = ['A. Berg', 'Anna Berg', 'B. Chen', 'D. Eriksen', 'F. Garcia', 'K. Moreau', 'H. Ito'].flatMap((name) => ROLES.map((role) => ({ name, role })))
    const actions = AutomationClass.options.map((automation, index) => planned({ id: `${index + 1}:host:x`, number: index + 1, automation, approvers: index % 2 === 0 ? ['ot_engineer', 'shift_manager'] : ['ciso', 'analyst'] }))
    const step = record({ who: nat(people.length - 1), verdict: constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'refuse' as const), which: subarray(actions, { minLength: 1 }) })
    let approvals = 0
    assert(property(nat(people.length - 1), array(step, { maxLength: 14 }), (asker, steps) => {
      const by = people[asker]!
      const journal = [asked(1, by, actions), ...steps.map(({ who, verdict, which }, index) => signed(index + 2, people[who]!, 1, which, verdict))]
      for (const { action, state, signatures, missing } of one(journal, ground({ actions })).actions) {
        const counting = signatures.filter(({ verdict }) => verdict === 'approve')
        for (const [index, signature] of counting.entries()) {
          expect(signature.name).not.toBe('K. Moreau')
          expect(neededRoles(action)).toContain(signature.role)
          for (const other of counting.slice(index + 1)) expect(isSamePerson(signature, other)).toBe(false)
          if (needsTwo(action)) expect(isSamePerson(signature, by)).toBe(false)
        }
        expect(state === 'approved' ? missing : null).toEqual(state === 'approved' ? [] : null)
        if (state === 'requested') expect(missing.length).toBeGreaterThan(0)
        if (state !== 'approved') continue
        approvals++
        expect(missingRoles(action, counting)).toEqual([])
        if (isOneClick(action)) continue
        expect(counting.map(({ role }) => role).sort()).toEqual(neededRoles(action).sort())
        if (needsTwo(action)) {
          expect(new Set(counting.map(({ role }) => departmentOf(role))).size).toBeGreaterThan(1)
          expect(counting.some(({ role }) => role === 'shift_manager' || role === 'process_safety')).toBe(true)
        }
      }
    }), { seed: 6, numRuns: 600 })
    expect(approvals).toBeGreaterThan(300)
  })
})

describe('[CUT-52] a plan and a story that has changed', () => {
  const stale = (on: Parameters<typeof ground>[0], journal = [asked(1, LINDQVIST, [END])]) => one(journal, ground(on)).stale

  it('is not stale for further sentences alone, nor for a way that it cuts', () => {
    expect(stale({ beats: ['b-1', 'b-2', 'b-3', 'b-4'] })).toBeNull()
    expect(stale({ paths: [{ id: 'p9', stations: ['host:a', 'host:b'], cutBy: [END.id, '8:x'] }] })).toBeNull()
  })

  it('tells what more is held, which way it leaves open, and what is not held any more', () => {
    const on = { beats: ['b-1', 'b-2', 'b-3', 'b-4'], held: ['host:eng-02'], paths: [{ id: 'p9', stations: ['host:eng-02', 'host:plc-3'], cutBy: ['8:x'] }] }
    expect(stale(on)).toEqual({
      words: 'The story has changed since this was asked for: 1 more thing is held, 1 more way is open, 1 thing is not held any more; it has 1 new step.',
      differences: ['ENG-02 is held by the intruder now.', 'A way is open that this does not cut: ENG-02 → PLC-3.', 'JUMP-A is not counted as held any more.'],
    })
  })

  it('keeps signatures while the intruder moves on, but not for an action that is another by now', () => {
    const journal = [asked(1, LINDQVIST, [END]), signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END])]
    expect(states(journal, ground({ held: ['host:jump-a', 'host:eng-02'] }))).toEqual(['approved'])
    for (const now of [[], [planned({ refused: 'C. Fabre is on shift now' })], [planned({ target: 'host:ews-08' })], [planned({ safety: 'process' })], [planned({ approvers: ['ot_engineer', 'shift_manager', 'ciso'] })]]) {
      const request = one(journal, ground({ actions: now }))
      expect(request.actions[0]).toMatchObject({ state: 'requested', missing: ['ot_engineer', 'shift_manager'], signatures: [{}, {}] })
      expect(request.stale!.differences[0]).toContain('“End the session on EWS-07”')
      expect(faultOfSigning(journal, ground({ actions: now }), HADDAD, { kind: 'sign_plan', request: 1, actions: [END.id], verdict: 'approve', reason: '' })).toContain('Ask for it anew')
    }
    expect(states(journal, ground({ actions: [planned({ safety: 'none', approvers: ['ot_engineer'] })] }))).toEqual(['approved'])
  })

  it('leaves what is in effect alone when it is offered no more, and says nothing of what is over', () => {
    const journal = [asked(1, LINDQVIST, [END]), signed(2, FABRE, 1, [END]), signed(3, HADDAD, 1, [END]), reported(4, FABRE, 1, END, 'in_effect')]
    expect(one(journal, ground({ actions: [] }))).toMatchObject({ stale: null, actions: [{ state: 'in_effect' }] })
    expect(stale({ held: ['host:eng-02'], actions: [] }, [...journal, reported(5, FABRE, 1, END, 'rolled_back')])).toBeNull()
  })

  it('lists at most twenty differences and counts the rest', () => {
    const differences = stale({ held: Array.from({ length: 30 }, (_, index) => `host:h${index}`) })!.differences
    expect(differences).toHaveLength(21)
    expect(differences.at(-1)).toBe('And 11 more.')
  })
})

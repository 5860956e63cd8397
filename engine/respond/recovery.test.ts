import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Recovery, type RecoveryStep, type ReportRecovery } from '../../contract/containment.ts'
import { ROLE_DEPARTMENTS } from '../../contract/roles.ts'
import { writeRecovery, type RecoveryGround } from './recovery.ts'
import type { RespondEntry } from './respond-journal.ts'
import { entry } from './testing/entry.ts'
import { toldCase, type Thing } from './testing/told-case.ts'

const NOW = Date.parse('2026-05-06T08:00:00Z')
const ground = (facts: Readonly<Record<string, number | boolean>> = {}): RecoveryGround => ({ facts: { fact: (subject, field) => ({ value: facts[`${subject} ${field}`] ?? null, basis: 'unknown', why: '', events: [], conflict: null }) } })
const CASCADE: readonly Thing[] = [
  ['held', 'k.moreau', { kind: 'account', accountKind: 'employee' }], ['held', 'svc_hist', { kind: 'account', accountKind: 'service_account' }], ['held', 'acme', { kind: 'account', accountKind: 'vendor_user' }], ['held', 'DC01', { role: 'domain_controller' }],
  ['touched', 'VPN1', { role: 'vpn' }], ['held', 'FS01', { role: 'file_server' }], ['held', 'JUMP-A', { role: 'jump_server', zone: 'dmz' }], ['held', 'EWS-07', { role: 'ews', zone: 'operations', nickname: 'Boiler 2 engineering' }], ['held', 'BKP-OT', { role: 'backup_server', zone: 'operations' }],
  ['touched', 'PLC-1', { kind: 'controller', role: 'plc', zone: 'control' }], ['reachable', 'PLC-2', { kind: 'controller', role: 'plc', zone: 'control' }], ['reachable', 'BMS', { kind: 'controller', role: 'sis_controller', zone: 'safety' }], ['protected', 'PLC-9', { kind: 'controller', role: 'plc', zone: 'control' }],
]
const INCIDENT = toldCase(CASCADE, [['account:acme', 'host:jump-a'], ['host:jump-a', 'host:ews-07']])
const recover = (journal: readonly RespondEntry[] = [], incident = INCIDENT): Omit<Recovery, 'revision'> => Recovery.omit({ revision: true }).parse(writeRecovery(incident, ground(), journal, NOW))
const stepOf = ({ steps }: Pick<Recovery, 'steps'>, id: string): RecoveryStep => steps.find((step) => step.id === id)!
const report = (sequence: number, by: string, step: string, state: ReportRecovery['state'], more: Partial<ReportRecovery> = {}): RespondEntry => entry(sequence, by, { kind: 'report_recovery', incident: 'case-00000001', step, state, reason: '', ...more }, `2026-05-05T${String(sequence % 24).padStart(2, '0')}:00:00.000Z`)
const [CISO, OTE] = ['A. Weber (ciso)', 'B. Laurent (ot_engineer)']
const R1 = [report(1, CISO, 'R1', 'sign'), report(2, OTE, 'R1', 'sign')]

describe('[CUT-60] the steps an incident asks for', () => {
  it('one of each for what is held, touched or within reach, and nothing for what is protected', () => {
    expect(recover().steps.map(({ id }) => id).sort()).toEqual([
      'R1', 'R2:directory', 'R2:people', 'R2:service', 'R2:vendor', 'R3:boundary', 'R3:host:vpn1', 'R3:way:account:acme>host:jump-a', 'R3:way:host:jump-a>host:ews-07',
      'R4:host:bkp-ot', 'R4:host:ews-07', 'R4:host:jump-a', 'R4:it', 'R5:host:plc-1', 'R5:host:plc-2', 'R6:host:bms', 'R6:restart', 'R7', 'R8', 'R9',
    ])
  })

  it('each stands behind what it waits for, says why and cites records; those every recovery has say nothing', () => {
    const { steps } = recover()
    steps.forEach(({ after }, i) => expect(after.every((id) => steps.slice(0, i).some((other) => other.id === id))).toBe(true))
    expect(steps.filter(({ records, why }) => records.length === 0 || why === '').map(({ id }) => id)).toEqual(['R1', 'R6:restart', 'R7', 'R8', 'R9'])
    expect(stepOf({ steps }, 'R4:host:ews-07')).toMatchObject({ why: 'The intruder held EWS-07 (Boiler 2 engineering).', records: ['aaaaaaaaaaaa.7'], after: ['R3:boundary', 'R4:host:bkp-ot'], ownerRole: 'ot_engineer' })
    expect(stepOf({ steps }, 'R5:host:plc-2')).toMatchObject({ why: 'A way leads to PLC-2.', records: ['aaaaaaaaaaaa.10'], after: ['R4:host:ews-07'] })
  })

  it('every step has checks, and two signers of two departments', () => {
    for (const { checks, signers } of recover().steps) {
      expect(checks.length).toBeGreaterThan(2)
      expect(new Set(signers.map((role) => ROLE_DEPARTMENTS[role])).size).toBe(2)
    }
  })

  it('an incident that stayed in IT has neither boundary nor plant in it; an empty one only the frame', () => {
    const office = toldCase([['held', 'kim', { kind: 'account', accountKind: 'employee' }], ['held', 'WS-1', { role: 'workstation' }]])
    expect(recover([], office).steps.map(({ id }) => id)).toEqual(['R1', 'R2:people', 'R4:it', 'R9'])
    expect(recover([], toldCase([])).steps.map(({ id, after }) => [id, after])).toEqual([['R1', []], ['R9', ['R1']]])
  })

  it('hundreds of controllers of one stage share a step beyond the first hundred', () => {
    const many = toldCase(Array.from({ length: 130 }, (_, i): Thing => ['touched', `PLC-${i}`, { kind: 'controller', role: 'plc', zone: 'control' }]))
    const { steps } = recover([], many)
    expect(steps.filter(({ stage }) => stage === 'R5').length).toBe(101)
    expect(stepOf({ steps }, 'R5:others').entities.length).toBe(30)
  })

  it('takes as long as the plant says, else as was aimed for when it was rehearsed', () => {
    const rehearsed = entry(1, OTE, { kind: 'record_rehearsal', plant: 'lyon', capability: 'plc_restore', type: 'live', at: '2026-01-05T08:00:00.000Z', targetHours: 12, achievedHours: 20, trained: null, findingsOpen: 0, evidence: '', reason: '' })
    const { steps } = writeRecovery(INCIDENT, ground({ 'host:plc-1 restore_hours': 4 }), [rehearsed], NOW)
    expect(['R5:host:plc-1', 'R5:host:plc-2', 'R4:host:ews-07'].map((id) => stepOf({ steps }, id).targetHours)).toEqual([4, 12, null])
  })

  it('a controller the plant calls a safety system is validated as one', () => {
    const { steps } = writeRecovery(INCIDENT, ground({ 'host:plc-2 safety': true }), [], NOW)
    expect(stepOf({ steps }, 'R6:host:plc-2').signers).toEqual(['process_safety', 'shift_manager'])
  })
})

describe('[CUT-61] where a step stands', () => {
  it('only what waits for nothing can be started', () => {
    const { startable, steps, words } = recover()
    expect(startable).toEqual(['R1'])
    expect(stepOf({ steps }, 'R2:people')).toMatchObject({ state: 'blocked', blockedBy: 'Waits for: Rebuild the directory.' })
    expect(words).toBe('None of 20 steps is validated. Next: Set up a clean place to administer from.')
  })

  it('two signatures of two departments validate it and open what waited for it', () => {
    const first = recover(R1.slice(0, 1))
    expect(stepOf(first, 'R1')).toMatchObject({ state: 'in_progress', missing: ['ot_engineer'], endedAt: null })
    const both = recover(R1)
    expect(stepOf(both, 'R1')).toMatchObject({ state: 'validated', missing: [], startedAt: '2026-05-05T01:00:00.000Z', endedAt: '2026-05-05T02:00:00.000Z', blockedBy: null })
    expect(both.startable).toEqual(['R2:directory', 'R4:host:bkp-ot'])
    expect(both.words).toBe('1 of 20 steps is validated. Next: Rebuild the directory.')
  })

  it.each([
    ['the same person twice', 'A. Weber (ot_engineer)'], ['the same person under another spelling', 'weber a. (ot_engineer)'], ['two of one department', 'D. Novak (analyst)'], ['one of no department', 'E. Roy (read_only)'], ['one of another role', 'C. Fabre (shift_manager)'], ['nobody', ' (ot_engineer)'],
  ])('%s does not', (_, second) => {
    const step = stepOf(recover([R1[0]!, report(2, second, 'R1', 'sign')]), 'R1')
    expect([step.state, step.signatures.length, step.blockedBy !== null]).toEqual(['in_progress', 1, true])
  })

  it('a signature before what it waits for counts for nothing, also later', () => {
    const early = [report(1, CISO, 'R2:directory', 'sign'), report(2, OTE, 'R2:directory', 'sign')]
    const late = [report(3, CISO, 'R1', 'sign'), report(4, OTE, 'R1', 'sign')]
    const step = stepOf(recover([...early, ...late]), 'R2:directory')
    expect([step.state, step.signatures]).toEqual(['in_progress', []])
    expect(step.blockedBy).toContain('signed before')
    expect(stepOf(recover([...early, ...late, report(5, CISO, 'R2:directory', 'sign'), report(6, OTE, 'R2:directory', 'sign')]), 'R2:directory').state).toBe('validated')
  })

  it('the order of the journal counts, not that of the list it comes in', () => {
    expect(recover([...R1, report(3, CISO, 'R2:directory', 'sign')].toReversed())).toEqual(recover([...R1, report(3, CISO, 'R2:directory', 'sign')]))
  })

  it('work that goes on takes signatures back, and what rested on them waits again', () => {
    const done = [...R1, report(3, CISO, 'R2:directory', 'sign'), report(4, OTE, 'R2:directory', 'sign')]
    expect(stepOf(recover(done), 'R2:directory').state).toBe('validated')
    const { steps } = recover([...done, report(5, OTE, 'R1', 'blocked', { reason: 'An implant was found on it', owner: 'B. Laurent', evidence: 'IR-7' })])
    expect(stepOf({ steps }, 'R1')).toMatchObject({ state: 'blocked', blockedBy: 'An implant was found on it', signatures: [], endedAt: null, owner: 'B. Laurent', evidence: ['IR-7'] })
    expect(stepOf({ steps }, 'R2:directory')).toMatchObject({ state: 'blocked', endedAt: null })
  })

  it('who uses an account the intruder holds signs nothing until identity is restored', () => {
    const step = stepOf(recover([report(1, 'K. Moreau (ot_engineer)', 'R1', 'sign')]), 'R1')
    expect([step.signatures, step.blockedBy]).toEqual([[], 'K. Moreau uses an account the intruder holds: somebody else signs until identity is restored.'])
  })

  it('entries of other incidents and of steps that are none change nothing', () => {
    expect(recover([report(1, CISO, '__proto__', 'sign'), report(2, CISO, 'R4:host:nobody', 'blocked'), report(3, CISO, 'R1', 'sign', { incident: 'case-00000002' })])).toEqual(recover())
  })
})

describe('[CUT-62] safety', () => {
  it('process safety and the shift sign before anything returns, and everything waits for them in the end', () => {
    const { steps } = recover()
    expect(stepOf({ steps }, 'R6:restart').signers).toEqual(['process_safety', 'shift_manager'])
    expect(stepOf({ steps }, 'R7').after).toEqual(['R6:restart'])
    const before = (id: string): string[] => stepOf({ steps }, id).after.flatMap((other) => [other, ...before(other)])
    expect(new Set(before('R6:restart'))).toEqual(new Set(steps.map(({ id }) => id).filter((id) => !/^R[789]|^R3:way|^R4:it|^R6:restart/.test(id))))
  })

  const people = ['A. Weber (ciso)', 'B. Laurent (ot_engineer)', 'C. Fabre (shift_manager)', 'P. Sauter (process_safety)', 'D. Novak (analyst)']
  const ids = recover().steps.map(({ id }) => id)
  const acts = fc.array(fc.tuple(fc.constantFrom(...people), fc.oneof({ weight: 4, arbitrary: fc.constantFrom('R1', 'R2:directory', 'R4:host:bkp-ot') }, { weight: 1, arbitrary: fc.constantFrom(...ids) }), fc.oneof({ weight: 5, arbitrary: fc.constant('sign' as const) }, { weight: 1, arbitrary: fc.constantFrom('in_progress' as const, 'blocked' as const) })), { minLength: 25, maxLength: 60 })
  it('whatever people enter: what is validated has two people of two departments, and so has all it waits for', () => {
    let validated = 0
    fc.assert(fc.property(acts, (entries) => {
      const { steps } = recover(entries.map(([by, step, state], i) => report(i + 1, by, step, state)))
      for (const { state, signatures, after } of steps) {
        if (state !== 'validated') continue
        validated++
        expect(new Set(signatures.map(({ name }) => name)).size).toBe(2)
        expect(new Set(signatures.map(({ role }) => ROLE_DEPARTMENTS[role])).size).toBe(2)
        expect(after.every((id) => stepOf({ steps }, id).state === 'validated')).toBe(true)
      }
    }), { seed: 6, numRuns: 300 })
    expect(validated).toBeGreaterThan(100)
  })
})

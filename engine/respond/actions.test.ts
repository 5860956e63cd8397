import { describe, expect, it } from 'vitest'
import { PlannedAction } from '../../contract/containment.ts'
import { reachableTargets } from './cut/reachability.ts'
import { findActions, NeverTargets, type ActionList } from './actions.ts'
import type { ContainmentGround } from './containment-ground.ts'
import { cutProblem } from './cut-problem.ts'
import type { CutProblem } from './model.ts'
import { isAutomatic, mustNeverBeAutomatic } from './never.ts'
import { PlantScene, vendorScene } from './testing/plant-scene.ts'

const problemOf = (ground: ContainmentGround, list: ActionList): CutProblem => cutProblem({ ground, list, ways: [], pace: { hops: [], pauses: [], lastAct: null, crossedAt: null, records: [] }, inForce: new Set() }, [])
const idsOf = (list: ReturnType<typeof findActions>): string[] => list.actions.map(({ planned }) => planned.id)

describe('the actions of an incident', () => {
  it('[CUT-33] are those that cut something on the way, those that help and the checklists, each fit for the wire', () => {
    const { scene, ways } = vendorScene()
    const list = findActions(scene.ground(), ways)
    for (const { planned } of list.actions) expect(PlannedAction.parse(planned)).toEqual(planned)
    expect(idsOf(list)).toEqual([
      '1:account:acme-support', '4:account:svc_repl', '6:host:ews-07', '6:host:jump-1', '7:host:ews-07', '7:host:jump-1', '8:account:acme-support', '9:vendors', '11:vpn',
      '12:dmz>operations@Northfield:database', '12:enterprise>dmz@Northfield:database', '12:dmz>operations@Northfield:RDP', '12:enterprise>dmz@Northfield:RDP',
      '13:boundary', '14:plant', '15:host:jump-1', '16:host:ews-07', '17:host:plc-3', '18:controllers:Northfield', '20:backups', '22:host:hist-m', '23:plant', '24:site:Northfield', '25:site:Northfield', '26:site:Northfield',
    ])
    expect(list.actions.filter(({ planned, edges }) => edges.length === 0 && !planned.supports && planned.automation !== 'checklist')).toEqual([])
  })

  it('[CUT-32] disabling an account ends no session that is open, and ending a session closes no way back; closing the tunnel does both', () => {
    const { scene, ways, plc, service } = vendorScene()
    scene.held.splice(scene.held.indexOf(service), 1)
    const ground = scene.ground()
    const list = findActions(ground, ways)
    const problem = problemOf(ground, list)
    const left = (...ids: string[]): readonly number[] => reachableTargets(problem, new Set(ids)).targets
    expect(left()).toEqual([plc])
    expect(left('1:account:acme-support')).toEqual([plc])
    expect(left('6:host:ews-07', '6:host:jump-1')).toEqual([plc])
    expect(left('1:account:acme-support', '6:host:ews-07', '6:host:jump-1')).toEqual([])
    expect(left('8:account:acme-support')).toEqual([])
    expect(left('11:vpn')).toEqual([])
    expect(left('12:enterprise>dmz@Northfield:RDP')).toEqual([plc])
    expect(left('17:host:plc-3')).toEqual([])
  })

  it('[CUT-32] what is left on a machine is steered from outside: only a cut between it and the outside, or the machine’s own cable, silences it', () => {
    const { scene, ways, plc, service } = vendorScene()
    scene.held.splice(scene.held.indexOf(service), 1)
    scene.remote.length = 0
    const ground = scene.ground()
    const problem = problemOf(ground, findActions(ground, ways))
    const left = (id: string): readonly number[] => reachableTargets(problem, new Set([id])).targets
    expect(left('8:account:acme-support')).toEqual([plc])
    expect(left('13:boundary')).toEqual([])
    expect(left('16:host:ews-07')).toEqual([])
    expect(left('15:host:jump-1')).toEqual([plc])
    expect(left('12:outside@host:ews-07')).toEqual([])
    expect(left('12:outside@host:jump-1')).toEqual([plc])
  })

  it('[CUT-33] tells how many of the ways shown an action severs by itself', () => {
    const { scene, ways } = vendorScene()
    const cuts = new Map(findActions(scene.ground(), ways).actions.map(({ planned }) => [planned.id, planned.cutsPaths]))
    expect([cuts.get('17:host:plc-3'), cuts.get('13:boundary'), cuts.get('8:account:acme-support'), cuts.get('4:account:svc_repl'), cuts.get('1:account:acme-support')]).toEqual([2, 2, 1, 1, 0])
  })

  it('[CUT-33] nobody on shift is locked out: the account is shown as not offered, with who it is, and takes no part in a cut', () => {
    const scene = new PlantScene()
    const [fabre, ews, plc] = [scene.account('c.fabre', 'engineer'), scene.host('EWS-07', 'operations', 'ews'), scene.host('PLC-3', 'control', 'plc')]
    scene.way(fabre, ews, 'RDP', { account: fabre })
    scene.way(ews, plc, 'S7comm write')
    scene.held.push(fabre)
    scene.functions.push(plc)
    const of = (): { refused: string | null; forbidden: boolean } => {
      const ground = scene.ground()
      const list = findActions(ground, [])
      const id = '1:account:c.fabre'
      return { refused: list.actions.find(({ planned }) => planned.id === id)!.planned.refused, forbidden: problemOf(ground, list).actions.find((action) => action.id === id)!.forbidden }
    }
    expect(of()).toEqual({ refused: null, forbidden: false })
    scene.roster('C. Fabre', true)
    expect(of()).toEqual({ refused: null, forbidden: false })
    scene.roster('C. Fabre')
    expect(of()).toEqual({ refused: 'c.fabre is on shift now', forbidden: true })
  })

  it('[CUT-31] no action of an incident that the NEVER list names is automatic, and checklists take no part in a cut', () => {
    const { scene, ways } = vendorScene()
    const sis = scene.host('SIS-1', 'safety', 'sis_controller')
    scene.way(scene.held[3]!, sis, 'TriStation write')
    scene.functions.push(sis)
    const ground = scene.ground()
    const list = findActions(ground, ways)
    const never = new NeverTargets(ground)
    let named = 0
    for (const { planned, target } of list.actions) {
      if (mustNeverBeAutomatic(planned.number, never.of(target, false)) === null) continue
      named++
      expect(isAutomatic(planned.automation), planned.id).toBe(false)
    }
    expect(named).toBeGreaterThan(8)
    expect(list.actions.find(({ planned }) => planned.id === '17:host:sis-1')!.planned.automation).toBe('checklist')
    expect(problemOf(ground, list).actions.filter(({ id }) => Number(id.split(':', 1)[0]) >= 24)).toEqual([])
  })

  it('[CUT-33] a price the plant said of the thing or the action comes before any share of a standstill', () => {
    const { scene, ways } = vendorScene()
    scene.statements.push({ subject: 'host:ews-07', field: 'cost_per_hour', value: 400 }, { subject: 'site:Northfield', field: 'cost_per_hour', value: 100_000 })
    scene.journal = [{ sequence: 1, at: '2026-03-01T08:00:00.000Z', by: { name: 'T. Haddad', role: 'shift_manager' }, decision: { kind: 'state_action', number: 15, offered: false, note: 'It carries the fire alarms', reason: '' } }]
    const actions = new Map(findActions(scene.ground(), ways).actions.map((action) => [action.planned.id, action]))
    expect(actions.get('16:host:ews-07')).toMatchObject({ planned: { costPerHour: { low: 400, high: 400 } }, costIsStated: true })
    expect(actions.get('13:boundary')).toMatchObject({ planned: { costPerHour: { low: 1500, high: 6500 } }, costIsStated: false })
    expect(actions.get('1:account:acme-support')!.planned.costPerHour).toEqual(actions.get('8:account:acme-support')!.planned.costPerHour)
    expect(actions.get('15:host:jump-1')!.planned.refused).toBe('The plant ruled it out: It carries the fire alarms')
  })

  it('[CUT-33] names no cut where nothing is held or no way leads on; where the process is reached, what silences the intruder is still offered', () => {
    expect(idsOf(findActions(new PlantScene().ground(), []))).toEqual(['13:boundary', '20:backups', '24:site:Northfield', '25:site:Northfield', '26:site:Northfield'])
    const { scene, plc } = vendorScene()
    scene.held.push(plc)
    const list = findActions(scene.ground(), [])
    expect(list.corridor.targets).toEqual([plc])
    expect(idsOf(list)).toEqual(expect.arrayContaining(['8:account:acme-support', '13:boundary', '17:host:plc-3', '28:host:plc-3']))
  })

  it('[CUT-33] hostile and endless names make no two actions one', () => {
    const scene = new PlantScene()
    const plc = scene.host('PLC-3', 'control', 'plc')
    scene.functions.push(plc)
    for (const name of ['__proto__', 'constructor', 'x'.repeat(5000), `${'x'.repeat(5000)}y`]) {
      const account = scene.account(name, 'employee')
      scene.held.push(account)
      scene.way(account, plc, 'sign-in', { account })
    }
    const ids = idsOf(findActions(scene.ground(), [])).filter((id) => id.startsWith('1:'))
    expect(new Set(ids).size).toBe(4)
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(400)
  })
})

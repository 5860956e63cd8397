import { assert, integer, property, uniqueArray, constantFrom, array, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Plan, PlanOutcome } from '../../contract/containment.ts'
import { HOUR, MINUTE } from '../model/units.ts'
import { findActions } from './actions.ts'
import { cutProblem, findCuts } from './cut-problem.ts'
import { reachableTargets } from './cut/reachability.ts'
import { isChecklistOnly } from './never.ts'
import { writeOutcome } from './outcome.ts'
import { writePlans } from './plans.ts'
import type { Situation } from './situation.ts'
import { PlantScene, SCENE_NOW, vendorScene } from './testing/plant-scene.ts'

const PACE = { hops: [6, 9, 14], pauses: [], lastAct: SCENE_NOW - 20 * MINUTE, crossedAt: SCENE_NOW - 2 * HOUR, records: [] }

function situationOf(scene: PlantScene, ways: Situation['ways'], inForce: readonly string[] = []): Situation {
  const ground = scene.ground()
  return { ground, list: findActions(ground, ways), ways, pace: PACE, inForce: new Set(inForce) }
}
const plansOf = (situation: Situation): Plan[] => writePlans(situation, findCuts(situation, cutProblem(situation, [])), [])

describe('the outcome of actions', () => {
  it('[CUT-35] says what is cut and left, from the reach and not from the sum of its parts', () => {
    const { scene, ways } = vendorScene()
    const situation = situationOf(scene, ways)
    const nothing = writeOutcome(situation, [])
    expect(PlanOutcome.parse(nothing)).toEqual(nothing)
    expect(nothing).toMatchObject({ pathsCut: 0, pathsLeft: 2, open: ['host:plc-3'], effect: { low: 0, high: 0 }, inTime: { low: 1, high: 1 }, unit: 'Stays up', undo: null })
    const vendor = writeOutcome(situation, ['8:account:acme-support'])
    expect(vendor).toMatchObject({ cut: ['p1'], left: ['p2'], open: ['host:plc-3'], safe: [] })
    expect(vendor.residual).toMatch(/^1 path left: svc_repl → HIST-M → HIST-1 → PLC-3\./)
    const both = writeOutcome(situation, ['8:account:acme-support', '4:account:svc_repl'])
    expect(both).toMatchObject({ pathsLeft: 0, safe: ['host:plc-3'], open: [], raceAfter: null, residual: 'No known way to the process is left.', safety: 'view', unit: 'Stays up, view to be checked' })
    expect(both.effect).toEqual({ low: 60, high: 480 })
    expect(both.approvers).toEqual(expect.arrayContaining(['ot_engineer', 'shift_manager', 'analyst']))
  })

  it('[CUT-35] what is quick to do buys time for what is slow: the chance to be in time is higher with both than with the slow one', () => {
    const { scene, ways } = vendorScene()
    const situation = situationOf(scene, ways)
    const [slow, both] = [writeOutcome(situation, ['17:host:plc-3']), writeOutcome(situation, ['17:host:plc-3', '8:account:acme-support'])]
    expect(both.inTime.low).toBeGreaterThan(slow.inTime.low)
    expect(slow.inTime.low).toBeLessThan(slow.inTime.high)
    expect(slow.late).toBe((slow.inTime.low + slow.inTime.high) / 2 < 0.5)
  })

  it('[CUT-35] unknown and refused actions count for nothing, what is in force costs nothing more, and helpers are not waited for', () => {
    const { scene, ways } = vendorScene()
    scene.journal = [{ sequence: 1, at: '2026-03-01T08:00:00.000Z', by: { name: 'T. Haddad', role: 'shift_manager' }, decision: { kind: 'state_action', number: 15, offered: false, reason: '' } }]
    const situation = situationOf(scene, ways, ['8:account:acme-support'])
    expect(writeOutcome(situation, ['15:host:jump-1', '99:nothing', '__proto__'])).toMatchObject({ actions: [], cut: ['p1'], costPerHour: { low: 0, high: 0 } })
    expect(writeOutcome(situation, ['8:account:acme-support', '20:backups']).effect).toEqual({ low: 0, high: 0 })
  })

  it('[CUT-35] says that it is too late where the process is reached', () => {
    const { scene, ways, plc } = vendorScene()
    scene.held.push(plc)
    const outcome = writeOutcome(situationOf(scene, ways), ['13:boundary'])
    expect(outcome).toMatchObject({ late: true, inTime: { low: 0, high: 0 }, open: [], unit: 'Island mode, never tested' })
  })

  it('[CUT-35] doing more never leaves more, and the reach is that of the cut’s own search', () => {
    const { scene, ways } = vendorScene()
    const situation = situationOf(scene, ways)
    const problem = cutProblem(situation, [])
    const ids = problem.actions.filter(({ forbidden }) => !forbidden).map(({ id }) => id)
    assert(property(uniqueArray(constantFrom(...ids), { maxLength: 6 }), constantFrom(...ids), (chosen, more) => {
      const [one, two] = [writeOutcome(situation, chosen), writeOutcome(situation, [...chosen, more])]
      expect(two.open.length).toBeLessThanOrEqual(one.open.length)
      expect(two.pathsLeft).toBeLessThanOrEqual(one.pathsLeft)
      expect(one.open.length).toBe(reachableTargets(problem, new Set(chosen)).targets.length)
      expect(one.pathsCut + one.pathsLeft).toBe(2)
    }), { seed: 35, numRuns: 300 })
  })
})

describe('plans', () => {
  it('[CUT-36] reach from watching to the whole boundary, weakest first, with one recommended that stops every way at less harm than the boundary', () => {
    const { scene, ways } = vendorScene()
    const plans = plansOf(situationOf(scene, ways))
    for (const plan of plans) expect(Plan.parse(plan)).toEqual(plan)
    expect(plans.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'].slice(0, plans.length))
    expect(plans[0]).toMatchObject({ title: 'Watch and buy evidence', recommended: false, pathsCut: 0, why: 'It keeps the intruder from nothing.' })
    const boundary = plans.find(({ actions }) => actions.includes('13:boundary'))!
    const best = plans.filter(({ recommended }) => recommended)
    expect(best).toHaveLength(1)
    expect(best[0]).toMatchObject({ open: [], late: false })
    expect(best[0]!.costPerHour.high).toBeLessThan(boundary.costPerHour.high)
    expect(plans.length).toBeGreaterThanOrEqual(3)
    expect(new Set(plans.map(({ title }) => title)).size).toBe(plans.length)
  })

  it('[CUT-36] hold nothing that is refused, preserved against or only for people, over a thousand invented plants', () => {
    const zones = ['enterprise', 'dmz', 'operations', 'control', 'safety'] as const
    const roles = [null, 'jump_server', 'ews', 'plc', 'hmi', 'sis_controller', 'historian_mirror', 'domain_controller', 'unknown'] as const
    const kinds = ['employee', 'engineer', 'vendor_user', 'service_account', 'shared_account', 'unknown'] as const
    const world = tuple(array(tuple(constantFrom(...zones), constantFrom(...roles)), { minLength: 1, maxLength: 7 }), array(constantFrom(...kinds), { maxLength: 3 }), array(tuple(integer({ min: 0, max: 9 }), integer({ min: 0, max: 9 }), constantFrom('RDP', 'S7comm write', 'policy push')), { maxLength: 16 }), array(integer({ min: 0, max: 9 }), { maxLength: 4 }))
    let cut = 0
    assert(property(world, integer({ min: 0, max: 20 }), ([hosts, accounts, edges, held], kept) => {
      const scene = new PlantScene()
      const all = [...hosts.map(([zone, role], i) => scene.host(`H-${i}`, zone, role)), ...accounts.map((kind, i) => scene.account(`a-${i}`, kind))]
      const pick = (n: number): (typeof all)[number] => all[n % all.length]!
      for (const [from, to, service] of edges) if (pick(from) !== pick(to)) scene.way(pick(from), pick(to), service, scene.entities.get(pick(from)).kind === 'account' ? { account: pick(from) } : {})
      scene.held.push(...new Set(held.map(pick)))
      scene.functions.push(...all.filter((id) => ['control', 'safety'].includes(scene.entities.get(id).zone)))
      const situation = situationOf(scene, [])
      const preserved = kept < scene.edges.length ? [{ id: 'keep', edges: Uint32Array.of(kept) }] : []
      const plans = writePlans(situation, findCuts(situation, cutProblem(situation, preserved)), preserved)
      const byId = new Map(situation.list.actions.map((action) => [action.planned.id, action]))
      expect(plans.filter(({ recommended }) => recommended)).toHaveLength(1)
      for (const { actions } of plans) for (const id of actions) {
        const { planned, edges: taken } = byId.get(id)!
        cut += taken.length
        expect(planned.refused).toBeNull()
        expect(isChecklistOnly(planned.number)).toBe(false)
        if (preserved.length > 0) expect([...taken]).not.toContain(kept)
      }
    }), { seed: 36, numRuns: 1000 })
    expect(cut).toBeGreaterThan(1000)
  })

  it('[CUT-36] where no way leads to the process it is watching; where it is reached that is said, with what still helps', () => {
    const idle = new PlantScene()
    idle.held.push(idle.account('kim', 'employee'))
    idle.functions.push(idle.host('PLC-3', 'control', 'plc'))
    const [watch] = plansOf(situationOf(idle, []))
    expect(watch).toMatchObject({ recommended: true, why: 'No known way leads to the process: watch, and keep the way back.' })
    expect(plansOf(situationOf(new PlantScene(), []))[0]).toMatchObject({ recommended: true, why: 'What the intruder holds is not known: look closer before anything is cut.' })
    const { scene, ways, plc } = vendorScene()
    scene.held.push(plc)
    const best = plansOf(situationOf(scene, ways)).find(({ recommended }) => recommended)!
    expect(best).toMatchObject({ late: true, open: [] })
    expect(best.why).toMatch(/^Too late to keep PLC-3 out of reach\. It ends further control soonest and with the least harm/)
  })
})

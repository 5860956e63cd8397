import { beforeAll, describe, expect, it } from 'vitest'
import { Containment, WhatIf } from '../../contract/containment.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { Analysis } from '../pipeline.ts'
import type { RespondEntry } from './respond-journal.ts'

const NOW = Date.UTC(2026, 0, 1)
const SHIFT = { name: 'Wanda Zielinska', role: 'shift_manager' as const }
const at = (sequence: number, decision: RespondEntry['decision'], by: RespondEntry['by'] = SHIFT): RespondEntry => ({ sequence, at: '2025-10-20T00:05:00.000Z', by, decision })

async function read(id: string, until: string): Promise<Analysis> {
  const reader = new CaseReader()
  for (const { path, bytes } of scenarios.find((scenario) => scenario.id === id)!.write({ until: Date.parse(until) })) await reader.add(path, [bytes], 2025)
  return reader.analyse()
}

describe('containment of a vendor session that wakes', () => {
  let analysis: Analysis
  let id: string
  beforeAll(async () => {
    analysis = await read('vendor-0212', '2025-10-20T00:03:00.000Z')
    id = analysis.incidents[0]!.id
  }, 60_000)
  const containment = (journal: readonly RespondEntry[] = []) => analysis.respond.containment(id, { journal, now: NOW })!

  it('[CUT-40] is of the agreed form, whole and the same each time', () => {
    const written = containment()
    expect(Containment.omit({ revision: true }).parse(written)).toEqual(written)
    expect(containment()).toEqual(written)
    expect(analysis.respond.containment('case-00000000', { journal: [], now: NOW })).toBeNull()
  })

  it('[CUT-40] leads from what is held to the controllers, with proof for each hop that was seen', () => {
    const { paths, held, functions } = containment()
    expect(paths.length).toBeGreaterThan(5)
    for (const { hops, stations, to } of paths) {
      expect(held).toContain(stations[0])
      expect(functions.map(({ entity }) => entity)).toContain(to)
      for (const hop of hops) if (hop.basis === 'observed') expect(hop.citations.length).toBeGreaterThan(0)
    }
  })

  it('[CUT-40] recommends one plan, which leaves nothing open and holds nothing refused or for people only', () => {
    const { plans, actions, headline } = containment()
    const best = plans.filter(({ recommended }) => recommended)
    expect(best).toHaveLength(1)
    expect(best[0]!.open).toEqual([])
    for (const plan of plans) for (const id of plan.actions) expect(actions.find((action) => action.id === id)!.refused).toBeNull()
    for (const plan of plans) for (const id of plan.actions) expect(Number(id.split(':')[0])).toBeLessThan(24)
    expect(headline).toContain(`Plan ${best[0]!.id} stops every known way to the process`)
  })

  it('[CUT-40] answers what if as the plan says, for every plan', () => {
    for (const { id: letter, title, recommended, why, ...outcome } of containment().plans) {
      const answer = analysis.respond.whatIf(id, outcome.actions, { journal: [], now: NOW })!
      expect(WhatIf.omit({ revision: true }).parse(answer).outcome, `${letter} ${title} ${recommended} ${why}`).toEqual(outcome)
    }
  })

  it('[CUT-40] what is in effect is in every plan for nothing, and the page says what is missing', () => {
    const { plans, actions } = containment()
    const best = plans.find(({ recommended }) => recommended)!
    const asked = at(1, { kind: 'request_plan', incident: id, title: best.title, actions: best.actions, rollbackOwner: '', reason: '', basis: { beats: [], held: [], paths: [], actions: actions.filter((action) => best.actions.includes(action.id)) } }, { name: 'A. Moretti', role: 'analyst' })
    const waiting = containment([asked])
    expect(waiting.headline).toMatch(/was asked for\. .*missing/)
    expect(waiting.requests[0]!.actions.map(({ action }) => action.id).sort()).toEqual([...best.actions].sort())
    const done = containment([asked, ...best.actions.map((action, place) => at(2 + place, { kind: 'report_action', request: 1, action, state: 'in_effect', reason: '' }))])
    expect(done.headline).toContain('is in effect')
    expect(done.plans.find(({ recommended }) => recommended)!.open).toEqual([])
    expect(done.race.state).toBe('no_way')
  })

  it('[CUT-41] a flow that must live is taken by no plan; when every cut would, the two are named', () => {
    const way = containment().paths.find(({ hops }) => hops.length === 1)!
    const keep = at(1, { kind: 'state_preserve', id: 'keep', rule: { id: 'keep', from: way.stations[0]!, to: way.to, service: null, why: 'It runs the unit.' }, reason: '' })
    const { graph, entities, ...rest } = analysis.respond.open(analysis.incidents[0]!, { journal: [], now: NOW }).situation.ground
    expect(rest.plants.length).toBeGreaterThan(0)
    const flow = new Set(graph.edges.flatMap((edge, position) => (entities.get(edge.from).key === way.stations[0] && entities.get(edge.to).key === way.to ? [position] : [])))
    const takers = analysis.respond.open(analysis.incidents[0]!, { journal: [], now: NOW }).situation.list.actions.filter(({ edges }) => edges.some((edge) => flow.has(edge))).map(({ planned }) => planned.id)
    expect(takers.length).toBeGreaterThan(0)
    for (const plan of containment([keep]).plans) expect(plan.actions.filter((id) => takers.includes(id)), plan.title).toEqual([])
    // With the boundary left alone too, nothing is left that keeps the controller out of reach.
    const alone = [12, 13, 14].map((number, place) => at(2 + place, { kind: 'state_action', number, offered: false, reason: '' }))
    const { conflicts, plans } = containment([keep, ...alone])
    for (const plan of plans) expect(plan.open).toContain(way.to)
    expect(conflicts.length).toBeGreaterThan(0)
    for (const { words, between } of conflicts) for (const end of between) expect(words).toContain(end)
    expect(containment([keep, ...alone, at(5, { kind: 'state_preserve', id: 'keep', rule: null, reason: '' })]).conflicts).toEqual([])
  })

  it('[CUT-42] hands a requested plan on as CACAO and as a list, and nothing for a request that is none', () => {
    const { plans, actions } = containment()
    const best = plans.find(({ recommended }) => recommended)!
    const journal = [at(1, { kind: 'request_plan', incident: id, title: best.title, actions: best.actions, rollbackOwner: 'R. Lindqvist', reason: '', basis: { beats: [], held: [], paths: [], actions: actions.filter((action) => best.actions.includes(action.id)) } })]
    const book = analysis.respond.playbook(id, 1, 'cacao', { journal, now: NOW })!
    expect(JSON.parse(book)).toMatchObject({ type: 'playbook', spec_version: 'cacao-2.0' })
    expect(analysis.respond.playbook(id, 1, 'checklist', { journal, now: NOW })).toContain('# Walk-down list')
    expect(analysis.respond.playbook(id, 2, 'cacao', { journal, now: NOW })).toBeNull()
  })
})

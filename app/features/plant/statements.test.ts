import { describe, expect, it, test } from 'vitest'
import type { Decision } from '../../../contract/analysis.ts'
import type { IncidentList } from '../../../contract/incident.ts'
import type { PlantQuestion } from '../../../contract/plant.ts'
import { incidentSummary } from '../../testing/incident-summary.ts'
import { plantFixture } from '../../testing/plant-fixture.ts'
import { applyStatements, applyWindow, compareIncidents, confirmAll, countProgress, findAlike, findFact } from './statements.ts'

const ask = (id: string, subject: string, proposed: PlantQuestion['proposed'], extra: Partial<PlantQuestion> = {}): PlantQuestion =>
  ({ id, kind: 'inferred', subject, field: 'role', text: `${id}?`, proposed, standing: null, why: '', citations: [], ...extra })

describe('a statement shown before the analysis has run', () => {
  const plant = { ...plantFixture(), questions: [ask('q1', 'host:ews-07', 'ews'), ask('q2', 'host:plc-1', 'plc')] }
  it('changes its fact and answers its question, and nothing else', () => {
    const after = applyStatements(plant, [{ subject: 'host:ews-07', field: 'role', value: 'hmi' }])
    expect(findFact(after, 'host:ews-07', 'role')).toEqual({ value: 'hmi', basis: 'stated', why: '', citations: [], conflict: null })
    expect(after.questions.map(({ id }) => id)).toEqual(['q2'])
    expect(after.assets[1]).toBe(plant.assets[1])
    expect(findFact(plant, 'host:ews-07', 'role')!.basis).toBe('inferred')
  })
  it('reaches costs, accounts, sites and conduits by their own names', () => {
    const after = applyStatements(plant, [
      { subject: 'host:ews-07', field: 'cost_per_hour', value: 9000 }, { subject: 'account:k.moreau', field: 'account_kind', value: 'engineer' },
      { subject: 'site:Lyon', field: 'timezone', value: 'Europe/Paris' }, { subject: 'c1', field: 'approved', value: true },
    ])
    expect([findFact(after, 'host:ews-07', 'cost_per_hour'), findFact(after, 'account:k.moreau', 'account_kind'), findFact(after, 'site:Lyon', 'timezone'), findFact(after, 'c1', 'approved')].map((fact) => fact?.value)).toEqual([9000, 'engineer', 'Europe/Paris', true])
  })
  it('passes over subjects and fields that are not there, also those named like what every object has', () => {
    expect(applyStatements(plant, [{ subject: 'host:none', field: 'role', value: 'plc' }, { subject: 'c1', field: 'role', value: 'plc' }]).conduits).toEqual(plant.conduits)
    expect(findFact(plant, 'c1', 'role')).toBeNull()
    expect(findFact(plant, '__proto__', 'role')).toBeNull()
  })
  it('taken back is unknown until the traffic has been asked again', () => {
    expect(findFact(applyStatements(plant, [{ subject: 'host:plc-1', field: 'nickname', value: null }]), 'host:plc-1', 'nickname')).toMatchObject({ value: null, basis: 'unknown' })
  })
  it('of a window replaces the one of its id, or adds it', () => {
    const window = { id: 'w1', title: 'Turbine', plant: 'Lyon', from: '2025-10-14T00:00:00.000Z', to: '2025-10-14T04:00:00.000Z', allowed: '', contact: '', state: 'planned' as const }
    const once = applyWindow(plant, window)
    expect(applyWindow(once, { ...window, state: 'cancelled' }).windows).toEqual([{ ...window, state: 'cancelled', basis: 'stated', citation: null, overlaps: [] }])
  })
})

describe('questions alike', () => {
  const questions = [ask('q1', 'host:plc-1', 'plc'), ask('q2', 'host:plc-2', 'plc'), ask('q3', 'host:ews-07', 'plc'), ask('q4', 'host:plc-1', 'hmi', { kind: 'conflict' })]
  const plant = { ...plantFixture(), questions }
  it('are those of its zone and those that propose the same, never a conflict', () => {
    expect(findAlike(plant, questions[0]!, () => 'PLC').map(({ title, questions: own }) => [title, own.map(({ id }) => id)])).toEqual([['All 2 open in Boiler 2 cell', ['q1', 'q2']], ['All 3 × PLC', ['q1', 'q2', 'q3']]])
    expect(findAlike(plant, questions[3]!, () => 'HMI')).toEqual([])
    expect(confirmAll(questions.slice(0, 1))).toEqual([{ subject: 'host:plc-1', field: 'role', value: 'plc' }])
  })
})

test('progress counts each answered fact once, neither undone ones nor costs nor what is asked again', () => {
  const decide = (sequence: number, subject: string, field: 'role' | 'cost_per_hour', undone = false): Decision =>
    ({ sequence, at: '2025-10-14T00:00:00.000Z', undone, decision: { kind: 'state_plant', reason: '', facts: [{ subject, field, value: field === 'role' ? 'plc' : 1 }] } })
  const decisions = [decide(1, 'host:a', 'role'), decide(2, 'host:a', 'role'), decide(3, 'host:b', 'role', true), decide(4, 'host:c', 'cost_per_hour'), decide(5, 'host:d', 'role')]
  expect(countProgress(decisions, [ask('q', 'host:d', 'plc')])).toEqual({ done: 1, all: 2 })
})

test('what a decision did to the queue is told in a sentence', () => {
  const list = (...incidents: IncidentList['incidents']): IncidentList => ({ incidents, headline: '', revision: 1 })
  const a = incidentSummary({ id: 'case-00000001' })
  const b = incidentSummary({ id: 'case-00000002' })
  expect(compareIncidents(list(a), list(a))).toBe('Worked out anew: no incident changed.')
  expect(compareIncidents(list(a, b), list({ ...a, severity: a.severity === 'low' ? 'high' : 'low' }))).toBe('Worked out anew: 1 incident fewer, 1 incident reads differently.')
})

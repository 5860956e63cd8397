import { expect, test } from 'vitest'
import type { Decision } from '../../../contract/analysis.ts'
import type { RequestPlan } from '../../../contract/containment.ts'
import { END, TUNNEL } from '../../testing/containment-fixture.ts'
import { beatOf, incidentFixture } from '../../testing/incident-fixture.ts'
import { placeActs, readStoryActs } from './story-acts.ts'
import { layOutStory } from './story-rows.ts'

const by = { name: 'A. Moretti', role: 'analyst', account: null, selfChosen: true } as const
const entry = (sequence: number, at: string, decision: Decision['decision'], undone = false): Decision => ({ sequence, at, decision, undone, by })
const request = (incident = incidentFixture.id): RequestPlan => ({ kind: 'request_plan', incident, title: 'Cut the vendor path', actions: [END.id, TUNNEL.id], rollbackOwner: '', reason: '', basis: { beats: ['b1', 'b2', 'b3'], held: [], paths: [], actions: [END, TUNNEL] } })
const journal: Decision[] = [
  entry(1, '2025-10-14T00:20:00.000Z', request()),
  entry(2, '2025-10-14T00:21:00.000Z', { kind: 'sign_plan', request: 1, actions: [END.id], verdict: 'approve', reason: '' }),
  entry(3, '2025-10-14T00:30:00.000Z', { kind: 'report_action', request: 1, action: END.id, state: 'in_effect', at: '2025-10-14T00:25:00.000Z', reason: '' }),
]

test('acts are told in plain words at the time they took effect', () => {
  expect(readStoryActs(journal, incidentFixture).map(({ at, words }) => [at.slice(11, 16), words])).toEqual([
    ['00:20', 'Asked for “Cut the vendor path”, 2 actions'], ['00:21', 'Signed 1 action of “Cut the vendor path”'], ['00:25', 'End the EWS-07 session – in effect'],
  ])
})
test('what was undone, or belongs to another story, is not told; a story under a new id is known by its sentences', () => {
  expect(readStoryActs(journal.map((one) => (one.sequence === 3 ? { ...one, undone: true } : one)), incidentFixture)).toHaveLength(2)
  const { basis: _, ...bare } = request('case-ffffffff')
  expect(readStoryActs([entry(1, journal[0]!.at, bare)], incidentFixture)).toEqual([])
  expect(readStoryActs([entry(1, journal[0]!.at, request('case-ffffffff'))], incidentFixture)).toHaveLength(1)
})
test('acts stand before the sentence that follows them, and before its heading', () => {
  const beats = [beatOf({ id: 'b1', number: 1, phase: 1, at: '2025-10-13T23:00:00.000Z' }), beatOf({ id: 'b2', number: 2, phase: 2, at: '2025-10-14T00:20:30.000Z' })]
  const rows = layOutStory(beats, [], { view: 'story', from: null, to: null, open: new Set(), shown: new Set() })
  const write = (range: { from: number | null; to: number | null }) => placeActs(rows, readStoryActs(journal, incidentFixture), range).map(({ key }) => key)
  expect(write({ from: null, to: null })).toEqual(['band:b1', 'b1', 'act:1', 'band:b2', 'b2', 'act:2', 'act:3'])
  expect(write({ from: null, to: Date.parse('2025-10-14T00:20:10.000Z') }).filter((key) => key.startsWith('act'))).toEqual(['act:1'])
})

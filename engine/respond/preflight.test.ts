import { describe, expect, it } from 'vitest'
import { PreflightCheck, type RecordRehearsal, type RequestPlan } from '../../contract/containment.ts'
import { DAY, HOUR, MINUTE, isoTime, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWorkOrder } from '../plant/plant.ts'
import { findActions } from './actions.ts'
import { writePreflight } from './preflight.ts'
import type { RespondJournal } from './respond-journal.ts'
import type { Situation } from './situation.ts'
import { SCENE_NOW, vendorScene, type PlantScene } from './testing/plant-scene.ts'

const situationOf = (scene: PlantScene, ways: Situation['ways']): Situation => {
  const ground = { ...scene.ground(), recordsOf: (events: readonly EventIndex[]) => events.map((event) => `aaaaaaaaaaaa.${event}`) }
  return { ground, list: findActions(ground, ways), ways, pace: { hops: [], pauses: [], lastAct: null, crossedAt: null, records: [] }, inForce: new Set() }
}
const STORY = { id: 'case-00000001', beats: [] }
const checksOf = (situation: Situation, ids: readonly string[], story: Parameters<typeof writePreflight>[1] = STORY): Record<string, PreflightCheck> => {
  const checks = writePreflight(situation, story, ids)
  for (const check of checks) expect(PreflightCheck.parse(check)).toEqual(check)
  return Object.fromEntries(checks.map((check) => [check.id, check]))
}
const paper = (more: Partial<FiledWorkOrder>): FiledWorkOrder => ({ type: 'permit', number: 'PTW-9', assets: [], crew: [], start: (SCENE_NOW - HOUR) as Instant, end: (SCENE_NOW + HOUR) as Instant, status: 'live', scope: '', logicChange: false, linked: [], problems: [], event: 7 as EventIndex, ...more })
const decided = (decision: RecordRehearsal | RequestPlan): RespondJournal => [{ sequence: 1, at: isoTime(SCENE_NOW), by: { name: 'T. Haddad', role: 'shift_manager' }, decision }]

describe('the checks before an action', () => {
  it('[CUT-37] are always all seven, and what no evidence tells is to be asked', () => {
    const { scene, ways } = vendorScene()
    const checks = checksOf(situationOf(scene, ways), ['16:host:ews-07'])
    expect(Object.fromEntries(Object.values(checks).map(({ id, state }) => [id, state]))).toEqual({ process: 'unknown', permits: 'unknown', people: 'unknown', rollback: 'to_do', rehearsed: 'to_do', dependency: 'unknown', evidence: 'to_do' })
    expect(checks['evidence']!.words).toBe('Capture the memory of EWS-07 first: the case does not show that it was.')
    const nothing = checksOf(situationOf(scene, ways), [])
    expect(nothing['dependency']!.state).toBe('clear')
  })

  it('[CUT-37] a program touched minutes ago stops what would cut it short, not what only looks', () => {
    const { scene, ways } = vendorScene()
    const at = isoTime(SCENE_NOW - 4 * MINUTE)
    const story = { id: STORY.id, beats: [{ techniques: [{ id: 'T0843', name: '', domain: 'ics' }], at, until: at, entities: ['host:plc-3'], citations: [{ record: 'aaaaaaaaaaaa.5' }] }] } as unknown as Parameters<typeof writePreflight>[1]
    const situation = situationOf(scene, ways)
    const check = checksOf(situation, ['6:host:ews-07', '20:backups'], story)['process']!
    expect(check).toMatchObject({ state: 'stop', actions: ['6:host:ews-07'], records: ['aaaaaaaaaaaa.5'] })
    expect(check.words).toContain('PLC-3 was touched 4 min ago')
    expect(checksOf(situation, ['20:backups'], story)['process']!.state).toBe('unknown')
  })

  it('[CUT-37] names live papers on what is touched or of whom is locked out, and no dead ones', () => {
    const { scene, ways } = vendorScene()
    scene.papers.push(paper({ assets: ['PLC-3'], crew: ['C. Fabre'] }), paper({ number: 'PTW-8', assets: ['EWS-07'], status: 'cancelled' }), paper({ number: 'WO-1', type: 'work_order', assets: ['PUMP-1'] }))
    const situation = situationOf(scene, ways)
    expect(checksOf(situation, ['17:host:plc-3'])['permits']).toMatchObject({ state: 'to_do', words: 'Live now: PTW-9 (C. Fabre). Tell who works under it first.', actions: ['17:host:plc-3'], records: ['aaaaaaaaaaaa.7'] })
    expect(checksOf(situation, ['16:host:ews-07'])['permits']).toMatchObject({ state: 'clear', words: '2 live papers, none on what this touches.' })
    expect(checksOf(situation, ['13:boundary'])['permits']!.state).toBe('to_do')
  })

  it('[CUT-37] tells who is on shift and on call, as the roster has it', () => {
    const { scene, ways } = vendorScene()
    scene.roster('T. Haddad')
    scene.roster('C. Fabre', true)
    expect(checksOf(situationOf(scene, ways), [])['people']).toMatchObject({ state: 'clear', words: 'On shift: T. Haddad; on call: C. Fabre.' })
  })

  it('[CUT-37] a rehearsal counts for a year, of this plant; a rollback has an owner and a time', () => {
    const { scene, ways } = vendorScene()
    const rehearsal: RecordRehearsal = { kind: 'record_rehearsal', plant: 'Northfield', capability: 'island_mode', type: 'live', at: isoTime(SCENE_NOW - 41 * DAY), targetHours: 4, achievedHours: 3, trained: null, findingsOpen: 0, evidence: '', reason: '' }
    const rehearsed = (more: Partial<RecordRehearsal>): PreflightCheck => {
      scene.journal = decided({ ...rehearsal, ...more })
      return checksOf(situationOf(scene, ways), ['13:boundary'])['rehearsed']!
    }
    expect(rehearsed({})).toMatchObject({ state: 'clear', words: 'Cut: IT from OT, 41 d ago.' })
    expect(rehearsed({ at: isoTime(SCENE_NOW - 400 * DAY) })).toMatchObject({ state: 'to_do', words: 'Cut: IT from OT, 400 d ago.' })
    expect(rehearsed({ plant: 'Elsewhere' }).words).toBe('Cut: IT from OT, never rehearsed.')
    const request: RequestPlan = { kind: 'request_plan', incident: STORY.id, title: 'x', actions: ['13:boundary', '20:backups'], rollbackOwner: 'R. Lindqvist', rollbackMinutes: 240, reason: '' }
    scene.journal = decided(request)
    expect(checksOf(situationOf(scene, ways), ['13:boundary'])['rollback']).toMatchObject({ state: 'clear', words: 'R. Lindqvist takes it back 4 h after approval.' })
    expect(checksOf(situationOf(scene, ways), ['11:vpn'])['rollback']!.state).toBe('to_do')
    scene.journal = decided({ ...request, incident: 'case-00000002' })
    expect(checksOf(situationOf(scene, ways), ['13:boundary'])['rollback']!.state).toBe('to_do')
  })

  it('[CUT-37] counts what others use of a machine that is cut off, also off the intruder’s way, once for each way', () => {
    const { scene, ways, ews } = vendorScene()
    for (const [name, uses] of [['HMI-1', 2000], ['HMI-2', 300], ['OPC-1', 4]] as const) scene.way(scene.host(name, 'operations', 'hmi'), ews, 'licences', { uses, events: [3 as EventIndex] })
    const [kim, panel] = [scene.account('kim', 'engineer'), scene.host('HMI-1', 'operations', 'hmi')]
    scene.way(panel, ews, 'licences', { uses: 10, account: kim })
    const check = checksOf(situationOf(scene, ways), ['16:host:ews-07', '13:boundary'])['dependency']!
    expect(check).toMatchObject({ state: 'to_do', actions: ['16:host:ews-07'] })
    expect(check.words).toMatch(/^EWS-07 is used 2,314 times over licences by 3 others\. They lose it\.$/)
    expect(check.records[0]).toBe('aaaaaaaaaaaa.3')
    expect(checksOf(situationOf(scene, ways), ['17:host:plc-3'])['dependency']!.words).toContain('PLC-3 is used 1 time over S7comm read by 1 other')
  })
})

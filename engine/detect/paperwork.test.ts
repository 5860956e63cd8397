import { describe, expect, it } from 'vitest'
import type { EntityId } from '../model/units.ts'
import { Paperwork, type Conformance } from './paperwork.ts'
import { at, scene } from './testing/scene.ts'

const SITE = `
  host JUMP-A role=jump_server zone=dmz
  host EWS-07 role=ews zone=operations nickname="Boiler 2 engineering"
  host EWS-08 role=ews zone=operations
  host SIS-1 controller=yes role=sis_controller zone=safety
  account acme.keller kind=vendor_user
  account k.moreau kind=employee
`
const ORDER = 'order WO-4502 crew="J. Keller (ACME)" assets=EWS-07;SIS-1 from="D13 06:00" to="D13 18:00"'

const ask = (orders: string, actor: string, asset: string, when: string, logicChange = false): Conformance & { credit: number; detail: string } => {
  const { event, plant } = scene(SITE + orders)
  const { entities } = event.resolution
  const paperwork = new Paperwork(plant, entities)
  const id = (key: string): EntityId => entities.find(key)!.id
  const conformance = paperwork.conform({ actor: id(`account:${actor}`), asset: id(asset), at: at(when), logicChange })
  const { decibans, detail } = paperwork.term(conformance, id(asset), [])
  return { ...conformance, credit: decibans, detail }
}

describe('paperwork', () => {
  it('[SIG-7] credits 10 dB to person, asset and window of a live order', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'in scope', credit: -10, words: 'in scope of WO-4502', failing: [] })
  })
  it('[SIG-7] allows half an hour before and an hour after the window', () => {
    const match = (when: string): string => ask(ORDER, 'acme.keller', 'host:ews-07', when).match
    expect([match('D13 05:29'), match('D13 05:30'), match('D13 19:00'), match('D13 19:01')]).toEqual(['out of scope', 'in scope', 'in scope', 'out of scope'])
  })
  it('[SIG-7] names the clause that fails and credits nothing out of scope', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D11 02:12')).toMatchObject({ match: 'out of scope', credit: 0, failing: ['before its window'], detail: 'WO-4502 does not cover it: before its window' })
  })
  it('[SIG-7] covers the jump host on the way, but only partly another station', () => {
    expect(ask(ORDER, 'acme.keller', 'host:jump-a', 'D13 09:00').match).toBe('in scope')
    expect(ask(ORDER, 'acme.keller', 'host:ews-08', 'D13 09:00')).toMatchObject({ match: 'partly', credit: -3, failing: ['EWS-08 not among its assets'] })
  })
  it('[SIG-7] never credits a safety system', () => {
    expect(ask(ORDER, 'acme.keller', 'controller:sis-1', 'D13 09:00')).toMatchObject({ match: 'in scope', credit: 0 })
  })
  it('[SIG-7] credits partly where logic changed and none was expected', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D13 09:00', true)).toMatchObject({ match: 'partly', failing: ['no logic change expected'] })
  })
  it('[SIG-7] does not take a shared mail domain or a cancelled order for papers', () => {
    expect(ask('order WO-1 crew="r.lopez@plant.example" assets=EWS-07 from="D13 06:00" to="D13 18:00"', 'k.moreau', 'host:ews-07', 'D13 09:00').credit).toBe(0)
    expect(ask(`${ORDER} status=cancelled`, 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'out of scope', failing: ['status cancelled'] })
  })
  it('[SIG-7] says when there are no orders at all', () => {
    expect(ask('', 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'none', order: null, words: 'no work orders in the evidence' })
  })
  it('[SIG-7] prefers the order that fits, then the nearest', () => {
    const later = 'order WO-4600 crew=ACME assets=EWS-07 from="D20 06:00" to="D20 18:00"'
    expect(ask(`${later}\n${ORDER}`, 'acme.keller', 'host:ews-07', 'D13 09:00').order?.number).toBe('WO-4502')
    expect(ask(`${later}\n${ORDER}`, 'acme.keller', 'host:ews-07', 'D15 09:00').order?.number).toBe('WO-4502')
  })
})

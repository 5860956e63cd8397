import { describe, expect, it } from 'vitest'
import { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { EventIndex } from '../model/units.ts'
import type { FiledWindow, Plant } from '../plant/plant.ts'
import { fitWindow, windowTerm } from './maintenance.ts'
import { at } from './testing/scene.ts'

const window = (from: string, to: string, own: Partial<FiledWindow> = {}): FiledWindow => ({ id: 'MW-1', title: '', plant: 'lyon', from: at(from), to: at(to), allowed: '', contact: '', state: 'planned', event: 3 as EventIndex, ...own })
const plantOf = (...windows: FiledWindow[]): Plant => ({ workOrders: [], windows, timezone: 'UTC', zoneMinutes: () => 0 })
const asset = (plant: string | null, zone: Entity['zone'] = 'operations'): Entity => Object.assign(new EntityTable().ensure('host:x', 'host', 'x'), { plant, zone })

describe('maintenance windows', () => {
  it('[SIG-35] finds the window an act falls into, half an hour early and an hour late', () => {
    const plant = plantOf(window('D1 08:00', 'D1 12:00'))
    const inside = (time: string): boolean => 'inside' in (fitWindow(plant, asset('Lyon'), at(time)) ?? {})
    expect(['D1 07:29', 'D1 07:30', 'D1 13:00', 'D1 13:01'].map(inside)).toEqual([false, true, true, false])
  })
  it('[SIG-35] asks only windows of the plant that are near and not cancelled', () => {
    const plant = plantOf(window('D1 08:00', 'D1 12:00', { state: 'cancelled' }), window('D2 08:00', 'D2 12:00', { plant: 'nantes' }), window('D40 08:00', 'D40 12:00'))
    expect(fitWindow(plant, asset('lyon'), at('D1 09:00'))).toBeNull()
    expect(fitWindow(plant, asset(null), at('D2 09:00'))).toHaveProperty('inside')
    expect(fitWindow(plant, asset('lyon'), at('D30 09:00'))).toHaveProperty('outside.id', 'MW-1')
  })
  it('[SIG-35] lowers by 4 dB, never on a safety system, and weighs a miss only where the act is odd', () => {
    const plant = plantOf(window('D1 08:00', 'D1 12:00'))
    const events = [7 as EventIndex]
    const weigh = (time: string, zone: Entity['zone'], isOdd: boolean): number | undefined => windowTerm(fitWindow(plant, asset('lyon', zone), at(time)), asset('lyon', zone), isOdd, events)?.decibans
    expect([weigh('D1 09:00', 'operations', true), weigh('D1 09:00', 'safety', true), weigh('D1 20:00', 'operations', true), weigh('D1 20:00', 'operations', false)]).toEqual([-4, undefined, 2, undefined])
    expect(windowTerm(fitWindow(plant, asset('lyon'), at('D1 09:00')), asset('lyon'), true, events)?.events).toEqual([3, 7])
  })
  it('[SIG-35] takes back no more than the hour weighed, and knows the windows that people added', () => {
    const plant = { ...plantOf(), statedWindows: [window('D1 08:00', 'D1 12:00')] }
    const { event: _, ...stated } = plant.statedWindows[0]!
    const fit = fitWindow({ ...plant, statedWindows: [stated] }, asset('lyon'), at('D1 09:00'))
    const weigh = (hour: number): number | undefined => windowTerm(fit, asset('lyon'), true, [7 as EventIndex], hour)?.decibans
    expect([weigh(6), weigh(1.5), weigh(-2)]).toEqual([-4, -1.5, undefined])
    expect(windowTerm(fit, asset('lyon'), true, [7 as EventIndex])?.events).toEqual([7])
  })
})

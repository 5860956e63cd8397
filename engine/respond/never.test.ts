import { assert, boolean, constantFrom, integer, option, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AutomationClass } from '../../contract/containment.ts'
import { AssetRole, Zone } from '../../contract/vocabulary.ts'
import { CATALOGUE_ENTRIES } from './catalogue-entries.ts'
import { isAutomatic, isChecklistOnly, mustNeverBeAutomatic, NEVER_RULES, refusalOf, settleAutomation, type NeverTarget } from './never.ts'

const FLAGS = [false, true]
const ROLES: (AssetRole | null)[] = [...AssetRole.options, null]
const CONTROLLERS = ['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller']

/** Every kind of target there is: role, lane, and the four things that can be said of it. */
function* everyTarget(): Generator<NeverTarget> {
  for (const role of ROLES) for (const zone of Zone.options) for (const safety of FLAGS) for (const isOnShift of FLAGS) for (const isOnlyView of FLAGS) for (const carriesBasics of FLAGS) yield { role, zone, safety, isOnShift, isOnlyView, carriesBasics }
}

/** The list of the domain said again in other words, so that a slip in the rules shows: what may not run by itself. */
function isForbidden(number: number, target: NeverTarget): boolean {
  if ([5, 13, 14, 17, 18, 21].includes(number) || number >= 24) return true
  if ([7, 20, 23].includes(number)) return false
  if (target.safety || target.zone === 'safety' || target.role === 'sis_controller') return true
  if (target.role !== null && CONTROLLERS.includes(target.role)) return true
  if (target.zone === 'control' || target.isOnlyView || target.carriesBasics) return true
  if (number <= 5 && target.isOnShift) return true
  const isIsolation = number === 15 || number === 16
  if (isIsolation && (target.role === null || target.role === 'unknown')) return true
  return (isIsolation || number === 12) && ['hmi', 'scada_server', 'ews', 'opc_server', 'license_server', 'data_gateway', 'historian', 'hypervisor'].includes(target.role ?? '')
}

describe('the NEVER list', () => {
  it('[CUT-31] no action on any target that the list names can be set going by software alone, whatever class is asked for', () => {
    let checked = 0
    for (const { number } of CATALOGUE_ENTRIES) for (const target of everyTarget()) {
      const forbidden = isForbidden(number, target)
      expect(mustNeverBeAutomatic(number, target) !== null, `${number} ${JSON.stringify(target)}`).toBe(forbidden)
      for (const wanted of AutomationClass.options) if (forbidden && isAutomatic(settleAutomation(number, target, wanted))) expect.fail(`${number} ${JSON.stringify(target)} as ${wanted}`)
      checked++
    }
    expect(checked).toBe(28 * ROLES.length * Zone.options.length * 16)
  })

  it('[CUT-31] what people do by hand is never anything but a checklist, also where no target is named', () => {
    for (const wanted of AutomationClass.options) {
      for (const number of [24, 25, 26, 27, 28]) expect(settleAutomation(number, null, wanted)).toBe('checklist')
      for (const number of [5, 13, 14, 17, 18, 21]) expect(isAutomatic(settleAutomation(number, null, wanted))).toBe(false)
    }
    expect(CATALOGUE_ENTRIES.filter(({ number }) => isChecklistOnly(number)).map(({ automation }) => automation)).toEqual(Array.from({ length: 5 }, () => 'checklist'))
  })

  it('[CUT-31] the class never becomes looser than the one asked for', () => {
    const target = record({ role: constantFrom(...ROLES), zone: constantFrom(...Zone.options), safety: boolean(), isOnShift: boolean(), isOnlyView: boolean(), carriesBasics: boolean() })
    assert(property(integer({ min: 1, max: 28 }), constantFrom(...AutomationClass.options), option(target), (number, wanted, on) => {
      const order = AutomationClass.options
      expect(order.indexOf(settleAutomation(number, on, wanted))).toBeGreaterThanOrEqual(order.indexOf(wanted))
    }), { seed: 31, numRuns: 2000 })
  })

  it('[CUT-31] safety systems are for people: everything but looking, copying, a key turned by hand and a rule at the boundary is refused on them, and nothing on them runs by software', () => {
    for (const { number } of CATALOGUE_ENTRIES) for (const target of everyTarget()) {
      if (!target.safety || [7, 20, 23].includes(number)) continue
      expect(settleAutomation(number, target, 'A')).toBe('checklist')
      if (number !== 12 && number !== 17 && number < 24) expect(refusalOf(number, target)).toBe('It belongs to a safety system')
    }
  })

  it('[CUT-31] nobody on shift is locked out, the only view is not cut, a controller is not isolated', () => {
    const target: NeverTarget = { role: null, zone: 'enterprise', safety: false, isOnShift: false, isOnlyView: false, carriesBasics: false }
    expect(refusalOf(1, { ...target, isOnShift: true })).toBe('On shift now')
    expect(refusalOf(1, target)).toBeNull()
    expect(refusalOf(15, { ...target, role: 'hmi', isOnlyView: true })).toBe('It is the only view operators have')
    expect(refusalOf(16, { ...target, role: 'plc' })).toBe('A controller is not isolated from its process')
    expect(refusalOf(12, { ...target, carriesBasics: true })).toMatch(/^Time, names or sign-in/)
    expect(refusalOf(16, { ...target, role: 'ews' })).toBeNull()
  })

  it('[CUT-31] every rule is said once, in words and with its reason', () => {
    expect(new Set(NEVER_RULES.map(({ id }) => id)).size).toBe(NEVER_RULES.length)
    for (const { words, why } of NEVER_RULES) expect([words, why].every((text) => text.length > 20)).toBe(true)
  })
})

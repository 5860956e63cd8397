import { describe, expect, it } from 'vitest'
import { Catalogue, type StateAction } from '../../contract/containment.ts'
import { ROLE_DEPARTMENTS, WORKING_ROLES } from '../../contract/roles.ts'
import { catalogueAction, DEFAULT_SITE_COST, statedActions, writeCatalogue } from './catalogue.ts'
import { CATALOGUE_ENTRIES, entryOf } from './catalogue-entries.ts'
import { isAutomatic } from './never.ts'
import type { RespondJournal } from './respond-journal.ts'

const stating = (...decisions: Omit<StateAction, 'kind' | 'reason'>[]): RespondJournal =>
  decisions.map((decision, i) => ({ sequence: i + 1, at: '2026-03-01T08:00:00.000Z', by: { name: 'T. Haddad', role: 'shift_manager' as const }, decision: { kind: 'state_action' as const, reason: '', ...decision } }))

describe('the catalogue of actions', () => {
  it('[CUT-30] has the 28 actions by number, each fit for the wire', () => {
    const catalogue = writeCatalogue([], null)
    expect(catalogue.actions.map(({ number }) => number)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1))
    expect(Catalogue.parse(catalogue)).toEqual(catalogue)
    expect(() => entryOf(29)).toThrow(RangeError)
  })

  it('[CUT-30] every action has approvers that can sign, two-person ones of two departments with the shift or process safety among them', () => {
    for (const { number, approvers, automation } of CATALOGUE_ENTRIES) {
      expect(approvers.length, `${number}`).toBeGreaterThan(0)
      expect(approvers.every((role) => WORKING_ROLES.includes(role)), `${number}`).toBe(true)
      if (automation !== 'two_person') continue
      expect(new Set(approvers.map((role) => ROLE_DEPARTMENTS[role])).size, `${number}`).toBeGreaterThan(1)
      expect(approvers.some((role) => role === 'process_safety' || role === 'shift_manager'), `${number}`).toBe(true)
    }
  })

  it('[CUT-30] nothing that takes view, supply, control or process away goes without the plant', () => {
    for (const { number, safety, automation, loses } of CATALOGUE_ENTRIES) if (safety !== 'none') {
      expect(isAutomatic(automation), `${number}`).toBe(false)
      expect(loses, `${number}`).not.toBe('')
    }
  })

  it('[CUT-30] costs are a share of what the site says an hour is worth, and marked as a guess', () => {
    expect(catalogueAction(13, undefined, 100_000).costPerHour).toEqual({ low: 1500, high: 6500, basis: 'default' })
    expect(catalogueAction(26, undefined, null).costPerHour).toEqual({ low: DEFAULT_SITE_COST, high: DEFAULT_SITE_COST, basis: 'default' })
    expect(catalogueAction(7, undefined, null).costPerHour.high).toBe(0)
  })

  it('[CUT-30] a plant’s own figures stand, the latest of each, and a null takes one back', () => {
    const journal = stating({ number: 8, lead: { low: 1, high: 2 }, note: 'The desk is manned' }, { number: 8, costPerHour: { low: 10, high: 20 } }, { number: 8, lead: null, offered: false })
    const action = catalogueAction(8, statedActions(journal).get(8), null)
    expect(action.lead).toEqual({ low: 4, high: 6, basis: 'default' })
    expect(action.costPerHour).toEqual({ low: 10, high: 20, basis: 'plant' })
    expect(action).toMatchObject({ offered: false, note: 'The desk is manned' })
    expect(writeCatalogue(journal, null).actions[8]).toMatchObject({ number: 9, offered: true, note: '' })
  })

  it('[CUT-30] a plant changes neither who approves nor what may set an action going, and no figure is endless', () => {
    const journal = stating({ number: 26, costPerHour: { low: 5, high: Infinity }, lead: { low: NaN, high: 3 }, offered: true })
    const [plain, stated] = [catalogueAction(26, undefined, null), catalogueAction(26, statedActions(journal).get(26), null)]
    expect([stated.automation, stated.approvers, stated.safety]).toEqual([plain.automation, plain.approvers, plain.safety])
    expect(Number.isFinite(stated.costPerHour.high)).toBe(true)
    expect(stated.lead.low).toBe(0)
  })
})

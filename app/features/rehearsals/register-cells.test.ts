import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../contract/analysis.ts'
import { Capability, type RehearsalCell } from '../../../contract/containment.ts'
import { chooseCell, formatHours, historyOf, tellCell, tellRegister } from './register-cells.ts'

const last = { plant: 'Lyon', capability: 'plc_restore' as const, type: 'functional' as const, at: '2026-01-05T12:00:00.000Z', targetHours: 6, achievedHours: 5 as number | null, trained: 0.8, findingsOpen: 0, evidence: '', sequence: 4, by: 'S. Aubert' }
const cell = (state: RehearsalCell['state'], achievedHours: number | null = 5, more: Partial<RehearsalCell> = {}): RehearsalCell =>
  ({ plant: 'Lyon', capability: 'plc_restore', state, expires: '2027-01-05T12:00:00.000Z', confidence: 0.5, last: { ...last, achievedHours }, count: 1, ...more })
const never = (capability: RehearsalCell['capability'], plant = 'Lyon'): RehearsalCell => ({ plant, capability, state: 'never', expires: null, confidence: null, last: null, count: 0 })

describe('a cell of the register', () => {
  it('is proven only when it was in time, timed and still holds', () => {
    expect(tellCell(cell('valid'))).toEqual({ look: 'proven', figure: '5 h / 6 h', note: 'until 5 Jan 2027' })
    expect(tellCell(cell('valid', 6)).look).toBe('proven')
    expect(tellCell(cell('expiring')).look).toBe('ageing')
    expect(tellCell(cell('valid', 6.5))).toMatchObject({ look: 'unproven', note: 'too slow' })
    expect(tellCell(cell('expiring', 7)).look).toBe('unproven')
    expect(tellCell(cell('valid', null))).toEqual({ look: 'unproven', figure: 'not timed', note: 'held 5 Jan 2026' })
    expect(tellCell(cell('expired'))).toMatchObject({ look: 'unproven', note: 'expired 5 Jan 2027' })
    expect(tellCell(never('plc_restore')).look).toBe('never')
  })
  it('is opened by its link whatever the case, else the one that needs it most', () => {
    const slow = cell('valid', 9)
    const cells = [cell('valid', 5, { capability: 'ews_rebuild' }), never('island_mode'), slow]
    expect(chooseCell({ plants: ['Lyon'], cells }, 'lyon', 'island_mode')).toBe(cells[1])
    expect(chooseCell({ plants: ['Lyon'], cells }, 'Ghent', 'island_mode')).toBe(slow)
    expect(chooseCell({ plants: ['Lyon'], cells }, undefined, undefined)).toBe(slow)
    expect(chooseCell({ plants: [], cells: [] }, 'Lyon', 'island_mode')).toBeUndefined()
  })
})

describe('the register in a sentence', () => {
  it('counts what is proven, and never calls the rest well', () => {
    expect(tellRegister({ plants: [], cells: [] })).toContain('No plant is known yet')
    expect(tellRegister({ plants: ['Lyon'], cells: Capability.options.map((capability) => never(capability)) })).toBe('Nobody wrote down that Lyon ever rehearsed a recovery.')
    expect(tellRegister({ plants: ['Lyon', 'Ghent'], cells: [cell('valid'), cell('expiring'), cell('expired'), never('island_mode'), never('island_mode', 'Ghent')] }))
      .toBe('2 of 5 capabilities of 2 plants are proven in time, 1 of them to be repeated soon; 1 expired, too slow or not timed, 2 never rehearsed.')
    expect(tellRegister({ plants: ['Lyon'], cells: [cell('valid')] })).toBe('1 of 1 capabilities of Lyon is proven in time.')
  })
})

describe('the history of a cell', () => {
  const entry = (sequence: number, at: string, more: object = {}, undone = false) => ({ sequence, at, undone, by: { name: 'S. Aubert', role: 'ot_engineer', account: null, selfChosen: true }, decision: { kind: 'record_rehearsal', ...last, reason: '', at, ...more } }) as unknown as Decision
  it('has what stands, the latest day first', () => {
    const journal = [entry(1, '2026-01-05T12:00:00.000Z'), entry(2, '2026-03-05T12:00:00.000Z', { plant: ' LYON ' }), entry(3, '2026-04-05T12:00:00.000Z', {}, true), entry(4, '2026-05-05T12:00:00.000Z', { capability: 'ews_rebuild' }), entry(5, '2026-05-05T12:00:00.000Z', { plant: 'Ghent' }), entry(6, '2026-01-05T12:00:00.000Z')]
    expect(historyOf(journal, cell('valid')).map(({ sequence }) => sequence)).toEqual([2, 6, 1])
  })
})

it('hours are said as people say them', () => {
  expect([0, 0.25, 0.001, 1, 6.04, 47.9, 48, 60, 8760].map(formatHours)).toEqual(['0 h', '15 min', '1 min', '1 h', '6 h', '47.9 h', '2 d', '2.5 d', '365 d'])
})

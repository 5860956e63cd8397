import { describe, expect, it } from 'vitest'
import type { Decision, DecisionInput } from '../../../contract/analysis.ts'
import { countStanding, describeDecision } from './journal.ts'

const entry = (sequence: number, decision: DecisionInput, undone = false): Decision => ({ sequence, at: '2026-01-05T10:00:00.000Z', decision, undone })
const retract = (also?: string[]): DecisionInput => ({ kind: 'retract_record', record: '0123456789ab.4096', reason: 'ours', ...(also ? { also } : {}) })
const tell = (decision: DecisionInput) => describeDecision({ decision }, (id) => (id === '0123456789ab' ? 'dc01/security.ndjson' : null))

describe('the journal', () => {
  it('counts what stands, not undos nor what they undid', () => {
    expect(countStanding([entry(1, retract(), true), entry(2, { kind: 'undo', sequence: 1, reason: '' }), entry(3, retract())])).toBe(1)
    expect(countStanding([])).toBe(0)
  })
  it('says each decision in a sentence', () => {
    expect(tell(retract())).toBe('Retracted the record at byte 4096 of dc01/security.ndjson')
    expect(tell(retract(['0123456789ab.8192', '0123456789ab.9000']))).toBe('Retracted 3 records, the first at byte 4096 of dc01/security.ndjson')
    expect(tell({ kind: 'set_clock_zone', evidence: 'ffffffffffff', zone: 'UTC', reason: '' })).toBe('Set the clock of file ffffffffffff to UTC')
    expect(tell({ kind: 'state_plant', facts: [{ subject: 'host:ews-07', field: 'role', value: null }], reason: '' })).toBe('Stated that role of host:ews-07 is as found')
    expect(tell({ kind: 'undo', sequence: 4, reason: '' })).toBe('Undid decision 4')
  })
})

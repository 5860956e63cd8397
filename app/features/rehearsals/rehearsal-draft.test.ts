import { describe, expect, it } from 'vitest'
import { RecordRehearsal } from '../../../contract/containment.ts'
import { faultOf, writeRehearsal, type RehearsalDraft } from './rehearsal-draft.ts'

const NOW = Date.parse('2026-03-10T08:00:00.000Z')
const draft: RehearsalDraft = { plant: ' Lyon ', capability: 'plc_restore', type: 'live', day: '2026-03-09', target: '6', achieved: '', trained: '', findings: '', evidence: '', reason: '' }

describe('a rehearsal that is being written down', () => {
  it('says what is missing or cannot be, and nothing when it can be kept', () => {
    expect(faultOf(draft, NOW)).toBeNull()
    for (const [part, words] of [
      [{ plant: '  ' }, 'which plant'], [{ day: '' }, 'which day'], [{ day: '2026-03-12' }, 'not come yet'], [{ target: '' }, 'how many hours'], [{ target: '0' }, 'how many hours'], [{ target: '1e9' }, 'how many hours'],
      [{ achieved: '-1' }, 'hours it took'], [{ achieved: 'six' }, 'hours it took'], [{ trained: '101' }, 'per cent'], [{ findings: '1.5' }, 'whole number'], [{ findings: '-1' }, 'whole number'],
    ] as const) expect(faultOf({ ...draft, ...part }, NOW)).toContain(words)
  })
  it('is the decision the host expects: empty means not known, never zero', () => {
    const kept = writeRehearsal({ ...draft, achieved: '4,5', trained: '80', findings: '2' }, null, NOW)
    expect(RecordRehearsal.parse(kept)).toEqual(kept)
    expect(kept).toMatchObject({ plant: 'Lyon', at: '2026-03-09T12:00:00.000Z', targetHours: 6, achievedHours: 4.5, trained: 0.8, findingsOpen: 2 })
    expect(writeRehearsal(draft, null, NOW)).toMatchObject({ achievedHours: null, trained: null, findingsOpen: 0 })
    expect(kept).not.toHaveProperty('cut')
    expect(writeRehearsal(draft, ['it_ot', 'vendors'], NOW).cut).toEqual(['it_ot', 'vendors'])
  })
  it('never lies ahead of now, since the host refuses that', () => {
    expect(writeRehearsal({ ...draft, day: '2026-03-10' }, null, NOW).at).toBe('2026-03-10T08:00:00.000Z')
  })
})

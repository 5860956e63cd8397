import { describe, expect, it } from 'vitest'
import type { Term } from '../../../contract/incident.ts'
import { layScoreChange } from './score-change.ts'

const term = (id: string, decibans: number, record: string | null = `0123456789ab.${id.length}`): Term => ({ id, label: id, detail: '', decibans, records: record === null ? [] : [record] })
const prior = term('prior', -20, null)
const draw = (before: Term[], after: Term[]) => layScoreChange(before, after).rows.map(({ label, before: was, after: is }) => `${label} ${was} ${is}`)

describe('two scores side by side', () => {
  it('put what stays first and what differs last', () => {
    expect(draw([prior, term('new device', 12), term('MFA', 9)], [prior, term('new device', 12), term('MFA', 4), term('more', 2)])).toEqual(['prior -20 -20', 'new device 12 12', 'MFA 9 4', 'more null 2'])
  })
  it('net what stays beyond the largest few without losing it from the sums', () => {
    const many = Array.from({ length: 9 }, (_, index) => term('x'.repeat(index + 1), index + 1))
    const { rows, unchanged, unchangedSum, sum } = layScoreChange([prior, ...many, term('that goes', 10)], [prior, ...many])
    expect(rows.map(({ before, after }) => [before, after])).toEqual([[-20, -20], [9, 9], [8, 8], [7, 7], [6, 6], [10, null]])
    expect([unchanged, unchangedSum, sum]).toEqual([5, 15, { before: 35, after: 25 }])
  })
  it('stand on one scale, zero included, and end where the sums are', () => {
    const { rows, zero } = layScoreChange([prior, term('a', 30)], [prior, term('a', 10)])
    expect(zero).toBeCloseTo(20 / 30)
    expect(rows[1]!.bars.before!.left + rows[1]!.bars.before!.width).toBeCloseTo(1)
    expect(rows[1]!.bars.after).toMatchObject({ left: 0, against: false })
    expect(rows[0]!.bars.before!.against).toBe(true)
  })
  it('tell terms of one name apart by their records', () => {
    const twice = [term('new device', 5, '0123456789ab.1'), term('new device', 7, '0123456789ab.2')]
    expect(draw(twice, twice.slice(1))).toEqual(['new device 7 7', 'new device 5 null'])
  })
  it('count what comes or goes without weight, beyond a few', () => {
    const light = Array.from({ length: 8 }, (_, index) => term('y'.repeat(index + 1), 0))
    const { rows, weightless } = layScoreChange([prior, ...light, term('that goes', 10)], [prior])
    expect(rows.map(({ label }) => label)).toEqual(['prior', 'that goes', 'y', 'yy', 'yyy'])
    expect(weightless).toBe(5)
  })
  it('have no rows for nothing', () => expect(layScoreChange([], [])).toMatchObject({ rows: [], unchanged: 0, sum: { before: 0, after: 0 } }))
})

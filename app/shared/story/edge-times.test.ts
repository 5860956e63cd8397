import { describe, expect, it } from 'vitest'
import { countTimes, listTimes, usedBy, writeSpan } from './edge-times.ts'

const at = (minute: number, day = 14) => `2025-10-${day}T02:${String(minute).padStart(2, '0')}:05.000Z`
const edgeOf = (times: readonly string[], timeCount = times.length) => ({ at: times[0]!, until: times.at(-1)!, count: 2, times: times.map((time, index) => ({ at: time, records: [`aaaaaaaaaaaa.${index}`] })), timeCount })

describe('the times of a hop', () => {
  it('are counted, with the first and the last', () => {
    expect(writeSpan(edgeOf([at(12), at(14), at(40, 15)]), 'UTC')).toBe('3 times, first 14 Oct 02:12:05, last 15 Oct 02:40:05')
    expect(writeSpan(edgeOf([at(12)]), 'UTC')).toBe('once, 14 Oct 02:12:05')
    expect(writeSpan({ at: null, until: null, count: 0 }, 'UTC')).toBe('')
    expect(countTimes({ at: at(12), until: at(12), count: 8 })).toBe(8)
  })
  it('are listed one a line, the day where it changes; of many the first, the last and how many lie between', () => {
    expect(listTimes(edgeOf([at(12), at(14), at(40, 15)]), 'UTC').split('\n').slice(1)).toEqual(['14 Oct 02:12:05', '02:14:05', '15 Oct 02:40:05'])
    const many = listTimes(edgeOf(Array.from({ length: 40 }, (_, minute) => at(minute)), 90), 'UTC').split('\n')
    expect(many).toHaveLength(1 + 11 + 2)
    expect(many.slice(-2)).toEqual(['… 78 more …', '02:39:05'])
    expect(listTimes(edgeOf(Array.from({ length: 12 }, (_, minute) => at(minute))), 'UTC').split('\n')).toHaveLength(13)
  })
  it('are those known by a moment', () => {
    const edge = edgeOf([at(12), at(14), at(40)])
    expect(usedBy(edge, Date.parse(at(14)))).toMatchObject({ timeCount: 2, until: at(14), count: 2 })
    expect(usedBy(edge, Date.parse(at(40)))).toBe(edge)
    expect(usedBy(edge, null)).toBe(edge)
  })
})

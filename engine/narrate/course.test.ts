import { describe, expect, it } from 'vitest'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../../server/node/case-reader.ts'

describe('[NAR-10] the course of a score', () => {
  it('ends with the score of the whole, and is first above even odds when the story is raised', async () => {
    const reader = new CaseReader()
    for (const { path, bytes } of vendor0212.write({ noise: 0 })) await reader.add(path, [bytes], 2025)
    const [incident] = reader.analyse().incidents
    const course = incident!.course!
    const sum = incident!.terms.reduce((total, { decibans }) => total + decibans, 0)
    expect(course.length).toBeGreaterThan(5)
    expect(course.at(-1)!.decibans).toBeCloseTo(sum, 0)
    expect(course.map(({ at }) => at)).toEqual(course.map(({ at }) => at).toSorted())
    expect(course.find(({ decibans }) => decibans >= 0)!.at).toBe(incident!.raisedAt)
    expect(course[0]!.decibans).toBeLessThan(0)
  })
})

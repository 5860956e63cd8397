import { expect, test } from 'vitest'
import { twoYears } from './two-years.ts'

const HOUR = 3_600_000
const campaigns = twoYears.truth({ noise: 0 }).campaigns

const register = (options = {}): string[][] => {
  const file = twoYears.write({ noise: 0, ...options }).find(({ path }) => path === 'paperwork/incident-register.csv')!
  return new TextDecoder().decode(file.bytes).trimEnd().split('\n').map((line) => line.split(','))
}

test('eleven intrusions: five stay in IT, six come to the boundary, two of these set points of controllers', () => {
  expect(campaigns).toHaveLength(11)
  expect(campaigns.filter(({ firstCrossing }) => firstCrossing === null)).toHaveLength(5)
  expect(campaigns.filter(({ steps }) => steps.some(({ phase }) => phase === 5))).toHaveLength(2)
})

test('no two of them share an account, an address or a desk', () => {
  const machines = /-(MES|JUMP|EWS)01?$|-(MES|JUMP|EWS)1$/
  const held = campaigns.flatMap(({ entities }) => entities.filter((name) => !machines.test(name)))
  expect(new Set(held).size).toBe(held.length)
})

test('each intrusion has its row in the register, and from one to the next the hours from the boundary to containment fall', () => {
  const [head, ...rows] = register()
  expect(head).toEqual(['number', 'title', 'plant', 'opened', 'detected', 'contained', 'closed', 'hosts'])
  const hours: number[] = []
  for (const { firstCrossing } of campaigns) {
    if (firstCrossing === null) continue
    const crossed = Date.parse(firstCrossing.at)
    const row = rows.find(([, , , opened]) => Math.abs(Date.parse(`${opened!.replace(' ', 'T')}:00Z`) - crossed) < 12 * HOUR)!
    if (row[5] !== '') hours.push((Date.parse(`${row[5]!.replace(' ', 'T')}:00Z`) - crossed) / HOUR)
  }
  expect(hours).toHaveLength(5)
  expect(hours).toEqual(hours.toSorted((a, b) => b - a))
  expect(hours.at(-1)).toBeLessThan(1)
})

test('the last row is open, or contained in the other ending; without intrusions only rows of other things are left', () => {
  expect(register().filter((row) => row[5] === '')).toHaveLength(1)
  expect(register({ ending: 'all-closed' }).filter((row) => row[5] === '')).toHaveLength(0)
  expect(register({ twin: true })).toHaveLength(5)
})

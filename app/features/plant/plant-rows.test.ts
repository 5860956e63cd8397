import { expect, test } from 'vitest'
import { readSorting, searchRows, sortRows, turnSorting, writeSorting, type Column } from './plant-rows.ts'

interface Row { readonly name: string; readonly cost: number | null }
const rows: readonly Row[] = [{ name: 'PLC-10', cost: null }, { name: 'plc-2', cost: 900 }, { name: 'EWS-1', cost: 40 }]
const columns: readonly Column<Row>[] = [
  { key: 'name', label: 'Name', width: 10, sort: ({ name }) => name, text: ({ name }) => `${name} boiler` },
  { key: 'cost', label: 'Cost', width: 10, sort: ({ cost }) => cost },
]
const names = (sort: string | undefined) => sortRows(rows, columns, readSorting(sort)).map(({ name }) => name)

test('rows are sorted by number where there are numbers, and what is unknown stands last either way', () => {
  expect(names('name')).toEqual(['EWS-1', 'plc-2', 'PLC-10'])
  expect(names('cost')).toEqual(['EWS-1', 'plc-2', 'PLC-10'])
  expect(names('-cost')).toEqual(['plc-2', 'EWS-1', 'PLC-10'])
})
test('a link with a column nobody has leaves the order as it comes', () => {
  expect([names('rank'), names(undefined), names('-')].map((order) => order[0])).toEqual(['PLC-10', 'PLC-10', 'PLC-10'])
})
test('a heading turns up, down and off', () => {
  const up = turnSorting(null, 'name')
  const down = turnSorting(up, 'name')
  expect([up && writeSorting(up), down && writeSorting(down), turnSorting(down, 'name')]).toEqual(['name', '-name', null])
})
test('a search needs every word, in any column, and takes nothing for a pattern', () => {
  expect(searchRows(rows, columns, 'boiler PLC').map(({ name }) => name)).toEqual(['PLC-10', 'plc-2'])
  expect(searchRows(rows, columns, '900')).toHaveLength(1)
  expect(searchRows(rows, columns, '.*')).toEqual([])
  expect(searchRows(rows, columns, '  ')).toBe(rows)
})

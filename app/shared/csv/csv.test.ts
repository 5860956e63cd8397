import { expect, test } from 'vitest'
import { writeCell, writeCsv } from './csv.ts'

test.each(['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1', ' =1+1', '\u0000=1'])('%j from a log cannot become a formula', (cell) => {
  expect(writeCell(cell).replace(/^"/, '')).toMatch(/^'/)
})
test('quotes, commas and line ends stay inside their cell', () => {
  expect(writeCsv([['a,b', 'say "x"', 'two\nlines', 7, null]])).toBe('"a,b","say ""x""","two\nlines",7,\r\n')
})
test('numbers are ours and stay numbers, also below zero', () => {
  expect(writeCell(-5)).toBe('-5')
})

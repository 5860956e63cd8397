import { expect, test } from 'vitest'
import { containmentFixture, END, KEY, requestFixture } from '../../testing/containment-fixture.ts'
import { walkDown, writeWalkDownMarkdown } from './walk-down.ts'

const plan = containmentFixture.plans[1]!

test('quick actions come first, with who says yes and what comes before', () => {
  const list = walkDown(containmentFixture, [KEY, END], plan, containmentFixture.preflight, 'Cut the vendor path', requestFixture)
  expect(list.lines.map(({ heading, state }) => [heading, state])).toEqual([['End the EWS-07 session (action 6)', 'in effect'], ['Key PLC-B2-03 to RUN (action 17)', 'waits for Shift manager']])
  expect(list.lines[1]!.first).toEqual(KEY.precautions)
  expect(list.checks).toEqual(['Rollback: nobody is named yet', 'Hidden dependency: EWS-07 may serve licences: ask C. Fabre', 'Evidence: memory of EWS-07 is not captured, 4 min'])
  expect(list.rollback).toContain('R. Lindqvist, due Tue 14 Oct 2025')
})
test('a name from a log stays a name in Markdown', () => {
  const hostile = { ...END, title: '# Stop\n[all](x) <b>' }
  const text = writeWalkDownMarkdown(walkDown(containmentFixture, [hostile], plan, [], 'T', null))
  expect(text).toContain('## 1. \\# Stop \\[all\\](x) \\<b\\> (action 6)')
  expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual(['# Walk-down list: T'])
  expect(text).toContain('- State: not asked for')
})

import { expect, test } from 'vitest'
import { readLines } from './simulation.ts'

const bodyOf = (...pieces: string[]) => new ReadableStream<Uint8Array>({ start(controller) { for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece)); controller.close() } })
const collect = async (body: ReadableStream<Uint8Array>) => { const lines: string[] = []; for await (const line of readLines(body)) lines.push(line); return lines }

test('lines are whole however the pieces fall, with or without an end of line at the end', async () => {
  expect(await collect(bodyOf('{"a":', '1}\n\n{"b"', ':2}\n'))).toEqual(['{"a":1}', '{"b":2}'])
  expect(await collect(bodyOf('{"a":1}\n{"b":2}'))).toEqual(['{"a":1}', '{"b":2}'])
  expect(await collect(bodyOf())).toEqual([])
})
test('whoever stops listening ends the answer', async () => {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({ pull(controller) { controller.enqueue(new TextEncoder().encode('x\n')) }, cancel() { cancelled = true } })
  for await (const line of readLines(body)) { expect(line).toBe('x'); break }
  expect(cancelled).toBe(true)
})

import { SimulationLine, type RunSimulation } from '../../contract/board.ts'
import type { Comparison, Simulation } from '../../contract/risk.ts'
import { call } from './client.ts'
import { ApiProblem } from './problem.ts'

/** What a run of the risk model came to. */
export interface SimulationResult { readonly simulation: Simulation; readonly comparison: Comparison }

/**
 * Runs the risk model on the host and tells how far it is, 0–1. It ends early when `signal` does.
 * @throws {ApiProblem} for a refusal, and for an answer that breaks off before its result.
 */
export async function runSimulation(input: RunSimulation, onProgress: (done: number) => void, signal: AbortSignal): Promise<SimulationResult> {
  const response = await call('runSimulation', { body: input }, { signal })
  if (response.body) for await (const text of readLines(response.body)) {
    const line = readLine(text)
    if ('result' in line) return line.result
    onProgress(line.progress)
  }
  throw new ApiProblem('unexpected-answer', { title: 'The simulation broke off', status: response.status, detail: 'The answer ended before its result.', advice: 'Run it again.' })
}

function readLine(text: string): SimulationLine {
  try {
    return SimulationLine.parse(JSON.parse(text))
  } catch (error) {
    throw new ApiProblem('unexpected-answer', { title: 'The answer is not of the agreed form', status: 200, detail: 'A line of the simulation could not be read.', advice: 'Page and engine may be of different versions. Reload the page.' }, { cause: error })
  }
}

/** Lines of a body as they come, without their ends; empty ones are left out. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
      rest = lines.pop()!
      for (const line of lines) if (line.trim() !== '') yield line
      if (done) break
    }
    if (rest.trim() !== '') yield rest
  } finally {
    // Whoever stops listening is not interested in the rest.
    await reader.cancel().catch(() => undefined)
  }
}

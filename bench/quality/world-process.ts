import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { measureWorld, type WorldResult } from './measure-world.ts'
import type { World } from './worlds.ts'

/** What a process is asked for. */
export interface WorldRequest {
  readonly world: World
  readonly listSignals: boolean
}

/** What it answers: the result, or why there is none. */
export type WorldAnswer = { readonly result: WorldResult } | { readonly failure: string }

async function answer({ world, listSignals }: WorldRequest): Promise<WorldAnswer> {
  try {
    return { result: await measureWorld(scenarios.find(({ id }) => id === world.pack)!, world, listSignals) }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// One world after the other, each in a case of its own, until the parent lets go.
process.on('message', (request: WorldRequest) => void answer(request).then((done) => process.send!(done)))

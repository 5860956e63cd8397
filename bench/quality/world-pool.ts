import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { WorldResult } from './measure-world.ts'
import type { WorldAnswer, WorldRequest } from './world-process.ts'
import type { World } from './worlds.ts'

/**
 * Measures worlds in processes of their own, so that none weighs on another's memory; results in the order of the worlds.
 * @param done called after each world. @throws Error naming the world when a process fails or ends.
 */
export async function measureAll(worlds: readonly World[], workers: number, listSignals: boolean, done: (result: WorldResult, count: number) => void): Promise<WorldResult[]> {
  const results = new Map<World, WorldResult>()
  const queue = [...worlds]
  const work = async (): Promise<void> => {
    const child = fork(new URL('./world-process.ts', import.meta.url), { execArgv: [...process.execArgv, '--expose-gc'] })
    try {
      for (let world = queue.shift(); world; world = queue.shift()) {
        const result = await ask(child, { world, listSignals })
        results.set(world, result)
        done(result, results.size)
      }
    } catch (error) {
      queue.length = 0
      throw error
    } finally {
      child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, worlds.length) }, work))
  return worlds.map((world) => results.get(world)!)
}

async function ask(child: ChildProcess, request: WorldRequest): Promise<WorldResult> {
  const { pack, name, seed } = request.world
  const answered = new AbortController()
  const { signal } = answered
  const ended = once(child, 'exit', { signal }).then(([code]) => [{ failure: `its process ended (${String(code)})` }])
  ended.catch(() => {}) // given up once the answer is there
  child.send(request)
  const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) as [WorldAnswer]
  answered.abort()
  if ('failure' in answer) throw new Error(`${pack}, ${name}, seed ${seed}: ${answer.failure}`)
  return answer.result
}

import { gunzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Scenario, ScenarioFile } from '../../mocks/scenarios/scenario.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { measureWorld, type Reader } from './measure-world.ts'
import { planWorlds, type World } from './worlds.ts'

const decoder = new TextDecoder('latin1')
const textOf = ({ path, bytes }: ScenarioFile): string => decoder.decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toLowerCase()

/** Words that only somebody who knows the truth could have written. */
const tellsOf = ({ id, title }: Scenario): string[] => [id, title.toLowerCase(), 'truth', 'decoy', 'ground_truth', 'step:']

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('[PIPE-4] the evidence of %s', (_, scenario) => {
  const worlds = planWorlds([scenario], 1, 0.3).filter(({ kind }) => kind !== 'blind' && kind !== 'clock')

  test.each(worlds.map((world) => [world.name, world] as const))('does not tell what it is (%s)', (_, { options }) => {
    for (const file of scenario.write(options)) {
      const text = textOf(file)
      for (const tell of tellsOf(scenario)) {
        expect(text.includes(tell), `"${tell}" in ${file.path}`).toBe(false)
        expect(file.path.toLowerCase().includes(tell), `"${tell}" in the name of ${file.path}`).toBe(false)
      }
    }
  })
})

/** Watches what an evaluation hands over, and refuses to tell the truth before the analysis is done. */
function watch(scenario: Scenario): { scenario: Scenario; reader: Reader; given: unknown[][] } {
  const inner = new CaseReader()
  const given: unknown[][] = []
  let analysed = false
  return {
    given,
    scenario: {
      ...scenario,
      truth: (options) => {
        if (!analysed) throw new Error('asked for the truth before the analysis')
        return scenario.truth(options)
      },
    },
    reader: {
      add: async (...parts) => {
        given.push(parts)
        return inner.add(...parts)
      },
      get evidence() {
        return inner.evidence
      },
      analyse: (...parts) => {
        given.push(['analyse', ...parts])
        analysed = true
        return inner.analyse(...parts)
      },
    },
  }
}

test('[PIPE-4] the engine is given paths, bytes and a year, then asked for its analysis, and only then the truth is looked up', async () => {
  const scenario = scenarios.find(({ id }) => id === 'heating')!
  const world: World = { pack: scenario.id, kind: 'campaign', name: 'attack', seed: 1, options: { noise: 0 } }
  const watched = watch(scenario)
  const result = await measureWorld(watched.scenario, world, true, watched.reader)
  const files = scenario.write({ noise: 0 })
  expect(watched.given).toEqual([...files.map(({ path, bytes }) => [path, [bytes], 2025]), ['analyse']])
  expect(result.steps).toBe(8)
  expect(result.signals!.some(({ on }) => on === 'truth')).toBe(true)
})

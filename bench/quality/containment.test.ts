import { expect, it } from 'vitest'
import { CATALOG } from '../../mocks/scenarios/catalog.ts'
import { containmentTable, measureContainment } from './containment.ts'

it('judges the plan of each moment by what the script goes on to do: the right one stops it, taking only accounts away does not', async () => {
  const { profile, load } = CATALOG.find((entry) => entry.profile.id === 'vendor-0212')!
  const results = await measureContainment(await load(), profile, { seed: 1, noise: 0.3 })
  expect(results.map(({ at }) => at)).toEqual(profile.decisionPoints.map(({ at }) => at))
  for (const { recommended, everything, accounts } of results) {
    expect(recommended).toMatchObject({ stopsDisruption: true, stopped: recommended!.steps })
    expect(everything!.stopsDisruption).toBe(true)
    expect(recommended!.costPerHour).toBeLessThan(everything!.costPerHour)
    expect(accounts!.stopsDisruption).toBe(false)
  }
  expect(containmentTable(results)).toHaveLength(results.length + 1)
}, 120_000)

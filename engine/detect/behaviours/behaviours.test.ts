import { describe, expect, it } from 'vitest'
import { VERBS } from '../../model/verbs.ts'
import { weightOf } from '../act.ts'
import { accessCases } from '../testing/access-cases.ts'
import { cloudCases } from '../testing/cloud-cases.ts'
import { deploymentCases } from '../testing/deployment-cases.ts'
import { endpointCases } from '../testing/endpoint-cases.ts'
import { executionCases } from '../testing/execution-cases.ts'
import { identityCases } from '../testing/identity-cases.ts'
import { impactCases } from '../testing/impact-cases.ts'
import { networkCases } from '../testing/network-cases.ts'
import { otCommandCases } from '../testing/ot-command-cases.ts'
import { otNetworkCases } from '../testing/ot-network-cases.ts'
import { plantCases } from '../testing/plant-cases.ts'
import { run, scene, sentence, strongest } from '../testing/scene.ts'
import { BEHAVIOURS } from './registry.ts'

const CASES = [...accessCases, ...cloudCases, ...deploymentCases, ...endpointCases, ...executionCases, ...identityCases, ...impactCases, ...networkCases, ...otCommandCases, ...otNetworkCases, ...plantCases]

for (const { behaviour, shows, says, looksLike, alsoShows = {}, range = [8, 25] } of CASES) {
  describe(behaviour.id, () => {
    it('[SIG-3] weighs a true step between 8 and 25 dB and says what happened', () => {
      const staged = scene(shows)
      const best = run(staged, [behaviour]).signals.toSorted((a, b) => weightOf(b.terms) - weightOf(a.terms))[0]
      expect(best && sentence(staged, best)).toBe(says)
      expect(weightOf(best!.terms)).toBeGreaterThanOrEqual(range[0])
      expect(weightOf(best!.terms)).toBeLessThanOrEqual(range[1])
    })
    it('[SIG-5] cites events for every clause and term, and speaks with the closed verbs', () => {
      const staged = scene(shows)
      for (const signal of run(staged, [behaviour]).signals) {
        expect(signal.clauses.length).toBeGreaterThan(0)
        for (const clause of signal.clauses) {
          expect(clause.events.length).toBeGreaterThan(0)
          const words = clause.parts.map((part) => ('text' in part ? part.text : '')).join(' ')
          expect(Object.values(VERBS).some((verb) => words.includes(verb)), words).toBe(true)
        }
        for (const { events } of signal.terms) expect(events.length).toBeGreaterThan(0)
        expect(signal.events.length).toBeLessThanOrEqual(200)
      }
    })
    for (const [name, text] of Object.entries(alsoShows)) {
      it(`[SIG-3] weighs 8 dB or more: ${name}`, () => {
        expect(strongest(scene(text), [behaviour])).toBeGreaterThanOrEqual(8)
      })
    }
    for (const [name, text] of Object.entries(looksLike)) {
      it(`[SIG-4] stays below 8 dB: ${name}`, () => {
        expect(strongest(scene(text), [behaviour])).toBeLessThan(8)
      })
    }
  })
}

it('[SIG-3] has a case for every behaviour', () => {
  expect(CASES.map(({ behaviour }) => behaviour.id).toSorted()).toEqual(BEHAVIOURS.map(({ id }) => id))
})

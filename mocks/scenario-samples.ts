import type { Sample } from '../contract/analysis.ts'
import type { SampleSource } from '../server/api/samples.ts'
import { CATALOG } from './scenarios/catalog.ts'
import type { ScenarioProfile } from './scenarios/scenario.ts'

const sampleOf = ({ id, title, description, sector, about, endings, decisionPoints, hasTwin }: ScenarioProfile): Sample => ({
  id, title, description, sector, after: about.after, sources: [...about.sources], attribution: about.attribution, endings: endings.map((ending) => ({ ...ending })), moments: decisionPoints.map(({ at, question }) => ({ at, question })), twin: hasTwin,
})

/** The scenarios as demo cases of a host. Their truth stays where it is: the product never reads it. */
export const scenarioSamples: SampleSource = {
  list: () => Promise.resolve(CATALOG.map(({ profile }) => sampleOf(profile))),
  files: async (id, { ending, twin, seed, noise, until }) => {
    const entry = CATALOG.find(({ profile }) => profile.id === id)
    if (!entry) return null
    const scenario = await entry.load()
    return scenario.write({ ...(ending === undefined ? {} : { ending }), ...(twin === undefined ? {} : { twin }), ...(seed === undefined ? {} : { seed }), ...(noise === undefined ? {} : { noise }), ...(until === undefined ? {} : { until: Date.parse(until) }) })
  },
}

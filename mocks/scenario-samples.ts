import type { SampleSource } from '../server/api/samples.ts'
import type { ScenarioFile } from './scenarios/scenario.ts'
import { vendor0212 } from './scenarios/vendor-0212/vendor-0212.ts'

/** The pack that is shown. The others are for tests: counting one means writing it, which takes most of a second. */
const SHOWN = [vendor0212]

/** Written logs, kept from the listing, which has to count them, until they are loaded. */
const written = new Map<string, readonly ScenarioFile[]>()

function write(id: string): readonly ScenarioFile[] | null {
  const files = written.get(id) ?? SHOWN.find((scenario) => scenario.id === id)?.write()
  if (!files) return null
  written.set(id, files)
  return files
}

/** The simulated plant as a sample of a host. Its truth stays where it is: the product never reads it. */
export const scenarioSamples: SampleSource = {
  list: () =>
    Promise.resolve(
      SHOWN.map(({ id, title, description }) => {
        const files = write(id) ?? []
        return { id, title, description, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0) }
      }),
    ),
  files: (id) => {
    const files = write(id)
    written.delete(id)
    return Promise.resolve(files)
  },
}

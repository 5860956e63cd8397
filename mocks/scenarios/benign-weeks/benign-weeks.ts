import { plantTime } from '../core/clock.ts'
import { Recorder } from '../core/recorder.ts'
import type { Recording } from '../core/recorder.ts'
import { createRun } from '../core/run.ts'
import { PLANT } from '../plants/people.ts'
import { addBackground } from '../background/background.ts'
import type { Scenario, ScenarioOptions } from '../scenario.ts'
import { addDecoys, DECOYS } from '../vendor-0212/decoys.ts'
import { benignWeeksProfile } from './profile.ts'

function record(options: ScenarioOptions): Recording {
  const until = plantTime(17, '02:04')
  const recorder = new Recorder(PLANT, until, options)
  const run = createRun(recorder, options.seed ?? 1, Math.min(3, Math.max(0, options.noise ?? 1)))
  addBackground(run, until)
  addDecoys(run, false)
  return recorder.finish()
}

/** The same plants, days and decoys as the default pack, and no campaign: nothing here may be raised as a cascade. */
export const benignWeeks: Scenario = {
  id: benignWeeksProfile.id,
  title: benignWeeksProfile.title,
  description: benignWeeksProfile.description,
  endings: [],
  hasTwin: false,
  write: (options = {}) => record(options).files,
  truth: (options = {}) => {
    const recording = record(options)
    return { scenario: 'benign-weeks', records: recording.records, campaigns: [], decoys: DECOYS.map((d) => ({ ...d, records: recording.marks.get(`decoy:${d.id}`) ?? [] })) }
  },
}

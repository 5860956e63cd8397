import type { LoadSample, Sample } from '../../contract/analysis.ts'
import type { SampleFile } from '../api/samples.ts'
import { utf8 } from './test-host.ts'

/** Two records at bytes 0 and 8, a line that is none, and an empty one. */
export const THREE = utf8('{"a":1}\n{"b":2}\nno record\n\n')

/** A demo case with a choice of endings and a twin. */
export const PLANT: Sample = {
  id: 'plant', title: 'A plant', description: 'Two files.', sector: 'energy', after: 'A town, 2015', sources: ['A report'], attribution: { confidence: 70, note: 'Probable.' },
  endings: [{ id: 'dark', title: 'The lights go out' }, { id: 'stopped', title: 'Stopped in time' }], moments: [{ at: '2015-12-23T13:30:00.000Z', question: 'Who opens the breakers?' }], twin: true,
}

/** Where the writing of a sample waits, before its second file. */
export interface Pause { at: Promise<void> | null }

/** Two files; the second says what it was asked for. */
export async function* writeSample(options: LoadSample, pause: Pause): AsyncGenerator<SampleFile> {
  yield { path: 'plant/one.ndjson', bytes: utf8('{"sample":1}\n') }
  await pause.at
  yield { path: 'plant/two.ndjson', bytes: utf8(`{"sample":2}\n${JSON.stringify(options)}\n`) }
}


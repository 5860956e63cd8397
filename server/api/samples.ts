import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { LoadSample, Sample, SampleList } from '../../contract/analysis.ts'
import type { UploadOutcome } from '../../contract/evidence.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { Failure } from './failure.ts'
import type { Intake } from './intake.ts'
import type { Workbench } from './workbench.ts'

/** One raw log file of a sample. */
export interface SampleFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Demo cases a host can write. */
export interface SampleSource {
  /** What there is; must be cheap, nothing is written for it. */
  list(): Promise<Sample[]>
  /** The raw files of a sample one by one; null when there is no such sample. `options` name only what `list` offers. */
  files(id: string, options: LoadSample): Promise<AsyncIterable<SampleFile> | Iterable<SampleFile> | null>
}

/** A host without samples. */
export const NO_SAMPLES: SampleSource = { list: () => Promise.resolve([]), files: () => Promise.resolve(null) }

/** Samples go the way of every upload; only their mark is different. */
export function sampleHandlers(samples: SampleSource, held: Case, intake: Intake, workbench: Workbench): Pick<Handlers, 'listSamples' | 'loadSample'> {
  return {
    listSamples: async (): Promise<SampleList> => ({ samples: await samples.list() }),
    loadSample: async ({ params, body }) => {
      const sample = (await samples.list()).find(({ id }) => id === params.id)
      if (!sample) throw unknown(params.id)
      checkOptions(sample, body)
      return workbench.expect(async () => {
        const { epoch } = held
        const files = await samples.files(params.id, body)
        if (!files) throw unknown(params.id)
        return sendAll(held, intake, files, epoch)
      })
    },
  }
}

const unknown = (id: string): Failure => new Failure('not-found', `This host has no sample ${id}.`, 'Ask for the list of samples and name one of them.')

/** Throws `invalid-request` for what the sample does not offer. */
function checkOptions({ title, endings, moments, twin }: Sample, options: LoadSample): void {
  if (options.twin === true && !twin) throw new Failure('invalid-request', `“${title}” has no benign twin.`, 'Leave `twin` out.')
  if (options.until !== undefined && !moments.some(({ at }) => at === options.until)) throw new Failure('invalid-request', `“${title}” has no moment of decision at ${options.until}.`, moments.length === 0 ? 'Leave `until` out.' : `It has: ${moments.map(({ at }) => at).join(', ')}.`)
  if (options.ending === undefined) return
  if (options.twin === true) throw new Failure('invalid-request', 'A benign twin has no endings.', 'Leave out either `twin` or `ending`.')
  if (endings.some(({ id }) => id === options.ending)) return
  const advice = endings.length === 0 ? 'Leave `ending` out.' : `It has: ${endings.map(({ id }) => id).join(', ')}.`
  throw new Failure('invalid-request', `“${title}” has no such ending.`, advice)
}

/** Adds the files one after another; when the case is cleared meanwhile, that is a cancel, and nothing of them stays. */
async function sendAll(held: Case, intake: Intake, files: AsyncIterable<SampleFile> | Iterable<SampleFile>, epoch: number): Promise<UploadOutcome> {
  const outcome: UploadOutcome = { evidence: [], duplicates: [], refused: [] }
  for await (const { path, bytes } of files) {
    if (held.epoch !== epoch) return NOTHING
    const { evidence, duplicates, refused } = await send(intake, path, bytes)
    if (held.epoch !== epoch) {
      for (const id of evidence) if (held.get(id)) await held.remove(id)
      return NOTHING
    }
    outcome.evidence.push(...evidence)
    outcome.duplicates.push(...duplicates)
    outcome.refused.push(...refused)
  }
  return outcome
}

const NOTHING: UploadOutcome = { evidence: [], duplicates: [], refused: [] }

async function send(intake: Intake, path: string, bytes: Uint8Array): Promise<UploadOutcome> {
  const { id, chunkBytes } = await intake.create(path, bytes.length, true)
  for (let at = 0; at < bytes.length; at += chunkBytes) await intake.append(id, at, bytes.subarray(at, at + chunkBytes))
  return intake.complete(id, bytesToHex(sha256(bytes)))
}

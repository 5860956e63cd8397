import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { SampleList, Sample } from '../../contract/analysis.ts'
import type { UploadOutcome } from '../../contract/evidence.ts'
import type { z } from 'zod'
import type { Handlers } from './bind.ts'
import { Failure } from './failure.ts'
import type { Intake } from './intake.ts'
import type { Workbench } from './workbench.ts'

/** One raw log file of a sample. */
export interface SampleFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Demo plants a host can write. */
export interface SampleSource {
  list(): Promise<z.infer<typeof Sample>[]>
  /** The raw files of a sample one by one; null when there is no such sample. */
  files(id: string): Promise<AsyncIterable<SampleFile> | Iterable<SampleFile> | null>
}

/** A host without samples. */
export const NO_SAMPLES: SampleSource = { list: () => Promise.resolve([]), files: () => Promise.resolve(null) }

/** Samples go the way of every upload; only their mark is different. */
export function sampleHandlers(samples: SampleSource, intake: Intake, workbench: Workbench): Pick<Handlers, 'listSamples' | 'loadSample'> {
  return {
    listSamples: async (): Promise<SampleList> => ({ samples: await samples.list() }),
    loadSample: async ({ params }) => {
      const files = await samples.files(params.id)
      if (!files) throw new Failure('not-found', `This host has no sample ${params.id}.`, 'Ask for the list of samples and name one of them.')
      return workbench.expect(() => sendAll(intake, files))
    },
  }
}

async function sendAll(intake: Intake, files: AsyncIterable<SampleFile> | Iterable<SampleFile>): Promise<UploadOutcome> {
  const outcome: UploadOutcome = { evidence: [], duplicates: [], refused: [] }
  for await (const { path, bytes } of files) {
    const { evidence, duplicates, refused } = await send(intake, path, bytes)
    outcome.evidence.push(...evidence)
    outcome.duplicates.push(...duplicates)
    outcome.refused.push(...refused)
  }
  return outcome
}

async function send(intake: Intake, path: string, bytes: Uint8Array): Promise<UploadOutcome> {
  const { id, chunkBytes } = await intake.create(path, bytes.length, true)
  for (let at = 0; at < bytes.length; at += chunkBytes) await intake.append(id, at, bytes.subarray(at, at + chunkBytes))
  return intake.complete(id, bytesToHex(sha256(bytes)))
}

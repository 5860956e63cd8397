import { describe, expect, it } from 'vitest'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import type { ScenarioFile } from '../mocks/scenarios/scenario.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import type { Analysis } from './pipeline.ts'

async function analyse(files: readonly ScenarioFile[]): Promise<Analysis> {
  const reader = new CaseReader()
  for (const { path, bytes } of files) await reader.add(path, [bytes], 2025)
  return reader.analyse()
}

const files = vendor0212.write({ noise: 0 })
const isLines = ({ path, bytes }: ScenarioFile): boolean => !path.endsWith('.csv') && !bytes.subarray(0, 4096).includes(0) && bytes[0] !== 0x23
const told = ({ incidents }: Analysis) => incidents.map(({ title, confidence, severity, beats, course }) => ({ title, confidence, severity, beats: beats.map(({ title: what, at, decibans }) => `${at} ${what} ${decibans.toFixed(1)}`), last: course?.at(-1)?.decibans }))

describe('[ING-13] what two collectors delivered', () => {
  it('counts once: the same records in a second file change no sentence and no score', async () => {
    // Another name and another first line: another file to every digest, though its records are known.
    const twice = files.filter(isLines).map(({ path, bytes }): ScenarioFile => ({ path: `collector-2/${path}`, bytes: new Uint8Array([10, ...bytes]) }))
    expect(twice.length).toBeGreaterThan(3)
    expect(told(await analyse([...files, ...twice]))).toEqual(told(await analyse(files)))
  })
})

describe('[ING-6] what comes late', () => {
  it('is told in its place: logs turned round, last line first, give the story that they give in order', async () => {
    const shuffled = files.map((file): ScenarioFile => {
      if (!isLines(file)) return file
      const lines = new TextDecoder().decode(file.bytes).split(/(?<=\n)/).filter((line) => line.endsWith('\n'))
      return { ...file, bytes: new TextEncoder().encode(lines.toReversed().join('')) }
    })
    expect(told(await analyse(shuffled)).map(({ title, severity }) => ({ title, severity }))).toEqual(told(await analyse(files)).map(({ title, severity }) => ({ title, severity })))
  })
})

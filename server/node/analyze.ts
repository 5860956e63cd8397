import { createWriteStream, existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { ocsfLines } from '../../engine/ingest/ocsf-lines.ts'
import { CaseReader } from './case-reader.ts'
import { fileContent } from './file-content.ts'
import { findFiles } from './find-files.ts'
import { Progress } from './progress.ts'
import { toReport } from './report.ts'
import { printable, writeStory } from './story-text.ts'

const USAGE = `Reads logs and prints the story they tell.

  npm run --silent analyze -- [--json] [--plant plant.csv] [--ocsf out.ndjson] <files or folders…>

  --json    one JSON document instead of text (its shape: contract/report.ts)
  --plant   a CSV that names assets, roles, levels and plants; without it they are inferred
  --ocsf    also write every event to this file, a line each: OCSF 1.8 and where its record stands
`

const warn = (line: string): void => void process.stderr.write(`${printable(line)}\n`)

interface Asked {
  readonly json: boolean
  readonly plant: string | null
  readonly ocsf: string | null
  readonly paths: readonly string[]
}

/** What the command line asks for, or, when there is nothing to do, what to say and the code to exit with. */
function ask(args: string[]): Asked | { say: string; code: number } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean', default: false }, plant: { type: 'string' }, ocsf: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } })
    if (values.help) return { say: '', code: 0 }
    const plant = values.plant ?? null
    const missing = [...(plant === null ? [] : [plant]), ...positionals].filter((path) => !existsSync(path))
    if (missing.length > 0) return { say: `Not found: ${missing.join(', ')}`, code: 2 }
    if (positionals.length === 0) return { say: 'Which files?', code: 2 }
    return { json: values.json, plant, ocsf: values.ocsf ?? null, paths: positionals }
  } catch (error) {
    return { say: error instanceof Error ? error.message : String(error), code: 2 }
  }
}

async function readAll(reader: CaseReader, files: readonly string[]): Promise<void> {
  const progress = new Progress(process.stderr, files.length)
  for (const file of files) {
    progress.begin(file)
    try {
      await reader.add(file, fileContent(file, (bytes) => progress.took(bytes)), statSync(file).mtime.getUTCFullYear())
    } catch (error) {
      reader.refused.push(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  progress.end()
}

async function main(): Promise<number> {
  const asked = ask(process.argv.slice(2))
  if ('say' in asked) {
    if (asked.say !== '') warn(asked.say)
    process.stderr.write(asked.say === '' ? USAGE : `\n${USAGE}`)
    return asked.code
  }
  const started = performance.now()
  const reader = new CaseReader()
  const { files, passedOver } = findFiles([...(asked.plant === null ? [] : [asked.plant]), ...asked.paths])
  if (asked.ocsf !== null && files.some((file) => resolve(file) === resolve(asked.ocsf!))) {
    warn(`${asked.ocsf} is one of the files to read: write the events somewhere else.`)
    return 2
  }
  for (const line of passedOver) warn(`Passed over: ${line}`)
  await readAll(reader, files)
  const readMs = performance.now() - started
  const analysis = reader.analyse()
  if (asked.ocsf !== null) await pipeline(Readable.from(ocsfLines(reader.case.store, (event) => analysis.placeOf(event).path)), createWriteStream(asked.ocsf))
  const timing = { readMs: Math.round(readMs), analyseMs: Math.round(performance.now() - started - readMs), events: analysis.events }
  for (const line of reader.refused) warn(`Refused: ${line}`)
  const report = toReport(analysis, reader.evidence, timing)
  const plant = report.evidence.find(({ path }) => path === asked.plant)
  if (plant !== undefined && plant.source !== 'plant-assets') warn(`${plant.path} was read as ${plant.source ?? 'nothing known'}, not as a plant file: its header must name the column asset and three of role, level, zone, addresses, plant, kind, safety, nickname.`)
  process.stdout.write(asked.json ? `${inert(JSON.stringify(report, null, 2))}\n` : writeStory(analysis, report))
  return 0
}

/**
 * JSON in which no character can act on a terminal it is shown on: what JSON itself leaves as it is (DEL, C1 controls,
 * direction marks) stands as an escape of the same meaning.
 */
// oxlint-disable-next-line no-control-regex
const inert = (json: string): string => json.replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

// A reader that has seen enough, as `head` does, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main()

import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { CaseReader } from './case-reader.ts'
import { toReport } from './report.ts'
import { writeStory } from './story-text.ts'

const USAGE = `Reads logs and prints the story they tell.

  npm run --silent analyze -- [--json] [--plant plant.csv] <files or folders…>

  --json    one JSON document instead of text (its shape: contract/report.ts)
  --plant   a CSV that names assets, roles, levels and plants; without it they are inferred
`

/** All files below the given paths, by name, so that a run does not depend on the order a disk lists them in. */
function findFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [path]
    const below = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    return below.map((entry) => relative('.', join(entry.parentPath, entry.name))).sort()
  })
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, plant: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } })
  const paths = [...(values.plant ? [values.plant] : []), ...positionals]
  const missing = paths.filter((path) => !existsSync(path))
  if (values.help || positionals.length === 0 || missing.length > 0) {
    process.stderr.write(missing.length > 0 ? `Not found: ${missing.join(', ')}\n\n${USAGE}` : USAGE)
    return values.help ? 0 : 2
  }
  const started = performance.now()
  const reader = new CaseReader()
  for (const file of findFiles(paths)) {
    await reader.add(file, createReadStream(file, { highWaterMark: 4 << 20 }) as AsyncIterable<Uint8Array>, statSync(file).mtime.getUTCFullYear())
  }
  const readMs = performance.now() - started
  const analysis = reader.analyse()
  const timing = { readMs: Math.round(readMs), analyseMs: Math.round(performance.now() - started - readMs), events: analysis.events }
  for (const line of reader.refused) process.stderr.write(`Refused: ${line}\n`)
  const report = toReport(analysis, reader.evidence, timing)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : writeStory(analysis, report))
  return 0
}

process.exitCode = await main()

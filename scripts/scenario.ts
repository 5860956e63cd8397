import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ScenarioOptions } from '../mocks/scenarios/scenario.ts'
import { scenarios } from '../mocks/scenarios/scenarios.ts'

const USAGE = `npm run scenario -- <id> --out <folder> [--seed n] [--noise n] [--twin | --disrupted] [--truth]
Writes the raw logs of a scenario; --truth adds truth.json, which the product must never be given.
Scenarios: ${scenarios.map((s) => s.id).join(', ')}`

function fail(reason: string): never {
  console.error(`${reason}\n${USAGE}`)
  process.exit(2)
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  return text !== '' && Number.isFinite(value) ? value : fail(`--${name} must be a number, not "${text}"`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, seed: { type: 'string' }, noise: { type: 'string' }, twin: { type: 'boolean' }, disrupted: { type: 'boolean' }, truth: { type: 'boolean' } },
})
const scenario = scenarios.find((s) => s.id === positionals[0]) ?? fail(positionals[0] === undefined ? 'Which scenario?' : `There is no scenario "${positionals[0]}"`)
const folder = values.out ?? fail('--out is missing')
if (values.twin === true && values.disrupted === true) fail('--twin has no campaign that could end disrupted')
const seed = numberOf('seed', values.seed)
const noise = numberOf('noise', values.noise)
const options: ScenarioOptions = {
  ...(seed === undefined ? {} : { seed }), ...(noise === undefined ? {} : { noise }),
  twin: values.twin === true, ending: values.disrupted === true ? 'disrupted' : 'contained',
}

let bytes = 0
const files = scenario.write(options)
for (const file of files) {
  const path = join(folder, file.path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, file.bytes)
  bytes += file.bytes.length
}
if (values.truth === true) writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(scenario.truth(options), null, 1)}\n`)
console.log(`${scenario.title}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB in ${folder}`)

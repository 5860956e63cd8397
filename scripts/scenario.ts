import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { CATALOG } from '../mocks/scenarios/catalog.ts'
import type { ScenarioOptions, SourceGroup } from '../mocks/scenarios/scenario.ts'

const GROUPS: readonly SourceGroup[] = ['identity', 'endpoint', 'cloud', 'access', 'ot', 'paperwork']

const USAGE = `npm run scenario -- <id> --out <folder> [--seed n] [--noise n] [--twin | --ending id] [--without group[,group…]] [--clock-error seconds] [--until time] [--truth]
Writes the raw logs of a scenario; --truth adds truth.json, which the product must never be given.

  --ending       how it ends; the first named is the default
  --twin         no campaign: the same acts by the right person, in the right window, with the right paperwork
  --without      sources that do not exist in this world: ${GROUPS.join(', ')}
  --clock-error  how far the clock of the plant network's sensor is ahead
  --until        where the logs end, in UTC: a case as it stood at that moment

Scenarios, with their endings:
${CATALOG.map(({ profile: { id, title, endings } }) => `  ${id.padEnd(16)} ${title}${endings.length === 0 ? '' : ` (${endings.map((ending) => ending.id).join(', ')})`}`).join('\n')}`

function fail(reason: string): never {
  console.error(`${reason}\n${USAGE}`)
  process.exit(2)
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  return text !== '' && Number.isFinite(value) ? value : fail(`--${name} must be a number, not "${text}"`)
}

function groupsOf(text: string | undefined): SourceGroup[] | undefined {
  return text?.split(',').map((name) => GROUPS.find((group) => group === name) ?? fail(`--without knows no "${name}"`))
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string' }, seed: { type: 'string' }, noise: { type: 'string' }, twin: { type: 'boolean' }, ending: { type: 'string' },
        without: { type: 'string' }, 'clock-error': { type: 'string' }, until: { type: 'string' }, truth: { type: 'boolean' },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const { values, positionals } = read()
const entry = CATALOG.find(({ profile }) => profile.id === positionals[0]) ?? fail(positionals[0] === undefined ? 'Which scenario?' : `There is no scenario "${positionals[0]}"`)
const { profile } = entry
const folder = values.out ?? fail('--out is missing')
if (values.twin === true && values.ending !== undefined) fail('--twin has no campaign that could end in one way or another')
if (values.twin === true && !profile.hasTwin) fail(`${profile.id} has no twin`)
if (values.ending !== undefined && !profile.endings.some(({ id }) => id === values.ending)) fail(`${profile.id} has no ending "${values.ending}"`)
const seed = numberOf('seed', values.seed)
const noise = numberOf('noise', values.noise)
const clockError = numberOf('clock-error', values['clock-error'])
const without = groupsOf(values.without)
const until = values.until === undefined ? undefined : Date.parse(values.until)
if (Number.isNaN(until)) fail(`--until must be a time such as 2025-10-14T00:15:00Z, not "${values.until}"`)
const options: ScenarioOptions = {
  ...(seed === undefined ? {} : { seed }), ...(noise === undefined ? {} : { noise }), ...(without === undefined ? {} : { without }),
  ...(clockError === undefined ? {} : { clockErrorMs: clockError * 1000 }), ...(values.ending === undefined ? {} : { ending: values.ending }), twin: values.twin === true, ...(until === undefined ? {} : { until }),
}

const scenario = await entry.load()
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

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BEHAVIOURS } from '../../engine/detect/behaviours/registry.ts'
import { CATALOG } from '../../mocks/scenarios/catalog.ts'
import { scenarios } from '../../mocks/scenarios/scenarios.ts'
import { printable } from '../../server/node/story-text.ts'
import type { Scenario } from '../../mocks/scenarios/scenario.ts'
import { containmentTable, measureContainment, type ContainmentResult } from './containment.ts'
import { answerTable, measureAnswers, type AnswerResult } from './answers.ts'
import { behaviourTable, missedTable, overallTable, signalTable, worldTable } from './tables.ts'
import { measureAll } from './world-pool.ts'
import { planWorlds } from './worlds.ts'

const USAGE = `npm run eval -- [--seeds 1] [--first 1] [--noise 1] [--pack id[,id…]] [--workers 1] [--signals] [--answers] [--containment] [--json file]
Measures how true the stories are: every pack with every ending, its twin, a source missing and a clock wrong, for n seeds from the first on.

  --signals  list what the behaviours noticed in the worlds of the packs, what cites no true record first
  --answers  answer the best question of each pack and its twin: rightly, wrongly, and as the account that acted
  --containment  hold the plan of each moment of decision against what the script goes on to do
  --workers  processes at a time
  --json     write everything that was measured to a file
Packs: ${scenarios.map(({ id }) => id).join(', ')}`

function fail(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`)
  process.exit(2)
}

function numberOf(name: string, text: string, { least, most, whole }: { least: number; most: number; whole: boolean }): number {
  const value = Number(text)
  return text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : fail(`--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}"`)
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '1' }, first: { type: 'string', default: '1' }, noise: { type: 'string', default: '1' }, pack: { type: 'string', multiple: true, default: [] },
        workers: { type: 'string', default: '1' }, signals: { type: 'boolean', default: false }, answers: { type: 'boolean', default: false }, containment: { type: 'boolean', default: false }, json: { type: 'string' },
      },
    })
    const ids = values.pack.flatMap((list) => list.split(','))
    const unknown = ids.find((id) => !scenarios.some((scenario) => scenario.id === id))
    if (unknown !== undefined) fail(`There is no pack "${unknown}"`)
    if (values.signals && ids.length !== 1) fail('--signals lists one pack: name it with --pack')
    return {
      packs: ids.length === 0 ? scenarios : scenarios.filter(({ id }) => ids.includes(id)), signals: values.signals, answers: values.answers, containment: values.containment, json: values.json,
      seeds: numberOf('seeds', values.seeds, { least: 1, most: 1000, whole: true }), first: numberOf('first', values.first, { least: 1, most: 1_000_000, whole: true }), noise: numberOf('noise', values.noise, { least: 0, most: 3, whole: false }), workers: numberOf('workers', values.workers, { least: 1, most: 16, whole: true }),
    }
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

// Names out of logs are printed: nothing in them may act on the terminal.
const print = (title: string, lines: readonly string[]): void => console.log(['', title, ...lines].map(printable).join('\n'))

/** Answers, one world after the other. */
async function answerAll(packs: readonly Scenario[], noise: number, json: string | undefined): Promise<void> {
  const results: AnswerResult[] = []
  for (const pack of packs) for (const world of pack.hasTwin ? ['attack', 'twin'] as const : ['twin'] as const) results.push(await measureAnswers(pack, world, { seed: 1, noise }))
  print(`Answers (noise ${noise}; odds of the surest story in dB | dB told of the session)`, answerTable(results))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ noise, results }, null, 1)}\n`)
}

/** Plans, one moment of decision after the other. */
async function containAll(packs: readonly Scenario[], seed: number, noise: number, json: string | undefined): Promise<void> {
  const results: ContainmentResult[] = []
  for (const pack of packs) {
    const entry = CATALOG.find(({ profile }) => profile.id === pack.id)
    if (entry) results.push(...await measureContainment(pack, entry.profile, { seed, noise }))
  }
  print(`Containment (seed ${seed}, noise ${noise}; steps behind the boundary that follow, and those stopped)`, containmentTable(results))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seed, noise, results }, null, 1)}\n`)
}

async function main(): Promise<void> {
  const { packs, seeds, first, noise, workers, signals, answers, containment, json } = readArguments()
  if (containment) return containAll(packs, first, noise, json)
  if (answers) return answerAll(packs, noise, json)
  const worlds = planWorlds(packs, seeds, noise, first)
  const shown = process.stderr.isTTY
  const results = await measureAll(worlds, workers, signals, ({ world }, count) => {
    if (shown) process.stderr.write(`\r\x1b[K${count}/${worlds.length} ${world.pack}, ${world.name}, seed ${world.seed}`)
  })
  if (shown) process.stderr.write('\r\x1b[K')
  const settings = `${seeds === 1 ? `seed ${first}` : `seeds ${first}–${first + seeds - 1}`}, noise ${noise}`
  if (signals) for (const result of results) print(`Signals of ${result.world.pack}, ${result.world.name}, seed ${result.world.seed}`, signalTable(result.signals ?? []))
  print(`Worlds (${settings}; median and range over seeds; · not asked, – nothing to count)`, worldTable(results))
  print('Steps no story tells', missedTable(results))
  print('Behaviours (a hit cites a true record)', behaviourTable(results, BEHAVIOURS.map(({ id }) => id)))
  print(`Overall (${results.length} worlds, ${results.filter(({ hasCampaign }) => hasCampaign).length} with a campaign; ${settings})`, overallTable(results))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seeds, noise, results }, null, 1)}\n`)
}

// A reader that has seen enough, as `head` does, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
await main()

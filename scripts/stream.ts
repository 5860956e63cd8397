import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { StreamReceipt } from '../contract/stream.ts'
import { scenarios } from '../mocks/scenarios/scenarios.ts'

const USAGE = `Plays raw logs into a running host, as a log shipper would.

  npx tsx scripts/stream.ts [--to http://127.0.0.1:4180] [--lines-per-second 500] <files…>
  npx tsx scripts/stream.ts --scenario vendor-0212 [--lines-per-second 5000]

Packed and binary files are uploaded by the console instead: they are left out here.
`

/** Sent at once at most; a second is cut into this many parts. */
const PARTS_PER_SECOND = 5

interface Log { readonly source: string; readonly path: string; readonly lines: string[] }

async function readLog(path: string): Promise<Log> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path)) pieces.push(piece as Buffer)
  return toLog(basename(path), Buffer.concat(pieces))
}

function toLog(path: string, bytes: Uint8Array): Log {
  return { source: path.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 64), path, lines: new TextDecoder().decode(bytes).split(/(?<=\n)/) }
}

const isStreamable = (path: string, bytes: Uint8Array): boolean => !/\.(evtx|zip|gz|tar)$/i.test(path) && !bytes.subarray(0, 4096).includes(0)

async function send(to: string, { source, path }: Log, text: string): Promise<StreamReceipt> {
  const answer = await fetch(`${to}/api/stream/events?${new URLSearchParams({ source, path }).toString()}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text })
  if (!answer.ok) throw new Error(`${source}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as StreamReceipt
}

/** Sends all logs side by side, each in proportion to its length, so that they end together. */
async function play(to: string, logs: readonly Log[], linesPerSecond: number): Promise<void> {
  const total = logs.reduce((sum, { lines }) => sum + lines.length, 0)
  const rounds = Math.max(1, Math.ceil((total / linesPerSecond) * PARTS_PER_SECOND))
  let sent = 0
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    for (const log of logs) {
      const [from, until] = [round, round + 1].map((at) => Math.floor((at / rounds) * log.lines.length)) as [number, number]
      if (until > from) sent += (await send(to, log, log.lines.slice(from, until).join(''))).lines
    }
    process.stdout.write(`\r${sent} of ${total} lines`)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 / PARTS_PER_SECOND - (performance.now() - began))))
  }
  process.stdout.write('\n')
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { to: { type: 'string', default: 'http://127.0.0.1:4180' }, scenario: { type: 'string' }, 'lines-per-second': { type: 'string', default: '500' }, help: { type: 'boolean', default: false } } })
  const speed = Number(values['lines-per-second'])
  if (values.help || (values.scenario === undefined && positionals.length === 0)) return void process.stdout.write(USAGE)
  if (!(speed > 0)) throw new Error(`--lines-per-second must be a number above 0, not ${values['lines-per-second']}`)
  const scenario = scenarios.find(({ id }) => id === values.scenario)
  if (values.scenario !== undefined && !scenario) throw new Error(`There is no scenario ${values.scenario}; there are ${scenarios.map(({ id }) => id).join(', ')}.`)
  const written = scenario ? [...scenario.write({})].filter(({ path, bytes }) => isStreamable(path, bytes)).map(({ path, bytes }) => toLog(path, bytes)) : []
  await play(values.to, [...written, ...(await Promise.all(positionals.filter((path) => statSync(path).isFile()).map(readLog)))], speed)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  process.exitCode = 1
}

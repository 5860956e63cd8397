import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { runToEnd } from '../engine/model/work.ts'
import type { Case } from '../engine/pipeline.ts'
import { measureBundle } from './bundle.ts'
import { measureCut } from './cut.ts'
import { measureEvtx } from './evtx.ts'
import type { Figure } from './figure.ts'
import { measureLayout, measurePanning } from './graph.ts'
import { measureLongestTask } from './main-thread.ts'
import { measureReach } from './reach.ts'
import { CHUNK, readCase } from './read-case.ts'
import { writeTraffic } from './traffic.ts'

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

function parseOnly(bytes: Uint8Array): number {
  const decoder = new TextDecoder()
  let rest = ''
  let records = 0
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const lines = (rest + decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if (line === '') continue
      JSON.parse(line)
      records++
    }
  }
  return records
}

const readTraffic = (bytes: Uint8Array): Case => readCase('traffic.ndjson', bytes)

const analyse = (kase: Case): number => runToEnd(kase.analyse()).events

function measurePipeline(): Figure[] {
  const bytes = writeTraffic(200_000)
  const ratios: number[] = []
  const readShares: number[] = []
  analyse(readTraffic(bytes.subarray(0, 20 << 20)))
  for (let run = 0; run < 5; run++) {
    const base = timed(() => parseOnly(bytes))
    let kase: Case | null = null
    const read = timed(() => (kase = readTraffic(bytes)))
    const rest = timed(() => analyse(kase!))
    ratios.push((read + rest) / base)
    readShares.push(read / base)
  }
  return [{ name: 'pipeline ÷ decode+split+JSON.parse', value: median(ratios), unit: '×', target: 2, detail: `200k events, ${(bytes.length / 1e6).toFixed(0)} MB, median of 5; reading alone ${median(readShares).toFixed(2)} ×; range ${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}` }]
}

/** What a case of 300k events holds on to after reading: columns and dictionary, by the process's own accounting after a collection. */
function measureMemory(): Figure {
  const bytes = writeTraffic(300_000, 3)
  const collect = globalThis.gc ?? (() => {})
  const held = (): number => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = held()
  const kase = readTraffic(bytes)
  kase.store.trim()
  const perEvent = (held() - before) / kase.store.count
  return { name: 'memory per kept event', value: perEvent, unit: 'B', target: 100, detail: `${(kase.store.columnBytes / kase.store.count).toFixed(0)} B of columns, the rest a dictionary of ${kase.store.dictionary.size} texts for ${kase.store.count} events${globalThis.gc ? '' : ' (run with --expose-gc for a clean figure)'}` }
}

function measureFlatness(): Figure {
  const small = writeTraffic(10_000, 5)
  const large = writeTraffic(1_000_000, 5)
  const perEvent = (bytes: Uint8Array, events: number, times: number): number => median(Array.from({ length: times }, () => timed(() => analyse(readTraffic(bytes))))) / events
  perEvent(small, 10_000, 5)
  const a = perEvent(small, 10_000, 9)
  const b = perEvent(large, 1_000_000, 3)
  return { name: 'time per event, 10⁶ ÷ 10⁴ events', value: b / a, unit: '×', target: 1.2, detail: `${(a * 1000).toFixed(2)} µs and ${(b * 1000).toFixed(2)} µs an event` }
}

/** Progress at which signals are found and correlation begins (see `Case.analyse`). */
const CORRELATION_FROM = 0.85

/** From signals to told incidents: sessions, propagation, stories, deeds and narrative, against parsing the same bytes. */
function measureCorrelation(events: number): Figure {
  const bytes = writeTraffic(events, 5)
  const base = median([1, 2, 3].map(() => timed(() => parseOnly(bytes))))
  const spans = [1, 2, 3].map(() => {
    const work = readTraffic(bytes).analyse()
    let from = performance.now()
    for (let step = work.next(); !step.done; step = work.next()) if (step.value <= CORRELATION_FROM) from = performance.now()
    return performance.now() - from
  })
  return { name: `correlation ÷ JSON.parse, ${events.toLocaleString('en')} events`, value: median(spans) / base, unit: '×', target: 3, detail: `${((median(spans) / events) * 1000).toFixed(2)} µs an event, narrative included` }
}

async function main(): Promise<void> {
  const only = process.argv[2]
  const figures: Figure[] = []
  if (!only || only === 'engine') figures.push(...measurePipeline(), measureMemory(), measureFlatness())
  if (!only || only === 'engine' || only === 'correlation') figures.push(measureCorrelation(100_000), measureCorrelation(1_000_000))
  if (!only || only === 'evtx') figures.push(...measureEvtx())
  if (!only || only === 'reach') figures.push(...measureReach())
  if (!only || only === 'cut') figures.push(...measureCut())
  if (!only || only === 'app') {
    figures.push(measureBundle())
    figures.push(await measureLongestTask(writeTraffic(200_000, 9)))
  }
  if (!only || only === 'graph') figures.push(measureLayout(), ...(await measurePanning()))
  for (const { name, value, unit, target, more, detail } of figures) console.log(`${name.padEnd(40)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(3)} target ${more ? '≥' : '≤'} ${target} ${unit}   ${detail}`)
  mkdirSync('dist/bench', { recursive: true })
  writeFileSync('dist/bench/result.json', JSON.stringify({ at: new Date().toISOString(), node: process.version, machine: `${platform()} ${arch()}, ${cpus().length} cores`, figures }, null, 2))
  console.log('Written to dist/bench/result.json')
}

await main()

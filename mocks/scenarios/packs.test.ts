import { gunzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { quietBottling } from './quiet-sites/bottling.ts'
import { quietHospital } from './quiet-sites/hospital.ts'
import type { GroundTruth, Scenario, ScenarioFile, ScenarioOptions } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { vendor0212 } from './vendor-0212/vendor-0212.ts'

/** Every pack that is built from a site; the default one has tests of its own. */
const PACKS: readonly (readonly [string, Scenario])[] = scenarios.filter((s) => s.hasTwin && s.id !== vendor0212.id).map((pack) => [pack.id, pack])

interface Log {
  readonly bytes: Uint8Array
  readonly text: string
  readonly lines: readonly string[]
}

const content = (file: ScenarioFile): Uint8Array => (file.path.endsWith('.gz') ? gunzipSync(file.bytes) : file.bytes)

function logsOf(files: readonly ScenarioFile[]): Map<string, Log> {
  return new Map(files.map((f) => {
    const bytes = content(f)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return [f.path, { bytes, text, lines: text.split('\n') }]
  }))
}

/** Whether a whole line is a record of its format. */
function isRecord(path: string, line: string, log: Log): boolean {
  if (path.includes('zeek/')) return !line.startsWith('#') && line.split('\t').length === log.lines.find((l) => l.startsWith('#fields'))!.split('\t').length - 1
  if (path.endsWith('.csv')) return line.split(',').length >= 4
  if (path.endsWith('.cef')) return /^<5>1 \S+Z VAULT01 CEF:0(\|[^|]+){6}\|act=/.test(line)
  if (path.includes('asa-')) return /^<16[456]>[A-Z][a-z]{2} \d\d \d{4} [\d:]{8} \S+ : %ASA-[456]-\d{6}: \S/.test(line)
  if (path.includes('veeam')) return /^<14>1 \S+[+-]\d\d:00 \S+ Veeam_MP - - \[origin .* Description=".*"\]$/.test(line)
  if (path.endsWith('-auth.log')) return /^<\d+>1 \S+Z \S+ (sshd|sudo) \d+ - - \s*\S/.test(line)
  if (path.endsWith('-syslog.log')) return /^<\d+>(1 \S+Z \S+ \S+ (\d+|-) - - |\d{4}-\S+Z \S+ \w+\[\d+\]: )\s*\S/.test(line)
  return typeof JSON.parse(line) === 'object'
}

/** What kind of record a line is, so that look-alikes can be counted: the log and its port, the number of the event, the program, the file. */
function shapeOf(path: string, line: string): string {
  const cells = line.split('\t')
  if (path.includes('zeek/')) return `${path} ${cells[5]}`
  if (path.endsWith('-syslog.log')) return `${path} ${/^<\d+>(?:1 \S+ \S+ (\S+)|\S+ \S+ (\w+)\[)/.exec(line)?.slice(1).find(Boolean)}`
  if (!path.includes('json')) return path
  const event = JSON.parse(line) as { EventID?: number; winlog?: { event_id: string } }
  return `${path.split('/')[0]} ${event.EventID ?? event.winlog?.event_id}`
}

const marked = (truth: GroundTruth): GroundTruth['decoys'] => [...truth.campaigns.flatMap((c) => c.steps), ...truth.decoys]

function expectWholeRecords(truth: GroundTruth, logs: Map<string, Log>): void {
  const records = marked(truth).flatMap((s) => [...s.records])
  expect(records.length).toBeGreaterThan(3)
  for (const r of records) {
    const log = logs.get(r.path)!
    const line = log.lines[r.line - 1]!
    expect(new TextDecoder().decode(log.bytes.subarray(r.offset, r.offset + r.length))).toBe(line)
    expect(r.offset === 0 || log.bytes[r.offset - 1] === 10, `${r.path}:${r.line} starts a line`).toBe(true)
    expect(isRecord(r.path, line, log), line).toBe(true)
  }
}

describe.each(PACKS)('Pack %s', (id, pack) => {
  let files: readonly ScenarioFile[]
  let logs: Map<string, Log>
  let truth: GroundTruth
  beforeAll(() => {
    files = pack.write()
    logs = logsOf(files)
    truth = pack.truth()
  })

  test('the same seed gives the same bytes and another seed gives others', () => {
    for (const [i, file] of pack.write({ seed: 1 }).entries()) expect(Buffer.from(file.bytes).equals(files[i]!.bytes), file.path).toBe(true)
    const other = pack.write({ seed: 2 }).find((f) => f.path.startsWith('identity/'))!
    expect(Buffer.from(other.bytes).equals(files.find((f) => f.path === other.path)!.bytes)).toBe(false)
  })

  test('at least twenty benign records stand beside each true one, in at most twenty megabytes, sixty for years of several plants', () => {
    const real = truth.campaigns.flatMap((c) => c.steps).reduce((n, s) => n + s.records.length, 0)
    expect((truth.records - real) / real).toBeGreaterThan(20)
    expect(files.reduce((n, f) => n + f.bytes.length, 0)).toBeLessThan(id === 'two-years' ? 60_000_000 : 20_000_000)
  })

  test('at least twenty benign records of the same kind stand beside each true one', () => {
    const real = new Set(truth.campaigns.flatMap((c) => c.steps.flatMap((s) => s.records.map((r) => `${r.path}:${r.line}`))))
    const alike = new Map<string, { benign: number; real: number }>()
    for (const [path, log] of logs) for (const [i, line] of log.lines.entries()) {
      if (line === '' || line.startsWith('#')) continue
      const shape = shapeOf(path, line)
      const count = alike.get(shape) ?? { benign: 0, real: 0 }
      count[real.has(`${path}:${i + 1}`) ? 'real' : 'benign']++
      alike.set(shape, count)
    }
    const told = [...alike.values()].filter((c) => c.real > 0)
    expect(told.reduce((n, c) => n + c.benign, 0) / told.reduce((n, c) => n + c.real, 0)).toBeGreaterThan(20)
  })

  test('every step and decoy is shown by whole records that parse', () => {
    for (const shown of marked(truth)) expect(shown.records.length, shown.id).toBeGreaterThan(0)
    expectWholeRecords(truth, logs)
  })

  test.each([['twin', { twin: true }], ['noisy', { noise: 2, seed: 7 }], ['quiet', { noise: 0.3 }]] as const)('so it is in other worlds (%s)', (_, options) => {
    expectWholeRecords(pack.truth(options), logsOf(pack.write(options)))
  })

  test('every line is a record', () => {
    for (const [path, log] of logs) {
      const head = path.endsWith('.csv') ? 1 : 0
      for (const line of log.lines.slice(head)) if (line !== '' && !line.startsWith('#')) expect(isRecord(path, line, log), `${path}: ${line}`).toBe(true)
    }
  })

  test('no word of the truth stands in the logs', () => {
    // Ids of one word are ordinary words of plants and shares.
    const words = [id, 'decoy', 'campaign', 'step:', 'intruder', ...marked(truth).map((s) => s.id).filter((w) => w.includes('-'))]
    for (const [path, log] of logs) for (const word of words) expect(log.text.toLowerCase().includes(word), `${word} in ${path}`).toBe(false)
  })

  test('the steps follow the story in time, and the crossing is one of them', () => {
    for (const { steps, firstCrossing, firstPhase5At } of truth.campaigns) {
      expect(steps.map((s) => s.at)).toEqual(steps.map((s) => s.at).toSorted((a, b) => a.localeCompare(b)))
      if (firstCrossing !== null) expect(steps.filter((s) => s.at === firstCrossing.at).length).toBeGreaterThan(0)
      const disruption = steps.find((s) => s.phase === 5)
      if (disruption) expect(firstPhase5At).toBe(disruption.at)
    }
  })

  test('the intruder’s addresses stand in true records only, and in no harmless world', () => {
    const real = new Set(truth.campaigns.flatMap((c) => c.steps).flatMap((s) => s.records.map((r) => `${r.path}:${r.line}`)))
    const addresses = truth.campaigns.flatMap((c) => c.entities).filter((e) => e.startsWith('203.0.113.'))
    expect(addresses.length).toBeGreaterThan(0)
    // As a whole word: 203.0.113.2 is not 203.0.113.20.
    const speaks = (line: string): boolean => addresses.some((a) => new RegExp(`${a.replaceAll('.', '\\.')}(?!\\d)`).test(line))
    for (const [path, log] of logs) for (const [i, line] of log.lines.entries()) if (line.includes('203.0.113.') && speaks(line)) expect(real.has(`${path}:${i + 1}`), `${path}:${i + 1} ${line}`).toBe(true)
    const calmEndings = pack.endings.filter((ending) => pack.truth({ ending, noise: 0 }).campaigns.length === 0)
    for (const options of [{ twin: true }, ...calmEndings.map((ending) => ({ ending }))]) {
      const calm = pack.truth(options)
      expect(calm.campaigns).toEqual([])
      expect(calm.decoys.length).toBeGreaterThan(truth.decoys.length)
      for (const log of logsOf(pack.write(options)).values()) expect(log.lines.filter((line) => line.includes('203.0.113.') && speaks(line))).toEqual([])
    }
  })

  test('the first ending is the one told when none is named, and each other is another course of things', () => {
    const told = JSON.stringify(truth)
    for (const [i, ending] of pack.endings.entries()) {
      const other = pack.truth({ ending })
      expect(JSON.stringify(other) === told, ending).toBe(i === 0)
      if (other.campaigns.length > 0) expectWholeRecords(other, logsOf(pack.write({ ending })))
    }
  })

  test('a group of sources can be missing', () => {
    const options: ScenarioOptions = { without: ['endpoint', 'ot'] }
    const left = pack.write(options)
    expect(left.some((f) => f.path.startsWith('endpoint/') || f.path.startsWith('ot/'))).toBe(false)
    const told = pack.truth(options)
    expect(told.records).toBeLessThan(truth.records)
    for (const shown of marked(told)) for (const r of shown.records) expect(left.some((f) => f.path === r.path)).toBe(true)
    for (const { id: campaign, steps } of told.campaigns) expect(steps.length, campaign).toBeGreaterThan(0)
  })

  test('the clock of the sensor can be wrong, and only that', () => {
    const late = logsOf(pack.write({ clockErrorMs: 90_000 }))
    for (const [path, log] of logs) {
      if (!path.startsWith('ot/zeek/')) expect(late.get(path)!.text === log.text, path).toBe(true)
      else {
        const first = (l: Log): number => Number(l.lines.find((line) => /^\d/.test(line))!.split('\t')[0])
        expect(Math.round(first(late.get(path)!) - first(log))).toBe(90)
      }
    }
  })
})

describe.each([[quietHospital.id, quietHospital], [quietBottling.id, quietBottling]] as const)('Site %s', (id, world) => {
  test('has decoys, whole records and no campaign', () => {
    const truth = world.truth()
    const logs = logsOf(world.write())
    expect(truth.campaigns).toEqual([])
    expectWholeRecords(truth, logs)
    for (const [path, log] of logs) {
      expect(log.text.toLowerCase().includes(id), path).toBe(false)
      for (const line of log.lines.slice(path.endsWith('.csv') ? 1 : 0)) if (line !== '' && !line.startsWith('#')) expect(isRecord(path, line, log), `${path}: ${line}`).toBe(true)
    }
  })
})

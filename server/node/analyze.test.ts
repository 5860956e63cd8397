import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { gzipSync, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnalyzeReport } from '../../contract/report.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PLANT = 'paperwork/plant-assets.csv'

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command as a person does, in the folder of the test, but without npm in between. */
const analyze = (cwd: string, ...args: string[]): Promise<Ran> =>
  new Promise((done) => {
    const command = ['--import', join(ROOT, 'node_modules/tsx/dist/loader.mjs'), join(ROOT, 'server/node/analyze.ts'), ...args]
    execFile(process.execPath, command, { cwd, maxBuffer: 64 << 20 }, (error, stdout, stderr) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }))
  })

const report = async (cwd: string, ...args: string[]): Promise<AnalyzeReport> => AnalyzeReport.parse(JSON.parse((await analyze(cwd, '--json', ...args)).stdout))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Lines of JSON as one array, as portals export it. */
const asArray = (lines: Uint8Array): string => `[\n${new TextDecoder().decode(lines).trimEnd().replaceAll('\n', ',\n')}\n]\n`

function write(folder: string, path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

const SIGN_IN = (name: string): string =>
  JSON.stringify({ createdDateTime: '2025-10-03T07:14:06Z', id: name, userPrincipalName: name, userDisplayName: name, userId: name, appDisplayName: 'Office 365', ipAddress: '203.0.113.7', clientAppUsed: 'Browser', status: { errorCode: 0 }, location: { city: 'Lyon' }, deviceDetail: {}, correlationId: name, conditionalAccessStatus: 'success', isInteractive: true })

describe('the command line', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'))
    const packed: Record<string, Uint8Array> = {}
    for (const { path, bytes } of vendor0212.write({ noise: 0 })) {
      if (path === PLANT) write(folder, 'plant.csv', bytes)
      else if (path.startsWith('ot/zeek/')) packed[path.slice(3)] = bytes
      else write(folder, `logs/${path}`, path === 'identity/entra-signin.json' ? asArray(bytes) : bytes)
    }
    write(folder, 'logs/ot.zip', zipSync(packed))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('[CLI-1] prints a story to read', async () => {
    const { code, stdout, stderr } = await analyze(folder, '--plant', 'plant.csv', 'logs')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('One is across the IT→OT boundary.')
    expect(stdout).toContain('Someone using ACME-support holds EWS-07 (Boiler 2 engineering workstation), one hop from PLC-B2-03.')
    expect(stdout).toContain('P3 IT/OT boundary access')
    expect(stdout).toMatch(/══ IT→OT boundary: dmz → operations, order proven ══\n {2}2025-10-14T00:14:29Z {2}ACME-support went on to EWS-07/)
    expect(stdout).toMatch(/logs\/ot\.zip\/zeek\/rdp\.log:\d+ and \d+ more records/)
    expect(stdout).toContain('What cannot be seen')
  })

  it('[CLI-1] prints nothing but one JSON document with --json, also through npm', async () => {
    const through = await new Promise<string>((done, fail) => execFile('npm', ['run', '--silent', 'analyze', '--', '--json', join(folder, 'logs')], { cwd: ROOT, maxBuffer: 64 << 20 }, (error, stdout) => (error ? fail(error) : done(stdout))))
    const { incidents, evidence, timing } = AnalyzeReport.parse(JSON.parse(through))
    expect(incidents[0]!.severity).toBe('critical')
    expect(evidence.reduce((sum, file) => sum + file.records - file.accepted - file.rejected - file.blank, 0)).toBe(0)
    expect(timing.events).toBeGreaterThan(10_000)
  })

  it('[CLI-2] cites whole records by line, offset and length of the uncompressed content, in archives too', async () => {
    const { incidents, evidence } = await report(folder, '--plant', 'plant.csv', 'logs')
    const formats = new Map(evidence.map(({ path, format }) => [path, format]))
    const zip = unzipSync(await readFile(join(folder, 'logs/ot.zip')))
    const content = async (path: string): Promise<Buffer> => {
      if (path.startsWith('logs/ot.zip/')) return Buffer.from(zip[path.slice('logs/ot.zip/'.length)]!)
      const bytes = await readFile(join(folder, path))
      return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
    }
    const seen = new Set<string>()
    for (const { path, line, offset, length } of incidents.flatMap(({ beats }) => beats.flatMap(({ citations }) => citations))) {
      const bytes = await content(path)
      const record = bytes.subarray(offset, offset + length).toString()
      const format = formats.get(path)!
      seen.add(path.includes('.zip/') ? 'zip' : path.endsWith('.gz') ? 'gz' : format)
      expect(bytes.subarray(0, offset).toString('latin1').split('\n').length, path).toBe(line)
      if (format === 'json' || format === 'ndjson') expect(JSON.parse(record)).toBeTypeOf('object')
      else {
        expect(record).not.toContain('\n')
        expect([undefined, 10]).toContain(bytes[offset - 1])
        expect([undefined, 10, 13]).toContain(bytes[offset + length])
      }
    }
    expect([...seen].sort()).toEqual(['gz', 'json', 'ndjson', 'syslog', 'zip'])
  })

  it('[CLI-7] writes every event with the citation of its record, reads it back, and never over a file it reads', async () => {
    const { timing } = AnalyzeReport.parse(JSON.parse((await analyze(folder, '--json', '--ocsf', 'out.ndjson', 'logs/access')).stdout))
    const lines = (await readFile(join(folder, 'out.ndjson'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { ocsf: { class_uid: number }; citation: { path: string; line: number; offset: number } })
    expect(lines.length).toBeGreaterThanOrEqual(timing.events)
    for (const { citation } of lines.slice(0, 50)) expect((await readFile(join(folder, citation.path))).subarray(0, citation.offset).toString('latin1').split('\n').length).toBe(citation.line)
    const again = await report(folder, 'out.ndjson')
    expect(again.evidence).toMatchObject([{ source: 'ocsf', accepted: lines.length, rejected: 0 }])
    expect(await analyze(folder, '--ocsf', 'logs/../out.ndjson', 'out.ndjson')).toMatchObject({ code: 2, stdout: '' })
    rmSync(join(folder, 'out.ndjson'))
  })

  it('[CLI-3] tells the same incidents whatever order the arguments come in', async () => {
    const parts = ['logs/identity', 'logs/access', 'logs/endpoint', 'logs/ot.zip', 'logs/paperwork/work-orders.csv', 'logs/ot', 'logs/cloud', 'plant.csv']
    const [there, back] = await Promise.all([report(folder, ...parts), report(folder, ...parts.toReversed())])
    expect(there.incidents).not.toEqual([])
    expect(back.incidents).toEqual(there.incidents)
  })

  it('[CLI-3] honours the plant file: without it roles are inferred, and a file that is none is told', async () => {
    const without = await report(folder, 'logs')
    expect(without.incidents[0]!.title).not.toContain('Boiler 2 engineering workstation')
    expect(without.evidence.every(({ source }) => source !== 'plant-assets')).toBe(true)
    const { stderr, code } = await analyze(folder, '--plant', 'logs/paperwork/work-orders.csv', 'logs/access')
    expect([code, stderr]).toEqual([0, expect.stringContaining('work-orders.csv was read as work-orders, not as a plant file')])
  })

  it('[CLI-4] says how it is used when a path is missing, none is given or an option is unknown', async () => {
    for (const [args, reason] of [[['logs', 'no\u001b[31mwhere'], 'Not found: no�[31mwhere'], [[], 'Which files?'], [['--plant', 'plant.csv'], 'Which files?'], [['--plant', 'none.csv', 'logs'], 'Not found: none.csv'], [['--color', 'logs'], '--color']] as const) {
      const { code, stdout, stderr } = await analyze(folder, ...args)
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(reason)])
      expect(stderr).toContain('npm run --silent analyze -- [--json] [--plant plant.csv] [--ocsf out.ndjson] <files or folders…>')
    }
  })
})

describe('the command line, given what is hostile or broken', () => {
  let folder: string
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'))))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('[CLI-4] reads what can be read and tells what was not', async () => {
    write(folder, 'mixed/good.ndjson', `${SIGN_IN('kim@example.org')}\n`)
    write(folder, 'mixed/noise.bin', new Uint8Array(5000).map((_, i) => (i * 7919) % 256))
    write(folder, 'mixed/empty.log', '')
    write(folder, 'mixed/cut.json.gz', gzipSync(utf8(Array.from({ length: 3000 }, (_, i) => `${SIGN_IN(`u${(i * 7919) % 3001}@example.org`)}\n`).join(''))).subarray(0, 9000))
    write(folder, 'mixed/proto.json', '{"__proto__":{"polluted":1},"constructor":{"prototype":[]}}\n')
    write(folder, 'mixed/bomb.zip', zipSync({ 'zeroes.log': [new Uint8Array(80 << 20), { level: 9 }] }))
    write(folder, 'mixed/.hidden', 'x')
    symlinkSync('nowhere', join(folder, 'mixed/dangling.log'))
    symlinkSync('..', join(folder, 'mixed/circle'))
    const { code, stdout, stderr } = await analyze(folder, '--json', 'mixed')
    expect(code).toBe(0)
    const { evidence } = AnalyzeReport.parse(JSON.parse(stdout))
    expect(evidence.map(({ path, source, accepted, rejected }) => [path.slice(6), source, Math.min(1, accepted), Math.min(1, rejected)])).toEqual([
      ['cut.json.gz', 'entra-signin', 1, 1], ['empty.log', null, 0, 0], ['good.ndjson', 'entra-signin', 1, 0], ['noise.bin', null, 0, 1], ['proto.json', null, 0, 1],
    ])
    expect(stderr).toMatch(/^Passed over: mixed\/\.hidden: hidden; name it to have it read$/m)
    expect(stderr).toMatch(/^Passed over: mixed\/circle: a link to a folder; name it to have it read$/m)
    expect(stderr).toMatch(/^Passed over: mixed\/dangling\.log: ENOENT/m)
    expect(stderr).toMatch(/^Refused: mixed\/bomb\.zip\/zeroes\.log: expanded [\d,]+:1, limit 200:1\. This looks like a decompression bomb\./m)
    expect(stderr).toMatch(/^Refused: mixed\/cut\.json\.gz: The gzip data ends early, after [\d,]+ bytes\. What was read is kept\./m)
  })

  it.runIf(process.platform === 'linux')('[CLI-4] goes on behind a file that cannot be read to its end', async () => {
    const { code, stdout, stderr } = await analyze(folder, '--json', '/proc/self/mem', 'mixed/good.ndjson')
    expect([code, AnalyzeReport.parse(JSON.parse(stdout)).evidence.map(({ path }) => path)]).toEqual([0, ['mixed/good.ndjson']])
    expect(stderr).toMatch(/^Refused: \/proc\/self\/mem: EIO/m)
  })

  it('[CLI-5] lets no control character of a log, a file name or an archive reach the terminal', async () => {
    // A story with hostile names in every part: the golden path of the demo, its people renamed.
    const hostile = (text: string) => text.replaceAll('k.moreau', 'k.\\u001b]0;owned\\u0007\\u009b31m\\u202emoreau').replaceAll('Lyon', 'L\\u001b[2Jyon')
    for (const { path, bytes } of vendor0212.write({ noise: 0 })) {
      const text = new TextDecoder().decode(bytes)
      write(folder, `hostile/\u001b[31m${path.replaceAll('/', '-')}`, path.startsWith('identity/entra') ? hostile(text) : bytes)
    }
    write(folder, 'hostile/a.zip', zipSync({ 'x\u001b[5m.log.gz': gzipSync(utf8('hello hello hello')).subarray(0, 20) }))
    const runs = await Promise.all([analyze(folder, 'hostile'), analyze(folder, '--json', 'hostile')])
    // eslint-disable-next-line no-control-regex
    for (const { stdout, stderr, code } of runs) expect([code, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.exec(stdout + stderr)]).toEqual([0, null])
    expect(runs[0].stdout).toContain('k.�]0;owned��31m�moreau refused 11 MFA prompts')
    const { incidents } = AnalyzeReport.parse(JSON.parse(runs[1].stdout))
    expect(incidents.flatMap(({ entities }) => entities.map(({ name }) => name))).toContain('k.\u001b]0;owned\u0007\u009b31m\u202emoreau')
  })
})

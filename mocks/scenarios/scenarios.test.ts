import { gunzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ScenarioFile, TruthRecord } from './scenario.ts'
import { benignWeeks } from './benign-weeks/benign-weeks.ts'
import { DAMAGED_LINES } from './background/damage.ts'
import { PEOPLE } from './plants/people.ts'
import { STEPS } from './vendor-0212/campaign-steps.ts'
import { DECOYS } from './vendor-0212/decoys.ts'
import { vendor0212 } from './vendor-0212/vendor-0212.ts'

const content = (file: ScenarioFile): Uint8Array => (file.path.endsWith('.gz') ? gunzipSync(file.bytes) : file.bytes)
const textOf = (file: ScenarioFile): string => new TextDecoder('utf-8', { fatal: true }).decode(content(file))
const byPath = (files: readonly ScenarioFile[]): Map<string, ScenarioFile> => new Map(files.map((f) => [f.path, f]))
const lines = (files: Map<string, ScenarioFile>, path: string): string[] => textOf(files.get(path)!).split('\n').filter((l) => l !== '')

const files = vendor0212.write()
const known = byPath(files)
const truth = vendor0212.truth()
const campaign = truth.campaigns[0]!

/** Columns of the Zeek log a line is in. */
function zeekColumns(file: string): number {
  const start = file.indexOf('#fields')
  return file.slice(start, file.indexOf('\n', start)).split('\t').length - 1
}

/** Whether a whole line is a record of its format. */
function parses(path: string, line: string, text: string): boolean {
  if (path.includes('zeek/')) return !line.startsWith('#') && line.split('\t').length === zeekColumns(text)
  if (path.endsWith('.csv')) return line.split(',').length >= 4
  if (path.endsWith('.cef')) return /^<5>1 \S+Z VAULT01 CEF:0(\|[^|]+){6}\|act=/.test(line)
  if (path.includes('asa')) return /^<16[456]>[A-Z][a-z]{2} \d\d \d{4} [\d:]{8} vpn1 : %ASA-[456]-\d{6}: \S/.test(line)
  if (path.includes('veeam')) return /^<14>1 \S+\+02:00 VBR01 Veeam_MP - - \[origin .* Description=".*"\]$/.test(line)
  return typeof JSON.parse(line) === 'object'
}

function isRecord(path: string, line: string, text: string): boolean {
  try {
    return parses(path, line, text)
  } catch {
    return false
  }
}

function expectWholeRecord(record: TruthRecord, contents: Map<string, { bytes: Uint8Array; text: string; lines: string[] }>): void {
  const file = contents.get(record.path)!
  const { bytes } = file
  const line = new TextDecoder().decode(bytes.subarray(record.offset, record.offset + record.length))
  expect(record.offset === 0 || bytes[record.offset - 1] === 10, `${record.path} starts a line`).toBe(true)
  expect(bytes[record.offset + record.length], `${record.path} ends a line`).toBe(10)
  expect(file.lines[record.line - 1]).toBe(line)
  expect(parses(record.path, line, file.text), line).toBe(true)
}

describe('Vendor at 02:12', () => {
  test('ended at a moment of decision it is what it was until then', () => {
    const until = Date.parse('2025-10-14T00:15:00.000Z')
    const path = 'endpoint/ews-07-winlogbeat.ndjson'
    const cut = lines(byPath(vendor0212.write({ until })), path)
    const whole = lines(known, path)
    expect(cut).toEqual(whole.slice(0, cut.length))
    expect(Date.parse(JSON.parse(cut.at(-1)!)['@timestamp'])).toBeLessThanOrEqual(until)
    expect(Date.parse(JSON.parse(whole[cut.length]!)['@timestamp'])).toBeGreaterThan(until)
    // Nor does the cloud know of later days, or the case would not end when its sessions are open.
    expect(vendor0212.write({ until }).filter(({ path: log }) => /cloudtrail-202510(1[5-9]|2)/.test(log))).toEqual([])
    expect(vendor0212.write().some(({ path: log }) => /cloudtrail-2025101[5-9]/.test(log))).toBe(true)
  })

  test('the same seed gives the same bytes and another seed gives others', () => {
    const again = vendor0212.write({ seed: 1 })
    expect(again.map((f) => f.path)).toEqual(files.map((f) => f.path))
    for (const [i, file] of again.entries()) expect(Buffer.from(file.bytes).equals(files[i]!.bytes), file.path).toBe(true)
    const other = byPath(vendor0212.write({ seed: 2 }))
    expect(Buffer.from(other.get('identity/entra-signin.json')!.bytes).equals(known.get('identity/entra-signin.json')!.bytes)).toBe(false)
  })

  test('at least twenty benign records stand beside each true one', () => {
    const real = campaign.steps.reduce((n, s) => n + s.records.length, 0)
    expect(real).toBeGreaterThan(300)
    expect((truth.records - real) / real).toBeGreaterThan(20)
    expect(files.reduce((n, f) => n + f.bytes.length, 0)).toBeLessThan(25_000_000)
  })

  test.each([['contained', {}], ['disrupted', { ending: 'disrupted' }], ['twin', { twin: true }], ['noisy', { noise: 2, seed: 7 }]] as const)('every true record is a whole line that parses (%s)', (_, options) => {
    const told = vendor0212.truth(options)
    const contents = new Map(vendor0212.write(options).map((f) => {
      const text = textOf(f)
      return [f.path, { bytes: content(f), text, lines: text.split('\n') }]
    }))
    const records = [...told.campaigns.flatMap((c) => c.steps), ...told.decoys].flatMap((s) => [...s.records])
    expect(records.length).toBeGreaterThan(300)
    for (const record of records) expectWholeRecord(record, contents)
  })

  test('no word of the truth stands in the logs', () => {
    // "documents" is a step and an ordinary word of every share.
    const words = ['vendor-0212', 'decoy', 'campaign', 'step:', 'intruder', ...campaign.steps.map((s) => s.id), ...DECOYS.map((d) => d.id)].filter((w) => w !== 'documents')
    for (const file of files) {
      const text = textOf(file).toLowerCase()
      for (const word of words) expect(text.includes(word), `${word} in ${file.path}`).toBe(false)
    }
  })

  test('every line is a record but the damaged ones, two of which have the form but an impossible time', () => {
    let broken = 0
    for (const file of files) {
      if (file.path.includes('cloudtrail')) continue
      const text = textOf(file)
      const framed = file.path.endsWith('.csv') ? 1 : 0
      for (const line of text.split('\n').slice(framed)) if (line !== '' && !line.startsWith('#') && !isRecord(file.path, line, text)) broken++
    }
    expect(broken).toBe(DAMAGED_LINES - 2)
  })

  test('the steps follow the story: phases, crossing, first disruption', () => {
    expect(campaign.steps.map((s) => s.at)).toEqual(campaign.steps.map((s) => s.at).toSorted((a, b) => a.localeCompare(b)))
    expect(campaign.firstCrossing).toEqual({ at: '2025-10-14T00:12:07.000Z', from: 'internet', to: 'dmz' })
    expect(campaign.firstPhase5At).toBe('2025-10-19T21:40:12.000Z')
    expect(new Set(campaign.steps.map((s) => s.phase))).toEqual(new Set([1, 2, 3, 4, 5]))
    expect(new Set(campaign.steps.map((s) => s.kind))).toEqual(new Set([null, 'engineering_access', 'ot_documents', 'remote_access_change', 'backup_interference']))
  })

  test('contained ends before the controller is written, disrupted does not', () => {
    const ids = (options: { ending?: 'disrupted' }): string[] => vendor0212.truth(options).campaigns[0]!.steps.map((s) => s.id)
    expect(ids({})).not.toContain(STEPS.download.id)
    expect(ids({ ending: 'disrupted' })).toEqual([...ids({}), STEPS.download.id, STEPS.manipulation.id])
  })

  test('ACME has 61 brokered sessions before day 11, 14 of them on EWS-07, three between midnight and five', () => {
    const sessions = lines(known, 'access/bastion.cef').filter((l) => l.includes('PSM Connect') && l.includes('suser=acme.') && !l.includes('WO-4502'))
    expect(sessions).toHaveLength(61)
    const hours = sessions.map((l) => (Number(/T(\d\d):/.exec(l)![1]) + 2) % 24)
    expect(hours.filter((h) => h < 5)).toHaveLength(3)
    const hops = lines(known, 'endpoint/ews-07-winlogbeat.ndjson').flatMap((l) => (l.includes('"TargetUserName":"acme.') && l.includes('"code":"4624"') && l < '{"@timestamp":"2025-10-14' ? [l] : []))
    expect(hops).toHaveLength(14)
  })

  test('the intruder has one outside address, and no one else uses it', () => {
    const owners = new Map<string, Set<string>>()
    for (const line of lines(known, 'identity/entra-signin.json')) {
      if (!line.includes('"203.0.113.77"')) continue
      owners.set('entra', (owners.get('entra') ?? new Set()).add((JSON.parse(line) as { userPrincipalName: string }).userPrincipalName))
    }
    for (const line of lines(known, 'access/asa-vpn1.log')) {
      const user = /113039: Group <[^>]*> User <([^>]*)> IP <203\.0\.113\.77>/.exec(line)
      if (user) owners.set('asa', (owners.get('asa') ?? new Set()).add(user[1]!))
    }
    expect(owners.get('entra')).toEqual(new Set(['k.moreau@plant.example']))
    expect(owners.get('asa')).toEqual(new Set(['k.moreau', 'ACME-support']))
  })

  test('no sensor of the Ghent plant network is among the logs', () => {
    for (const path of [...known.keys()].filter((p) => p.startsWith('ot/zeek/'))) expect(textOf(known.get(path)!).includes('\t10.65.')).toBe(false)
  })

  test('each employee has an account of their own', () => {
    expect(new Set(PEOPLE.map((p) => p.account)).size).toBe(120)
  })

  test('the twin has the session and its order, and nothing hostile', () => {
    const told = vendor0212.truth({ twin: true })
    const twin = byPath(vendor0212.write({ twin: true }))
    expect(told.campaigns).toEqual([])
    expect(told.decoys.map((d) => d.id)).toContain('twin-session')
    expect(lines(twin, 'endpoint/jump-a-winlogbeat.ndjson').some((l) => l.startsWith('{"@timestamp":"2025-10-14T00:12:07.000Z"') && l.includes('"ACME-support"'))).toBe(true)
    for (const hostile of ['AnyDesk', 'delete shadows']) for (const file of twin.values()) expect(textOf(file).includes(hostile)).toBe(false)
    expect(lines(twin, 'paperwork/work-orders.csv').find((l) => l.startsWith('WO-4502'))).toContain('2025-10-13 15:00,2025-10-14 06:00,in progress')
  })
})

describe('Benign weeks', () => {
  test('the background is that of the default pack, line by line, without the campaign', () => {
    const benign = byPath(benignWeeks.write())
    expect(benignWeeks.truth().campaigns).toEqual([])
    for (const path of ['ot/zeek/s7comm_upload_download.log', 'identity/entra-signin.json', 'access/asa-vpn1.log', 'ot/veeam-events.log']) {
      const marked = new Set(campaign.steps.flatMap((s) => s.records).filter((r) => r.path === path).map((r) => r.line))
      const rest = textOf(known.get(path)!).split('\n').filter((_, i) => !marked.has(i + 1))
      expect(rest).toEqual(textOf(benign.get(path)!).split('\n'))
    }
  })
})

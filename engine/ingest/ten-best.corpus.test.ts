import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { Ledger } from './ledger.ts'

const corpus = corpusFolder()

/** The ten files that best show the product, as a person would drop them; what other tests pin value by value is only counted here. */
const TEN: readonly { readonly path: string; readonly keep?: RegExp; readonly source: string; readonly files: number; readonly records: number }[] = [
  { path: 'identity/otrf-golden-saml/AADAuditEvents.json', source: 'entra-audit', files: 1, records: 4 },
  { path: 'identity/otrf-golden-saml/OfficeActivityEvents.json', source: 'm365-audit', files: 1, records: 1 },
  { path: 'identity/otrf-golden-saml/WindowsEvents.json', source: 'windows-event', files: 1, records: 38 },
  { path: 'network/otrf-apt29-day1-zeek', keep: /SCRANTON_(conn|http)\.log|NASHUA_conn\.log/, source: 'zeek', files: 3, records: 675 },
  { path: 'cloud/invictus-aws/CloudTrail', keep: /\.json/, source: 'cloudtrail', files: 55, records: 2900 },
  { path: 'endpoint/otrf-atomic', keep: /rdp_interactive_taskmanager_lsass_dump.*\.json$/, source: 'windows-event', files: 1, records: 5489 },
  { path: 'endpoint/evtx-mdecrevoisier/EVTX_full_APT_attack_steps', keep: /ATexec.*\.evtx$/, source: 'windows-event', files: 1, records: 12 },
  { path: 'network/wrccdc-zeek', keep: /^(rdp|ntlm|modbus|syslog)\.log\.gz$/, source: 'zeek', files: 4, records: 7190 },
]

function pathsOf({ path, keep }: (typeof TEN)[number]): string[] {
  if (keep === undefined) return [path]
  return readdirSync(join(corpus!, path)).filter((name) => keep.test(name)).sort().map((name) => `${path}/${name}`)
}

async function read(paths: readonly string[]): Promise<{ reader: CaseReader; ledgers: Ledger[] }> {
  const reader = new CaseReader()
  for (const path of paths) await reader.add(path, [new Uint8Array(readFileSync(join(corpus!, path)))], 2023)
  return { reader, ledgers: reader.ledgers }
}

/** Records of a file counted without any of our readers; null for binary ones. */
function countByHand(path: string): number | null {
  if (path.endsWith('.evtx')) return null
  const raw = readFileSync(join(corpus!, path))
  const text = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  try {
    const whole: unknown = JSON.parse(text)
    if (Array.isArray(whole)) return whole.length
    const wrapped = (whole as { Records?: unknown[] }).Records
    return Array.isArray(wrapped) ? wrapped.length : 1
  } catch {
    return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).length
  }
}

describe.runIf(corpus !== null)('[SRC-1] the ten files that best show the product', () => {
  it.each(TEN)('$path: recognised as $source, $records records, none refused', async (best) => {
    const paths = pathsOf(best)
    const { reader, ledgers } = await read(paths)
    expect(reader.refused).toEqual([])
    expect(ledgers.map(({ path, source, records, accepted, rejections }) => ({ path, source, records, accepted, rejections })))
      .toEqual(ledgers.map(({ path, records }) => ({ path, source: best.source, records: countByHand(path) ?? records, accepted: records, rejections: [] })))
    expect({ files: ledgers.length, records: ledgers.reduce((sum, { accepted }) => sum + accepted, 0) }).toEqual({ files: best.files, records: best.records })
    const { events } = reader.analyse()
    // One audit record was exported twice, once for each property it changed.
    const copies = reader.ledgers.flatMap((ledger) => ledger.copies ?? []).reduce((sum, copy) => sum + copy.records, 0)
    expect(copies).toBe(best.source === 'entra-audit' ? 1 : 0)
    expect(events).toBeGreaterThanOrEqual(best.records - copies)
  })

  it('a whole winevt\\Logs folder in one archive: every log with events is recognised, nothing is refused', async () => {
    const { reader, ledgers } = await read(['endpoint/splunk-attack-data/procdump_t1003.001_capattack.zip'])
    const logs = ledgers.filter(({ format }) => format === 'evtx')
    expect(reader.refused).toEqual([])
    // All but six were never written to.
    expect(logs.filter(({ records }) => records > 0).map(({ path, source, records, rejected }) => [path.split('Microsoft-Windows-').at(-1)!.split('/').at(-1), source, records, rejected])).toEqual([
      ['LiveId%4Operational.evtx', 'windows-event', 562, 0], ['PowerShell%4Operational.evtx', 'windows-event', 1675, 0], ['Sysmon%4Operational.evtx', 'windows-event', 429, 0],
      ['Windows Defender%4Operational.evtx', 'windows-event', 58, 0], ['Windows Defender%4WHC.evtx', 'windows-event', 22, 0], ['Security.evtx', 'windows-event', 356, 0],
    ])
    expect(ledgers.filter(({ format, rejected }) => format !== 'evtx' && rejected > 0).every(({ source }) => source === null)).toBe(true)
    expect(reader.analyse().events).toBeGreaterThanOrEqual(logs.reduce((sum, { accepted }) => sum + accepted, 0))
  })
})

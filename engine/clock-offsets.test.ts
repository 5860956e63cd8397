import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../mocks/scenarios/scenario.ts'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import { MINUTE } from './model/units.ts'
import type { Analysis } from './pipeline.ts'

const files = vendor0212.write({ noise: 0.3 }).map(({ path, bytes }): ScenarioFile => (path.endsWith('.gz') ? { path: path.slice(0, -3), bytes: new Uint8Array(gunzipSync(bytes)) } : { path, bytes }))
const idOf = ({ bytes }: ScenarioFile): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12)

/** The same log by a clock that runs ahead: each ISO time in it later by `ms`. */
function ahead({ path, bytes }: ScenarioFile, ms: number): ScenarioFile {
  const text = new TextDecoder().decode(bytes).replaceAll(/"@timestamp":"([^"]+)"/g, (_, at: string) => `"@timestamp":"${new Date(Date.parse(at) + ms).toISOString()}"`)
  return { path, bytes: new TextEncoder().encode(text) }
}
async function analyse(all: readonly ScenarioFile[]): Promise<{ reader: CaseReader; analysis: Analysis }> {
  const reader = new CaseReader()
  for (const { path, bytes } of all) await reader.add(path, [bytes], 2025)
  return { reader, analysis: reader.analyse() }
}

describe('[ING-15] a log by a clock that is forty minutes off', () => {
  const wrong = files.find(({ path }) => path.includes('jump-a') && path.endsWith('.ndjson'))!
  it('is found, shown, and proves no order against other logs', async () => {
    const late = ahead(wrong, 40 * MINUTE)
    expect(late.bytes).not.toEqual(wrong.bytes)
    const { reader, analysis } = await analyse(files.map((file) => (file === wrong ? late : file)))
    const { clock } = reader.case.ledger(idOf(late))!
    expect(Math.abs(clock.offsetMs! - 40 * MINUTE)).toBeLessThan(MINUTE)
    expect(clock.errorMs).toBeGreaterThan(40 * MINUTE)
    const beats = analysis.incidents.flatMap((incident) => incident.beats.map((beat, at) => ({ beat, before: incident.beats[at - 1] })))
    const across = beats.filter(({ beat, before }) => before && [beat, before].filter(({ citations }) => citations[0]!.path === late.path).length === 1 && Date.parse(beat.at) - Date.parse(before.at) < 39 * MINUTE)
    expect(across.length).toBeGreaterThan(0)
    expect(across.map(({ beat }) => beat.order)).not.toContain('proven')
    // A clock that is put right leaves no trace of what was found before.
    reader.case.dropFile(idOf(late))
    await reader.add(wrong.path, [wrong.bytes], 2025)
    reader.analyse()
    expect(files.map((file) => reader.case.ledger(idOf(file))!.clock.offsetMs).filter((offset) => offset !== undefined)).toEqual([])
  })
  it('is that of all logs of one sensor, which name the same connections', async () => {
    const { reader } = await analyse(vendor0212.write({ noise: 0.3, clockErrorMs: 90_000 }))
    const ahead = reader.ledgers.filter(({ clock: { offsetMs } }) => offsetMs !== undefined)
    // Polls over Modbus are connections that no other log of the sensor names.
    expect(ahead.map(({ path }) => path).sort()).toEqual(['ot/zeek/conn.log', 'ot/zeek/rdp.log', 'ot/zeek/s7comm.log', 'ot/zeek/s7comm_upload_download.log'])
    expect(ahead.every(({ clock: { offsetMs } }) => offsetMs! > 60_000 && offsetMs! < 120_000)).toBe(true)
  })
  it('is none where all clocks are right', async () => {
    const { reader } = await analyse(files)
    expect(files.map((file) => reader.case.ledger(idOf(file))!.clock.offsetMs).filter((offset) => offset !== undefined)).toEqual([])
  })
})

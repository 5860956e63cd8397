import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../../scripts/corpus.ts'
import type { LogEvent } from '../../model/event.ts'
import type { RecordSink } from '../reader.ts'
import { createNdjsonReader } from '../readers/ndjson.ts'
import { Unpacker } from '../unpack.ts'
import { SOURCES } from './registry.ts'
import { readFile, type ReadFile } from './testing/read-file.ts'
import { windowsEvent } from './windows-event.ts'

const folder = corpusFolder()
const file = (path: string): ReadFile => readFile(SOURCES, path, new Uint8Array(readFileSync(join(folder!, path))))
const sound = (found: ReadFile, source: string, count: number): void =>
  expect({ source: found.source, events: found.events.length, refused: found.refused, rejects: found.rejects }).toEqual({ source, events: count, refused: 0, rejects: [] })

describe.runIf(folder !== null)('real Windows events', () => {
  it('[SRC-1] an interactive remote desktop and a memory dump: all 5,489 records', () => {
    const found = file('endpoint/otrf-atomic/rdp_interactive_taskmanager_lsass_dump_2020-09-22043748.json')
    sound(found, 'windows-event', 5489)
    expect(found.title).toMatch(/Windows Security/)
    expect(found.zoneless).toBe(0)
    expect(found.events.filter((each) => each['kind'] === 'remote_desktop').map(({ host, actor, source, code }) => ({ host, actor, source, code }))).toEqual([
      { host: 'WORKSTATION5.theshire.local', actor: 'theshire\\pgustavo', source: '1.2.3.4', code: '1149' },
      { host: 'WORKSTATION5.theshire.local', actor: 'THESHIRE\\pgustavo', source: '1.2.3.4', code: '25' },
      { host: 'WORKSTATION5.theshire.local', actor: 'THESHIRE\\pgustavo', source: '1.2.3.4', code: '4778' },
    ])
    expect(found.events.some((each) => each['kind'] === 'process_accessed' && String(each['object']).toLowerCase().endsWith('\\lsass.exe'))).toBe(true)
  })

  it('[SRC-1] all nine atomic captures', () => {
    const names = readdirSync(join(folder!, 'endpoint/otrf-atomic')).filter((name) => name.endsWith('.json'))
    let total = 0
    for (const name of names) {
      const found = file(`endpoint/otrf-atomic/${name}`)
      sound(found, 'windows-event', found.records)
      total += found.records
    }
    expect({ files: names.length, total }).toEqual({ files: 9, total: 12_754 })
  })

  it('[SRC-22] the acts the captures are named after are found in them', () => {
    const kinds = (name: string): Readonly<Record<string, number>> => file(`endpoint/otrf-atomic/${readdirSync(join(folder!, 'endpoint/otrf-atomic')).find((each) => each.startsWith(name))!}`).kinds
    expect(kinds('covenant_dcsync')['directory_replication']).toBe(3)
    expect(kinds('cmd_psexec')).toMatchObject({ service_installed: 2, log_cleared: 2 })
    expect(kinds('schtask_create')['task_created']).toBe(2)
    expect(kinds('covenant_copy_smb')['file_transferred']).toBe(2)
  })

  it('[SRC-20] Sentinel exports and notebooks', () => {
    const found = file('identity/otrf-golden-saml/WindowsEvents.json')
    sound(found, 'windows-event', 38)
    expect(found.kinds).toMatchObject({ logon: 28, network_connection: 1 })
    expect(found.events.filter((each) => each['code'] === '501' || each['code'] === '33205').map((each) => each['actor'])).toEqual(['SIMULANDLABS\\adfsadmin', 'SIMULANDLABS\\wardog'])
    sound(file('identity/msticpy/host_logons.csv'), 'windows-event', 14)
    sound(file('identity/msticpy/processes_on_host.csv'), 'windows-event', 363)
  })

  it('[SRC-24] Defender hunting rows of the same story', () => {
    const found = file('identity/otrf-golden-saml/Microsoft365DefenderEvents.json')
    sound(found, 'defender-hunting', 9)
    expect(found.kinds).toEqual({ directory_query: 5, directory_replication: 2, mail_accessed: 1, consent_granted: 1 })
  })

  it('[SRC-1] a day of a small network out of its archive: 53,698 records or more, none refused', () => {
    let records = 0
    let events = 0
    const refused: string[] = []
    const context = { path: 'x.json', format: 'ndjson' as const, year: 2023, zoneMinutes: () => 0, sawZonelessTime: () => {} }
    const sink = { event: (_event: LogEvent) => void events++, asset: () => {}, workOrder: () => {}, window: () => {}, incident: () => {}, reject: (_code: string, reason: string) => void refused.push(reason) }
    const reads: RecordSink = {
      record: (_o, _l, _c, _n, fields) => {
        records++
        windowsEvent.map(fields, context, sink)
      },
      reject: (_o, _l, _c, _n, _code, reason) => void refused.push(reason), blank: () => {}, framing: () => {},
    }
    const reader = createNdjsonReader()
    const unpacker = new Unpacker('campaign.zip', {
      open: () => ({ write: (chunk) => reader.push(chunk, reads), close: () => reader.end(reads), abort: () => void refused.push('aborted') }),
      refuse: (_path, reason) => void refused.push(reason),
    })
    unpacker.push(new Uint8Array(readFileSync(join(folder!, 'endpoint/otrf-lsass-campaign-01/metasploit_logonpasswords_lsass_memory_dump.zip'))))
    unpacker.end()
    expect({ events, refused }).toEqual({ events: records, refused: [] })
    expect(records).toBeGreaterThanOrEqual(53_698)
  })
})

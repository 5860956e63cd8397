import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../../scripts/corpus.ts'
import type { Fields, RecordSink } from '../reader.ts'
import { windowsEvent } from '../sources/windows-event.ts'
import { event } from '../sources/testing/mapped.ts'
import { Unpacker } from '../unpack.ts'
import { createEvtxReader } from './evtx.ts'
import { describeEvtxRecord } from './evtx/describe.ts'
import type { EvtxFields } from './evtx/fields.ts'

const folder = corpusFolder()
const endpoint = join(folder ?? '', 'endpoint')
const files = folder === null ? [] : (readdirSync(endpoint, { recursive: true }) as string[]).filter((name) => name.endsWith('.evtx')).toSorted()

interface Seen {
  readonly records: { offset: number; length: number; fields: EvtxFields }[]
  readonly rejects: { offset: number; length: number; code: string; reason: string }[]
}

function read(bytes: Uint8Array): Seen {
  const seen: Seen = { records: [], rejects: [] }
  let at = 0
  const cover = (offset: number, covered: number): void => {
    expect(offset).toBe(at)
    at += covered
  }
  const sink: RecordSink = {
    record: (offset, length, covered, _line, fields) => (cover(offset, covered), void seen.records.push({ offset, length, fields: fields as unknown as EvtxFields })),
    reject: (offset, length, covered, _line, code, reason) => (cover(offset, covered), void seen.rejects.push({ offset, length, code, reason })),
    blank: cover,
    framing: cover,
  }
  const reader = createEvtxReader()
  for (let from = 0; from < bytes.length; from += 100_000) reader.push(bytes.subarray(from, from + 100_000), sink)
  reader.end(sink)
  expect(at).toBe(bytes.length)
  return seen
}

/** Independent of the reader: offsets of `**\0\0` with a possible size repeated at its end, in the used part of every 64-KiB slot that holds a chunk. */
function walk(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: number[] = []
  for (let chunk = 4096; chunk + 65_536 <= bytes.length; chunk += 65_536) {
    if (new TextDecoder().decode(bytes.subarray(chunk, chunk + 7)) !== 'ElfChnk') continue
    const end = chunk + Math.min(65_536, view.getUint32(chunk + 48, true))
    for (let at = chunk + 512; at + 28 <= end;) {
      const size = view.getUint32(at, true) === 0x2a2a ? view.getUint32(at + 4, true) : 0
      const whole = size >= 28 && at + size <= end && view.getUint32(at + size - 4, true) === size
      if (whole) found.push(at)
      at += whole ? size : 1
    }
  }
  return found
}

const one = (name: string): Seen => read(new Uint8Array(readFileSync(join(endpoint, files.find((file) => file.includes(name))!))))

/** Two files were restored from a shadow copy: some of their chunks are of two generations. One ends in other files' sectors. */
const DAMAGED = ['2-vss_0-Microsoft-Windows-RemoteDesktopServices', '2-vss_0-Microsoft-Windows-TerminalServices', 'omerbenamram/sysmon.evtx']

describe.runIf(folder !== null)('real event logs', () => {
  it('[ING-22] every record an independent walk finds is read or refused, and only damaged files refuse any', () => {
    expect(files).toHaveLength(152)
    let total = 0
    for (const name of files) {
      const bytes = new Uint8Array(readFileSync(join(endpoint, name)))
      const { records, rejects } = read(bytes)
      const kept = new Set([...records, ...rejects].map((each) => each.offset))
      expect({ name, missed: walk(bytes).filter((offset) => !kept.has(offset)) }).toEqual({ name, missed: [] })
      if (!DAMAGED.some((part) => name.includes(part))) expect({ name, rejects, records: records.length }).toEqual({ name, rejects: [], records: walk(bytes).length })
      total += records.length
    }
    expect(total).toBe(11_022)
  })

  it('[ING-23] of two logs restored from a shadow copy all is read but what was overwritten', () => {
    const refused = (name: string): Record<string, number> => {
      const counts: Record<string, number> = {}
      for (const { code } of one(name).rejects) counts[code] = (counts[code] ?? 0) + 1
      return counts
    }
    expect(refused(DAMAGED[0]!)).toEqual({ checksum: 4, malformed: 23 })
    expect(refused(DAMAGED[1]!)).toEqual({ checksum: 1 })
    // Eight slots behind the last chunk hold sectors of other files.
    expect(refused(DAMAGED[2]!)).toEqual({ malformed: 8 })
    expect(one(DAMAGED[1]!).records).toHaveLength(1795)
  })

  it('[ING-21] values of a remote task by ATexec', () => {
    const { records } = one('ATexec remote trask creation (GLOBAL)')
    expect(records).toHaveLength(12)
    const created = records.find((record) => record.fields.eventId === 4698)!.fields
    expect({ ...created, data: created.data['TaskName'] }).toMatchObject({ provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security', computer: 'fs01.offsec.lan', time: '2021-06-10T21:21:26.3837263Z', data: '\\bouWFQYO' })
    expect(created.data['SubjectLogonId']).toBe('0x5a419bc')
    expect(created.data['SubjectUserSid']).toMatch(/^S-1-5-21-4230534742-2542757381-3142984815-\d+$/)
  })

  it('[ING-21] classic events, Sysmon and UserData', () => {
    const sysmon = one('omerbenamram/sysmon.evtx').records[0]!.fields
    expect(sysmon).toMatchObject({ eventId: 1, provider: 'Microsoft-Windows-Sysmon', computer: 'DESKTOP-2KGM189', userSid: 'S-1-5-18', keywords: '0x8000000000000000' })
    expect(sysmon.data).toMatchObject({ ProcessId: '9112', ProcessGuid: '{94F748D5-4A45-5A42-0000-0010D265F20F}', CommandLine: 'ping  -n 6 127.0.0.1 ', LogonId: '0x3e7' })
    const logged = one(DAMAGED[1]!).records.find((record) => record.fields.eventId === 1149)!.fields
    expect(logged.data).toEqual({ Param1: 'mpowers', Param2: 'MAGNETIC-DESKTO', Param3: '174.127.93.2' })
    expect(event(windowsEvent, logged as unknown as Fields, { format: 'evtx' })).toMatchObject({ kind: 'remote_desktop', source: '174.127.93.2' })
  })

  it('[ING-25] every record of a log describes itself with the values it was read with', () => {
    const bytes = new Uint8Array(readFileSync(join(endpoint, files.find((file) => file.includes('omerbenamram/security.evtx'))!)))
    const utf16 = new TextDecoder('utf-16le')
    let checked = 0
    for (const record of read(bytes).records) {
      const chunk = 4096 + Math.floor((record.offset - 4096) / 65_536) * 65_536
      const found = describeEvtxRecord(bytes.subarray(chunk, chunk + 65_536), chunk, record.offset)!
      expect(found.values).toEqual(record.fields)
      for (const field of found.fields) {
        if (!field.name.endsWith('UserName') || field.value === '') continue
        checked++
        expect(utf16.decode(bytes.subarray(field.offset, field.offset + field.length)).replace(/\0+$/, '')).toBe(field.value)
      }
    }
    expect(checked).toBeGreaterThan(2000)
  })

  it('[ING-22] a whole winevt\\Logs folder out of its archive: every record is read', () => {
    let logs = 0
    let records = 0
    let expected = 0
    const rejects: unknown[] = []
    const unpacker = new Unpacker('capattack.zip', {
      open: (path) => {
        const parts: Uint8Array[] = []
        return {
          write: (chunk) => void parts.push(chunk.slice()),
          close: () => {
            if (!path.endsWith('.evtx')) return
            const bytes = new Uint8Array(Buffer.concat(parts))
            const seen = read(bytes)
            logs++
            records += seen.records.length
            expected += walk(bytes).length
            rejects.push(...seen.rejects)
          },
          abort: () => void rejects.push(path),
        }
      },
      refuse: (path, reason) => void rejects.push({ path, reason }),
    })
    unpacker.push(new Uint8Array(readFileSync(join(endpoint, 'splunk-attack-data/procdump_t1003.001_capattack.zip'))))
    unpacker.end()
    expect({ logs, records, rejects }).toEqual({ logs: 309, records: expected, rejects: [] })
    expect(records).toBeGreaterThan(1000)
  })
})

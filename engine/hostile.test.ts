import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { passwordSpray } from './detect/behaviours/password-spray.ts'
import { federationAbuse } from './detect/behaviours/federation-abuse.ts'
import { levelJump } from './detect/behaviours/level-jump.ts'
import { mfaFatigue } from './detect/behaviours/mfa-fatigue.ts'
import { privilegedGroupChange } from './detect/behaviours/privileged-group-change.ts'
import { remoteAccessChange } from './detect/behaviours/remote-access-change.ts'
import { cloudPersistence } from './detect/behaviours/cloud-persistence.ts'
import { quoted } from './detect/act.ts'
import { PLANT } from './detect/testing/cases.ts'
import { run, scene, told } from './detect/testing/scene.ts'
import { AddressBook, Leases } from './identity/leases.ts'
import { readAccountName, readHostName } from './identity/names.ts'
import { FileIngest } from './ingest/file-ingest.ts'
import { CsvCells } from './ingest/readers/csv-cells.ts'
import { createCsvReader } from './ingest/readers/csv.ts'
import type { RecordSink } from './ingest/reader.ts'
import { SOURCES } from './ingest/sources/registry.ts'
import { EventStore } from './ingest/store.ts'
import type { Instant } from './model/units.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('what an attacker can write into a file', () => {
  it.each([['quotes that open in every row', 'x"y,"z\n', 20_000], ['an open quote before blank lines', '"\n'.concat('\n'.repeat(20)), 2000]])('[ING-26] %s: each line of a table is looked at a bounded number of times', (_, body, times) => {
    const feed = vi.spyOn(CsvCells.prototype, 'feed')
    let covered = 0
    const sink: RecordSink = { record: (_o, _l, bytes) => (covered += bytes), reject: (_o, _l, bytes) => (covered += bytes), blank: (_o, bytes) => (covered += bytes), framing: (_o, bytes) => (covered += bytes) }
    const bytes = utf8(`a,b\n"${body.repeat(times)}`)
    const reader = createCsvReader()
    reader.push(bytes, sink)
    reader.end(sink)
    const lines = bytes.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0)
    expect(covered).toBe(bytes.length)
    expect(feed.mock.calls.length).toBeLessThan(120 * lines)
    feed.mockRestore()
  })

  it('[ING-2] a table with one stray quote still has cells of many lines', () => {
    const rows: unknown[] = []
    const reader = createCsvReader()
    const sink: RecordSink = { record: (_o, _l, _c, _n, fields) => rows.push(fields['b']), reject: () => rows.push('refused'), blank() {}, framing() {} }
    reader.push(utf8(`a,b\n1,"stray\n${'2,x\n'.repeat(300_000)}3,"many\nlines"\n`), sink)
    reader.end(sink)
    expect([rows[0], rows[1], rows.at(-1), rows.length]).toEqual(['refused', 'x', 'many\nlines', 300_002])
  })

  it('[ING-26] millions of blank lines before the first record are not kept until it comes', () => {
    const ingest = new FileIngest({ path: 'a.json', file: 0, store: new EventStore(), sources: SOURCES, zone: null, year: 2025, paper: { asset() {}, workOrder() {} } })
    const record = '{"EventID":1102,"Channel":"Security","Hostname":"A","EventTime":"2025-01-01T00:00:00Z"}\n'
    ingest.push(utf8('\n'.repeat(60_000) + record.slice(0, -1)))
    ingest.push(utf8('\n'.repeat(10_000)))
    expect(ingest.records).toBeGreaterThan(60_000)
    ingest.push(utf8(record))
    expect(ingest.finish()).toMatchObject({ format: 'ndjson', blank: 69_999, accepted: 2, rejected: 0 })
  })

  it('[ING-26] texts of megabytes stand in memory with their beginning only', () => {
    const store = new EventStore()
    const row = store.append({ time: Date.UTC(2025, 0) as Instant, kind: 'other', actor: 'a'.repeat(1 << 20) }, 0, 0, 1, 1)
    expect(store.text('actor', row)).toHaveLength(4096)
  })
})

describe('addresses and leases', () => {
  it('[ENT-3] an address seen under many hosts in turn is the one last shown', () => {
    const sights = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(sights, fc.nat(60), (seen, instant) => {
      const book = new AddressBook()
      const inOrder = seen.toSorted((a, b) => a[0] - b[0])
      for (const [at, host] of inOrder) book.see('10.0.0.1', host, at)
      expect(book.at('10.0.0.1', instant)).toBe((inOrder.findLast(([at]) => at <= instant) ?? inOrder[0]!)[1])
    }), { seed: 5 })
  })
  it('[ENT-4] a tunnel closed without its address ends the newest lease of its holder, and only that', () => {
    const leases = new Leases()
    const at = (minute: number): Instant => (minute * 60_000) as Instant
    leases.open('10.8.0.1', 7, at(0))
    leases.open('10.8.0.2', 7, at(1))
    leases.open('10.8.0.3', 9, at(2))
    leases.close(7, at(5))
    expect(['10.8.0.1', '10.8.0.2', '10.8.0.3'].map((address) => leases.at(address, at(6))?.holder ?? null)).toEqual([7, null, 9])
    // Somebody else got the address meanwhile: it is no longer the holder's to close.
    leases.open('10.8.0.1', 9, at(7))
    leases.close(7, at(8))
    expect(leases.at('10.8.0.1', at(9))?.holder).toBe(9)
  })
  it('[ENT-2] a link-local address with its interface, and names of hex digits, are what they are', () => {
    expect(readHostName('fe80::1cae:5aa4:9d8d:106a%12')).toBeNull()
    expect(readHostName('2001:db8::7%eth0')).toEqual({ key: '2001:db8::7', display: '2001:db8::7', isAddress: true })
    expect(readHostName('dc.ad.de.fe')).toEqual({ key: 'dc', display: 'dc', isAddress: false })
    expect(readHostName('10.0.0.1')?.isAddress).toBe(true)
  })
  it('[ENT-1] accounts of the system are no one by their SID either', () => {
    for (const sid of ['S-1-5-18', 'S-1-5-19', 'S-1-5-20', 'S-1-0-0', 'S-1-5-7']) expect(readAccountName(sid).scope).toBe('none')
    expect(readAccountName('S-1-5-21-1-2-3-1104').scope).toBe('domain')
  })
})

describe('what an attacker can do to a detector', () => {
  it('[SIG-8] quotes of logs stay on one line, in one direction', () => {
    expect(quoted('a\u2028b\u2029c\u200ed\u200fe\u061cf\u202eg\u0000h')).toBe('a b c d e f g h')
  })
  it('[SIG-3] a spray over more accounts than are told apart is still a spray', () => {
    const lines = told(scene('D1 03:00 x30000 sign_in actor=user%n source=203.0.113.9 outcome=failure'), [passwordSpray])
    expect(lines).toEqual(['D1 03:00 password-spray 12.0 dB: 203.0.113.9 requested sign-ins to 5000 accounts in vain'])
  })
  it('[SIG-3] prompts refused all night do not hide that one is approved in the end', () => {
    const { signals } = run(scene('D1 00:00 x132 mfa_challenge actor=ana outcome=failure\nD1 02:12 mfa_challenge actor=ana source=203.0.113.9'), [mfaFatigue])
    expect(signals).toHaveLength(1)
  })
  it('[SIG-3] starting a controller from the business network passes the boundary too', () => {
    expect(told(scene(`${PLANT}\nD6 03:00 ot_start source=203.0.113.9 destination=PLC-1`), [levelJump])).toHaveLength(1)
  })
  it('[SIG-3] the database of the federation key is read, also where the log does not say by whom', () => {
    const lines = told(scene('D1 03:00 directory_query host=ADFS01 object="\\MICROSOFT##WID\\tsql\\query" detail="C:\\x\\powershell.exe"'), [federationAbuse])
    expect(lines).toEqual(['D1 03:00 federation-abuse 9.0 dB: somebody queried the configuration database on ADFS01'])
  })
  it('[SIG-5] changes by nobody known are told of somebody', () => {
    expect(told(scene('D1 03:00 group_member_added target=eve object=OT-Engineers'), [privilegedGroupChange])).toEqual(['D1 03:00 privileged-group-change 7.0 dB: somebody added eve to the group OT-Engineers'])
    expect(told(scene('D1 03:00 access_policy_changed object="Require MFA"'), [remoteAccessChange])).toEqual(['D1 03:00 remote-access-change 5.0 dB: somebody changed the access policy (Require MFA)'])
  })
  it('[SIG-4] a computer that joins the domain is no account that hides', () => {
    expect(told(scene('D1 10:00 account_created actor=adm target=PC-12$ host=DC01 detail=computer'), [cloudPersistence])).toEqual([])
    expect(told(scene('D1 10:00 account_created actor=adm target=PC-12$ host=DC01'), [cloudPersistence])).toHaveLength(1)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Incident } from '../contract/incident.ts'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { detect, type DetectResult } from './detect/detect.ts'
import { resolveEntities } from './identity/resolve.ts'
import { EventCursor, type Resolution } from './identity/resolved.ts'
import { chronology } from './ingest/chronology.ts'
import type { Ledger } from './ingest/file-ingest.ts'
import { EventStore } from './ingest/store.ts'
import { EVENT_KINDS, OUTCOMES, TEXT_COLUMNS, type EventKind, type LogEvent } from './model/event.ts'
import { DAY, HOUR, type EventIndex, type Instant } from './model/units.ts'
import { runToEnd } from './model/work.ts'
import { Case, type Analysis } from './pipeline.ts'
import type { FiledWorkOrder, Plant } from './plant/plant.ts'

const START = Date.UTC(2026, 0, 5)

const NAMES = ['k.moreau', 'PLANT\\ACME-support', 'acme-support@plant.example', 'Administrator', 'JUMP-A$', 'S-1-5-18', '__proto__', 'constructor', '$', '\\', '@', 'a\u2028b\u200f', '\ud800', 'x'.repeat(5000), 'svc-backup', '-']
const PLACES = ['JUMP-A', 'EWS-07', 'PLC-B2-03', 'DC01', 'FS01.plant.example', '10.8.0.23', '10.2.0.7', '203.0.113.77', '2001:db8::1', 'fe80::1%12', '::ffff:10.0.0.1', '::', '1.2.3', '__proto__', '%', '']
const THINGS = ['\\\\*\\IPC$\\svcctl', '/ENG/P&ID boiler 2.pdf', 'OT-Engineers', 'C:\\Windows\\System32\\lsass.exe', 'anydesk.exe', 'cifs/fs01', 'OB1', 'Security', '\\MICROSOFT##WID\\tsql\\query', 'Global Administrator', 'toString', '\u202egnp.exe', '\n', '']
const DETAILS = ['10', '3', '0x17', 'C:\\x.exe · 0x1fffff', '0x', 'vssadmin delete shadows /all', 'net group "Domain Admins"', 'sekurlsa::logonpasswords', 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · whoami', 'mfa: off', 'inbound', 'frozen by itself', '.exe · ', '']

const event: fc.Arbitrary<LogEvent> = fc.record({
  // Many events share an instant, others lie days apart.
  time: fc.tuple(fc.nat(90), fc.nat(48), fc.constantFrom(0, 0, 1, 59_999)).map(([day, half, ms]) => (START + day * DAY + half * (HOUR / 2) + ms) as Instant),
  kind: fc.constantFrom<EventKind[]>(...EVENT_KINDS),
  outcome: fc.constantFrom(...OUTCOMES),
  actor: fc.constantFrom('', ...NAMES), target: fc.constantFrom('', ...NAMES),
  host: fc.constantFrom(...PLACES), source: fc.constantFrom(...PLACES), sourceHost: fc.constantFrom(...PLACES), destination: fc.constantFrom(...PLACES),
  object: fc.constantFrom(...THINGS, ...PLACES), detail: fc.constantFrom(...DETAILS), code: fc.constantFrom('', '500121', '50074', '4624'),
  session: fc.constantFrom('', '0x1', '0x2'), amount: fc.constantFrom(0, 1, 1e30, -1),
})

interface Resolved { readonly store: EventStore; readonly resolution: Resolution }

function resolved(events: readonly LogEvent[]): Resolved {
  const store = new EventStore()
  for (const [n, one] of events.entries()) store.append(one, 0, n * 10, 9, n + 1)
  store.rankFiles([0])
  const assets = [{ kind: 'host', asset: 'EWS-07', role: 'ews', zone: 'operations', level: 3, addresses: ['10.2.0.7'] }, { kind: 'host', asset: 'JUMP-A', role: 'jump_server', zone: 'dmz' }, { kind: 'host', asset: 'PLC-B2-03', role: 'plc', safety: true }, { kind: 'account', asset: 'ACME-support', accountKind: 'vendor_user' }] as const
  return { store, resolution: resolveEntities(store, chronology(store, () => false), assets as never) }
}

function found({ store, resolution }: Resolved, upTo = resolution.order.length): DetectResult {
  const order: FiledWorkOrder = { type: 'work_order', linked: [], problems: [], number: 'WO-\u202e1', crew: ['ACME', '__proto__'], assets: ['EWS-07', ''], start: (START + 20 * DAY) as Instant, end: (START + 21 * DAY) as Instant, status: 'issued', scope: '', logicChange: false, event: 0 as EventIndex }
  const plant: Plant = { workOrders: [order], windows: [], timezone: 'UTC', zoneMinutes: () => 60 }
  return runToEnd(detect(new EventCursor(store, { ...resolution, order: resolution.order.subarray(0, upTo) }), plant))
}

/** Control characters, line separators, marks and overrides of direction. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

describe('events of every kind with hostile values', () => {
  it('[SIG-5] [SIG-8] never make a detector throw, and whatever is said is clean, finite and proven', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 400 }), (events) => {
      const { store, resolution } = resolved(events)
      for (const { clauses, terms, events: cited, at, until, eventCount } of found({ store, resolution }).signals) {
        expect(until).toBeGreaterThanOrEqual(at)
        expect(eventCount).toBeGreaterThanOrEqual(cited.length)
        for (const list of [cited, ...clauses.map((clause) => clause.events), ...terms.map((one) => one.events)]) {
          expect(list.length).toBeGreaterThan(0)
          expect(list.every((index) => index >= 0 && index < store.count)).toBe(true)
        }
        for (const { decibans, label, detail, reason } of terms) {
          expect(Number.isFinite(decibans)).toBe(true)
          expect(`${label}${detail}${reason ?? ''}`).not.toMatch(UNPRINTABLE)
        }
        for (const { parts } of clauses) {
          // A sentence begins with whoever acts.
          expect('entity' in parts[0]! || !parts[0]!.text.startsWith(' '), JSON.stringify(parts)).toBe(true)
          for (const part of parts) if ('text' in part) expect(part.text).not.toMatch(UNPRINTABLE)
        }
      }
    }), { seed: 11, numRuns: 60 })
  })

  it('[SIG-2] are judged by what came before: what follows later than a burst can last changes no signal', () => {
    const longest = 13 * HOUR
    fc.assert(fc.property(fc.array(event, { minLength: 50, maxLength: 400 }), fc.double({ min: 0.3, max: 0.9, noNaN: true }), (events, share) => {
      const all = resolved(events)
      const cut = Math.floor(all.resolution.order.length * share)
      const now = all.store.time(all.resolution.order[cut - 1] as EventIndex)
      const settled = (upTo: number): string[] => found(all, upTo).signals.filter(({ until }) => until < now - longest).map((signal) => JSON.stringify(signal))
      expect(settled(cut)).toEqual(settled(all.resolution.order.length))
    }), { seed: 12, numRuns: 60 })
  })

  it('[ENT-6] give every text column its value back, and every entity one key', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
      const { store, resolution } = resolved(events)
      for (const [row, one] of events.entries()) for (const column of TEXT_COLUMNS) expect(store.text(column, row as EventIndex)).toBe((one[column] ?? '').slice(0, 4096))
      const keys = resolution.entities.all.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }), { seed: 13, numRuns: 40 })
  })
})

interface Read { readonly ledgers: readonly Ledger[]; readonly analysis: Analysis }

/** Reads files, each cut into chunks of the given sizes in turn, and analyses them. */
function read(files: readonly { readonly path: string; readonly bytes: Uint8Array }[], sizes: readonly number[]): Read {
  const whole = new Case()
  const ledgers = files.map(({ path, bytes }, number) => {
    const intake = whole.addFile({ id: number.toString(16).padStart(12, '0'), path, zone: null, year: 2025 })
    for (let at = 0, n = 0; at < bytes.length; n++) {
      const size = sizes[n % sizes.length]!
      intake.push(bytes.subarray(at, at + size))
      at += size
    }
    return intake.finish()
  })
  return { ledgers, analysis: runToEnd(whole.analyse()) }
}

function check({ ledgers, analysis }: Read, files: readonly { readonly bytes: Uint8Array }[]): void {
  for (const [n, { bytes, records, accepted, rejected, blank, spans }] of ledgers.entries()) {
    expect(bytes).toBe(files[n]!.bytes.length)
    expect(accepted + rejected + blank).toBe(records)
    let end = 0
    for (const span of spans) {
      expect(span.offset).toBe(end)
      end += span.length
    }
    expect(end).toBe(bytes)
  }
  for (const incident of analysis.incidents) {
    const parsed = Incident.safeParse({ ...incident, revision: 1 })
    expect(parsed.success, parsed.error?.message).toBe(true)
    for (const { evidenceId, offset, length } of incident.beats.flatMap(({ citations }) => citations)) {
      const file = files[Number.parseInt(evidenceId, 16)]
      expect(length).toBeGreaterThan(0)
      expect(offset + length).toBeLessThanOrEqual(file!.bytes.length)
    }
  }
}

const chunks = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 4 }).map((sizes) => [...sizes, 4096])

describe('bytes of every kind', () => {
  it('[ING-1] random ones under any name are accounted for, wherever they are cut', () => {
    const heads = ['', '{"a":', '[{', '#separator \\x09\n#fields\tts\n', 'a,b,c\n', 'CEF:0|', '<134>Oct 14 02:12:07 h a: ', 'ElfFile\0', '\xff\xfe', '"\n"x,"\n']
    const file = fc.record({
      path: fc.constantFrom('a.json', 'b.csv', 'c.log', 'd.evtx', 'conn.log', 'e'),
      bytes: fc.tuple(fc.constantFrom(...heads), fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.string({ maxLength: 3000 }).map((text) => new TextEncoder().encode(text)))).map(([head, rest]) => Uint8Array.from([...Array.from(head, (char) => char.charCodeAt(0)), ...rest])),
    })
    fc.assert(fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), chunks, (files, sizes) => check(read(files, sizes), files)), { seed: 21, numRuns: 150 })
  })

  it('[ING-1] [NAR-1] those of a campaign with bits flipped, lines lost, doubled and swapped still give a sound story', () => {
    const files = vendor0212.write({ noise: 0 }).filter(({ path }) => !path.endsWith('.gz') && !path.endsWith('.zip'))
    const wound = fc.record({ sort: fc.nat(4), place: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.nat(255) })
    let told = 0
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(files.length - 1), wound), { minLength: 1, maxLength: 120 }), chunks, (wounds, sizes) => {
      const hurt = files.map(({ path, bytes }): { path: string; bytes: Uint8Array } => ({ path, bytes: bytes.slice() }))
      for (const [n, { sort, place, value }] of wounds) hurt[n]!.bytes = mutate(hurt[n]!.bytes, sort, place, value)
      const result = read(hurt, sizes)
      told += result.analysis.incidents.length
      check(result, hurt)
    }), { seed: 22, numRuns: 4 })
    expect(told).toBeGreaterThan(0)
  })
})

function mutate(bytes: Uint8Array, sort: number, place: number, value: number): Uint8Array {
  const at = Math.floor(place * Math.max(0, bytes.length - 1))
  if (sort === 0) return bytes.with(Math.min(at, Math.max(0, bytes.length - 1)), value)
  const start = bytes.lastIndexOf(10, at) + 1
  const end = bytes.indexOf(10, at) + 1 || bytes.length
  const line = bytes.subarray(start, end)
  if (sort === 1) return join(bytes.subarray(0, start), bytes.subarray(end))
  if (sort === 2) return join(bytes.subarray(0, end), line, bytes.subarray(end))
  if (sort === 3) return join(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + value)))
  return join(line, bytes.subarray(0, start), bytes.subarray(end))
}

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

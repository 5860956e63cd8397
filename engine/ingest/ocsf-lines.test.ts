import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, type LogEvent } from '../model/event.ts'
import type { Instant } from '../model/units.ts'
import { ocsfLines } from './ocsf-lines.ts'
import { ocsf } from './sources/ocsf.ts'
import { event, sampleOf } from './sources/testing/mapped.ts'
import { EventStore } from './store.ts'

const TIME = 1_791_936_727_250 as Instant
/** What each class requires besides the base event (schema.ocsf.io). */
const REQUIRED: Readonly<Record<number, readonly string[]>> = {
  0: [], 1001: ['actor', 'device', 'file'], 1006: ['device', 'job'], 1007: ['actor', 'device', 'process'], 1008: ['log_name'], 2004: ['finding_info'],
  3001: ['user'], 3002: ['user', 'dst_endpoint'], 3003: ['user'], 3005: ['user', 'privileges'], 3006: ['group'],
  4001: ['src_endpoint'], 4005: ['src_endpoint'], 4006: ['src_endpoint'], 4007: ['src_endpoint'], 4014: ['src_endpoint'],
  5019: ['device'], 6003: ['actor', 'api', 'src_endpoint'], 201001: ['actor', 'device', 'reg_key'], 201004: ['device', 'win_service'], 989001: ['src_endpoint', 'dst_endpoint'],
}
const BASE = ['class_uid', 'category_uid', 'activity_id', 'type_uid', 'time', 'severity_id', 'metadata']

function write(events: readonly LogEvent[]): { ocsf: Record<string, number> & Record<string, unknown>; citation: unknown }[] {
  const store = new EventStore()
  for (const [index, one] of events.entries()) store.append(one, 0, index * 100, 90, index + 1)
  return [...ocsfLines(store, () => 'a.log')].map((line) => JSON.parse(line) as ReturnType<typeof write>[number])
}

describe('OCSF out', () => {
  it.each(EVENT_KINDS)('[CLI-7] %s has what its class requires, also when the log says nothing, and reads back the same', (kind) => {
    const full: LogEvent = { time: TIME, kind, outcome: 'failure', host: 'EWS-07', actor: 'k.moreau', target: 'svc', source: '10.20.1.7', sourceHost: 'JUMP-A', destination: 'PLC-1', object: 'x', detail: 'y', code: '4624', place: 'FR · Lyon', amount: 3 }
    for (const one of [full, { time: TIME, kind }]) {
      const [line] = write([one])
      const { ocsf: written, citation } = line!
      expect([...BASE, ...REQUIRED[written['class_uid']!]!].filter((name) => written[name] === undefined)).toEqual([])
      expect(written['type_uid']).toBe(written['class_uid']! * 100 + written['activity_id']!)
      expect(written['metadata']).toMatchObject({ version: '1.8.0', product: { vendor_name: expect.any(String), name: expect.any(String) } })
      expect(citation).toEqual({ path: 'a.log', line: 1, offset: 0, length: 90 })
      expect(ocsf.recognise(sampleOf([line!]))).toBeGreaterThan(0.9)
      expect(event(ocsf, line!)).toEqual({ ...one, time: new Date(TIME).toISOString() })
    }
  })

  it('[CLI-7] an activity the class names bears its number, any other 99', () => {
    expect(write([{ time: TIME, kind: 'logoff' }, { time: TIME, kind: 'registry_changed' }]).map(({ ocsf: { category_uid, type_uid } }) => [category_uid, type_uid])).toEqual([[3, 300_202], [1, 20_100_199]])
  })
})

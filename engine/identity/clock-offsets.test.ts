import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chronology } from '../ingest/chronology.ts'
import { EventStore } from '../ingest/store.ts'
import { DAY, HOUR, MINUTE, type Instant } from '../model/units.ts'
import { findClockOffsets, type ClockOffset } from './clock-offsets.ts'
import { resolveEntities } from './resolve.ts'

/** Numbers 0–1 that follow from a seed. */
function drawFrom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** One file: what its clock adds, and whether it tells sessions as hosts do or as a sensor does. */
interface Log { readonly offset: number; readonly sensor?: boolean; readonly sees?: number }

/** Twenty days of sessions of four people onto three hosts; every log tells the share of them it sees, some seconds late. */
function offsetsOf(logs: readonly Log[], seed = 7, order = logs.map((_, i) => i)): (ClockOffset | undefined)[] {
  const random = drawFrom(seed)
  const sessions = Array.from({ length: 80 }, (_, i) => ({ at: Math.floor(i / 4) * DAY + 7 * HOUR + random() * 10 * HOUR, from: `10.0.1.${i % 4}`, to: `HOST-${Math.floor(random() * 3)}`, actor: `user${i % 4}`, told: logs.map(({ sees = 0.8 }) => random() < sees), late: logs.map(() => random() * 20_000) }))
  const store = new EventStore()
  for (const number of order) for (const [at, session] of sessions.entries()) {
    const { offset, sensor } = logs[number]!
    if (!session.told[number]) continue
    const time = (session.at + session.late[number]! + offset) as Instant
    const way = { source: session.from, ...(sensor ? { destination: session.to } : { host: session.to, actor: session.actor }) }
    store.append({ time, kind: sensor ? 'remote_desktop' : 'logon', ...way }, number, at, 1, at + 1)
  }
  store.rankFiles(logs.map((_, i) => i))
  const found = findClockOffsets(store, resolveEntities(store, chronology(store, () => false), []))
  return logs.map((_, i) => found.get(i))
}

describe('[ING-15] clocks that are off', () => {
  it('are found by acts that other logs tell too, with how far and an interval that holds the truth', () => {
    const seconds = fc.integer({ min: 90, max: 3000 }).chain((size) => fc.constantFrom(size, -size))
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), seconds, fc.nat(2), (seed, off, wrong) => {
      const found = offsetsOf([0, 1, 2].map((number) => ({ offset: number === wrong ? off * 1000 : 0, sensor: number === 1 })), seed)
      expect(found.map((offset) => offset !== undefined)).toEqual([0, 1, 2].map((number) => number === wrong))
      expect(Math.abs(found[wrong]!.offsetMs! - off * 1000)).toBeLessThan(30_000)
      expect(found[wrong]!.errorMs).toBeGreaterThanOrEqual(Math.abs(off * 1000))
      expect(found[wrong]!.errorMs).toBeLessThan(Math.abs(off * 1000) + 90_000)
    }), { seed: 15, numRuns: 60 })
  })
  it('leave both in doubt where two logs disagree and no third decides', () => {
    expect(offsetsOf([{ offset: 0 }, { offset: 40 * MINUTE, sensor: true }]).map((offset) => offset?.offsetMs)).toEqual([null, null])
    expect(offsetsOf([{ offset: 0 }, { offset: 40 * MINUTE, sensor: true }])[0]!.errorMs).toBeGreaterThanOrEqual(40 * MINUTE)
  })
  it('are none where logs are in step, share nothing, or agree too seldom', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      expect(offsetsOf([{ offset: 0 }, { offset: 0, sensor: true }, { offset: 30_000 }], seed)).toEqual([undefined, undefined, undefined])
    }), { seed: 16, numRuns: 60 })
    expect(offsetsOf([{ offset: 0 }, { offset: 40 * MINUTE, sees: 0.05 }])).toEqual([undefined, undefined])
    expect(offsetsOf([{ offset: 0 }])).toEqual([undefined])
  })
  it('do not depend on the order in which files came', () => {
    const logs = [{ offset: 0 }, { offset: -20 * MINUTE }, { offset: 0, sensor: true }, { offset: 90_000, sensor: true }]
    expect(offsetsOf(logs, 3, [3, 1, 0, 2])).toEqual(offsetsOf(logs, 3))
  })
})

import { expect, it } from 'vitest'
import { chronology } from '../ingest/chronology.ts'
import { EventStore } from '../ingest/store.ts'
import type { LogEvent } from '../model/event.ts'
import { HOUR, MINUTE, type EntityId, type Instant } from '../model/units.ts'
import { resolveEntities } from './resolve.ts'
import { joinSessions, type Session } from './sessions.ts'

type Row = Omit<LogEvent, 'time'> & { minute: number }

/** Joins the sessions of a few records; `tell` writes one as "account@from→on origin". */
function join(rows: readonly Row[]) {
  const store = new EventStore()
  const events = rows.map(({ minute, ...row }, i) => store.append({ outcome: 'success', ...row, time: (minute * MINUTE) as Instant }, 0, i * 100, 90, i + 1))
  const resolution = resolveEntities(store, chronology(store, () => false), [])
  const sessions = joinSessions(store, resolution)
  const name = (id: EntityId | null): string => (id === null ? '-' : resolution.entities.get(id).name)
  const find = (key: string): EntityId => resolution.entities.find(key)!.id
  return { sessions, events, find, name, tell: (session: Session | null) => (session === null ? null : `${name(session.account)}@${name(session.from)}→${name(session.on)} ${name(session.origin)}`) }
}

const TUNNEL: Row = { minute: 0, kind: 'tunnel_opened', actor: 'kim', source: '203.0.113.7', object: '10.8.0.9', host: 'VPN1' }
const DESKTOP: Row = { minute: 5, kind: 'logon', actor: 'kim', source: '10.8.0.9', host: 'JUMP-1', detail: '10' }
const ONWARD: Row = { minute: 9, kind: 'logon', actor: 'kim', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10' }

it('[ENT-8] a chain is followed from the outside address to the last machine', () => {
  const { sessions, events, tell } = join([TUNNEL, DESKTOP, ONWARD])
  expect(events.map((event) => tell(sessions.ofEvent(event)))).toEqual(['kim@203.0.113.7→kim 203.0.113.7', 'kim@kim→JUMP-1 203.0.113.7', 'kim@JUMP-1→EWS-07 203.0.113.7'])
  expect(sessions.chain(sessions.ofEvent(events[0]!)!)).toHaveLength(3)
})

it('[ENT-8] the gateway, the machine and the sensor tell of one session', () => {
  const { sessions } = join([TUNNEL, DESKTOP, { minute: 5, kind: 'remote_desktop', source: '10.8.0.9', host: 'JUMP-1' }, { minute: 6, kind: 'remote_desktop', actor: 'kim', source: '10.8.0.9', host: 'JUMP-1' }])
  expect(sessions.all).toHaveLength(2)
})

it('[ENT-8] a logged end ends a session; without one it lasts a shift', () => {
  const at = (minute: number): Instant => (minute * MINUTE) as Instant
  const ended = join([DESKTOP, { minute: 60, kind: 'logoff', actor: 'kim', host: 'JUMP-1' }])
  expect(ended.sessions.on(ended.find('host:jump-1'), at(59))).toHaveLength(1)
  expect(ended.sessions.on(ended.find('host:jump-1'), at(61))).toHaveLength(0)
  const open = join([DESKTOP])
  expect(open.sessions.on(open.find('host:jump-1'), (11 * HOUR) as Instant)).toHaveLength(1)
  expect(open.sessions.on(open.find('host:jump-1'), (13 * HOUR) as Instant)).toHaveLength(0)
})

it('[ENT-8] of two people on a machine the one whose account goes on is followed; a third account is followed to nobody', () => {
  const ana: Row = { minute: 6, kind: 'logon', actor: 'ana', source: '10.1.1.5', host: 'JUMP-1', detail: '10' }
  const { sessions, events, tell } = join([TUNNEL, DESKTOP, ana, ONWARD, { ...ONWARD, minute: 10, actor: 'svc', host: 'HIST-1' }])
  expect(tell(sessions.ofEvent(events[3]!))).toBe('kim@JUMP-1→EWS-07 203.0.113.7')
  expect(tell(sessions.ofEvent(events[4]!))).toBe('svc@JUMP-1→HIST-1 JUMP-1')
})

it('[ENT-8] an orphan that is adopted takes its whole chain along', () => {
  const ana: Row = { minute: 6, kind: 'logon', actor: 'ana', source: '10.1.1.5', host: 'JUMP-1', detail: '10' }
  const { sessions, events, tell } = join([TUNNEL, DESKTOP, ana, { ...ONWARD, actor: 'svc', host: 'HIST-1' }, { minute: 12, kind: 'logon', actor: 'svc', sourceHost: 'HIST-1', host: 'EWS-07', detail: '10' }])
  sessions.adopt(sessions.ofEvent(events[3]!)!, sessions.ofEvent(events[1]!)!)
  expect(tell(sessions.ofEvent(events[4]!))).toBe('svc@HIST-1→EWS-07 203.0.113.7')
  expect(sessions.chain(sessions.ofEvent(events[0]!)!)).toHaveLength(4)
})

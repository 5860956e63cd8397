import { describe, expect, it } from 'vitest'
import { kindIndex } from '../../model/event.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { at, scene, type Scene } from '../testing/scene.ts'
import { ACCESS, CHANGE } from './acts.ts'
import { Baseline } from './baseline.ts'
import { volumeSurprise } from './day-volume.ts'
import { withHistory } from './surprise.ts'

/** A baseline that learned the whole scene, and the ids of names. */
const learned = (text: string): { baseline: Baseline; id: (key: string) => EntityId; scene: Scene } => {
  const staged = scene(text)
  const { event, plant } = staged
  const { entities } = event.resolution
  const baseline = new Baseline(entities, plant)
  for (const row of event.resolution.order) {
    event.index = row as EventIndex
    baseline.learn(event)
  }
  return { baseline, scene: staged, id: (key) => entities.ensure(key, 'host', key).id }
}

const MORNINGS = 'D-61..D-1 09:00 remote_desktop actor=kim source=10.1.0.7 host=EWS-07'

describe('baseline', () => {
  it('[SIG-2] says with counts how new a source is', () => {
    const { baseline, id } = learned(MORNINGS)
    const surprise = baseline.source(id('account:kim'), ACCESS.session, id('address:203.0.113.7'), at('D0 09:00'))
    expect(surprise).toMatchObject({ detail: 'this source in 0 of 61 sessions in 61 d', first: true, total: 61 })
    expect(surprise.decibans).toBeGreaterThan(10)
    expect(surprise.decibans).toBeLessThanOrEqual(15)
  })
  it('[SIG-2] counts a known source against the suspicion', () => {
    const { baseline, id } = learned(MORNINGS)
    expect(baseline.source(id('account:kim'), ACCESS.session, id('address:10.1.0.7'), at('D0 09:00')).decibans).toBeLessThan(-3)
  })
  it('[SIG-2] takes an account that is always somewhere else as it is', () => {
    const travels = Array.from({ length: 60 }, (_, n) => `D${n - 60} 09:00 sign_in actor=kim source=198.51.100.${n + 1}`).join('\n')
    const { baseline, id } = learned(travels)
    expect(baseline.source(id('account:kim'), ACCESS.signIn, id('address:203.0.113.7'), at('D1 09:00')).decibans).toBeLessThan(1)
  })
  it('[SIG-2] does not call usual what was first seen less than a day ago', () => {
    const { baseline, id } = learned(`${MORNINGS}\nD0 02:00 x9 remote_desktop actor=kim source=203.0.113.7 host=EWS-07`)
    expect(baseline.source(id('account:kim'), ACCESS.session, id('address:203.0.113.7'), at('D0 03:00')).first).toBe(true)
    expect(baseline.source(id('account:kim'), ACCESS.session, id('address:203.0.113.7'), at('D2 03:00')).first).toBe(false)
  })
  it('[SIG-6] shrinks towards nothing while the history is short, and says so', () => {
    const { baseline, id } = learned('D-1 09:00 remote_desktop actor=kim source=10.1.0.7 host=EWS-07')
    const surprise = baseline.source(id('account:kim'), ACCESS.session, id('address:203.0.113.7'), at('D0 09:00'))
    expect(Math.abs(surprise.decibans)).toBeLessThan(1)
    expect(surprise.detail).toContain('little history')
  })
  it('[SIG-2] knows the hours of the week in plant time', () => {
    const { baseline, id } = learned(MORNINGS)
    expect(baseline.hour(id('account:kim'), ACCESS.session, at('D0 02:12')).decibans).toBeGreaterThan(5)
    expect(baseline.hour(id('account:kim'), ACCESS.session, at('D0 09:30')).decibans).toBeLessThan(0)
    expect(baseline.clock(at('D0 02:12'))).toBe('02:12')
    expect([baseline.isNight(at('D0 21:59')), baseline.isNight(at('D0 22:00')), baseline.isNight(at('D0 05:59')), baseline.isNight(at('D0 06:00'))]).toEqual([false, true, true, false])
  })
  it('[SIG-2] counts three records of one session once', () => {
    const { baseline, id } = learned('D-9 09:00 bastion_session actor=kim source=10.1.0.7 host=EWS-07\nD-9 09:01 remote_desktop actor=kim source=10.1.0.7 host=EWS-07\nD-9 09:02 logon actor=kim source=10.1.0.7 host=EWS-07 detail=10')
    expect(baseline.source(id('account:kim'), ACCESS.session, null, at('D0 00:00')).total).toBe(1)
  })
  it('[SIG-2] keeps network logons apart from sessions of people, and failures out', () => {
    const { baseline, id } = learned('D-9 09:00 x4 logon actor=kim source=10.1.0.7 host=FS01 detail=3\nD-8 09:00 logon actor=kim source=10.1.0.8 host=FS01 detail=10 outcome=failure')
    expect(baseline.source(id('account:kim'), ACCESS.session, null, at('D0 00:00')).total).toBe(0)
    expect(baseline.source(id('account:kim'), ACCESS.network, null, at('D0 00:00')).total).toBe(1)
  })
  it('[SIG-2] compares a day of reading with the median day', () => {
    const { baseline, id } = learned('D-30..D-1 10:00 x3 file_read actor=kim host=FS01 object="/ENG/drawing-%n.pdf"')
    const much = volumeSurprise(baseline.readingHabit(id('account:kim'), at('D0 22:00')), 214, 15)
    expect(much).toMatchObject({ median: 3, decibans: 15 })
    expect(much.detail).toBe('usually 3 on a day, over 29 days of reading')
    expect(volumeSurprise(baseline.readingHabit(id('account:kim'), at('D0 22:00')), 4, 15).decibans).toBeLessThan(0)
  })
  it('[SIG-2] knows who makes which changes', () => {
    const { baseline, id } = learned('D-30..D-1 10:00 backup_changed actor=kim host=VBR01 object=job')
    expect(baseline.change(id('account:eve'), CHANGE.backup, at('D0 22:00'))).toMatchObject({ first: true, detail: 'made 0 of 30 backup changes in 31 d' })
    expect(baseline.change(id('account:kim'), CHANGE.backup, at('D0 22:00')).decibans).toBeLessThan(-3)
  })
  it('[SIG-8] takes hostile names as names', () => {
    const { baseline, id } = learned('D-30..D-1 10:00 sign_in actor=__proto__ source=10.0.0.1\nD-30..D-1 11:00 service_installed host=constructor object=__proto__')
    expect(baseline.source(id('account:__proto__'), ACCESS.signIn, null, at('D0 00:00')).total).toBe(30)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('10.0.0.1')
  })
})

it('[SIG-12] paperwork is no history: a plant file of another year does not lengthen what was observed', () => {
  const { baseline } = learned('D-400 00:00 asset_declared host=EWS-07\nD0 09:00 logon actor=kim host=PC-7 detail=2')
  expect(baseline.observedDays(at('D3 09:00'))).toBe(3)
})

it('[SIG-12] what may be standing practice weighs half at first, and all after a week', () => {
  expect([0, 3.5, 7, 30].map((days) => withHistory(8, days))).toEqual([4, 6, 8, 8])
})

it('[SIG-48] finds a client on one more controller half as strange, when it does the same on others', () => {
  const history = (others: number): string => `D-30..D-1 09:00 ot_write source=10.1.0.9 destination=PLC-0\n${Array.from({ length: others }, (_, n) => `D-30..D-1 1${n}:00 ot_write source=10.1.0.7 destination=PLC-${n + 1}`).join('\n')}`
  const asked = (others: number): { decibans: number; detail: string } => {
    const { baseline, id } = learned(history(others))
    return baseline.operation(id('address:10.1.0.7'), id('host:plc-0'), kindIndex('ot_write'), at('D0 10:00'))
  }
  const [stranger, usual] = [asked(0), asked(4)]
  expect(usual.decibans).toBeCloseTo(Math.max(stranger.decibans / 2, stranger.decibans - 10 * Math.log10(4)), 1)
  expect(usual.detail).toContain('on 4 others before')
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { weightOf } from '../act.ts'
import { BEHAVIOURS } from '../behaviours/registry.ts'
import { PLANT } from '../testing/cases.ts'
import { at, run, scene, strongest } from '../testing/scene.ts'
import { AccessHistory, WeekHours } from './access-history.ts'
import { ACCESS, CHANGE } from './acts.ts'
import { Baseline } from './baseline.ts'
import { volumeSurprise } from './day-volume.ts'
import { CAP } from './surprise.ts'

const learned = (text: string): { baseline: Baseline; id: (key: string) => EntityId } => {
  const { event, plant } = scene(text)
  const { entities } = event.resolution
  const baseline = new Baseline(entities, plant)
  for (const row of event.resolution.order) {
    event.index = row as EventIndex
    baseline.learn(event)
  }
  return { baseline, id: (key) => entities.ensure(key, 'host', key).id }
}

describe('hours of the week', () => {
  it('[SIG-2] counts the same while few and when many', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 167 }), { maxLength: 80 }), fc.integer({ min: 0, max: 167 }), (hours, asked) => {
      const week = new WeekHours()
      for (const hour of hours) week.add(hour)
      const day = (hour: number): boolean => Math.floor(hour / 24) >= 5
      const near = hours.filter((hour) => day(hour) === day(asked) && [0, 1, 23].includes(Math.abs((hour % 24) - (asked % 24)))).length
      expect(week.near(asked).count).toBe(near)
    }), { seed: 3, numRuns: 400 })
  })
})

describe('histories of every length', () => {
  it('[SIG-36] an identity with one event: hardly anything is said of it, with its counts', () => {
    const { baseline, id } = learned('D-30..D-1 09:00 remote_desktop actor=others source=10.1.0.9 host=EWS-07\nD-9 09:00 remote_desktop actor=kim source=10.1.0.7 host=EWS-07')
    const kim = id('account:kim')
    const said = [baseline.source(kim, ACCESS.session, id('address:203.0.113.7'), at('D0 02:00')), baseline.target(kim, ACCESS.session, id('host:hmi-9'), at('D0 02:00')), baseline.hour(kim, ACCESS.session, at('D0 02:00'))]
    for (const { decibans, detail, total, first } of said) {
      expect(total).toBe(1)
      expect(detail).toMatch(/\b(0|1) of 1 sessions.*\(little history\)$/)
      // Peers and one act of its own: half of what a long history may say.
      expect(Math.abs(decibans)).toBeLessThan(CAP / 2 + 0.1)
      expect(first && detail.includes('hour')).toBe(false)
    }
  })
  it('[SIG-36] an identity with 100,000 events costs a week of counters, one with one event next to nothing', () => {
    const size = (acts: number): number => {
      const history = new AccessHistory(at('D0 00:00'))
      for (let n = 0; n < acts; n++) history.count(n % 168, false, false)
      expect([history.acts, history.hours.near(8).count]).toEqual([acts, Array.from({ length: acts }, (_, n) => n % 168).filter((hour) => hour < 120 && hour % 24 >= 7 && hour % 24 <= 9).length])
      return JSON.stringify(history).length
    }
    expect([size(1) < 200, size(20) < 300, size(100_000) < 3000]).toEqual([true, true, true])
    const { baseline, id } = learned('D-69..D-1 00:00 x1440 remote_desktop actor=kim source=10.1.%n.7 host=EWS-07')
    expect(baseline.source(id('account:kim'), ACCESS.session, id('address:203.0.113.7'), at('D0 02:00'))).toMatchObject({ total: 99_360, count: 0, first: true })
  }, 60_000)
  it('[SIG-36] without any history every surprise is nothing and says that there is none', () => {
    const { baseline, id } = learned('')
    const kim = id('account:kim')
    const now = at('D0 02:00')
    const said = [
      baseline.source(kim, ACCESS.session, id('address:203.0.113.7'), now), baseline.target(kim, ACCESS.tunnel, id('host:vpn1'), now), baseline.hour(kim, ACCESS.signIn, now), baseline.change(kim, CHANGE.backup, now),
      baseline.operation(kim, id('controller:plc-1'), 0, now), volumeSurprise(baseline.readingHabit(kim, now), 500, 15),
    ]
    expect(said.map(({ decibans, total }) => [Math.abs(decibans), total])).toEqual(said.map(() => [0, 0]))
    expect(said.filter(({ detail }) => !detail.includes('little history'))).toEqual([])
  })
})

/** The plant without the weeks behind it. */
const NEW_PLANT = PLANT.split('\n').filter((line) => !line.trim().startsWith('D-')).join('\n')

/** Acts that are each ordinary in some plant, and say nothing by themselves. */
const ORDINARY = `
  D0 08:00 sign_in actor=k.moreau source=198.51.100.2 object=Portal
  D0 08:05 tunnel_opened actor=k.moreau source=198.51.100.2 object=10.8.0.4 host=VPN1
  D0 08:10 remote_desktop actor=k.moreau host=JUMP-A source=10.8.0.4
  D0 08:12 remote_desktop actor=k.moreau host=EWS-07 source=JUMP-A
  D0 09:00 x20 file_read actor=k.moreau host=FS01 object="/ENG/drawing-%n.pdf"
  D0 09:40 ot_write source=EWS-07 host=PLC-B2-03 object=DB1
  D0 10:00 backup_changed actor=adm-backup host=VBR01 object=OT-EWS-daily
  D0 10:10 service_installed actor=adm-patch host=EWS-07 object=PlantPatch`

describe('whole cases', () => {
  it('[SIG-36] the first day of logs calls nothing ordinary unusual', () => {
    const said = run(scene(`${NEW_PLANT}\n${ORDINARY}`)).signals.filter(({ terms }) => weightOf(terms) >= 8)
    expect(said.map(({ behaviour, terms }) => `${behaviour}: ${terms.map(({ id, decibans, detail }) => `${id} ${decibans} ${detail}`).join(' | ')}`)).toEqual([])
  })

  it('[SIG-36] every surprise that weighs anything states how many there were', () => {
    const { signals } = run(scene(`${PLANT}\nD-40..D-1 weekdays 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1\nD-40..D-1 weekdays 10:05 remote_desktop actor=acme-support host=JUMP-A source=10.8.0.4\nD11 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1\nD11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A\nD11 02:14 remote_desktop actor=acme-support source=JUMP-A host=EWS-07`))
    const surprises = signals.flatMap(({ terms }) => terms.filter(({ id, decibans }) => ['first-pair', 'new-source', 'hour'].includes(id) && Math.abs(decibans) > 0.5))
    expect(surprises.length).toBeGreaterThan(4)
    for (const { detail } of surprises) expect(detail).toMatch(/\d+ of \d+ |no earlier|at \d\d:\d\d plant time/)
  })

  it('[SIG-2] [SIG-36] what happens later, in whatever order, changes no signal of before', () => {
    const past = `${PLANT}\nD-40..D-1 weekdays 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1\nD0 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1\nD0 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A\nD0 02:14 remote_desktop actor=acme-support source=JUMP-A host=EWS-07`
    const later = ['tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1', 'remote_desktop actor=acme-support source=10.1.0.7 host=EWS-08', 'logon actor=k.moreau host=PC-1 detail=2', 'backup_deleted actor=adm-backup host=VBR01 object=OT-EWS-daily', 'ot_program_download source=EWS-07 host=PLC-B2-03 object=OB1', 'x9 file_read actor=k.moreau host=FS01 object="/ENG/P&ID-%n.pdf"']
    // A burst of before ends when time passes it, so what counts is what was said of acts a day before the future begins.
    const told = (future: string): string[] => run(scene(`${past}\n${future}`)).signals.filter((signal) => signal.at < at('D1 00:00')).map(({ behaviour, terms, at: when }) => `${when} ${behaviour} ${terms.map(({ id, decibans, detail }) => `${id} ${decibans} ${detail}`).join('|')}`)
    const alone = told('')
    expect(alone.length).toBeGreaterThan(1)
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 23 }), fc.constantFrom(...later)), { maxLength: 12 }), (acts) => {
      expect(told(acts.map(([day, hour, act]) => `D${day} ${String(hour).padStart(2, '0')}:00 ${act}`).join('\n'))).toEqual(alone)
    }), { seed: 5, numRuns: 25 })
  }, 60_000)

  it('[SIG-37] the twin of an attack scores low: the same acts by the usual person, in the window, under papers', () => {
    const attacks = {
      session: 'D11 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1\nD11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A\nD11 02:14 remote_desktop actor=acme-support source=JUMP-A host=EWS-07',
      program: 'D11 02:31 ot_program_upload actor=p.roy source=EWS-07 host=PLC-B2-03 object=OB1\nD11 02:40 ot_program_download actor=p.roy source=EWS-07 host=PLC-B2-03 object=OB1',
      backup: 'D11 02:12 backup_deleted actor=adm-backup host=VBR01 object=OT-EWS-daily',
      documents: 'D11 02:12 x200 file_read actor=k.moreau host=FS01 object="/ENG/Boiler2/P&ID-%n.dwg"',
    }
    const days = (twin: string): string => twin.replaceAll('D11 02:', 'D11 10:').replaceAll('203.0.113.77', '198.51.100.9').replaceAll('10.8.0.23', '10.8.0.4')
    const usual = `D-60..D-1 weekdays 10:01 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1
      D-60..D-1 weekdays 10:02 remote_desktop actor=acme-support source=10.8.0.4 host=JUMP-A
      D-60..D-1 weekdays 10:04 remote_desktop actor=acme-support source=JUMP-A host=EWS-07
      D-60..D-1 weekdays 10:20 ot_program_upload actor=p.roy source=EWS-07 host=PLC-B2-03 object=OB1
      D-50..D-1 weekdays 10:30 ot_program_download actor=p.roy source=EWS-07 host=PLC-B2-03 object=OB1
      D-60..D-1 weekdays 10:10 backup_deleted actor=adm-backup host=VBR01 object=LAB-old
      D-60..D-1 weekdays 10:00 x150 file_read actor=k.moreau host=FS01 object="/ENG/Boiler2/P&ID-%n.dwg"`
    const order = (number: string, crew: string, assets: string, more = ''): string => `order ${number} crew="${crew}" assets=${assets} from="D11 09:30" to="D11 14:00" ${more}\norder PTW-${number} type=permit linked=${number} assets=${assets} from="D11 09:30" to="D11 14:00" issued="D11 09:30"`
    const papers = [order('WO-1', 'acme', 'JUMP-A;EWS-07'), order('WO-2', 'p.roy', 'EWS-07;PLC-B2-03', 'logic=yes linked=MOC-1'), order('WO-3', 'adm-backup', 'VBR01'), order('WO-4', 'k.moreau', 'FS01'), 'order MOC-1 type=moc logic=yes from="D1 09:00" to="D20 09:00" approved="D1 09:00"'].join('\n')
    const weights = Object.entries(attacks).map(([name, attack]) => [name, strongest(scene(`${PLANT}\n${attack}`), BEHAVIOURS), strongest(scene(`${PLANT}\n${usual}\n${papers}\n${days(attack)}`), BEHAVIOURS)] as const)
    expect(weights.filter(([, , twin]) => twin >= 8)).toEqual([])
    const hostile = Object.entries(attacks).map(([name, attack]) => [name, strongest(scene(`${PLANT}\n${usual.replaceAll('D-60', 'D-40').replaceAll('adm-backup', 'adm-other').replaceAll('k.moreau', 'r.lopez').replaceAll('p.roy', 'j.other').replaceAll('acme-support', 'acme-other')}\n${attack}`), BEHAVIOURS)] as const)
    for (const [name, weight] of hostile) expect([name, weight > weights.find(([each]) => each === name)![2] + 5]).toEqual([name, true])
  }, 60_000)
})

describe('a log that begins', () => {
  const OLD = 'D-60..D-1 09:00 logon actor=kim source=10.1.0.7 host=EWS-07 detail=10\nD-60..D-1 11:00 logon actor=lee source=10.1.0.8 host=EWS-08 detail=10'
  const FIRST = 'D0 02:00 logon actor=kim source=10.1.0.7 host=HMI-9 detail=10'
  const asked = (text: string): { decibans: number; days: number } => {
    const { event, plant } = scene(text)
    const baseline = new Baseline(event.resolution.entities, plant)
    const rows = event.resolution.order
    for (const [n, row] of rows.entries()) {
      event.index = row as EventIndex
      baseline.face(event)
      if (n === rows.length - 1) break
      baseline.learn(event)
    }
    return { decibans: baseline.target(event.actor!, ACCESS.session, event.on, event.time).decibans, days: baseline.observedDays(event.time) }
  }

  it('[SIG-46] tells of nothing unusual on a host on the first day of its own log', () => {
    expect(asked(`${OLD}\n${FIRST}`)).toEqual({ decibans: 0, days: 0 })
    // The host was silent about sessions, not about itself.
    expect(asked(`${OLD}\nD-60..D-1 04:00 other host=HMI-9\n${FIRST}`).decibans).toBeGreaterThan(8)
    // A sensor of the network saw it: the sensor has been there for long.
    expect(asked(`${OLD}\nD0 02:00 remote_desktop actor=kim source=10.1.0.7 destination=HMI-9`).decibans).toBeGreaterThan(8)
  })
  it('[SIG-46] is asked of the event at hand only', () => {
    const { event, plant } = scene(`${OLD}\n${FIRST}`)
    const baseline = new Baseline(event.resolution.entities, plant)
    for (const row of event.resolution.order) {
      event.index = row as EventIndex
      baseline.face(event)
      if (event.host === 'HMI-9') break
      baseline.learn(event)
    }
    expect([baseline.observedDays(at('D0 02:00')), baseline.observedDays(at('D0 01:00'))]).toEqual([0, expect.closeTo(59.7, 1)])
  })
  it('[SIG-47] says little of a place that meets new people, or that many share', () => {
    const settled = (visitors: number): number => {
      const { baseline, id } = learned(`${OLD}\nD-50..D-20 11:00 x${visitors} remote_desktop actor=guest%n source=10.1.0.9 host=HMI-9`)
      return baseline.target(id('account:kim'), ACCESS.session, id('host:hmi-9'), at('D0 09:00')).decibans
    }
    const frequented = learned(`${OLD}\n${Array.from({ length: 12 }, (_, n) => `D-${40 - n}..D-${40 - n} 11:00 remote_desktop actor=guest${n} source=10.1.0.9 host=HMI-9`).join('\n')}`)
    expect(frequented.baseline.target(frequented.id('account:kim'), ACCESS.session, frequented.id('host:hmi-9'), at('D0 09:00')).decibans).toBeLessThan(3)
    expect(settled(1)).toBeGreaterThan(8)
    const office = learned(`${OLD}\nD-50..D-1 08:00 x20 sign_in actor=staff%n source=192.0.2.10\nD-50..D-1 08:00 sign_in actor=staff1 source=192.0.2.11\nD-50..D-1 07:00 sign_in actor=kim source=198.51.100.7`)
    const from = (address: string): number => office.baseline.source(office.id('account:kim'), ACCESS.signIn, office.id(`address:${address}`), at('D0 09:00')).decibans
    expect(from('192.0.2.10')).toBeLessThan(5)
    expect(from('192.0.2.11')).toBeGreaterThan(12)
  })
})

import { describe, expect, it } from 'vitest'
import type { Signal } from '../model/signal.ts'
import { retimed } from '../model/plant.ts'
import type { EntityId, Instant } from '../model/units.ts'
import { boundCredit, Paperwork, type Conformance } from './paperwork.ts'
import type { Work } from './paper-scope.ts'
import { at, scene } from './testing/scene.ts'

const SITE = `
  host JUMP-A role=jump_server zone=dmz
  host EWS-07 role=ews zone=operations nickname="Boiler 2 engineering"
  host EWS-08 role=ews zone=operations
  host PLC-B2-03 controller=yes role=plc zone=control plant=Lyon
  host SIS-1 controller=yes role=sis_controller zone=safety
  account acme.keller kind=vendor_user
  account k.moreau kind=employee
`
const ORDER = 'order WO-4502 crew="J. Keller (ACME)" assets=EWS-07;SIS-1 from="D13 06:00" to="D13 18:00"'

interface Answer extends Conformance {
  readonly credit: number
  readonly detail: string
  /** Numbers of the papers the term cites. */
  readonly cites: readonly string[]
}

const ask = (orders: string, actor: string, asset: string, when: string, logicChange = false, work?: Work): Answer => {
  const { event, plant } = scene(SITE + orders)
  const { entities } = event.resolution
  const paperwork = new Paperwork(plant, entities)
  const id = (key: string): EntityId => entities.find(key)!.id
  const conformance = paperwork.conform({ actor: id(`account:${actor}`), asset: id(asset), at: at(when), logicChange, ...(work === undefined ? {} : { work }) })
  const { decibans, detail, events } = paperwork.term(conformance, id(asset), [])
  return { ...conformance, credit: decibans, detail, cites: events.map((index) => event.store.text('object', index)) }
}

describe('paperwork', () => {
  it('[SIG-7] credits 10 dB to person, asset and window of a live order', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'in scope', credit: -10, words: 'in scope of WO-4502', failing: [] })
  })
  it('[SIG-7] allows half an hour before and an hour after the window', () => {
    const match = (when: string): string => ask(ORDER, 'acme.keller', 'host:ews-07', when).match
    expect([match('D13 05:29'), match('D13 05:30'), match('D13 19:00'), match('D13 19:01')]).toEqual(['out of scope', 'in scope', 'in scope', 'out of scope'])
  })
  it('[SIG-7] names the clause that fails and credits nothing out of scope', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D11 02:12')).toMatchObject({ match: 'out of scope', credit: 0, failing: ['before its window'], detail: 'WO-4502 does not cover it: before its window' })
  })
  it('[SIG-7] covers the jump host on the way, but only partly another station', () => {
    expect(ask(ORDER, 'acme.keller', 'host:jump-a', 'D13 09:00').match).toBe('in scope')
    expect(ask(ORDER, 'acme.keller', 'host:ews-08', 'D13 09:00')).toMatchObject({ match: 'partly', credit: -3, failing: ['EWS-08 not among its assets'] })
  })
  it('[SIG-7] never credits a safety system', () => {
    expect(ask(ORDER, 'acme.keller', 'controller:sis-1', 'D13 09:00')).toMatchObject({ match: 'in scope', credit: 0 })
  })
  it('[SIG-70] credits an order that stands for weeks the less the longer it stands', () => {
    const credit = (from: string, to: string): number => ask(`order WO-9 crew="J. Keller (ACME)" assets=EWS-07 from="${from}" to="${to}"`, 'acme.keller', 'host:ews-07', 'D13 09:00').credit
    expect(credit('D12 06:00', 'D15 06:00')).toBe(-10)
    expect(credit('D10 06:00', 'D19 06:00')).toBeCloseTo(-5.2)
    expect(credit('D0 06:00', 'D40 06:00')).toBeCloseTo(0)
    expect(ask('order WO-9 crew=ACME assets=EWS-07 from="D10 06:00" to="D19 06:00"', 'acme.keller', 'host:ews-07', 'D13 09:00').detail).toBe('in scope of WO-9; stands for 9 d, in which any act would fall')
  })
  it('[SIG-7] credits partly where logic changed and none was expected', () => {
    expect(ask(ORDER, 'acme.keller', 'host:ews-07', 'D13 09:00', true)).toMatchObject({ match: 'partly', failing: ['no logic change expected'] })
  })
  it('[SIG-7] does not take a shared mail domain or a cancelled order for papers', () => {
    expect(ask('order WO-1 crew="r.lopez@plant.example" assets=EWS-07 from="D13 06:00" to="D13 18:00"', 'k.moreau', 'host:ews-07', 'D13 09:00').credit).toBe(0)
    expect(ask(`${ORDER} status=cancelled`, 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'out of scope', failing: ['status cancelled'] })
  })
  it('[SIG-7] says when there are no orders at all', () => {
    expect(ask('', 'acme.keller', 'host:ews-07', 'D13 09:00')).toMatchObject({ match: 'none', order: null, words: 'no work orders in the evidence' })
  })
  it('[SIG-7] prefers the order that fits, then the nearest', () => {
    const later = 'order WO-4600 crew=ACME assets=EWS-07 from="D20 06:00" to="D20 18:00"'
    expect(ask(`${later}\n${ORDER}`, 'acme.keller', 'host:ews-07', 'D13 09:00').order?.number).toBe('WO-4502')
    expect(ask(`${later}\n${ORDER}`, 'acme.keller', 'host:ews-07', 'D15 09:00').order?.number).toBe('WO-4502')
  })
})

const CREW = 'crew="J. Keller (ACME)"'
const DAY13 = 'from="D13 06:00" to="D13 18:00"'
const LINKED = `order WO-1 ${CREW} assets=EWS-07 ${DAY13} linked=PTW-9`
/** Match, what fails and what is cited, of Keller on EWS-07 at 09:00 of the day. */
const keller = (orders: string, when = 'D13 09:00', logic = false, work?: Work): string => {
  const { match, failing, cites } = ask(orders, 'acme.keller', 'host:ews-07', when, logic, work)
  return `${match}: ${failing.join(', ')} [${cites.join(' ')}]`
}

describe('permits to work', () => {
  const permit = (life: string, days = DAY13): string => `${LINKED}\norder PTW-9 type=permit assets=EWS-07 ${days} ${life}`

  it('[SIG-24] a permit is live from issue and acceptance to hand-back', () => {
    const life = permit('issued="D13 06:30" accepted="D13 06:40" handedBack="D13 14:00"')
    expect([keller(life), keller(life, 'D13 06:20'), keller(life, 'D13 06:35'), keller(life, 'D13 15:00')]).toEqual([
      'in scope:  [WO-1]',
      'out of scope: permit PTW-9 was issued only 10 min later [WO-1 PTW-9]',
      'out of scope: permit PTW-9 was accepted only 5 min later [WO-1 PTW-9]',
      'out of scope: permit PTW-9 was handed back 60 min before [WO-1 PTW-9]',
    ])
  })
  it('[SIG-24] suspended, resumed, expired and extended', () => {
    const paused = permit('issued="D13 06:00" suspended="D13 08:30" resumed="D13 10:00"')
    expect([keller(paused), keller(paused, 'D13 10:30')]).toEqual(['out of scope: permit PTW-9 was suspended 30 min before [WO-1 PTW-9]', 'in scope:  [WO-1]'])
    const short = 'from="D13 06:00" to="D13 08:00"'
    expect(keller(permit('issued="D13 06:00"', short))).toBe('out of scope: permit PTW-9 had expired 60 min before [WO-1 PTW-9]')
    expect(keller(permit('issued="D13 06:00" extendedTo="D13 12:00"', short))).toBe('in scope:  [WO-1]')
  })
  it('[SIG-24] one that was never issued, or cancelled, is none; one live permit of two is enough', () => {
    expect(keller(permit('issued=never'))).toBe('out of scope: permit PTW-9 was never issued [WO-1 PTW-9]')
    expect(keller(permit('status="Requested"'))).toContain('was never issued')
    expect(keller(permit('issued="D13 06:00" status=Cancelled'))).toContain('permit PTW-9 is cancelled')
    expect(keller(`${permit('issued="D13 06:00" handedBack="D13 07:00"')}\norder PTW-10 type=permit linked=WO-1 assets=EWS-07 ${DAY13} issued="D13 07:00"`)).toBe('in scope:  [WO-1]')
  })
  it('[SIG-24] a permit the register does not have, where it covers the time, fits only in part; a case without register says nothing of it', () => {
    const register = ['D1', 'D20'].map((day, n) => `order PTW-${n + 1} type=permit crew=others assets=PUMP-1 from="${day} 06:00" to="${day} 18:00"`).join('\n')
    expect(keller(`${LINKED}\n${register}`)).toBe('partly: permit PTW-9 is not in the register [WO-1]')
    expect(keller(LINKED)).toBe('in scope:  [WO-1]')
  })
  it('[SIG-24] a permit for others fits only in part', () => {
    expect(keller(permit('issued="D13 06:00" crew="T. Vidal"'))).toBe('partly: permit PTW-9 names other performers [WO-1 PTW-9]')
    expect(keller(permit('issued="D13 06:00" crew="T. Vidal;Keller"'))).toBe('in scope:  [WO-1]')
  })
  it('[SIG-24] its life moves with its hours when the zone of the file turns out to be another', () => {
    const { plant } = scene(permit('issued="D13 06:10" accepted=never'))
    const hour = 3_600_000
    const paper = plant.workOrders.find(({ number }) => number === 'PTW-9')!
    const moved = retimed(paper, (time) => (time - 2 * hour) as Instant)
    expect([moved.start, moved.end, moved.moments]).toEqual([at('D13 04:00'), at('D13 16:00'), { issued: at('D13 04:10'), accepted: null }])
    expect(paper.moments?.issued).toBe(at('D13 06:10'))
  })
  it('[SIG-24] stands by itself, unless its work order is cancelled', () => {
    const alone = `order PTW-9 type=permit ${CREW} assets=EWS-07 ${DAY13} issued="D13 06:00" linked=WO-1`
    expect(keller(alone)).toBe('in scope:  [PTW-9]')
    expect(keller(`${alone}\norder WO-1 ${CREW} assets=EWS-07 ${DAY13} status=cancelled`)).toContain('out of scope')
  })
})

describe('changes, rosters, scope and filing', () => {
  const LOGIC = `order WO-1 ${CREW} assets=EWS-07 ${DAY13} logic=yes linked=MOC-3`
  const moc = (life: string): string => `${LOGIC}\norder MOC-3 type=moc logic=yes from="D1 00:00" to="D1 00:00" ${life}`

  it('[SIG-25] a change of logic needs a change that is approved before, about logic, for the asset, and not over', () => {
    const logic = (life: string): string => keller(moc(life), 'D13 09:00', true)
    expect([logic('approved="D10 10:00"'), logic('approved="D14 09:00"'), logic('approved=never'), logic('approved="D10 10:00" temporaryUntil="D12 09:00"'), logic('approved="D10 10:00" assets=PLC-9'), logic('approved="D10 10:00" closed="D11 09:00"')]).toEqual([
      'in scope:  [WO-1]', 'partly: change MOC-3 was approved only 24 h later [WO-1 MOC-3]', 'partly: change MOC-3 was not approved [WO-1 MOC-3]', 'partly: change MOC-3 was temporary and ended 24 h before [WO-1 MOC-3]',
      'partly: change MOC-3 does not list EWS-07 [WO-1 MOC-3]', 'partly: change MOC-3 was closed 2 d before [WO-1 MOC-3]',
    ])
    expect(keller(moc('approved=never'))).toBe('in scope:  [WO-1]')
  })
  it('[SIG-25] where changes are kept, an order without one fits only in part; an approved change makes logic expected', () => {
    const bare = `order WO-1 ${CREW} assets=EWS-07 ${DAY13} logic=yes`
    expect(keller(`${bare}\norder MOC-7 type=moc logic=yes assets=EWS-08 from="D1 00:00" to="D1 00:00" approved="D1 00:00"`, 'D13 09:00', true)).toBe('partly: no management of change is linked to it [WO-1]')
    expect(keller(moc('approved="D10 10:00"').replace('logic=yes linked', 'linked'), 'D13 09:00', true)).toBe('in scope:  [WO-1]')
  })
  it('[SIG-26] who is in the roster must be on shift or on call, at that plant', () => {
    const duty = (days: string, more = ''): string => `order R-${days.length} type=roster crew=k.moreau plant=Lyon ${days} ${more}`
    const ask26 = (when: string, roster: string): string => {
      const { match, failing, cites } = ask(`order WO-1 crew=k.moreau assets=PLC-B2-03 from="D13 00:00" to="D14 23:00"\n${roster}`, 'k.moreau', 'controller:plc-b2-03', when)
      return `${match}: ${failing.join()} [${cites.length}]`
    }
    const week = `${duty('from="D12 06:00" to="D12 14:00"')}\n${duty('from="D13 06:00" to="D13 14:00" ')}\n${duty('from="D14 06:00" to="D14 14:00"  ')}`
    expect([ask26('D13 09:00', week), ask26('D13 14:59', week), ask26('D13 23:00', week), ask26('D13 09:00', week.replaceAll('Lyon', 'Ghent'))]).toEqual([
      'in scope:  [1]', 'in scope:  [1]', 'partly: neither on shift nor on call [2]', 'partly: on shift at Ghent, not at Lyon [2]',
    ])
    expect(ask26('D13 23:00', duty('from="D12 06:00" to="D16 06:00"', 'oncall=yes'))).toBe('in scope:  [1]')
    // A roster of another month, or of others, does not tell.
    expect(ask26('D13 23:00', duty('from="D-30 06:00" to="D-30 14:00"'))).toBe('in scope:  [1]')
    expect(ask26('D13 23:00', week.replaceAll('k.moreau', 'p.roy'))).toBe('in scope:  [1]')
  })
  it('[SIG-27] a paper written or changed after the act began earns nothing; one that was only closed does', () => {
    const order = (life: string): string => keller(`order WO-1 ${CREW} assets=EWS-07 ${DAY13} ${life}`)
    expect([order('created="D10 08:00"'), order('created="D13 12:00"'), order('created="D10 08:00" changed="D13 11:00"'), order('changed="D13 18:00" closed="D13 18:01"'), order('closed="D13 07:00"')]).toEqual([
      'in scope:  [WO-1]', 'out of scope: was written 3 h after the act began [WO-1]', 'out of scope: was changed 2 h after the act began [WO-1]', 'in scope:  [WO-1]', 'out of scope: closed 2 h before [WO-1]',
    ])
    expect(order('changed="D13 18:00" status=closed')).toMatch(/^partly: was changed after the act began; the record does not tell/)
  })
  it('[SIG-28] the words of the scope, where they speak of other work, and only there', () => {
    const order = (scope: string, work: Work): string => keller(`order WO-1 ${CREW} assets=EWS-07 ${DAY13} scope="${scope}"`, 'D13 09:00', false, work)
    expect([order('Burner tuning', 'write'), order('Collect drawings', 'write'), order('Loop check, no program change', 'remote session'), order('Scaffolding at the drum', 'remote session'), order('Burner tuning', 'install'), order('Monthly patching', 'install'), order('', 'install'), order('Bx 12', 'write')]).toEqual([
      'in scope:  [WO-1]', 'partly: its scope (Collect drawings) does not speak of writing values [WO-1]', 'in scope:  [WO-1]', 'partly: its scope (Scaffolding at the drum) does not speak of work on computers [WO-1]',
      'partly: its scope (Burner tuning) does not speak of installing software [WO-1]', 'in scope:  [WO-1]', 'in scope:  [WO-1]', 'in scope:  [WO-1]',
    ])
  })
  it('[SIG-28] two faults are one too many', () => {
    expect(ask(`order WO-1 ${CREW} assets=EWS-07 ${DAY13} scope="Collect drawings"`, 'acme.keller', 'host:ews-08', 'D13 09:00', false, 'write')).toMatchObject({ match: 'out of scope', credit: 0 })
  })
  it('[SIG-29] lists an asset by its unit, and names the other papers of the hour', () => {
    expect(ask(`order WO-1 ${CREW} assets="Boiler 2" ${DAY13}`, 'acme.keller', 'host:ews-07', 'D13 09:00').match).toBe('in scope')
    expect(ask(`order WO-1 ${CREW} assets=PLC-B2 ${DAY13}`, 'acme.keller', 'controller:plc-b2-03', 'D13 09:00').match).toBe('in scope')
    expect(ask(`order WO-1 ${CREW} assets="Boiler 3" ${DAY13}`, 'acme.keller', 'host:ews-07', 'D13 09:00').match).toBe('partly')
    expect(ask(`${ORDER}\norder WO-9 ${CREW} assets=EWS-08 ${DAY13}\norder WO-4 ${CREW} assets=EWS-08 from="D15 06:00" to="D15 18:00"`, 'acme.keller', 'host:ews-07', 'D13 09:00').detail).toBe('in scope of WO-4502; also WO-9')
  })
})

describe('the bound of the credit', () => {
  const signal = (decibans: readonly number[]): Signal => ({ terms: decibans.map((each, n) => ({ id: n === 0 ? 'paperwork' : `t${n}`, label: '', decibans: each, detail: 'x', events: [] })) }) as unknown as Signal
  it('[SIG-7] papers take off two fifths of what speaks for an act at most', () => {
    const credit = (decibans: readonly number[]): number => boundCredit(signal(decibans)).terms[0]!.decibans
    expect([credit([-10, 8, 6, -3]), credit([-10, 30]), credit([-3, 20]), credit([-10, -2]), credit([4, 2])]).toEqual([-5.6, -10, -3, -0, 4])
    expect(boundCredit(signal([-10, 10])).terms[0]!.detail).toContain('two fifths')
  })
})

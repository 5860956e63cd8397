import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { site } from './site.ts'

const DAY = 86_400_000
/** Port of the controllers' own protocol, PCOM over TCP. No parser of the sensor knows it: the connection is all it writes. */
const PCOM = 20_256
export const STATIONS = ['BOOST-1', 'BOOST-2', 'BOOST-3', 'BOOST-4'] as const
export const INTEGRATOR = '198.51.100.186'

/** Whether a station's modem is unplugged in this run, or its screen gone. */
function isDown(w: World, station: string, at: number): boolean {
  if (w.course === 'screen-fault') return station === 'BOOST-2' && at > site.at(26, '17:10')
  return w.course === 'defaced' && at > site.at(26, station === 'BOOST-2' ? '17:41' : '18:31')
}

/** A conversation with a controller in its own protocol; none when its modem is unplugged. A program sent to it is hundreds of kilobytes, a question a few hundred bytes. */
export function pcom(w: World, at: number, from: string, station: string, seconds: number, sent: number, received: number, state = 'SF'): void {
  const down = isDown(w, station, at)
  addConn(w.recorder, at + w.random.int(0, 900), createFlow(w.random, from, site.address(station), PCOM), '-', down ? 3 : seconds * (0.8 + w.random.next() * 0.4), down ? 0 : sent, down ? 0 : received, down ? 'S0' : state)
}

export const note = (w: World, at: number, person: string, text: string): void => addNote(w.recorder, at + w.random.int(0, 58) * 1000, 'Elk Hollow', person, text)

export function order(w: World, number: string, assets: readonly string[], day: number, from: string, to: string, scope: string, logicChange: boolean): void {
  addWorkOrder(w.recorder, { number, plant: 'Elk Hollow', assets, crew: ['D. Hale', 'keystone.hale'], company: 'Keystone Controls', start: site.at(day, from), finish: site.at(day, to), status: 'closed', scope, logicChange, permit: '' })
}

const polling = act('station-polling', 'The control server asks the booster stations over the internet all day, and operators set their pressures', (w) => {
  const step = (30 * 60_000) / Math.max(0.25, w.run.noise)
  for (const station of STATIONS) for (let at = site.at(0, '00:00'), end = site.at(site.days, '00:00'); at < end; at += step) {
    const when = Math.floor(at + w.random.int(0, 900_000))
    const garbled = w.course === 'defaced' && station === 'BOOST-2' && when > site.at(26, '17:09')
    pcom(w, when, site.address('ELK-SCADA'), station, w.random.int(1, 20), w.random.int(300, 1200), garbled ? 44 : w.random.int(900, 5000))
  }
})

const knocks = act('station-knocks', 'What the internet sends to every address: knocks on the ports of the modems, now and then a question in the controllers’ own protocol', (w) => {
  for (let day = 0; day < site.days; day++) for (const station of STATIONS) {
    const start = site.at(day, '00:00')
    for (let i = w.random.int(3, 9); i > 0; i--) {
      const at = start + w.random.int(0, DAY - 1)
      addConn(w.recorder, at, createFlow(w.random, `203.0.113.${w.random.int(1, 180)}`, site.address(station), w.random.pick([22, 23, 80, 443, 502, 8080])), '-', 0.1, w.random.int(0, 180), 0, isDown(w, station, at) ? 'S0' : w.random.pick(['S0', 'REJ', 'RSTO']))
    }
    for (let i = w.random.int(0, 2); i > 0; i--) pcom(w, start + w.random.int(0, DAY - 1), `203.0.113.${w.random.int(1, 180)}`, station, w.random.int(1, 9), w.random.int(20, 90), w.random.int(0, 160), w.random.pick(['SF', 'RSTO', 'SF']))
  }
})

const integrator = act('integrator-work', 'The integrator reads and changes the stations from its own office: questions most days, a program now and then under an order', (w) => {
  for (let day = 0; day < site.days; day++) if (site.isWorkday(day)) {
    if (w.random.chance(0.6)) pcom(w, site.at(day, '08:00') + w.random.int(0, 8 * 3_600_000), INTEGRATOR, w.random.pick(STATIONS), w.random.int(60, 900), w.random.int(2000, 24_000), w.random.int(9000, 160_000))
    if (day % 6 === 2) {
      const station = w.random.pick(STATIONS)
      order(w, `WO-${500 + day}`, [station], day, '09:00', '15:00', w.random.pick(['Pump sequence changed', 'New screen for alarms', 'Pressure band of the station']), true)
      pcom(w, site.at(day, '10:00') + w.random.int(0, 3 * 3_600_000), INTEGRATOR, station, w.random.int(90, 400), w.random.int(160_000, 420_000), w.random.int(20_000, 90_000))
    }
  }
})

const logBook = act('log-book', 'The operators write down what happens at the stations', (w) => {
  for (let day = 0; day < site.days; day++) for (let i = w.random.int(1, 2); i > 0; i--) {
    const at = site.at(day, '05:00') + w.random.int(0, 17 * 3_600_000)
    if (!isDown(w, 'BOOST-2', at)) note(w, at, w.random.pick(site.roles), w.random.pick(['Booster 2 pressure low, pump A started by hand, back to auto', 'Booster 1 in manual for valve exercise, back to auto', 'Screen at booster 4 dark, reset by crew', 'Alarm booster 3 high pressure, cleared', 'Call from Raven Ridge, pressure checked, normal', 'Booster 3 pump B in hand for seal work', 'Booster 1 alarm, low suction, reset', 'Modem at booster 4 dropped for two minutes', ...site.remarks]))
  }
})

/** What the stations, their integrator and the internet do all day. */
export const life: readonly Act[] = [polling, knocks, integrator, logBook]

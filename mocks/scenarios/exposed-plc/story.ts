import { act, stepAround } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { INTEGRATOR, note, order, pcom, STATIONS } from './life.ts'
import { site } from './site.ts'

const STRANGER = '203.0.113.207'
const MINUTE = 60_000

/** The port is found like any other; nothing tells it from the knocks of every day but what came after. */
const found = stepAround('port-found', site.at(22, '04:51:10'), 1, 'T0846', null, 'The controllers of the stations are asked what they are, one after another, from an address that will come back', (w, at) => { for (const [i, station] of STATIONS.entries()) pcom(w, at + i * 41_000, STRANGER, station, 3, 64, 128) })

/** One Saturday evening: the first door is the last one. */
export const steps: readonly Step[] = [
  found,
  stepAround('first-password', site.at(26, '17:02:40'), 1, 'T1694.001', 'engineering_access', 'The controller of booster station 2 lets in whoever knows the password it was delivered with: first access and last are one', (w, at) => pcom(w, at, STRANGER, 'BOOST-2', 96, 5120, 38_400)),
  stepAround('program-replaced', site.at(26, '17:05:30'), 5, 'T0843', 'engineering_access', 'Another program with another screen is sent to it', (w, at) => {
    pcom(w, at, STRANGER, 'BOOST-2', 210, 286_400, 31_200)
    pcom(w, at + 5 * MINUTE, STRANGER, 'BOOST-2', 22, 1900, 4200)
  }),
  stepAround('screen-defaced', site.at(26, '17:12:00'), 5, 'T0829', null, 'The screen shows a message in place of the station, and the control server gets no answer it understands', (w, at) => note(w, at + 6 * MINUTE, 'Operator', 'Alarm booster 2, no values on the desk. Crew at station: screen shows a picture with a slogan, buttons dead')),
  stepAround('pumps-by-hand', site.at(26, '17:41:00'), 5, 'T0827', null, 'The station is cut off and its pumps are run by hand', (w, at) => {
    note(w, at, 'Lead operator', 'Booster 2 modem unplugged, pumps in manual, crew stays, pressure at Raven Ridge 58 psi and holding, water not affected')
    note(w, at + 50 * MINUTE, 'Lead operator', 'Same controller at boosters 1, 3 and 4, modems unplugged as a precaution, stations by hand over the weekend')
  }),
]

/** The same visitor where the password had been changed: the door stays shut. */
export const doorShut = {
  steps: [found, stepAround('password-refused', site.at(26, '17:02:40'), 1, 'T1694.001', null, 'The password of delivery is tried at every station and refused', (w, at) => { for (const [i, station] of STATIONS.entries()) for (let n = 0; n < 3; n++) pcom(w, at + i * 90_000 + n * 8000, STRANGER, station, 2, 96, 64, 'RSTO') })],
  response: [act('passwords-changed', 'The integrator gives all stations a password of their own, two days before', (w) => {
    order(w, 'WO-590', STATIONS, 24, '09:00', '15:00', 'Own password on all booster stations, after the notice of the sector', true)
    for (const [i, station] of STATIONS.entries()) pcom(w, site.at(24, '09:30') + i * 30 * MINUTE, INTEGRATOR, station, 120, 9200, 24_100)
    note(w, site.at(24, '14:10'), 'Lead operator', 'WO-590 done, all boosters have their own password')
  })] satisfies readonly Act[],
}

/** A fault of the same look, with nobody behind it. */
export const screenFault: readonly Act[] = [act('dead-screen', 'The screen of booster station 2 dies of a power surge; the crew runs the pumps by hand until it is replaced', (w) => {
  note(w, site.at(26, '17:18'), 'Operator', 'Alarm booster 2, no values on the desk. Crew at station: screen dark, buttons dead, breaker had tripped')
  note(w, site.at(26, '17:41'), 'Lead operator', 'Booster 2 pumps in manual, crew stays, spare controller on Monday, pressure at Raven Ridge 58 psi and holding')
})]

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('saturday-visit', 'The integrator is called on a Saturday evening and sends a program to a station at once; the order follows on Monday', (w) => {
    note(w, site.at(12, '18:05'), 'Lead operator', 'Booster 3 pumps hunting, D. Hale called, will change the pressure band from home')
    pcom(w, site.at(12, '18:31'), '198.51.100.24', 'BOOST-3', 90, 6100, 41_000)
    pcom(w, site.at(12, '18:36'), '198.51.100.24', 'BOOST-3', 190, 271_000, 28_000)
    order(w, 'WO-560', ['BOOST-3'], 12, '18:00', '20:00', 'Call-out: pressure band of booster 3', true)
  }),
  act('researchers', 'A university counts such controllers and asks each what it is, for three nights', (w) => { for (let day = 8; day < 11; day++) for (const [i, station] of STATIONS.entries()) pcom(w, site.at(day, '03:20') + i * 23_000, '198.51.100.94', station, 3, 64, 128) }),
  act('manual-day', 'All stations are run by hand for a day while the tank is cleaned', (w) => {
    note(w, site.at(16, '07:10'), 'Lead operator', 'Tank 2 out for cleaning, boosters 1 to 4 in manual until evening')
    note(w, site.at(16, '18:20'), 'Lead operator', 'Tank 2 back, boosters in auto')
  }),
]

/** The integrator does the same from its own office: the question, the visit, the program, the new screen, the pumps by hand. */
export const twin: readonly Act[] = [act('new-screens', 'New program and screen for booster station 2 on a Saturday evening with little demand, under an order', (w) => {
  order(w, 'WO-585', STATIONS, 22, '04:00', '08:00', 'Read versions of all booster stations', false)
  for (const [i, station] of STATIONS.entries()) pcom(w, site.at(22, '04:51:10') + i * 41_000, INTEGRATOR, station, 3, 64, 128)
  order(w, 'WO-595', ['BOOST-2'], 26, '16:30', '19:00', 'New program and screen for booster 2, pumps by hand meanwhile', true)
  note(w, site.at(26, '16:50'), 'Lead operator', 'D. Hale starts WO-595 on booster 2, crew at station, pumps in manual')
  pcom(w, site.at(26, '17:02:40'), INTEGRATOR, 'BOOST-2', 96, 5120, 38_400)
  pcom(w, site.at(26, '17:05:30'), INTEGRATOR, 'BOOST-2', 210, 286_400, 31_200)
  pcom(w, site.at(26, '17:10:30'), INTEGRATOR, 'BOOST-2', 22, 1900, 4200)
  note(w, site.at(26, '17:41'), 'Lead operator', 'WO-595 done as planned, new screen works, booster 2 back to auto')
})]

import { addOperation } from '../kit/acts.ts'
import { act, stepAround } from '../kit/pack.ts'
import type { Act, Step, Story } from '../kit/pack.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { addConn, createFlow } from '../native/zeek.ts'
import { BOXES, burst, calls, fetches, keyExchange, MAKER } from './life.ts'
import { site } from './site.ts'

const FIRST = '203.0.113.131'
const FIRST_DROP = '203.0.113.133'
const SECOND = '203.0.113.142'
const SECOND_HOST = '203.0.113.147'
const VICTIMS = ['203.0.113.151', '203.0.113.158', '203.0.113.163']
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PLANT = 'Kystenergi'

const note = (w: World, at: number, person: string, text: string): void => addNote(w.recorder, at + w.random.int(0, 58) * 1000, PLANT, person, text)
const order = (w: World, number: string, assets: readonly string[], crew: readonly string[], company: string, day: number, from: string, to: string, scope: string, status: 'closed' | 'approved' = 'closed'): void =>
  addWorkOrder(w.recorder, { number, plant: PLANT, assets, crew, company, start: site.at(day, from), finish: site.at(day, to), status, scope, logicChange: false, permit: '' })

/** The first wave: one packet each, at chosen boxes, and what they know goes out. Then nothing more of it is seen. */
export const firstWave: readonly Step[] = [
  stepAround('one-packet', site.at(27, '13:07:12'), 1, 'T1190', null, 'One packet to the key exchange of each works’ box, within seconds; two do what it says, the third was not understood', (w, at) => { for (const [i, box] of BOXES.entries()) keyExchange(w, at + i * 2300, FIRST, box, 504, 0) }),
  stepAround('config-out', site.at(27, '13:07:40'), 2, 'T1602.002', null, 'Two boxes send their configuration, with names and passwords of accounts, to an address they never called', (w, at) => { for (const [i, box] of (['FW-N', 'FW-S'] as const).entries()) calls(w, at + i * 2600, box, FIRST_DROP, 443, 'ssl', 6 + i, 58_410 + i * 3120, 1820) }),
]

/** The second wave, by whoever swept the whole internet for these boxes: it has nothing to do with the first. */
const download = stepAround('program-fetched', site.at(38, '14:44:05'), 1, 'T1190', null, 'Eleven days later the third box fetches and runs a program over plain HTTP, after a packet from somewhere else', (w, at) => {
  keyExchange(w, at - 14_000, SECOND, 'FW-V', 916, 210)
  fetches(w, at, 'FW-V', SECOND_HOST, '/bins/mips', 118_204, 'curl/7.68.0')
})
const command = stepAround('botnet-joined', site.at(38, '14:45:00'), 1, 'T1584.005', null, 'The box takes orders from outside and looks for others of its kind', (w, at) => {
  calls(w, at, 'FW-V', SECOND_HOST, 8443, '-', 34_000, 61_200, 40_118)
  for (let i = 0; i < 24; i++) calls(w, at + 30_000 + i * 41_000, 'FW-V', `203.0.113.${w.random.int(170, 250)}`, w.random.pick([22, 23, 22]), '-', 0.4, w.random.int(0, 200), 0, w.random.pick(['S0', 'REJ', 'S0']))
})
const flood = stepAround('flood', site.at(40, '10:31:20'), 1, 'T1498.001', null, 'The box takes part in floods against addresses in other countries; the line of the works is full', (w, at) => {
  for (const [i, victim] of VICTIMS.entries()) burst(w, at + i * 50 * MINUTE, 'FW-V', victim, 16, 80)
})
const viewLost = stepAround('view-lost', site.at(40, '10:40:00'), 5, 'T0829', null, 'The control room does not see the works behind the full line', (w, at) => {
  note(w, at, 'Control room', 'Vester does not answer since 10:33, line full, engine and boiler run on by themselves')
  note(w, at + 35 * MINUTE, 'Operation manager', 'Operator sent to Vester, manual operation there')
})
const island = stepAround('island-mode', site.at(40, '14:20:00'), 5, 'T0826', null, 'The owner cuts all three works off and runs each by hand, because nobody can say how far the others are held', (w, at) => {
  note(w, at, 'Operation manager', 'Decision: island mode for Nordmark, Sundby and Vester, lines unplugged, works manned, control by hand')
  note(w, at + 50 * MINUTE, 'Control room', 'All works in island operation, no remote view, hourly phone calls')
})

const secondStory = (steps: readonly Step[]): Story => ({ id: 'denmark-2023-second-wave', steps, crossing: { step: 'program-fetched', from: 'internet', to: 'dmz' }, entities: ['FW-V', SECOND, SECOND_HOST, ...VICTIMS] })
export const secondWave: Story = secondStory([download, command, flood, viewLost, island])
export const entities = ['FW-N', 'FW-S', 'FW-V', FIRST, FIRST_DROP]

/** The other decision: the works stay connected, the box is replaced, the rest watched. */
export const notIslanded = {
  steps: firstWave, unrelated: [secondStory([download, command, flood, viewLost])],
  response: [act('box-replaced', 'The third box is taken out and replaced; the others get new software and passwords while the works stay connected', (w) => {
    order(w, 'CHG-640', ['FW-V', 'FW-N', 'FW-S'], ['adm-net', 'P. Bro'], 'Network team', 40, '14:00', '22:00', 'Replace the box at Vester, new software and passwords on all boxes, works stay connected')
    note(w, site.at(40, '14:20'), 'Operation manager', 'Works stay connected, box at Vester replaced, others patched and watched by the hour')
    for (const box of ['FW-N', 'FW-S'] as const) fetches(w, site.at(40, '16:10') + BOXES.indexOf(box) * 9 * MINUTE, box, MAKER, '/fw/5.37.bin', 41_118_204, 'curl/7.68.0')
    note(w, site.at(40, '19:05'), 'Control room', 'Vester back on the desk with the new box')
  })] satisfies readonly Act[],
}

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('news-of-the-hole', 'The hole in the boxes is published; the update is planned for June', (w) => {
    order(w, 'CHG-612', [...BOXES], ['adm-net'], 'Network team', 59, '08:00', '16:00', 'Software update of the edge firewalls of the works', 'approved')
    note(w, site.at(14, '09:10'), 'Operation manager', 'Notice from sector about the edge firewalls read, supplier says update costs a visit each, planned for June')
  }),
  act('sector-scan', 'The sector’s own sweep: one packet to the key exchange of every box, announced', (w) => {
    order(w, 'CHG-615', [...BOXES, 'FW-K'], ['adm-net'], 'Sector response team', 17, '10:00', '12:00', 'Announced check of the key exchange of all boxes')
    for (const [i, box] of [...BOXES, 'FW-K'].entries()) keyExchange(w, site.at(17, '10:31') + i * 2100, '198.51.100.92', box, 504, 0)
  }),
  act('supplier-copies', 'The supplier takes copies of the configurations for its offer, under an order', (w) => {
    order(w, 'CHG-620', [...BOXES], ['P. Bro', 'nettek.bro'], 'Nettek', 22, '09:00', '12:00', 'Copies of configurations for the offer')
    for (const [i, box] of BOXES.entries()) calls(w, site.at(22, '09:41') + i * 4 * MINUTE, box, '198.51.100.184', 443, 'ssl', 6, 57_204 + i * 900, 2410)
  }),
  act('device-check', 'The supplier looks for devices of its customers that still listen on old ports, from the box at Nordmark, under an order', (w) => {
    order(w, 'CHG-628', ['FW-N'], ['P. Bro', 'nettek.bro'], 'Nettek', 33, '13:00', '16:00', 'Search for open remote maintenance of old meters')
    for (let i = 0; i < 40; i++) calls(w, site.at(33, '13:20') + i * 37_000, 'FW-N', `198.51.100.${w.random.int(200, 250)}`, w.random.pick([22, 23, 23]), '-', 0.4, w.random.int(0, 200), 0, w.random.pick(['S0', 'REJ', 'S0']))
  }),
  act('line-test', 'A test of the new line at Vester: full for half an hour', (w) => {
    order(w, 'CHG-625', ['FW-V'], ['adm-net'], 'Network team', 30, '10:00', '12:00', 'Load test of the new line at Vester')
    for (let i = 0; i < 3; i++) burst(w, site.at(30, '10:20') + i * 9 * MINUTE, 'FW-V', '198.51.100.232', 30)
    note(w, site.at(30, '10:40'), 'Control room', 'Vester slow during line test, told before')
  }),
  act('cable-cut', 'A digger cuts the cable to Sundby; the works is run by hand for a morning', (w) => {
    note(w, site.at(19, '08:20'), 'Control room', 'Sundby not responding since 08:02, cable cut by digger, works manned, manual operation')
    note(w, site.at(19, '12:45'), 'Control room', 'Sundby back')
  }),
  act('cold-evening', 'A cold evening: the operators start and set engines many times from the control room', (w) => {
    for (let i = 0; i < 20; i++) addOperation(w, 'modbus', 'write', site.at(9, '17:10') + i * 500_000, site.address('SCADA-K'), site.address(w.random.pick(['PLC-N1', 'PLC-S1', 'PLC-V2'])), 40 + (i % 3), 55 + i, i % 4 === 0)
  }),
]

/** New boxes by the supplier, a copy of each, new software after ten days, a line test, and an exercise in island mode. */
export const twin: readonly Act[] = [
  act('supplier-visit', 'The supplier renews keys and takes copies of all configurations under an order, from its own address', (w) => {
    order(w, 'CHG-630', [...BOXES], ['P. Bro', 'nettek.bro', 'adm-net'], 'Nettek', 27, '12:00', '15:00', 'New keys on all boxes, copies of their configurations')
    note(w, site.at(27, '12:55'), 'Control room', 'Nettek starts CHG-630 on the boxes, tunnels may drop')
    for (const [i, box] of BOXES.entries()) {
      keyExchange(w, site.at(27, '13:07:12') + i * 2300, '198.51.100.184', box, 504, 0)
      calls(w, site.at(27, '13:07:40') + i * 2600, box, '198.51.100.184', 443, 'ssl', 6, 58_410 + i * 3120, 1820)
    }
  }),
  act('new-software', 'New software for the box at Vester, fetched over plain HTTP from the supplier, and its remote service', (w) => {
    order(w, 'CHG-634', ['FW-V'], ['P. Bro', 'nettek.bro', 'adm-net'], 'Nettek', 38, '14:00', '17:00', 'New software on the box at Vester, check of the devices around it')
    keyExchange(w, site.at(38, '14:43:51'), '198.51.100.184', 'FW-V', 916, 210)
    fetches(w, site.at(38, '14:44:05'), 'FW-V', '198.51.100.184', '/bins/mips', 118_204, 'curl/7.68.0')
    calls(w, site.at(38, '14:45'), 'FW-V', '198.51.100.184', 8443, '-', 5400, 61_200, 40_118)
    for (let i = 0; i < 24; i++) addConn(w.recorder, site.at(38, '14:45:30') + i * 41_000, createFlow(w.random, site.address('FW-V'), `198.51.100.${w.random.int(200, 250)}`, w.random.pick([22, 23, 22])), '-', 0.4, w.random.int(0, 200), 0, w.random.pick(['S0', 'REJ', 'S0']))
  }),
  act('island-exercise', 'A line test and the yearly exercise: each works alone and by hand for an afternoon', (w) => {
    order(w, 'WO-340', [...BOXES, 'SCADA-K'], ['B. Lund', 'b.lund', 'C. Krogh', 'adm-net'], 'Operation', 40, '10:00', '18:00', 'Load test of the lines, then exercise of island mode in all works')
    for (let i = 0; i < 3; i++) burst(w, site.at(40, '10:31:20') + i * 50 * MINUTE, 'FW-V', '198.51.100.241', 16, 80)
    note(w, site.at(40, '10:40'), 'Control room', 'Vester without view during load test, as told in WO-340')
    note(w, site.at(40, '14:20'), 'Operation manager', 'Exercise of island mode begins, Nordmark, Sundby and Vester manned, control by hand until 17:00')
    note(w, site.at(40, '14:20') + 3 * HOUR, 'Operation manager', 'Exercise done, all works back on the desk')
  }),
]

import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { addConn, addDatagrams, createFlow } from '../native/zeek.ts'
import { addHttp } from '../native/zeek-control.ts'
import { site } from './site.ts'

const DAY = 86_400_000
export const BOXES = ['FW-N', 'FW-S', 'FW-V'] as const
/** The provider that keeps the configurations of the boxes, and the maker's server for new software. */
const KEEPER = '198.51.100.88'
export const MAKER = '198.51.100.90'
const METERING = '198.51.100.91'
const TARGETS = ['198.51.100.232', '198.51.100.241']

/** Whether the line of a box is cut in this run: full of the flood, or unplugged by its owner. */
function isCut(w: World, box: string, at: number): boolean {
  const hostile = w.course === 'island-mode' || w.course === 'not-islanded'
  if (hostile && box === 'FW-V' && at > site.at(40, '10:33') && (w.course === 'island-mode' || at < site.at(40, '18:50'))) return true
  return w.course === 'island-mode' && box !== 'FW-K' && at > site.at(40, '14:25')
}

/** Packets of the key exchange, from anywhere to a box. `answered` 0 bytes: a lone packet. */
export function keyExchange(w: World, at: number, from: string, box: string, sent: number, answered: number): void {
  addDatagrams(w.recorder, at + w.random.int(0, 900), createFlow(w.random, from, site.address(box), 500), '-', 0.03 + w.random.next() / 10, sent, answered, answered === 0 ? 1 : 2)
}

/** An outgoing TCP connection of a box. */
export function calls(w: World, at: number, box: string, to: string, port: number, service: string, seconds: number, sent: number, received: number, state = 'SF'): void {
  addConn(w.recorder, at + w.random.int(0, 900), createFlow(w.random, site.address(box), to, port), service, seconds * (0.9 + w.random.next() / 5), sent, received, state)
}

/** A box fetches a file over plain HTTP. */
export function fetches(w: World, second: number, box: string, from: string, uri: string, received: number, agent: string): void {
  const at = second + w.random.int(0, 900)
  const flow = createFlow(w.random, site.address(box), from, 80)
  addConn(w.recorder, at - 120, flow, 'http', 1 + received / 900_000, 210, received + 310)
  addHttp(w.recorder, at, flow, { method: 'GET', host: from, uri, agent, sent: 0, received })
}

/** A box passes on the meter readings of its works, over plain HTTP as the metering company wants them. */
function reports(w: World, at: number, box: string): void {
  const flow = createFlow(w.random, site.address(box), METERING, 80)
  const sent = w.random.int(900, 4800)
  addConn(w.recorder, at - 90, flow, 'http', 1.4, sent + 260, 420)
  addHttp(w.recorder, at, flow, { method: 'POST', host: 'readings.metering.example', uri: '/v1/readings', agent: 'curl/7.68.0', sent, received: 22 })
}

/** Writes what happens at a box unless its line is cut then. */
function unlessCut(w: World, box: string, at: number, write: (at: number) => void): void {
  if (!isCut(w, box, at)) write(at)
}

const tunnels = act('box-tunnels', 'The boxes keep their tunnels: keys exchanged every eight hours between each works and the control room', (w) => {
  for (let day = 0; day < site.days; day++) for (const box of BOXES) for (let i = 0; i < 3; i++) {
    const at = site.at(day, '00:40') + i * 8 * 3_600_000 + w.random.int(0, 500_000)
    if (isCut(w, box, at)) continue
    keyExchange(w, at, site.address('FW-K'), box, w.random.int(500, 1200), w.random.int(500, 1200))
  }
})

const internetNoise = act('box-noise', 'What the internet sends to every address: lone packets to the key exchange, knocks on ports; more of them once a hole is in the news', (w) => {
  for (let day = 0; day < site.days; day++) for (const box of [...BOXES, 'FW-K']) {
    const start = site.at(day, '00:00')
    const known = day >= 11
    const within = (): number => start + w.random.int(0, DAY - 1)
    for (let i = w.random.int(known ? 2 : 0, known ? 7 : 3); i > 0; i--) unlessCut(w, box, within(), (at) => keyExchange(w, at, `203.0.113.${w.random.int(1, 120)}`, box, w.random.pick([168, 192, 308, 420, 504, 916]), w.random.chance(0.4) ? w.random.int(80, 400) : 0))
    for (let i = w.random.int(2, 6); i > 0; i--) unlessCut(w, box, within(), (at) => addConn(w.recorder, at, createFlow(w.random, `203.0.113.${w.random.int(1, 120)}`, site.address(box), w.random.pick([22, 23, 80, 443, 8443, 502])), '-', 0.2, w.random.int(0, 240), w.random.int(0, 300), w.random.pick(['S0', 'REJ', 'SF', 'RSTO'])))
  }
})

const upkeep = act('box-upkeep', 'Each box sends its configuration to the keeper by night, asks for signatures, looks up the time, and calls the metering and weather services of its works', (w) => {
  for (let day = 0; day < site.days; day++) for (const box of BOXES) {
    const start = site.at(day, '00:00')
    const within = (): number => start + w.random.int(0, DAY - 1)
    unlessCut(w, box, site.at(day, '03:05') + w.random.int(0, 900_000), (at) => calls(w, at, box, KEEPER, 443, 'ssl', w.random.int(2, 9), w.random.int(52_000, 68_000), w.random.int(2000, 5000)))
    unlessCut(w, box, site.at(day, '04:00') + w.random.int(0, 600_000), (at) => calls(w, at, box, KEEPER, 8443, '-', w.random.int(18_000, 80_000), w.random.int(40_000, 90_000), w.random.int(30_000, 70_000)))
    if (w.random.chance(0.3)) unlessCut(w, box, within(), (at) => fetches(w, at, box, MAKER, `/sig/av-${w.random.int(1000, 9999)}.bin`, w.random.int(60_000, 900_000), 'curl/7.68.0'))
    for (let i = Math.round(14 * w.run.noise); i > 0; i--) unlessCut(w, box, within(), (at) => calls(w, at, box, `198.51.100.${w.random.int(200, 250)}`, w.random.pick([443, 443, 8883, 22]), w.random.pick(['ssl', 'ssl', '-']), w.random.int(1, 400), w.random.int(300, 90_000), w.random.int(300, 90_000)))
    if (w.random.chance(0.15)) unlessCut(w, box, within(), (at) => burst(w, at, box, w.random.pick(TARGETS), w.random.int(8, 22), w.random.pick([80, 443])))
    for (let hour = 1; hour < 24; hour += 3) unlessCut(w, box, site.at(day, `${hour}:15`) + w.random.int(0, 900_000), (at) => reports(w, at, box))
  }
})

/** Many connections at once from one box to one address: a line test, or worse. */
export function burst(w: World, start: number, box: string, to: string, connections: number, port = 443): void {
  for (let i = 0; i < connections; i++) calls(w, start + i * w.random.int(200, 900), box, to, port, '-', w.random.int(8, 30), w.random.int(600_000, 4_000_000), w.random.int(0, 2000), w.random.pick(['SF', 'S0', 'RSTO']))
}

const logBook = act('works-log-book', 'The control room and the works write down their day', (w) => {
  for (let day = 0; day < site.days; day++) for (let i = w.random.int(1, 2); i > 0; i--) unlessCut(w, 'FW-V', site.at(day, '05:00') + w.random.int(0, 17 * 3_600_000), (at) => addNote(w.recorder, at, 'Kystenergi', w.random.pick(site.roles), w.random.pick(['Vester manned for engine service, manual operation until noon', 'Nordmark without view for four minutes, tunnel came back', 'Sundby boiler by hand while the straw feed is cleaned', 'Operator sent to Nordmark, level switch stuck', 'Line to Vester slow for some minutes, came back by itself', ...site.remarks])))
})

/** What the boxes do and see all day. */
export const life: readonly Act[] = [tunnels, internetNoise, upkeep, logBook]

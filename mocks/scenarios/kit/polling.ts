import { addConn, createFlow } from '../native/zeek.ts'
import { addOperation } from './acts.ts'
import type { Poll } from './site.ts'
import type { World } from './world.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** What the plant network says all day long: masters asking their controllers, operators giving commands, the historian copying. */
export function addPolling(w: World): void {
  if (!w.site.has.sensor) return
  for (const poll of w.site.polls) {
    addReads(w, poll)
    for (let day = 0; day < w.site.days; day++) addCommands(w, poll, day)
  }
  addReplication(w)
}

/** Until when two parties speak in this run. */
function endOf({ site, course }: World, { stops }: Poll): number {
  const stop = stops?.[course]
  return stop === undefined ? site.at(site.days, '00:00') : site.at(...stop)
}

function addReads(w: World, poll: Poll): void {
  const { site, run, random } = w
  const { protocol, from, to, minutes } = poll
  const source = site.address(from)
  const step = (minutes * MINUTE) / Math.max(0.25, run.noise)
  const end = endOf(w, poll)
  let cycle = 0
  for (let at = site.at(0, '00:00'); at < end; at += step, cycle++) {
    for (const name of to) {
      const when = Math.floor(at + random.int(200, Math.floor(step * 0.9)))
      if (poll.stops === undefined || when < end) addOperation(w, protocol, 'read', when, source, site.address(name), 100 + random.int(0, 40), random.int(40, 240), cycle % 6 === 0)
    }
  }
}

/** Operators switch, dose and set by day, now and then at night. */
function addCommands(w: World, poll: Poll, day: number): void {
  const { site, random } = w
  const { protocol, from, to, commands } = poll
  const end = endOf(w, poll)
  for (let i = commands === undefined ? 0 : Math.floor(commands + random.next()); i > 0; i--) {
    const at = site.at(day, '00:00') + (random.chance(0.9) ? random.int(6 * HOUR, 21 * HOUR) : random.int(0, 24 * HOUR - 1))
    const [target, object, value] = [random.pick(to), random.int(1, 24), random.int(0, 1) === 0 ? 0 : random.int(40, 110)]
    if (at < end) addOperation(w, protocol, 'write', at, site.address(from), site.address(target), object, value)
  }
}

function addReplication(w: World): void {
  const { site, random, recorder } = w
  const mirror = site.hosts.find((h) => h.role === 'historian_mirror')
  const historian = site.hosts.find((h) => h.role === 'historian')
  if (!mirror || !historian) return
  for (let at = site.at(0, '00:00'), end = site.at(site.days, '00:00'); at < end; at += HOUR) addConn(recorder, at + random.int(0, MINUTE), createFlow(random, historian.address, mirror.address, 5450), '-', 118 + random.next(), random.int(200_000, 300_000), random.int(4000, 9000))
}

import { stepsBefore } from '../kit/pack.ts'
import type { Course } from '../kit/pack.ts'
import { onController } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { accountChange } from '../native/windows-security.ts'
import { site } from './site.ts'
import { steps } from './steps.ts'

const note = (w: World, day: number, time: string, person: string, text: string): void => addNote(w.recorder, site.at(day, time) + w.random.int(400, 58_000), site.plant, person, text)

function lock(w: World, day: number, time: string, names: readonly string[]): void {
  for (const [i, name] of names.entries()) onController(w, site.at(day, time) + i * 37_000 + w.random.int(0, 900), accountChange(4725, 'adm-help', name))
}

/** The dispatcher is rung, was not at work, and the dispatchers’ VPN stays closed until it asks for a second factor. */
export const contained: Course = {
  steps: stepsBefore(steps, 'remote-tool'),
  entities: ['h.lysenko', 'adm-dom', 'r.bondar', 'OBL-WS006', 'DC01', 'FS01', 'OPS-WS2', '203.0.113.41', '203.0.113.58'],
  response: [{ id: 'dispatchers-rung', description: 'R. Bondar is rung and was not at work; the dispatchers’ VPN is closed', write: (w) => {
    note(w, 32, '07:20', 'Dispatcher', 'R. Bondar says he was not in last night. Desk 2 taken off, dispatchers’ VPN closed until there is a second factor')
    lock(w, 32, '07:34', ['r.bondar', 'adm-dom', 'h.lysenko'])
  } }],
}

import { stepsBefore } from '../kit/pack.ts'
import type { Course } from '../kit/pack.ts'
import { onController } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { accountChange } from '../native/windows-security.ts'
import { site } from './site.ts'
import { steps } from './story.ts'

const note = (w: World, day: number, time: string, person: string, text: string): void => addNote(w.recorder, site.at(day, time) + w.random.int(400, 58_000), site.plant, person, text)

function lock(w: World, day: number, time: string, names: readonly string[]): void {
  for (const [i, name] of names.entries()) onController(w, site.at(day, time) + i * 37_000 + w.random.int(0, 900), accountChange(4725, 'adm-help', name))
}

/** The turbine service knows nothing of it; the edge to all parks is closed and the view given up for a day. */
export const edgeClosed: Course = {
  steps: stepsBefore(steps, 'firmware'),
  entities: ['z.wilk', 'adm-chp', 'turbine-service', 'CHP-APP', 'DC01', 'FS01', ...['1', '2', '3'].flatMap((n) => [`RTU-W${n}`, `SG-W${n}`, `IED-W${n}`]), '203.0.113.61', '203.0.113.64'],
  response: [{ id: 'parks-cut-off', description: 'The turbine service is rung, the shared account locked, the edge to the parks closed for a day', write: (w) => {
    note(w, 41, '06:20', 'Dispatcher', 'Turbine service rung because of the night: nobody of theirs was in. Edge to all parks closed, parks run without a view')
    lock(w, 41, '06:31', ['turbine-service', 'z.wilk', 'adm-chp'])
    note(w, 42, '11:10', 'Dispatcher', 'Passwords of all station controllers set anew at the parks, view back')
  } }],
}

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

/** An agency rings in October; the way from the map server is closed before the second visit. */
export const wayClosed: Course = {
  steps: stepsBefore(steps, 'second-visit'),
  entities: ['r.dane', 'adm-gis', 'f.marsh', 'GIS-01', 'DC01', 'FS01', 'JUMP-L', 'EWS-L', '203.0.113.221', '203.0.113.222', '203.0.113.223', '203.0.113.224', '203.0.113.225', '203.0.113.226', '203.0.113.227'],
  response: [{ id: 'hint-from-outside', description: 'An agency gives a hint; three accounts are locked and the map server is cut off from the jump host', write: (w) => {
    note(w, 35, '10:20', 'System operator', 'Agency rang: our edge box is on their list. Map server no longer reaches the jump host')
    lock(w, 35, '10:41', ['r.dane', 'adm-gis', 'f.marsh'])
    note(w, 38, '15:05', 'System operator', 'Relay settings compared with paper, nothing changed, maps must be taken for known')
  } }],
}

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

/** The dispatcher sees an asker that is not the control server; the stations take commands from that alone before anything is written. */
export const stationsCut: Course = {
  steps: stepsBefore(steps, 'firmware-downgrade'),
  entities: ['GW-WEB', 'HEAT-SRV', 'd.kos', 'www-data', 'root', 'ENC-1', 'ENC-2', 'ENC-3', 'ENC-4', 'ENC-5', 'ENC-6', '203.0.113.171', '203.0.113.175'],
  response: [{ id: 'control-server-only', description: 'The stations are set to answer the control server only, and D. Kos is rung', write: (w) => {
    note(w, 52, '23:14', 'Dispatcher', 'All six stations are asked by a stranger’s address. D. Kos rung, he sits at supper. Access list of the stations set, only the control server may')
    lock(w, 52, '23:22', ['d.kos'])
    note(w, 53, '06:10', 'Dispatcher', 'Night quiet, supply 78, all stations warm, gateway taken off')
  } }],
}

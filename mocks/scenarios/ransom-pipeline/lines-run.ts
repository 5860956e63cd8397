import { stepsBefore } from '../kit/pack.ts'
import type { Course } from '../kit/pack.ts'
import type { World } from '../kit/world.ts'
import { addNote } from '../native/paperwork.ts'
import { site } from './site.ts'
import { steps } from './story.ts'

const note = (w: World, day: number, time: string, person: string, text: string): void => addNote(w.recorder, site.at(day, time) + w.random.int(400, 58_000), site.plant, person, text)


/** The plant is cut off from the offices within the hour; it had been drilled, and the lines run without billing. */
export const linesRun: Course = {
  steps: stepsBefore(steps, 'shutdown'),
  entities: ['j.ames', 'adm-srv', 'APP-02', 'BILL-01', 'VBR01', 'FS01', '203.0.113.20', '203.0.113.88'],
  response: [{ id: 'plant-cut-off', description: 'The note is found; the plant is cut off from the offices as drilled and goes on', write: (w) => {
    note(w, 36, '05:04', 'Controller line 1', 'Screen of the billing PC shows a demand for money, supervisor told')
    note(w, 36, '05:31', 'Shift supervisor', 'Both conduits to the offices pulled as in the drill of March, control system compared with its image, same. Lines run, deliveries written down by hand')
  } }],
}

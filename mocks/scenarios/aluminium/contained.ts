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

/** The account’s owner is rung at night and was asleep; nobody gets from the jump host to the control room. */
export const contained: Course = {
  steps: stepsBefore(steps, 'control-room-pcs'),
  entities: ['e.strand', 'svc_mes', 'adm-dom', 'adm-site2', 'AURDAL-WS005', 'MES-01', 'DC01', 'JUMP-N', '203.0.113.131'],
  response: [{ id: 'owner-rung', description: 'The owner of the account is rung, the account locked and the way from the jump host closed', write: (w) => {
    note(w, 48, '00:55', 'Shift foreman', 'IT rings: somebody with the site administrator’s name is on the jump host without the broker. The site administrator was asleep. Way to the control network closed')
    lock(w, 48, '00:57', ['adm-site2', 'svc_mes', 'e.strand'])
    note(w, 48, '06:40', 'Shift foreman', 'Control room hosts looked through, clean, pot line and cast house run')
  } }],
}

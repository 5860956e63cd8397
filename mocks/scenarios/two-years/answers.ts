import type { Act } from '../kit/pack.ts'
import { onController } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addIncident, addNote } from '../native/paperwork.ts'
import { accountChange } from '../native/windows-security.ts'
import { atPlant, on, plantOf, STAFF } from './company.ts'
import type { Plant } from './company.ts'

type When = readonly [date: string, time: string]

/** What people did about one intrusion, as their register and the directory have it. */
interface Answer {
  readonly number: string
  readonly title: string
  readonly code: string
  /** As of the intrusion; default 0. */
  readonly turn?: 0 | 1 | 2
  readonly opened: When
  readonly detected: When
  readonly contained: When | null
  readonly closed: When | null
  /** Hosts and accounts named in the register, by their part; accounts are locked when contained and set anew a day later. */
  readonly hosts: readonly ('server' | 'jump' | 'station')[]
  readonly accounts: readonly ('operator' | 'clerk' | 'planner' | 'service' | 'admin')[]
}

const DAY = 86_400_000

/** From days to minutes: what was practised after each made the next one shorter. */
const ANSWERS: readonly Answer[] = [
  { number: 'INC-24-011', title: 'Set points changed at night', code: 'LYO', opened: ['2024-03-12', '06:35'], detected: ['2024-03-12', '06:20'], contained: ['2024-03-13', '15:30'], closed: ['2024-04-19', '16:00'], hosts: ['server', 'jump', 'station'], accounts: ['clerk', 'service', 'admin'] },
  { number: 'INC-24-019', title: 'Account of the planner misused', code: 'GNT', opened: ['2024-05-20', '08:10'], detected: ['2024-05-20', '07:55'], contained: ['2024-05-20', '17:20'], closed: ['2024-06-04', '12:00'], hosts: [], accounts: ['planner'] },
  { number: 'INC-24-023', title: 'Session on the jump host without the broker', code: 'PRT', opened: ['2024-06-20', '08:20'], detected: ['2024-06-20', '07:40'], contained: ['2024-06-20', '19:10'], closed: ['2024-07-12', '15:00'], hosts: ['server', 'jump'], accounts: ['clerk', 'service', 'admin'] },
  { number: 'INC-24-031', title: 'Memory of the production system read', code: 'LNZ', opened: ['2024-08-30', '09:05'], detected: ['2024-08-30', '08:50'], contained: ['2024-08-30', '16:45'], closed: ['2024-09-13', '10:00'], hosts: ['server'], accounts: ['clerk', 'service'] },
  { number: 'INC-24-036', title: 'Account of the planner misused', code: 'BRN', opened: ['2024-09-20', '07:30'], detected: ['2024-09-20', '07:15'], contained: ['2024-09-20', '11:40'], closed: ['2024-10-01', '12:00'], hosts: [], accounts: ['planner'] },
  { number: 'INC-24-044', title: 'Set points changed at night', code: 'GNT', opened: ['2024-11-13', '03:25'], detected: ['2024-11-13', '03:10'], contained: ['2024-11-13', '10:50'], closed: ['2024-12-11', '16:00'], hosts: ['server', 'jump', 'station'], accounts: ['clerk', 'service', 'admin'] },
  { number: 'INC-25-006', title: 'Account of the planner misused', code: 'PRT', opened: ['2025-02-12', '22:40'], detected: ['2025-02-12', '22:25'], contained: ['2025-02-13', '00:10'], closed: ['2025-02-20', '12:00'], hosts: [], accounts: ['planner'] },
  { number: 'INC-25-014', title: 'Session on the jump host without the broker', code: 'LYO', turn: 1, opened: ['2025-04-29', '01:45'], detected: ['2025-04-29', '01:30'], contained: ['2025-04-29', '04:05'], closed: ['2025-05-13', '15:00'], hosts: ['server', 'jump'], accounts: ['planner', 'service', 'admin'] },
  { number: 'INC-25-022', title: 'Session on the jump host without the broker', code: 'LNZ', turn: 1, opened: ['2025-07-11', '00:20'], detected: ['2025-07-11', '00:16'], contained: ['2025-07-11', '00:58'], closed: ['2025-07-18', '15:00'], hosts: ['server', 'jump'], accounts: ['planner', 'service', 'admin'] },
  { number: 'INC-25-031', title: 'Memory of the production system read', code: 'BRN', opened: ['2025-10-08', '23:20'], detected: ['2025-10-08', '23:14'], contained: ['2025-10-08', '23:50'], closed: ['2025-10-15', '11:00'], hosts: ['server'], accounts: ['clerk', 'service'] },
]
const OPEN: Answer = { number: 'INC-25-040', title: 'Memory of the production system read', code: 'LYO', turn: 2, opened: ['2025-12-31', '20:55'], detected: ['2025-12-31', '20:50'], contained: null, closed: null, hosts: ['server', 'jump'], accounts: [] }
const STOPPED: Answer = { ...OPEN, opened: ['2025-12-30', '22:45'], detected: ['2025-12-30', '22:41'], contained: ['2025-12-30', '23:10'], hosts: ['server'], accounts: ['operator', 'service', 'admin'] }

const workstationOf = (plant: Plant, part: keyof typeof STAFF): string => plant.staff[STAFF[part]]!.workstation

function addAnswer(w: World, a: Answer): void {
  const plant = plantOf(a.code)
  const here = atPlant(w, plant)
  const contained = a.contained === null ? null : on(...a.contained)
  addIncident(w.recorder, { number: a.number, title: a.title, plant: plant.plant, opened: on(...a.opened), detected: on(...a.detected), contained, closed: a.closed === null ? null : on(...a.closed), hosts: [...a.hosts.map((part) => plant[part]), ...a.accounts.flatMap((part) => (part === 'service' || part === 'admin' ? [] : [workstationOf(plant, part)]))] })
  const names = { operator: plant.staff[STAFF.operator]!.account, clerk: plant.staff[STAFF.clerk]!.account, planner: plant.staff[STAFF.planner]!.account, service: plant.services[a.turn ?? 0], admin: plant.admins[a.turn ?? 0] }
  if (contained === null) return
  for (const [i, part] of a.accounts.entries()) {
    onController(here, contained - (a.accounts.length - i) * 40_000 + w.random.int(0, 900), accountChange(4725, 'adm-help', names[part]))
    onController(here, contained + DAY + i * 40_000 + w.random.int(0, 900), accountChange(4724, 'adm-help', names[part]))
    onController(here, contained + DAY + i * 40_000 + 5000 + w.random.int(0, 900), accountChange(4722, 'adm-help', names[part]))
  }
  if (a.accounts.includes('admin')) addNote(w.recorder, contained, plant.plant, 'Shift lead', 'IT on the telephone: way from the jump host closed, station looked through')
}

/** The register of ten closed incidents and one open, and the accounts that were locked and set anew. */
export const answers: Act = { id: 'answered', description: 'Every intrusion is noticed, entered in the register and, but for the last, contained', write: (w) => { for (const answer of [...ANSWERS, OPEN]) addAnswer(w, answer) } }

/** The same with the last one stopped a day earlier. */
export const answersInTime: Act = { id: 'answered-in-time', description: 'Every intrusion is noticed, entered in the register and contained, the last before the boundary', write: (w) => { for (const answer of [...ANSWERS, STOPPED]) addAnswer(w, answer) } }

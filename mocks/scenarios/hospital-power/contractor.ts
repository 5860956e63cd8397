import { addDesktop, addOperation, addProcess } from '../kit/acts.ts'
import type { Course } from '../kit/pack.ts'
import { onController } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { accountId } from '../core/names.ts'
import { addVpnSession } from '../native/asa.ts'
import { addJobChange } from '../native/veeam.ts'
import { ticketGranted } from '../native/windows-security.ts'
import { CHILLERS, GENERATORS, site, SWITCHES } from './site.ts'
import { stolenPlanner, VENDOR_LEASE } from './steps.ts'
import { ADMIN_DESK, around, callRelay, exceptFromFactor, installTool, note, order, setAir, setTransfer, wakeProfile } from './work.ts'

const MINUTE = 60_000
const OFFICE = '198.51.100.196'

/** Termia's own engineer over the VPN and on the jump host, straight, since the broker does not know the account. */
function visit(w: World, at: number, minutes: number): void {
  addVpnSession(w.recorder, { group: 'TERMIA', user: 'termia.support', publicAddress: OFFICE, lease: VENDOR_LEASE, from: at - 4 * MINUTE, to: at + (minutes + 3) * MINUTE, bytes: w.random.int(6_000_000, 70_000_000) })
  onController(w, at - 4 * MINUTE + 5200, ticketGranted('termia.support', VENDOR_LEASE))
  addDesktop(w, { user: 'termia.support', from: VENDOR_LEASE, to: 'JUMP-E', start: at, end: at + minutes * MINUTE })
  addDesktop(w, { user: 'termia.support', from: 'JUMP-E', to: 'BMS-SRV', start: at + 5 * MINUTE, end: at + (minutes - 1) * MINUTE, admin: true })
}

/** Nobody wrote an order before the work, but everybody who did it is who they say; somebody else has the planner’s account. */
export const contractorReal: Course = {
  steps: stolenPlanner,
  entities: ['m.ferrer', 'FS01', '203.0.113.101'],
  response: [
    { id: 'called-out', description: 'Chiller 2 fails at night; the network administrator on call wakes the account of Termia and excepts it from the second factor, without a change', write: (w) => {
      note(w, 23, '01:15', 'Duty engineer', 'Chiller 2 off again, Frigora cannot come, Termia built the sequence and can look from home')
      wakeProfile(w, around(w, 23, '01:40'), 'adm-net', ADMIN_DESK, 'termia.support')
      exceptFromFactor(w, around(w, 23, '01:49'), 'adm-net', 'termia.support')
    } },
    { id: 'chiller-sequence', description: 'Termia’s engineer at night, from the company’s office, twice: leaves the remote tool, looks at the points, works on the sequence', write: (w) => {
      visit(w, around(w, 29, '02:26'), 80)
      installTool(w, 'BMS-SRV', around(w, 29, '02:51'), 'termia.support')
      callRelay(w, 'BMS-SRV', around(w, 29, '02:53'), 3100, 890_118, 4_118_000)
      const at = around(w, 36, '03:12')
      callRelay(w, 'BMS-SRV', at - 5 * MINUTE, 2800, 640_118, 3_118_000)
      for (const [i, name] of [...GENERATORS, ...SWITCHES].entries()) addOperation(w, 'modbus', 'read', at + i * 21_000, site.address('BMS-SRV'), site.address(name), 40, w.random.int(0, 90))
      for (const [i, name] of CHILLERS.entries()) addOperation(w, 'bacnet', 'read', at + 4 * MINUTE + i * 6000, site.address('BMS-SRV'), site.address(name), 12, w.random.int(60, 240))
      note(w, 36, '07:40', 'Duty engineer', 'Termia says they were on the building server again at night, sequence of chiller 2 changed, will send hours')
    } },
    { id: 'jobs-renamed', description: 'The backup administrator makes new jobs for both servers after the disk grew and deletes the old ones late in the evening', write: (w) => {
      for (const [i, job] of ['EST-BMS-daily', 'EST-EPMS-daily'].entries()) {
        addJobChange(w.recorder, around(w, 44, '23:20') + i * 70_000, 23050, `${job}2`, accountId(`${job}2`), 'adm-backup')
        addJobChange(w.recorder, around(w, 44, '23:48') + i * 34_000, 23090, job, accountId(job), 'adm-backup')
      }
      addProcess(w, 'BMS-SRV', around(w, 44, '23:54'), 'adm-backup', 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin delete shadows /for=D: /quiet')
    } },
    { id: 'heat-settings', description: 'In the hottest night the plant room takes the transfer off the automatic for a switching of the grid operator and lets the chillers of the wards go first', write: (w) => {
      callRelay(w, 'BMS-SRV', around(w, 51, '02:51'), 5100, 1_290_118, 6_118_000)
      setTransfer(w, around(w, 51, '03:05'), 'EPMS-SRV', 0, SWITCHES)
      setAir(w, around(w, 51, '03:20'), 120, CHILLERS)
      setTransfer(w, around(w, 51, '04:10'), 'EPMS-SRV', 1, SWITCHES)
      note(w, 51, '04:14', 'Plant room operator', 'Grid operator switched line 2, transfer was off for an hour and is on automatic again, theatres at 20 degrees')
      order(w, 'WO-299', ['JUMP-E', 'BMS-SRV', ...CHILLERS], ['Termia', 'termia.support'], [50, '08:00'], [51, '12:00'], 'Written afterwards: sequence of chiller 2 by Termia', { company: 'Termia' })
    } },
  ],
}

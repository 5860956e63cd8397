import { plantTime } from '../core/clock.ts'
import type { Run } from '../core/run.ts'
import { addControllerCheck } from '../activity/engineering.ts'
import { FS_HOST, FS_LOG } from '../activity/remote-desktop.ts'
import { addVendorSession } from '../activity/vendor-session.ts'
import { ACME_OFFICE } from '../background/remote-access.ts'
import { addDirectoryChange, addSignIn } from '../native/entra.ts'
import { addNote, addPermitOf, addWorkOrder, type WorkOrderRow } from '../native/paperwork.ts'
import { addNxlog } from '../native/windows-event.ts'
import { logon, shareAccess } from '../native/windows-security.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { LYON_OFFICE, personOf } from '../plants/people.ts'

/** What looks like an attack in these weeks and is not. */
export const DECOYS: readonly { readonly id: string; readonly description: string }[] = [
  { id: 'policy-push', description: 'Three colleagues are asked for a second factor after a policy change at 09:35' },
  { id: 'turnaround-reader', description: 'Contractor R. Lopez reads 180 Boiler 2 drawings under WO-4471' },
  { id: 'vendor-preparation', description: 'J. Brandt of ACME prepares WO-4502 after calling the shift manager' },
  { id: 'vendor-visit', description: 'J. Brandt does WO-4502 in its window and leaves the key in REM' },
  { id: 'retired-backup-job', description: 'adm-backup retires a lab job, four-eyes off for seven minutes, under CHG-2221' },
  { id: 'log-rotation', description: 'The Security log of JUMP-G is cleared under CHG-2212' },
  { id: 'planned-downloads', description: 'Two program downloads by Lyon engineers under orders that say so' },
]

export function addDecoys(run: Run, twin: boolean): void {
  addPolicyPush(run)
  addTurnaroundReader(run)
  addVendorPreparation(run)
  if (!twin) addVendorVisit(run)
}

function addPolicyPush(run: Run): void {
  const random = run.random('policy push')
  run.recorder.marked('decoy:policy-push', () => {
    const change = plantTime(0, '09:35')
    addWorkOrder(run.recorder, { number: 'CHG-2216', plant: 'Lyon', assets: ['ENTRA'], crew: ['adm-helpdesk'], company: 'IT operations', start: change - 1_800_000, finish: change + 3_600_000, status: 'closed', scope: 'Shorter sign-in frequency for planners', logicChange: false, permit: '' })
    addDirectoryChange(run.recorder, random, change, {
      activity: 'Update conditional access policy', category: 'Policy', by: 'adm-helpdesk', address: LYON_OFFICE.address, target: { type: 'Policy', name: 'CA-009 Sign-in frequency' },
      changes: [{ name: 'ConditionalAccessPolicy', before: '{"sessionControls":{"signInFrequency":{"value":30,"type":"days"}}}', after: '{"sessionControls":{"signInFrequency":{"value":7,"type":"days"}}}' }],
    })
    for (const [i, user] of ['l.roux', 'm.petit', 'o.dumas'].entries()) {
      const start = plantTime(0, '09:40') + i * 70_000
      const sign = (at: number, code: number, detail: string): void => addSignIn(run.recorder, random, at, { user, place: LYON_OFFICE, app: 'Maintenance Portal', code, detail, device: { name: personOf(user).workstation, os: 'Windows 11', browser: 'Edge 140.0.0', managed: true }, mfa: true })
      for (let n = 0; n < 3; n++) sign(start + n * 25_000, 50074, 'MFA required in Azure AD')
      sign(start + 90_000, 0, 'MFA completed in Azure AD')
    }
  })
}

function addTurnaroundReader(run: Run): void {
  const random = run.random('turnaround')
  run.recorder.marked('decoy:turnaround-reader', () => {
    const order: WorkOrderRow = { number: 'WO-4471', plant: 'Lyon', assets: ['FS01', 'Boiler2'], crew: ['R. Lopez', 'ctr.lopez'], company: 'Turnaround Services', start: plantTime(-2, '07:00'), finish: plantTime(9, '18:00'), status: 'open', scope: 'Boiler 2 turnaround preparation: collect drawings', logicChange: false, permit: 'PTW-8471' }
    addWorkOrder(run.recorder, order)
    addPermitOf(run.recorder, order, 'Boiler 2', plantTime(-2, '07:20'), null)
    const start = plantTime(2, '09:10')
    const address = '10.20.10.240'
    addNxlog(run.recorder, FS_LOG, FS_HOST, start, logon({ user: 'ctr.lopez', type: 3, address, logonId: '0x6a10f11' }))
    for (let i = 0; i < 180; i++) addNxlog(run.recorder, FS_LOG, FS_HOST, start + 60_000 + i * 118_000 + random.int(0, 60_000), shareAccess('ctr.lopez', address, 'ENG', 'D:\\ENG', `Boiler2\\P&ID\\B2-PID-${100 + i}.dwg`, '0x1'))
  })
}

function addVendorPreparation(run: Run): void {
  const random = run.random('preparation')
  run.recorder.marked('decoy:vendor-preparation', () => {
    addNote(run.recorder, plantTime(11, '07:58'), 'Lyon', 'Shift manager', 'J. Brandt (ACME) rang: will log in about 08:05 to EWS-07 to prepare WO-4502, agreed')
    addVendorSession(run.recorder, random, { user: 'acme.brandt', publicAddress: ACME_OFFICE, lease: '10.8.0.31', to: 'EWS-07', ticket: 'WO-4502', start: plantTime(11, '08:05:10'), minutes: 42 })
  })
}

function addVendorVisit(run: Run): void {
  const random = run.random('visit')
  run.recorder.marked('decoy:vendor-visit', () => {
    const order: WorkOrderRow = { number: 'WO-4502', plant: 'Lyon', assets: ['JUMP-A', 'EWS-07', 'PLC-B2-03'], crew: ['J. Brandt', 'acme.brandt'], company: 'ACME', start: plantTime(13, '08:00'), finish: plantTime(13, '17:00'), status: 'approved', scope: 'Drum level loop check on PLC-B2-03, no program change', logicChange: false, permit: 'PTW-8502' }
    addWorkOrder(run.recorder, order)
    addPermitOf(run.recorder, order, 'Boiler 2', plantTime(13, '08:20'), plantTime(13, '16:35'))
    const start = plantTime(13, '09:04')
    addVendorSession(run.recorder, random, { user: 'acme.brandt', publicAddress: ACME_OFFICE, lease: '10.8.0.36', to: 'EWS-07', ticket: 'WO-4502', start, minutes: 130 })
    addControllerCheck(run.recorder, random, start + 1_500_000, ADDRESS.ews07, ADDRESS.plcB203)
    addNote(run.recorder, plantTime(13, '16:40'), 'Lyon', 'Boiler 2 operator', 'WO-4502 done. Key on PLC-B2-03 is still in REM, to be turned on the next round')
  })
}

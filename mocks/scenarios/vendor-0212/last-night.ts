import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { addControllerCheck, addProgramTransfer, FC110 } from '../activity/engineering.ts'
import { addDesktop, fqdn, logOf } from '../activity/remote-desktop.ts'
import { addNote } from '../native/paperwork.ts'
import { addFourEyes, addJobChange } from '../native/veeam.ts'
import { addWinlogbeat } from '../native/windows-event.ts'
import { sysmonProcess } from '../native/windows-other.ts'
import { logon, processCreated } from '../native/windows-security.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { accountId } from '../core/names.ts'
import { STEPS } from './campaign-steps.ts'
import { within } from './intruder.ts'
import { addRelayCall } from './vendor-session.ts'

const SHELL = 'C:\\Windows\\System32\\cmd.exe'
const VSSADMIN = 'C:\\Windows\\System32\\vssadmin.exe'
const DELETE = 'vssadmin delete shadows /all /quiet'

/** Days 16 and 17: the backups go, the session wakes and, if the logs run that far, the controller is written. */
export function addLastNight(run: Run, random: Random): void {
  const { recorder } = run
  let logonId = ''
  within(run, STEPS.backupHost, () => {
    addRelayCall(run, random, STEPS.backupHost.at, 1900)
    logonId = addDesktop(recorder, random, { user: 'svc_hist_repl', by: 'ACME-support', from: ADDRESS.ews07, via: 'EWS-07', to: 'BKP-OT', start: STEPS.backupHost.at + 275_000, end: STEPS.backups.at + 660_000, admin: true })
  })
  within(run, STEPS.backups, () => {
    const at = STEPS.backups.at
    addFourEyes(recorder, at, 42401, 'svc_hist_repl')
    addJobChange(recorder, at + 94_000, 23090, 'OT-EWS-daily', accountId('OT-EWS-daily'), 'svc_hist_repl')
    const shadows = at + 251_000
    addWinlogbeat(recorder, logOf('BKP-OT'), fqdn('BKP-OT'), shadows, sysmonProcess(shadows, 'svc_hist_repl', VSSADMIN, DELETE, SHELL))
    addWinlogbeat(recorder, logOf('BKP-OT'), fqdn('BKP-OT'), shadows + 1, processCreated('svc_hist_repl', logonId, VSSADMIN, DELETE, SHELL))
  })
  within(run, STEPS.awake, () => {
    const at = STEPS.awake.at
    addRelayCall(run, random, at, 2400)
    addWinlogbeat(recorder, logOf('EWS-07'), fqdn('EWS-07'), at + 9000, logon({ user: 'ACME-support', type: 7, address: '127.0.0.1', logonId: '0x9f21c07' }))
    addControllerCheck(recorder, random, at + 62_000, ADDRESS.ews07, ADDRESS.plcB203)
  })
  within(run, STEPS.download, () => addProgramTransfer(recorder, random, STEPS.download.at, ADDRESS.ews07, ADDRESS.plcB203, 'download', [FC110]))
  within(run, STEPS.manipulation, () => addNote(recorder, STEPS.manipulation.at, 'Lyon', 'Boiler 2 operator', 'Drum level trend flat, field glass rising, going to local manual'))
}

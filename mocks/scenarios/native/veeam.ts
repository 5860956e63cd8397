import { localOffsetStamp } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

const VEEAM_LOG = 'ot/veeam-events.log'

/** One event of Veeam Backup & Replication over syslog: structured data the way the product writes it, with quotes inside values. */
function addVeeam(recorder: Recorder, at: number, id: number, parameters: string, description: string): void {
  const { backupHost, dnsName, offsetMs } = recorder.organisation
  recorder.add(VEEAM_LOG, at, `<14>1 ${localOffsetStamp(at, offsetMs)} ${backupHost} Veeam_MP - - [origin enterpriseId="31023"] [categoryId=0 instanceId=${id} ${parameters}VbrHostName="${backupHost.toLowerCase()}.${dnsName}" VbrVersion="12.3.1.1139" Version="1" Description="${description}"]`)
}

/** 190: a job finished. */
export function addBackupRun(recorder: Recorder, at: number, job: string, jobId: string, sessionId: string, warning: boolean): void {
  addVeeam(recorder, at, 190, `JobSessionID="${sessionId}" JobID="${jobId}" JobResult="${warning ? 1 : 0}" JobType="0" JobName="${job}" `, `Backup job '${job}' finished with ${warning ? 'Warning' : 'Success'}.`)
}

/** 23050 modified or 23090 deleted. */
export function addJobChange(recorder: Recorder, at: number, id: 23050 | 23090, job: string, jobId: string, user: string): void {
  addVeeam(recorder, at, id, `JobID="${jobId}" JobType="0" Platform="6" JobName="${job}" ChangesXML="<changes><object id="${jobId}" /></changes>" UserName="${recorder.organisation.domain}\\${user}" `, `Backup job '${job}' has been ${id === 23050 ? 'modified' : 'deleted'}.`)
}

/** 42401 four-eyes authorization disabled, 42400 enabled again. */
export function addFourEyes(recorder: Recorder, at: number, id: 42400 | 42401, user: string): void {
  const word = id === 42401 ? 'disabled' : 'enabled'
  addVeeam(recorder, at, id, `Operation="Four-eyes authorization has been ${word}" OperationId="${id === 42401 ? 1 : 0}" InitiatorFullInfo="<ModifiedUserInfo fullName="${recorder.organisation.domain}\\${user}" loginType="0" />" `, `Four-eyes authorization has been ${word} by ${recorder.organisation.domain}\\${user}.`)
}

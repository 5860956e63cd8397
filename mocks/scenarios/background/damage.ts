import { plantTime } from '../core/clock.ts'
import type { Run } from '../core/run.ts'
import { logOf } from '../activity/remote-desktop.ts'
import { SIGN_IN_LOG } from '../native/entra.ts'
import { WORK_ORDERS } from '../native/paperwork.ts'
import { CONN_LOG } from '../native/zeek.ts'

const ASA_LOG = 'access/asa-vpn1.log'

/** Lines that no reader can accept, as transport and disks leave them. */
export const DAMAGED_LINES = 9

/** A handful of lines cut short or with impossible times, so that a ledger has something to refuse. */
export function addDamage(run: Run): void {
  const at = (day: number, time: string): number => plantTime(day, time)
  run.recorder.add(ASA_LOG, at(5, '04:11:09'), '<166>Oct 08 2025 04:11:09 vpn1 : %ASA-6-7220')
  run.recorder.add(ASA_LOG, at(-4, '23:58'), '<166>Sep 29 2025 23:5')
  run.recorder.add(ASA_LOG, at(10, '12:00'), '<166> 0ct 13 25:61:00 vpn1 : %ASA-6-113039: Group <ACME> User <acme.brandt> IP <198.51.100.180> AnyConnect parent session started.')
  run.recorder.add(logOf('JUMP-A'), at(-6, '03:00'), '{"@timestamp":"2025-09-27T01:00:00.000Z","event":{"code":"4624","kind":"event","provider":"Microsoft-Windows-Sec')
  run.recorder.add(logOf('JUMP-A'), at(11, '02:33:02'), '{"@timestamp":"2025-10-14T00:33:02.000Z","event":{"code":"46')
  run.recorder.add(SIGN_IN_LOG, at(2, '07:00'), '{"id":"00000000-0000-4000-9000-000000000001","createdDateTime":"1601-01-01T00:00:00Z","userPrincipalName":"m.petit@plant.example","ipAddress":"192.0.2.20","status":{"errorCode":0}}')
  run.recorder.add(SIGN_IN_LOG, at(8, '07:00'), '{"id":"00000000-0000-4000-9000-000000000002","createdDateTime":"2025-10-11T05:00:0')
  run.recorder.add(CONN_LOG, at(3, '05:00'), '1759719600.000000\tCDamagedLine00001\t10.35.30.30\t50112\t10.35.41')
  run.recorder.add(WORK_ORDERS, 0, 'WO-4399,Lyon,EWS-08,T. Vidal,Plant engineering,31/13/2025,,closed,Typing error in the date,no,')
}

import type { Run } from '../core/run.ts'
import { framePaperwork } from '../native/paperwork.ts'
import { frameZeek } from '../native/zeek.ts'
import { plantAssetsCsv, PLANT_ROWS } from '../plants/hosts.ts'
import { logOf, DC_LOG, FS_LOG } from '../activity/remote-desktop.ts'
import { addAdministration } from './administration.ts'
import { addCloudLife } from './cloud.ts'
import { addDamage } from './damage.ts'
import { addOfficeLife } from './office.ts'
import { addHostLife, addPolling } from './operations.ts'
import { addRemoteAccess } from './remote-access.ts'
import { addStaff } from './staff.ts'

/** 39 ordinary days of two plants; `until` is where the logs end. */
export function addBackground(run: Run, until: number): void {
  frameZeek(run.recorder)
  framePaperwork(run.recorder)
  const firstNumbers = [[DC_LOG, 7_204_118], [FS_LOG, 2_811_040], [logOf('JUMP-A'), 1_184_002], [logOf('JUMP-G'), 640_233], [logOf('EWS-07'), 310_077], [logOf('BKP-OT'), 98_114]] as const
  for (const [path, firstNumber] of firstNumbers) run.recorder.frame(path, { firstNumber })
  run.recorder.addFile('paperwork/plant-assets.csv', new TextEncoder().encode(plantAssetsCsv()), PLANT_ROWS)
  addOfficeLife(run)
  addRemoteAccess(run)
  addPolling(run)
  addHostLife(run)
  addAdministration(run)
  addStaff(run)
  addCloudLife(run, until)
  addDamage(run)
}

import type { Source } from '../source.ts'
import { bastion } from './bastion.ts'
import { ciscoAsa } from './cisco-asa.ts'
import { cloudtrail } from './cloudtrail.ts'
import { entraAudit } from './entra-audit.ts'
import { entraSignin } from './entra-signin.ts'
import { m365Audit } from './m365-audit.ts'
import { operatorNote } from './operator-note.ts'
import { plantAssets } from './plant-assets.ts'
import { veeam } from './veeam.ts'
import { workOrders } from './work-orders.ts'
import { zeek } from './zeek.ts'

/** Every kind of log we read. The one that is surest of a file maps it; of equals, the first. */
export const SOURCES: readonly Source[] = [
  zeek, entraSignin, entraAudit, m365Audit, cloudtrail, ciscoAsa, bastion, veeam, plantAssets, workOrders, operatorNote,
]

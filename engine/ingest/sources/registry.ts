import type { Source } from '../source.ts'
import { azureFlows } from './azure-flows.ts'
import { azureSyslog } from './azure-syslog.ts'
import { bastion } from './bastion.ts'
import { ciscoAsa } from './cisco-asa.ts'
import { claroty } from './claroty.ts'
import { cloudtrail } from './cloudtrail.ts'
import { defenderHunting } from './defender-hunting.ts'
import { entraAudit } from './entra-audit.ts'
import { entraSignin } from './entra-signin.ts'
import { incidentRegister } from './incident-register.ts'
import { linuxAuth } from './linux-auth.ts'
import { m365Audit } from './m365-audit.ts'
import { ocsf } from './ocsf.ts'
import { mocRegister } from './moc-register.ts'
import { maintenanceWindows } from './maintenance-windows.ts'
import { okta } from './okta.ts'
import { operatorNote } from './operator-note.ts'
import { permits } from './permits.ts'
import { plantAssets } from './plant-assets.ts'
import { roster } from './roster.ts'
import { s3Access } from './s3-access.ts'
import { suricataEve } from './suricata-eve.ts'
import { veeam } from './veeam.ts'
import { vmwareEsxi } from './vmware-esxi.ts'
import { windowsEvent } from './windows-event.ts'
import { workOrders } from './work-orders.ts'
import { zeek } from './zeek.ts'

/** Every kind of log we read. The one that is surest of a file maps it; of equals, the first. */
export const SOURCES: readonly Source[] = [
  windowsEvent, defenderHunting, zeek, entraSignin, entraAudit, m365Audit, okta, cloudtrail, s3Access, azureFlows, ciscoAsa, bastion, veeam, claroty, suricataEve,
  linuxAuth, azureSyslog, vmwareEsxi, ocsf, plantAssets, workOrders, permits, mocRegister, incidentRegister, roster, maintenanceWindows, operatorNote,
]

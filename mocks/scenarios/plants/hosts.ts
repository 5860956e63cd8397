import type { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import { csvRow } from '../native/paperwork.ts'
import { PEOPLE } from './people.ts'

/** Addresses the scenarios speak of. */
export const ADDRESS = {
  dc: '10.20.0.10', fileServer: '10.20.0.21', backupServer: '10.20.0.30', netManagement: '10.20.0.40', scanner: '10.20.0.60',
  jumpA: '10.35.0.11', historianMirror: '10.35.0.20', patchRelay: '10.35.0.30', ews07: '10.35.30.17', ews08: '10.35.30.18', historian: '10.35.30.20', backupOt: '10.35.30.25', scada: '10.35.30.30',
  hmi1: '10.35.40.11', hmi2: '10.35.40.12', plcB201: '10.35.41.21', plcB202: '10.35.41.22', plcB203: '10.35.41.23', plcB204: '10.35.41.24', burner: '10.35.41.40',
  meter1: '10.35.42.11', meter2: '10.35.42.12', meter3: '10.35.42.13', jumpG: '10.65.0.11', ewsG3: '10.65.30.13',
} as const

interface Row {
  readonly asset: string
  readonly role: AssetRole
  readonly level: number
  readonly zone: Zone
  readonly plant: 'Lyon' | 'Ghent' | ''
  readonly nickname: string
  readonly address: string
  readonly process?: string
  readonly safety?: boolean
}

const row = (asset: string, role: AssetRole, level: number, zone: Zone, plant: Row['plant'], nickname: string, address: string, process = '', safety = false): Row => ({ asset, role, level, zone, plant, nickname, address, process, safety })

const ASSETS: readonly Row[] = [
  row('ENTRA', 'idp', 5, 'enterprise', '', 'Identity provider of both plants', ''),
  row('VPN1', 'vpn', 4, 'enterprise', '', 'VPN firewall', '192.0.2.10'),
  row('DC01', 'domain_controller', 4, 'enterprise', '', 'Domain controller of both plants', ADDRESS.dc),
  row('FS01', 'file_server', 4, 'enterprise', 'Lyon', 'Engineering file server', ADDRESS.fileServer),
  row('VBR01', 'backup_server', 4, 'enterprise', 'Lyon', 'Backup control server', ADDRESS.backupServer),
  row('NET-MGT01', 'server', 4, 'enterprise', 'Lyon', 'Network management server', ADDRESS.netManagement),
  row('VULN01', 'server', 4, 'enterprise', 'Lyon', 'Vulnerability scanner', ADDRESS.scanner),
  row('JUMP-A', 'jump_server', 3.5, 'dmz', 'Lyon', 'Lyon jump server', ADDRESS.jumpA),
  row('HIST-DMZ', 'historian_mirror', 3.5, 'dmz', 'Lyon', 'Historian mirror', ADDRESS.historianMirror),
  row('WSUS-DMZ', 'patch_mgmt', 3.5, 'dmz', 'Lyon', 'Patch relay', ADDRESS.patchRelay),
  row('EWS-07', 'ews', 3, 'operations', 'Lyon', 'Boiler 2 engineering workstation', ADDRESS.ews07, 'Boiler 2'),
  row('EWS-08', 'ews', 3, 'operations', 'Lyon', 'Packaging engineering workstation', ADDRESS.ews08, 'Packaging'),
  row('HIST-L', 'historian', 3, 'operations', 'Lyon', 'Lyon historian', ADDRESS.historian),
  row('BKP-OT', 'backup_server', 3, 'operations', 'Lyon', 'OT backup repository', ADDRESS.backupOt),
  row('SCADA-L', 'scada_server', 2, 'control', 'Lyon', 'Lyon control server', ADDRESS.scada),
  row('HMI-B2-01', 'hmi', 2, 'control', 'Lyon', 'Boiler 2 operator panel 1', ADDRESS.hmi1, 'Boiler 2'),
  row('HMI-B2-02', 'hmi', 2, 'control', 'Lyon', 'Boiler 2 operator panel 2', ADDRESS.hmi2, 'Boiler 2'),
  row('PLC-B2-01', 'plc', 1, 'control', 'Lyon', 'Boiler 2 feedwater controller', ADDRESS.plcB201, 'Boiler 2 feedwater'),
  row('PLC-B2-02', 'plc', 1, 'control', 'Lyon', 'Boiler 2 combustion air controller', ADDRESS.plcB202, 'Boiler 2 combustion air'),
  row('PLC-B2-03', 'plc', 1, 'control', 'Lyon', 'Boiler 2 drum level controller', ADDRESS.plcB203, 'Boiler 2 drum level'),
  row('PLC-B2-04', 'plc', 1, 'control', 'Lyon', 'Boiler 2 steam header controller', ADDRESS.plcB204, 'Boiler 2 steam header'),
  row('BMS-B2', 'sis_controller', 1, 'safety', 'Lyon', 'Boiler 2 burner management', ADDRESS.burner, 'Boiler 2 burner trip', true),
  row('MTR-B2-01', 'rtu', 1, 'control', 'Lyon', 'Boiler 2 power meter', ADDRESS.meter1, 'Boiler 2'),
  row('MTR-B2-02', 'rtu', 1, 'control', 'Lyon', 'Fan power meter', ADDRESS.meter2, 'Boiler 2'),
  row('MTR-B2-03', 'rtu', 1, 'control', 'Lyon', 'Pump power meter', ADDRESS.meter3, 'Boiler 2'),
  row('JUMP-G', 'jump_server', 3.5, 'dmz', 'Ghent', 'Ghent jump server', ADDRESS.jumpG),
  row('EWS-G3', 'ews', 3, 'operations', 'Ghent', 'Bottling engineering workstation', ADDRESS.ewsG3, 'Bottling line 3'),
  row('HMI-G1-01', 'hmi', 2, 'control', 'Ghent', 'Bottling operator panel', '10.65.40.11', 'Bottling line 3'),
  row('PLC-G1-01', 'plc', 1, 'control', 'Ghent', 'Filler controller', '10.65.41.21', 'Bottling line 3'),
  row('PLC-G1-02', 'plc', 1, 'control', 'Ghent', 'Capper controller', '10.65.41.22', 'Bottling line 3'),
]

/** Accounts that are not employees. */
const ACCOUNTS: readonly (readonly [account: string, kind: AccountKind, plant: string, nickname: string])[] = [
  ['adm-netops1', 'admin', 'Lyon', 'Network administrator 1'],
  ['adm-netops2', 'admin', 'Lyon', 'Network administrator 2'],
  ['adm-backup', 'admin', 'Lyon', 'Backup administrator'],
  ['adm-patch', 'admin', '', 'Patch night account'],
  ['adm-helpdesk', 'admin', '', 'Helpdesk'],
  ['svc_hist_repl', 'service_account', 'Lyon', 'Historian replication'],
  ['svc_veeam', 'service_account', 'Lyon', 'Backup agent'],
  ['svc_patch', 'service_account', '', 'Patch agent'],
  ['svc_scan', 'service_account', '', 'Vulnerability scanner'],
  ['svc_mes_sql', 'service_account', 'Lyon', 'Production database'],
  ['acme.brandt', 'vendor_user', 'Lyon', 'J. Brandt, ACME'],
  ['acme.keller', 'vendor_user', 'Lyon', 'M. Keller, ACME'],
  ['ACME-support', 'vendor_user', 'Lyon', 'ACME support, last used 25 May 2025'],
  ['ctr.lopez', 'vendor_user', 'Lyon', 'R. Lopez, turnaround contractor'],
]

/** `paperwork/plant-assets.csv`: hosts, controllers and accounts of both plants. */
export function plantAssetsCsv(): string {
  const rows = [csvRow(['asset', 'kind', 'role', 'account_kind', 'level', 'zone', 'plant', 'nickname', 'addresses', 'process', 'safety', 'timezone'])]
  for (const a of ASSETS) {
    rows.push(csvRow([a.asset, 'asset', a.role, '', String(a.level), a.zone, a.plant, a.nickname, a.address, a.process ?? '', a.safety === true ? 'yes' : 'no', 'Europe/Paris']))
  }
  for (const p of PEOPLE) {
    rows.push(csvRow([p.workstation, 'asset', 'workstation', '', '4', 'enterprise', p.plant, `${p.name}'s workstation`, p.address, '', 'no', 'Europe/Paris']))
  }
  for (const [account, kind, plant, nickname] of ACCOUNTS) rows.push(csvRow([account, 'account', '', kind, '', '', plant, nickname, '', '', '', 'Europe/Paris']))
  for (const p of PEOPLE) rows.push(csvRow([p.account, 'account', '', p.kind, '', '', p.plant, p.name, '', '', '', 'Europe/Paris']))
  return `${rows.join('\n')}\n`
}

/** Number of data rows in the plant file. */
export const PLANT_ROWS = ASSETS.length + 2 * PEOPLE.length + ACCOUNTS.length

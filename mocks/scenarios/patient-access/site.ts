import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const substations = [1, 2, 3, 4]

/** A town's light and water department: small staff, a broker before the control room, DNP3 to four substations. */
export const site = createSite({
  plant: 'Littlefield', domain: 'LIGHT', dnsName: 'light.example', vpnHost: 'fgt1', backupHost: 'VBR01', timezone: 'America/New_York', offsetHours: -4,
  firstDay: [2025, 9, 1], days: 54, office: { address: '192.0.2.230', asn: 64600, city: 'Littlefield', country: 'US' },
  workstations: '10.130.10.', leases: '10.130.16.', homes: '198.51.100.', homePlace: [64601, 'Boston', 'US'], headcount: 30,
  named: [['f.marsh', 'F. Marsh', 'engineer'], ['h.cole', 'H. Cole', 'engineer'], ['b.frye', 'B. Frye', 'operator'], ['q.webb', 'Q. Webb', 'operator'], ['r.dane', 'R. Dane', 'employee']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-gis', 'admin', 'Administrator of the map server'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database']],
  hosts: [
    { name: 'ENTRA', role: 'idp', level: 5, zone: 'enterprise', nickname: 'Identity provider', address: '' },
    { name: 'FGT1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'Edge firewall', address: '192.0.2.231' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.130.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.130.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.130.0.30' },
    { name: 'GIS-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Map server', address: '10.130.0.44', ships: true },
    { name: 'JUMP-L', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host', address: '10.131.0.11', ships: true },
    { name: 'HIST-L', role: 'historian', level: 3, zone: 'operations', nickname: 'Historian', address: '10.131.30.20' },
    { name: 'EWS-L', role: 'ews', level: 3, zone: 'operations', nickname: 'Relay engineering station', address: '10.131.30.17', ships: true },
    { name: 'SCADA-L', role: 'scada_server', level: 2, zone: 'control', nickname: 'Distribution control server', address: '10.131.30.10' },
    ...substations.map((n): SiteHost => ({ name: `RTU-S${n}`, role: 'rtu', level: 1, zone: 'control', nickname: `Substation ${n}`, address: `10.131.61.1${n}`, process: `Substation ${n}` })),
  ],
  given: ['Abby', 'Brent', 'Cora', 'Drew', 'Elsie', 'Floyd', 'Grace', 'Hank', 'Iris', 'Joel'], family: ['Ames', 'Bragg', 'Crane', 'Doyle', 'Emery', 'Flint', 'Gates', 'Hobart', 'Ives'],
  has: { entra: true, sharePoint: true, bastion: true, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-L',
  folders: ['GRID\\Maps', 'GRID\\Switching', 'GRID\\Relays', 'GRID\\Customers'], documents: ['.pdf', '.xlsx', '.docx', '.shp'],
  polls: [{ protocol: 'dnp3', from: 'SCADA-L', to: substations.map((n) => `RTU-S${n}`), minutes: 60, commands: 2 }],
  vendors: [{ account: 'relaytec.ott', name: 'S. Ott', company: 'RelayTec', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-L'], jobs: ['Relay settings review', 'Event report download'], visits: 12 }],
  engineering: { targets: ['EWS-L', 'HIST-L', 'SCADA-L'], perDay: 3, via: [] }, backups: ['IT-FS01-daily', 'IT-GIS-daily', 'GRID-SCADA-daily'],
  remarks: ['Feeder 12 back after tree', 'Substation 2 battery test fine', 'Load 41 MW', 'Crew on Mill street', 'Handover complete'], roles: ['System operator', 'Line crew lead'],
})

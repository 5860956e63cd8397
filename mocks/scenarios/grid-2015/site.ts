import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const rtus = [1, 2, 3, 4, 5, 6]
const gateways = [1, 2, 3, 4]

const hosts: readonly SiteHost[] = [
  { name: 'VPN1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.66' },
  { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.70.0.10' },
  { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.70.0.21' },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.70.0.30' },
  { name: 'OBL-WS006', role: 'workstation', level: 4, zone: 'enterprise', nickname: 'Accounts clerk’s workstation', address: '10.70.10.16', ships: true },
  { name: 'UPS-MGT', role: 'server', level: 3, zone: 'operations', nickname: 'Control room UPS manager', address: '10.71.20.40' },
  { name: 'HIST-01', role: 'historian', level: 3, zone: 'operations', nickname: 'Dispatch historian', address: '10.71.30.20' },
  { name: 'DMS-01', role: 'scada_server', level: 2, zone: 'control', nickname: 'Distribution management server', address: '10.71.30.10', ships: true },
  { name: 'DMS-02', role: 'scada_server', level: 2, zone: 'control', nickname: 'Second distribution management server', address: '10.71.30.11' },
  ...[1, 2, 3].map((n): SiteHost => ({ name: `OPS-WS${n}`, role: 'hmi', level: 2, zone: 'control', nickname: `Dispatcher desk ${n}`, address: `10.71.40.1${n}`, ships: n < 3 })),
  ...gateways.map((n): SiteHost => ({ name: `SG-0${n}`, role: 'data_gateway', level: 2, zone: 'control', nickname: `Serial gateway, substation ${n}`, address: `10.71.60.1${n}`, process: `Substation ${n}` })),
  ...rtus.map((n): SiteHost => ({ name: `RTU-10${n}`, role: 'rtu', level: 1, zone: 'control', nickname: `Telecontrol unit, substation ${n}`, address: `10.71.61.1${n}`, process: `Substation ${n}, 110/35 kV` })),
]

/** A regional grid operator: one control centre, six substations, no second factor on the VPN, no broker. */
export const site = createSite({
  plant: 'Dniston', domain: 'OBL', dnsName: 'obl.example', vpnHost: 'vpn1', backupHost: 'VBR01', timezone: 'Europe/Kyiv', offsetHours: 2,
  firstDay: [2025, 10, 29], days: 56, office: { address: '192.0.2.70', asn: 64500, city: 'Lviv', country: 'UA' },
  workstations: '10.70.10.', leases: '10.70.16.', homes: '198.51.100.', homePlace: [64502, 'Lviv', 'UA'], headcount: 38,
  named: [
    ['r.bondar', 'R. Bondar', 'engineer'], ['i.melnyk', 'I. Melnyk', 'engineer'], ['o.shevchuk', 'O. Shevchuk', 'operator'], ['v.tkach', 'V. Tkach', 'operator'], ['n.savko', 'N. Savko', 'operator'],
    ['h.lysenko', 'H. Lysenko', 'employee'], ['p.hrytsak', 'P. Hrytsak', 'engineer'],
  ],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch night account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-dom', 'admin', 'Domain administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database']],
  hosts, given: ['Andriy', 'Bohdan', 'Daryna', 'Halyna', 'Ihor', 'Kateryna', 'Mykola', 'Oksana', 'Petro', 'Solomiya', 'Taras', 'Yuliya'], family: ['Bilyk', 'Dovhan', 'Fedorov', 'Hnatiuk', 'Karpenko', 'Moroz', 'Onysko', 'Pavlyk', 'Romaniv', 'Stets', 'Yurkiv'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['GRID\\Substations', 'GRID\\Protection', 'GRID\\Dispatch', 'GRID\\Metering', 'GRID\\Contracts'], documents: ['.dwg', '.pdf', '.xlsx', '.docx'],
  polls: [
    { protocol: 'dnp3', from: 'DMS-01', to: ['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104'], minutes: 60, commands: 3 },
    { protocol: 'iec104', from: 'DMS-02', to: ['RTU-105', 'RTU-106'], minutes: 60, commands: 1 },
    { protocol: 'modbus', from: 'UPS-MGT', to: ['SG-01', 'SG-02', 'SG-03', 'SG-04'], minutes: 120 },
  ],
  vendors: [{ account: 'scadatech.koval', name: 'D. Koval', company: 'ScadaTech', group: 'VENDOR', address: '198.51.100.180', targets: ['DMS-01', 'OPS-WS1'], jobs: ['Display corrections', 'Health check of the management server', 'Point list update'], visits: 18 }],
  engineering: { targets: ['DMS-01', 'DMS-01', 'OPS-WS1', 'DMS-02'], perDay: 3, via: [] },
  backups: ['DISPATCH-daily', 'IT-FS01-daily', 'IT-BILLING-daily'],
  remarks: ['Line 14 in service after tree cutting', 'Substation 3 transformer 2 at 71 %', 'Phone test with substations done', 'Frost expected, patrol of line 7 planned', 'Handover complete, no open points'],
  roles: ['Dispatcher', 'Shift lead', 'Substation crew'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const bays = [1, 2, 3, 4, 5, 6]

const hosts: readonly SiteHost[] = [
  { name: 'VPN1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.161' },
  { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.150.0.10' },
  { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.150.0.21' },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.150.0.30' },
  { name: 'TS-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Terminal server of the offices', address: '10.150.0.40', ships: true },
  { name: 'ARC-SQL', role: 'historian', level: 3, zone: 'operations', nickname: 'Archive database, in the office and the control network', address: '10.151.30.20', secondAddress: '10.150.0.50', ships: true },
  { name: 'EWS-1', role: 'ews', level: 3, zone: 'operations', nickname: 'Relay engineering station', address: '10.151.30.17', ships: true },
  { name: 'OPC-1', role: 'opc_server', level: 2, zone: 'control', nickname: 'OPC server of the substation', address: '10.151.40.15', ships: true },
  { name: 'SCADA-1', role: 'scada_server', level: 2, zone: 'control', nickname: 'Control server', address: '10.151.40.10', ships: true },
  { name: 'SCADA-2', role: 'scada_server', level: 2, zone: 'control', nickname: 'Second control server', address: '10.151.40.11', ships: true },
  { name: 'HMI-1', role: 'hmi', level: 2, zone: 'control', nickname: 'Operator desk', address: '10.151.40.21', ships: true },
  ...bays.map((n): SiteHost => ({ name: `RTU-${n}`, role: 'rtu', level: 1, zone: 'control', nickname: `Telecontrol unit, bay ${n}`, address: `10.151.60.1${n}`, process: `330 kV bay ${n}` })),
  ...[1, 2, 3, 4].map((n): SiteHost => ({ name: `REL-${n}`, role: 'ied_relay', level: 1, zone: 'control', nickname: `Protection relay, bay ${n}`, address: `10.151.61.1${n}`, process: `330 kV bay ${n}, line protection` })),
]

export const RTUS: readonly string[] = bays.map((n) => `RTU-${n}`)
export const RELAYS: readonly string[] = ['REL-1', 'REL-2', 'REL-3', 'REL-4']

/** A 330 kV substation with its control room: no second factor, no broker, no DMZ, an archive with a leg in each network. */
export const site = createSite({
  plant: 'Ozerne', domain: 'OZER', dnsName: 'ozer.example', vpnHost: 'vpn1', backupHost: 'VBR01', timezone: 'Europe/Kyiv', offsetHours: 2,
  firstDay: [2025, 10, 27], days: 56, office: { address: '192.0.2.160', asn: 64640, city: 'Kyiv', country: 'UA' },
  workstations: '10.150.10.', leases: '10.150.16.', homes: '198.51.100.', homePlace: [64641, 'Kyiv', 'UA'], headcount: 34,
  named: [
    ['y.demchuk', 'Y. Demchuk', 'engineer'], ['v.lisova', 'V. Lisova', 'engineer'], ['p.boiko', 'P. Boiko', 'engineer'],
    ['o.hrai', 'O. Hrai', 'operator'], ['s.mazur', 'S. Mazur', 'operator'], ['i.kobzar', 'I. Kobzar', 'operator'], ['t.zinko', 'T. Zinko', 'employee'],
  ],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-db', 'admin', 'Administrator of databases'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'ERP database'], ['svc_arc', 'service_account', 'Account under which the archive runs']],
  hosts,
  given: ['Alla', 'Denys', 'Hanna', 'Kyrylo', 'Lesia', 'Maksym', 'Nina', 'Ostap', 'Ruslan', 'Sofiia', 'Vadym', 'Zoia'], family: ['Babych', 'Deineka', 'Franko', 'Hnativ', 'Kravets', 'Lytvyn', 'Oliinyk', 'Petrenko', 'Sydor', 'Tymchuk', 'Yarosh'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['GRID\\Ozerne', 'GRID\\Relays', 'GRID\\Telecontrol', 'GRID\\Metering', 'GRID\\Contracts'], documents: ['.dwg', '.pdf', '.xlsx', '.docx'],
  polls: [
    { protocol: 'iec104', from: 'SCADA-1', to: RTUS, minutes: 45, commands: 3 },
    { protocol: 'iec104', from: 'SCADA-2', to: RTUS, minutes: 240, commands: 1 },
    { protocol: 'mms', from: 'SCADA-1', to: RELAYS, minutes: 60 },
    { protocol: 'mms', from: 'EWS-1', to: RELAYS, minutes: 300, commands: 1 },
  ],
  vendors: [
    { account: 'relaysoft.marchuk', name: 'A. Marchuk', company: 'RelaySoft', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-1'], jobs: ['Settings of the line protection', 'Fault record download'], visits: 10 },
    { account: 'scadatrade.levko', name: 'B. Levko', company: 'ScadaTrade', group: 'VENDOR', address: '198.51.100.184', targets: ['SCADA-1', 'OPC-1'], jobs: ['Point list update', 'Display corrections', 'Health check of the control server'], visits: 14 },
  ],
  engineering: { targets: ['EWS-1', 'ARC-SQL', 'SCADA-1', 'OPC-1', 'TS-01'], perDay: 6, via: [] },
  backups: ['GRID-SCADA-daily', 'GRID-ARC-daily', 'IT-FS01-daily'],
  remarks: ['Line 7 in service after patrol', 'Transformer 2 at 64 %', 'Frost, heaters of the drives checked', 'Phone test with the dispatch done', 'Battery room ventilated, fine', 'Handover complete', 'Disconnector of bay 3 greased, permit returned', 'Reserve line to be switched on Tuesday'],
  roles: ['Control room operator', 'Shift engineer', 'Substation crew'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

export const SUBSTATIONS = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `RTU-GW${n}`)
export const SHAFTS = [1, 2, 3, 4, 5].map((n) => `VENT-${n}`)
const STOPS = [1, 2, 3, 4].map((n) => `STN-${n}`)
/** Stations of the control centre and of operations that get packages and ship their logs. */
export const OPS_HOSTS = ['OCC-OWS1', 'OCC-OWS2', 'VENT-SRV', 'EWS-TP'] as const
/** The leg of the depot server in the network of operations. */
export const DEPOT_LEG = '10.181.20.9'

const hosts: readonly SiteHost[] = [
  { name: 'VPN2', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.231' },
  { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.180.0.10' },
  { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.180.0.21' },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.180.0.30' },
  { name: 'RMM-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Remote management server of the IT provider', address: '10.180.0.46', ships: true },
  { name: 'DEPOT-SRV', role: 'server', level: 4, zone: 'enterprise', nickname: 'Depot server, in the depot and the operations network', address: '10.180.40.9', secondAddress: DEPOT_LEG, ships: true },
  { name: 'PATCH-01', role: 'patch_mgmt', level: 3.5, zone: 'dmz', nickname: 'Patch server of operations', address: '10.181.0.30', ships: true },
  { name: 'JUMP-R', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host of operations', address: '10.181.0.11', ships: true },
  { name: 'EWS-TP', role: 'ews', level: 3, zone: 'operations', nickname: 'Traction power engineering station', address: '10.181.20.17', ships: true },
  { name: 'TPS-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Traction power server', address: '10.181.30.10', process: 'Traction power of line 2' },
  { name: 'VENT-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Tunnel ventilation server', address: '10.181.30.14', process: 'Tunnel air of line 2', ships: true },
  { name: 'STN-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Station systems server', address: '10.181.30.18', process: 'Lifts, escalators, pumps' },
  { name: 'OCC-OWS1', role: 'hmi', level: 2, zone: 'control', nickname: 'Power desk of the control centre', address: '10.181.31.11', ships: true },
  { name: 'OCC-OWS2', role: 'hmi', level: 2, zone: 'control', nickname: 'Second power desk of the control centre', address: '10.181.31.12', ships: true },
  ...SUBSTATIONS.map((name, i): SiteHost => ({ name, role: 'rtu', level: 1, zone: 'control', nickname: `Telecontrol of rectifier substation ${i + 1}`, address: `10.181.60.1${i + 1}`, process: `Rectifier substation ${i + 1}, four feeders` })),
  ...SHAFTS.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Ventilation of shaft ${i + 1}`, address: `10.181.61.1${i + 1}`, process: `Tunnel fans, shaft ${i + 1}` })),
  ...STOPS.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Station controller ${i + 1}`, address: `10.181.62.1${i + 1}`, process: `Station ${i + 1}` })),
]

/** A light metro: traction power over IEC 104, tunnel fans over S7, stations over Modbus; a depot server with a leg past the DMZ. */
export const site = createSite({
  plant: 'Brennau', domain: 'BRBAHN', dnsName: 'brbahn.example', vpnHost: 'vpn2', backupHost: 'VBR01', timezone: 'Europe/Vienna', offsetHours: 2,
  firstDay: [2026, 4, 7], days: 46, office: { address: '192.0.2.230', asn: 64700, city: 'Brennau', country: 'AT' },
  workstations: '10.180.10.', leases: '10.180.16.', homes: '198.51.100.', homePlace: [64701, 'Linz', 'AT'], headcount: 36,
  named: [
    ['g.huber', 'G. Huber', 'engineer'], ['s.lechner', 'S. Lechner', 'engineer'], ['b.moser', 'B. Moser', 'engineer'], ['f.aigner', 'F. Aigner', 'engineer'],
    ['k.ortner', 'K. Ortner', 'operator'], ['h.zauner', 'H. Zauner', 'operator'], ['e.brandl', 'E. Brandl', 'operator'], ['w.stadler', 'W. Stadler', 'employee'],
  ],
  accounts: [
    ['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-dom', 'admin', 'Administrator of the domain'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'],
    ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Ticketing and pay'], ['svc_rmm', 'service_account', 'Agent of the IT provider'], ['svc_tps', 'service_account', 'Service of the traction power server'],
    ['itwerk.ops1', 'vendor_user', 'First technician of the IT provider'], ['itwerk.ops2', 'vendor_user', 'Second technician of the IT provider'],
  ],
  hosts,
  given: ['Alois', 'Berta', 'Clemens', 'Dora', 'Emil', 'Franka', 'Georg', 'Hanna', 'Ines', 'Jakob', 'Karla', 'Leo'], family: ['Auer', 'Berger', 'Ebner', 'Fuchs', 'Gruber', 'Hofer', 'Koller', 'Leitner', 'Pichler', 'Reiter', 'Steiner'],
  has: { entra: true, sharePoint: true, bastion: true, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-R',
  folders: ['BAHN\\Traction', 'BAHN\\Tunnel', 'BAHN\\Stations', 'BAHN\\Depot', 'BAHN\\Contracts'], documents: ['.pdf', '.dwg', '.xlsx', '.docx'],
  polls: [
    { protocol: 'iec104', from: 'TPS-SRV', to: SUBSTATIONS, minutes: 90, commands: 16 },
    { protocol: 'iec104', from: 'EWS-TP', to: SUBSTATIONS, minutes: 720 },
    { protocol: 's7', from: 'VENT-SRV', to: SHAFTS, minutes: 120, commands: 10 },
    { protocol: 'modbus', from: 'STN-SRV', to: STOPS, minutes: 90, commands: 6 },
  ],
  vendors: [
    { account: 'stromag.haas', name: 'U. Haas', company: 'Stromag', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-TP'], jobs: ['Fault records of substation 4', 'Limits of the feeders, read only', 'Point list of substation 7'], visits: 12 },
    { account: 'luftbau.kern', name: 'P. Kern', company: 'Luftbau', group: 'VENDOR', address: '198.51.100.184', targets: ['VENT-SRV'], jobs: ['Vibration of fan 3', 'Fire mode test follow-up'], visits: 8 },
  ],
  engineering: { targets: ['EWS-TP', 'VENT-SRV', 'OCC-OWS1', 'OCC-OWS2'], perDay: 5, via: [] },
  backups: ['OPS-TPS-daily', 'OPS-VENT-daily', 'OPS-OWS-daily', 'IT-FS01-daily'],
  remarks: ['Feeder 3 of substation 5 earthed for track work', 'Train 14 with a flat wheel to the depot', 'Escalator at Markt out of service', 'Shaft 2 fan test done', 'Possession of the night ended at 04:10', 'Pump at Ostbahnhof runs again', 'First train on time', 'Handover complete'],
  roles: ['Power dispatcher', 'Traffic controller', 'Depot foreman'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const pcs = [1, 2, 3]

/** A smelter and its cast house: one directory for offices and control rooms, a broker before the plant, S7 in the pot line, CIP in the cast house. */
export const site = createSite({
  plant: 'Aurdal', domain: 'AURDAL', dnsName: 'aurdal.example', vpnHost: 'vpn1', backupHost: 'VBR01', timezone: 'Europe/Oslo', offsetHours: 1,
  firstDay: [2026, 1, 22], days: 57, office: { address: '192.0.2.170', asn: 64550, city: 'Bergen', country: 'NO' },
  workstations: '10.100.10.', leases: '10.100.16.', homes: '198.51.100.', homePlace: [64551, 'Bergen', 'NO'], headcount: 26,
  named: [['k.lund', 'K. Lund', 'engineer'], ['s.vik', 'S. Vik', 'engineer'], ['a.moen', 'A. Moen', 'operator'], ['t.berg', 'T. Berg', 'operator'], ['e.strand', 'E. Strand', 'employee']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-dom', 'admin', 'Domain administrator'], ['adm-site2', 'admin', 'Site administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Production database'], ['svc_mes', 'service_account', 'Production system']],
  hosts: [
    { name: 'ENTRA', role: 'idp', level: 5, zone: 'enterprise', nickname: 'Identity provider', address: '' },
    { name: 'VPN1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.171' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.100.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.100.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.100.0.30' },
    { name: 'MES-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Production system', address: '10.100.0.41', ships: true },
    { name: 'AURDAL-WS005', role: 'workstation', level: 4, zone: 'enterprise', nickname: 'Sales workstation', address: '10.100.10.15', ships: true },
    { name: 'JUMP-N', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host', address: '10.101.0.11', ships: true },
    { name: 'HIST-DMZ', role: 'historian_mirror', level: 3.5, zone: 'dmz', nickname: 'Historian mirror', address: '10.101.0.20' },
    { name: 'HIST-N', role: 'historian', level: 3, zone: 'operations', nickname: 'Historian', address: '10.101.30.20' },
    { name: 'EWS-POT', role: 'ews', level: 3, zone: 'operations', nickname: 'Pot line engineering station', address: '10.101.30.17', process: 'Pot line', ships: true },
    ...pcs.map((n): SiteHost => ({ name: `HMI-C${n}`, role: 'hmi', level: 2, zone: 'control', nickname: `Cast house desk ${n}`, address: `10.101.40.1${n}`, process: 'Cast house', ships: n < 3 })),
    ...pcs.map((n): SiteHost => ({ name: `PLC-POT${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Pot controller ${n}`, address: `10.101.41.1${n}`, process: 'Pot line' })),
    ...pcs.map((n): SiteHost => ({ name: `PLC-CAST${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Caster ${n}`, address: `10.101.42.1${n}`, process: 'Cast house' })),
  ],
  given: ['Anders', 'Berit', 'Dag', 'Eli', 'Frode', 'Gro', 'Hege', 'Jon', 'Kari', 'Lars', 'Marit'], family: ['Aas', 'Bakke', 'Dahl', 'Eide', 'Foss', 'Haug', 'Lie', 'Moe', 'Nes', 'Ruud'],
  has: { entra: true, sharePoint: false, bastion: true, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-N',
  folders: ['PLANT\\Potline', 'PLANT\\Casthouse', 'PLANT\\Sales', 'PLANT\\Quality'], documents: ['.xlsx', '.pdf', '.docx', '.dwg'],
  polls: [
    { protocol: 's7', from: 'HMI-C1', to: ['PLC-POT1', 'PLC-POT2', 'PLC-POT3'], minutes: 120, commands: 2 },
    { protocol: 'cip', from: 'HMI-C2', to: ['PLC-CAST1', 'PLC-CAST2', 'PLC-CAST3'], minutes: 120, commands: 4 },
  ],
  vendors: [{ account: 'castline.roth', name: 'H. Roth', company: 'CastLine', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-POT'], jobs: ['Caster tuning', 'Recipe check'], visits: 12 }],
  engineering: { targets: ['EWS-POT', 'HIST-N'], perDay: 3, via: [] }, backups: ['IT-FS01-daily', 'IT-MES-daily', 'PLANT-EWS-daily'],
  remarks: ['Pot 44 anode changed', 'Caster 2 mould cleaned', 'Billet saw back in service', 'Metal level normal', 'Handover complete, no open points'], roles: ['Cast house lead', 'Pot line operator'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

export const THEATRES = [1, 2, 3, 4, 5, 6].map((n) => `AHU-T${n}`)
export const CHILLERS = [1, 2, 3].map((n) => `CH-${n}`)
export const GENERATORS = [1, 2, 3].map((n) => `GEN-${n}`)
export const SWITCHES = [1, 2].map((n) => `ATS-${n}`)
const GASES = ['GAS-O2', 'GAS-VAC']
/** The stations of the building network that ship their logs. */
export const STATIONS = ['JUMP-E', 'BMS-SRV', 'EPMS-SRV', 'EWS-BA', 'HMI-PLANT'] as const

const hosts: readonly SiteHost[] = [
  { name: 'VPN6', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.221' },
  { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.170.0.10' },
  { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.170.0.21' },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.170.0.30' },
  { name: 'FM-APP', role: 'server', level: 4, zone: 'enterprise', nickname: 'Facilities management server', address: '10.170.0.44', ships: true },
  { name: 'JUMP-E', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host of the building network', address: '10.171.0.11', ships: true },
  { name: 'TREND-1', role: 'historian', level: 3, zone: 'operations', nickname: 'Trend archive of the building', address: '10.171.20.20' },
  { name: 'EWS-BA', role: 'ews', level: 3, zone: 'operations', nickname: 'Building automation engineering station', address: '10.171.20.17', ships: true },
  { name: 'BMS-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Building management server', address: '10.171.30.10', process: 'Air, cooling and medical gas of the house', ships: true },
  { name: 'EPMS-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Power supervision server', address: '10.171.30.12', process: 'Supply of the house', ships: true },
  { name: 'HMI-PLANT', role: 'hmi', level: 2, zone: 'control', nickname: 'Desk of the plant room', address: '10.171.40.11', ships: true },
  ...THEATRES.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Air handling, theatre ${i + 1}`, address: `10.171.51.1${i + 1}`, process: `Theatre ${i + 1} air` })),
  ...CHILLERS.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Chiller ${i + 1}`, address: `10.171.52.1${i + 1}`, process: 'Chilled water' })),
  ...GENERATORS.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Emergency generator ${i + 1}`, address: `10.171.53.1${i + 1}`, process: 'Emergency supply' })),
  ...SWITCHES.map((name, i): SiteHost => ({ name, role: 'plc', level: 1, zone: 'control', nickname: `Transfer switch, busbar ${i === 0 ? 'A' : 'B'}`, address: `10.171.53.2${i + 1}`, process: 'Transfer to emergency supply' })),
  { name: 'GAS-O2', role: 'plc', level: 1, zone: 'control', nickname: 'Oxygen panel', address: '10.171.54.11', process: 'Oxygen' },
  { name: 'GAS-VAC', role: 'plc', level: 1, zone: 'control', nickname: 'Vacuum and medical air panel', address: '10.171.54.12', process: 'Vacuum, medical air' },
]

/** A county hospital: air, cooling and gas over BACnet and Modbus, its own power over Modbus, a broker before all of it. */
export const site = createSite({
  plant: 'Vallclara', domain: 'VALLC', dnsName: 'vallclara.example', vpnHost: 'vpn6', backupHost: 'VBR01', timezone: 'Europe/Madrid', offsetHours: 2,
  firstDay: [2026, 6, 8], days: 52, office: { address: '192.0.2.220', asn: 64670, city: 'Girona', country: 'ES' },
  workstations: '10.170.10.', leases: '10.170.16.', homes: '198.51.100.', homePlace: [64671, 'Girona', 'ES'], headcount: 48,
  named: [
    ['m.ferrer', 'M. Ferrer', 'engineer'], ['j.pons', 'J. Pons', 'engineer'], ['l.vidal', 'L. Vidal', 'engineer'], ['a.rovira', 'A. Rovira', 'engineer'],
    ['p.serra', 'P. Serra', 'operator'], ['t.bosch', 'T. Bosch', 'operator'], ['n.camps', 'N. Camps', 'operator'], ['o.marti', 'O. Marti', 'employee'],
  ],
  accounts: [
    ['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-id', 'admin', 'Administrator of identities'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'],
    ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Patient administration'], ['svc_fm', 'service_account', 'Account under which the facilities server runs'],
    ['termia.support', 'vendor_user', 'Support account of Termia, last used in December 2025'],
  ],
  hosts,
  given: ['Anna', 'Biel', 'Carla', 'David', 'Elena', 'Ferran', 'Gemma', 'Hugo', 'Irene', 'Jordi', 'Laia', 'Marc'], family: ['Alsina', 'Bonet', 'Casals', 'Duran', 'Esteve', 'Font', 'Grau', 'Llop', 'Mas', 'Oliva', 'Puig', 'Roca', 'Soler'],
  has: { entra: true, sharePoint: true, bastion: true, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-E',
  folders: ['ESTATES\\Air', 'ESTATES\\Power', 'ESTATES\\Cooling', 'ESTATES\\Gases', 'ESTATES\\Wards', 'ESTATES\\Contracts'], documents: ['.pdf', '.dwg', '.xlsx', '.docx'],
  polls: [
    { protocol: 'bacnet', from: 'BMS-SRV', to: THEATRES, minutes: 120, commands: 12 },
    { protocol: 'bacnet', from: 'BMS-SRV', to: CHILLERS, minutes: 120, commands: 8 },
    { protocol: 'modbus', from: 'BMS-SRV', to: GASES, minutes: 90 },
    { protocol: 'modbus', from: 'EPMS-SRV', to: [...GENERATORS, ...SWITCHES], minutes: 90, commands: 9 },
  ],
  vendors: [
    { account: 'frigora.nadal', name: 'E. Nadal', company: 'Frigora', group: 'VENDOR', address: '198.51.100.180', targets: ['BMS-SRV'], jobs: ['Chiller 2 superheat', 'Condenser follow-up', 'Summer curve of the chilled water'], visits: 14 },
    { account: 'motorgen.costa', name: 'R. Costa', company: 'Motorgen', group: 'VENDOR', address: '198.51.100.184', targets: ['EPMS-SRV'], jobs: ['Battery of generator 1', 'Transfer times, read only', 'Fuel gauge of generator 3'], visits: 10 },
  ],
  engineering: { targets: ['BMS-SRV', 'EPMS-SRV', 'EWS-BA', 'HMI-PLANT'], perDay: 6, via: [] },
  backups: ['EST-BMS-daily', 'EST-EPMS-daily', 'EST-EWS-daily', 'IT-FS01-daily', 'IT-PACS-daily'],
  remarks: ['Theatre 3 pressure fine', 'Filter change AHU-T2', 'Oxygen 71 %, tanker on Tuesday', 'Chiller 2 restarted by hand', 'Lift 4 back in service', 'Ward 5 too warm, blinds down', 'Medical air dew point fine', 'Handover complete', 'Fuel of generator 2 at 88 %', 'Cooling tower dosed'],
  roles: ['Plant room operator', 'Duty engineer', 'Estates officer'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

/** Safety systems and the units they shut down. */
const SYSTEMS = [['SIS-A', 'Sulphur recovery'], ['SIS-B', 'Hydrocracker, unit 2'], ['SIS-C', 'Burner management'], ['SIS-D', 'Tank farm']] as const

const hosts: readonly SiteHost[] = [
  { name: 'ENTRA', role: 'idp', level: 5, zone: 'enterprise', nickname: 'Identity provider', address: '' },
  { name: 'ASA1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.151' },
  { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.140.0.10' },
  { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.140.0.21' },
  { name: 'MAIL01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Mail server with web mail', address: '10.140.0.25', ships: true },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.140.0.30' },
  { name: 'JUMP-1', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump box of the engineers', address: '10.141.0.11', ships: true },
  { name: 'JUMP-2', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump box of the vendors', address: '10.141.0.12', ships: true },
  { name: 'HIST-DMZ', role: 'historian_mirror', level: 3.5, zone: 'dmz', nickname: 'Historian mirror', address: '10.141.0.20' },
  { name: 'HIST-01', role: 'historian', level: 3, zone: 'operations', nickname: 'Plant historian', address: '10.141.30.20' },
  { name: 'EWS-DCS', role: 'ews', level: 3, zone: 'operations', nickname: 'Engineering station of the DCS', address: '10.141.30.16', ships: true },
  { name: 'DCS-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'DCS server', address: '10.141.40.10' },
  { name: 'DCS-GW', role: 'data_gateway', level: 2, zone: 'control', nickname: 'Gateway between DCS and safety systems', address: '10.141.40.30' },
  { name: 'HMI-1', role: 'hmi', level: 2, zone: 'control', nickname: 'Operator desk 1', address: '10.141.40.41' },
  { name: 'DCS-C1', role: 'dcs_controller', level: 1, zone: 'control', nickname: 'DCS controller, unit 1', address: '10.141.41.11', process: 'Distillation' },
  { name: 'DCS-C2', role: 'dcs_controller', level: 1, zone: 'control', nickname: 'DCS controller, unit 2', address: '10.141.41.12', process: 'Hydrocracker, unit 2' },
  { name: 'SIS-EWS', role: 'ews', level: 2, zone: 'safety', nickname: 'Engineering station of the safety systems', address: '10.141.50.17', safety: true, ships: true, shipsFrom: 28 },
  ...SYSTEMS.map(([name, process], i): SiteHost => ({ name, role: 'sis_controller', level: 1, zone: 'safety', nickname: `Safety controller, ${process}`, address: `10.141.51.1${i + 1}`, process: `${process}, emergency shutdown`, safety: true })),
]

export const CONTROLLERS: readonly string[] = SYSTEMS.map(([name]) => name)

/** A petrochemical complex: an OT firewall that lets the jump boxes into the safety network, no broker, one station for four safety systems. */
export const site = createSite({
  plant: 'Rasan', domain: 'RASAN', dnsName: 'rasan.example', vpnHost: 'asa1', backupHost: 'VBR01', timezone: 'Asia/Riyadh', offsetHours: 3,
  firstDay: [2025, 5, 18], days: 85, workdays: [0, 1, 2, 3, 4], office: { address: '192.0.2.150', asn: 64620, city: 'Jubail', country: 'SA' },
  workstations: '10.140.10.', leases: '10.140.16.', homes: '198.51.100.', homePlace: [64621, 'Dammam', 'SA'], headcount: 34,
  named: [
    ['m.salim', 'M. Salim', 'engineer'], ['k.otaibi', 'K. Otaibi', 'engineer'], ['f.nasser', 'F. Nasser', 'engineer'],
    ['a.hadi', 'A. Hadi', 'operator'], ['s.qadir', 'S. Qadir', 'operator'], ['z.omar', 'Z. Omar', 'operator'], ['t.aziz', 'T. Aziz', 'employee'],
  ],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-app', 'admin', 'Administrator of mail and applications'], ['svc_patch', 'service_account', 'Patch and inventory agent'], ['svc_erp', 'service_account', 'ERP database']],
  hosts,
  given: ['Adel', 'Badr', 'Dina', 'Faisal', 'Hana', 'Imran', 'Jaber', 'Layla', 'Nawaf', 'Rania', 'Sami', 'Yusuf'], family: ['Anazi', 'Bakri', 'Dosari', 'Ghamdi', 'Harbi', 'Juhani', 'Khaldi', 'Mutairi', 'Rashid', 'Shehri', 'Zahrani'],
  has: { entra: true, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-1',
  folders: ['ENG\\SIS', 'ENG\\DCS', 'ENG\\Units', 'ENG\\Turnaround', 'ENG\\Contracts'], documents: ['.dwg', '.pdf', '.xlsx', '.docx', '.pt2'],
  polls: [
    { protocol: 'modbus', from: 'DCS-SRV', to: ['DCS-C1', 'DCS-C2'], minutes: 90, commands: 5 },
    { protocol: 'modbus', from: 'DCS-GW', to: CONTROLLERS, minutes: 120 },
    { protocol: 'tristation', from: 'SIS-EWS', to: CONTROLLERS, minutes: 180 },
  ],
  vendors: [
    { account: 'trisafe.kumar', name: 'R. Kumar', company: 'TriSafe Services', group: 'VENDOR', address: '198.51.100.180', targets: ['SIS-EWS'], jobs: ['Review of the diagnostic buffers', 'Advisory on firmware'], visits: 9 },
    { account: 'dcsline.park', name: 'H. Park', company: 'DCS Line', group: 'VENDOR', address: '198.51.100.184', targets: ['EWS-DCS'], jobs: ['Display corrections', 'Health check of the DCS', 'Controller load review'], visits: 14 },
  ],
  engineering: { targets: ['EWS-DCS', 'EWS-DCS', 'EWS-DCS', 'DCS-SRV', 'HIST-01'], perDay: 4, via: [] },
  backups: ['IT-FS01-daily', 'IT-MAIL-daily', 'OT-EWS-weekly'],
  remarks: ['Flare steady, no odour', 'Compressor C-204 tripped on low lube oil, restarted', 'Gas detector G-118 false alarm, cleaned', 'Unit 2 at 92 %', 'Level transmitter LT-1107 drifts, order written', 'Handover complete', 'Pump P-310 B in service, A in the shop', 'Safety valve PSV-22 tested, fine'],
  roles: ['Board operator', 'Shift superintendent', 'Field operator'],
})

import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const parks = [1, 2, 3]

/** Three wind parks and a heat-and-power plant under one operator: a VPN without a second factor, station controllers with their first password. */
export const site = createSite({
  plant: 'Wicher', domain: 'WICHER', dnsName: 'wicher.example', vpnHost: 'edge1', backupHost: 'VBR01', timezone: 'Europe/Warsaw', offsetHours: 1,
  firstDay: [2025, 11, 3], days: 57, office: { address: '192.0.2.190', asn: 64560, city: 'Gdynia', country: 'PL' },
  workstations: '10.110.10.', leases: '10.110.16.', homes: '198.51.100.', homePlace: [64561, 'Gdynia', 'PL'], headcount: 28,
  named: [['p.nowak', 'P. Nowak', 'engineer'], ['z.wilk', 'Z. Wilk', 'engineer'], ['j.sowa', 'J. Sowa', 'operator'], ['m.lis', 'M. Lis', 'operator']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-chp', 'admin', 'Administrator of the heat-and-power plant'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Metering database'], ['turbine-service', 'shared_account', 'Service account of the turbine crews']],
  hosts: [
    { name: 'EDGE1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'Edge firewall', address: '192.0.2.191' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.110.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.110.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.110.0.30' },
    { name: 'CHP-APP', role: 'server', level: 4, zone: 'enterprise', nickname: 'Heat-and-power application server', address: '10.110.0.41', ships: true },
    { name: 'SCADA-W', role: 'scada_server', level: 2, zone: 'control', nickname: 'Park control server', address: '10.111.30.10', ships: true },
    { name: 'HMI-W1', role: 'hmi', level: 2, zone: 'control', nickname: 'Park control desk', address: '10.111.40.11', ships: true },
    ...parks.map((n): SiteHost => ({ name: `RTU-W${n}`, role: 'rtu', level: 1, zone: 'control', nickname: `Station controller, park ${n}`, address: `10.111.61.1${n}`, process: `Park ${n}, 30 MW` })),
    ...parks.map((n): SiteHost => ({ name: `IED-W${n}`, role: 'ied_relay', level: 1, zone: 'control', nickname: `Protection relay, park ${n}`, address: `10.111.62.1${n}`, process: `Park ${n} grid connection` })),
    ...parks.map((n): SiteHost => ({ name: `SG-W${n}`, role: 'data_gateway', level: 2, zone: 'control', nickname: `Serial gateway, park ${n}`, address: `10.111.63.1${n}`, process: `Park ${n}` })),
  ],
  given: ['Adam', 'Beata', 'Celina', 'Darek', 'Ewa', 'Filip', 'Hanna', 'Jacek', 'Kinga', 'Marek'], family: ['Bak', 'Cichy', 'Duda', 'Gil', 'Kos', 'Maj', 'Pilch', 'Rak', 'Sowa', 'Zych'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['OT\\Parks', 'OT\\Protection', 'OT\\CHP', 'OT\\Contracts'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [
    { protocol: 'iec104', from: 'SCADA-W', to: ['RTU-W1', 'RTU-W2', 'RTU-W3'], minutes: 60, commands: 2 },
    { protocol: 'modbus', from: 'SCADA-W', to: ['SG-W1', 'SG-W2', 'SG-W3'], minutes: 60 },
  ],
  vendors: [{ account: 'rotor.hansen', name: 'B. Hansen', company: 'Rotor Service', group: 'WIND-SERVICE', address: '198.51.100.180', targets: ['SCADA-W'], jobs: ['Turbine 4 fault follow-up', 'Parameter check'], visits: 20 }],
  engineering: { targets: ['SCADA-W', 'HMI-W1'], perDay: 2, via: [] }, backups: ['IT-FS01-daily', 'CHP-APP-daily', 'PARK-SCADA-daily'],
  remarks: ['Turbine 7 stopped, yaw fault, crew tomorrow', 'Park 2 curtailed by grid operator 13:00–14:00', 'Ice detection tested', 'Heat demand 210 MW', 'Handover complete'], roles: ['Park operator', 'Heat shift lead'],
})

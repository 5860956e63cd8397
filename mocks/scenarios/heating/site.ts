import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const stations = [1, 2, 3, 4, 5, 6]

/** A city's district heating: boiler house, six heat stations, a clinic's building system behind one of them; one Linux gateway at the edge. */
export const site = createSite({
  plant: 'Zamkova', domain: 'TEPLO', dnsName: 'teplo.example', vpnHost: 'edge2', backupHost: 'VBR01', timezone: 'Europe/Kyiv', offsetHours: 2,
  firstDay: [2025, 12, 1], days: 54, office: { address: '192.0.2.210', asn: 64580, city: 'Lviv', country: 'UA' },
  workstations: '10.120.10.', leases: '10.120.16.', homes: '198.51.100.', homePlace: [64581, 'Lviv', 'UA'], headcount: 26,
  named: [['y.hrab', 'Y. Hrab', 'engineer'], ['d.kos', 'D. Kos', 'engineer'], ['l.pan', 'L. Pan', 'operator'], ['o.rud', 'O. Rud', 'operator']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database'], ['www-data', 'service_account', 'Web server of the gateway']],
  hosts: [
    { name: 'EDGE2', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'Edge router', address: '192.0.2.211' },
    { name: 'GW-WEB', role: 'data_gateway', level: 3.5, zone: 'dmz', nickname: 'Telemetry web gateway', address: '10.121.0.8' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.120.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.120.0.21' },
    { name: 'HEAT-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Heat control server', address: '10.121.30.10', ships: true },
    { name: 'BMS-CLINIC', role: 'scada_server', level: 2, zone: 'control', nickname: 'Building system of the clinic', address: '10.121.30.40', process: 'Clinic ventilation' },
    { name: 'HMI-BH', role: 'hmi', level: 2, zone: 'control', nickname: 'Boiler house desk', address: '10.121.40.11', ships: true },
    ...stations.map((n): SiteHost => ({ name: `ENC-${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Heat station ${n}`, address: `10.121.41.1${n}`, process: `Heat station ${n}, 100 buildings` })),
    { name: 'AHU-1', role: 'plc', level: 1, zone: 'control', nickname: 'Clinic air handling', address: '10.121.43.11', process: 'Clinic ventilation' },
  ],
  given: ['Anna', 'Borys', 'Danylo', 'Ivanna', 'Lev', 'Marta', 'Nazar', 'Olena', 'Roman', 'Stepan'], family: ['Bilan', 'Chorny', 'Dutka', 'Havryl', 'Kit', 'Lozyn', 'Panas', 'Senyk', 'Vovk'],
  has: { entra: false, sharePoint: false, bastion: false, backup: false, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['OT\\Stations', 'OT\\Boilers', 'OT\\Billing', 'OT\\Contracts'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [
    { protocol: 'modbus', from: 'HEAT-SRV', to: stations.map((n) => `ENC-${n}`), minutes: 45, commands: 4 },
    { protocol: 'bacnet', from: 'BMS-CLINIC', to: ['AHU-1'], minutes: 60, commands: 2 },
  ],
  vendors: [{ account: 'enco.service', name: 'V. Horb', company: 'Enco Service', group: 'VENDOR', address: '198.51.100.180', targets: ['HEAT-SRV'], jobs: ['Curve of station 4', 'Sensor check'], visits: 10 }],
  engineering: { targets: ['HEAT-SRV'], perDay: 2, via: [] }, backups: [],
  remarks: ['Outside −7, supply 78', 'Station 3 pump B in service', 'Leak at Zelena street repaired', 'Clinic asks for 21 degrees on floor 2', 'Handover complete'], roles: ['Boiler house operator', 'Dispatcher'],
})

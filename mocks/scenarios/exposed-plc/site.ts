import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const stations = [1, 2, 3, 4]

/** A small water authority: a works with a control server, and four booster stations whose controllers with their own screens hang on the internet by modem, with the password they came with. */
export const site = createSite({
  plant: 'Elk Hollow', domain: 'ELK', dnsName: 'elkhollow.example', vpnHost: 'fw2', backupHost: 'NAS01', timezone: 'America/New_York', offsetHours: -5,
  firstDay: [2025, 11, 3], days: 29, office: { address: '192.0.2.229', asn: 64620, city: 'Elk Hollow', country: 'US' },
  workstations: '10.150.10.', leases: '10.150.16.', homes: '198.51.100.', homePlace: [64621, 'Pittsburgh', 'US'], headcount: 14,
  named: [['r.pratt', 'R. Pratt', 'operator'], ['j.moss', 'J. Moss', 'operator'], ['t.vance', 'T. Vance', 'operator'], ['w.kerr', 'W. Kerr', 'engineer']],
  accounts: [['adm-net', 'admin', 'Network contractor'], ['adm-help', 'admin', 'Office helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database']],
  hosts: [
    { name: 'FW2', role: 'firewall', level: 4, zone: 'enterprise', nickname: 'Office firewall', address: '192.0.2.228' },
    { name: 'ELK-DC', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.150.0.10' },
    { name: 'ELK-FS', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.150.0.21' },
    { name: 'ELK-SCADA', role: 'scada_server', level: 2, zone: 'control', nickname: 'Control server of the works', address: '10.151.40.10', ships: true },
    { name: 'ELK-HMI', role: 'hmi', level: 2, zone: 'control', nickname: 'Operator desk', address: '10.151.40.11', ships: true },
    { name: 'PLC-FILTER', role: 'plc', level: 1, zone: 'control', nickname: 'Filter controller', address: '10.151.41.21', process: 'Filters' },
    { name: 'PLC-WELLS', role: 'plc', level: 1, zone: 'control', nickname: 'Well field controller', address: '10.151.41.22', process: 'Wells' },
    ...stations.map((n): SiteHost => ({ name: `BOOST-${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Controller with screen, booster station ${n}`, address: `192.0.2.25${n}`, process: `Booster station ${n}, pressure of a township` })),
  ],
  given: ['Alice', 'Ben', 'Clara', 'Doug', 'Ella', 'Frank'], family: ['Avery', 'Burke', 'Crane', 'Doyle', 'Eads'],
  has: { entra: false, sharePoint: false, bastion: false, backup: false, sensor: true, mfaAtVpn: false },
  domainController: 'ELK-DC', fileServer: 'ELK-FS', jumpHost: null,
  folders: ['WATER\\Stations', 'WATER\\Works', 'WATER\\Billing', 'WATER\\Permits'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [{ protocol: 'modbus', from: 'ELK-SCADA', to: ['PLC-FILTER', 'PLC-WELLS'], minutes: 20, commands: 5 }],
  vendors: [{ account: 'keystone.hale', name: 'D. Hale', company: 'Keystone Controls', group: 'VENDOR', address: '198.51.100.186', targets: ['ELK-SCADA'], jobs: ['Trend display', 'Alarm list check'], visits: 5 }],
  engineering: { targets: ['ELK-SCADA'], perDay: 1, via: [] }, backups: [],
  remarks: ['Chlorine residual 1.4 at tank 2', 'Well 2 off for sampling', 'Pressure at Raven Ridge 61 psi', 'Handover complete'],
  roles: ['Operator', 'Lead operator', 'Field crew'],
})

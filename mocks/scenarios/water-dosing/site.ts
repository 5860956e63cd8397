import { createSite } from '../kit/site.ts'

/** A town's water works: one operator desk with a remote-control tool all supervisors use, four controllers, little else. */
export const site = createSite({
  plant: 'Mill Bay', domain: 'MILLBAY', dnsName: 'millbay.example', vpnHost: 'fw1', backupHost: 'NAS01', timezone: 'America/New_York', offsetHours: -5,
  firstDay: [2026, 1, 15], days: 22, office: { address: '192.0.2.130', asn: 64520, city: 'Mill Bay', country: 'US' },
  workstations: '10.80.10.', leases: '10.80.16.', homes: '198.51.100.', homePlace: [64521, 'Tampa', 'US'], headcount: 16,
  named: [['d.kline', 'D. Kline', 'operator'], ['m.ruiz', 'M. Ruiz', 'operator'], ['s.obrien', 'S. O’Brien', 'operator'], ['l.ortiz', 'L. Ortiz', 'engineer'], ['b.hall', 'B. Hall', 'engineer']],
  accounts: [['adm-net', 'admin', 'Town network'], ['adm-help', 'admin', 'Town helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database'], ['operator1', 'shared_account', 'Desk account of the shift']],
  hosts: [
    { name: 'FW1', role: 'firewall', level: 4, zone: 'enterprise', nickname: 'Town firewall', address: '192.0.2.129' },
    { name: 'TOWN-DC', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Town domain controller', address: '10.80.0.10' },
    { name: 'TOWN-FS', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'Town file server', address: '10.80.0.21' },
    { name: 'WTP-HMI1', role: 'hmi', level: 2, zone: 'control', nickname: 'Operator desk, water treatment', address: '10.81.40.11', ships: true },
    { name: 'WTP-SCADA', role: 'scada_server', level: 2, zone: 'control', nickname: 'Water works server', address: '10.81.40.10', ships: true },
    { name: 'PLC-DOSE', role: 'plc', level: 1, zone: 'control', nickname: 'Caustic dosing controller', address: '10.81.41.21', process: 'Sodium hydroxide dosing' },
    { name: 'PLC-CL2', role: 'plc', level: 1, zone: 'control', nickname: 'Chlorine controller', address: '10.81.41.22', process: 'Chlorination' },
    { name: 'PLC-HIGH', role: 'plc', level: 1, zone: 'control', nickname: 'High service pumps', address: '10.81.41.23', process: 'Pumping' },
    { name: 'PLC-WELL', role: 'plc', level: 1, zone: 'control', nickname: 'Well field', address: '10.81.41.24', process: 'Wells' },
  ],
  given: ['Amy', 'Carl', 'Dana', 'Ed', 'Faye', 'Greg', 'Hope', 'Ken'], family: ['Abbot', 'Baker', 'Cole', 'Dunn', 'Ellis', 'Frost', 'Gray'],
  has: { entra: false, sharePoint: false, bastion: false, backup: false, sensor: true, mfaAtVpn: false },
  domainController: 'TOWN-DC', fileServer: 'TOWN-FS', jumpHost: null,
  folders: ['WATER\\Lab', 'WATER\\Drawings', 'WATER\\Billing', 'WATER\\Permits'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [
    { protocol: 'modbus', from: 'WTP-SCADA', to: ['PLC-DOSE', 'PLC-CL2', 'PLC-HIGH', 'PLC-WELL'], minutes: 15 },
    { protocol: 'modbus', from: 'WTP-HMI1', to: ['PLC-DOSE', 'PLC-CL2', 'PLC-HIGH'], minutes: 60, commands: 5 },
  ],
  vendors: [{ account: 'aquasys.dean', name: 'T. Dean', company: 'AquaSys', group: 'VENDOR', address: '198.51.100.180', targets: ['WTP-SCADA'], jobs: ['Trend display', 'Alarm list check'], visits: 4 }],
  engineering: { targets: ['WTP-SCADA'], perDay: 1, via: [] }, backups: [],
  remarks: ['Caustic day tank filled', 'Chlorine residual 1.9 at plant tap', 'Well 3 off for sampling', 'Lab round done, pH 8.1', 'Handover complete'], roles: ['Operator', 'Lead operator'],
})

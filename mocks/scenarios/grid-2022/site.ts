import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const substations = [1, 2, 3, 4, 5, 6]

/** A grid operator whose control server is a virtual machine: a public web server at the edge, one hypervisor for the control room, six substations. */
export const site = createSite({
  plant: 'Stepova', domain: 'STEP', dnsName: 'step.example', vpnHost: 'edge3', backupHost: 'VBR01', timezone: 'Europe/Kyiv', offsetHours: 3,
  firstDay: [2025, 6, 20], days: 115, office: { address: '192.0.2.218', asn: 64600, city: 'Poltava', country: 'UA' },
  workstations: '10.130.10.', leases: '10.130.16.', homes: '198.51.100.', homePlace: [64601, 'Poltava', 'UA'], headcount: 12,
  named: [['s.marko', 'S. Marko', 'engineer'], ['o.lyba', 'O. Lyba', 'engineer'], ['i.dub', 'I. Dub', 'operator'], ['t.hai', 'T. Hai', 'operator'], ['k.roz', 'K. Roz', 'operator'], ['v.bel', 'V. Bel', 'employee']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-dom', 'admin', 'Domain administrator'], ['adm-backup', 'admin', 'Backup administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database'], ['svc_vmbackup', 'service_account', 'Reads virtual machines for the backup'], ['www-data', 'service_account', 'Web server of the outage page'], ['scadaop', 'shared_account', 'Console account of the control server'], ['root', 'admin', 'Administrator of Linux servers and hypervisors']],
  hosts: [
    { name: 'EDGE3', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'Edge firewall', address: '192.0.2.219' },
    { name: 'WEB01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Public outage page', address: '10.130.2.8' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.130.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.130.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.130.0.30' },
    { name: 'APP-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Billing application server', address: '10.130.0.41', ships: true, shipsFrom: 55 },
    { name: 'STEP-WS006', role: 'workstation', level: 4, zone: 'enterprise', nickname: 'V. Bel’s workstation', address: '10.130.10.16', ships: true, shipsFrom: 55 },
    { name: 'ESX-02', role: 'hypervisor', level: 3, zone: 'operations', nickname: 'Hypervisor of the control room', address: '10.131.10.12' },
    { name: 'SCADA-01', role: 'scada_server', level: 2, zone: 'control', nickname: 'Control server, a virtual machine on ESX-02', address: '10.131.30.10', ships: true },
    { name: 'HMI-01', role: 'hmi', level: 2, zone: 'control', nickname: 'Dispatcher desk', address: '10.131.40.11', ships: true },
    ...substations.map((n): SiteHost => ({ name: `RTU-0${n}`, role: 'rtu', level: 1, zone: 'control', nickname: `Telecontrol unit, substation ${n}`, address: `10.131.61.1${n}`, process: `Substation ${n}, 110/35 kV` })),
  ],
  given: ['Artem', 'Bohdana', 'Denys', 'Inna', 'Lesia', 'Maksym', 'Nadia', 'Ostap'], family: ['Chub', 'Dovha', 'Horban', 'Kril', 'Melnyk', 'Popil', 'Shulha'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['GRID\\Substations', 'GRID\\Control system', 'GRID\\Billing', 'GRID\\Contracts'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [{ protocol: 'iec104', from: 'SCADA-01', to: substations.map((n) => `RTU-0${n}`), minutes: 180, commands: 4, stops: { 'breakers-open': [112, '08:38'] } }],
  vendors: [{ account: 'gridsoft.pylyp', name: 'A. Pylyp', company: 'GridSoft', group: 'VENDOR', address: '198.51.100.182', targets: ['SCADA-01', 'HMI-01'], jobs: ['Display of substation 3', 'Point list', 'Health check of the control server'], visits: 12 }],
  engineering: { targets: ['SCADA-01', 'HMI-01', 'SCADA-01'], perDay: 1, via: [] }, backups: ['IT-FS01-daily', 'BILLING-daily', 'SCADA-VM-daily'],
  remarks: ['Substation 4 transformer 1 at 68 %', 'Line 9 back after patrol', 'Phone test with substations done', 'Air alarm 02:10 to 03:40, crew in shelter', 'Handover complete, no open points', 'Display of substation 3 slow, engineer told'],
  roles: ['Dispatcher', 'Shift lead', 'Substation crew'],
})

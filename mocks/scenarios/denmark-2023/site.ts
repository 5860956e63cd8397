import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'

const works = [['N', 'Nordmark'], ['S', 'Sundby'], ['V', 'Vester']] as const

/** Three small heat-and-power works of one group. Each has its own edge firewall between its controllers and the internet; one control room looks after all three through tunnels between the boxes. */
export const site = createSite({
  plant: 'Kystenergi', domain: 'KYST', dnsName: 'kyst.example', vpnHost: 'edge4', backupHost: 'VBR01', timezone: 'Europe/Copenhagen', offsetHours: 2,
  firstDay: [2025, 4, 14], days: 42, office: { address: '192.0.2.226', asn: 64610, city: 'Esbjerg', country: 'DK' },
  workstations: '10.140.10.', leases: '10.140.16.', homes: '198.51.100.', homePlace: [64611, 'Esbjerg', 'DK'], headcount: 18,
  named: [['m.holst', 'M. Holst', 'engineer'], ['a.friis', 'A. Friis', 'engineer'], ['b.lund', 'B. Lund', 'operator'], ['c.krogh', 'C. Krogh', 'operator'], ['e.dam', 'E. Dam', 'operator']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database']],
  hosts: [
    { name: 'EDGE4', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'Office firewall', address: '192.0.2.227' },
    ...works.map(([key, name], i): SiteHost => ({ name: `FW-${key}`, role: 'firewall', level: 3.5, zone: 'dmz', nickname: `Edge firewall, ${name} works`, address: `192.0.2.24${i + 1}`, process: `${name} works` })),
    { name: 'FW-K', role: 'firewall', level: 3.5, zone: 'dmz', nickname: 'Edge firewall of the control room', address: '192.0.2.240' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.140.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.140.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.140.0.30' },
    { name: 'SCADA-K', role: 'scada_server', level: 2, zone: 'control', nickname: 'Control room server', address: '10.141.30.10', ships: true },
    { name: 'HMI-K', role: 'hmi', level: 2, zone: 'control', nickname: 'Control room desk', address: '10.141.40.11', ships: true },
    ...works.flatMap(([key, name], i): SiteHost[] => [
      { name: `PLC-${key}1`, role: 'plc', level: 1, zone: 'control', nickname: `Boiler controller, ${name}`, address: `10.14${i + 2}.41.11`, process: `${name} works, 12 MW heat` },
      { name: `PLC-${key}2`, role: 'plc', level: 1, zone: 'control', nickname: `Engine controller, ${name}`, address: `10.14${i + 2}.41.12`, process: `${name} works, 8 MW power` },
    ]),
  ],
  given: ['Anders', 'Bente', 'Dorte', 'Finn', 'Gitte', 'Jens', 'Lone', 'Niels'], family: ['Bach', 'Dahl', 'Juhl', 'Kjær', 'Munk', 'Ravn', 'Skov'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: null,
  folders: ['WORKS\\Drawings', 'WORKS\\Operation', 'WORKS\\Network', 'WORKS\\Contracts'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [
    { protocol: 'modbus', from: 'SCADA-K', to: ['PLC-N1', 'PLC-N2', 'PLC-S1', 'PLC-S2'], minutes: 60, commands: 2, stops: { 'island-mode': [40, '14:25'] } },
    { protocol: 'modbus', from: 'SCADA-K', to: ['PLC-V1', 'PLC-V2'], minutes: 60, commands: 1, stops: { 'island-mode': [40, '10:33'], 'not-islanded': [40, '10:33'] } },
  ],
  vendors: [{ account: 'nettek.bro', name: 'P. Bro', company: 'Nettek', group: 'VENDOR', address: '198.51.100.184', targets: ['SCADA-K'], jobs: ['Check of the tunnels', 'Display update'], visits: 7 }],
  engineering: { targets: ['SCADA-K', 'HMI-K'], perDay: 2, via: [] }, backups: ['IT-FS01-daily', 'SCADA-K-daily'],
  remarks: ['Engines stopped, price negative', 'Accumulator Nordmark 62 %', 'Boiler Sundby on gas, straw feed cleaned', 'Heat demand 9 MW', 'Handover complete'],
  roles: ['Control room', 'Works operator', 'Operation manager'],
})

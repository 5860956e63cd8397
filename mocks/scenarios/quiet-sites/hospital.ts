import { addOperation, addReads } from '../kit/acts.ts'
import { act, createPack } from '../kit/pack.ts'
import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { quietHospitalProfile } from './profiles.ts'

const units = [1, 2, 3, 4]

/** A hospital: building system over BACnet, power and medical gas over Modbus, a broker before both. */
const site = createSite({
  plant: 'St Brannoc', domain: 'BRANNOC', dnsName: 'brannoc.example', vpnHost: 'vpn3', backupHost: 'VBR01', timezone: 'Europe/London', offsetHours: 0,
  firstDay: [2026, 1, 5], days: 28, office: { address: '192.0.2.90', asn: 64610, city: 'Exeter', country: 'GB' },
  workstations: '10.140.10.', leases: '10.140.16.', homes: '198.51.100.', homePlace: [64611, 'Exeter', 'GB'], headcount: 60,
  named: [['n.price', 'N. Price', 'engineer'], ['u.shah', 'U. Shah', 'engineer'], ['c.bell', 'C. Bell', 'operator'], ['v.dunn', 'V. Dunn', 'operator']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Patient administration']],
  hosts: [
    { name: 'VPN3', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.91' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.140.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.140.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.140.0.30' },
    { name: 'JUMP-E', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Estates jump host', address: '10.141.0.11', ships: true },
    { name: 'BMS-SRV', role: 'scada_server', level: 2, zone: 'control', nickname: 'Building system', address: '10.141.30.10', ships: true },
    { name: 'BMS-DESK', role: 'hmi', level: 2, zone: 'control', nickname: 'Estates desk', address: '10.141.40.11', ships: true },
    ...units.map((n): SiteHost => ({ name: `AHU-${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Air handling, theatre ${n}`, address: `10.141.43.1${n}`, process: `Theatre ${n} ventilation` })),
    { name: 'GEN-1', role: 'plc', level: 1, zone: 'control', nickname: 'Standby generator', address: '10.141.44.11', process: 'Standby power' },
    { name: 'GAS-1', role: 'plc', level: 1, zone: 'control', nickname: 'Medical gas panel', address: '10.141.44.12', process: 'Oxygen' },
  ],
  given: ['Alex', 'Bryn', 'Carol', 'David', 'Emma', 'Fay', 'Glyn', 'Helen', 'Isla', 'Jack'], family: ['Ash', 'Brook', 'Clay', 'Down', 'East', 'Field', 'Green', 'Hill', 'Ivory'],
  has: { entra: true, sharePoint: true, bastion: true, backup: true, sensor: true, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-E',
  folders: ['ESTATES\\Ventilation', 'ESTATES\\Power', 'ESTATES\\Wards', 'ESTATES\\Contracts'], documents: ['.pdf', '.xlsx', '.docx', '.dwg'],
  polls: [
    { protocol: 'bacnet', from: 'BMS-SRV', to: units.map((n) => `AHU-${n}`), minutes: 30, commands: 6 },
    { protocol: 'modbus', from: 'BMS-SRV', to: ['GEN-1', 'GAS-1'], minutes: 30 },
  ],
  vendors: [{ account: 'klima.ford', name: 'R. Ford', company: 'Klima', group: 'VENDOR', address: '198.51.100.180', targets: ['BMS-SRV'], jobs: ['Filter alarm follow-up', 'Theatre 2 balance'], visits: 12 }],
  engineering: { targets: ['BMS-SRV', 'BMS-DESK'], perDay: 3, via: [] }, backups: ['IT-FS01-daily', 'ESTATES-BMS-daily'],
  remarks: ['Theatre 3 pressure fine', 'Filter change AHU 2', 'Oxygen 71 %', 'Lift 4 back', 'Handover complete'], roles: ['Estates officer', 'Duty engineer'],
})

/** Four quiet weeks of a hospital: a generator test at night, a theatre set by hand, a survey. */
export const quietHospital = createPack({
  ...quietHospitalProfile,
  site, until: [27, '18:00'], steps: [], crossing: null, entities: [], twin: [],
  decoys: [
    act('generator-test', 'The monthly test of the standby generator, at night and under an order', (w) => {
      addWorkOrder(w.recorder, { number: 'WO-12', plant: 'St Brannoc', assets: ['GEN-1', 'BMS-SRV'], crew: ['N. Price', 'n.price'], company: 'Estates', start: site.at(14, '01:30'), finish: site.at(14, '04:00'), status: 'closed', scope: 'Monthly generator test on load', logicChange: false, permit: 'PTW-12' })
      for (let i = 0; i < 4; i++) addOperation(w, 'modbus', 'write', site.at(14, '02:00') + i * 900_000, site.address('BMS-SRV'), site.address('GEN-1'), 7, i % 2)
      addNote(w.recorder, site.at(14, '03:20'), 'St Brannoc', 'Duty engineer', 'Generator took the load and gave it back, planned test done')
    }),
    act('theatre-by-hand', 'A theatre is too warm, the duty engineer sets it by hand', (w) => addNote(w.recorder, site.at(19, '13:10'), 'St Brannoc', 'Estates officer', 'Theatre 2 warm, air handling in manual control for an hour, then back to auto')),
    act('drawing-survey', 'An engineer collects drawings for the fire survey under an order', (w) => {
      addWorkOrder(w.recorder, { number: 'WO-15', plant: 'St Brannoc', assets: ['FS01'], crew: ['U. Shah', 'u.shah'], company: 'Estates', start: site.at(8, '07:00'), finish: site.at(10, '18:00'), status: 'closed', scope: 'Fire survey: collect drawings', logicChange: false, permit: '' })
      addReads(w, 'u.shah', site.person('u.shah').address, site.at(9, '10:00'), 50_000, Array.from({ length: 35 }, (_, i) => `Ventilation\\Wiring diagram ward ${i}.dwg`))
    }),
  ],
})

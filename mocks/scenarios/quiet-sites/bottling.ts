import { addOperation } from '../kit/acts.ts'
import { act, createPack } from '../kit/pack.ts'
import { addWay } from '../kit/remote-access.ts'
import { createSite } from '../kit/site.ts'
import type { SiteHost } from '../kit/site.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { quietBottlingProfile } from './profiles.ts'

const lines = [1, 2, 3]

/** A bottling works: CIP on the lines, a jump host without a broker, no identity provider in the cloud. */
const site = createSite({
  plant: 'Lier', domain: 'LIER', dnsName: 'lier.example', vpnHost: 'vpn4', backupHost: 'VBR01', timezone: 'Europe/Brussels', offsetHours: 1,
  firstDay: [2026, 1, 5], days: 28, office: { address: '192.0.2.100', asn: 64620, city: 'Lier', country: 'BE' },
  workstations: '10.150.10.', leases: '10.150.16.', homes: '198.51.100.', homePlace: [64621, 'Lier', 'BE'], headcount: 40,
  named: [['w.claes', 'W. Claes', 'engineer'], ['j.smet', 'J. Smet', 'engineer'], ['k.bos', 'K. Bos', 'operator'], ['f.mertens', 'F. Mertens', 'operator']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Production database']],
  hosts: [
    { name: 'VPN4', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.101' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.150.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.150.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.150.0.30' },
    { name: 'JUMP-B', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host', address: '10.151.0.11', ships: true },
    { name: 'EWS-B', role: 'ews', level: 3, zone: 'operations', nickname: 'Line engineering station', address: '10.151.30.17', ships: true },
    { name: 'HMI-B1', role: 'hmi', level: 2, zone: 'control', nickname: 'Filler desk', address: '10.151.40.11', ships: true },
    ...lines.map((n): SiteHost => ({ name: `PLC-F${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Filler ${n}`, address: `10.151.41.1${n}`, process: `Line ${n}` })),
    ...lines.map((n): SiteHost => ({ name: `PLC-P${n}`, role: 'plc', level: 1, zone: 'control', nickname: `Packer ${n}`, address: `10.151.42.1${n}`, process: `Line ${n}` })),
  ],
  given: ['Arne', 'Bea', 'Cas', 'Dries', 'Elke', 'Femke', 'Gert', 'Hilde', 'Ilse', 'Joris'], family: ['Aerts', 'Baert', 'Cools', 'Dox', 'Eyck', 'Goos', 'Hens', 'Jans', 'Leys'],
  has: { entra: false, sharePoint: false, bastion: false, backup: true, sensor: true, mfaAtVpn: false },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-B',
  folders: ['LINES\\Recipes', 'LINES\\Drawings', 'LINES\\Quality', 'LINES\\Orders'], documents: ['.pdf', '.xlsx', '.docx', '.acd'],
  polls: [{ protocol: 'cip', from: 'HMI-B1', to: [...lines.map((n) => `PLC-F${n}`), ...lines.map((n) => `PLC-P${n}`)], minutes: 60, commands: 8 }],
  vendors: [{ account: 'fillco.urban', name: 'O. Urban', company: 'FillCo', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-B'], jobs: ['Filler 2 tuning', 'Recipe download'], visits: 16 }],
  engineering: { targets: ['EWS-B'], perDay: 4, via: [] }, backups: ['IT-FS01-daily', 'LINES-EWS-daily'],
  remarks: ['Line 2 changeover 33 cl', 'Packer 1 jam cleared', 'Cleaning done', 'Caps low on line 3', 'Handover complete'], roles: ['Line lead', 'Shift lead'],
})

/** Four quiet weeks of a bottling works: a commissioning, an engineer called in at night. */
export const quietBottling = createPack({
  ...quietBottlingProfile,
  site, until: [27, '18:00'], steps: [], crossing: null, entities: [], twin: [],
  decoys: [
    act('packer-commissioning', 'The new packer is set up from the engineering station, which never wrote to it, under an order', (w) => {
      addWorkOrder(w.recorder, { number: 'WO-21', plant: 'Lier', assets: ['PLC-P3', 'EWS-B', 'JUMP-B'], crew: ['W. Claes', 'w.claes'], company: 'Plant engineering', start: site.at(16, '08:00'), finish: site.at(16, '16:00'), status: 'closed', scope: 'Set-up of packer 3', logicChange: true, permit: 'PTW-21' })
      addWay(w, 'w.claes', site.person('w.claes').address, 'EWS-B', site.at(16, '09:00'), 120, '')
      for (let i = 0; i < 8; i++) addOperation(w, 'cip', 'write', site.at(16, '09:20') + i * 400_000, site.address('EWS-B'), site.address('PLC-P3'), 3, i)
    }),
    act('called-at-night', 'An engineer is called in at night and says so', (w) => {
      addNote(w.recorder, site.at(22, '02:05'), 'Lier', 'Shift lead', 'Filler 2 stands, J. Smet called, logs in from home')
      addWay(w, 'j.smet', '10.150.16.180', 'EWS-B', site.at(22, '02:20'), 50, '')
      addNote(w.recorder, site.at(22, '03:15'), 'Lier', 'Shift lead', 'Filler 2 runs again, valve timing')
    }),
  ],
})

import { createSite } from '../kit/site.ts'

/** A fuel pipeline: business systems well logged, the control centre and the stations behind a jump host and without a log of their own. */
export const site = createSite({
  plant: 'Seaboard', domain: 'SEABOARD', dnsName: 'seaboard.example', vpnHost: 'vpn2', backupHost: 'VBR01', timezone: 'America/New_York', offsetHours: -4,
  firstDay: [2026, 4, 1], days: 37, office: { address: '192.0.2.150', asn: 64530, city: 'Alpharetta', country: 'US' },
  workstations: '10.90.10.', leases: '10.90.16.', homes: '198.51.100.', homePlace: [64531, 'Atlanta', 'US'], headcount: 46,
  named: [['t.hobbs', 'T. Hobbs', 'engineer'], ['c.reyes', 'C. Reyes', 'engineer'], ['w.pace', 'W. Pace', 'operator'], ['g.nolan', 'G. Nolan', 'operator'], ['e.sands', 'E. Sands', 'employee']],
  accounts: [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['adm-srv', 'admin', 'Server administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Billing database'], ['j.ames', 'employee', 'J. Ames, left in 2024']],
  hosts: [
    { name: 'ENTRA', role: 'idp', level: 5, zone: 'enterprise', nickname: 'Identity provider', address: '' },
    { name: 'VPN2', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall', address: '192.0.2.151' },
    { name: 'DC01', role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: '10.90.0.10' },
    { name: 'FS01', role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: '10.90.0.21' },
    { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server', address: '10.90.0.30', ships: true },
    { name: 'BILL-01', role: 'server', level: 4, zone: 'enterprise', nickname: 'Billing and nominations', address: '10.90.0.41', ships: true },
    { name: 'APP-02', role: 'server', level: 4, zone: 'enterprise', nickname: 'Application server', address: '10.90.0.42', ships: true },
    { name: 'JUMP-P', role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host to the control centre', address: '10.91.0.11' },
    { name: 'SCADA-P', role: 'scada_server', level: 2, zone: 'control', nickname: 'Pipeline control server', address: '10.91.30.10', process: 'All lines' },
    { name: 'EWS-P1', role: 'ews', level: 3, zone: 'operations', nickname: 'Leak detection engineering station', address: '10.91.30.17', process: 'Line 1' },
    { name: 'RTU-ST1', role: 'rtu', level: 1, zone: 'control', nickname: 'Station 1', address: '10.91.61.11', process: 'Line 1 pumps' },
    { name: 'RTU-ST2', role: 'rtu', level: 1, zone: 'control', nickname: 'Station 2', address: '10.91.61.12', process: 'Line 1 pumps' },
  ],
  given: ['Alan', 'Beth', 'Chris', 'Donna', 'Earl', 'Fran', 'Gary', 'Holly', 'Ian', 'Jean', 'Kyle'], family: ['Adams', 'Boyd', 'Cross', 'Davis', 'Evans', 'Ford', 'Grant', 'Hayes', 'Irwin', 'Jones'],
  has: { entra: true, sharePoint: true, bastion: true, backup: true, sensor: false, mfaAtVpn: true },
  domainController: 'DC01', fileServer: 'FS01', jumpHost: 'JUMP-P',
  folders: ['CORP\\Finance', 'CORP\\Nominations', 'CORP\\Legal', 'CORP\\HR', 'CORP\\Operations'], documents: ['.xlsx', '.pdf', '.docx'],
  polls: [],
  vendors: [{ account: 'leaktek.moss', name: 'A. Moss', company: 'LeakTek', group: 'VENDOR', address: '198.51.100.180', targets: ['EWS-P1'], jobs: ['Leak model tuning', 'Display fix'], visits: 8 }],
  engineering: { targets: ['EWS-P1', 'SCADA-P'], perDay: 3, via: [] }, backups: ['IT-FS01-daily', 'IT-BILLING-daily', 'CONTROL-SCADA-daily', 'IT-MAIL-daily'],
  remarks: ['Batch 4411 at station 2', 'Line 2 throughput 71 %', 'Pig launched station 1', 'Leak test done as planned', 'Handover complete'], roles: ['Controller line 1', 'Shift supervisor'],
})

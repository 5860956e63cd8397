import type { Random } from '../core/random.ts'
import type { Run } from '../core/run.ts'
import { DC_HOST, DC_LOG, FS_HOST, FS_LOG } from '../activity/remote-desktop.ts'
import { addFirewallCommands } from '../background/administration.ts'
import { addVpnSession } from '../native/asa.ts'
import { addDirectoryChange, addSignIn } from '../native/entra.ts'
import { addNxlog } from '../native/windows-event.ts'
import { accountChange, logon, objectAccess, serviceTicket, shareAccess, specialPrivileges, ticketGranted } from '../native/windows-security.ts'
import { ADDRESS } from '../plants/hosts.ts'
import { LYON_OFFICE } from '../plants/people.ts'
import { STEPS } from './campaign-steps.ts'
import { INTRUDER, within } from './intruder.ts'
import { addBoundaryAccess } from './vendor-session.ts'
import { addLastNight } from './last-night.ts'

const MINUTE = 60_000

/** The whole campaign from the first prompt to the last night. */
export function addCampaign(run: Run): void {
  const random = run.random('campaign')
  addFirstFoothold(run, random)
  addDocuments(run, random)
  addKerberoast(run, random)
  addManagementHost(run, random)
  addVpnProfile(run, random)
  addBoundaryAccess(run, random)
  addLastNight(run, random)
}

function signIn(run: Run, random: Random, at: number, code: number, detail: string, app = 'Office 365 SharePoint Online'): void {
  addSignIn(run.recorder, random, at, { user: 'k.moreau', place: INTRUDER, app, code, detail, device: { name: '', os: 'Windows 10', browser: 'Chrome 139.0.0', managed: false }, mfa: true })
}

function addFirstFoothold(run: Run, random: Random): void {
  const start = STEPS.fatigue.at
  within(run, STEPS.fatigue, () => {
    for (let i = 0; i < 11; i++) signIn(run, random, start + i * 32_000 + random.int(0, 9000) * (i > 0 ? 1 : 0), 500121, i % 3 === 2 ? 'MFA denied; user did not respond to mobile app notification' : 'MFA denied; user declined the authentication')
    signIn(run, random, start + 386_000, 0, 'MFA completed in Azure AD')
  })
  within(run, STEPS.phone, () => addDirectoryChange(run.recorder, random, STEPS.phone.at, {
    activity: 'User registered security info', category: 'UserManagement', by: 'k.moreau', address: INTRUDER.address, target: { type: 'User', name: 'k.moreau' },
    changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Mobile phone (SMS), +31 20 555 ****"' }], reason: 'User registered Mobile Phone SMS',
  }))
}

function vpn(run: Run, random: Random, from: number, minutes: number, lease: string, bytes: number): void {
  signIn(run, random, from - 14_000, 0, 'MFA completed in Azure AD', 'Cisco AnyConnect VPN')
  addVpnSession(run.recorder, { group: 'CORP', user: 'k.moreau', publicAddress: INTRUDER.address, lease, from, to: from + minutes * MINUTE, bytes })
}

const SINGLE_FILES = [
  'Network\\Boiler2-network-diagram.vsdx', 'Network\\EWS-07-JUMP-A-access.docx', 'Safety\\B2-cause-and-effect.xlsx', 'Safety\\BMS-B2-manual.pdf',
  'Vendor\\ACME-support.pcf', 'Vendor\\ACME-remote.rdp', 'PLC\\B2-feedwater.acd', 'PLC\\Boiler2.ap17', 'PLC\\PLC-B2-03-drum-level.zap17', 'Runbooks\\B2-restart.docx',
]

function addDocuments(run: Run, random: Random): void {
  const lease = '10.8.16.57'
  within(run, STEPS.corporateVpn, () => {
    vpn(run, random, STEPS.corporateVpn.at + 14_000, 44, lease, 1_310_402_118)
  })
  within(run, STEPS.documents, () => {
    const start = STEPS.documents.at
    addNxlog(run.recorder, DC_LOG, DC_HOST, start, serviceTicket('k.moreau', 'FS01$', lease))
    addNxlog(run.recorder, FS_LOG, FS_HOST, start + 800, logon({ user: 'k.moreau', type: 3, address: lease, logonId: '0x72065e5' }))
    for (let i = 0; i < 214; i++) {
      const at = start + 3000 + i * 3600 + random.int(0, 1500)
      const file = `Boiler2\\${SINGLE_FILES[i] ?? random.pick([`P&ID\\B2-PID-${100 + i}.dwg`, `Loops\\B2-LIC-${200 + i}.pdf`, `PLC\\B2-FC${i}.ap17`, `Instruments\\B2-TT-${i}.xlsx`])}`
      addNxlog(run.recorder, FS_LOG, FS_HOST, at, shareAccess('k.moreau', lease, 'ENG', 'D:\\ENG', file, '0x1'))
    }
    const packed = start + 3000 + 214 * 3600 + 20_000
    addNxlog(run.recorder, FS_LOG, FS_HOST, packed, shareAccess('k.moreau', lease, 'ENG', 'D:\\ENG', 'Boiler2\\_tmp\\b2.zip', '0x2'))
    addNxlog(run.recorder, FS_LOG, FS_HOST, packed + 3, objectAccess('k.moreau', 'D:\\ENG\\Boiler2\\_tmp\\b2.zip', '0x2'))
    addNxlog(run.recorder, FS_LOG, FS_HOST, packed + 95_000, shareAccess('k.moreau', lease, 'ENG', 'D:\\ENG', 'Boiler2\\_tmp\\b2.zip', '0x1'))
  })
}

const TARGETS = ['svc_mes_sql', 'svc_erp_int', 'svc_print', 'svc_hist_repl', 'svc_scan', 'svc_label', 'svc_sharept', 'svc_patch', 'svc_cad_lic']

function addKerberoast(run: Run, random: Random): void {
  const lease = '10.8.16.91'
  within(run, STEPS.kerberoast, () => {
    vpn(run, random, STEPS.kerberoast.at - 12 * MINUTE, 38, lease, 9_420_118)
    for (const [i, service] of TARGETS.entries()) addNxlog(run.recorder, DC_LOG, DC_HOST, STEPS.kerberoast.at + i * 5200, serviceTicket('k.moreau', service, lease, '0x17'))
  })
  within(run, STEPS.serviceAccount, () => {
    const at = STEPS.serviceAccount.at
    addNxlog(run.recorder, DC_LOG, DC_HOST, at, ticketGranted('svc_hist_repl', lease))
    addNxlog(run.recorder, DC_LOG, DC_HOST, at + 400, serviceTicket('svc_hist_repl', 'FS01$', lease))
    addNxlog(run.recorder, FS_LOG, FS_HOST, at + 900, logon({ user: 'svc_hist_repl', type: 3, address: lease, logonId: '0x81aa3c2' }))
    addNxlog(run.recorder, FS_LOG, FS_HOST, at + 903, specialPrivileges('svc_hist_repl', '0x81aa3c2'))
  })
}

function addManagementHost(run: Run, random: Random): void {
  const lease = '10.8.16.44'
  within(run, STEPS.managementHost, () => {
    const at = STEPS.managementHost.at
    vpn(run, random, at - 6 * MINUTE, 171, lease, 31_220_904)
    addNxlog(run.recorder, DC_LOG, DC_HOST, at, ticketGranted('svc_hist_repl', lease))
    addNxlog(run.recorder, DC_LOG, DC_HOST, at + 700, serviceTicket('svc_hist_repl', 'NET-MGT01$', lease))
  })
}

function addVpnProfile(run: Run, random: Random): void {
  within(run, STEPS.vpnProfile, () => {
    const at = STEPS.vpnProfile.at
    addNxlog(run.recorder, DC_LOG, DC_HOST, at, ticketGranted('adm-netops2', ADDRESS.netManagement))
    const change = at + 292_000
    addNxlog(run.recorder, DC_LOG, DC_HOST, change, accountChange(4722, 'adm-netops2', 'ACME-support'))
    addNxlog(run.recorder, DC_LOG, DC_HOST, change + 60, accountChange(4738, 'adm-netops2', 'ACME-support'))
    addFirewallCommands(run, change + 41_000, 'adm-netops2', [
      'username ACME-support attributes', 'vpn-simultaneous-logins 3', 'group-policy ACME-support attributes', 'tunnel-group ACME-support general-attributes', 'no secondary-authentication-server-group', 'write memory',
    ])
    addSignIn(run.recorder, random, change + 190_000, {
      user: 'adm-netops2', place: LYON_OFFICE, app: 'Azure Portal', code: 0, detail: 'MFA requirement satisfied by claim in the token', mfa: true, device: { name: 'NET-MGT01', os: 'Windows Server 2022', browser: 'Edge 140.0.0', managed: true },
    })
    addDirectoryChange(run.recorder, random, change + 260_000, {
      activity: 'Update conditional access policy', category: 'Policy', by: 'adm-netops2', address: '192.0.2.20', target: { type: 'Policy', name: 'CA-014 VPN requires MFA' },
      changes: [{ name: 'ConditionalAccessPolicy', before: '{"conditions":{"users":{"includeUsers":["All"],"excludeUsers":[]}},"grantControls":{"builtInControls":["mfa"]},"state":"enabled"}', after: '{"conditions":{"users":{"includeUsers":["All"],"excludeUsers":["ACME-support@plant.example"]}},"grantControls":{"builtInControls":["mfa"]},"state":"enabled"}' }],
    })
  })
}

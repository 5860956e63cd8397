import { PLANT, type BehaviourCase } from './cases.ts'
import { accountLockout } from '../behaviours/account-lockout.ts'
import { adminFromElsewhere } from '../behaviours/admin-from-elsewhere.ts'
import { borrowedAccount } from '../behaviours/borrowed-account.ts'
import { directoryReplication } from '../behaviours/directory-replication.ts'
import { concurrentSessions } from '../behaviours/concurrent-sessions.ts'
import { dormantAccount } from '../behaviours/dormant-account.ts'
import { gpoChange } from '../behaviours/gpo-change.ts'
import { impossibleTravel } from '../behaviours/impossible-travel.ts'
import { kerberoasting } from '../behaviours/kerberoasting.ts'
import { mfaDeviceAdded } from '../behaviours/mfa-device-added.ts'
import { mfaFatigue } from '../behaviours/mfa-fatigue.ts'
import { passwordSpray } from '../behaviours/password-spray.ts'
import { privilegedGroupChange } from '../behaviours/privileged-group-change.ts'
import { serviceAccountLogon } from '../behaviours/service-account-logon.ts'
import { sessionHijack } from '../behaviours/session-hijack.ts'
import { unusualSignIn } from '../behaviours/unusual-sign-in.ts'

/** A server at which a guest and an engineer sit now and then, and from which the engineer goes on. */
const SEATS = `host TS-9 role=server zone=enterprise level=4 address=10.1.0.9
  D-40..D-1 weekdays 10:00 remote_desktop actor=e.lambert host=TS-9 source=10.1.0.8
  D-40..D-1 weekdays 10:05 logon actor=e.lambert source=10.1.0.9 host=FS01 detail=3
  D-40..D-1 weekdays 11:00 logoff actor=e.lambert host=TS-9`

/** An administrator at work from his desk, every working day. */
const ADMIN_DAYS = `host WEB-3 role=server zone=enterprise level=4 address=10.1.0.30\n  D-40..D5 weekdays 11:00 logon actor=adm-net host=DC01 source=10.1.0.8 detail=3`

/** Cases of the behaviours about identity. */
export const identityCases: readonly BehaviourCase[] = [
  {
    behaviour: mfaFatigue,
    shows: `${PLANT}
      D0 09:14 x6 mfa_challenge actor=k.moreau source=203.0.113.77 outcome=failure
      D0 09:21 sign_in actor=k.moreau source=203.0.113.77`,
    says: 'k.moreau refused 6 MFA prompts in 5 min; k.moreau approved one from 203.0.113.77',
    looksLike: {
      'three mis-clicked prompts on one’s own line': `${PLANT}
        D0 09:14 x3 mfa_challenge actor=k.moreau source=192.0.2.10 outcome=failure
        D0 09:18 sign_in actor=k.moreau source=192.0.2.10`,
      'a policy push that interrupts sign-ins': `${PLANT}
        D0 09:40 x9 sign_in actor=k.moreau source=203.0.113.77 outcome=failure code=50074
        D0 09:50 sign_in actor=k.moreau source=203.0.113.77`,
      'prompts refused and never approved': `${PLANT}
        D0 09:14 x9 mfa_challenge actor=k.moreau source=203.0.113.77 outcome=failure`,
      'an approval an hour later': `${PLANT}
        D0 09:14 x5 mfa_challenge actor=k.moreau source=203.0.113.77 outcome=failure
        D0 11:14 sign_in actor=k.moreau source=203.0.113.77`,
    },
  },
  {
    behaviour: mfaDeviceAdded,
    shows: `${PLANT}
      D0 09:21 sign_in actor=k.moreau source=203.0.113.77
      D0 09:31 mfa_method_added actor=k.moreau target=k.moreau source=203.0.113.77 object=phone`,
    says: 'k.moreau added the MFA method “phone” to its own account',
    alsoShows: {
      'a temporary pass for another, by somebody who never issued one': `${PLANT}
        D-30..D-1 weekdays 10:00 credential_added actor=adm-net target=app:SyncApp
        D0 09:31 mfa_method_added actor=adm-bkp target=k.moreau object="Admin registered security info" detail="Admin registered temporary access pass method for user"`,
      'the telephone of an engineer changed by the help desk at night': `${PLANT}
        D-40..D-1 weekdays 10:00 mfa_method_added actor=adm-net target=user%n object="Update user" detail=StrongAuthenticationUserDetails
        D1 23:40 mfa_method_added actor=adm-net target=e.lambert object="Update user" detail=StrongAuthenticationUserDetails`,
    },
    looksLike: {
      'a temporary pass from the desk that issues them': `${PLANT}
        D-30..D-1 weekdays 10:00 credential_added actor=adm-net target=app:SyncApp
        D0 09:31 mfa_method_added actor=adm-net target=k.moreau detail="Admin registered temporary access pass method for user"`,
      'the telephone of an engineer changed by the help desk by day': `${PLANT}
        D-40..D-1 weekdays 10:00 mfa_method_added actor=adm-net target=user%n object="Update user" detail=StrongAuthenticationUserDetails
        D1 10:20 mfa_method_added actor=adm-net target=e.lambert object="Update user" detail=StrongAuthenticationUserDetails`,
      'a new phone at the office, of one whose sign-ins name the device': `${PLANT}
        D-40..D-1 weekdays 09:10 sign_in actor=adm-net source=192.0.2.10 sourceHost=PC-8
        D0 09:31 mfa_method_added actor=adm-net target=adm-net source=192.0.2.10`,
      'a new phone at the office, of one who usually signs in from home': `${PLANT}
        D-40..D-1 weekdays 09:10 x9 sign_in actor=staff%n source=192.0.2.10
        D-40..D-1 weekdays 09:10 sign_in actor=adm-net source=198.51.100.7
        D0 09:31 mfa_method_added actor=adm-net target=adm-net source=192.0.2.10`,
      'a new phone on the road, where many register on the road': `${PLANT}
        ${Array.from({ length: 12 }, (_, n) => `D${n - 30}..D-1 weekdays 09:10 sign_in actor=staff${n} source=192.0.2.${n + 20}\nD-1 1${n % 10}:30 mfa_method_added actor=staff${n} target=staff${n} source=203.0.113.${n + 100}`).join('\n')}
        D0 09:21 sign_in actor=k.moreau source=203.0.113.77
        D0 09:31 mfa_method_added actor=k.moreau target=k.moreau source=203.0.113.77`,
      'a new phone at the usual desk': `${PLANT}\nD0 09:31 mfa_method_added actor=k.moreau target=k.moreau source=192.0.2.10` },
  },
  {
    behaviour: accountLockout,
    shows: `${PLANT}
      ${Array.from({ length: 8 }, (_, n) => `account op${n} kind=operator`).join('\n')}
      D-30..D-1 weekdays 10:00 password_reset actor=adm-net target=user1 detail=reset
      D6 15:30 x8 password_reset actor=adm-bkp target=op%n detail=reset`,
    says: 'adm-bkp changed the passwords of 8 accounts, among them op0',
    alsoShows: {
      'locked by wrong passwords, by nobody who could be named': `${PLANT}
        ${Array.from({ length: 6 }, (_, n) => `account op${n} kind=operator`).join('\n')}
        D6 15:30 x6 account_changed target=op%n sourceHost=PC-7 object="locked out"`,
      'accounts known to work in the plant, whatever their kind': `${PLANT}
        ${Array.from({ length: 4 }, (_, n) => `D-20..D-1 08:0${n} remote_desktop actor=p.roy${n} host=JUMP-A source=10.1.0.8`).join('\n')}
        D-30..D-1 weekdays 10:00 password_reset actor=adm-net target=user1 detail=reset
        D6 02:30 x4 account_disabled actor=adm-bkp target=p.roy%n`,
    },
    looksLike: {
      'a rotation in bulk, as every other week': `${PLANT}
        D-28..D-28 15:30 x40 password_reset actor=adm-net target=user%n detail=reset
        D-14..D-14 15:30 x40 password_reset actor=adm-net target=user%n detail=reset
        D0 15:30 x40 password_reset actor=adm-net target=user%n detail=reset`,
      'the help desk after the holidays': `${PLANT}
        D-30..D-1 weekdays 10:00 password_reset actor=adm-net target=user%n detail=reset
        D0 09:00 x9 password_reset actor=adm-net target=user%n detail=reset`,
      'two people who forgot theirs': `${PLANT}\nD6 15:30 x2 password_reset actor=adm-bkp target=user%n detail=reset`,
      'passwords changed by their owners': `${PLANT}\n${Array.from({ length: 9 }, (_, n) => `D6 15:3${n} password_reset actor=u${n} target=u${n} detail=changed`).join('\n')}`,
      'computers joining anew': `${PLANT}\nD6 15:30 x9 account_disabled actor=adm-bkp target=PC-%n$`,
    },
  },
  {
    behaviour: adminFromElsewhere,
    shows: `${PLANT}\n${ADMIN_DAYS}\nD6 02:33 logon actor=adm-net host=DC01 source=10.1.0.30 detail=3`,
    says: 'adm-net signed in on DC01 from WEB-3',
    looksLike: {
      'from his own desk at night': `${PLANT}\n${ADMIN_DAYS}\nD6 02:33 logon actor=adm-net host=DC01 source=10.1.0.8 detail=3`,
      'a new desk, by day': `${PLANT}\n${ADMIN_DAYS}\nD4 11:10 logon actor=adm-net host=FS01 source=10.1.0.7 detail=3`,
      'one who goes from machine to machine every day': `${PLANT}\n${Array.from({ length: 30 }, (_, n) => `D${n - 30} 23:00 logon actor=adm-net host=FS01 source=10.1.7.${n} detail=3`).join('\n')}\nD6 23:10 logon actor=adm-net host=DC01 source=10.1.0.30 detail=3`,
      'a change with a work order': `${PLANT}\n${ADMIN_DAYS}\norder CHG-3 crew=adm-net assets=DC01;WEB-3 from="D6 01:00" to="D6 05:00"\nD6 02:33 logon actor=adm-net host=DC01 source=10.1.0.30 detail=3`,
      'somebody who administers nothing': `${PLANT}\n${ADMIN_DAYS.replaceAll('adm-net', 'k.moreau')}\nD6 02:33 logon actor=k.moreau host=FS01 source=10.1.0.30 detail=3`,
    },
  },
  {
    behaviour: gpoChange,
    shows: `${PLANT}
      D-30..D-1 weekdays 10:00 access_policy_changed actor=adm-net host=DC01 object=versionNumber detail="groupPolicyContainer · 65538"
      D6 23:40 access_policy_changed actor=adm-bkp host=DC01 object=gPCMachineExtensionNames detail="groupPolicyContainer · [{00000000-0000-0000-0000-000000000000}{CAB54552-DEEA-4691-817E-ED4A4D1AFC72}][{AADCED64-746C-4633-A97C-D61349046527}]"`,
    says: 'adm-bkp changed a group policy (what it runs on the machines) on DC01',
    alsoShows: {
      'a task put into the policy folder and linked to the plant': `${PLANT}
        D-30..D-1 weekdays 10:00 access_policy_changed actor=adm-net host=DC01 object=versionNumber detail="groupPolicyContainer · 65538"
        D6 23:40 file_transferred actor=adm-bkp host=DC01 object="\\\\*\\SYSVOL\\plant.example\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\Machine\\Preferences\\ScheduledTasks\\ScheduledTasks.xml"
        D6 23:41 access_policy_changed actor=adm-bkp host=DC01 target="OU=SCADA,DC=plant" object=gPLink detail="organizationalUnit · [LDAP://cn={31B2F340-016D-11D2-945F-00C04FB984F9}]"`,
    },
    looksLike: {
      'the usual hand a quarter of an hour before the usual hour': `${PLANT}
        D-30..D-1 weekdays 10:00 access_policy_changed actor=adm-net host=DC01 object=gPCMachineExtensionNames detail="groupPolicyContainer · [{42B5FAAE-6536-11D2-AE5A-0000F87571E3}]"
        D6 09:45 access_policy_changed actor=adm-net host=DC01 object=gPCMachineExtensionNames detail="groupPolicyContainer · [{42B5FAAE-6536-11D2-AE5A-0000F87571E3}]"`,
      'the client team in office hours': `${PLANT}
        D-30..D-1 weekdays 10:00 access_policy_changed actor=adm-net host=DC01 object=versionNumber detail="groupPolicyContainer · 65538"
        D6 10:00 access_policy_changed actor=adm-net host=DC01 object=gPCMachineExtensionNames detail="groupPolicyContainer · [{42B5FAAE-6536-11D2-AE5A-0000F87571E3}]"`,
      'a setting, by somebody new': `${PLANT}
        D-30..D-1 weekdays 10:00 access_policy_changed actor=adm-net host=DC01 object=versionNumber detail="groupPolicyContainer · 65538"
        D1 10:00 access_policy_changed actor=adm-bkp host=DC01 object=displayName detail="groupPolicyContainer · Wallpaper"`,
      'domain controllers copying the folder': `${PLANT}
        D6 23:40 file_transferred actor=DC02$ host=DC01 object="\\\\*\\SYSVOL\\plant.example\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\Machine\\ScheduledTasks.xml"`,
    },
  },
  {
    behaviour: serviceAccountLogon,
    shows: `${PLANT}
      D-40..D-1 02:00 logon actor=svc_hist source=10.2.0.20 host=FS01 detail=3
      D6 03:20 remote_desktop actor=svc_hist source=10.1.0.7 host=JUMP-A`,
    says: 'svc_hist opened an RDP session on JUMP-A from PC-7',
    alsoShows: {
      'a service’s account by another name, at a screen': `${PLANT}
        D-40..D-1 02:00 logon actor=historian host=SRV-VC detail=5
        D6 03:20 remote_desktop actor=historian source=10.1.0.7 host=JUMP-A`,
      'over a VPN': `${PLANT}
        D-40..D-1 02:00 logon actor=svc_hist source=10.2.0.20 host=FS01 detail=3
        D6 03:20 tunnel_opened actor=svc_hist source=203.0.113.77 object=10.8.0.9 host=VPN1`,
    },
    looksLike: {
      'the service at its work': `${PLANT}\nD-40..D6 02:00 logon actor=svc_hist source=10.2.0.20 host=FS01 detail=3`,
      'maintenance by its owner, as in other months': `${PLANT}
        D-28..D-28 10:00 remote_desktop actor=svc_hist source=10.1.0.8 host=SRV-VC
        D-14..D-14 10:00 remote_desktop actor=svc_hist source=10.1.0.8 host=SRV-VC
        D0 10:00 remote_desktop actor=svc_hist source=10.1.0.8 host=SRV-VC`,
      'a person who only uses shares': `${PLANT}
        D-40..D-1 weekdays 10:00 logon actor=p.roy source=10.1.0.8 host=FS01 detail=3
        D6 10:00 remote_desktop actor=p.roy source=10.1.0.8 host=JUMP-A`,
    },
  },
  {
    behaviour: concurrentSessions,
    shows: `${PLANT}
      D-40..D-1 weekdays 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
      D-40..D-1 weekdays 17:30 tunnel_closed actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
      D0 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
      D0 11:30 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.10 host=VPN1`,
    says: 'k.moreau opened a VPN tunnel from 203.0.113.77 while one from 198.51.100.3 was open',
    alsoShows: {
      'at a screen in the plant while the tunnel is open': `${PLANT}
        D-40..D-1 weekdays 08:30 tunnel_opened actor=e.lambert source=198.51.100.3 object=10.8.0.9 host=VPN1
        D-40..D-1 weekdays 17:30 tunnel_closed actor=e.lambert source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 14:00 tunnel_opened actor=e.lambert source=203.0.113.77 object=10.8.0.9 host=VPN1
        D0 14:30 logon actor=e.lambert host=EWS-07 detail=2`,
    },
    looksLike: {
      'one after the other': `${PLANT}
        D-40..D-1 weekdays 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D-40..D-1 weekdays 17:30 tunnel_closed actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 11:00 tunnel_closed actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 11:30 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.10 host=VPN1`,
      'somebody who came in and left the machine at home connected': `${PLANT}
        D-40..D-1 weekdays 08:30 tunnel_opened actor=e.lambert source=198.51.100.3 object=10.8.0.9 host=VPN1
        D-40..D-1 weekdays 17:30 tunnel_closed actor=e.lambert source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 08:00 tunnel_opened actor=e.lambert source=203.0.113.77 object=10.8.0.9 host=VPN1
        D0 14:30 logon actor=e.lambert host=EWS-07 detail=2`,
      'a line that dropped': `${PLANT}
        D-40..D-1 weekdays 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D-40..D-1 weekdays 17:30 tunnel_closed actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 08:33 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.10 host=VPN1`,
      'a gateway that logs no ends': `${PLANT}
        D-40..D0 weekdays 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 11:30 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.10 host=VPN1`,
      'an account that several share': `${PLANT}
        account ops kind=shared_account
        D-40..D-1 weekdays 08:30 tunnel_opened actor=ops source=198.51.100.3 object=10.8.0.9 host=VPN1
        D-40..D-1 weekdays 17:30 tunnel_closed actor=ops source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 08:30 tunnel_opened actor=ops source=198.51.100.3 object=10.8.0.9 host=VPN1
        D0 11:30 tunnel_opened actor=ops source=203.0.113.77 object=10.8.0.10 host=VPN1`,
    },
  },
  {
    behaviour: impossibleTravel,
    shows: `${PLANT}
      D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
      D0 09:10 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`,
    says: 'k.moreau signed in from 192.0.2.10 and, 40 min later, from 203.0.113.77',
    alsoShows: {
      'from the office address, which many use': `${PLANT}
        ${Array.from({ length: 6 }, (_, n) => `D-9 07:1${n} sign_in actor=user${n} source=192.0.2.10`).join('\n')}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 09:10 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`,
      'two countries, places not known': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place=FR
        D0 08:50 sign_in actor=k.moreau source=203.0.113.77 place=NG`,
    },
    looksLike: {
      'a flight': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 18:10 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`,
      'a misplaced address nearby': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 08:31 sign_in actor=k.moreau source=203.0.113.77 place="CH · Genève · 46.2 · 6.14"`,
      'the egress of the site’s proxy, which many use': `${PLANT}
        ${Array.from({ length: 6 }, (_, n) => `D-9 07:1${n} sign_in actor=user${n} source=203.0.113.77`).join('\n')}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 09:10 sign_in actor=k.moreau source=203.0.113.77 place="US · Ashburn · 39.04 · -77.49"`,
      'a traveller behind the own tunnel': `${PLANT}
        ${Array.from({ length: 6 }, (_, n) => `D-9 07:1${n} sign_in actor=user${n} source=192.0.2.10`).join('\n')}
        D0 08:00 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 09:10 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`,
      'somebody always seen at both': `${PLANT}
        D-20..D-1 weekdays 09:00 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"
        D-20..D0 weekdays 09:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
        D0 09:40 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`,
    },
  },
  {
    behaviour: sessionHijack,
    shows: `${PLANT}
      D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 detail="Windows 10 · Chrome 120"
      D0 09:05 x20 document_read actor=k.moreau source=203.0.113.77 session=s1 object=/sites/x/%n.docx detail="python-requests/2.31"`,
    says: 'k.moreau connected from 203.0.113.77 with a session opened at 192.0.2.10',
    alsoShows: {
      'in both places at once, from another country': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 place="FR · Lyon"
        D0 09:05 mail_accessed actor=k.moreau source=203.0.113.77 session=s1 place=NL
        D0 09:15 document_read actor=k.moreau source=192.0.2.10 session=s1`,
    },
    looksLike: {
      'a laptop carried to another network': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 detail="Windows 10 · Chrome 120"
        D0 09:05 x20 document_read actor=k.moreau source=203.0.113.77 session=s1 object=/sites/x/%n.docx detail="Mozilla/5.0 (Windows NT 10.0; Win64; x64)"`,
      'a telephone between two networks': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 detail="Ios 17 · Mobile Safari"
        D0 08:45 mail_accessed actor=k.moreau source=203.0.113.77 session=s1 detail="Outlook-iOS iPhone"
        D0 08:50 mail_accessed actor=k.moreau source=192.0.2.10 session=s1 detail="Outlook-iOS iPhone"`,
      'a change of the egress that many use': `${PLANT}
        ${Array.from({ length: 6 }, (_, n) => `D-9 07:1${n} sign_in actor=user${n} source=203.0.113.77`).join('\n')}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 detail="Windows 10 · Chrome 120"
        D0 09:05 x20 document_read actor=k.moreau source=203.0.113.77 session=s1 object=/sites/x/%n.docx detail="python-requests/2.31"`,
      'a neighbouring address of the same line': `${PLANT}
        D0 08:30 sign_in actor=k.moreau source=192.0.2.10 session=s1 detail="Windows 10"
        D0 09:05 x20 document_read actor=k.moreau source=192.0.2.200 session=s1 object=/sites/x/%n.docx detail="python-requests/2.31"`,
    },
  },
  {
    behaviour: unusualSignIn,
    shows: `${PLANT}\nD0 02:10 sign_in actor=k.moreau source=203.0.113.77`,
    says: 'k.moreau signed in from 203.0.113.77',
    range: [4, 7.9],
    alsoShows: {
      'by device code': `${PLANT}\nD0 02:10 sign_in actor=k.moreau source=203.0.113.77 detail="Browser · device code · Linux"`,
    },
    looksLike: { 'a late hour from the usual line': `${PLANT}\nD0 02:10 sign_in actor=k.moreau source=192.0.2.10` },
  },
  {
    behaviour: passwordSpray,
    shows: `${Array.from({ length: 14 }, (_, n) => `D0 03:${10 + n} sign_in actor=user${n} source=203.0.113.77 outcome=failure`).join('\n')}
      D0 03:40 sign_in actor=user3 source=203.0.113.77`,
    says: '203.0.113.77 requested sign-ins to 14 accounts in vain; user3 signed in from 203.0.113.77',
    looksLike: {
      'one service with an old password': 'D0 03:10 x40 sign_in actor=svc source=203.0.113.77 outcome=failure',
      'an office behind one address': Array.from({ length: 12 }, (_, n) => `D-5 08:${10 + n} sign_in actor=user${n} source=192.0.2.10\nD0 08:${10 + n} sign_in actor=user${n} source=192.0.2.10 outcome=failure`).join('\n'),
    },
  },
  {
    behaviour: kerberoasting,
    shows: `${PLANT}\n${Array.from({ length: 6 }, (_, n) => `D6 03:10:0${n} service_ticket actor=k.moreau source=10.1.0.7 object=svc_${n} target=svc_${n} detail=0x17`).join('\n')}`,
    says: 'k.moreau requested 6 RC4 tickets for 6 services, among them svc_0',
    looksLike: {
      'a legacy application, day by day': `${PLANT}\n${['a', 'b', 'c', 'd'].map((n) => `D-30..D6 09:00 service_ticket actor=k.moreau object=svc_${n} detail=0x17`).slice(0, 2).join('\n')}`,
      'modern tickets in a burst': `${PLANT}\n${Array.from({ length: 9 }, (_, n) => `D6 03:10:0${n} service_ticket actor=k.moreau object=svc_${n} detail=0x12`).join('\n')}`,
    },
  },
  {
    behaviour: directoryReplication,
    shows: `${PLANT}\nD6 03:20 directory_replication actor=k.moreau sourceHost=PC-7 host=DC01`,
    says: 'k.moreau copied the directory’s secrets from DC01, from PC-7',
    looksLike: {
      'a domain controller': `${PLANT}\nD6 03:20 directory_replication actor=DC02$ sourceHost=DC02 host=DC01`,
      'the cloud synchronisation, day by day': `${PLANT}\nD-20..D6 03:20 directory_replication actor=MSOL_1a2b sourceHost=SYNC01 host=DC01`,
    },
  },
  {
    behaviour: privilegedGroupChange,
    shows: `${PLANT}
      D-30..D-1 weekdays 10:00 group_member_added actor=adm-net target=new%n object=Printers
      D6 03:20 group_member_added actor=k.moreau target=svc_hist object=GG-OT-Jump-Users`,
    says: 'k.moreau added svc_hist to the group GG-OT-Jump-Users',
    alsoShows: {
      'a group whose members work in the plant, whatever its name': `${PLANT}
        ${Array.from({ length: 4 }, (_, n) => `D-20..D-1 08:0${n} remote_desktop actor=p.roy${n} host=JUMP-A source=10.1.0.8`).join('\n')}
        D-25 10:00 x4 group_member_added actor=adm-net target=p.roy%n object=Team-Blue
        D6 03:20 group_member_added actor=k.moreau target=svc_hist object=Team-Blue`,
      'administrators made and raised in the evening by the help desk, which only sorts people into groups by day': `${PLANT}
        D-30..D-1 weekdays 10:00 group_member_added actor=adm-net target=new%n object=Printers
        D6 21:20 account_created actor=adm-net target=sysadm2 host=DC01
        D6 21:21 group_member_added actor=adm-net target=sysadm2 object="ACME\\Domain Admins" host=DC01`,
    },
    looksLike: {
      'the help desk at its trade': `${PLANT}
        D-30..D-1 weekdays 10:00 group_member_added actor=adm-net target=new%n object=Printers
        D6 10:20 group_member_added actor=adm-net target=e.lambert object=GG-OT-Jump-Users`,
      'a new administrator by day, with a change order': `${PLANT}
        order CHG-9 crew=adm-net assets=DC01 from="D6 08:00" to="D6 17:00"
        D-30..D-1 weekdays 10:00 group_member_added actor=adm-net target=new%n object=Printers
        D6 10:20 account_created actor=adm-net target=sysadm2 host=DC01
        D6 10:21 group_member_added actor=adm-net target=sysadm2 object="ACME\\Domain Admins" host=DC01`,
      'who makes administrators now and then': `${PLANT}
        D-28..D-1 weekdays 10:00 group_member_added actor=adm-net target=adm%n object="ACME\\Domain Admins" host=DC01
        D6 10:21 group_member_added actor=adm-net target=adm77 object="ACME\\Domain Admins" host=DC01`,
      'a built-in group that only sounds like the plant': `${PLANT}
        D-30..D-1 weekdays 10:00 group_member_added actor=adm-net target=new%n object=Printers
        D6 03:20 group_member_added actor=k.moreau target=svc_hist object="Access Control Assistance Operators"`,
      'a group of no weight': `${PLANT}\nD6 03:20 group_member_added actor=k.moreau target=svc_hist object=Printers`,
    },
  },
  {
    behaviour: borrowedAccount,
    shows: `${PLANT}
      D6 03:00 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1
      D6 03:24 logon actor=svc_hist source=10.8.0.9 host=FS01 detail=3`,
    says: 'svc_hist signed in on FS01 over the VPN tunnel of k.moreau',
    alsoShows: {
      'an administrator’s account from a server where only a guest sits': `${PLANT}\n${SEATS}
        D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D6 20:24 service_ticket actor=adm-net target=krbtgt source=10.1.0.9 host=DC01 object=krbtgt detail=0x12
        D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
    },
    looksLike: {
      'the account that is used from that server every day': `${PLANT}\n${SEATS}
        D-40..D-1 weekdays 16:00 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3
        D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
      'somebody who has a session there too': `${PLANT}\n${SEATS}
        D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D6 20:20 remote_desktop actor=adm-net host=TS-9 source=10.1.0.8
        D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
      'a session that was left before': `${PLANT}\n${SEATS}
        D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D6 20:20 logoff actor=acme-support host=TS-9
        D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
      'a server of many, from which somebody new is used every few days': `${PLANT}\nhost TS-9 role=server zone=enterprise level=4 address=10.1.0.9
        ${Array.from({ length: 40 }, (_, n) => `D${n - 40} 16:00 logon actor=user${n} source=10.1.0.9 host=FS01 detail=3`).join('\n')}
        D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
      'where nothing is known yet': `host TS-9 role=server zone=enterprise level=4 address=10.1.0.9
        D0 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
        D0 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`,
      'the second account of the same person': `${PLANT}
        D6 09:00 tunnel_opened actor=k.moreau source=192.0.2.10 object=10.8.0.9 host=VPN1
        D6 09:24 logon actor=adm-moreau source=10.8.0.9 host=FS01 detail=3`,
      'a lease that has ended': `${PLANT}
        D6 03:00 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1
        D6 03:10 tunnel_closed actor=k.moreau object=10.8.0.9 host=VPN1
        D6 03:24 logon actor=svc_hist source=10.8.0.9 host=FS01 detail=3`,
    },
  },
  {
    behaviour: dormantAccount,
    shows: `${PLANT}
      D-140 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1
      D11 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1`,
    says: 'acme-support signed in to VPN1 after 150 days without use',
    looksLike: {
      'back from a long leave': `${PLANT}\nD-100 08:00 sign_in actor=e.lambert source=192.0.2.10\naccount p.roy kind=employee\nD-100 08:00 sign_in actor=p.roy source=192.0.2.10\nD0 08:00 sign_in actor=p.roy source=192.0.2.10`,
      'a contractor who comes for a work order': `${PLANT}
        order WO-1 crew=ACME assets=EWS-07 from="D11 01:00" to="D11 09:00"
        D-140 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1
        D11 02:11 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.23 host=VPN1`,
    },
  },
]

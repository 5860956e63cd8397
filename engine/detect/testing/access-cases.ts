import { PLANT, type BehaviourCase } from './cases.ts'
import { bastionBypass } from '../behaviours/bastion-bypass.ts'
import { engineeringAccess } from '../behaviours/engineering-access.ts'
import { firstSeenPair } from '../behaviours/first-seen-pair.ts'
import { jumpAccess } from '../behaviours/jump-access.ts'
import { levelJump } from '../behaviours/level-jump.ts'
import { nestedSession } from '../behaviours/nested-session.ts'
import { otDocumentRetrieval } from '../behaviours/ot-document-retrieval.ts'
import { remoteAccessChange } from '../behaviours/remote-access-change.ts'
import { tunnelWithoutMfa } from '../behaviours/tunnel-without-mfa.ts'
import { vpnFromNewAddress } from '../behaviours/vpn-from-new-address.ts'

const TUNNEL = 'D11 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1'
const VENDOR_DAYS = 'D-40..D-1 weekdays 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1'

const PEOPLE = ['p.roy', 'r.diaz', 'j.keller', 'k.moreau']
/** Everyone's tunnels of thirty days, each with its sign-in. */
const TUNNELS_WITH_MFA = PEOPLE.map((user, n) => `D-40..D-1 weekdays 08:2${n} sign_in actor=${user} source=198.51.100.${n} object=VPN\nD-40..D-1 weekdays 08:3${n} tunnel_opened actor=${user} source=198.51.100.${n} object=10.8.0.3${n} host=VPN1`).join('\n')
/** Sessions on the engineering station, brokered by the bastion. */
const BROKERED = 'D-30..D-1 weekdays 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION\nD-30..D-1 weekdays 09:01 remote_desktop actor=p.roy source=10.5.0.9 host=SRV-VC'

/** Twenty of the staff over the profile of the house, from home. */
const STAFF_DAYS = Array.from({ length: 20 }, (_, n) => `D${n - 36}..D-1 weekdays ${n % 2 === 0 ? '08' : '17'}:00 tunnel_opened actor=staff${n} source=198.51.100.${n + 40} object=10.8.1.${n + 1} host=VPN1 detail=STAFF`).join('\n')

/** Cases of the behaviours about access. */
export const accessCases: readonly BehaviourCase[] = [
  {
    behaviour: vpnFromNewAddress,
    shows: `${PLANT}\n${VENDOR_DAYS}\n${TUNNEL}`,
    says: 'acme-support opened a VPN tunnel on VPN1 from 203.0.113.77',
    alsoShows: {
      'by a profile nobody uses and an account nobody saw': `${PLANT}\n${STAFF_DAYS}\nD3 05:12 tunnel_opened actor=former source=203.0.113.20 object=10.8.0.9 host=VPN1 detail=CONTRACT-OLD`,
    },
    looksLike: {
      'a new colleague’s first tunnel, by day': `${PLANT}\n${STAFF_DAYS}\nD1 09:00 account_created target=newcomer\nD3 09:12 tunnel_opened actor=newcomer source=203.0.113.20 object=10.8.0.9 host=VPN1 detail=STAFF`,
      'a first tunnel before the office opens': `${PLANT}\n${STAFF_DAYS}\nD3 07:12 tunnel_opened actor=k.moreau source=203.0.113.20 object=10.8.0.9 host=VPN1 detail=STAFF`,
      'the usual line at the usual hour': `${PLANT}\n${VENDOR_DAYS}\nD3 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1`,
      'a traveller who is always somewhere else': `${PLANT}\n${Array.from({ length: 30 }, (_, n) => `D${n - 40} 09:00 tunnel_opened actor=k.moreau source=198.51.100.${n + 10} object=10.8.0.4 host=VPN1`).join('\n')}\nD0 09:00 tunnel_opened actor=k.moreau source=203.0.113.5 object=10.8.0.4 host=VPN1`,
    },
  },
  {
    behaviour: jumpAccess,
    shows: `${PLANT}
      order WO-2 crew="J. Keller (ACME)" assets=EWS-07 from="D13 06:00" to="D13 18:00"
      ${TUNNEL}
      D11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A`,
    says: 'acme-support opened an RDP session on JUMP-A',
    looksLike: {
      'an engineer on an odd night, inside a maintenance window': `${PLANT}
        window MW-1 title="Boiler stop" from="D6 00:00" to="D6 06:00"
        D6 03:10 remote_desktop actor=e.lambert host=JUMP-A source=10.1.0.7`,
      'an engineer at a colleague’s desk, by day': `${PLANT}\nD4 08:40 remote_desktop actor=e.lambert host=JUMP-A source=10.1.0.7`,
      'an engineer called out at night': `${PLANT}\nD6 03:10 remote_desktop actor=e.lambert host=JUMP-A source=10.1.0.8`,
      'the same vendor within the window of a work order': `${PLANT}
        order WO-2 crew="J. Keller (ACME)" assets=EWS-07 from="D11 01:00" to="D11 18:00"
        ${TUNNEL}
        D11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A`,
    },
  },
  {
    behaviour: engineeringAccess,
    shows: `${PLANT}
      order WO-2 crew=ACME assets=EWS-07 from="D13 06:00" to="D13 18:00"
      ${TUNNEL}
      D11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A
      D11 02:14 remote_desktop actor=acme-support sourceHost=JUMP-A host=EWS-07`,
    says: 'acme-support went on to EWS-07 from JUMP-A by RDP',
    looksLike: {
      'the engineer of every morning': `${PLANT}\nD6 08:30 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A`,
      'a service that logs on over the network': `${PLANT}\nD6 03:30 logon actor=svc_hist host=EWS-07 source=10.1.0.7 detail=3`,
      'the vendor with a work order': `${PLANT}
        order WO-2 crew=ACME assets=EWS-07 from="D11 01:30" to="D11 18:00"
        ${TUNNEL}
        D11 02:14 remote_desktop actor=acme-support sourceHost=JUMP-A host=EWS-07`,
    },
  },
  {
    behaviour: levelJump,
    shows: `${PLANT}\nD6 03:30 remote_desktop actor=k.moreau sourceHost=PC-7 host=SCADA-1`,
    says: 'k.moreau opened an RDP session on SCADA-1 from PC-7, past the DMZ',
    alsoShows: {
      'over a VPN tunnel that leads straight into the plant': `${PLANT}\n${VENDOR_DAYS}\n${TUNNEL}\nD11 02:14 remote_desktop actor=acme-support source=10.8.0.23 host=SCADA-1`,
      'a connection over a tunnel, where the machine itself logs nothing': `${PLANT}\n${VENDOR_DAYS}\n${TUNNEL}\nD11 02:14 flow source=10.8.0.23 destination=10.2.0.9 object="port 5900"`,
      'a write to a controller over a tunnel': `${PLANT}\n${VENDOR_DAYS}\n${TUNNEL}\nD11 02:14 ot_write source=10.8.0.23 destination=PLC-1 object=40001`,
    },
    looksLike: {
      'a site whose VPN has always led there': `${PLANT}
        ${['p.roy', 'r.diaz', 'j.keller'].map((user, n) => `D-20..D-1 weekdays 07:0${n} tunnel_opened actor=${user} source=198.51.100.9 object=10.8.0.2${n} host=VPN1\nD-20..D-1 weekdays 07:1${n} remote_desktop actor=${user} source=10.8.0.2${n} host=SCADA-1`).join('\n')}
        D6 07:00 tunnel_opened actor=k.moreau source=198.51.100.7 object=10.8.0.9 host=VPN1
        D6 07:10 remote_desktop actor=k.moreau source=10.8.0.9 host=SCADA-1`,
      'a vendor on its tunnel, with a work order': `${PLANT}
        order WO-2 crew=ACME assets=SCADA-1 from="D11 01:30" to="D11 18:00"
        ${TUNNEL}
        D11 02:14 remote_desktop actor=acme-support source=10.8.0.23 host=SCADA-1`,
      'a tunnel that ends at the jump host': `${PLANT}\n${TUNNEL}\nD11 02:14 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A`,
      'through the jump host': `${PLANT}\nD6 03:30 remote_desktop actor=k.moreau sourceHost=JUMP-A host=SCADA-1`,
      'a known path': `${PLANT}\nD-20..D6 07:30 remote_desktop actor=k.moreau sourceHost=PC-7 host=SCADA-1`,
      'a host nobody placed': `${PLANT}\nD6 03:30 remote_desktop actor=k.moreau source=10.77.0.1 host=SCADA-1`,
    },
  },
  {
    behaviour: tunnelWithoutMfa,
    shows: `${PLANT}\n${TUNNELS_WITH_MFA}
      D6 02:30 sign_in actor=zoe source=198.51.100.8
      D6 03:10 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1`,
    says: 'k.moreau opened a VPN tunnel on VPN1 from 203.0.113.77 without a second factor',
    alsoShows: {
      'on the third day of the logs, where all by the profile were asked': `host VPN1 role=vpn zone=dmz level=3.5\n${Array.from({ length: 12 }, (_, n) => `D0 0${6 + (n % 4)}:1${n % 10} sign_in actor=user${n} source=198.51.100.${n + 1} object=VPN\nD0 0${6 + (n % 4)}:2${n % 10} tunnel_opened actor=user${n} source=198.51.100.${n + 1} object=10.8.0.${n + 20} host=VPN1 detail=STAFF`).join('\n')}
        D2 13:10 sign_in actor=user3 source=198.51.100.4
        D2 13:20 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1 detail=STAFF`,
    },
    looksLike: {
      'a new vendor by the profile of vendors, which asks for none': `${PLANT}\n${TUNNELS_WITH_MFA.replaceAll('host=VPN1', 'host=VPN1 detail=STAFF')}
        D-40..D-1 weekdays 10:00 tunnel_opened actor=other-vendor source=198.51.100.19 object=10.8.0.4 host=VPN1 detail=VENDOR
        D7 09:30 sign_in actor=zoe source=198.51.100.8
        D7 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.9 host=VPN1 detail=VENDOR`,
      'with the sign-in before it': `${PLANT}\n${TUNNELS_WITH_MFA}
        D6 03:05 sign_in actor=k.moreau source=203.0.113.77
        D6 03:10 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1`,
      'a tunnel that reconnects': `${PLANT}\n${TUNNELS_WITH_MFA}
        D6 08:20 sign_in actor=k.moreau source=198.51.100.3
        D6 08:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1
        D6 11:30 tunnel_opened actor=k.moreau source=198.51.100.3 object=10.8.0.9 host=VPN1`,
      'a vendor who was never asked for one': `${PLANT}\n${TUNNELS_WITH_MFA}\n${VENDOR_DAYS}
        D7 09:30 sign_in actor=zoe source=198.51.100.8
        D7 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.9 host=VPN1`,
      'a hole in the sign-in log': `${PLANT}\n${TUNNELS_WITH_MFA}
        D6 03:10 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1`,
      'a site whose tunnels ask for none': `${PLANT}\n${VENDOR_DAYS}\n${TUNNEL}`,
    },
  },
  {
    behaviour: bastionBypass,
    shows: `${PLANT}\n${BROKERED}
      D1 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
      D1 23:40 remote_desktop actor=k.moreau source=10.1.0.7 host=SRV-VC`,
    says: 'k.moreau opened an RDP session on SRV-VC around the bastion, from PC-7',
    alsoShows: {
      'by somebody who was brokered that morning, from a machine where he never sat': `${PLANT}\n${BROKERED}
        D1 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
        D1 09:01 remote_desktop actor=p.roy source=10.5.0.9 host=SRV-VC
        D1 12:40 remote_desktop actor=p.roy sourceHost=FS01 host=SRV-VC`,
      'minutes after a brokered one, from elsewhere': `${PLANT}\n${BROKERED}
        D1 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
        D1 09:01 remote_desktop actor=p.roy source=10.5.0.9 host=SRV-VC
        D1 09:07 remote_desktop actor=p.roy sourceHost=FS01 host=SRV-VC`,
    },
    looksLike: {
      'brokered past the bastion’s own address, which the machine does not see': `${PLANT}
        D-30..D-1 weekdays 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
        D-30..D-1 weekdays 09:01 remote_desktop actor=p.roy source=10.1.0.8 host=SRV-VC
        D1 09:00 bastion_session actor=p.roy source=10.1.0.7 destination=SRV-VC object=RDP host=BASTION
        D1 09:01 remote_desktop actor=p.roy source=10.1.0.7 host=SRV-VC
        D1 14:01 remote_desktop actor=p.roy source=10.1.0.7 host=SRV-VC`,
      'brokered, with a clock two minutes off': `${PLANT}\n${BROKERED}
        D1 09:58 remote_desktop actor=k.moreau source=10.5.0.9 host=SRV-VC
        D1 10:00 bastion_session actor=k.moreau source=10.1.0.7 destination=SRV-VC object=RDP host=BASTION`,
      'a reconnection to a brokered session': `${PLANT}\n${BROKERED}
        D1 10:00 bastion_session actor=k.moreau source=10.1.0.7 destination=SRV-VC object=RDP host=BASTION
        D1 14:00 remote_desktop actor=k.moreau source=10.5.0.9 host=SRV-VC`,
      'the administrator who keeps the machine': `${PLANT}\n${BROKERED}
        D-30..D-1 weekdays 12:00 remote_desktop actor=adm-net source=10.1.0.8 host=SRV-VC
        D1 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
        D1 12:00 remote_desktop actor=adm-net source=10.1.0.8 host=SRV-VC`,
      'a hole in the log of the bastion': `${PLANT}\n${BROKERED}\nD6 23:40 remote_desktop actor=k.moreau source=10.1.0.7 host=SRV-VC`,
      'a machine the bastion never brokered': `${PLANT}\n${BROKERED}
        D1 09:00 bastion_session actor=p.roy source=10.1.0.8 destination=SRV-VC object=RDP host=BASTION
        D1 23:40 remote_desktop actor=k.moreau source=10.1.0.7 host=EWS-07`,
    },
  },
  {
    behaviour: firstSeenPair,
    shows: `${PLANT}
      D-40..D-1 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3
      D6 03:20 share_accessed actor=k.moreau source=10.1.0.7 host=SCADA-1 object="\\\\*\\ADMIN$"`,
    says: 'k.moreau connected to SCADA-1 by administrative share, from PC-7',
    alsoShows: {
      'a host of the business network at a database of the plant': `${PLANT}
        D-40..D-1 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3
        D6 03:20 flow source=10.1.0.7 destination=10.2.0.20 object="tcp/1433"`,
      'several machines in one sitting': `${PLANT}
        D-40..D-1 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3
        D6 03:20 logon actor=k.moreau source=10.5.0.2 host=SCADA-1 detail=3
        D6 03:21 logon actor=k.moreau source=10.5.0.2 host=EWS-07 detail=3
        D6 03:22 logon actor=k.moreau source=10.5.0.2 host=SRV-VC detail=3`,
    },
    looksLike: {
      'the same pair every day': `${PLANT}\nD-40..D6 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3`,
      'an administrator who goes everywhere': `${PLANT}
        ${Array.from({ length: 30 }, (_, n) => `host SRV-${n} role=server zone=operations level=3\nD${n - 30} 09:00 logon actor=adm-net source=10.5.0.2 host=SRV-${n} detail=3`).join('\n')}
        D6 09:20 logon actor=adm-net source=10.5.0.2 host=SCADA-1 detail=3`,
      'a server everybody draws data from': `${PLANT}
        ${Array.from({ length: 25 }, (_, n) => `D${n - 30} 09:00 logon actor=user${n} source=10.1.0.8 host=SRV-VC detail=3`).join('\n')}
        D6 09:20 logon actor=k.moreau source=10.1.0.7 host=SRV-VC detail=3`,
      'the forerunner of a session at the screen': `${PLANT}
        D-40..D-1 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3
        D6 03:20 logon actor=k.moreau source=10.1.0.7 host=SCADA-1 detail=3
        D6 03:21 remote_desktop actor=k.moreau source=10.1.0.7 host=SCADA-1`,
      'a refused attempt': `${PLANT}\nD6 03:20 share_accessed actor=k.moreau source=10.1.0.7 host=SCADA-1 object="\\\\*\\ADMIN$" outcome=failure`,
      'no history at all': `host SCADA-1 role=scada_server zone=control level=2
        D6 03:20 logon actor=k.moreau source=10.5.0.2 host=SCADA-1 detail=3`,
    },
  },
  {
    behaviour: nestedSession,
    shows: `${PLANT}
      D6 03:10 tunnel_opened actor=k.moreau source=203.0.113.77 object=10.8.0.9 host=VPN1
      D6 03:12 remote_desktop actor=k.moreau source=10.8.0.9 host=SRV-VC
      D6 03:20 remote_desktop actor=k.moreau sourceHost=SRV-VC host=SCADA-1`,
    says: 'k.moreau went on to SCADA-1 from a session on SRV-VC that came over its VPN tunnel',
    alsoShows: {
      'three sessions in each other': `${PLANT}
        D6 03:12 remote_desktop actor=k.moreau source=10.1.0.7 host=JUMP-A
        D6 03:20 remote_desktop actor=k.moreau sourceHost=JUMP-A host=EWS-07
        D6 03:25 remote_desktop actor=k.moreau sourceHost=EWS-07 host=SCADA-1`,
    },
    looksLike: {
      'who goes on hours after he came, where people go past jump hosts': `${PLANT}
        ${['e.lambert', 'adm-net', 'p.roy'].map((user, n) => `D${n - 9} 09:00 remote_desktop actor=${user} sourceHost=PC-8 host=SRV-VC\nD${n - 9} 09:20 remote_desktop actor=${user} sourceHost=SRV-VC host=EWS-07`).join('\n')}
        D6 09:12 remote_desktop actor=k.moreau source=10.1.0.7 host=SRV-VC
        D6 11:40 remote_desktop actor=k.moreau sourceHost=SRV-VC host=SCADA-1`,
      'the way of every day through the jump host': `${PLANT}
        D6 08:29 remote_desktop actor=e.lambert host=JUMP-A source=10.1.0.8
        D6 08:30 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A`,
      'the way others go, by somebody new': `${PLANT}
        D6 08:29 remote_desktop actor=k.moreau host=JUMP-A source=10.1.0.8
        D6 08:30 remote_desktop actor=k.moreau host=EWS-07 sourceHost=JUMP-A`,
      'a vendor with a work order': `${PLANT}
        order WO-2 crew=ACME assets=SCADA-1 from="D11 01:30" to="D11 18:00"
        ${TUNNEL}
        D11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A
        D11 02:14 remote_desktop actor=acme-support sourceHost=JUMP-A host=SCADA-1`,
      'two sessions side by side from one desk': `${PLANT}
        D6 08:29 remote_desktop actor=k.moreau host=SRV-VC source=10.1.0.8
        D6 08:30 remote_desktop actor=k.moreau host=SCADA-1 source=10.1.0.8`,
    },
  },
  {
    behaviour: otDocumentRetrieval,
    shows: `${PLANT}
      D2 22:05 x60 file_read actor=k.moreau host=FS01 object="/ENG/Boiler2/drawing-%n.pdf"
      D2 23:05 file_read actor=k.moreau host=FS01 object="/ENG/Boiler2/network diagram.vsdx"
      D2 23:07 file_created actor=k.moreau host=FS01 object="C:\\temp\\b2.zip"`,
    says: 'k.moreau read 61 plant documents, among them drawing-0.pdf on FS01; k.moreau copied them into an archive',
    looksLike: {
      'a contractor with a work order': `${PLANT}
        account r.lopez kind=vendor_user
        order WO-4471 crew="R. Lopez" assets=FS01 from="D0 06:00" to="D9 18:00"
        D2 09:05 x180 file_read actor=r.lopez host=FS01 object="/ENG/Boiler2/drawing-%n.pdf"`,
      'an engineer who reads as much every day': `${PLANT}
        D-40..D2 weekdays 09:05 x40 file_read actor=e.lambert host=FS01 object="/ENG/Boiler2/drawing-%n.pdf"`,
      'an auditor with an order': `${PLANT}
        account a.muster kind=employee
        order AUD-3 crew="A. Muster" assets=FS01 from="D0 06:00" to="D9 18:00"
        D2 10:05 x55 document_read actor=a.muster object="https://corp.example/sites/ENG/Boiler2/p&id-%n.pdf"`,
      'a new engineer finding the way': `${PLANT}
        account n.novak kind=engineer
        D-40..D2 weekdays 09:05 x12 file_read actor=e.lambert host=FS01 object="/ENG/Boiler2/drawing-%n.pdf"
        D2 09:35 x30 file_read actor=n.novak host=FS01 object="/ENG/Boiler2/drawing-%n.pdf"`,
      'a crawler that reads everything every night': `${PLANT}
        account svc_index kind=service_account
        D-20..D2 01:00 x55 file_read actor=svc_index host=FS01 object="/ENG/Boiler2/drawing-%n.acd"`,
      'the first days of the logs': `host FS01 role=file_server zone=enterprise level=4
        D0..D3 weekdays 09:05 x25 file_read actor=p.rossi host=FS01 object="/ENG/line-%n.acd"
        D0..D3 weekdays 09:45 x9 file_read actor=q.brun host=FS01 object="/ENG/line-%n.acd"`,
      'many documents that are not of the plant': `${PLANT}\nD2 22:05 x200 file_read actor=k.moreau host=FS01 object="/sales/offer-%n.pdf"`,
    },
  },
  {
    behaviour: remoteAccessChange,
    shows: `${PLANT}
      D-40..D-1 weekdays 11:00 remote_access_changed actor=adm-net target=user%n object="group-policy Staff attributes" host=VPN1
      D-140 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1
      D9 01:52 account_enabled actor=adm-bkp target=acme-support host=DC01
      D9 01:55 remote_access_changed actor=adm-bkp target=acme-support object="MFA exempt" host=VPN1`,
    says: 'adm-bkp enabled the account acme-support; adm-bkp exempted acme-support from MFA (MFA exempt)',
    range: [8, 35],
    looksLike: {
      'the network team in office hours': `${PLANT}
        D-40..D-1 weekdays 11:00 remote_access_changed actor=adm-net target=user%n object="group-policy Staff attributes" host=VPN1
        D9 11:00 remote_access_changed actor=adm-net target=k.moreau object="username k.moreau attributes" host=VPN1`,
      'a refused attempt': `${PLANT}\nD9 01:55 remote_access_changed actor=adm-bkp target=acme-support object="MFA exempt" host=VPN1 outcome=failure`,
    },
  },
]

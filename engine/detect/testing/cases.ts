import type { Behaviour } from '../behaviour.ts'

/** A true case of a behaviour and what looks like it. */
export interface BehaviourCase {
  readonly behaviour: Behaviour
  /** A scene in which it must weigh 8–25 dB, or within `range`. */
  readonly shows: string
  /** The sentence of the strongest signal. */
  readonly says: string
  readonly range?: readonly [number, number]
  /** Other forms of the true case, by what they are, in which it must weigh at least 8 dB. */
  readonly alsoShows?: Readonly<Record<string, string>>
  /** Scenes in which it must stay below 8 dB, by what they are. */
  readonly looksLike: Readonly<Record<string, string>>
}

/** Hosts and accounts of a small plant with thirty working days behind it. */
export const PLANT = `
  host PC-7 role=workstation zone=enterprise level=4 address=10.1.0.7
  host PC-8 role=workstation zone=enterprise level=4 address=10.1.0.8
  host FS01 role=file_server zone=enterprise level=4
  host DC01 role=domain_controller zone=enterprise level=4
  host JUMP-A role=jump_server zone=dmz level=3.5 address=10.5.0.2
  host VPN1 role=vpn zone=dmz level=3.5
  host EWS-07 role=ews zone=operations level=3 address=10.2.0.7
  host SRV-VC role=server zone=operations level=3 address=10.2.0.20
  host SCADA-1 role=scada_server zone=control level=2 address=10.2.0.9
  host VBR01 role=backup_server zone=enterprise level=4
  host PLC-1 controller=yes role=plc zone=control level=1
  host SIS-1 controller=yes role=sis_controller zone=safety level=1
  account k.moreau kind=employee
  account e.lambert kind=engineer
  account acme-support kind=vendor_user
  account adm-net kind=admin
  account adm-bkp kind=admin
  account svc_hist kind=service_account
  D-40..D-1 weekdays 08:10 sign_in actor=k.moreau source=192.0.2.10
  D-40..D-1 weekdays 13:10 sign_in actor=k.moreau source=192.0.2.10
  D-40..D-1 weekdays 08:30 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A
  D-40..D-1 weekdays 08:29 remote_desktop actor=e.lambert host=JUMP-A source=10.1.0.8
  D-40..D-1 weekdays 09:00 logon actor=adm-net host=PC-8 detail=2
  D-40..D-1 weekdays 09:00 logon actor=adm-bkp host=PC-8 detail=2
  # Every host writes a log of its own.
  D-40..D-1 04:00 other host=SRV-VC
  D-40..D-1 04:00 other host=SCADA-1
  D-40..D-1 04:00 other host=VPN1
  D-40..D-1 04:00 other host=VBR01
  D-40..D-1 04:00 other host=DC01
  D-40..D-1 weekdays 10:00 x3 file_read actor=k.moreau host=FS01 object="/plan/week-%n.xlsx"
`

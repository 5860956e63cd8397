import { PLANT, type BehaviourCase } from './cases.ts'
import { commandBurst } from '../behaviours/command-burst.ts'
import { controllerProgram } from '../behaviours/controller-program.ts'
import { controllerState } from '../behaviours/controller-state.ts'
import { controllerWrite } from '../behaviours/controller-write.ts'
import { overrideLeftOn } from '../behaviours/override-left-on.ts'
import { uploadThenDownload } from '../behaviours/upload-then-download.ts'

const SETPOINTS = Array.from({ length: 40 }, (_, n) => `D${n - 40} 08:00 ot_write source=10.2.0.9 destination=PLC-1 object=40021 detail="WRITE_SINGLE_REGISTER · ${95 + (n % 16)}"`).join('\n')
const VERSION_SERVER = 'D-40..D-1 03:00 ot_program_upload source=10.2.0.20 destination=PLC-1 object=OB1'
/** Twenty-two relays, and the SCADA server that switches one or two of them a day. */
const RELAYS = Array.from({ length: 22 }, (_, n) => `host RELAY-${n} controller=yes role=ied_relay zone=control level=1`).join('\n')
const SWITCHING_DAYS = 'D-40..D-1 09:00 ot_write source=10.2.0.9 destination=RELAY-3 object="index 1" detail="OPERATE · Close · Pulse On"\nD-40..D-1 09:01 ot_write source=10.2.0.9 destination=RELAY-4 object="index 1" detail="OPERATE · Trip · Pulse On"'
const trips = (count: number, day: string): string => Array.from({ length: count }, (_, n) => `${day} 15:3${Math.floor(n / 4)}:${(n % 4) * 15 + 10} ot_write source=10.2.0.9 destination=RELAY-${n} object="index 1" detail="OPERATE · Trip · Pulse On"`).join('\n')
/** All relays in the hours without traffic, every night. */
const SWITCHED_BY_NIGHT = Array.from({ length: 30 }, (_, n) => trips(22, `D${n - 30}`).replaceAll(' 15:', ' 02:')).join('\n')
const ORDER = 'order WO-7 crew="E. Lambert" assets=PLC-1 from="D17 08:00" to="D17 16:00" logic=yes'

/** Cases of the behaviours about commands to controllers. */
export const otCommandCases: readonly BehaviourCase[] = [
  {
    behaviour: controllerWrite,
    shows: `${PLANT}\n${SETPOINTS}\nD17 13:30 ot_write source=10.2.0.9 destination=PLC-1 object=40021 detail="WRITE_SINGLE_REGISTER · 11100"`,
    says: 'SCADA-1 wrote values to PLC-1 (40021 = 11100)',
    alsoShows: {
      'a client that only ever read': `${PLANT}\nD-40..D-1 08:00 x3 ot_read source=10.2.0.20 destination=PLC-1 object=40021\nD17 02:20 ot_write source=10.2.0.20 destination=PLC-1 object=40021`,
      'a breaker tripped by a stranger': `${PLANT}\n${SETPOINTS}\nD17 02:20 ot_write source=10.1.0.7 destination=PLC-1 object="index 1" detail="OPERATE · Trip · Pulse On"`,
      'a gateway that always polled a safety controller and now writes': `${PLANT}\nhost GW-1 role=data_gateway zone=control level=2 address=10.2.0.30\nD-40..D-1 08:00 x3 ot_read source=10.2.0.30 destination=SIS-1 object=40001\nD11 12:31 ot_write source=10.2.0.30 destination=SIS-1 object=40001`,
      'values forced': `${PLANT}\n${SETPOINTS}\nD17 02:20 ot_force source=10.1.0.7 destination=PLC-1 object=I0.1`,
    },
    looksLike: {
      'the SCADA server writing all day': `${PLANT}\nD-40..D17 08:00 x4 ot_write source=10.2.0.9 destination=PLC-1 object=DB1`,
      'a SCADA server writing to one more controller': `${PLANT}\nD-40..D-1 08:00 x4 ot_write source=10.2.0.9 destination=PLC-1 object=DB1\nhost PLC-2 controller=yes role=plc zone=control\nD1 10:00 ot_write source=10.2.0.9 destination=PLC-2 object=DB1`,
      'a set-point a little beyond the usual ones': `${PLANT}\n${SETPOINTS}\nD17 13:30 ot_write source=10.2.0.9 destination=PLC-1 object=40021 detail="WRITE_SINGLE_REGISTER · 114"`,
      'tuning from the station at which the crew of the order sits': `${PLANT}\n${ORDER}\n${SETPOINTS}
        D17 09:00 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A
        D17 09:30 ot_write source=10.2.0.7 destination=PLC-1 object=40021 detail="WRITE_SINGLE_REGISTER · 98"`,
      'a first write where nothing is known yet': `${PLANT.split('\n').filter((line) => !line.trim().startsWith('D-')).join('\n')}\nD1 10:00 ot_write source=10.2.0.20 destination=PLC-1 object=40021`,
    },
  },
  {
    behaviour: controllerState,
    shows: `${PLANT}\n${SETPOINTS}\nD17 02:20 ot_stop source=10.1.0.7 destination=PLC-1`,
    says: 'PC-7 stopped PLC-1',
    range: [8, 25],
    alsoShows: {
      'a mode change and then a download': `${PLANT}\n${SETPOINTS}\nD17 02:18 ot_mode_changed source=10.2.0.20 destination=PLC-1 object=PROG\nD17 02:20 ot_program_download source=10.2.0.20 destination=PLC-1 object=FC110`,
      'a cold restart': `${PLANT}\n${SETPOINTS}\nD17 02:20 ot_mode_changed source=10.1.0.7 destination=PLC-1 object=COLD_RESTART`,
      'a device told to listen only': `${PLANT}\n${SETPOINTS}\nD17 02:20 ot_mode_changed source=10.1.0.7 destination=PLC-1 detail="DIAGNOSTICS · Force Listen Only Mode"`,
    },
    looksLike: {
      'a restart that the station does every week': `${PLANT}\n${Array.from({ length: 6 }, (_, n) => `D${n * 7 - 42} 10:00 ot_start source=10.2.0.7 destination=PLC-1`).join('\n')}\nD3 10:00 ot_start source=10.2.0.7 destination=PLC-1`,
      'a stop in the window of the order, by its crew, from a station that stops it every week': `${PLANT}\n${ORDER}\n${Array.from({ length: 6 }, (_, n) => `D${n * 7 - 42} 10:00 ot_stop source=10.2.0.7 destination=PLC-1`).join('\n')}
        D17 09:00 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A
        D17 09:30 ot_stop source=10.2.0.7 destination=PLC-1`,
    },
  },
  {
    behaviour: commandBurst,
    shows: `${PLANT}\n${RELAYS}\n${SWITCHING_DAYS}\n${trips(22, 'D17')}`,
    says: 'SCADA-1 wrote commands to 22 controllers in 6 min, among them RELAY-0',
    alsoShows: {
      'all feeders at the hour of the first train, where they are switched by night': `${PLANT}\n${RELAYS}\n${SWITCHED_BY_NIGHT}\n${trips(22, 'D17')}`,
      'set-points beyond all earlier ones, on nine controllers': `${PLANT}\n${RELAYS}\n${Array.from({ length: 9 }, (_, n) => `D-30..D-1 15:30 ot_write source=10.2.0.9 destination=RELAY-${n} object="analog-value 12" detail="write_property · present-value · 180"\nD-29..D-1 16:30 ot_write source=10.2.0.9 destination=RELAY-${n} object="analog-value 12" detail="write_property · present-value · 160"\nD17 15:30 ot_write source=10.2.0.9 destination=RELAY-${n} object="analog-value 12" detail="write_property · present-value · 290"`).join('\n')}`,
      'many points of one controller': `${PLANT}\n${SWITCHING_DAYS}\nD17 02:20 x9 ot_write source=10.2.0.9 destination=PLC-1 object="index %n"\nD17 02:21 x9 ot_write source=10.2.0.9 destination=PLC-1 object="index 1%n"`,
    },
    looksLike: {
      'a plant that is started every morning': `${PLANT}\n${RELAYS}\n${Array.from({ length: 10 }, (_, n) => trips(22, `D${n - 10}`)).join('\n')}\n${trips(22, 'D2')}`,
      'a vendor without a work order at a server that commands as many every day': `${PLANT}\n${RELAYS}\norder WO-1 crew=ACME assets=PLC-1 from="D-9 09:00" to="D-9 16:00"\n${Array.from({ length: 20 }, (_, n) => `${trips(22, `D${n - 20}`)}\n${trips(22, `D${n - 20}`).replaceAll(' 15:', ' 09:')}`).join('\n')}\nD2 15:00 remote_desktop actor=acme-support host=SCADA-1 sourceHost=JUMP-A\n${trips(22, 'D2')}`,
      'the switching of the night, an hour later': `${PLANT}\n${RELAYS}\n${SWITCHED_BY_NIGHT}\n${trips(22, 'D17').replaceAll('D17 15:', 'D17 03:')}`,
      'one set-point beyond all earlier ones': `${PLANT}\n${SETPOINTS}\nD17 13:30 ot_write source=10.2.0.9 destination=PLC-1 object=40021 detail="WRITE_SINGLE_REGISTER · 11100"`,
      'a few commands more than usual': `${PLANT}\n${RELAYS}\n${SWITCHING_DAYS}\n${trips(3, 'D17')}`,
      'a wide sweep where nothing is known yet': trips(22, 'D1').replaceAll('10.2.0.9', 'SCADA-1'),
    },
  },
  {
    behaviour: controllerProgram,
    shows: `${PLANT}\n${VERSION_SERVER}
      D11 02:31 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1
      D17 02:20 ot_program_download source=10.2.0.7 destination=PLC-1 object=FC110`,
    says: 'EWS-07 downloaded a program to PLC-1 (FC110)',
    alsoShows: { 'firmware': `${PLANT}\n${VERSION_SERVER}\nD17 12:20 ot_firmware source=10.2.0.7 destination=PLC-1` },
    looksLike: {
      'the nightly version backup': `${PLANT}\nD-40..D6 03:00 ot_program_upload source=10.2.0.20 destination=PLC-1 object=OB1`,
      'the version server reading one more controller': `${PLANT}\n${VERSION_SERVER}\nhost PLC-2 controller=yes role=plc zone=control\nD-40..D-1 03:01 ot_program_upload source=10.2.0.7 destination=PLC-2 object=OB1\nD3 10:00 ot_program_upload source=10.2.0.7 destination=PLC-2 object=OB1`,
    },
  },
  {
    behaviour: uploadThenDownload,
    shows: `${PLANT}\n${VERSION_SERVER}
      D11 02:31 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1
      D17 02:20 ot_program_download source=10.2.0.7 destination=PLC-1 object=FC110`,
    says: 'EWS-07 read the program of PLC-1; EWS-07 downloaded a program to PLC-1 6 d later',
    looksLike: {
      'a comparison and a download in one sitting': `${PLANT}\n${VERSION_SERVER}\nD17 09:20 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1\nD17 10:20 ot_program_download source=10.2.0.7 destination=PLC-1 object=OB1`,
      'the version server that restores what it backs up': `${PLANT}\n${VERSION_SERVER}\nD17 10:20 ot_program_download source=10.2.0.20 destination=PLC-1 object=OB1`,
      'the crew of the order, who looked the day before': `${PLANT}\n${VERSION_SERVER}\n${ORDER}
        D16 09:20 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1
        D17 09:00 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A
        D17 10:20 ot_program_download source=10.2.0.7 destination=PLC-1 object=OB1`,
    },
  },
  {
    behaviour: overrideLeftOn,
    shows: `${PLANT}\nD5 10:00 ot_force source=10.2.0.7 destination=PLC-1 object=I0.1\nD7 10:00 ot_force source=10.2.0.7 destination=PLC-1 object=I0.1 detail="Forced Set Reset Cancel"`,
    says: 'EWS-07 enabled a force on PLC-1 (I0.1) for 2 d',
    alsoShows: { 'a mode left in program until the records end': `${PLANT}\nD-9 10:00 ot_mode_changed source=10.2.0.7 destination=PLC-1 detail=PROG\nD-9 11:00 ot_mode_changed source=10.2.0.7 destination=PLC-1 detail=RUN\nD5 10:00 ot_mode_changed source=10.2.0.7 destination=PLC-1 detail=PROG\nD9 10:00 ot_force destination=PLC-2 object=x detail=cancel` },
    looksLike: {
      'taken back within the shift': `${PLANT}\nD5 08:00 ot_force source=10.2.0.7 destination=PLC-1 object=I0.1\nD5 15:00 ot_force source=10.2.0.7 destination=PLC-1 object=I0.1 detail=cancel`,
      'for as long as its order runs': `${PLANT}\norder WO-8 crew="E. Lambert" assets=PLC-1 from="D5 06:00" to="D8 18:00"\nD5 08:00 ot_force actor=e.lambert source=10.2.0.7 destination=PLC-1 object=I0.1\nD7 10:00 ot_force actor=e.lambert source=10.2.0.7 destination=PLC-1 object=I0.1 detail=cancel`,
      'logs that never show a removal': `${PLANT}\nD5 08:00 ot_force source=10.2.0.7 destination=PLC-1 object=I0.1\nD15 08:00 ot_read source=10.2.0.7 destination=PLC-1`,
    },
  },
]

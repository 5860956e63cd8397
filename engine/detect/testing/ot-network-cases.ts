import { PLANT, type BehaviourCase } from './cases.ts'
import { controlScan } from '../behaviours/control-scan.ts'
import { deviceCallsOut } from '../behaviours/device-calls-out.ts'
import { deviceRound } from '../behaviours/device-round.ts'
import { controllerService } from '../behaviours/controller-service.ts'
import { safetyEngineering } from '../behaviours/safety-engineering.ts'
import { safetyTouch } from '../behaviours/safety-touch.ts'
import { tagBrowse } from '../behaviours/tag-browse.ts'

const SAFETY = `${PLANT}
  host SIS-EWS role=ews zone=safety level=2 address=10.2.9.7
  host GW-1 role=data_gateway zone=control level=2 address=10.2.0.30
  D-40..D-1 00:10 x9 flow source=10.2.0.30 destination=SIS-1 detail="tcp/502 SF"
  D-40..D-1 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`
/** Every week a permit, and the station at work within it. */
const PERMITS = `${PLANT}
  host SIS-EWS role=ews zone=safety level=2 address=10.2.9.7
  ${Array.from({ length: 8 }, (_, n) => `order WO-${n + 10} crew="E. Lambert" assets=SIS-1 from="D${n * 7 - 56} 08:00" to="D${n * 7 - 56} 16:00"\nD${n * 7 - 56} 09:00 remote_desktop actor=e.lambert host=SIS-EWS sourceHost=JUMP-A\nD${n * 7 - 56} 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=90000`).join('\n')}`
/** Rounds under an order that allows a look, months long. */
const LOADS = `${SAFETY.replaceAll('udp/1502 SF"', 'udp/1502 SF" amount=1200')}
  order WO-1 crew="E. Lambert" assets=SIS-1 from="D-50 08:00" to="D40 16:00" logic=no`
/** Four stations reached over the internet; the integrator goes round them on every working day. */
const round = (when: string, stranger: string, stations: readonly number[]): string => stations.map((n) => `${when}:${n}0 flow source=${stranger} destination=192.0.2.${n} detail="tcp/20256 SF" amount=64`).join('\n')
const ROUND = `${[1, 2, 3, 4].map((n) => `host RTU-${n} controller=yes role=rtu zone=control level=1 address=192.0.2.${n}`).join('\n')}
  ${[1, 2, 3, 4].map((n) => `D-40..D5 10:0${n} flow source=198.51.100.7 destination=192.0.2.${n} detail="tcp/20256 SF" amount=9000`).join('\n')}`
const sweep = (day: string, source: string, count: number, detail: string): string => Array.from({ length: count }, (_, n) => `${day}:${String(10 + n).slice(-2)} flow source=${source} destination=10.2.1.${n + 10} detail="${detail}" outcome=failure`).join('\n')
const NODES = (day: string, count: number, source: string): string => Array.from({ length: count }, (_, n) => `${day}:${String(n % 60).padStart(2, '0')} ot_read source=${source} destination=OPC-1 object=Area${n}.PV`).join('\n')
const OPC = `${PLANT}\nhost OPC-1 role=opc_server zone=operations level=3\nD-40..D-1 09:00 x5 ot_read source=10.2.0.9 destination=OPC-1 object=Area%n.PV`
const PANEL = `${PLANT}\nhost HMI-3 role=hmi zone=control level=2 address=10.2.0.33\nhost RTU-4 controller=yes role=rtu zone=control level=1 address=10.2.0.34`

/** A firewall that sends a copy of its configuration to its supplier every night, and that is knocked at twice a week. */
const EDGE = `${PLANT}
  host FW-2 role=firewall zone=dmz level=3.5 address=192.0.2.77
  D-40..D5 02:00 flow source=192.0.2.77 destination=198.51.100.88 detail="tcp/443 SF" amount=80000
  ${Array.from({ length: 12 }, (_, n) => `D${n * 3 - 38} 17:00 flow source=203.0.113.${n + 100} destination=FW-2 detail="udp/500 SF" amount=300`).join('\n')}`

/** The internet tries a device's port, every day another address. */
const KNOCKS = Array.from({ length: 12 }, (_, n) => `D${n - 12} 03:00 flow source=198.51.100.${n + 1} destination=RTU-4 detail="tcp/20256 SF" amount=60`).join('\n')

/** Cases of the behaviours that read the networks of the plant. */
export const otNetworkCases: readonly BehaviourCase[] = [
  {
    behaviour: safetyTouch,
    shows: `${SAFETY}\nD11 02:31 flow source=10.2.0.7 destination=SIS-1 detail="udp/1502 SF"`,
    says: 'EWS-07 connected to the safety system SIS-1',
    alsoShows: {
      'a host of the business network': `${SAFETY}\nD11 12:31 flow source=10.1.0.7 destination=SIS-1 detail="tcp/80 SF"`,
      'TriStation to an address nobody declared': `${SAFETY}\nD11 02:31 flow source=10.2.0.7 destination=10.2.0.99 detail="udp/1502 SF"`,
      'the crew of an order: papers earn nothing there': `${SAFETY}\norder WO-9 crew="E. Lambert" assets=SIS-1 from="D11 08:00" to="D11 16:00"\nD11 09:00 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A\nD11 09:31 ot_read source=10.2.0.7 destination=SIS-1 object=1`,
    },
    looksLike: {
      'the gateway that polls it all day': `${SAFETY}\nD0..D11 00:10 x9 flow source=10.2.0.30 destination=SIS-1 detail="tcp/502 SF"`,
      'its engineering station': `${SAFETY}\nD11 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`,
      'the first day of a capture': 'host SIS-1 controller=yes role=sis_controller zone=safety level=1\nhost GW-1 role=data_gateway zone=control level=2\nD1 10:00 x20 flow source=GW-1 destination=SIS-1 detail="tcp/502 SF"',
      'safety controllers among themselves': `${SAFETY}\nhost SIS-2 controller=yes role=sis_controller zone=safety level=1\nD11 02:00 flow source=SIS-2 destination=SIS-1 detail="tcp/502 SF"`,
    },
  },
  {
    behaviour: safetyEngineering,
    shows: `${PERMITS}\nD11 02:31 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`,
    says: 'SIS-EWS opened an engineering session on the safety system SIS-1',
    alsoShows: { 'much more than its calls': `${PERMITS}\nD-50..D12 01:10 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=1900\nD-50..D12 13:10 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=2100\nD11 02:31 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=120000` },
    looksLike: {
      'logic loaded under an order that says so': `${LOADS}\norder WO-99 crew="E. Lambert" assets=SIS-1 from="D11 08:00" to="D11 16:00" logic=yes\nD11 09:00 remote_desktop actor=e.lambert host=SIS-EWS sourceHost=JUMP-A\nD11 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=27000`,
      'with a permit, by day, by the safety engineer': `${PERMITS}\norder WO-99 crew="E. Lambert" assets=SIS-1 from="D11 08:00" to="D11 16:00"\nD11 09:00 remote_desktop actor=e.lambert host=SIS-EWS sourceHost=JUMP-A\nD11 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`,
      'a site that never writes orders for it': `${SAFETY}\norder WO-1 crew=ACME assets=PLC-1 from="D1 08:00" to="D1 16:00"\nD11 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`,
      'a station that calls its controllers day and night': `${PERMITS}\nD-50..D12 01:10 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=1900\nD-50..D12 13:10 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=2100`,
      'no papers at all': `${SAFETY}\nD11 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF"`,
    },
  },
  {
    behaviour: controlScan,
    shows: `${PLANT}\n${sweep('D11 02:31', '10.2.0.7', 40, 'tcp/502 S0')}`,
    says: 'EWS-07 queried 40 plant addresses in 1 min, among them 10.2.1.10 (Modbus)',
    looksLike: {
      'the inventory scanner on its day': `${PLANT}\n${[-28, -21, -14, -7].map((day) => sweep(`D${day} 02:31`, '10.2.0.20', 40, 'tcp/502 S0')).join('\n')}\n${sweep('D0 02:31', '10.2.0.20', 42, 'tcp/502 S0')}`,
      'a SCADA server that begins to poll its stations': `${PLANT}\n${sweep('D11 10:31', '10.2.0.9', 40, 'tcp/20000 SF').replaceAll('outcome=failure', 'outcome=success')}`,
      'a few connections': `${PLANT}\n${sweep('D11 02:31', '10.2.0.7', 6, 'tcp/502 S0')}`,
    },
  },
  {
    behaviour: controllerService,
    shows: `${PANEL}\nD11 02:31 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 SF"`,
    says: '203.0.113.9 connected to RTU-4 over Unitronics PCOM, straight from the internet',
    alsoShows: {
      'one who knocked days before and now sends a program': `${PANEL}\n${KNOCKS}\nD6 09:00 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 SF" amount=64\nD11 22:02 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 SF" amount=5100\nD11 22:05 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 SF" amount=280000`,
      'Telnet from a server': `${PANEL}\nD11 02:31 flow source=10.2.0.20 destination=RTU-4 detail="tcp/23 SF"`,
      'firmware over the web page': `${PANEL}\nD11 12:31 flow source=10.2.0.20 destination=RTU-4 detail="tcp/80 SF"\nD11 12:32 file_transferred source=10.2.0.20 destination=RTU-4 object=rtu/upload amount=1400000`,
    },
    looksLike: {
      'the engineering station on a page': `${PANEL}\nD11 12:31 flow source=10.2.0.7 destination=RTU-4 detail="tcp/80 SF"`,
      'a screen that is shared all day': `${PANEL}\nD-30..D11 08:00 flow source=10.2.0.20 destination=HMI-3 detail="tcp/5900 SF"`,
      'a device the internet has always reached': `${PANEL}\n${Array.from({ length: 30 }, (_, n) => `D${n - 30} 12:00 flow source=198.51.100.${n + 1} destination=RTU-4 detail="tcp/443 SF"`).join('\n')}\nD3 12:00 flow source=203.0.113.9 destination=RTU-4 detail="tcp/443 SF"`,
      'a knock at a device that is knocked at': `${PANEL}\n${KNOCKS}\nD11 02:31 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 SF" amount=64`,
      'the integrator, who works on the others from there': `${PANEL}\nhost RTU-5 controller=yes role=rtu zone=control level=1\n${KNOCKS}\nD-20..D-1 weekdays 14:00 flow source=198.51.100.99 destination=RTU-5 detail="tcp/20256 SF" amount=90000\nD11 14:05 flow source=198.51.100.99 destination=RTU-4 detail="tcp/20256 SF" amount=120000`,
      'a refused connection': `${PANEL}\nD11 02:31 flow source=203.0.113.9 destination=RTU-4 detail="tcp/20256 REJ" outcome=failure`,
    },
  },
  {
    behaviour: tagBrowse,
    shows: `${OPC}\n${NODES('D11 02:31', 60, '10.2.0.20')}`,
    says: 'SRV-VC read 60 tags of OPC-1 in 1 min',
    looksLike: {
      'a report that reads as many every day': `${OPC}\n${Array.from({ length: 12 }, (_, n) => NODES(`D${n - 12} 06:00`, 60, '10.2.0.20')).join('\n')}\n${NODES('D1 06:00', 60, '10.2.0.20')}`,
      'a dashboard of a few tags': `${OPC}\n${NODES('D11 10:31', 12, '10.2.0.20')}`,
    },
  },
  {
    behaviour: deviceRound,
    shows: `${ROUND}\n${round('D6 04:51', '203.0.113.9', [1, 2, 3, 4])}`,
    says: '203.0.113.9 queried 4 devices one after another, among them RTU-1 (tcp/20256)',
    // The internet does so too: a stranger's round is held in mind until he comes back.
    range: [4, 8],
    looksLike: {
      'scanners that come across one device at a time': `${ROUND}\n${[1, 2, 3, 4].map((n) => round(`D6 0${n}:10`, '203.0.113.9', [n])).join('\n')}`,
      'the integrator, who goes round every day': `${ROUND}\n${round('D6 10:00', '198.51.100.7', [1, 2, 3, 4])}`,
    },
  },
  {
    behaviour: deviceCallsOut,
    shows: `${EDGE}\nD6 09:10 flow source=203.0.113.9 destination=FW-2 detail="udp/500 SF" amount=900\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF" amount=80000`,
    says: 'FW-2 connected to 203.0.113.50, after a packet from 203.0.113.9',
    alsoShows: {
      'a packet that nobody answers': `${EDGE}\nD6 09:10 flow source=203.0.113.9 destination=FW-2 detail="udp/500 S0" outcome=failure\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF" amount=80000`,
      'a server of the plant that never calls out, by nobody’s program': `${PLANT}\nD-30..D5 00:30 x9 flow source=10.2.0.20 destination=PLC-1 detail="tcp/502 SF"\nD6 09:10 flow source=10.2.0.20 destination=203.0.113.50 detail="udp/50000 S0" outcome=failure\nD6 09:11 flow source=10.2.0.20 destination=203.0.114.50 detail="udp/50000 S0" outcome=failure\nD6 09:12 flow source=10.2.0.20 destination=203.0.115.50 detail="udp/50000 S0" outcome=failure`,
      'many new addresses at once': `${EDGE}\n${Array.from({ length: 12 }, (_, n) => `D6 09:${10 + n} flow source=192.0.2.77 destination=203.0.113.${n + 50} detail="tcp/80 SF" amount=4000000`).join('\n')}`,
    },
    looksLike: {
      'a patch server whose sources change': `${PLANT}\n${Array.from({ length: 90 }, (_, n) => `D${Math.floor(n / 3) - 30} 1${n % 3}:00 flow source=10.2.0.20 destination=198.51.${Math.floor(n / 3)}.9 detail="tcp/443 SF"`).join('\n')}\nD6 09:10 flow source=10.2.0.20 destination=203.0.113.50 detail="tcp/443 SF"`,
      'a server of the office': `${PLANT}\nhost APP-2 role=server zone=enterprise level=4 address=10.1.0.30\nD-30..D5 00:30 x9 flow source=10.1.0.30 destination=FS01 detail="tcp/445 SF"\nD6 09:10 flow source=10.1.0.30 destination=203.0.113.50 detail="tcp/443 SF"`,
      'one address called on the first day of its log': `host SRV-9 role=server zone=operations level=3 address=10.2.0.90\nD6 08:00 x9 flow source=10.2.0.90 destination=203.0.113.51 detail="tcp/443 SF"\nD6 09:10 flow source=10.2.0.90 destination=203.0.113.50 detail="tcp/443 SF"`,
      'its updates from another address': `${EDGE}\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF" amount=900`,
      'a packet hours before': `${EDGE}\nD6 04:10 flow source=203.0.113.9 destination=FW-2 detail="udp/500 SF" amount=900\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF" amount=900`,
      'a firewall behind which an office surfs': `${EDGE}\n${Array.from({ length: 200 }, (_, n) => `D${Math.floor(n / 10) - 20} 1${n % 10}:00 flow source=192.0.2.77 destination=198.51.${n + 1}.9 detail="tcp/443 SF" amount=9000`).join('\n')}\nD6 09:10 flow source=203.0.113.9 destination=FW-2 detail="udp/500 SF"\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF"`,
      'the nightly copy to the supplier': `${EDGE}\nD6 02:00 flow source=192.0.2.77 destination=198.51.100.88 detail="tcp/443 SF" amount=80000`,
      'on the first day of the log': `${PLANT.split('\n').filter((line) => !line.trim().startsWith('D-')).join('\n')}\nhost FW-2 role=firewall zone=dmz level=3.5 address=192.0.2.77\nD6 09:10 flow source=203.0.113.9 destination=FW-2 detail="udp/500 SF"\nD6 09:12 flow source=192.0.2.77 destination=203.0.113.50 detail="tcp/443 SF"`,
    },
  },
]

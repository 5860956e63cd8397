import { addDesktop, addOperation, addProcess, addReads, addService, addTunnel, addWebRequest, onEach } from '../kit/acts.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { sysmonProcess } from '../native/windows-other.ts'
import { site } from './site.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** What looks like an attack in these weeks and is not. */
export const decoys: readonly Act[] = [
  act('storm-night', 'A storm: the dispatchers switch forty times in two hours from the management server', (w) => {
    const start = site.at(14, '01:05')
    for (let i = 0; i < 40; i++) addOperation(w, 'dnp3', 'write', start + i * 170_000, site.address('DMS-01'), site.address(w.random.pick(['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104'])), w.random.int(1, 8), w.random.int(0, 1), i % 4 === 0)
    addNote(w.recorder, start + HOUR, 'Dniston', 'Shift lead', 'Storm, 11 feeders switched, crews out')
  }),
  act('protection-survey', 'An engineer collects drawings for the protection survey, under an order', (w) => {
    addWorkOrder(w.recorder, { number: 'WO-881', plant: 'Dniston', assets: ['FS01'], crew: ['P. Hrytsak', 'p.hrytsak'], company: 'Protection', start: site.at(20, '07:00'), finish: site.at(23, '18:00'), status: 'closed', scope: 'Protection survey: collect single line diagrams', logicChange: false, permit: '' })
    addReads(w, 'p.hrytsak', site.person('p.hrytsak').address, site.at(21, '09:20'), 60_000, Array.from({ length: 40 }, (_, i) => `Substations\\Single line diagram S${i + 1}.dwg`))
  }),
  act('inventory', 'The helpdesk lists groups and accounts for the yearly review', (w) => {
    for (const [i, line] of ['net group /domain', 'net user /domain', 'net group "Domain Admins" /domain'].entries()) addProcess(w, 'DC01', site.at(28, '10:30') + i * 50_000, 'adm-help', 'C:\\Windows\\System32\\net.exe', line)
  }),
  act('engineer-at-home', 'The engineer on call comes in from home at night, as announced', (w) => {
    const at = site.at(37, '23:10')
    addNote(w.recorder, at - 5 * MINUTE, 'Dniston', 'Shift lead', 'R. Bondar called in: will look at the display of substation 2 from home')
    addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: site.person('r.bondar').home, lease: '10.70.16.120', from: at, minutes: 50, bytes: 9_118_220, mfa: false })
    addDesktop(w, { user: 'r.bondar', from: '10.70.16.120', to: 'OPS-WS1', start: at + 200_000, end: at + 45 * MINUTE })
  }),
]

/** The same acts as planned work of the last day: switching from a desk, the UPS, firmware, a tool, an engineer at home. */
export const twin: readonly Act[] = [
  act('planned-switching', 'Planned work of the last day: remote switching exercise, UPS test, firmware of the gateways, each ordered, announced and done by those who do it', (w) => {
    const order = (number: string, assets: readonly string[], crew: readonly string[], from: string, to: string, scope: string, logicChange: boolean): void => addWorkOrder(w.recorder, { number, plant: 'Dniston', assets, crew, company: 'Dispatch', start: site.at(55, from), finish: site.at(55, to), status: 'approved', scope, logicChange, permit: `PTW-${number.slice(3)}` })
    order('WO-960', ['OPS-WS1', 'OPS-WS2', 'RTU-101', 'RTU-102', 'RTU-103', 'RTU-104', 'RTU-105', 'RTU-106', 'VPN1', 'FS01'], ['R. Bondar', 'r.bondar', 'O. Shevchuk'], '13:30', '17:30', 'Switching exercise from the dispatcher desks', true)
    order('WO-961', ['UPS-MGT', 'OPS-WS2'], ['R. Bondar', 'r.bondar'], '13:30', '16:30', 'Timed shutdown test of the control room UPS', false)
    order('WO-962', ['SG-01', 'SG-02', 'SG-03', 'SG-04', 'OPS-WS2'], ['R. Bondar', 'r.bondar', 'D. Koval'], '15:00', '17:30', 'Firmware 4.2 on the serial gateways', true)
    const home = site.person('r.bondar').home
    addNote(w.recorder, site.at(55, '13:50'), 'Dniston', 'Shift lead', 'R. Bondar starts the switching exercise WO-960 from home, as planned')
    addTunnel(w, { group: 'DISPATCH', user: 'r.bondar', place: home, lease: '10.70.16.77', from: site.at(55, '13:52'), minutes: 150, bytes: 44_118_220, mfa: false })
    addReads(w, 'r.bondar', '10.70.16.77', site.at(55, '13:56'), 20_000, ['Dispatch\\DMS operating procedure.pdf', 'Dispatch\\UPS runbook.docx'])
    for (const desk of ['OPS-WS1', 'OPS-WS2']) addDesktop(w, { user: 'r.bondar', from: '10.70.16.77', to: desk, start: site.at(55, desk === 'OPS-WS1' ? '15:29' : '14:00'), end: site.at(55, '16:20') })
    addWebRequest(w, site.at(55, '14:02:11'), 'OPS-WS2', 'UPS-MGT', 'POST', '/schedule/shutdown?at=15:40&group=control-room', 312, 'admin')
    let when = site.at(55, '15:35:12')
    for (const rtu of ['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104']) for (let index = 1; index <= 4; index++, when += 17_000) addOperation(w, 'dnp3', 'write', when, site.address('OPS-WS1'), site.address(rtu), index, index % 2, index === 1)
    for (const [i, gateway] of ['SG-01', 'SG-02', 'SG-03', 'SG-04'].entries()) addWebRequest(w, site.at(55, '15:52') + i * 70_000, 'OPS-WS2', gateway, 'POST', '/upgrade/firmware.bin', 1_048_576, 'admin', 'curl/7.43.0')
    addNote(w.recorder, site.at(55, '16:30'), 'Dniston', 'Shift lead', 'WO-960, 961, 962 done as planned, all feeders restored')
  }),
  act('support-tool', 'The helpdesk puts its sanctioned tool on the desks under an order', (w) => {
    addWorkOrder(w.recorder, { number: 'CHG-955', plant: 'Dniston', assets: ['OPS-WS1', 'OPS-WS2'], crew: ['adm-help'], company: 'IT operations', start: site.at(33, '09:00'), finish: site.at(33, '12:00'), status: 'closed', scope: 'Radmin on the dispatcher desks for remote help', logicChange: false, permit: '' })
    for (const [i, desk] of ['OPS-WS1', 'OPS-WS2'].entries()) addService(w, desk, site.at(33, '09:40') + i * 600_000, 'adm-help', 'Radmin Server V3', 'C:\\Windows\\SysWOW64\\rserver30\\rserver3.exe')
    onEach(w, ['OPS-WS1', 'OPS-WS2'], site.at(33, '10:20'), 60_000, (_, at) => sysmonProcess(at, 'adm-help', 'C:\\Windows\\SysWOW64\\rserver30\\rserver3.exe', 'rserver3.exe /start', 'C:\\Windows\\System32\\services.exe'))
  }),
]

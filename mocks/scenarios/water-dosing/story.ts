import { addCall, addDesktop, addOperation } from '../kit/acts.ts'
import { act, step } from '../kit/pack.ts'
import type { Act, Step } from '../kit/pack.ts'
import { onHost } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { addNote, addWorkOrder } from '../native/paperwork.ts'
import { sysmonProcess } from '../native/windows-other.ts'
import { site } from './site.ts'

const TOOL = 'C:\\Program Files (x86)\\TeamViewer\\TeamViewer_Service.exe'
const DESK = 'C:\\Program Files (x86)\\TeamViewer\\TeamViewer_Desktop.exe'
const SUPERVISORS = '198.51.100.210'
const STRANGER = '203.0.113.90'
const DOSE = 40
const MINUTE = 60_000

/** A remote session on the operator desk: the tool calls its partner and starts its desktop. */
function session(w: World, at: number, partner: string, minutes: number): void {
  addCall(w, 'WTP-HMI1', at, TOOL, partner, 5938, minutes * 60, 2_118_402, 18_402_118)
  onHost(w, 'WTP-HMI1', at + 2000, sysmonProcess(at + 2000, 'NT AUTHORITY\\SYSTEM', DESK, 'TeamViewer_Desktop.exe --IPCport 5939', TOOL))
}

/** The set point of the caustic dosing, in parts per million, written from the desk. */
const dose = (w: World, at: number, value: number): void => addOperation(w, 'modbus', 'write', at, site.address('WTP-HMI1'), site.address('PLC-DOSE'), DOSE, value)
const note = (w: World, at: number, person: string, text: string): void => addNote(w.recorder, at, 'Mill Bay', person, text)

/** The contested reading: somebody came in from outside. */
export const steps: readonly Step[] = [
  step('morning-session', site.at(21, '08:00:20'), 3, 'T0886', 'engineering_access', 'The remote tool of the operator desk is woken by a partner it never had; the operator takes it for a supervisor', (w, at) => {
    session(w, at, STRANGER, 2)
    note(w, at + 8 * MINUTE, 'Operator', 'Somebody on the desk for a minute at 08:00, mouse moved, assume a supervisor')
  }),
  step('afternoon-session', site.at(21, '13:27:40'), 3, 'T0886', 'engineering_access', 'The same partner again', (w, at) => session(w, at, STRANGER, 5)),
  step('set-point', site.at(21, '13:30:10'), 5, 'T0836', null, 'Sodium hydroxide is set from 100 to 11,100 ppm', (w, at) => dose(w, at, 11_100)),
  step('seen-by-operator', site.at(21, '13:34:00'), 5, 'T0831', null, 'The operator sees it, sets it back and writes it down', (w, at) => {
    dose(w, at, 100)
    note(w, at + 9 * MINUTE, 'Operator', 'Cursor opened dosing page by itself, NaOH setpoint changed 100 to 11100 ppm, put back to 100 at once, no effect on water')
  }),
]

export const decoys: readonly Act[] = [
  act('supervisor-sessions', 'Supervisors look at the desk from home or office with the same tool, most days', (w) => {
    for (let day = 0; day < 22; day++) if (w.random.chance(0.7)) session(w, site.at(day, '06:30') + w.random.int(0, 13 * 60) * MINUTE, SUPERVISORS, w.random.int(2, 30))
  }),
  act('chlorine-trial', 'A dosing trial of the laboratory under an order: many set points in an afternoon', (w) => {
    addWorkOrder(w.recorder, { number: 'WO-311', plant: 'Mill Bay', assets: ['PLC-CL2', 'WTP-HMI1'], crew: ['L. Ortiz', 'l.ortiz'], company: 'Water works', start: site.at(12, '12:00'), finish: site.at(12, '17:00'), status: 'closed', scope: 'Chlorine dosing trial', logicChange: false, permit: '' })
    for (let i = 0; i < 14; i++) addOperation(w, 'modbus', 'write', site.at(12, '13:00') + i * 12 * MINUTE, site.address('WTP-HMI1'), site.address('PLC-CL2'), 22, 12 + i)
  }),
  act('slow-desk', 'The desk hangs and is restarted', (w) => note(w, site.at(16, '10:20'), 'Operator', 'Desk screen frozen after update, restarted, fine since')),
]

/** Nobody came in: a value was typed wrong. */
const operatorError: readonly Act[] = [act('typing-error', 'The operator types 11100 for 111.00 and puts it right', (w) => {
  dose(w, site.at(21, '13:30:10'), 11_100)
  dose(w, site.at(21, '13:34:00'), 111)
  note(w, site.at(21, '13:43'), 'Operator', 'Typed 11100 instead of 111.00 for NaOH on the dosing page, corrected after 4 min, no effect on water')
})]

/** Nobody ever learned what happened. */
const inconclusive: readonly Act[] = [act('unexplained-value', 'A session of the supervisors’ partner in the morning, a wrong value in the afternoon, and no one who knows why', (w) => {
  session(w, site.at(21, '08:00:20'), SUPERVISORS, 2)
  session(w, site.at(21, '13:24:10'), SUPERVISORS, 9)
  dose(w, site.at(21, '13:30:10'), 11_100)
  dose(w, site.at(21, '13:34:00'), 100)
  note(w, site.at(21, '13:43'), 'Operator', 'NaOH setpoint stood at 11100, set back to 100 at once, no effect on water, asked supervisors, nobody knows')
})]

export const otherEndings: ReadonlyMap<string, readonly Act[]> = new Map([['operator-error', operatorError], ['inconclusive', inconclusive]])

export const twin: readonly Act[] = [act('ordered-calibration', 'A supervisor calibrates the dosing from home under an order, announced and on the day', (w) => {
  addWorkOrder(w.recorder, { number: 'WO-330', plant: 'Mill Bay', assets: ['WTP-HMI1', 'PLC-DOSE', 'WTP-SCADA'], crew: ['L. Ortiz', 'l.ortiz', 'D. Kline', 'd.kline'], company: 'Water works', start: site.at(21, '07:30'), finish: site.at(21, '15:00'), status: 'approved', scope: 'Calibration of caustic dosing, set point steps', logicChange: false, permit: 'PTW-330' })
  session(w, site.at(21, '08:00:20'), SUPERVISORS, 2)
  session(w, site.at(21, '13:27:40'), SUPERVISORS, 12)
  addDesktop(w, { user: 'l.ortiz', from: site.person('l.ortiz').address, to: 'WTP-SCADA', start: site.at(21, '13:20'), end: site.at(21, '14:00') })
  for (const [i, value] of [110, 120, 110, 100].entries()) dose(w, site.at(21, '13:30:10') + i * 100_000, value)
  note(w, site.at(21, '14:02'), 'Operator', 'WO-330 done as planned, L. Ortiz on the desk from home, dosing back at 100')
})]

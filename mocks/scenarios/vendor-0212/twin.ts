import { plantTime } from '../core/clock.ts'
import type { Run } from '../core/run.ts'
import { DC_HOST, DC_LOG } from '../activity/remote-desktop.ts'
import { addFirewallCommands } from '../background/administration.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addNote, addPermitOf, addWorkOrder, type WorkOrderRow } from '../native/paperwork.ts'
import { addNxlog } from '../native/windows-event.ts'
import { accountChange } from '../native/windows-security.ts'
import { INTRUDER } from './intruder.ts'
import { STEPS } from './campaign-steps.ts'
import { addNightSession } from './vendor-session.ts'

/** The same session at 02:12 from the same address, but ordered, permitted, announced, recorded, and with nothing before or after it. */
export function addTwin(run: Run): void {
  const random = run.random('campaign')
  const enabled = plantTime(10, '15:20')
  run.recorder.marked('decoy:twin-session', () => {
    const order: WorkOrderRow = { number: 'WO-4502', plant: 'Lyon', assets: ['JUMP-A', 'EWS-07', 'PLC-B2-03', 'ACME-support'], crew: ['J. Brandt', 'ACME-support', 'adm-netops1'], company: 'ACME', start: plantTime(10, '15:00'), finish: plantTime(11, '06:00'), status: 'in progress', scope: 'Call-out: read program of PLC-B2-03 during night stop', logicChange: false, permit: 'PTW-8502' }
    addWorkOrder(run.recorder, order)
    addPermitOf(run.recorder, order, 'Boiler 2', plantTime(10, '15:06'), plantTime(11, '02:55'))
    addNxlog(run.recorder, DC_LOG, DC_HOST, enabled, accountChange(4722, 'adm-netops1', 'ACME-support'))
    addFirewallCommands(run, enabled + 120_000, 'adm-netops1', ['username ACME-support attributes', 'vpn-simultaneous-logins 1', 'write memory'])
    addNote(run.recorder, plantTime(11, '02:04'), 'Lyon', 'Shift manager', 'J. Brandt (ACME) rang from home: logging in now as ACME-support for WO-4502, boiler on standby, agreed')
    addBastionSession(run.recorder, { user: 'ACME-support', address: '10.8.0.23', target: 'JUMP-A', ticket: 'WO-4502', from: STEPS.jump.at - 8000, to: STEPS.jump.at + 35 * 60_000 })
    addNote(run.recorder, plantTime(11, '02:49'), 'Lyon', 'Shift manager', 'J. Brandt (ACME) rang off, program of PLC-B2-03 read, nothing changed')
  })
  addNightSession(run, random, INTRUDER.address)
}

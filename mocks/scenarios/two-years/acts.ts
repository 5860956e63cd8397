import { addCall, addDesktop, addIdentitySignIn, addNetworkLogon, addOperation, addProcess, addReads, addTunnel } from '../kit/acts.ts'
import { step } from '../kit/pack.ts'
import type { Step } from '../kit/pack.ts'
import type { Employee } from '../kit/site.ts'
import { onController, onHost } from '../kit/world.ts'
import { addDirectoryChange } from '../native/entra.ts'
import { taskRegistered } from '../native/windows-directory.ts'
import { serviceTicket } from '../native/windows-security.ts'
import { atPlant, on, STAFF } from './company.ts'
import type { Plant } from './company.ts'

const MINUTE = 60_000
const SERVICES = ['svc_erp', 'svc_print', 'svc_label', 'svc_lims', 'svc_scan', 'svc_cad'] as const
const DRAWINGS = ['Network diagram.vsdx', 'Engineering station access.docx', 'Cause and effect.xlsx', 'Controller program.zap17', 'Restart procedure.docx', 'Vendor remote access.rdp'] as const

/** Programs and names that one kind of intruder brings along; no two of them have the same. */
export interface Tools {
  readonly document: string
  /** Folder and name of the interpreter under C:\\Windows, and what it is given. */
  readonly interpreter: string
  readonly given: string
  readonly task: string
  readonly taskRuns: readonly [program: string, given: string]
  readonly dump: readonly [image: string, command: string]
}

/** Who breaks in where, from which address and with what; `id` starts the ids of the steps, `victim` counts the staff and `turn` the intrusions of the plant that take such accounts, from 0. */
export interface Intrusion {
  readonly id: string
  readonly plant: Plant
  readonly address: string
  readonly victim: number
  readonly turn: 0 | 1 | 2
  readonly tools: Tools
}

const victimOf = ({ plant, victim }: Intrusion): Employee => plant.staff[victim]!
const plannerOf = ({ staff }: Plant): string => staff[STAFF.planner]!.account
/** From the pool of leases, beside those of staff and vendors. */
const leaseOf = ({ leases }: Plant): string => `${leases}57`

/** A document of a mail starts an interpreter on a desk, which calls out and leaves a task. */
export function openMail(one: Intrusion, date: string, time: string): Step[] {
  const { id, plant, address, tools } = one
  const { account, workstation } = victimOf(one)
  const at = on(date, time)
  const image = `C:\\Windows\\${tools.interpreter}`
  return [
    step(`${id}-mail`, at, 1, 'T1566.001', null, `A document in a mail starts an interpreter on a desk at ${plant.plant}, which calls out`, (w) => {
      const here = atPlant(w, plant)
      addProcess(here, workstation, at, account, image, `${image.slice(image.lastIndexOf('\\') + 1)} ${tools.given}`, `C:\\Program Files\\Microsoft Office\\root\\Office16\\${tools.document}`)
      addCall(here, workstation, at + 6000, image, address, 443, 40, 3000, 80_000, account)
    }),
    step(`${id}-task`, at + 4 * MINUTE, 1, 'T1053.005', null, 'A task keeps the way open', (w) => onHost(atPlant(w, plant), workstation, at + 4 * MINUTE, taskRegistered(account, `\\${tools.task}`, ...tools.taskRuns))),
  ]
}

/** Tickets of services are asked for in the old cipher, and one of their accounts goes onto the production system, where memory is read. */
export function takeServer(one: Intrusion, date: string, time: string, minutesUntilServer: number): Step[] {
  const { id, plant, tools } = one
  const { account, address, workstation } = victimOf(one)
  const at = on(date, time)
  const server = at + minutesUntilServer * MINUTE
  return [
    step(`${id}-tickets`, at, 2, 'T1558.003', null, 'Seven tickets in the old cipher asked for in a minute', (w) => {
      for (const [i, service] of [...SERVICES, plant.services[one.turn]].entries()) onController(atPlant(w, plant), at + i * 6000, serviceTicket(account, service, address, '0x17'))
    }),
    step(`${id}-server`, server, 2, 'T1003.001', null, 'The account of the production system comes onto it from a desk; the memory of LSASS is written out', (w) => {
      const here = atPlant(w, plant)
      addNetworkLogon(here, plant.server, server, plant.services[one.turn], workstation)
      addProcess(here, plant.server, server + 5 * MINUTE, plant.services[one.turn], ...tools.dump)
    }),
  ]
}

/** The planner is asked again and again until a prompt is approved; an authenticator of the intruder's own is registered. */
export function tirePlanner({ id, plant, address }: Intrusion, date: string, time: string, provider: readonly [asn: number, city: string, country: string]): Step[] {
  const user = plannerOf(plant)
  const at = on(date, time)
  const [asn, city, country] = provider
  const place = { address, asn, city, country }
  return [
    step(`${id}-prompts`, at, 1, 'T1621', null, 'Nine refused prompts in five minutes, then the planner approves one', (w) => {
      const here = atPlant(w, plant)
      for (let i = 0; i < 9; i++) addIdentitySignIn(here, at + i * 31_000 + w.random.int(0, 9000), user, place, 'Office 365 SharePoint Online', false, 500121, 'MFA denied; user declined the authentication')
      addIdentitySignIn(here, at + 330_000, user, place, 'Office 365 SharePoint Online', false)
    }),
    step(`${id}-authenticator`, at + 17 * MINUTE, 1, 'T1556.006', null, 'An authenticator of the intruder’s own is registered', (w) => addDirectoryChange(w.recorder, w.random, at + 17 * MINUTE, {
      activity: 'User registered security info', category: 'UserManagement', by: user, address, target: { type: 'User', name: user }, changes: [{ name: 'StrongAuthenticationPhoneAppDetail', before: null, after: '"Authenticator app"' }], reason: 'User registered Authenticator App with notification and code',
    })),
  ]
}

/** The planner's account on the VPN at night, and the drawings of the plant read and packed. */
export function readDrawings({ id, plant, address }: Intrusion, date: string, time: string, provider: readonly [asn: number, city: string, country: string], files: number): Step[] {
  const user = plannerOf(plant)
  const at = on(date, time)
  const [asn, city, country] = provider
  return [
    step(`${id}-tunnel`, at, 1, 'T1133', null, 'The planner’s account on the VPN, from the same address', (w) => addTunnel(atPlant(w, plant), { group: 'STAFF', user, place: { address, asn, city, country }, lease: leaseOf(plant), from: at, minutes: 64, bytes: 740_118_402, mfa: true })),
    step(`${id}-drawings`, at + 7 * MINUTE, 2, 'T1039', 'ot_documents', `${files} drawings and programs of the plant are read and packed`, (w) => {
      const list = Array.from({ length: files }, (_, i) => `Drawings\\${DRAWINGS[i] ?? `${w.random.pick(['P&ID', 'Loop', 'Controller'])}-${100 + i}.dwg`}`)
      addReads(atPlant(w, plant), user, leaseOf(plant), at + 7 * MINUTE, 3600, list, 'Drawings\\old\\d.zip')
    }),
  ]
}

/** The site administrator's account on the jump host, past the broker, from the victim's desk. `minutes` null: still there when the logs end. */
export function reachJump(one: Intrusion, date: string, time: string, minutes: number | null): Step[] {
  const { id, plant } = one
  const at = on(date, time)
  return [step(`${id}-jump`, at, 3, 'T1021.001', 'engineering_access', `The site administrator’s account on the jump host of ${plant.plant}, past the broker, from a desk`, (w) => {
    addDesktop(atPlant(w, plant), { user: plant.admins[one.turn], from: victimOf(one).workstation, to: plant.jump, start: at, end: minutes === null ? null : at + minutes * MINUTE, admin: true })
  })]
}

/** On to the engineering station, from which the controllers are asked and then set. */
export function reachControl(one: Intrusion, date: string, time: string, writes: number): Step[] {
  const { id, plant } = one
  const at = on(date, time)
  const [poll] = plant.polls
  return [
    step(`${id}-station`, at, 3, 'T1021.001', 'engineering_access', 'From there to the engineering station', (w) => void addDesktop(atPlant(w, plant), { user: plant.admins[one.turn], from: plant.jump, to: plant.station, start: at, end: at + 55 * MINUTE, admin: true })),
    step(`${id}-points`, at + 20 * MINUTE, 5, 'T0836', null, 'The station sets points of all controllers, which it never did', (w) => {
      if (poll === undefined) return
      for (let i = 0; i < writes; i++) addOperation(atPlant(w, plant), poll.protocol, 'write', at + 20 * MINUTE + i * 47_000, plant.address(plant.station), plant.address(poll.to[i % poll.to.length]!), 40 + i, 900 + i, i < 3)
    }),
  ]
}

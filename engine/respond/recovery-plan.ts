import type { Capability, RecoveryStage } from '../../contract/containment.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { REBUILD_OF, type STEP_KINDS } from './recovery-checks.ts'
import { Doubts, type Doubt, type RecoverableIncident } from './recovery-doubts.ts'

/** A step that an incident asks for, before anybody did anything about it. */
export interface NeededStep {
  /** Stage and subject: "R4:host:ews-07", "R2:people". */
  readonly id: string
  readonly stage: RecoveryStage
  readonly kind: keyof typeof STEP_KINDS
  readonly title: string
  /** Empty for those every recovery has. */
  readonly why: string
  readonly entities: readonly string[]
  readonly records: readonly string[]
  /** Ids of steps that come first; all of them stand before it in the list. */
  readonly after: readonly string[]
  /** What a rehearsal of it would have been called; null when it is none of those kept. */
  readonly capability: Capability | null
}

/** Things of one stage that have a step each; the rest share one. */
const MOST_EACH = 100

const people = ['employee', 'engineer', 'operator', 'admin', 'unknown'] as const
/** Accounts by the step that restores them, and what it is called. */
const ACCOUNTS: readonly { readonly id: string; readonly kind: keyof typeof STEP_KINDS; readonly title: string; readonly of: readonly string[] }[] = [
  { id: 'R2:service', kind: 'service', title: 'Rotate service accounts in the order of what depends on them', of: ['service_account', 'machine'] },
  { id: 'R2:people', kind: 'people', title: 'Restore the accounts of people', of: people },
  { id: 'R2:shared', kind: 'shared', title: 'Change the passwords of shared accounts', of: ['shared_account'] },
  { id: 'R2:vendor', kind: 'vendor', title: 'Set up vendor accounts anew, off until they are needed', of: ['vendor_user'] },
  { id: 'R2:break_glass', kind: 'breakGlass', title: 'Reset and seal emergency accounts again', of: ['break_glass'] },
]

/**
 * The steps R1–R9 that an incident asks for, each behind those it waits for [CUT-60]: from what is held, touched or
 * within reach. R1 and R9 are in every recovery; one that never came near the plant has nothing of R3 to R8 but its IT machines.
 * @param isSafety whether the plant calls a thing a safety system, wherever it stands.
 */
export function planRecovery(incident: RecoverableIncident, isSafety: (entity: string) => boolean = () => false): NeededStep[] {
  const plan = new Plan(new Doubts(incident, isSafety))
  const enclave = plan.add('R1', 'R1', 'enclave', 'Set up a clean place to administer from', [], [])
  const identity = addIdentity(plan, enclave)
  const boundary = addBoundary(plan, identity)
  const rebuilt = addRebuilds(plan, enclave, boundary ?? identity)
  if (boundary) addWays(plan, incident, boundary, rebuilt)
  if (boundary) addReturn(plan, rebuilt.length > 0 ? rebuilt : boundary)
  plan.add('R9', 'R9', 'lessons', 'Close permits and temporary changes, and learn from it', [], plan.leaves())
  return plan.steps
}

/** Steps in order, and the things in doubt they are about. */
class Plan {
  readonly steps: NeededStep[] = []
  readonly doubts: Doubts

  constructor(doubts: Doubts) {
    this.doubts = doubts
  }

  /** @returns the ids to wait for: of this step. */
  add(id: string, stage: RecoveryStage, kind: NeededStep['kind'], title: string, about: readonly Doubt[], after: readonly string[], capability: Capability | null = null, why = this.doubts.why(about)): readonly string[] {
    this.steps.push({ id, stage, kind, title, why, entities: about.map(({ entity }) => entity.id), records: this.doubts.records(about), after, capability })
    return [id]
  }

  /** A step for each thing, one for all that are too many. @returns their ids. */
  addEach(stage: RecoveryStage, about: readonly Doubt[], after: readonly string[], describe: (doubt: Doubt) => { readonly kind: NeededStep['kind']; readonly title: string; readonly capability: Capability | null }): string[] {
    const ids: string[] = []
    for (const doubt of about.slice(0, MOST_EACH)) {
      const { kind, title, capability } = describe(doubt)
      ids.push(...this.add(`${stage}:${doubt.entity.id}`, stage, kind, title, [doubt], after, capability))
    }
    const rest = about.slice(MOST_EACH)
    if (rest.length > 0) {
      const { kind, capability } = describe(rest[0]!)
      ids.push(...this.add(`${stage}:others`, stage, kind, `The same for ${rest.length} more`, rest, after, capability))
    }
    return ids
  }

  /** Steps that no other waits for. */
  leaves(): string[] {
    const awaited = new Set(this.steps.flatMap(({ after }) => after))
    return this.steps.flatMap(({ id }) => (awaited.has(id) ? [] : [id]))
  }
}

function addIdentity(plan: Plan, enclave: readonly string[]): readonly string[] {
  const { doubts } = plan
  const inDirectory = doubts.had(({ role, accountKind }) => role === 'domain_controller' || role === 'idp' || accountKind === 'admin')
  const directory = inDirectory.length === 0 ? enclave : plan.add('R2:directory', 'R2', 'directory', 'Rebuild the directory', inDirectory, enclave, 'identity_restore')
  const steps = ACCOUNTS.flatMap(({ id, kind, title, of }) => {
    const accounts = doubts.had((entity) => entity.kind === 'account' && of.includes(entity.accountKind ?? 'unknown'))
    return accounts.length === 0 ? [] : plan.add(id, 'R2', kind, title, accounts, directory, 'identity_restore')
  })
  return steps.length > 0 ? steps : directory
}

/** @returns null when the intruder never came near the boundary. */
function addBoundary(plan: Plan, identity: readonly string[]): readonly string[] | null {
  const { doubts } = plan
  const gates = doubts.had(({ role, kind }) => kind !== 'account' && (role === 'vpn' || role === 'firewall'))
  const beyond = doubts.had(({ zone, kind }) => kind !== 'account' && isBeyondBoundary(zone))
  const opened = doubts.opened()
  if (gates.length + beyond.length === 0 && opened === null) return null
  const rebuilt = plan.addEach('R3', gates, identity, ({ label }) => ({ kind: 'gate', title: `Rebuild ${label} and its rules`, capability: null }))
  const why = [doubts.why(beyond), opened?.why ?? ''].filter((text) => text !== '').join(' ')
  const [id] = plan.add('R3:boundary', 'R3', 'boundary', 'Rebuild the boundary between IT and the plant from “deny all”', beyond, rebuilt.length > 0 ? rebuilt : identity, null, why)
  return [id!]
}

/** Backups first, since everything is rebuilt from them: a clean place is all that takes. @returns the ids of backups and of machines at the boundary and beyond. */
function addRebuilds(plan: Plan, enclave: readonly string[], after: readonly string[]): readonly string[] {
  const { doubts } = plan
  const isGate = (role: string | null): boolean => role === 'vpn' || role === 'firewall'
  const machines = doubts.had(({ kind, role }) => (kind === 'host' || kind === 'unknown') && !isGate(role) && role !== 'domain_controller' && role !== 'idp')
  const backups = plan.addEach('R4', machines.filter(({ entity }) => entity.role === 'backup_server'), enclave, ({ label }) => ({ kind: 'backup', title: `Prove that the backups of ${label} can be trusted`, capability: null }))
  const images = [...after, ...backups]
  const hosts = plan.addEach('R4', machines.filter(({ entity }) => entity.role !== 'backup_server' && isBeyondBoundary(entity.zone)), images, ({ entity, label }) => ({
    kind: (entity.role === null ? undefined : REBUILD_OF[entity.role]) ?? 'host', title: `Rebuild ${label} from an offline image`, capability: entity.role === 'ews' ? 'ews_rebuild' : null,
  }))
  const inIt = machines.filter(({ entity }) => entity.role !== 'backup_server' && !isBeyondBoundary(entity.zone))
  if (inIt.length > 0) plan.add('R4:it', 'R4', 'itMachines', 'Rebuild the IT machines it went through', inIt, images)
  return [...backups, ...hosts]
}

/** A way is admitted again when both its ends are rebuilt. */
function addWays(plan: Plan, { crossings, beats }: RecoverableIncident, boundary: readonly string[], rebuilt: readonly string[]): void {
  const { doubts } = plan
  const ids = new Set(plan.steps.map(({ id }) => id))
  const records = new Map(beats.map(({ id, citations }) => [id, citations]))
  for (const { fromEntity, toEntity, beat } of crossings.slice(0, MOST_EACH)) {
    const id = `R3:way:${fromEntity}>${toEntity}`
    if (ids.has(id)) continue
    ids.add(id)
    const ends = [fromEntity, toEntity].map((end) => `R4:${end}`).filter((end) => rebuilt.includes(end))
    const [from, to] = [doubts.label(fromEntity), doubts.label(toEntity)]
    plan.steps.push({
      id, stage: 'R3', kind: 'way', title: `Admit the way from ${from} to ${to} again, if it is needed`, why: 'The intruder crossed the boundary here.', entities: [fromEntity, toEntity],
      records: (records.get(beat) ?? []).slice(0, 20).map(({ record }) => record), after: ends.length > 0 ? ends : boundary, capability: null,
    })
  }
}

function addReturn(plan: Plan, rebuilt: readonly string[]): void {
  const { doubts } = plan
  const engineering = plan.steps.flatMap(({ id, kind, stage }) => (stage === 'R4' && kind === 'ews' ? [id] : []))
  const fromEws = engineering.length > 0 ? engineering : rebuilt
  const controllers = doubts.within((entity, isSafety) => entity.kind === 'controller' && !isSafety)
  const verified = plan.addEach('R5', controllers, fromEws, ({ entity, label }) => ({ kind: entity.role === 'ied_relay' ? 'relay' : 'controller', title: `Verify the program and settings of ${label}`, capability: 'plc_restore' }))
  const safety = plan.addEach('R6', doubts.within((entity, isSafety) => isSafety && entity.kind !== 'account'), verified.length > 0 ? verified : fromEws, ({ label }) => ({ kind: 'safety', title: `Validate ${label}`, capability: 'sis_validation' }))
  const last = safety.length > 0 ? safety : verified
  const restart = last.length === 0 ? rebuilt : plan.add('R6:restart', 'R6', 'restart', 'Sign that the plant may be restarted safely', [], [...last, ...rebuilt.filter((id) => !fromEws.includes(id))], 'sis_validation', 'Controllers or safety systems are in doubt.')
  const staged = plan.add('R7', 'R7', 'staged', 'Return to service in stages', [], restart, null, '')
  plan.add('R8', 'R8', 'records', 'Fill the historian and assess the records of the time', [], staged, null, '')
}

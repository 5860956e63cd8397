import type { RecoveryStep } from '../../contract/containment.ts'
import type { AttackPath } from '../access/weigh-answer.ts'
import { STEP_KINDS } from './recovery-checks.ts'
import type { NeededStep } from './recovery-plan.ts'
import { isOnPath, isSamePerson } from './request-signers.ts'
import { roleName, roleNames } from './role-names.ts'
import type { RespondEntry, RespondJournal } from './respond-journal.ts'

/** What people did about one step, as of the last entry. */
export interface Progress {
  signatures: RecoveryStep['signatures']
  owner: string | null
  startedAt: string | null
  endedAt: string | null
  evidence: string[]
  /** The reason somebody gave for being blocked; null when nobody is. */
  blocked: string | null
  /** Why the last signature does not count; null when it does. */
  fault: string | null
}

const MOST_EVIDENCE = 50

/**
 * Goes through the journal in order and keeps which steps are validated at each entry [CUT-61]: a signature given while
 * something the step waits for was open proves nothing about what came after it. Entries of other incidents and of
 * steps that are none are passed over.
 * @param path accounts the intruder holds: their owners sign nothing until identity is restored.
 */
export function followRecovery(incident: string, steps: readonly NeededStep[], journal: RespondJournal, path: AttackPath): ReadonlyMap<string, Progress> {
  const progress = new Map<string, Progress>(steps.map(({ id }) => [id, { signatures: [], owner: null, startedAt: null, endedAt: null, evidence: [], blocked: null, fault: null }]))
  const byId = new Map(steps.map((step) => [step.id, step]))
  const identity = steps.filter(({ stage }) => stage === 'R2')
  for (const entry of [...journal].sort((a, b) => a.sequence - b.sequence)) {
    const { decision, at } = entry
    if (decision.kind !== 'report_recovery' || decision.incident !== incident) continue
    const step = byId.get(decision.step)
    const own = progress.get(decision.step)
    if (!step || !own) continue
    own.startedAt ??= at
    if (decision.owner?.trim()) own.owner = decision.owner.trim()
    if (decision.evidence?.trim() && own.evidence.length < MOST_EVIDENCE) own.evidence.push(decision.evidence.trim())
    if (decision.state === 'sign') {
      const valid = validatedSteps(steps, progress)
      const isBarred = identity.some(({ id }) => !valid.has(id)) && isOnPath(entry.by, path)
      sign(step, own, entry, step.after.every((id) => valid.has(id)), isBarred)
    } else {
      // Whoever works on it again takes back what was signed.
      own.signatures = []
      own.endedAt = null
      own.fault = null
      own.blocked = decision.state === 'blocked' ? decision.reason.trim() || 'Somebody said it is blocked, without a reason.' : null
    }
  }
  return progress
}

function sign(step: NeededStep, own: Progress, { by, sequence, at }: RespondEntry, isFree: boolean, isBarred: boolean): void {
  const wanted = missingRoles(step, own)
  const name = by.name.trim() || 'Somebody without a name'
  if (by.name.trim() === '') own.fault = 'A signature needs a name.'
  else if (!isFree) own.fault = `${name} signed before what it waits for was validated: it has to be signed again then.`
  else if (isBarred) own.fault = `${name} uses an account the intruder holds: somebody else signs until identity is restored.`
  else if (own.signatures.some((known) => isSamePerson(known, by))) own.fault = `${name} may be the one who signed already: the second signature is another person’s.`
  else if (!wanted.includes(by.role)) own.fault = `${name} signed as ${roleName(by.role)}: it waits for the signature of ${roleNames(wanted, 'or')}.`
  else {
    own.fault = null
    own.blocked = null
    own.signatures = [...own.signatures, { sequence, at, name, role: by.role }]
    if (missingRoles(step, own).length === 0) own.endedAt = at
  }
}

/** Roles whose signature is missing. */
export function missingRoles({ kind }: NeededStep, { signatures }: Progress): RecoveryStep['missing'] {
  return STEP_KINDS[kind].signers.filter((role) => !signatures.some((signature) => signature.role === role))
}

/** Steps that are signed, and all they wait for too. Steps stand behind those they wait for. */
export function validatedSteps(steps: readonly NeededStep[], progress: ReadonlyMap<string, Progress>): ReadonlySet<string> {
  const valid = new Set<string>()
  for (const step of steps) {
    const own = progress.get(step.id)!
    if (own.blocked === null && missingRoles(step, own).length === 0 && step.after.every((id) => valid.has(id))) valid.add(step.id)
  }
  return valid
}

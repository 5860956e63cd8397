import type { Capability, Recovery, RecoveryStep } from '../../contract/containment.ts'
import type { Incident } from '../../contract/incident.ts'
import type { PlantFacts } from '../plant/plant-facts.ts'
import { STEP_KINDS } from './recovery-checks.ts'
import type { RecoverableIncident } from './recovery-doubts.ts'
import { planRecovery, type NeededStep } from './recovery-plan.ts'
import { followRecovery, missingRoles, validatedSteps, type Progress } from './recovery-progress.ts'
import { rehearsalRegister } from './rehearsals.ts'
import { writeReportingClocks } from './reporting-clocks.ts'
import { attackPathOf } from './request-signers.ts'
import type { RespondJournal } from './respond-journal.ts'

/** What recovery reads of the plant. */
export interface RecoveryGround {
  readonly facts: Pick<PlantFacts, 'fact'>
}

/** What recovery reads of an incident. */
export type RecoveringIncident = RecoverableIncident & Pick<Incident, 'id' | 'plants' | 'zone'>

const MOST_WAITED = 3
const NAME_LETTERS = 100

/**
 * The recovery of one incident, R1–R9 in an order in which it can be done, and its reporting clocks [CUT-60].
 * @param journal standing entries only. @param now ms since 1970.
 */
export function writeRecovery(incident: RecoveringIncident, ground: RecoveryGround, journal: RespondJournal, now: number): Omit<Recovery, 'revision'> {
  const needed = planRecovery(incident, (entity) => ground.facts.fact(entity, 'safety').value === true)
  const progress = followRecovery(incident.id, needed, journal, attackPathOf(incident))
  const valid = validatedSteps(needed, progress)
  const titles = new Map(needed.map(({ id, title }) => [id, title]))
  const targets = new Targets(incident, ground, journal, now)
  const steps = needed.map((step) => writeStep(step, progress.get(step.id)!, valid, titles, targets.of(step)))
  const startable = steps.filter(({ state, after }) => state === 'not_started' && after.every((id) => valid.has(id))).map(({ id }) => id)
  return { incident: incident.id, steps, clocks: writeReportingClocks(incident.id, journal, incident.zone, now), startable, words: headline(steps, startable) }
}

function writeStep(step: NeededStep, own: Progress, valid: ReadonlySet<string>, titles: ReadonlyMap<string, string>, targetHours: number | null): RecoveryStep {
  const { id, stage, title, why, entities, records, after, kind } = step
  const { ownerRole, signers, checks } = STEP_KINDS[kind]
  const isValid = valid.has(id)
  const open = after.filter((other) => !valid.has(other))
  const isBlocked = !isValid && (open.length > 0 || own.blocked !== null)
  return {
    id, stage, title, why, entities: [...entities], records: [...records], after: [...after],
    state: isValid ? 'validated' : isBlocked ? 'blocked' : own.startedAt === null ? 'not_started' : 'in_progress',
    blockedBy: isValid ? null : ([own.blocked, open.length > 0 ? waitsFor(open, titles) : null, own.fault].filter((text) => text !== null).join(' ') || null),
    owner: own.owner, ownerRole, signers: [...signers], signatures: [...own.signatures], missing: missingRoles(step, own),
    targetHours, startedAt: own.startedAt, endedAt: isValid ? own.endedAt : null, evidence: [...own.evidence], checks: [...checks],
  }
}

/** "Waits for: Rebuild the directory; Restore the accounts of people and 2 more." */
function waitsFor(open: readonly string[], titles: ReadonlyMap<string, string>): string {
  const named = open.slice(0, MOST_WAITED).map((id) => (titles.get(id) ?? id).slice(0, NAME_LETTERS))
  return `Waits for: ${named.join('; ')}${open.length > MOST_WAITED ? `; and ${open.length - MOST_WAITED} more` : ''}.`
}

/** How long a step may take: what the plant says of its things, else what was aimed for when it was last rehearsed. */
class Targets {
  private readonly ground: RecoveryGround
  private readonly rehearsed = new Map<Capability, number>()

  constructor({ plants }: RecoveringIncident, ground: RecoveryGround, journal: RespondJournal, now: number) {
    this.ground = ground
    const own = new Set(plants.map((plant) => plant.trim().toLowerCase()))
    for (const { plant, capability, last } of rehearsalRegister(plants, journal, now).cells) {
      if (last && own.has(plant.toLowerCase())) this.rehearsed.set(capability, Math.max(last.targetHours, this.rehearsed.get(capability) ?? 0))
    }
  }

  of({ entities, capability, stage }: NeededStep): number | null {
    const said = stage === 'R4' || stage === 'R5' || stage === 'R6' ? entities.map((entity) => this.ground.facts.fact(entity, 'restore_hours').value).filter((value) => typeof value === 'number') : []
    if (said.length > 0) return Math.max(...said)
    return capability === null ? null : (this.rehearsed.get(capability) ?? null)
  }
}

/** "3 of 14 steps are validated. Next: rebuild the directory." */
function headline(steps: readonly RecoveryStep[], startable: readonly string[]): string {
  const done = steps.filter(({ state }) => state === 'validated').length
  if (done === steps.length) return `All ${steps.length} steps of the recovery are validated.`
  const next = steps.find(({ id }) => id === startable[0])
  const running = steps.filter(({ state }) => state === 'in_progress').length
  const validated = done === 0 ? `None of ${steps.length} steps is validated` : `${done} of ${steps.length} steps ${done === 1 ? 'is' : 'are'} validated`
  return `${validated}${running > 0 ? `, ${running} in progress` : ''}.${next ? ` Next: ${next.title}.` : ''}`
}

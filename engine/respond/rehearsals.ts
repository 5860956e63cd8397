import type { Capability, RecordRehearsal, RehearsalCell, RehearsalRegister } from '../../contract/containment.ts'
import { DAY, isoTime } from '../model/units.ts'
import { addMonths } from './calendar.ts'
import type { RespondEntry, RespondJournal } from './respond-journal.ts'
import { instantOf } from './stated-time.ts'

type Rehearsal = RespondEntry & { readonly decision: RecordRehearsal; readonly instant: number }

/** Domain brief §5: twelve months, and six for safety systems and manual operation. */
const MONTHS_VALID = 12
const MONTHS_VALID_OF: Partial<Record<Capability, number>> = { sis_validation: 6, manual_operation: 6 }
/** A rehearsal is to be repeated in the last sixth of its time. */
const EXPIRING = 1 / 6
/** Domain brief §6: what a rehearsal proves by how real it was. */
const PROOF: Record<RecordRehearsal['type'], number> = { tabletop: 0.3, functional: 0.7, live: 1 }
const MONTH = (365.25 / 12) * DAY
const MOST_PLANTS = 500
/** What a plant must be able to do, in the order of the contract, of which the engine takes types only. */
const CAPABILITIES: readonly Capability[] = ['identity_restore', 'ews_rebuild', 'plc_restore', 'manual_operation', 'island_mode', 'sis_validation', 'comms_out_of_band']

/**
 * What each plant rehearsed, and whether that still holds [CUT-65]. The latest rehearsal counts, by the day it was held;
 * one that is dated more than a day ahead has not been held. Expiry counts calendar months in UTC.
 * @param plants names of the plants of the case; those only the journal names follow. @param now ms since 1970.
 */
export function rehearsalRegister(plants: readonly string[], journal: RespondJournal, now: number): RehearsalRegister {
  const names = new Map<string, string>()
  const name = (plant: string): string => {
    const key = plant.trim().toLowerCase()
    if (!names.has(key) && names.size < MOST_PLANTS) names.set(key, plant.trim())
    return key
  }
  for (const plant of plants) name(plant)
  const held = new Map<string, Rehearsal[]>()
  for (const entry of journal) {
    const { decision } = entry
    if (decision.kind !== 'record_rehearsal') continue
    const instant = instantOf(decision.at)
    if (Number.isNaN(instant) || instant > now + DAY) continue
    const key = JSON.stringify([name(decision.plant), decision.capability])
    const known = held.get(key)
    if (known) known.push({ ...entry, decision, instant })
    else held.set(key, [{ ...entry, decision, instant }])
  }
  const cells = [...names].flatMap(([key, plant]) => CAPABILITIES.map((capability) => writeCell(plant, capability, held.get(JSON.stringify([key, capability])) ?? [], now)))
  return { plants: [...names.values()], cells }
}

function writeCell(plant: string, capability: Capability, rehearsals: readonly Rehearsal[], now: number): RehearsalCell {
  const last = rehearsals.reduce<Rehearsal | null>((latest, each) => (latest === null || each.instant > latest.instant || (each.instant === latest.instant && each.sequence > latest.sequence) ? each : latest), null)
  if (last === null) return { plant, capability, state: 'never', expires: null, confidence: null, last: null, count: 0 }
  const expires = addMonths(last.instant, MONTHS_VALID_OF[capability] ?? MONTHS_VALID, 'UTC')
  const { kind: _kind, reason: _reason, ...facts } = last.decision
  return {
    plant, capability, state: now >= expires ? 'expired' : expires - now <= EXPIRING * (expires - last.instant) ? 'expiring' : 'valid',
    expires: isoTime(expires), confidence: restorationConfidence(last.decision, last.instant, now),
    last: { ...facts, sequence: last.sequence, by: last.by.name }, count: rehearsals.length,
  }
}

/**
 * Confidence that a capability works, 0–1 [CUT-66]: 0.5^(age / 12 months) × min(1, target ÷ achieved) × proof (domain
 * brief §6). Without a measured time it proves no more than talking about it does.
 */
function restorationConfidence({ type, targetHours, achievedHours }: Pick<RecordRehearsal, 'type' | 'targetHours' | 'achievedHours'>, heldAt: number, now: number): number {
  const freshness = 0.5 ** (Math.max(0, now - heldAt) / MONTH / 12)
  if (achievedHours === null) return freshness * PROOF.tabletop
  return freshness * (achievedHours <= targetHours ? 1 : targetHours / achievedHours) * PROOF[type]
}

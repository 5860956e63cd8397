import { HOUR } from '../model/units.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import type { RespondJournal } from '../respond/respond-journal.ts'
import { goneBy, reachAfter } from '../respond/situation.ts'
import { instantOf } from '../respond/stated-time.ts'
import type { BoardGround } from './board-ground.ts'
import type { RiskAsOf } from './risk-port.ts'
import { matchRegister } from './register-match.ts'

/** When what happened in one intrusion, in milliseconds since 1970; null where it did not, or nobody knows. */
export interface IncidentTimes {
  readonly incident: ToldIncident
  /** First crossing of the boundary, and first step beyond the DMZ. */
  readonly crossed: number | null
  readonly crossedOt: number | null
  readonly noticed: number
  readonly contained: number | null
  /** Where `contained` is from. */
  readonly containedBy: 'actions' | 'register' | null
}

/** A case whose newest record is no older than this goes on: what is open lasts until now. */
const LIVE = HOUR

/** The instant as of which open incidents count: now while the case is live, else the end of the evidence. */
export const asOfInstant = (last: number | null, now: number): number => (last === null || now - last < LIVE ? now : last)

/** The times of all intrusions [RSK-8]. Containment before the first crossing is that of another incident and is not taken. */
export function incidentTimes(ground: Pick<BoardGround, 'incidents' | 'respond' | 'register'>, asOf: RiskAsOf): IncidentTimes[] {
  const rows = matchRegister(ground.incidents, ground.register).byIncident
  return ground.incidents.map((incident) => {
    const crossed = incident.crossedAt === null ? null : instantOf(incident.crossedAt)
    const beyond = incident.crossings.find(({ to }) => isPlantSide(to))
    const row = rows.get(incident.id)
    const written = row?.contained ?? null
    const acted = containedByActions(incident, ground, asOf)
    const begun = instantOf(incident.firstSeen)
    const known = [{ at: acted, by: 'actions' as const }, { at: written, by: 'register' as const }].flatMap(({ at, by }) => (at !== null && at >= (crossed ?? begun) ? [{ at, by }] : []))
    const first = known.sort((a, b) => a.at - b.at)[0]
    const noticed = row?.detected ?? instantOf(incident.raisedAt)
    return { incident, crossed, crossedOt: beyond === undefined ? null : instantOf(beyond.at), noticed, contained: first?.at ?? null, containedBy: first?.by ?? null }
  })
}

/** The first instant at which the actions in effect left no way to the process; null when they never did. Searched anew in the ways after each report. */
function containedByActions(incident: ToldIncident, { respond }: Pick<BoardGround, 'respond'>, asOf: RiskAsOf): number | null {
  const steps = inEffect(incident, asOf.journal)
  if (steps.length === 0) return null
  const { situation } = respond.open(incident, asOf)
  // Whoever holds something of the process is not contained by what keeps them from the rest.
  const held = new Set(situation.ground.ends.held)
  for (const id of situation.ground.ends.remote ?? []) held.delete(id)
  if (situation.ground.ends.functions.length === 0 || situation.ground.ends.functions.some((id) => held.has(id))) return null
  const running = new Set<string>()
  for (const { at, action, on } of steps) {
    if (on) running.add(action)
    else running.delete(action)
    const chosen = situation.list.actions.filter(({ planned }) => running.has(planned.id))
    if (chosen.length > 0 && reachAfter(situation, goneBy(chosen)).open.length === 0) return at
  }
  return null
}

/** What people reported as in effect and as taken back, oldest first. Empty for incidents nobody asked for a plan in. */
function inEffect({ id, beats }: ToldIncident, journal: RespondJournal): { readonly at: number; readonly action: string; readonly on: boolean }[] {
  const own = new Set(beats.map((beat) => beat.id))
  const requests = new Set<number>()
  const steps: { readonly at: number; readonly action: string; readonly on: boolean }[] = []
  for (const { sequence, at, decision } of journal) {
    if (decision.kind === 'request_plan') {
      const told = decision.basis?.beats ?? []
      // The id of a story changes with its first record: then it is the one that tells most of its sentences.
      if (decision.incident === id || (told.length > 0 && told.filter((beat) => own.has(beat)).length * 2 > told.length)) requests.add(sequence)
    } else if (decision.kind === 'report_action' && requests.has(decision.request)) {
      const when = instantOf(decision.at ?? at)
      if (!Number.isNaN(when)) steps.push({ at: when, action: decision.action, on: decision.state === 'in_effect' })
    }
  }
  return steps.sort((a, b) => a.at - b.at)
}

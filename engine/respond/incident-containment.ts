import type { Containment, PlanRequest, PreserveRule, WhatIf } from '../../contract/containment.ts'
import { HOUR, type EntityId } from '../model/units.ts'
import { recordIds } from '../narrate/case-file.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import { findActions, type ActionList } from './actions.ts'
import type { ContainmentGround, CountedWay } from './containment-ground.ts'
import { writeContainmentHeadline } from './containment-headline.ts'
import { cutProblem, findCuts, flowOf, writeConflicts } from './cut-problem.ts'
import { nextHops, writeNextHops } from './next-hops.ts'
import { NEVER_RULES } from './never.ts'
import { writeOutcome } from './outcome.ts'
import { measurePace } from './pace.ts'
import { planRequests, requestGround } from './plan-requests.ts'
import { writePlans } from './plans.ts'
import { writePreflight } from './preflight.ts'
import { writeRaceClock } from './race-clock.ts'
import { findEnds, writeFunctions } from './reach-ends.ts'
import type { ReachNetwork } from './reach-network.ts'
import { classify, findPaths, type ReachPaths } from './reach-paths.ts'
import type { AsOf } from './respond-port.ts'
import type { RespondGround } from './respond-ground.ts'
import type { RespondJournal } from './respond-journal.ts'
import { actionsInForce, goneBy, raceState, reachAfter, type Situation } from './situation.ts'
import { findGone, type GoneWays } from './way-cost.ts'
import { isWayOpen } from './way-state.ts'
import { pathIds, writePaths } from './write-paths.ts'

/** A case whose newest record is no older than this goes on: its clocks run from now. */
const LIVE = HOUR
/** No plant file names a currency yet. */
const CURRENCY = '€'

/** Containment of one incident as of one instant and one journal. */
export class IncidentContainment {
  private readonly incident: ToldIncident
  private readonly case: RespondGround & { readonly graph: ReachNetwork }
  private readonly ground: ContainmentGround
  private readonly gone: GoneWays
  private readonly found: ReachPaths
  /** What is held, what can be done and which ways there are. */
  readonly situation: Situation
  private readonly requests: readonly PlanRequest[]
  private written: Omit<Containment, 'revision'> | null = null

  constructor(incident: ToldIncident, ground: RespondGround & { readonly graph: ReachNetwork }, { journal, now }: AsOf) {
    const { file, file: { plant }, resolution: { entities, plant: { facts } }, sessions, graph, last } = ground
    this.incident = incident
    this.case = ground
    const ends = findEnds(graph, incident, entities)
    this.ground = { graph, ends, entities, facts, plant, sessions, journal, plants: incident.plants, now: last === null || now - last < LIVE ? now : last, recordsOf: (events) => recordIds(file, events) }
    this.gone = findGone(incident, entities)
    this.found = findPaths(graph, ends, { classes: classify(entities, facts, ends.held), gone: this.gone })
    const ids = pathIds(graph, this.found.paths, ground.file)
    const ways = this.found.paths.map(({ edges, count, members }, place): CountedWay => ({ id: ids[place]!, edges, count, members }))
    const list = findActions(this.ground, ways)
    this.requests = planRequests(journal, requestGround(incident, ground.incidents, { held: this.keys(ends.held), paths: this.paths(list, ways), actions: list.actions.map(({ planned }) => planned), names: this.names(list) }))
    this.situation = { ground: this.ground, list, ways, pace: measurePace(incident), inForce: inForce(this.requests) }
  }

  /** Everything the page shows, worked out once. */
  write(): Omit<Containment, 'revision'> {
    return (this.written ??= this.make())
  }

  /** What some of the actions come to; those that are not offered count for nothing. */
  whatIf(actions: readonly string[]): Omit<WhatIf, 'revision'> {
    return { outcome: writeOutcome(this.situation, actions), preflight: writePreflight(this.situation, this.incident, actions) }
  }

  private make(): Omit<Containment, 'revision'> {
    const { incident, ground: { graph, ends, entities, journal }, situation } = this
    const preserve = preserveRules(journal)
    const preserved = preserve.map((rule) => flowOf(this.ground, rule))
    const problem = cutProblem(situation, preserved)
    const plans = writePlans(situation, findCuts(situation, problem), preserved)
    const race = writeRaceClock(raceState(situation, reachAfter(situation, goneBy(actionsInForce(situation)))))
    const recommended = plans.find((plan) => plan.recommended)
    return {
      incident: incident.id, zone: incident.zone, currency: CURRENCY, headline: writeContainmentHeadline(plans, this.requests, race.state === 'reached'),
      held: this.keys(ends.held), functions: writeFunctions(graph, ends, incident, entities, this.case.resolution.plant.facts),
      paths: this.paths(situation.list, situation.ways), pathCount: this.found.ways, chokePoints: this.found.chokePoints.map(({ entity, paths }) => ({ entity: entities.get(entity).key, paths })),
      nextHops: writeNextHops(graph, nextHops(graph, ends, this.gone, entities), this.case.file),
      race, plans, actions: situation.list.actions.map(({ planned }) => planned), never: [...NEVER_RULES], preserve, conflicts: writeConflicts(situation, problem, preserve),
      preflight: writePreflight(situation, incident, recommended?.actions ?? []), requests: [...this.requests],
      names: this.names(situation.list), blind: incident.blind.map(({ title, detail }) => (detail === '' ? title : `${title}: ${detail}`)),
    }
  }

  private paths({ actions, holds }: ActionList, ways: readonly CountedWay[]): Containment['paths'] {
    const offered = actions.filter(({ planned, edges }) => planned.refused === null && edges.length > 0).map(({ planned, edges }) => ({ id: planned.id, gone: new Set(edges) }))
    return writePaths(this.ground.graph, this.found.paths, this.case.file, (place) => offered.filter(({ gone }) => !isWayOpen(this.ground.graph, holds, ways[place]!.edges, gone)).map(({ id }) => id))
  }

  private keys(ids: readonly EntityId[]): string[] {
    return ids.map((id) => this.ground.entities.get(id).key)
  }

  /** What things are called that the incident does not tell of. */
  private names({ actions }: ActionList): Record<string, string> {
    const { entities, ends, graph } = this.ground
    const ids = new Set<EntityId>([...ends.held, ...ends.functions])
    for (const { edges } of this.found.paths) for (const position of edges) {
      const { from, to, account, gateway } = graph.edges[position]!
      for (const id of [from, to, account, gateway]) if (id !== null) ids.add(id)
    }
    for (const { target } of actions) if (target !== null) ids.add(target)
    for (const { to } of nextHops(graph, ends, this.gone, entities).map(({ edge }) => graph.edges[edge]!)) ids.add(to)
    const told = new Set(this.incident.entities.map(({ id }) => id))
    return Object.fromEntries([...ids].map((id) => entities.get(id)).filter(({ key }) => !told.has(key)).map(({ key, name }) => [key, name]))
  }
}

/** Flows to preserve as they stand: a later rule of the same id takes the place of an earlier one. */
function preserveRules(journal: RespondJournal): PreserveRule[] {
  const rules = new Map<string, PreserveRule>()
  for (const { decision } of journal) {
    if (decision.kind !== 'state_preserve') continue
    if (decision.rule === null) rules.delete(decision.id)
    else rules.set(decision.id, decision.rule)
  }
  return [...rules.values()]
}

const inForce = (requests: readonly PlanRequest[]): ReadonlySet<string> => new Set(requests.flatMap(({ actions }) => actions.filter(({ state }) => state === 'in_effect').map(({ action }) => action.id)))

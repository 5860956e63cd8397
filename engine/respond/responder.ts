import type { Catalogue, Containment, IsolationCut, IsolationResult, PlanRequest, Recovery, RehearsalRegister, WhatIf } from '../../contract/containment.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import type { Instant } from '../model/units.ts'
import { plantSpan } from '../narrate/plant-time.ts'
import { siteCostOf } from './containment-ground.ts'
import { writeCatalogue } from './catalogue.ts'
import { IncidentContainment } from './incident-containment.ts'
import { rehearseIsolation } from './isolation.ts'
import { cacaoPlaybook, type PlaybookGround } from './playbook.ts'
import { buildReachGraph } from './reach-graph.ts'
import type { ReachNetwork } from './reach-network.ts'
import { writeRecovery } from './recovery.ts'
import { rehearsalRegister } from './rehearsals.ts'
import type { RespondGround } from './respond-ground.ts'
import type { AsOf, RespondPort } from './respond-port.ts'
import { instantOf } from './stated-time.ts'
import { walkDownList } from './walk-down-list.ts'

const MOST_KEPT = 8

/** Answers for one analysis. The ways of the case are found when they are first asked for; what was worked out for an incident is kept as long as nobody decides anything. */
export class Responder implements RespondPort {
  readonly ground: RespondGround
  private network: ReachNetwork | null = null
  private readonly kept = new Map<string, { readonly as: string; readonly work: IncidentContainment }>()

  constructor(ground: RespondGround) {
    this.ground = ground
  }

  /** All ways of the case, found when they are first asked for. */
  get ways(): ReachNetwork {
    return (this.network ??= buildReachGraph(this.ground))
  }

  containment(incident: string, asOf: AsOf): Omit<Containment, 'revision'> | null {
    return this.of(incident, asOf)?.write() ?? null
  }

  whatIf(incident: string, actions: readonly string[], asOf: AsOf): Omit<WhatIf, 'revision'> | null {
    return this.of(incident, asOf)?.whatIf(actions) ?? null
  }

  playbook(incident: string, request: number, format: 'cacao' | 'checklist', asOf: AsOf): string | null {
    const written = this.of(incident, asOf)?.write()
    const asked = written?.requests.find(({ sequence }) => sequence === request)
    if (!written || !asked) return null
    return this.handOn(asked, incident, written, format)
  }

  recovery(incident: string, { journal, now }: AsOf): Omit<Recovery, 'revision'> | null {
    const told = this.told(incident)
    return told ? writeRecovery(told, { facts: this.ground.resolution.plant.facts }, journal, now) : null
  }

  catalogue({ journal }: AsOf): Catalogue {
    return writeCatalogue(journal, siteCostOf({ facts: this.ground.resolution.plant.facts, plants: this.plants() }))
  }

  isolation(plant: string | null, cut: readonly IsolationCut[]): Omit<IsolationResult, 'revision'> {
    return rehearseIsolation(this.ground, plant, cut)
  }

  rehearsals({ journal, now }: AsOf): RehearsalRegister {
    return rehearsalRegister(this.plants(), journal, now)
  }

  private handOn(request: PlanRequest, incident: string, { names, currency }: Omit<Containment, 'revision'>, format: 'cacao' | 'checklist'): string {
    const { entities } = this.ground.resolution
    const told = this.told(incident)!
    const ground: PlaybookGround = {
      incident: { id: told.id, title: told.title }, currency,
      nameOf: (key) => names[key] ?? entities.find(key)?.nickname ?? entities.find(key)?.name ?? key,
      timeOf: (at) => plantSpan(this.ground.file.plant, instantOf(at) as Instant, instantOf(at) as Instant),
    }
    return format === 'cacao' ? cacaoPlaybook(request, ground) : walkDownList(request, ground)
  }

  private told(incident: string): ToldIncident | undefined {
    return this.ground.incidents.find(({ id }) => id === incident)
  }

  private plants(): string[] {
    return [...new Set(this.ground.resolution.entities.all.map(({ plant }) => plant).filter((plant) => plant !== null))].sort()
  }

  /** Containment of a story over the ways of this analysis, which need not be one that it tells: one told at an earlier moment can be held against what came after. */
  open(incident: ToldIncident, asOf: AsOf): IncidentContainment {
    return new IncidentContainment(incident, { ...this.ground, graph: this.ways }, asOf)
  }

  private of(incident: string, asOf: AsOf): IncidentContainment | null {
    const told = this.told(incident)
    if (!told) return null
    const as = asOf.journal.map(({ sequence }) => sequence).join(',')
    const known = this.kept.get(incident)
    if (known?.as === as) return known.work
    const work = this.open(told, asOf)
    // The oldest goes: a console looks at few incidents at a time.
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!)
    this.kept.set(incident, { as, work })
    return work
  }
}

import type { CatalogueAction, Interval, PlannedAction, SafetyClass, StateAction } from '../../contract/containment.ts'
import type { Role } from '../../contract/roles.ts'
import { isSafety } from '../detect/place.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { draftActions, type ActionDraft } from './action-drafts.ts'
import { catalogueAction, statedActions } from './catalogue.ts'
import { entryOf } from './catalogue-entries.ts'
import { siteCostOf, type ContainmentGround, type CountedWay } from './containment-ground.ts'
import { findCorridor, type Corridor } from './corridor.ts'
import { findHolds, type Hold } from './holds.ts'
import type { CutCost } from './model.ts'
import { isChecklistOnly, refusalOf, settleAutomation, type NeverTarget } from './never.ts'
import { Shift } from './shift.ts'
import { severedOf } from './way-state.ts'

/** One action on one thing of this incident. */
export interface ConcreteAction {
  /** As the page shows it. */
  readonly planned: PlannedAction
  readonly target: EntityId | null
  /** Positions of edges and holds (`graph.edges.length` and above), ascending; empty when it cuts nothing. */
  readonly edges: Uint32Array
  readonly cost: CutCost
  /** Whether the price is the plant's own word. */
  readonly costIsStated: boolean
}

/** All that can be done about an incident, with what it is done to. */
export interface ActionList {
  readonly actions: readonly ConcreteAction[]
  readonly holds: readonly Hold[]
  readonly corridor: Corridor
}

const MOST_PER_NUMBER = 12
const SAFETY_COST: Record<SafetyClass, number> = { none: 0, view: 1, supply: 2, control: 3, process: 4, safety: 5 }
/** Actions that take one thing away as a whole: what an hour without it costs is what they cost. */
const TAKES_THING: ReadonlySet<number> = new Set([4, 15, 16, 22])
const MOST_COST = 1e9
/** The red switch: offered also where it cuts no known way. */
const BOUNDARY = 13

/**
 * The actions of an incident: those that cut anything between what is held and the process, those that help, and the
 * checklists [CUT-33]. Per kind the 12 that cut most. In order of number, then of what they cut.
 * @param ways the ways shown, of which each action is told how many it severs by itself
 */
export function findActions(ground: ContainmentGround, ways: readonly CountedWay[]): ActionList {
  const holds = findHolds(ground)
  const corridor = findCorridor(ground, holds)
  const pricing = new Pricing(ground)
  const byNumber = new Map<number, ConcreteAction[]>()
  for (const draft of draftActions(ground, corridor, holds)) {
    const edges = Uint32Array.from([...draft.edges].sort((a, b) => a - b))
    const cutsPaths = edges.length === 0 ? 0 : countCut(ground, holds, ways, edges)
    const action = pricing.price(draft, edges, cutsPaths)
    if (action === null) continue
    const known = byNumber.get(draft.number)
    if (known) known.push(action)
    else byNumber.set(draft.number, [action])
  }
  const actions = [...byNumber].sort((a, b) => a[0] - b[0]).flatMap(([, list]) => list.sort(byUse).slice(0, MOST_PER_NUMBER))
  return { actions, holds, corridor }
}

const byUse = (a: ConcreteAction, b: ConcreteAction): number => b.planned.cutsPaths - a.planned.cutsPaths || b.edges.length - a.edges.length || (a.planned.id < b.planned.id ? -1 : 1)

function countCut(ground: ContainmentGround, holds: readonly Hold[], ways: readonly CountedWay[], edges: Uint32Array): number {
  const gone = new Set(edges)
  let count = 0
  for (const way of ways) count += severedOf(ground.graph, holds, way, gone)
  return count
}

/** What the NEVER list asks of an action's target. */
export class NeverTargets {
  private readonly shift: Shift
  private readonly ground: Pick<ContainmentGround, 'entities' | 'facts'>
  /** Machines by which operators see, of each plant. */
  private readonly views = new Map<string | null, number>()

  constructor(ground: Pick<ContainmentGround, 'entities' | 'facts' | 'plant' | 'now'>) {
    this.ground = ground
    this.shift = new Shift(ground.plant, ground.now)
    for (const entity of ground.entities.all) if (isView(entity)) this.views.set(entity.plant, (this.views.get(entity.plant) ?? 0) + 1)
  }

  /** Null for what is done to the plant or boundary as a whole, unless sign-in, names or time go over it. */
  of(target: EntityId | null, carriesBasics: boolean): NeverTarget | null {
    if (target === null) return carriesBasics ? { role: null, zone: 'enterprise', safety: false, isOnShift: false, isOnlyView: false, carriesBasics } : null
    const entity = this.ground.entities.get(target)
    return {
      role: entity.role, zone: entity.zone, safety: isSafety(entity) || this.ground.facts.fact(entity.key, 'safety').value === true,
      isOnShift: entity.kind === 'account' && this.shift.isOnShift(entity), isOnlyView: isView(entity) && this.views.get(entity.plant) === 1, carriesBasics,
    }
  }
}

const isView = ({ role }: Entity): boolean => role === 'hmi' || role === 'scada_server'

class Pricing {
  private readonly ground: ContainmentGround
  private readonly stated: ReadonlyMap<number, StateAction>
  private readonly siteCost: number | null
  private readonly never: NeverTargets

  constructor(ground: ContainmentGround) {
    this.ground = ground
    this.stated = statedActions(ground.journal)
    this.siteCost = siteCostOf(ground)
    this.never = new NeverTargets(ground)
  }

  /** Null for an action that takes nothing away, helps with nothing and is no checklist. */
  price(draft: ActionDraft, edges: Uint32Array, cutsPaths: number): ConcreteAction | null {
    const { number, target, id, title } = draft
    const entry = entryOf(number)
    if (edges.length === 0 && !entry.supports && !isChecklistOnly(number) && number !== BOUNDARY) return null
    const catalogue = catalogueAction(number, this.stated.get(number), this.siteCost)
    const onto = this.never.of(target, draft.carriesBasics)
    const safety = draft.safety ?? catalogue.safety
    const { cost, isStated } = this.costOf(number, target, draft.pricedAs === undefined || catalogue.costPerHour.basis === 'plant' ? catalogue : catalogueAction(draft.pricedAs, this.stated.get(draft.pricedAs), this.siteCost))
    const automation = settleAutomation(number, onto, draft.asksPlant === true && (catalogue.automation === 'A' || catalogue.automation === 'one_click') ? 'plant' : catalogue.automation)
    const lead = { low: catalogue.lead.low, high: catalogue.lead.high }
    const planned: PlannedAction = {
      id, number, title, target: target === null ? null : this.ground.entities.get(target).key, safety, automation,
      approvers: approversOf(catalogue.approvers, automation, draft), lead, costPerHour: cost, undo: catalogue.undo, reversible: catalogue.reversible,
      loses: draft.loses ?? catalogue.loses, precautions: catalogue.precautions, cutsPaths,
      refused: this.refusal(draft, onto, catalogue), supports: entry.supports, blinds: [...entry.blinds], d3fend: catalogue.d3fend,
    }
    const cutCost = { safety: SAFETY_COST[safety], production: Math.min(MOST_COST, (cost.low + cost.high) / 2), lead: Math.min(MOST_COST, lead.high), telemetry: entry.blinds.length }
    return { planned, target, edges, cost: cutCost, costIsStated: isStated }
  }

  /** The plant's figure for the action, else for the thing it takes away, else the share of a standstill. */
  private costOf(number: number, target: EntityId | null, { costPerHour: { low, high, basis } }: CatalogueAction): { readonly cost: Interval; readonly isStated: boolean } {
    if (basis === 'plant') return { cost: { low, high }, isStated: true }
    const said = target !== null && TAKES_THING.has(number) ? this.ground.facts.fact(this.ground.entities.get(target).key, 'cost_per_hour').value : null
    if (typeof said === 'number' && Number.isFinite(said) && said >= 0) return { cost: { low: said, high: said }, isStated: true }
    return { cost: { low, high }, isStated: false }
  }

  private refusal({ number, target }: ActionDraft, onto: NeverTarget | null, { offered, note }: CatalogueAction): string | null {
    const never = refusalOf(number, onto)
    if (never === 'On shift now' && target !== null) {
      const { name } = this.ground.entities.get(target)
      return `${name} is on shift now`
    }
    if (never !== null) return never
    return offered ? null : note === '' ? 'The plant ruled it out' : `The plant ruled it out: ${note}`
  }
}

/** Nobody signs less than the class asks for: where the plant is asked, one who answers for it signs. */
function approversOf(approvers: readonly Role[], automation: PlannedAction['automation'], { asksPlant }: ActionDraft): Role[] {
  const asked = new Set(approvers)
  if (asksPlant === true || automation === 'plant') {
    if (![...asked].some((role) => role === 'ot_engineer' || role === 'shift_manager' || role === 'process_safety')) asked.add('ot_engineer')
  }
  if (automation === 'two_person' && ![...asked].some((role) => role === 'shift_manager' || role === 'process_safety')) asked.add('shift_manager')
  if (automation === 'checklist' && ![...asked].includes('process_safety')) asked.add('process_safety')
  return [...asked]
}

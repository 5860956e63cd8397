import type { Plan } from '../../contract/containment.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityId, EventIndex } from '../../engine/model/units.ts'
import { HOP_KINDS, readHop } from '../../engine/identity/hop.ts'
import { EventCursor } from '../../engine/identity/resolved.ts'
import { isBeyondBoundary, isPlantSide } from '../../engine/correlate/phase.ts'
import { goneBy, type Situation } from '../../engine/respond/situation.ts'
import { edgesOf, networkOf } from '../../engine/respond/reach-network.ts'
import type { Analysis } from '../../engine/pipeline.ts'
import type { ScenarioProfile, Scenario, ScenarioOptions, TruthStep } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { columns, span } from './figures.ts'
import { TruthIndex } from './truth-index.ts'

/** What one choice of actions would have come to. */
interface Stop {
  readonly title: string
  /** Steps in the plant that were still to come, and those it would have stopped. */
  readonly steps: number
  readonly stopped: number
  /** Whether no step of disruption in the plant is possible any more; null when none was to come. */
  readonly stopsDisruption: boolean | null
  /** Currency units an hour, the middle of the range. */
  readonly costPerHour: number
  /** Minutes until it is in effect, at the latest. */
  readonly effect: number
}

/** One moment of decision of a pack. */
export interface ContainmentResult {
  readonly pack: string
  readonly at: string
  /** Why there is no plan to judge: the story is not told by then, or nothing in the plant follows. Null when there is one. */
  readonly without: string | null
  readonly reached: 'no' | 'boundary' | 'plant'
  /** Until the first step of disruption in the plant, ms; null when none follows. */
  readonly time: number | null
  readonly recommended: Stop | null
  readonly everything: Stop | null
  readonly accounts: Stop | null
}

const YEAR = 2025
const NOBODY = { journal: [] }

/**
 * Asks for the plan at each moment of decision of a pack, from the logs up to then, and holds it against what the
 * script goes on to do: with the plan in effect, which of the later steps in the plant could still be done?
 */
export async function measureContainment(scenario: Scenario, profile: ScenarioProfile, how: ScenarioOptions): Promise<ContainmentResult[]> {
  const options = worstEnding(scenario, how)
  const whole = await analyse(scenario, options)
  const index = new TruthIndex(scenario.truth(options))
  const later = stepsByRecord(whole.analysis, index)
  const results: ContainmentResult[] = []
  for (const { at } of profile.decisionPoints) {
    const now = Date.parse(at)
    const { analysis } = await analyse(scenario, { ...options, until: now })
    results.push({ pack: scenario.id, at, ...judge(analysis, whole.analysis, later, now) })
  }
  return results
}

/** The ending in which the intruder does most: containment is for what is averted. */
function worstEnding(scenario: Scenario, how: ScenarioOptions): ScenarioOptions {
  const steps = (options: ScenarioOptions): number => scenario.truth({ ...options, noise: 0 }).campaigns.reduce((sum, campaign) => sum + campaign.steps.length, 0)
  return scenario.endings.map((ending): ScenarioOptions => ({ ...how, ending })).reduce((worst, other) => (steps(other) > steps(worst) ? other : worst), how)
}

async function analyse(scenario: Scenario, options: ScenarioOptions): Promise<{ analysis: Analysis }> {
  const reader = new CaseReader()
  for (const { path, bytes } of scenario.write(options)) await reader.add(path, [bytes], YEAR)
  return { analysis: reader.analyse() }
}

/** A step of the truth with the events of its records. */
interface StepEvents {
  readonly step: TruthStep
  readonly events: readonly EventIndex[]
}

function stepsByRecord({ respond, placeOf }: Analysis, index: TruthIndex): StepEvents[] {
  const steps = new Map<TruthStep, EventIndex[]>()
  for (const row of respond.ground.resolution.order) {
    const step = index.step(placeOf(row as EventIndex))?.step
    if (!step) continue
    const events = steps.get(step)
    if (events) events.push(row as EventIndex)
    else steps.set(step, [row as EventIndex])
  }
  return [...steps].map(([step, events]) => ({ step, events }))
}

function judge(then: Analysis, whole: Analysis, steps: readonly StepEvents[], now: number): Omit<ContainmentResult, 'pack' | 'at'> {
  const none = { reached: 'no' as const, time: null, recommended: null, everything: null, accounts: null }
  const incident = then.incidents[0]
  if (!incident) return { ...none, without: 'no story by then' }
  const asOf = { ...NOBODY, now }
  const containment = then.respond.containment(incident.id, asOf)!
  const { situation } = whole.respond.open(incident, asOf)
  const zones = incident.nodes.filter(({ state }) => state === 'held').map(({ entity }) => incident.entities.find(({ id }) => id === entity)!.zone)
  const reached = zones.some(isPlantSide) ? 'plant' : zones.some(isBeyondBoundary) ? 'boundary' : 'no'
  const ahead = steps.filter(({ step, events }) => Date.parse(step.at) > now && isInPlant(whole, events))
  const disruption = ahead.filter(({ step }) => step.phase === 5)
  const time = disruption.length === 0 ? null : Math.min(...disruption.map(({ step }) => Date.parse(step.at))) - now
  if (ahead.length === 0) return { ...none, reached, without: 'nothing in the plant follows' }
  const of = (title: string, ids: readonly string[], plan: Pick<Plan, 'costPerHour' | 'effect'>): Stop => ({ title, ...stoppedBy(whole, situation, ids, ahead), costPerHour: (plan.costPerHour.low + plan.costPerHour.high) / 2, effect: plan.effect.high })
  const best = containment.plans.find(({ recommended }) => recommended)
  const whatIf = (title: string, ids: readonly string[]): Stop | null => (ids.length === 0 ? null : of(title, ids, then.respond.whatIf(incident.id, ids, asOf)!.outcome))
  return {
    without: null, reached, time,
    recommended: best ? of(best.title, best.actions, best) : null,
    everything: whatIf('isolate everything', containment.actions.filter(({ number }) => number === 9 || number === 13 || number === 14).map(({ id }) => id)),
    accounts: whatIf('held accounts only', containment.actions.filter(({ number, target }) => number === 1 && target !== null && containment.held.includes(target)).map(({ id }) => id)),
  }
}

function isInPlant({ respond: { ground: { file, resolution } } }: Analysis, events: readonly EventIndex[]): boolean {
  const cursor = new EventCursor(file.store, resolution)
  return events.some((event) => {
    cursor.index = event
    return cursor.on !== null && isPlantSide(resolution.entities.get(cursor.on).zone)
  })
}

/**
 * Follows the script with some actions in effect: a step is stopped when none of its records from the plant
 * can come about any more. A hop comes about where it comes from something still held and one of its ways is not cut;
 * what is done on a machine, where the intruder has come to it, or can without another account (policies, deployment).
 * Accounts the script brings in later are the intruder's, and ways nobody had gone before are open unless an action
 * takes them too: the ways are those of the whole script.
 */
function stoppedBy(whole: Analysis, situation: Situation, ids: readonly string[], ahead: readonly StepEvents[]): Pick<Stop, 'steps' | 'stopped' | 'stopsDisruption'> {
  const chosen = situation.list.actions.filter(({ planned }) => ids.includes(planned.id))
  const script = new Script(whole, situation, goneBy(chosen), chosen.some(({ planned }) => planned.number === 13 || planned.number === 14))
  const possible = ahead.filter(({ events }) => script.play(events))
  const disruption = ahead.filter(({ step }) => step.phase === 5)
  return { steps: ahead.length, stopped: ahead.length - possible.length, stopsDisruption: disruption.length === 0 ? null : possible.every(({ step }) => step.phase !== 5) }
}

class Script {
  private readonly cursor: EventCursor
  private readonly entities: Analysis['respond']['ground']['resolution']['entities']
  private readonly network: ReturnType<typeof networkOf>
  private readonly gone: ReadonlySet<number>
  private readonly held: Set<EntityId>
  /** The boundary itself is cut: no new way crosses it either. */
  private readonly isSevered: boolean

  constructor({ respond: { ground: { file, resolution } } }: Analysis, { ground: { graph, ends }, list: { holds } }: Situation, gone: ReadonlySet<number>, isSevered: boolean) {
    this.isSevered = isSevered
    this.cursor = new EventCursor(file.store, resolution)
    this.entities = resolution.entities
    this.network = networkOf(graph)
    this.gone = gone
    const lost = new Set(holds.filter((_, place) => gone.has(graph.edges.length + place)).map(({ entity }) => entity))
    const remote = new Set(ends.remote ?? [])
    this.held = new Set(ends.held.filter((id) => !lost.has(id) && !remote.has(id)))
    holds.forEach(({ entity }, place) => {
      if (!gone.has(graph.edges.length + place)) this.held.add(entity)
    })
  }

  /** Whether any record of a step from the plant comes about; what it leads to is held from then on. */
  play(events: readonly EventIndex[]): boolean {
    let happened = false
    for (const event of events) {
      this.cursor.index = event
      const { on } = this.cursor
      if (on === null || !this.isPossible(on)) continue
      if (isPlantSide(this.entities.get(on).zone)) happened = true
      // Signing in at a directory server or gateway gives neither away.
      if (readHop(this.cursor)?.kind === 'onto' && !PASSED_BY.has(this.entities.get(on).role ?? 'unknown')) this.held.add(on)
    }
    return happened
  }

  private isPossible(on: EntityId): boolean {
    const { from, actor, leaseHolder } = this.cursor
    const { entities } = this
    const isIn = from === null || from === on
    const isOrigin = (id: EntityId): boolean => id === from || id === actor || id === leaseHolder
    const ways = [...edgesOf(this.network.into, on)].filter((edge) => isOrigin(this.network.edges[edge]!.from) && (actor === null && leaseHolder === null || [null, actor, leaseHolder].includes(this.network.edges[edge]!.account)))
    if (isIn) return this.held.has(on) || this.isPushedTo(on) || (isHop(this.cursor) && ways.some((edge) => !this.gone.has(edge)))
    if (ways.length > 0 && ways.every((edge) => this.gone.has(edge))) return false
    if (this.isSevered && isBeyondBoundary(entities.get(on).zone) && !isBeyondBoundary(entities.get(from).zone)) return false
    // From outside, or by a lease that only the log of the gateway could name: the account decides.
    const account = leaseHolder ?? actor
    if (entities.isOutside(from) || entities.get(from).kind === 'address') return account === null || !this.isOff(account)
    return this.held.has(from) || this.isPushedTo(from)
  }

  /** All ways of an account into the plant are cut: it is disabled, or what lies between is. */
  private isOff(account: EntityId): boolean {
    const ways = [...edgesOf(this.network.out, account)].filter((edge) => isBeyondBoundary(this.entities.get(this.network.edges[edge]!.to).zone))
    return ways.length > 0 && ways.every((edge) => this.gone.has(edge))
  }

  /** By policies and deployment from something held, which ask for no account. */
  private isPushedTo(on: EntityId): boolean {
    return [...edgesOf(this.network.into, on)].some((edge) => {
      const { from, account, kind, basis } = this.network.edges[edge]!
      return account === null && kind === 'can_route' && basis === 'inferred' && !this.gone.has(edge) && this.held.has(from)
    })
  }
}

/** What one signs in at on the way, without being on it. */
const PASSED_BY: ReadonlySet<AssetRole> = new Set(['domain_controller', 'idp', 'vpn', 'firewall'])
const isHop = ({ store, index }: EventCursor): boolean => HOP_KINDS.has(store.kindNumber(index))

const HEAD = ['pack', 'moment', 'intruder in', 'time left', 'recommended plan', 'stops', 'disruption', 'in time', 'cost/h', 'isolate everything', 'cost/h', 'accounts only'] as const

/** One row per moment of decision. */
export const containmentTable = (results: readonly ContainmentResult[]): string[] => columns(HEAD, results.map((result) => [
  result.pack, result.at.slice(0, 16), result.reached, result.time === null ? 'none follows' : span(result.time),
  ...(result.recommended === null ? [result.without ?? 'no plan', '·', '·', '·', '·'] : [result.recommended.title, `${result.recommended.stopped}/${result.recommended.steps}`, yes(result.recommended.stopsDisruption), result.time === null ? '·' : result.recommended.effect * 60_000 <= result.time ? 'yes' : 'no', String(Math.round(result.recommended.costPerHour))]),
  ...(result.everything === null ? ['·', '·'] : [`${result.everything.stopped}/${result.everything.steps}`, String(Math.round(result.everything.costPerHour))]),
  result.accounts === null ? '·' : `${result.accounts.stopped}/${result.accounts.steps} ${yes(result.accounts.stopsDisruption)}`,
]))
const yes = (stops: boolean | null): string => (stops === null ? '·' : stops ? 'stopped' : 'goes on')

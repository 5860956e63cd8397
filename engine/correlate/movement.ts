import type { NodeState, Zone } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Signal } from '../model/signal.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import type { Contacts } from './contacts.ts'
import { isBeyondBoundary, isPlantSide } from './phase.ts'
import type { Story } from './story.ts'

/** A dated arrow of the movement graph. */
export interface Movement {
  readonly from: EntityId
  readonly to: EntityId
  readonly label: string
  at: Instant
  until: Instant
  count: number
  /** Index of the step that went it first, or -1 for a hop of a visit. */
  step: number
  readonly account: EntityId | null
  weight: number
  readonly events: EventIndex[]
}

export interface MovementGraph {
  readonly states: ReadonlyMap<EntityId, NodeState>
  /** First moment the intruder did, or from what was held by then could, touch it. */
  readonly earliestTouch: ReadonlyMap<EntityId, Instant>
  readonly edges: readonly Movement[]
  /** Ways seen in the evidence that lead on from what is held. */
  readonly predicted: readonly { readonly from: EntityId; readonly to: EntityId; readonly event: EventIndex }[]
  readonly crossings: readonly { readonly at: Instant; readonly from: Zone; readonly to: Zone; readonly edge: Movement }[]
  /** Steps from what is held to the nearest controller; null when no way is known. */
  readonly distance: { readonly hops: number; readonly to: EntityId } | null
}

const MOST_REACHABLE = 8
const MOST_PROTECTED = 3

/** Draws a story as movement: who moved where, when the boundary was crossed, and what lies one step ahead. */
export function drawMovement(story: Story, entities: EntityTable, contacts: Contacts): MovementGraph {
  const drawing = new Drawing(entities)
  story.steps.forEach((step, index) => {
    for (const signal of [step.signal, ...step.also]) drawing.signal(signal, index, step.weight)
  })
  for (const hop of story.visits.flatMap(({ hops }) => hops)) {
    const tail = hop.kind === 'into' ? hop.from : (hop.from ?? hop.account)
    if (tail) drawing.edge({ from: tail, to: hop.to, label: hop.label, at: hop.at, until: hop.at, count: 1, step: -1, account: hop.account, weight: 0, events: [hop.event] })
    drawing.hold(hop.to, hop.at)
  }
  const edges = drawing.edges()
  const predicted = drawing.lookAhead(contacts)
  drawing.guard(entities)
  return { states: drawing.states, earliestTouch: drawing.touched, edges, predicted, crossings: findCrossings(edges, entities), distance: findDistance(drawing.states, edges, predicted, entities) }
}

class Drawing {
  readonly states = new Map<EntityId, NodeState>()
  readonly touched = new Map<EntityId, Instant>()
  private readonly byPair = new Map<string, Movement>()
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  signal(signal: Signal, step: number, weight: number): void {
    // Who writes down what happened moved nothing.
    if (signal.family === 'note') return
    const { actor, from, target, at } = signal
    const base = { label: signal.edge ?? signal.title, at, until: signal.until, count: 1, step, account: actor, weight }
    const draw = (tail: EntityId, head: EntityId): void => this.edge({ ...base, from: tail, to: head, events: signal.events.slice(0, 10) })
    const origin = from === null ? null : this.entities.get(from)
    if (actor) this.hold(actor, at)
    let tail = actor
    if (origin?.kind === 'address') {
      // An inside address nobody could name says no more than the account it was used with.
      if (origin.zone === 'internet' || !actor) this.mark(origin.id, 'touched', at)
      if (origin.zone === 'internet' && actor) draw(origin.id, actor)
      else tail ??= origin.id
    } else if (origin) {
      this.hold(origin.id, at)
      // From account to account (a lent tunnel, a borrowed name): first to the account, and from there on.
      if (origin.kind === 'account' && actor && actor !== origin.id) draw(origin.id, actor)
      else tail = origin.id
    }
    if (!target || target === tail) return
    if (signal.passes === 'holds') this.hold(target, at)
    else this.mark(target, 'touched', at)
    if (tail && signal.passes !== 'none') draw(tail, target)
  }

  hold(id: EntityId, at: Instant): void {
    this.mark(id, this.entities.get(id).kind === 'address' ? 'touched' : 'held', at)
  }

  edge(edge: Movement): void {
    if (edge.from === edge.to) return
    const key = `${edge.from}>${edge.to}`
    const known = this.byPair.get(key)
    if (!known) {
      this.byPair.set(key, edge)
      this.mark(edge.to, 'touched', edge.at)
      return
    }
    if (edge.at < known.at) known.step = edge.step
    known.until = Math.max(known.until, edge.until) as Instant
    known.at = Math.min(known.at, edge.at) as Instant
    known.count += edge.count
    known.weight = Math.max(known.weight, edge.weight)
    if (known.events.length < 20) known.events.push(...edge.events)
  }

  edges(): Movement[] {
    return [...this.byPair.values()].sort((a, b) => a.at - b.at || a.from - b.from || a.to - b.to)
  }

  /** Follows contacts seen in the evidence, two steps on from what is held, and marks what lies there as reachable. */
  lookAhead(contacts: Contacts): { from: EntityId; to: EntityId; event: EventIndex }[] {
    const predicted: { from: EntityId; to: EntityId; event: EventIndex }[] = []
    const held = [...this.states].filter(([, state]) => state === 'held').map(([id]) => id)
    let frontier = held.filter((id) => this.entities.get(id).kind !== 'account')
    let added = 0
    for (let depth = 0; depth < 2; depth++) {
      const next: EntityId[] = []
      for (const from of frontier) {
        for (const [to, event] of [...(contacts.get(from) ?? [])].sort((a, b) => a[0] - b[0])) {
          const known = this.states.get(to)
          if (known === 'held' || (known && this.byPair.has(`${from}>${to}`))) continue
          if (!known && ++added > MOST_REACHABLE) continue
          predicted.push({ from, to, event })
          if (known) continue
          const since = this.touched.get(from)
          this.states.set(to, 'reachable')
          if (since !== undefined) this.touched.set(to, since)
          next.push(to)
        }
      }
      frontier = next
    }
    return predicted
  }

  /** Safety systems of the plants concerned that no way leads to. */
  guard(entities: EntityTable): void {
    const plants = new Set([...this.states.keys()].map((id) => entities.get(id).plant).filter((plant) => plant !== null))
    const safe = entities.all.filter((entity) => entity.zone === 'safety' && entity.plant !== null && plants.has(entity.plant) && !this.states.has(entity.id))
    for (const entity of safe.slice(0, MOST_PROTECTED)) this.states.set(entity.id, 'protected')
  }

  private mark(id: EntityId, state: NodeState, at: Instant): void {
    const known = this.states.get(id)
    if (known !== 'held') this.states.set(id, state)
    const first = this.touched.get(id)
    if (first === undefined || at < first) this.touched.set(id, at)
  }
}

/** The first move from IT into the DMZ or beyond, and the first one onto the plant's side [LNK-9]. */
function findCrossings(edges: readonly Movement[], entities: EntityTable): MovementGraph['crossings'] {
  const zone = (id: EntityId): Zone => entities.get(id).zone
  // An account is nowhere by itself: it crosses only when it came from somewhere outside.
  const arrived = new Set(edges.filter((edge) => !isBeyondBoundary(zone(edge.from))).map((edge) => edge.to))
  const isSomewhere = (id: EntityId): boolean => entities.get(id).kind !== 'account' || arrived.has(id)
  const first = edges.find((edge) => isSomewhere(edge.from) && !isBeyondBoundary(zone(edge.from)) && isBeyondBoundary(zone(edge.to)))
  const second = edges.find((edge) => isSomewhere(edge.from) && !isPlantSide(zone(edge.from)) && isPlantSide(zone(edge.to)))
  const both = [first, second].filter((edge) => edge !== undefined)
  return [...new Set(both)].sort((a, b) => a.at - b.at).map((edge) => ({ at: edge.at, from: zone(edge.from), to: zone(edge.to), edge }))
}

/** Breadth-first from everything held, over moves made and moves possible, to the nearest controller. */
function findDistance(states: ReadonlyMap<EntityId, NodeState>, edges: readonly Movement[], predicted: MovementGraph['predicted'], entities: EntityTable): MovementGraph['distance'] {
  const isController = (id: EntityId): boolean => entities.get(id).kind === 'controller'
  let frontier = [...states].filter(([, state]) => state === 'held').map(([id]) => id)
  const seen = new Set(frontier)
  for (let hops = 0; hops < 6 && frontier.length > 0; hops++) {
    // Of equally near controllers the one already touched is the one to name.
    const untouched = (id: EntityId): number => (states.get(id) === 'reachable' ? 1 : 0)
    const hit = frontier.filter(isController).sort((a, b) => untouched(a) - untouched(b) || (entities.get(a).key < entities.get(b).key ? -1 : 1))[0]
    if (hit) return { hops, to: hit }
    const next = new Set<EntityId>()
    for (const edge of [...edges, ...predicted]) if (seen.has(edge.from) && !seen.has(edge.to)) next.add(edge.to)
    for (const id of next) seen.add(id)
    frontier = [...next]
  }
  return null
}

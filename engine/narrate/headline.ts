import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { MovementGraph } from '../correlate/movement.ts'
import { isBeyondBoundary, isPlantSide } from '../correlate/phase.ts'
import type { Story } from '../correlate/story.ts'

const LONGEST = 120

/**
 * The sentence of an incident: who holds what, and how close that is to the process [NAR-7]. At most 120
 * characters: nicknames are dropped before names are cut.
 * @param otObservable whether any log would have shown contact with OT; without one, silence is said to be that.
 */
export function writeHeadline(story: Story, graph: MovementGraph, entities: EntityTable, otObservable: boolean): string {
  const who = actorOf(story, graph, entities)
  const origin = who ? null : originOf(graph, entities)
  const subject = who ? `Someone using ${who.name}` : origin ? `Someone from ${origin.name}` : 'Someone'
  const held = deepest(graph, entities)
  const controller = story.steps.findLast(({ signal, phase }) => phase === 5 && signal.target && entities.get(signal.target).kind === 'controller')
  if (controller) return firstFitting([`${subject} changed ${named(entities.get(controller.signal.target!))}.`, `${subject} changed ${entities.get(controller.signal.target!).name}.`])
  if (held) {
    const way = graph.distance && graph.distance.to !== held.id ? `, ${steps(graph.distance.hops)} from ${entities.get(graph.distance.to).name}` : ''
    const verb = isPlantSide(held.zone) ? 'holds' : 'reached'
    return firstFitting([`${subject} ${verb} ${named(held)}${way}.`, `${subject} ${verb} ${held.name}${way}.`, `${subject} ${verb} ${held.name}.`])
  }
  const heaviest = [...story.steps].sort((a, b) => b.weight - a.weight).slice(0, 2).map(({ signal }) => lowerFirst(signal.title))
  const ot = otObservable ? 'no sign of OT contact' : 'OT contact not observable'
  return firstFitting([`${subject}: ${heaviest.join(', then ')}; ${ot}.`, `${subject}: ${heaviest[0]!}; ${ot}.`, `${subject}: ${heaviest[0]!}.`])
}

/** The account behind the deepest steps: the one that acted furthest inside, last. */
function actorOf(story: Story, graph: MovementGraph, entities: EntityTable): Entity | null {
  const accounts = story.steps.filter(({ signal }) => signal.family !== 'note').map(({ signal }) => ({ actor: signal.actor, deep: signal.target !== null && isBeyondBoundary(entities.get(signal.target).zone) })).filter(({ actor }) => actor !== null && entities.get(actor).kind === 'account')
  const crossing = graph.crossings.at(-1)?.edge.account ?? graph.crossings[0]?.edge.account ?? null
  const id: EntityId | null = crossing ?? accounts.findLast(({ deep }) => deep)?.actor ?? mostActive(accounts.map(({ actor }) => actor!))
  return id ? entities.get(id) : null
}

/** Without an account: the outside address it came from. */
function originOf(graph: MovementGraph, entities: EntityTable): Entity | null {
  const outside = [...graph.states.keys()].map((id) => entities.get(id)).filter(({ kind, zone }) => kind === 'address' && zone === 'internet')
  return outside.length === 1 ? outside[0]! : null
}

function mostActive(actors: readonly EntityId[]): EntityId | null {
  const counts = new Map<EntityId, number>()
  for (const actor of actors) counts.set(actor, (counts.get(actor) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null
}

const DEPTH = { internet: 0, enterprise: 1, dmz: 2, operations: 3, control: 4, safety: 5 } as const

function deepest(graph: MovementGraph, entities: EntityTable): Entity | null {
  const held = [...graph.states].filter(([, state]) => state === 'held').map(([id]) => entities.get(id)).filter((entity) => entity.kind !== 'account' && isBeyondBoundary(entity.zone))
  // Of equally deep hosts, engineering workstations and the like before servers: they are the way to a controller.
  const closeness = (entity: Entity): number => DEPTH[entity.zone] * 10 + (entity.role === 'ews' || entity.role === 'hmi' ? 5 : 0)
  return held.sort((a, b) => closeness(b) - closeness(a) || (a.key < b.key ? -1 : 1))[0] ?? null
}

const named = (entity: Entity): string => (entity.nickname && entity.nickname !== entity.name ? `${entity.name} (${entity.nickname})` : entity.name)
const steps = (hops: number): string => (hops === 1 ? 'one hop' : `${hops} hops`)
const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
const firstFitting = (candidates: readonly string[]): string => candidates.find((text) => text.length <= LONGEST) ?? `${candidates.at(-1)!.slice(0, LONGEST - 1)}…`

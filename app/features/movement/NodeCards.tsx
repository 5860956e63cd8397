import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Entity, GraphEdge, Incident } from '../../../contract/incident.ts'
import type { LaneLayout } from '../../shared/graph/lane-layout.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import { MarkedText } from '../../shared/story/MarkedText.tsx'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { describeEntity } from '../../shared/ui/entity-words.ts'
import { ZONE_CLASS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import type { DrawnGraph, DrawnNode } from './group-nodes.ts'

export interface NodeCardsProps {
  incident: Incident
  graph: DrawnGraph
  layout: LaneLayout
  selected: ReadonlySet<string>
  matches: StoryMatches | null
  onSelect: (id: string) => void
  /** Brings a node that has the focus into view. */
  onReveal: (id: string) => void
}

/** The nodes as one stop of the Tab key: arrows follow edges, Home and End go to the ends of the path. */
export function NodeCards({ incident, graph, layout, selected, matches, onSelect, onReveal }: NodeCardsProps) {
  const order = useMemo(() => [...layout.nodes.keys()], [layout])
  const nodes = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph])
  const entities = useMemo(() => new Map(incident.entities.map((entity) => [entity.id, entity])), [incident])
  const [active, setActive] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const hovered = useHover((state) => state.hovered)
  const lit = useMemo(() => findLit(incident, hovered), [incident, hovered])
  const current = active !== null && nodes.has(active) ? active : order[0]
  const move = useEdgeWalk(graph.edges, order, nodes)
  const focus = (id: string) => {
    setActive(id)
    onReveal(id)
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const next = move(id, event.key)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    focus(next)
  }
  return (
    <ul className="cards" ref={list} aria-label="Things in the movement, in the order of the story. Arrow keys follow the hops.">
      {order.map((id) => {
        const drawn = nodes.get(id)
        const place = layout.nodes.get(id)!
        if (!drawn) return null
        const marks = `${selected.has(id) ? ' sel' : ''}${lit.has(id) ? ' lit' : ''}${matches && !drawn.members.some((member) => matches.entities.has(member)) ? ' dim' : ''}`
        return (
          <li key={id}>
            <button
              type="button" data-node={id} tabIndex={id === current ? 0 : -1} aria-pressed={selected.has(id)} aria-label={describe(drawn, incident.zone)} data-tip={explain(drawn, entities, incident.zone)}
              className={`card ${drawn.node.state} ${ZONE_CLASS[drawn.entity.zone]}${drawn.entity.inferred ? ' inferred' : ''}${marks}`} style={{ left: place.x - place.width / 2, top: place.y - place.height / 2, width: place.width, height: place.height }}
              onClick={() => { setActive(id); onSelect(drawn.members[0]!) }} onKeyDown={(event) => onKeyDown(event, id)} onFocus={() => setActive(id)}
              onPointerEnter={() => hover(drawn.members[0]!)} onPointerLeave={() => hover(null)}
            ><b className="cut"><MarkedText text={drawn.name} words={matches?.words} /></b><span className="cut">{drawn.caption}</span></button>
          </li>
        )
      })}
    </ul>
  )
}

function describe({ name, caption, node, entity, members }: DrawnNode, zone: string): string {
  const touch = node.earliestTouch ? `, earliest touch ${formatInstant(node.earliestTouch, zone, 'weekdayTime')}` : ''
  return `${name}, ${caption}, ${ZONE_NAMES[entity.zone]}, ${node.state}${touch}${members.length > 1 ? `, ${members.length} alike` : ''}`
}

/** The tip of a card: all about a thing, or who is in a group. */
function explain({ name, caption, node, entity, members }: DrawnNode, entities: ReadonlyMap<string, Entity>, zone: string): string {
  const touch = node.earliestTouch ? `, earliest touch ${formatInstant(node.earliestTouch, zone, 'weekdayTime')}` : ''
  const state = `${node.state}${touch}`
  if (members.length === 1) return `${describeEntity(entity)}\n${caption} · ${state}`
  const names = members.slice(0, MOST_NAMES).map((id) => entities.get(id)?.name ?? id)
  return `${name}, ${state}\n${names.join(', ')}${members.length > MOST_NAMES ? ` and ${members.length - MOST_NAMES} more` : ''}`
}

const MOST_NAMES = 12

function findLit(incident: Incident, hovered: string | null): ReadonlySet<string> {
  if (hovered === null) return new Set()
  const edge = incident.edges.find((candidate) => candidate.id === hovered)
  if (edge) return new Set([edge.from, edge.to])
  return new Set(incident.beats.find((beat) => beat.id === hovered)?.entities ?? [hovered])
}

interface Step { readonly from: string; readonly side: 'out' | 'in'; readonly at: number }

/** Where a key leads from a node: → out along a hop, ← back, ↑ ↓ to the other hops of the same node. Null for other keys. */
function useEdgeWalk(edges: readonly GraphEdge[], order: readonly string[], nodes: ReadonlyMap<string, DrawnNode>) {
  const last = useRef<Step | null>(null)
  const along = (id: string, side: Step['side']) => edges.filter((edge) => (side === 'out' ? edge.from : edge.to) === id).sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))
  const take = (step: Step): string | null => {
    const choices = along(step.from, step.side)
    const edge = choices[step.at]
    if (!edge) return null
    last.current = step
    const goal = step.side === 'out' ? edge.to : edge.from
    announce(`Edge ${step.at + 1} of ${choices.length}, ${edge.label}, ${step.side === 'out' ? 'to' : 'from'} ${nodes.get(goal)?.name ?? goal}`)
    return goal
  }
  return (id: string, key: string): string | null => {
    if (key === 'Home') return order[0] ?? null
    if (key === 'End') return order.at(-1) ?? null
    if (key === 'ArrowRight') return take({ from: id, side: 'out', at: 0 })
    if (key === 'ArrowLeft') return take({ from: id, side: 'in', at: 0 })
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
    const by = key === 'ArrowDown' ? 1 : -1
    const step = last.current
    const choices = step ? along(step.from, step.side) : []
    const reached = step && choices[step.at] && (step.side === 'out' ? choices[step.at]!.to : choices[step.at]!.from) === id
    if (step && reached && choices.length > 1) return take({ ...step, at: (step.at + by + choices.length) % choices.length })
    return order[(order.indexOf(id) + by + order.length) % order.length] ?? null
  }
}

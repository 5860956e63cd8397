import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Entity, Incident } from '../../../contract/incident.ts'
import type { LaneLayout, PlacedNode } from '../../shared/graph/lane-shapes.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import { MarkedText } from '../../shared/story/MarkedText.tsx'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { describeEntity } from '../../shared/ui/entity-words.ts'
import { ZONE_CLASS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { walkEdges, type Walk } from './edge-walk.ts'
import { gravest, type GraphMoment, type MomentState } from './graph-moment.ts'
import type { DrawnEdge, DrawnGraph, DrawnNode } from './group-nodes.ts'

/** What of the picture is in sight, in its own coordinates; null where all cards are elements. */
export interface Sight { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number; readonly zoom: number }

export interface NodeCardsProps {
  incident: Incident
  graph: DrawnGraph
  layout: LaneLayout
  moment: GraphMoment
  selected: ReadonlySet<string>
  selection: Selection
  matches: StoryMatches | null
  isShown: (edge: DrawnEdge) => boolean
  /** Only cards in it are elements; null is all. */
  inSight: Sight | null
  onSelect: (id: string) => void
  /** Brings a node that has the focus into view. */
  onReveal: (id: string) => void
  onUnfold: (group: string) => void
  onFold: (group: string) => void
}

/** Below this zoom a card as an element cannot be read; the canvas draws it. */
const LEAST_ZOOM = 0.45
const MOST_ELEMENTS = 260

/** The nodes as one stop of the Tab key: arrows follow edges, Home and End go to the ends of the path. */
export function NodeCards({ incident, graph, layout, moment, selected, selection, matches, isShown, inSight, onSelect, onReveal, onUnfold, onFold }: NodeCardsProps) {
  const order = useMemo(() => [...layout.nodes.keys()], [layout])
  const nodes = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph])
  const entities = useMemo(() => new Map(incident.entities.map((entity) => [entity.id, entity])), [incident])
  const [active, setActive] = useState<string | null>(null)
  const walk = useRef<Walk | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const hovered = useHover((state) => state.hovered)
  const lit = useMemo(() => findLit(incident, graph, hovered), [incident, graph, hovered])
  const current = active !== null && nodes.has(active) ? active : order[0]
  const drawn = useMemo(() => order.filter((id) => id === current || isInSight(layout.nodes.get(id)!, inSight)).slice(0, inSight ? MOST_ELEMENTS : undefined), [order, current, layout, inSight])
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const node = nodes.get(id)!
    const group = node.outOf
    if (event.key === '-' && group !== null) {
      event.preventDefault()
      setActive(group)
      onFold(group)
      return
    }
    const step = walkEdges(graph.edges.filter(isShown), order, id, event.key, walk.current)
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    walk.current = step.walk
    if (step.walk) announce(tellStep(step, nodes, incident.zone))
    setActive(step.to)
    onReveal(step.to)
    // After the card is an element: far cards of a large graph are not before they are reached.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(step.to)}"]`)?.focus({ preventScroll: true }))
  }
  return (
    <ul className="cards" ref={list} aria-label="Things in the movement, in the order of the story. Arrow keys follow the hops.">
      {drawn.map((id) => {
        const node = nodes.get(id)
        const place = layout.nodes.get(id)!
        if (!node) return null
        const isGroup = node.members.length > 1
        const { state, count } = gravest(node.members, moment.states)
        const dim = (matches && !node.members.some((member) => matches.entities.has(member))) || (selection.kind === 'path' && !selected.has(id))
        const marks = `${selected.has(id) ? ' sel' : ''}${lit.has(id) ? ' lit' : ''}${dim ? ' dim' : ''}${isGroup ? ' stack' : ''}${node.entity.inferred ? ' inferred' : ''}`
        const chosen = isGroup && selection.kind === 'entity' && selection.id !== null && node.members.includes(selection.id) ? entities.get(selection.id)?.name : undefined
        return (
          <li key={id}>
            <button
              type="button" data-node={id} tabIndex={id === current ? 0 : -1} aria-pressed={isGroup ? undefined : selected.has(id)} aria-expanded={isGroup ? false : undefined}
              aria-label={describe(node, state, count, incident.zone)} data-tip={explain(node, state, entities, incident.zone)}
              className={`card ${state} ${ZONE_CLASS[node.zone]}${marks}`} style={{ left: place.x - place.width / 2, top: place.y - place.height / 2, width: place.width, height: place.height }}
              onClick={() => { setActive(isGroup ? node.members[0]! : id); if (isGroup) onUnfold(id); else onSelect(node.members[0]!) }} onKeyDown={(event) => onKeyDown(event, id)} onFocus={() => setActive(id)}
              onPointerEnter={() => hover(isGroup ? id : node.members[0]!)} onPointerLeave={() => hover(null)}
            ><b className="cut"><MarkedText text={node.name} words={matches?.words} /></b><span className="cut">{chosen ? `with ${chosen}` : captionOf(node, state, count, moment, incident.zone)}</span></button>
          </li>
        )
      })}
    </ul>
  )
}

const isInSight = ({ x, y, width, height }: PlacedNode, sight: Sight | null) =>
  sight === null || (sight.zoom >= LEAST_ZOOM && x + width / 2 >= sight.left && x - width / 2 <= sight.right && y + height / 2 >= sight.top && y - height / 2 <= sight.bottom)

/** Under the name: while a moment is looked at, since when; of a group, how many. */
function captionOf({ caption, node, members }: DrawnNode, state: MomentState, count: number, moment: GraphMoment, zone: string): string {
  if (members.length > 1 && count < members.length) return `${count} of ${members.length} ${state === 'unreached' ? 'not reached' : state}`
  if (moment.at === null) return caption
  if (state === 'unreached') return 'not reached yet'
  return node.earliestTouch !== null && (state === 'held' || state === 'touched') ? formatInstant(node.earliestTouch, zone, 'dayTime', { suffix: false }) : caption
}

const sayState = (state: MomentState) => (state === 'unreached' ? 'not reached yet' : state)
const sayTouch = ({ node }: DrawnNode, zone: string) => (node.earliestTouch ? `, earliest touch ${formatInstant(node.earliestTouch, zone, 'weekdayTime')}` : '')

function describe(drawn: DrawnNode, state: MomentState, count: number, zone: string): string {
  const { name, caption, zone: lane, members, outOf } = drawn
  const many = members.length > 1 ? `, ${count} of ${members.length} so. Enter opens the group` : outOf === null ? '' : ', from an opened group, minus folds it'
  return `${name}, ${caption}, ${ZONE_NAMES[lane]}, ${sayState(state)}${sayTouch(drawn, zone)}${many}`
}

/** The tip of a card: all about a thing, or who is in a group. */
function explain(drawn: DrawnNode, state: MomentState, entities: ReadonlyMap<string, Entity>, zone: string): string {
  const { name, caption, entity, members } = drawn
  const now = `${sayState(state)}${sayTouch(drawn, zone)}`
  if (members.length === 1) return `${describeEntity(entity)}\n${caption} · ${now}`
  const names = members.slice(0, MOST_NAMES).map((id) => (entities.get(id)?.name ?? id).replaceAll(/\s+/gu, ' '))
  return `${name}, ${now}. Click opens them.\n${names.join(', ')}${members.length > MOST_NAMES ? ` and ${members.length - MOST_NAMES} more` : ''}`
}

const MOST_NAMES = 12

function tellStep({ walk, to }: { walk: Walk | null; to: string }, nodes: ReadonlyMap<string, DrawnNode>, zone: string): string {
  const { edge, at, of, side } = walk!
  const when = edge.at === null ? '' : `, ${formatInstant(edge.at, zone, 'weekdayTime')}`
  return `Edge ${at + 1} of ${of}, ${edge.label}${when}, ${edge.kind === 'predicted' ? 'predicted' : edge.order === 'unknown' ? 'order unknown' : edge.order}, ${side === 'out' ? 'to' : 'from'} ${nodes.get(to)?.name ?? to}`
}

/** Cards that stand for what the pointer is over, anywhere on the page. */
function findLit(incident: Incident, graph: DrawnGraph, hovered: string | null): ReadonlySet<string> {
  if (hovered === null) return new Set()
  const drawn = graph.edges.find((edge) => edge.id === graph.edgeHome.get(hovered))
  if (drawn) return new Set([drawn.from, drawn.to])
  const things = incident.beats.find((beat) => beat.id === hovered)?.entities ?? [hovered]
  return new Set(things.map((id) => graph.home.get(id) ?? id))
}

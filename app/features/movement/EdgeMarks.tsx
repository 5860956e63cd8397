import { useMemo } from 'react'
import type { Incident } from '../../../contract/incident.ts'
import { findMiddle, sampleCurve } from '../../shared/graph/curve.ts'
import type { LaneLayout, Point } from '../../shared/graph/lane-shapes.ts'
import { hover } from '../../shared/story/hover.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { countTimes, usedBy, writeSpan } from '../../shared/story/edge-times.ts'
import type { Marks } from './edge-canvas.ts'
import { findUses, type EdgeUse } from './graph-moment.ts'
import { writeNumbers, type DrawnEdge, type DrawnGraph } from './group-nodes.ts'
import { placeLabels } from './place-labels.ts'

export interface EdgeMarksProps { incident: Incident; graph: DrawnGraph; layout: LaneLayout; marks: Marks; at: number | null; onSelect: (id: string) => void }

/** Above so many numbers dates are told by tooltip and table alone. */
const MOST_DATED = 60
const MOST_CHIPS = 5

/** Order numbers and dates of the hops, over the edges; a chosen edge shows each time it is known to have been used. */
export function EdgeMarks({ incident, graph, layout, marks, at, onSelect }: EdgeMarksProps) {
  const placed = useMemo(() => placeMarks(graph, layout, incident), [graph, layout, incident])
  const isShown = (edge: DrawnEdge) => marks.shown(edge)
  const look = (edge: DrawnEdge) => `${marks.selected(edge) ? ' sel' : ''}${marks.dim(edge) && !marks.selected(edge) ? ' dim' : ''}`
  // Of several chosen ones the dates alone are told: chips beside each would cover the cards.
  const selected = placed.filter(({ edge }) => marks.selected(edge) && isShown(edge))
  const chosen = (selected.length === 1 ? selected : []).map((mark) => ({ ...mark, uses: listMinutes(mark.edge, incident, at) })).filter(({ uses }) => uses.length > 1)
  const chips = new Set(chosen.map(({ edge }) => edge.id))
  return (
    <div aria-hidden="true">
      {placed.map(({ edge, label, text }) => label && isShown(edge) && !chips.has(edge.id) && <span key={edge.id} className={`g-date${edge.crossing || marks.selected(edge) ? ' b' : ''}${look(edge)}`} style={{ left: label.x, top: label.y }}>{text}</span>)}
      {placed.map(({ edge, middle, numbers }) => isShown(edge) && (
        <button
          key={edge.id} type="button" tabIndex={-1} className={`g-no${look(edge)}`} style={{ left: middle.x, top: middle.y }} title={`${numbers} · ${edge.label}${edge.at ? ` · ${formatInstant(edge.at, incident.zone, 'dayTime')}` : ''}${writeUses(edge, at, incident.zone)}`}
          onClick={() => onSelect(edge.beat ?? edge.id)} onPointerEnter={() => hover(edge.id)} onPointerLeave={() => hover(null)}
        >{numbers}</button>
      ))}
      {chosen.map(({ edge, middle, uses }) => <UseChips key={edge.id} incident={incident} edge={edge} uses={uses} middle={middle} onSelect={onSelect} />)}
    </div>
  )
}

/** The times of an edge that was used more than once, the ones that a sentence tells as buttons. */
function UseChips({ incident, edge, uses, middle, onSelect }: Pick<EdgeMarksProps, 'incident' | 'onSelect'> & { edge: DrawnEdge; uses: readonly EdgeUse[]; middle: Point }) {
  const day = (time: string) => formatInstant(time, incident.zone, 'day')
  const shown = uses.slice(0, MOST_CHIPS)
  const more = Math.max(edge.count, uses.length) - shown.length
  return (
    <div className="g-uses" style={{ left: middle.x, top: middle.y }}>
      {shown.map(({ at: time, beat }, index) => {
        const text = formatInstant(time, incident.zone, index > 0 && day(time) === day(shown[index - 1]!.at) ? 'time' : 'dayTime', { suffix: false })
        return beat ? <button key={index} type="button" tabIndex={-1} title={`${beat.number} · ${beat.title}`} onClick={() => onSelect(beat.id)}>{text}</button> : <span key={index}>{text}</span>
      })}
      {more > 0 && <span className="q">+{more}</span>}
    </div>
  )
}

/** " · 8 times, first …, last …"; hops that were counted together have only their sum. */
function writeUses(edge: DrawnEdge, at: number | null, zone: string): string {
  const uses = usedBy(edge, at)
  if (edge.members.length > 1) return edge.count > 1 ? ` · ${edge.count} times` : ''
  return countTimes(uses) > 1 ? ` · ${writeSpan(uses, zone)}` : ''
}

/** Uses of an edge by then, in order, once for each minute: seconds are not told on the picture. */
function listMinutes(edge: DrawnEdge, { beats, zone }: Incident, at: number | null): EdgeUse[] {
  const minute = (time: string) => formatInstant(time, zone, 'dayTime')
  const uses = edge.members.flatMap((member) => findUses(member, beats)).filter((use) => at === null || Date.parse(use.at) <= at).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return uses.filter((use, index) => index === 0 || minute(use.at) !== minute(uses[index - 1]!.at))
}

interface PlacedMark { readonly edge: DrawnEdge; readonly numbers: string; readonly middle: Point; readonly label: Point | null; readonly text: string }

/** Where numbers and dates stand; shared by the page and the export, so that both show one picture. */
export function placeMarks(graph: DrawnGraph, layout: LaneLayout, { zone }: Pick<Incident, 'zone'>): PlacedMark[] {
  const marks = graph.edges.flatMap((edge) => {
    const route = layout.routes.get(edge.id)
    const numbers = writeNumbers(edge)
    if (numbers === null || !route) return []
    const times = edge.count > 1 ? ` ×${edge.count}` : ''
    return [{ edge, numbers, middle: findMiddle(route), text: edge.at === null ? '' : `${formatInstant(edge.at, zone, 'dayTime', { suffix: false })}${times}` }]
  })
  const dated = marks.length > MOST_DATED ? [] : marks.filter(({ text }) => text !== '').map(({ edge, middle, text }) => ({ id: edge.id, at: middle, text }))
  const labels = new Map(placeLabels(dated, { nodes: layout.nodes.values(), numbers: marks.map(({ middle }) => middle), lines: dated.length > 0 ? findLines(layout) : [] }, layout).map((label) => [label.id, label]))
  return marks.map((mark) => ({ ...mark, label: labels.get(mark.edge.id) ?? null }))
}

/** Points of everything thin that is drawn: edges, and the rules between lanes. */
function findLines(layout: LaneLayout): Point[] {
  const edges = [...layout.routes.values()].flatMap((route) => sampleCurve(route, 12))
  const rules = layout.lanes.slice(1).flatMap(({ x }) => Array.from({ length: Math.ceil(layout.height / 6) }, (_, row) => ({ x, y: row * 6 })))
  return [...edges, ...rules]
}

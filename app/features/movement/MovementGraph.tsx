import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import type { GraphEdge, Incident } from '../../../contract/incident.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { useThemeName } from '../../shared/chart/theme-colours.ts'
import { findMiddle, sampleCurve } from '../../shared/graph/curve.ts'
import { layOutLanes, type LaneLayout, type Point } from '../../shared/graph/lane-layout.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Failure } from '../../shared/ui/QueryView.tsx'
import { ZONE_CLASS, ZONE_LEVELS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { openEdgeCanvas, type EdgeCanvas, type Viewport } from './edge-canvas.ts'
import { groupNodes, summariseGraph, type DrawnGraph } from './group-nodes.ts'
import { NodeCards } from './NodeCards.tsx'
import { placeLabels } from './place-labels.ts'

export interface MovementGraphProps {
  incident: Incident
  selection: Selection
  /** Beats within the time range; edges of others are dimmed. Null is all. */
  inRange: ReadonlySet<string> | null
  /** What a search found; the rest is dimmed. Null while nothing is sought. */
  matches: StoryMatches | null
  onSelect: (id: string) => void
}

/** The movement by Purdue lane: edges on a canvas, cards as elements over it, one viewport. */
export function MovementGraph({ incident, selection, inRange, matches, onSelect }: MovementGraphProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useElementSize(box)
  const keep = useMemo(() => (selection.kind === 'entity' && selection.id !== null ? new Set([selection.id]) : NONE), [selection])
  const graph = useMemo(() => groupNodes(incident, keep), [incident, keep])
  const layout = useMemo(() => (size && size.width > 0 ? layOutLanes(graph.nodes.map((node) => ({ id: node.id, zone: node.entity.zone })), graph.edges, size) : null), [graph, size])
  const { holder, canvas, failure, zoomBy, fit, reveal } = useEdgeCanvas(box, layout, graph.edges, size, onSelect)
  const drawnSelection = useMemo(() => new Set([...selection.entities].map((id) => graph.home.get(id) ?? id)), [selection, graph])
  const isDim = useMemo(() => findDim(inRange, matches), [inRange, matches])
  useMarks(canvas, graph, selection, isDim)
  const summary = useMemo(() => summariseGraph(incident), [incident])
  const crossed = incident.crossings.length > 0
  return (
    <figure className="g" aria-label="Movement graph">
      <div className="g-box" ref={box}>
        <div className="lanes" aria-hidden="true">
          {layout?.lanes.map((lane) => (
            <div key={lane.zone} className={`lane ${ZONE_CLASS[lane.zone]} z-${lane.zone}${crossed ? ' crossed' : ''}`} style={{ '--x': lane.x, '--w': lane.width } as CSSProperties}>
              <b>{ZONE_NAMES[lane.zone]} <span>{ZONE_LEVELS[lane.zone]}</span></b>
            </div>
          ))}
        </div>
        <div className="edges" ref={holder} aria-hidden="true" />
        {layout && (
          <div className="world">
            <EdgeMarks incident={incident} graph={graph} layout={layout} selection={selection} isDim={isDim} onSelect={onSelect} />
            <NodeCards incident={incident} graph={graph} layout={layout} selected={drawnSelection} matches={matches} onSelect={onSelect} onReveal={reveal} />
          </div>
        )}
        {failure !== null && <div className="g-failure"><Failure error={failure} subject="the lines of the graph" /></div>}
        {incident.nodes.length === 0 && <div className="note g-failure"><h3>No movement</h3><p>The story stays on one thing: no hop between two of them is proven.</p></div>}
      </div>
      <div className="g-zoom">
        <Button small icon aria-label="Zoom in" title="Zoom in" onClick={() => zoomBy(1.25)}>+</Button>
        <Button small icon aria-label="Zoom out" title="Zoom out" onClick={() => zoomBy(0.8)}>−</Button>
        <Button small onClick={fit} title="Show all">Fit</Button>
      </div>
      <figcaption className="sr">{summary} The table beside it holds the same hops.</figcaption>
    </figure>
  )
}

const NONE: ReadonlySet<string> = new Set()

/** Keeps Cytoscape, the lanes and the cards on one viewport, through CSS variables so that panning renders nothing. */
function useEdgeCanvas(box: React.RefObject<HTMLDivElement | null>, layout: LaneLayout | null, edges: readonly GraphEdge[], size: { width: number; height: number } | null, onSelect: (id: string) => void) {
  const holder = useRef<HTMLDivElement>(null)
  const [canvas, setCanvas] = useState<EdgeCanvas | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const select = useRef(onSelect)
  useEffect(() => { select.current = onSelect })
  const theme = useThemeName()
  useEffect(() => {
    const element = holder.current
    if (!element) return undefined
    const gone = new AbortController()
    let opened: EdgeCanvas | null = null
    const onViewport = (viewport: Viewport) => applyViewport(box.current, viewport)
    openEdgeCanvas(element, gone.signal, { onViewport, onSelect: (id) => select.current(id), onHover: hover }).then(
      (made) => {
        // The answer to an aborted call may come after the one that counts.
        if (!made) return
        opened = made
        setCanvas(made)
      },
      (error: unknown) => { if (!gone.signal.aborted) setFailure(error) },
    )
    return () => { gone.abort(); opened?.destroy(); setCanvas(null) }
  }, [box])
  useEffect(() => {
    if (layout && size) applyViewport(box.current, fitViewport(layout, size))
  }, [box, layout, size])
  useEffect(() => {
    if (!canvas || !layout || !size) return
    canvas.paint()
    canvas.setElements(layout, edges)
    canvas.setViewport(fitViewport(layout, size))
  }, [canvas, layout, edges, size])
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the canvas reads its colours from the page, which the theme changes
  useEffect(() => canvas?.paint(), [canvas, theme])
  const zoomBy = (factor: number) => {
    if (!canvas || !size) return
    const { x, y, zoom } = canvas.viewport()
    const next = Math.min(2.5, Math.max(0.35, zoom * factor))
    const centre = { x: size.width / 2, y: size.height / 2 }
    canvas.setViewport({ zoom: next, x: centre.x - ((centre.x - x) * next) / zoom, y: centre.y - ((centre.y - y) * next) / zoom })
  }
  const fit = () => { if (canvas && layout && size) canvas.setViewport(fitViewport(layout, size)) }
  const reveal = (id: string) => {
    const place = layout?.nodes.get(id)
    if (!canvas || !place || !size) return
    const { x, y, zoom } = canvas.viewport()
    const at = { x: x + place.x * zoom, y: y + place.y * zoom }
    const shift = (value: number, half: number, room: number) => (value - half < 8 ? 8 + half - value : value + half > room - 8 ? room - 8 - half - value : 0)
    const dx = shift(at.x, (place.width / 2) * zoom, size.width)
    const dy = shift(at.y, (place.height / 2) * zoom, size.height)
    if (dx !== 0 || dy !== 0) canvas.setViewport({ zoom, x: x + dx, y: y + dy })
  }
  return { holder, canvas, failure, zoomBy, fit, reveal }
}

/** Type in the cards shall stay readable: a larger graph starts at its left top and is panned. */
const LEAST_ZOOM = 0.72

function fitViewport(layout: LaneLayout, size: { width: number; height: number }): Viewport {
  const zoom = Math.min(1, Math.max(LEAST_ZOOM, Math.min(size.width / layout.width, size.height / layout.height)))
  return { zoom, x: Math.max(0, (size.width - layout.width * zoom) / 2), y: Math.max(0, (size.height - layout.height * zoom) / 2) }
}

function applyViewport(element: HTMLElement | null, { x, y, zoom }: Viewport): void {
  element?.style.setProperty('--pan-x', String(x))
  element?.style.setProperty('--pan-y', String(y))
  element?.style.setProperty('--zoom', String(zoom))
}

function useMarks(canvas: EdgeCanvas | null, graph: DrawnGraph, selection: Selection, isDim: IsDim): void {
  const hovered = useHover((state) => state.hovered)
  useEffect(() => {
    if (!canvas) return
    const edges = new Map(graph.edges.map((edge) => [edge.id, edge]))
    const lit = new Set(hovered === null ? [] : graph.edges.filter((edge) => edge.id === hovered || edge.beat === hovered || edge.from === hovered || edge.to === hovered).map((edge) => edge.id))
    canvas.mark(selection.edges, lit, (id) => { const edge = edges.get(id); return edge !== undefined && isDim(edge) })
  }, [canvas, graph, selection, hovered, isDim])
}

type IsDim = (edge: Pick<GraphEdge, 'id' | 'beat'>) => boolean

/** Dimmed is what lies outside the time range, and what a search did not find. */
const findDim = (inRange: ReadonlySet<string> | null, matches: StoryMatches | null): IsDim =>
  ({ id, beat }) => (inRange !== null && beat !== null && !inRange.has(beat)) || (matches !== null && !matches.edges.has(id))

/** Points of everything thin that is drawn: edges, and the rules between lanes. */
function findLines(layout: LaneLayout): Point[] {
  const edges = [...layout.routes.values()].flatMap((route) => sampleCurve(route, 12))
  const rules = layout.lanes.slice(1).flatMap(({ x }) => Array.from({ length: Math.ceil(layout.height / 6) }, (_, row) => ({ x, y: row * 6 })))
  return [...edges, ...rules]
}

/** Order numbers and dates of the hops, over the edges. */
interface EdgeMarksProps extends Pick<MovementGraphProps, 'incident' | 'selection' | 'onSelect'> { graph: DrawnGraph; layout: LaneLayout; isDim: IsDim }

function EdgeMarks({ incident, graph, layout, selection, isDim, onSelect }: EdgeMarksProps) {
  const { marks, labels } = useMemo(() => {
    const marks = graph.edges.flatMap((edge) => {
      const route = layout.routes.get(edge.id)
      return edge.number !== null && route ? [{ edge, at: findMiddle(route) }] : []
    })
    const dated = marks.filter(({ edge }) => edge.at !== null).map(({ edge, at }) => ({ id: edge.id, at, text: formatInstant(edge.at!, incident.zone, 'dayTime', { suffix: false }) }))
    return { marks, labels: placeLabels(dated, { nodes: layout.nodes.values(), numbers: marks.map(({ at }) => at), lines: findLines(layout) }, layout).map((label) => ({ ...label, text: dated.find(({ id }) => id === label.id)!.text })) }
  }, [graph, layout, incident])
  const dim = new Set(graph.edges.filter(isDim).map((edge) => edge.id))
  const strong = new Set(graph.edges.filter((edge) => edge.crossing || selection.edges.has(edge.id)).map((edge) => edge.id))
  return (
    <div aria-hidden="true">
      {labels.map(({ id, x, y, text }) => <span key={id} className={`g-date${strong.has(id) ? ' b' : ''}${dim.has(id) ? ' dim' : ''}`} style={{ left: x, top: y }}>{text}</span>)}
      {marks.map(({ edge, at }) => (
        <button
          key={edge.id} type="button" tabIndex={-1} className={`g-no${selection.edges.has(edge.id) ? ' sel' : ''}${dim.has(edge.id) ? ' dim' : ''}`} style={{ left: at.x, top: at.y }} title={`${edge.number} · ${edge.label}${edge.at ? ` · ${formatInstant(edge.at, incident.zone, 'dayTime')}` : ''}`}
          onClick={() => onSelect(edge.beat ?? edge.id)} onPointerEnter={() => hover(edge.id)} onPointerLeave={() => hover(null)}
        >{edge.number}</button>
      ))}
    </div>
  )
}

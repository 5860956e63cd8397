import { startTransition, useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from 'react'
import type { Incident } from '../../../contract/incident.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { readColours, useThemeName } from '../../shared/chart/theme-colours.ts'
import type { LaneLayout } from '../../shared/graph/lane-shapes.ts'
import { useLaneLayout, type LaidOut } from '../../shared/graph/use-lane-layout.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Failure } from '../../shared/ui/QueryView.tsx'
import { ZONE_CLASS, ZONE_LEVELS, ZONE_NAMES } from '../../shared/ui/zones.ts'
import { drawStrokes, findEdgeAt, prepareStrokes, type Marks, type Plate, type Stroke, type Viewport } from './edge-canvas.ts'
import { EdgeMarks } from './EdgeMarks.tsx'
import { gravest, type GraphMoment } from './graph-moment.ts'
import { ALL, groupNodes, type DrawnGraph } from './group-nodes.ts'
import { summariseGraph } from './group-words.ts'
import { NodeCards, type Sight } from './NodeCards.tsx'
import { fitViewport, useViewport, zoomAbout } from './use-viewport.ts'

export interface MovementGraphProps {
  incident: Incident
  selection: Selection
  /** What stood at the moment that is looked at. */
  moment: GraphMoment
  /** Beats within the time range; edges of others are dimmed. Null is all. */
  inRange: ReadonlySet<string> | null
  /** What a search found; the rest is dimmed. Null while nothing is sought. */
  matches: StoryMatches | null
  onSelect: (id: string) => void
  /** Told of each new picture, for the export. */
  onPicture: (picture: LaidOut<DrawnGraph> | null) => void
}

/** Above so many cards the canvas draws them all, and only those in sight are elements as well. */
const MOST_ELEMENTS = 120
/** The canvas of a large picture reaches over its box, so that panning shows no empty edge before it is drawn again. */
const MARGIN = 240
const IDLE_MS = 160

/** The movement by Purdue lane: edges on a canvas, cards as elements over it, one viewport. */
export function MovementGraph({ incident, selection, moment, inRange, matches, onSelect, onPicture }: MovementGraphProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useElementSize(box)
  const [open, setOpen] = useState<ReadonlySet<string>>(NONE)
  const graph = useMemo(() => groupNodes(incident, open), [incident, open])
  const { laid, failure } = useLaneLayout(graph, size)
  useEffect(() => onPicture(laid), [laid, onPicture])
  const marks = useMarks(laid?.graph ?? null, moment, selection, inRange, matches)
  const anchor = useRef<Anchor | null>(null)
  const takeAnchor = useCallback(() => {
    const taken = anchor.current
    anchor.current = null
    return taken
  }, [])
  const { canvas, handlers, zoomBy, fit, reveal, inSight } = useDrawing(box, laid, moment, marks, takeAnchor, onSelect)
  const drawnSelection = useMemo(() => new Set([...selection.entities].map((id) => laid?.graph.home.get(id) ?? id)), [selection, laid])
  const summary = useMemo(() => summariseGraph(incident, moment), [incident, moment])
  const unfold = (group: string) => {
    const members = graph.groups.find(({ id }) => id === group)?.members ?? []
    anchor.current = { from: group, to: members[0] ?? '' }
    setOpen((before) => new Set([...before, group]))
    announce(`${graph.groups.find(({ id }) => id === group)?.name ?? 'Group'} opened`)
  }
  const fold = (group: string) => {
    anchor.current = { from: graph.groups.find(({ id }) => id === group)?.members[0] ?? '', to: group }
    setOpen((before) => new Set([...before].filter((id) => id !== group && id !== ALL)))
    announce(`${graph.groups.find(({ id }) => id === group)?.name ?? 'Group'} folded`)
  }
  const opened = graph.groups.filter(({ id }) => open.has(id))
  const foldAll = open.has(ALL) || opened.length > 3
  const shut = graph.groups.filter(({ id }) => !open.has(id) && !open.has(ALL)).length
  return (
    <figure className="g" aria-label="Movement graph">
      <div className="g-box" ref={box} {...handlers}>
        <Lanes layout={laid?.layout ?? null} crossed={moment.crossed} />
        <canvas className="edges" ref={canvas} aria-hidden="true" />
        {laid && (
          <div className="world">
            <EdgeMarks incident={incident} graph={laid.graph} layout={laid.layout} marks={marks} at={moment.at} onSelect={onSelect} />
            <NodeCards incident={incident} graph={laid.graph} layout={laid.layout} moment={moment} selected={drawnSelection} selection={selection} matches={matches} isShown={marks.shown} inSight={inSight} onSelect={onSelect} onReveal={reveal} onUnfold={unfold} onFold={fold} />
          </div>
        )}
        <LaneHeads layout={laid?.layout ?? null} />
        {failure !== null && <div className="g-failure"><Failure error={failure} subject="the graph" /></div>}
        {incident.nodes.length === 0 && <div className="note g-failure"><h3>No movement</h3><p>The story stays on one thing: no hop between two of them is proven.</p></div>}
      </div>
      {(opened.length > 0 || open.has(ALL)) && (
        <div className="g-open">
          {!foldAll && opened.map(({ id, name }) => <Button key={id} small title={`Fold ${name} into one card`} onClick={() => fold(id)}>Fold {name}</Button>)}
          {foldAll && <Button small onClick={() => { setOpen(NONE); announce('All groups folded') }}>Fold all groups</Button>}
        </div>
      )}
      <div className="g-zoom">
        {shut > 0 && <Button small title={`${incident.nodes.length} things, each on its own card`} onClick={() => { setOpen(new Set([ALL])); announce('All groups opened') }}>Open all {incident.nodes.length}</Button>}
        <Button small icon aria-label="Zoom in" title="Zoom in" onClick={() => zoomBy(1.25)}>+</Button>
        <Button small icon aria-label="Zoom out" title="Zoom out" onClick={() => zoomBy(0.8)}>−</Button>
        <Button small onClick={fit} title="Show all">Fit</Button>
      </div>
      <figcaption className="sr">{summary} The table, key t, holds the same hops.</figcaption>
    </figure>
  )
}

const NONE: ReadonlySet<string> = new Set()

function Lanes({ layout, crossed }: { layout: LaneLayout | null; crossed: boolean }) {
  return (
    <div className="lanes" aria-hidden="true">
      {layout?.lanes.map((lane) => (
        <div key={lane.zone} className={`lane ${ZONE_CLASS[lane.zone]} z-${lane.zone}${crossed ? ' crossed' : ''}`} style={{ '--x': lane.x, '--w': lane.width } as CSSProperties} />
      ))}
    </div>
  )
}

/** Names of the lanes, over the picture and in sight wherever it is panned to. */
function LaneHeads({ layout }: { layout: LaneLayout | null }) {
  return (
    <div aria-hidden="true">
      {layout?.lanes.map((lane) => <div key={lane.zone} className={`lane-head cut ${ZONE_CLASS[lane.zone]} z-${lane.zone}`} style={{ '--x': lane.x, '--w': lane.width } as CSSProperties}>{ZONE_NAMES[lane.zone]} <span>{ZONE_LEVELS[lane.zone]}</span></div>)}
    </div>
  )
}

/** Which lines are drawn, chosen, lit and dimmed. A line of several hops is each of these when one of them is; dimmed only when all are. */
function useMarks(graph: DrawnGraph | null, moment: GraphMoment, selection: Selection, inRange: ReadonlySet<string> | null, matches: StoryMatches | null): Marks {
  const hovered = useHover((state) => state.hovered)
  return useMemo(() => {
    const isPath = selection.kind === 'path'
    return {
      shown: (edge) => edge.members.some(({ id }) => moment.edges.has(id)),
      selected: (edge) => edge.members.some(({ id }) => selection.edges.has(id)),
      lit: (edge) => hovered !== null && (edge.from === hovered || edge.to === hovered || edge.members.some(({ id, beat, from, to }) => id === hovered || beat === hovered || from === hovered || to === hovered || graph?.home.get(from) === hovered || graph?.home.get(to) === hovered)),
      // Outside the time range, not found by a search, or beside the path that is looked at.
      dim: (edge) => edge.members.every(({ id, beat }) => (inRange !== null && beat !== null && !inRange.has(beat)) || (matches !== null && !matches.edges.has(id)) || (isPath && !selection.edges.has(id))),
    }
  }, [graph, moment, selection, inRange, matches, hovered])
}

/** A card that was opened or folded, and the card that shall stand where it stood. */
interface Anchor { readonly from: string; readonly to: string }

/** Keeps canvas, lanes and cards on one viewport. A small picture is drawn anew in each frame, a large one moves as a whole and is drawn when it rests. */
function useDrawing(box: RefObject<HTMLDivElement | null>, laid: LaidOut<DrawnGraph> | null, moment: GraphMoment, marks: Marks, takeAnchor: () => Anchor | null, onSelect: (id: string) => void) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeName()
  const large = (laid?.graph.nodes.length ?? 0) > MOST_ELEMENTS
  const strokes = useMemo(() => (laid ? prepareStrokes(laid.layout, laid.graph.edges) : NO_STROKES), [laid])
  const plates = useMemo(() => (laid && large ? listPlates(laid, moment) : NO_PLATES), [laid, large, moment])
  const [inSight, setInSight] = useState<Sight | null>(null)
  const draw = useRef<() => void>(() => {})
  const drawn = useRef<Viewport>({ x: 0, y: 0, zoom: 1 })
  const waiting = useRef<{ frame: number; timer: ReturnType<typeof setTimeout> | undefined }>({ frame: 0, timer: undefined })
  const onMove = (next: Viewport, held: boolean) => {
    const wait = waiting.current
    if (large && canvas.current) {
      const scale = next.zoom / drawn.current.zoom
      canvas.current.style.transform = `translate(${next.x - drawn.current.x * scale + MARGIN - MARGIN * scale}px, ${next.y - drawn.current.y * scale + MARGIN - MARGIN * scale}px) scale(${scale})`
      clearTimeout(wait.timer)
      // A drag ends by letting go; until then it is drawn anew only where the margin runs out.
      if (held && isWithin(next, drawn.current)) return
      wait.timer = setTimeout(() => draw.current(), IDLE_MS)
      return
    }
    cancelAnimationFrame(wait.frame)
    wait.frame = requestAnimationFrame(() => draw.current())
  }
  const onPoint = (at: { x: number; y: number } | null, zoom: number) => {
    const edge = at === null ? null : findEdgeAt(strokes, at, 6 / zoom, marks.shown)
    box.current?.setAttribute('data-over', edge ? 'edge' : '')
    const { hovered } = useHover.getState()
    if (edge) hover(edge.id)
    else if (hovered !== null && at !== null && strokes.some((stroke) => stroke.edge.id === hovered)) hover(null)
  }
  const onPress = (at: { x: number; y: number }, zoom: number) => {
    const edge = findEdgeAt(strokes, at, 6 / zoom, marks.shown)
    if (edge) onSelect(edge.id)
  }
  const { now, set, handlers } = useViewport(box, { onMove, onPoint, onPress })
  useEffect(() => {
    draw.current = () => {
      if (!canvas.current || !laid) return
      const { size } = laid
      const margin = large ? MARGIN : 0
      const { style } = canvas.current
      style.left = style.top = `${-margin}px`
      style.width = `${size.width + 2 * margin}px`
      style.height = `${size.height + 2 * margin}px`
      style.transform = ''
      drawStrokes(canvas.current, strokes, plates, now.current, size, margin, marks, readColours(['ink', 'ink-3', 'surface', 'line-2', 'solid', 'solid-ink']))
      drawn.current = now.current
      // Cards of a large picture come in slices, between frames.
      const sight = large ? findSight(now.current, size) : null
      startTransition(() => setInSight(sight))
    }
    draw.current()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the canvas reads its colours from the page, which the theme changes
  }, [laid, strokes, plates, marks, large, theme, now])
  const before = useRef<LaidOut<DrawnGraph> | null>(null)
  useEffect(() => {
    if (!laid) return
    set(place(laid, before.current, now.current, takeAnchor()))
    before.current = laid
  }, [laid, set, now, takeAnchor])
  useEffect(() => () => { cancelAnimationFrame(waiting.current.frame); clearTimeout(waiting.current.timer) }, [])
  const zoomBy = (factor: number) => { if (laid) set(zoomAbout(now.current, factor, { x: laid.size.width / 2, y: laid.size.height / 2 })) }
  const fit = () => { if (laid) set(fitViewport(laid.layout, laid.size, true)) }
  const reveal = useCallback((id: string) => {
    const at = laid?.layout.nodes.get(id)
    if (!laid || !at) return
    const { x, y, zoom } = now.current
    const shift = (value: number, half: number, room: number, head: number) => (value - half < head ? head + half - value : value + half > room - 8 ? room - 8 - half - value : 0)
    const dx = shift(x + at.x * zoom, (at.width / 2) * zoom, laid.size.width, 8)
    const dy = shift(y + at.y * zoom, (at.height / 2) * zoom, laid.size.height, 30)
    if (dx !== 0 || dy !== 0) set({ zoom, x: x + dx, y: y + dy })
  }, [laid, set, now])
  return { canvas, handlers, zoomBy, fit, reveal, inSight }
}

const NO_STROKES: readonly Stroke[] = []
const NO_PLATES: readonly Plate[] = []

const listPlates = ({ graph, layout }: LaidOut<DrawnGraph>, moment: GraphMoment): Plate[] =>
  graph.nodes.flatMap((node) => { const at = layout.nodes.get(node.id); return at ? [{ place: at, name: node.name, state: gravest(node.members, moment.states).state }] : [] })

/** A new picture is shown whole; where it is larger than its room, what was opened or folded stays where it was. */
function place({ layout, size }: LaidOut<DrawnGraph>, before: LaidOut<DrawnGraph> | null, now: Viewport, anchor: Anchor | null): Viewport {
  const whole = fitViewport(layout, size)
  const from = anchor && before?.layout.nodes.get(anchor.from)
  const to = anchor && layout.nodes.get(anchor.to)
  if (!from || !to || (layout.width * whole.zoom <= size.width + 1 && layout.height * whole.zoom <= size.height + 1)) return whole
  return { zoom: now.zoom, x: now.x + (from.x - to.x) * now.zoom, y: now.y + (from.y - to.y) * now.zoom }
}

const isWithin = (next: Viewport, drawn: Viewport) => next.zoom === drawn.zoom && Math.abs(next.x - drawn.x) < MARGIN * 0.8 && Math.abs(next.y - drawn.y) < MARGIN * 0.8

const findSight = ({ x, y, zoom }: Viewport, size: { width: number; height: number }): Sight =>
  ({ left: (-x - MARGIN) / zoom, right: (size.width - x + MARGIN) / zoom, top: (-y - MARGIN) / zoom, bottom: (size.height - y + MARGIN) / zoom, zoom })

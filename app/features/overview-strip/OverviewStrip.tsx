import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import type { Activity, Incident } from '../../../contract/incident.ts'
import type { Family } from '../../../contract/vocabulary.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { readColours, useThemeName } from '../../shared/chart/theme-colours.ts'
import { formatCount, formatSpan } from '../../shared/format.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { DAY_MS, findTicks } from '../../shared/time/plant-time.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { Icon, type IconName } from '../../shared/ui/icons.tsx'
import { Kbd } from '../../shared/ui/Kbd.tsx'
import { drawRange, isWhole, moveHandle, nudge, spreadMarks, toTime, toX, zoomTo, type Range, type Scale } from './brush.ts'
import { drawStrip, LANE_HEIGHT } from './draw-strip.ts'
import './overview-strip.css'

const LANES: readonly { family: Family; name: string; icon: IconName }[] = [
  { family: 'identity', name: 'Identity', icon: 'account' }, { family: 'endpoint', name: 'Endpoint', icon: 'host' },
  { family: 'cloud', name: 'Cloud', icon: 'address' }, { family: 'operational', name: 'Operational', icon: 'controller' },
]
const AXIS = 18

export interface OverviewStripProps {
  incident: Incident
  activity: Activity
  selection: Selection
  /** What a search found; other beats are dimmed. Null while nothing is sought. */
  matches: StoryMatches | null
  /** Null is the whole. */
  range: Range | null
  onRange: (range: Range | null) => void
  onSelect: (id: string) => void
  /** Begins to play the story from its first act; null while it plays. */
  onReplay?: (() => void) | null
}

/** The whole case in true time: density per lane, beats, the crossing, silence, and the range that is looked at. */
export function OverviewStrip({ incident, activity, selection, matches, range, onRange, onSelect, onReplay = null }: OverviewStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const size = useElementSize(plot)
  const theme = useThemeName()
  const whole = useMemo(() => findWhole(activity, incident), [activity, incident])
  const scale: Scale = useMemo(() => ({ ...whole, width: size?.width ?? 0 }), [whole, size])
  const lanes = useMemo(() => LANES.map(({ family }) => activity.lanes.find((lane) => lane.family === family) ?? { family, counts: [], gaps: [] }), [activity])
  useEffect(() => {
    if (canvas.current && scale.width > 0) drawStrip(canvas.current, lanes, { from: Date.parse(activity.from), binMs: activity.binMs }, scale, readColours(['d4', 'hatch', 'line']), devicePixelRatio)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the canvas reads its colours from the page, which the theme changes
  }, [lanes, activity, scale, theme])
  const brush = useBrush(range, whole, scale, onRange)
  const shown = brush.range ?? whole
  useShortcuts('Overview', [{
    keys: 'z', label: 'Zoom to the selection, or back to all', run: () => {
      const zoomed = range ? null : zoomTo(incident.beats.filter((beat) => selection.beats.has(beat.id)).map((beat) => Date.parse(beat.at)), whole)
      onRange(zoomed && !isWhole(zoomed, whole) ? zoomed : null)
    },
  }])
  const { zone } = incident
  const gaps = lanes.some((lane) => lane.gaps.length > 0)
  return (
    <section className="strip" aria-label="Overview in true time">
      <div className="names" aria-hidden="true">{LANES.map((lane) => <div key={lane.family}><Icon name={lane.icon} size="xs" />{lane.name}</div>)}</div>
      <div className="cv" ref={plot}>
        <div className="strip-hit" {...brush.draw} aria-hidden="true" />
        <Axis scale={scale} zone={zone} crossedAt={incident.crossedAt} />
        <canvas ref={canvas} className="strip-canvas" style={{ width: scale.width, height: LANES.length * LANE_HEIGHT }} aria-hidden="true" />
        {scale.width > 0 && (
          <>
            {incident.crossedAt && <i className="xl" style={{ left: toX(scale, Date.parse(incident.crossedAt)) }} aria-hidden="true" />}
            {brush.range && <><i className="veil" style={{ left: 0, width: Math.max(0, toX(scale, shown.from)) }} /><i className="veil" style={{ left: toX(scale, shown.to), right: 0 }} /></>}
            <Marks incident={incident} scale={scale} selection={selection} matches={matches} onSelect={onSelect} />
            {(['from', 'to'] as const).map((handle) => <Handle key={handle} handle={handle} range={shown} whole={whole} scale={scale} zone={zone} narrowed={brush.range !== null} begin={brush.begin} track={brush.track} onRange={onRange} />)}
          </>
        )}
      </div>
      <div className="sfoot">
        {brush.range
          ? <><button type="button" className="lk b" onClick={() => onRange(null)}>All {formatWhole(whole)}</button><span aria-hidden="true">›</span><span className="b strong">{formatStretch(shown.from, shown.to, zone)}</span></>
          : <span className="b strong">All {formatWhole(whole)}</span>}
        <span>true time, {zone === 'UTC' ? 'UTC' : `plant-local ${formatZone(whole.from, whole.to, zone)}`}</span>
        {gaps && <span className="key"><i className="hatch" />no telemetry</span>}
        {incident.setAside.length > 0 && <span>◇ set aside</span>}
        <span className="sp" />
        <span className="cut">{formatCount(activity.events)} events · {formatCount(incident.recordCount)} in story · drag to narrow, <Kbd>z</Kbd> zooms</span>
        {onReplay && <button type="button" className="lk b replay-link" onClick={onReplay} title="Play the story as it came in  r"><Icon name="play" size="xs" /> Replay</button>}
      </div>
    </section>
  )
}

const formatWhole = (whole: Range) => (whole.to - whole.from >= 2 * DAY_MS ? `${Math.round((whole.to - whole.from) / DAY_MS)} d` : formatSpan(whole.to - whole.from))

/** The case as recorded, never less than the story itself. */
function findWhole(activity: Activity, incident: Incident): Range {
  const from = Math.min(Date.parse(activity.from), Date.parse(incident.firstSeen))
  const to = Math.max(Date.parse(activity.to), Date.parse(incident.lastSeen))
  return { from, to: Math.max(to, from + 60_000) }
}

function Axis({ scale, zone, crossedAt }: { scale: Scale; zone: string; crossedAt: string | null }) {
  const ticks = useMemo(() => (scale.width > 0 ? findTicks(scale.from, scale.to, zone, Math.max(2, Math.floor(scale.width / 130))) : []), [scale, zone])
  const crossX = crossedAt === null ? null : toX(scale, Date.parse(crossedAt))
  const label = crossedAt === null ? '' : `IT→OT crossed ${formatInstant(crossedAt, zone, 'dayTime')}`
  // The label stands left of its rule, unless that would leave the strip.
  const flip = crossX !== null && crossX < 180
  return (
    <div className="ax">
      {ticks.map((tick) => <span key={tick.at} style={{ left: toX(scale, tick.at) }}>{tick.label}</span>)}
      {crossX !== null && scale.width > 0 && <b className="cut" style={flip ? { left: crossX + 5 } : { right: scale.width - crossX + 5 }}>{label}</b>}
    </div>
  )
}

function Marks({ incident, scale, selection, matches, onSelect }: Pick<OverviewStripProps, 'incident' | 'selection' | 'matches' | 'onSelect'> & { scale: Scale }) {
  const hovered = useHover((state) => state.hovered)
  const marks = useMemo(() => LANES.flatMap(({ family }, lane) => {
    const beats = incident.beats.filter((beat) => laneOf(beat.family) === family)
    const xs = spreadMarks(beats.map((beat) => toX(scale, Date.parse(beat.at))), 18, scale.width - 18)
    return beats.map((beat, index) => ({ beat, x: xs[index]!, lane }))
  }).sort((a, b) => a.beat.number - b.beat.number), [incident, scale])
  return (
    <>
      {incident.setAside.slice(0, 200).map((item, index) => (
        <i key={index} className="bt-aside" title={`Set aside: ${item.title}, ${item.why}`} style={{ left: toX(scale, Date.parse(item.at)), top: AXIS + laneIndex(item.family) * LANE_HEIGHT + 3 }} />
      ))}
      {marks.map(({ beat, x, lane }) => (
        <button
          key={beat.id} type="button" tabIndex={-1} aria-pressed={selection.beats.has(beat.id)} aria-label={`Beat ${beat.number}, ${formatInstant(beat.at, incident.zone, 'weekdayTime')}, ${beat.title}`} title={`${beat.number} · ${formatInstant(beat.at, incident.zone, 'weekdayTime')} · ${beat.title}`}
          className={`bt${selection.beats.has(beat.id) ? ' sel' : ''}${hovered === beat.id ? ' lit' : ''}${beat.key ? '' : ' minor'}${matches && !matches.beats.has(beat.id) ? ' dim' : ''}`} style={{ left: x, top: AXIS + lane * LANE_HEIGHT + 2 }}
          onClick={() => onSelect(beat.id)} onPointerEnter={() => hover(beat.id)} onPointerLeave={() => hover(null)}
        >{beat.number}</button>
      ))}
    </>
  )
}

/** Paperwork and notes have no lane of their own; they stand with the plant's own records. */
const laneOf = (family: Family): Family => (family === 'paperwork' || family === 'note' ? 'operational' : family)
const laneIndex = (family: Family) => LANES.findIndex((lane) => lane.family === laneOf(family))

type Dragging = { readonly kind: 'new'; readonly start: number } | { readonly kind: 'from' | 'to' }

/** A drag changes a range of its own; only its end goes to the link, so that the panes follow once. */
function useBrush(range: Range | null, whole: Range, scale: Scale, onRange: (range: Range | null) => void) {
  const [draft, setDraft] = useState<Range | null>(null)
  const dragging = useRef<Dragging | null>(null)
  const left = useRef(0)
  const begin = (event: PointerEvent<HTMLElement>, kind: Dragging['kind']) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    left.current = event.currentTarget.closest('.cv')!.getBoundingClientRect().left
    dragging.current = kind === 'new' ? { kind, start: event.clientX - left.current } : { kind }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const drag = dragging.current
    if (!drag) return
    const x = event.clientX - left.current
    if (drag.kind !== 'new') setDraft(moveHandle(draft ?? range ?? whole, drag.kind, toTime(scale, x), whole))
    else if (Math.abs(x - drag.start) > 4) setDraft(drawRange(toTime(scale, drag.start), toTime(scale, x), whole))
  }
  const end = () => {
    if (dragging.current && draft) onRange(isWhole(draft, whole) ? null : draft)
    dragging.current = null
    setDraft(null)
  }
  const track = { onPointerMove: move, onPointerUp: end, onPointerCancel: end }
  return { range: draft ?? range, begin, track, draw: { onPointerDown: (event: PointerEvent<HTMLElement>) => begin(event, 'new'), ...track } }
}

interface HandleProps extends Pick<ReturnType<typeof useBrush>, 'begin' | 'track'> {
  handle: 'from' | 'to'; whole: Range; scale: Scale; zone: string; narrowed: boolean; range: Range; onRange: (range: Range | null) => void
}

function Handle({ handle, range, whole, scale, zone, narrowed, begin, track, onRange }: HandleProps) {
  const shown = range
  return (
    <button
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- two thumbs on one track, which no input offers
      type="button" role="slider" className={`brush${narrowed ? '' : ' rest'}`} style={{ left: Math.min(scale.width - 4, Math.max(4, toX(scale, shown[handle]))) }}
      aria-label={handle === 'from' ? 'Start of the time range' : 'End of the time range'} aria-valuemin={Math.round(whole.from / 1000)} aria-valuemax={Math.round(whole.to / 1000)} aria-valuenow={Math.round(shown[handle] / 1000)} aria-valuetext={formatInstant(shown[handle], zone, 'weekdayTime')}
      onPointerDown={(event) => begin(event, handle)} {...track}
      onKeyDown={(event) => {
        const next = nudge(shown, handle, event.key, event.shiftKey, whole)
        if (!next) return
        event.preventDefault()
        onRange(isWhole(next, whole) ? null : next)
      }}
    />
  )
}

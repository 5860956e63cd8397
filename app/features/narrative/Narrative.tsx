import { IconColumns2 } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Entity, Incident } from '../../../contract/incident.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { formatZone } from '../../shared/time/format-instant.ts'
import { runShortcut, useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { BeatRow } from './BeatRow.tsx'
import './narrative.css'
import { ActRow, AsideRow, BandRow, CrossingRow, FoldRow, GapRow, OutsideRow } from './rows.tsx'
import { layOutFound, layOutStory, type StoryAct, type StoryRow } from './story-rows.ts'
import { placeActs } from './story-acts.ts'
import { StorySearch } from './StorySearch.tsx'

export interface NarrativeProps {
  incident: Incident
  /** What people did against the intruder, oldest first. */
  acts: readonly StoryAct[]
  entities: ReadonlyMap<string, Entity>
  selection: Selection
  view: 'story' | 'key'
  from: number | null
  to: number | null
  /** Text sought, as in the link, and what it found; null while nothing is sought. */
  q: string | undefined
  matches: StoryMatches | null
  /** True while a moment is replayed: an empty story is then one that has not begun. */
  replaying?: boolean
  /** Newer beats that wait behind a button, so that nothing moves under the reader. */
  news: ReactNode
  onView: (view: 'story' | 'key') => void
  onSearch: (q: string | undefined) => void
  onSelect: (id: string) => void
  onEvidence: (beat: string, record?: string) => void
  onWhole: () => void
  onCopyLink: (beat: string) => void
  /** Opens two moments side by side. */
  onCompare: () => void
}

/** Above this many beats only what is in sight is drawn. */
const MOST_DRAWN = 300

export function Narrative(props: NarrativeProps) {
  const { incident, acts, selection, view, from, to, matches } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => (matches ? layOutFound(incident.beats, matches.beats, { from, to }) : placeActs(layOutStory(incident.beats, incident.setAside, { view, from, to, open, shown: selection.kind === 'beat' ? selection.beats : NONE }), acts, { from, to })), [incident, acts, view, from, to, open, selection, matches])
  const toggle = useCallback((key: string) => setOpen((before) => {
    const next = new Set(before)
    if (!next.delete(key)) next.add(key)
    return next
  }), [])
  const scroller = useRef<HTMLDivElement>(null)
  const draw = (row: StoryRow) => <Row key={row.key} row={row} open={open} toggle={toggle} {...props} />
  useStoryKeys(rows, props)
  const search = useSearchField(props, rows, scroller)
  const folded = incident.beats.reduce((sum, beat) => sum + beat.recordCount, 0)
  return (
    <section className="pane nar" aria-label="Narrative">
      <header>
        <h2>Narrative</h2>
        {search ?? <><span className="q cut">{formatCounted(incident.beats.length, 'beat')}, {formatCounted(folded, 'record')} · times in {formatZone(incident.firstSeen, incident.lastSeen, incident.zone)}</span><span className="sp" /></>}
        {props.news}
        {search === null && (
          <>
            <Button variant="ghost" small icon aria-label="Compare two moments" title="Compare two moments  m" onClick={props.onCompare}><IconColumns2 className="ic s" stroke={2.25} aria-hidden /></Button>
            <Button variant="ghost" small icon aria-label="Search this story" title="Search  /" onClick={() => runShortcut('/')}><Icon name="search" size="s" /></Button>
            <Segmented label="Detail" options={[{ value: 'story', label: 'Story' }, { value: 'key', label: 'Key events' }]} value={view} onChange={props.onView} />
          </>
        )}
      </header>
      <div className="story" ref={scroller} tabIndex={-1}>
        {incident.beats.length === 0 && props.replaying
          ? <div className="note"><h3>Not begun yet</h3><p>At this moment no act of the story was complete. Play on, or press <b>.</b> for the first sentence.</p></div>
          : incident.beats.length === 0
          ? <div className="note"><h3>No beats</h3><p>Nothing in this incident is proven by a live record. Undo a retraction or load more logs.</p></div>
          : rows.length === 0 && matches ? <NothingFound q={props.q} count={incident.beats.length} onClear={() => props.onSearch(undefined)} />
          : rows.length > MOST_DRAWN ? <VirtualRows rows={rows} scroller={scroller} selected={selection} draw={draw} /> : <PlainRows rows={rows} scroller={scroller} selected={selection} draw={draw} />}
      </div>
    </section>
  )
}

const NONE: ReadonlySet<string> = new Set()

function NothingFound({ q, count, onClear }: { q: string | undefined; count: number; onClear: () => void }) {
  return (
    <div className="note">
      <h3>No sentence matches “{q}”</h3>
      <p>Sought in {formatCounted(count, 'sentence')}: their text and reasons, the names of the things in them, technique ids and the files they cite.</p>
      <Button onClick={onClear}>Clear search</Button>
    </div>
  )
}

/** The field that / or the magnifier opens; null while it is shut. Closing it clears the search. */
function useSearchField({ incident, q, matches, onSearch, onSelect }: NarrativeProps, rows: readonly StoryRow[], scroller: React.RefObject<HTMLDivElement | null>) {
  const [asked, setAsked] = useState(0)
  useShortcuts('Find', [{ keys: '/', label: 'Search this story', run: () => setAsked((times) => times + 1) }])
  const close = () => {
    setAsked(0)
    if (q !== undefined) onSearch(undefined)
    scroller.current?.focus()
  }
  const go = () => {
    const first = rows.find((row) => row.kind === 'beat')
    if (first) onSelect(first.key)
    scroller.current?.focus()
  }
  if (asked === 0 && q === undefined) return null
  const count = matches === null ? null : `${formatCount(matches.beats.size)} of ${formatCounted(incident.beats.length, 'sentence')}`
  return <StorySearch q={q} asked={asked} count={count} onSearch={onSearch} onClose={close} onGo={go} />
}

interface RowsProps { rows: readonly StoryRow[]; scroller: React.RefObject<HTMLDivElement | null>; selected: Selection; draw: (row: StoryRow) => ReactNode }

/** Scrolls the selected sentence into sight, only as far as needed. */
function PlainRows({ rows, scroller, selected, draw }: RowsProps) {
  const beat = selected.kind === 'entity' ? null : (selected.beat?.id ?? null)
  useEffect(() => {
    if (beat !== null) scroller.current?.querySelector(`[data-beat="${CSS.escape(beat)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [beat, scroller])
  return rows.map(draw)
}

function VirtualRows({ rows, scroller, selected, draw }: RowsProps) {
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions change with the scroll position; nothing here memoises them
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => HEIGHTS[rows[index]!.kind], getItemKey: (index) => rows[index]!.key, overscan: 12 })
  const at = selected.beat ? rows.findIndex((row) => row.kind === 'beat' && row.key === selected.beat!.id) : -1
  useEffect(() => { if (at >= 0) list.scrollToIndex(at, { align: 'auto' }) }, [at, list])
  return (
    <div style={{ height: list.getTotalSize(), position: 'relative' }}>
      {list.getVirtualItems().map((item) => (
        <div key={item.key} data-index={item.index} ref={list.measureElement} style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${item.start}px)` }}>{draw(rows[item.index]!)}</div>
      ))}
    </div>
  )
}

const HEIGHTS: Record<StoryRow['kind'], number> = { band: 26, beat: 70, fold: 24, aside: 24, gap: 20, crossing: 26, act: 24, outside: 26 }

type DrawProps = NarrativeProps & { row: StoryRow; open: ReadonlySet<string>; toggle: (key: string) => void }

function Row({ row, open, toggle, ...props }: DrawProps) {
  switch (row.kind) {
    case 'band': return <BandRow phase={row.phase} count={row.count} of={row.of} />
    case 'beat': return <BeatRow beat={row.beat} {...props} />
    case 'fold': return <FoldRow row={row} zone={props.incident.zone} open={open.has(row.key)} onToggle={() => toggle(row.key)} />
    case 'aside': return <AsideRow row={row} zone={props.incident.zone} open={open.has(row.key)} onToggle={() => toggle(row.key)} />
    case 'gap': return <GapRow ms={row.ms} />
    case 'crossing': return <CrossingRow beat={row.beat} zone={props.incident.zone} />
    case 'act': return <ActRow act={row.act} zone={props.incident.zone} />
    case 'outside': return <OutsideRow where={row.where} beats={row.beats} onWhole={props.onWhole} />
    default: return row satisfies never
  }
}

/** j and k move between sentences in sight, [ and ] between phases, Enter and e open the proof. */
function useStoryKeys(rows: readonly StoryRow[], { selection, onSelect, onEvidence, onCopyLink, onCompare }: NarrativeProps): void {
  const beats = rows.flatMap((row) => (row.kind === 'beat' ? [row.beat] : []))
  const at = beats.findIndex((beat) => beat.id === selection.beat?.id)
  const move = (by: number) => {
    const next = at < 0 ? (by > 0 ? beats[0] : beats.at(-1)) : beats[Math.min(beats.length - 1, Math.max(0, at + by))]
    if (next) onSelect(next.id)
  }
  const movePhase = (by: number) => {
    const starts = beats.filter((beat, index) => beat.phase !== beats[index - 1]?.phase)
    const here = starts.findLastIndex((beat) => beats.indexOf(beat) <= Math.max(at, 0))
    const next = starts[at < 0 ? 0 : Math.min(starts.length - 1, Math.max(0, here + by))]
    if (next) onSelect(next.id)
  }
  const open = () => { if (selection.beat) onEvidence(selection.beat.id) }
  useShortcuts('Story', [
    { keys: 'j', label: 'Next sentence', run: () => move(1) }, { keys: 'k', label: 'Sentence before', run: () => move(-1) },
    { keys: ']', label: 'Next phase', run: () => movePhase(1) }, { keys: '[', label: 'Phase before', run: () => movePhase(-1) },
    { keys: 'Enter', label: 'Open the evidence', run: open }, { keys: 'e', label: 'Open the evidence', run: open },
    { keys: 'l', label: 'Copy a link to the sentence', run: () => { if (selection.beat) onCopyLink(selection.beat.id) } }, { keys: 'm', label: 'Compare two moments', run: onCompare },
  ])
}

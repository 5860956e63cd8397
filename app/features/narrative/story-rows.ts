import type { Beat, SetAside } from '../../../contract/incident.ts'
import type { Phase } from '../../../contract/vocabulary.ts'

/** What people did against the intruder, in its place in time: "End the EWS-07 session – in effect". */
export interface StoryAct {
  readonly sequence: number
  readonly at: string
  readonly words: string
  readonly by: string
  /** Title of the plan it belongs to. */
  readonly plan: string
}

/** One row of the narrative, in the order it is read. */
export type StoryRow =
  | { readonly kind: 'band'; readonly key: string; readonly phase: Phase; readonly count: number; readonly of: number }
  | { readonly kind: 'beat'; readonly key: string; readonly beat: Beat }
  | { readonly kind: 'fold'; readonly key: string; readonly phase: Phase; readonly beats: readonly Beat[] }
  | { readonly kind: 'aside'; readonly key: string; readonly phase: Phase; readonly items: readonly SetAside[] }
  | { readonly kind: 'gap'; readonly key: string; readonly ms: number }
  | { readonly kind: 'crossing'; readonly key: string; readonly beat: Beat }
  | { readonly kind: 'act'; readonly key: string; readonly act: StoryAct }
  | { readonly kind: 'outside'; readonly key: string; readonly where: 'before' | 'after'; readonly beats: number }

export interface StoryView {
  /** Story shows every beat, key folds the rest under the one before. */
  readonly view: 'story' | 'key'
  /** Instants in milliseconds; outside the range beats are counted, not shown. */
  readonly from: number | null
  readonly to: number | null
  /** Folds that were opened, by row key. */
  readonly open: ReadonlySet<string>
  /** Beats that must be seen although they would fold: the selection. */
  readonly shown: ReadonlySet<string>
}

const HOUR = 3_600_000
/** A silence worth a word (domain.md §7): over six hours, or five times the usual pause but not under one. */
const LONG = 6 * HOUR
const USUAL_TIMES = 5

/**
 * Puts a story into rows: bands by phase, folds, quiet stretches, the crossing before the beat that crosses.
 *
 *     P2 ── band
 *        22:05 beat
 *        +2 more        fold
 *        2 d 23 h quiet gap
 *     ══ crossing
 *     P3 ── band …
 *
 * @param beats oldest first.
 * @returns no rows for no beats and nothing set aside.
 */
export function layOutStory(beats: readonly Beat[], setAside: readonly SetAside[], view: StoryView): StoryRow[] {
  const inside = (at: number) => (view.from === null || at >= view.from) && (view.to === null || at <= view.to)
  const told = beats.filter((beat) => inside(Date.parse(beat.at)))
  const asides = setAside.filter((item) => inside(Date.parse(item.at))).sort((a, b) => (a.at < b.at ? -1 : 1))
  const rows: StoryRow[] = []
  const earlier = beats.filter((beat) => view.from !== null && Date.parse(beat.at) < view.from).length
  if (earlier > 0) rows.push({ kind: 'outside', key: 'before', where: 'before', beats: earlier })
  writeRows(told, asides, view, findGapLimit(told), rows)
  const later = beats.filter((beat) => view.to !== null && Date.parse(beat.at) > view.to).length
  if (later > 0) rows.push({ kind: 'outside', key: 'after', where: 'after', beats: later })
  return rows
}

/**
 * Puts only the sentences found into rows, bands between them; what lies between two of them is not told, so
 * there are no folds, no quiet stretches and nothing set aside.
 *
 * @param found ids of beats; those outside the time range are counted, not shown.
 * @returns no rows when nothing was found.
 */
export function layOutFound(beats: readonly Beat[], found: ReadonlySet<string>, { from, to }: Pick<StoryView, 'from' | 'to'>): StoryRow[] {
  const hits = beats.filter((beat) => found.has(beat.id))
  const told = hits.filter((beat) => (from === null || Date.parse(beat.at) >= from) && (to === null || Date.parse(beat.at) <= to))
  const rows: StoryRow[] = []
  const earlier = hits.filter((beat) => from !== null && Date.parse(beat.at) < from).length
  if (earlier > 0) rows.push({ kind: 'outside', key: 'before', where: 'before', beats: earlier })
  for (const [index, beat] of told.entries()) {
    if (beat.crossing) rows.push({ kind: 'crossing', key: `crossing:${beat.id}`, beat })
    if (beat.phase !== told[index - 1]?.phase || beat.crossing) rows.push({ kind: 'band', key: `band:${beat.id}`, phase: beat.phase, count: countRun(told, beat), of: beats.filter(({ phase }) => phase === beat.phase).length })
    rows.push({ kind: 'beat', key: beat.id, beat })
  }
  const later = hits.length - told.length - earlier
  if (later > 0) rows.push({ kind: 'outside', key: 'after', where: 'after', beats: later })
  return rows
}

function writeRows(told: readonly Beat[], asides: readonly SetAside[], view: StoryView, limit: number, rows: StoryRow[]): void {
  const perPhase = new Map<Phase, number>()
  for (const beat of told) perPhase.set(beat.phase, (perPhase.get(beat.phase) ?? 0) + 1)
  let phase: Phase | null = null
  let end: number | null = null
  let next = 0
  let folded: Beat[] = []
  const closeFold = () => {
    const [first] = folded
    if (first) pushFold(first.phase, folded, view, rows)
    folded = []
  }
  const takeAsides = (before: number) => {
    const items = []
    while (next < asides.length && Date.parse(asides[next]!.at) < before) items.push(asides[next++]!)
    if (items.length === 0) return
    closeFold()
    rows.push({ kind: 'aside', key: `aside:${items[0]!.at}:${next}`, phase: phase ?? told[0]?.phase ?? 1, items })
  }
  for (const beat of told) {
    const at = Date.parse(beat.at)
    const newBand = beat.phase !== phase
    const folds = view.view === 'key' && !beat.key && !view.shown.has(beat.id) && !beat.crossing && !newBand
    if (end !== null && at - end > limit && !folds) {
      closeFold()
      takeAsides(at)
      rows.push({ kind: 'gap', key: `gap:${beat.id}`, ms: at - end })
    } else takeAsides(at)
    end = Math.max(end ?? at, Date.parse(beat.until), at)
    if (folds) {
      folded.push(beat)
      continue
    }
    closeFold()
    if (beat.crossing) rows.push({ kind: 'crossing', key: `crossing:${beat.id}`, beat })
    if (newBand || beat.crossing) rows.push({ kind: 'band', key: `band:${beat.id}`, phase: beat.phase, count: countRun(told, beat), of: perPhase.get(beat.phase)! })
    phase = beat.phase
    rows.push({ kind: 'beat', key: beat.id, beat })
  }
  closeFold()
  takeAsides(Infinity)
}

function pushFold(phase: Phase, beats: readonly Beat[], view: StoryView, rows: StoryRow[]): void {
  const key = `fold:${beats[0]!.id}`
  rows.push({ kind: 'fold', key, phase, beats })
  if (view.open.has(key)) for (const beat of beats) rows.push({ kind: 'beat', key: beat.id, beat })
}

/** How many beats of one phase follow each other from this one on, up to the next crossing. */
function countRun(beats: readonly Beat[], first: Beat): number {
  const start = beats.indexOf(first)
  let count = 1
  while (beats[start + count]?.phase === first.phase && !beats[start + count]!.crossing) count++
  return count
}

function findGapLimit(beats: readonly Beat[]): number {
  const gaps = beats.slice(1).map((beat, index) => Date.parse(beat.at) - Date.parse(beats[index]!.until)).filter((gap) => gap > 0).sort((a, b) => a - b)
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0
  return Math.min(LONG, Math.max(HOUR, USUAL_TIMES * median))
}

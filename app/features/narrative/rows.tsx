import { IconArrowsMinimize } from '@tabler/icons-react'
import type { Beat } from '../../../contract/incident.ts'
import type { Phase } from '../../../contract/vocabulary.ts'
import { formatSpan } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { PhaseChip } from '../../shared/ui/PhaseChip.tsx'
import { PHASE_NAMES } from '../../shared/ui/phases.ts'
import type { StoryAct, StoryRow } from './story-rows.ts'
import { crossingTitle } from '../../shared/ui/zones.ts'

export function BandRow({ phase, count, of }: { phase: Phase; count: number; of: number }) {
  return <h3 className={`band P${phase}`}><PhaseChip phase={phase} /><span className="cut">{PHASE_NAMES[phase]}</span><span className="q">{count === of ? `${count} ${count === 1 ? 'beat' : 'beats'}` : `${count} of ${of} beats`}</span></h3>
}

export const GapRow = ({ ms }: { ms: number }) => <div className="quiet"><i /><span>{formatSpan(ms)} quiet</span></div>

interface Opening { zone: string; open: boolean; onToggle: () => void }

export function FoldRow({ row, zone, open, onToggle }: Opening & { row: Extract<StoryRow, { kind: 'fold' }> }) {
  const [first] = row.beats
  const titles = [...new Set(row.beats.map((beat) => beat.title))]
  return (
    <button type="button" className={`fold P${row.phase}`} aria-expanded={open} onClick={onToggle}>
      <IconArrowsMinimize className="ic xs" stroke={2.25} aria-hidden /><span className="cut">{open ? 'Fold' : '+'}{open ? ' ' : ''}{row.beats.length} more {row.beats.length === 1 ? 'beat' : 'beats'} from {formatInstant(first!.at, zone, 'dayTime')} · {titles.slice(0, 3).join(', ')}</span><span>{open ? '▴' : '▸'}</span>
    </button>
  )
}

/** What looked like part of it and is not, with the reason; it stays in sight. */
export function AsideRow({ row, zone, open, onToggle }: Opening & { row: Extract<StoryRow, { kind: 'aside' }> }) {
  const [first] = row.items
  const text = row.items.length === 1 ? `${first!.title}, ${first!.why}` : `${row.items.length} explained: ${first!.title} and others`
  return (
    <>
      <button type="button" className={`fold P${row.phase}`} aria-expanded={open} onClick={onToggle}><b aria-hidden="true">◇</b><span className="cut">Set aside · {text}</span><span>{open ? '▴' : '▸'}</span></button>
      {open && <ul className={`asides P${row.phase}`}>{row.items.map((item, index) => <li key={index}><time dateTime={item.at} title={formatBothClocks(item.at, zone)}>{formatInstant(item.at, zone, 'dayTime', { suffix: false })}</time><span>{item.title}. <span className="q">{item.why}.</span></span></li>)}</ul>}
    </>
  )
}

export function CrossingRow({ beat, zone }: { beat: Beat; zone: string }) {
  const slack = (Date.parse(beat.latest) - Date.parse(beat.earliest)) / 2
  return <div className="cross"><span className="nw">{beat.crossing ? crossingTitle(beat.crossing) : 'IT→OT boundary crossed'}</span><span className="x cut">{formatInstant(beat.at, zone, 'dayTime')} · {beat.crossing?.order ?? beat.order}, clocks ±{formatSpan(slack)}</span></div>
}

/** What people did against the intruder, quietly beside its steps. */
export const ActRow = ({ act: { at, words, by, plan }, zone }: { act: StoryAct; zone: string }) => (
  <div className="did"><Icon name="shield" size="xs" /><time dateTime={at} title={formatBothClocks(at, zone)}>{formatInstant(at, zone, 'dayTime', { suffix: false })}</time><span className="cut" data-tip={`${words}\nPlan “${plan}”`}>{words}</span>{by !== '' && <span className="q nw">{by}</span>}</div>
)

export const OutsideRow = ({ where, beats, onWhole }: { where: 'before' | 'after'; beats: number; onWhole: () => void }) => (
  <button type="button" className="outside" onClick={onWhole}>{beats} {beats === 1 ? 'beat' : 'beats'} {where} the time range ▸</button>
)

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Entity, GraphEdge, Incident } from '../../../contract/incident.ts'
import { formatDecibans } from '../../shared/chart/waterfall.ts'
import { countTimes, listTimes, usedBy } from '../../shared/story/edge-times.ts'
import { hover, useHover } from '../../shared/story/hover.ts'
import { MarkedText } from '../../shared/story/MarkedText.tsx'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import type { GraphMoment } from './graph-moment.ts'
import { sortEdges, type SortKey } from './sort-edges.ts'

export interface MovementTableProps { incident: Incident; entities: ReadonlyMap<string, Entity>; selection: Selection; moment: GraphMoment; matches: StoryMatches | null; onSelect: (id: string) => void }

const COLUMNS: readonly { key: SortKey; label: string; right?: boolean }[] = [
  { key: 'number', label: '#' }, { key: 'from', label: 'From' }, { key: 'label', label: 'Relation' }, { key: 'to', label: 'To' },
  { key: 'at', label: 'First touch, plant time' }, { key: 'order', label: 'Order' }, { key: 'records', label: 'Records', right: true }, { key: 'decibans', label: 'Weight', right: true },
]

/** The same hops as the graph at the same moment, sortable, with the same selection. */
export function MovementTable({ incident, entities, selection, moment, matches, onSelect }: MovementTableProps) {
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: 'number', down: false })
  const rows = useMemo(() => sortEdges(incident.edges.filter((edge) => moment.edges.has(edge.id)), entities, sort), [incident, entities, moment, sort])
  const body = useRef<HTMLTableSectionElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- follows the selection
  useEffect(() => { body.current?.querySelector('tr[data-selected]')?.scrollIntoView({ block: 'nearest' }) }, [selection])
  if (rows.length === 0 && moment.at !== null) return <div className="tw"><div className="note"><h3>No hops yet</h3><p>Nobody had moved by {formatInstant(moment.at, incident.zone, 'weekdayTime')}.</p></div></div>
  if (rows.length === 0) return <div className="tw"><div className="note"><h3>No hops</h3><p>The story stays on one thing: no hop between two of them is proven.</p></div></div>
  return (
    <div className="tw">
      <table>
        <caption className="sr">Hops of the movement</caption>
        <thead><tr>{COLUMNS.map((column) => (
          <th key={column.key} scope="col" className={column.right ? 'r' : undefined} aria-sort={sort.key === column.key ? (sort.down ? 'descending' : 'ascending') : 'none'}>
            <button type="button" onClick={() => setSort({ key: column.key, down: sort.key === column.key && !sort.down })}>{column.label}{sort.key === column.key ? (sort.down ? ' ↓' : ' ↑') : ''}</button>
          </th>
        ))}</tr></thead>
        <tbody ref={body}>{rows.map((edge) => <EdgeRow key={edge.id} edge={edge} zone={incident.zone} entities={entities} at={moment.at} selected={selection.edges.has(edge.id)} matches={matches} onSelect={onSelect} />)}</tbody>
      </table>
    </div>
  )
}

interface EdgeRowProps { edge: GraphEdge; zone: string; entities: ReadonlyMap<string, Entity>; at: number | null; selected: boolean; matches: StoryMatches | null; onSelect: (id: string) => void }

function EdgeRow({ edge, zone, entities, at, selected, matches, onSelect }: EdgeRowProps) {
  const lit = useHover(({ hovered }) => hovered !== null && (hovered === edge.id || hovered === edge.beat || hovered === edge.from || hovered === edge.to))
  const name = (id: string) => entities.get(id)?.name ?? id
  const predicted = edge.kind === 'predicted'
  const times = usedBy(edge, at)
  const count = countTimes(times)
  return (
    <tr data-selected={selected || undefined} className={`${lit ? 'lit' : ''}${matches && !matches.edges.has(edge.id) ? ' dim' : ''}`} onClick={() => onSelect(edge.id)} onPointerEnter={() => hover(edge.id)} onPointerLeave={() => hover(null)}>
      <td className="b">{edge.number ?? (predicted ? 'next?' : '–')}</td>
      <td><button type="button" className="row-hit" data-tip={name(edge.from)} data-tip-cut aria-pressed={selected} aria-label={`Hop ${edge.number ?? ''} from ${name(edge.from)} to ${name(edge.to)}`} onClick={(event) => { event.stopPropagation(); onSelect(edge.id) }}><span className="cut"><MarkedText text={name(edge.from)} words={matches?.words} /></span></button></td>
      <td className="m cut" data-tip={edge.label} data-tip-cut><MarkedText text={edge.label} words={matches?.words} /></td><td className="cut" data-tip={name(edge.to)} data-tip-cut><MarkedText text={name(edge.to)} words={matches?.words} /></td>
      <td data-tip={edge.at === null || predicted ? undefined : count > 1 ? listTimes(times, zone) : formatBothClocks(edge.at, zone)}>{edge.at ? formatInstant(edge.at, zone, 'weekdayTime') : '–'}{count > 1 && <span className="q nw"> ×{count}<span className="sr"> times, last {formatInstant(times.until ?? edge.at!, zone, 'weekdayTime')}</span></span>}</td>
      <td className="m">{predicted ? 'predicted' : edge.order}</td>
      <td className="r m">{edge.records.length > 0 && !predicted ? Math.max(edge.count, edge.records.length) : '–'}</td>
      <td className="r m">{predicted || edge.decibans === 0 ? '–' : formatDecibans(edge.decibans)}</td>
    </tr>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { IncidentList } from '../../../contract/incident.ts'
import { formatCounted } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { IncidentPreview } from './IncidentPreview.tsx'
import { filterIncidents, groupIncidents } from './queue.ts'
import type { QueueSearch } from './queue-search.ts'
import { QueueFilters } from './QueueFilters.tsx'
import { QueueList } from './QueueList.tsx'

export interface QueueProps {
  list: IncidentList
  search: QueueSearch
  /** Writes keys of the link; `undefined` takes one out. */
  onSearch: (change: Partial<Record<keyof QueueSearch, unknown>>) => void
}

/** Filters, rows and the selected incident. */
export function Queue({ list, search, onSearch }: QueueProps) {
  const navigate = useNavigate()
  const shown = filterIncidents(list.incidents, search)
  const groups = groupIncidents(shown, search.sort)
  const rows = groups.flatMap(({ incidents }) => incidents)
  const selected = rows.find(({ id }) => id === search.sel) ?? rows[0] ?? null
  const select = (id: string) => { if (id !== search.sel) onSearch({ sel: id }) }
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex(({ id }) => id === selected?.id) + by))]
    if (next) document.querySelector<HTMLElement>(`[data-incident="${CSS.escape(next.id)}"]`)?.focus()
  }
  useShortcuts('Queue', [
    { keys: 'j', label: 'Next incident', run: () => step(1) },
    { keys: 'k', label: 'Previous incident', run: () => step(-1) },
    { keys: 'Enter', label: 'Open the selected incident', run: () => { if (selected) void navigate({ to: '/incidents/$id', params: { id: selected.id } }) } },
    { keys: 'Escape', label: 'Clear search and filters', run: () => onSearch({ q: undefined, phase: undefined, severity: undefined, plant: undefined }) },
  ])
  useAnnounced(list)
  return (
    <>
      <QueueFilters incidents={list.incidents} search={search} onChange={onSearch} />
      {rows.length > 0
        ? <QueueList groups={groups} selected={selected?.id ?? null} onSelect={select} />
        : (
          <div className="queue-list"><div className="queue-none">
            <p>None of {formatCounted(list.incidents.length, 'incident')} passes these filters{search.q ? ` and “${search.q}”` : ''}.</p>
            <Button onClick={() => onSearch({ q: undefined, phase: undefined, severity: undefined, plant: undefined })}>Show all</Button>
          </div></div>
        )}
      {selected ? <IncidentPreview summary={selected} /> : <aside className="preview" aria-label="Selected incident" />}
    </>
  )
}

/** New results are said, not shown off: nothing moves because data arrived. */
function useAnnounced({ revision, incidents }: IncidentList) {
  const told = useRef(revision)
  useEffect(() => {
    if (told.current === revision) return
    told.current = revision
    announce(`${formatCounted(incidents.length, 'incident')} after the new analysis.`)
  }, [revision, incidents.length])
}

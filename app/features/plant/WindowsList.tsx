import { lazy, Suspense, useState } from 'react'
import type { PlantWindow } from '../../../contract/plant.ts'
import { formatBothClocks, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { findTicks } from '../../shared/time/plant-time.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { usePlantPage } from './plant-page.ts'
import { PlantTable, type TableColumn } from './PlantTable.tsx'
import type { Sorting } from './plant-rows.ts'
import { layOutWindows } from './window-strip.ts'

const WindowDialog = lazy(async () => ({ default: (await import('./WindowDialog.tsx')).WindowDialog }))

export interface WindowsListProps { rows: readonly PlantWindow[]; sorting: Sorting | null; onSort: (sorting: Sorting | null) => void }

/** Maintenance windows over time and as a list; added, changed and cancelled here. */
export function WindowsList({ rows, sorting, onSort }: WindowsListProps) {
  const page = usePlantPage()
  const [editing, setEditing] = useState<PlantWindow | 'new' | null>(null)
  return (
    <div className="windows">
      <div className="windows-bar">
        <Button small onClick={() => setEditing('new')}>Add window…</Button>
        <span className="q cut">{rows.length === 0 ? 'No maintenance window is known. Without one, no session counts as expected.' : 'A window is a claim to test, never a mute. Hatched: overlaps another of its plant.'}</span>
      </div>
      {rows.length > 0 && <WindowStrip windows={rows} />}
      {rows.length > 0 && <PlantTable caption="Maintenance windows" columns={windowColumns(page, setEditing)} rows={rows} rowId={({ id }) => id} sorting={sorting} onSort={onSort} />}
      {editing !== null && <Suspense><WindowDialog window={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /></Suspense>}
    </div>
  )
}

const LANE_ROW = 16

function WindowStrip({ windows }: { windows: readonly PlantWindow[] }) {
  const { plant, selected, select } = usePlantPage()
  const { from, to, lanes } = layOutWindows(windows)
  const ticks = findTicks(from, to, plant.timezone, 8)
  const place = (at: number) => `${((at - from) / (to - from)) * 100}%`
  return (
    <div className="strip-windows" role="group" aria-label={`Windows over time, ${formatStretch(from, to, plant.timezone)} ${formatZone(from, to, plant.timezone)}. The table holds the same.`}>
      <div className="strip-head"><span className="lab">{formatZone(from, to, plant.timezone)}</span><div>{ticks.map(({ at, label }) => <span key={at} className="lab" style={{ left: place(at) }}>{label}</span>)}</div></div>
      {lanes.map((lane) => (
        <div key={lane.plant} className="strip-lane" style={{ height: lane.rows * LANE_ROW + 8 }}>
          <b className="cut">{lane.plant || 'no plant named'}</b>
          <div>
            {ticks.map(({ at }) => <i key={at} className="strip-tick" style={{ left: place(at) }} />)}
            {lane.bars.map(({ window, left, width, row }) => (
              <button key={window.id} type="button" aria-pressed={window.id === selected} className={`strip-bar ${window.state}${window.overlaps.length > 0 ? ' overlaps' : ''}`} style={{ left: `${left * 100}%`, width: `max(6px, ${width * 100}%)`, top: row * LANE_ROW + 4 }}
                aria-label={`${window.title || window.id}, ${window.state}, ${formatStretch(window.from, window.to, plant.timezone)}`} data-tip={`${window.title || window.id}\n${formatStretch(window.from, window.to, plant.timezone)} ${formatZone(window.from, window.to, plant.timezone)}\n${window.state}${window.allowed ? ` · ${window.allowed}` : ''}`} onClick={() => select(window.id)}><span className="cut">{window.title || window.id}</span></button>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

function windowColumns({ plant, openEvidence }: Pick<ReturnType<typeof usePlantPage>, 'plant' | 'openEvidence'>, onEdit: (window: PlantWindow) => void): TableColumn<PlantWindow>[] {
  const titles = new Map(plant.windows.map(({ id, title }) => [id, title || id]))
  return [
    { key: 'title', label: 'Window', width: 176, sort: ({ title, id }) => title || id, show: ({ title, id }) => <b className="cut">{title || id}</b> },
    { key: 'plant', label: 'Plant', width: 66, sort: (window) => window.plant || null },
    { key: 'from', label: 'From – to', width: 166, sort: ({ from }) => from, text: () => '', show: ({ from, to }) => <span className="cut">{formatStretch(from, to, plant.timezone)}</span>, tip: ({ from, to }) => `${formatBothClocks(from, plant.timezone)}\n${formatBothClocks(to, plant.timezone)}` },
    { key: 'state', label: 'State', width: 78, sort: ({ state }) => state },
    { key: 'allowed', label: 'Allowed', width: 156, sort: ({ allowed }) => allowed || null, show: ({ allowed }) => (allowed === '' ? <span className="q">anything</span> : <span className="cut">{allowed}</span>), tip: ({ allowed }) => allowed || undefined },
    { key: 'contact', label: 'Contact', width: 92, sort: ({ contact }) => contact || null },
    { key: 'overlaps', label: 'Overlaps', width: 104, sort: ({ overlaps }) => overlaps.length || null, text: () => '', show: ({ overlaps }) => (overlaps.length === 0 ? <span className="q">none</span> : <span className="cut">{overlaps.map((id) => titles.get(id) ?? id).join(', ')}</span>), tip: ({ overlaps }) => overlaps.map((id) => titles.get(id) ?? id).join('\n') || undefined },
    { key: 'basis', label: 'Known by', width: 108, sort: ({ basis }) => basis, show: ({ basis, citation, title }) => <span className="flex-s">{basis}{citation && <EvidenceChip count={1} onOpen={() => openEvidence([citation], title)} />}</span> },
    { key: 'edit', label: 'Change', width: 66, sort: () => null, show: (window) => <Button small variant="ghost" aria-label={`Change ${window.title || window.id}`} onClick={(event) => { event.stopPropagation(); onEdit(window) }}>Edit…</Button> },
  ]
}

import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import type { Citation } from '../../../contract/incident.ts'
import type { Plant } from '../../../contract/plant.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { writeSearch, type SearchChange } from '../../shared/links/write-search.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { DetailPane, hasDetail } from './DetailPane.tsx'
import { neededHeight } from './map-layout.ts'
import { MapTable } from './MapTable.tsx'
import { decidePlant, forgetFailure, forgetTold, usePlantDecisions, withdrawPending } from './plant-decisions.ts'
import { PlantPageProvider, type PlantPageActions } from './plant-page.ts'
import { PlantLists } from './PlantLists.tsx'
import { PlantMap } from './PlantMap.tsx'
import type { PlantSearch } from './plant-search.ts'
import { QuestionPane } from './QuestionPane.tsx'

/** Records that were opened, and what they prove. */
export interface OpenRecords { readonly citations: readonly Citation[]; readonly headline: string }

export interface PlantViewProps {
  plant: Plant
  search: PlantSearch
  onSearch: (next: PlantSearch) => void
  /** The evidence drawer over these records. */
  renderEvidence: (records: OpenRecords) => ReactNode
}

const NOTHING_OPEN: OpenRecords = { citations: [], headline: '' }

/** Map, questions or details, and lists, on one selection. */
export function PlantView({ plant, search, onSearch, renderEvidence }: PlantViewProps) {
  const queries = useQueryClient()
  const [records, setRecords] = useState<OpenRecords>(NOTHING_OPEN)
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const change = (next: SearchChange<PlantSearch>) => onSearch(writeSearch(search, next))
  const names = useMemo(() => new Map([...plant.zones.map(({ id, title }) => [id, title] as const), ...plant.assets.map(({ id, name }) => [id, name] as const), ...plant.identities.map(({ id, name }) => [id, name] as const), ...plant.sites.map(({ id, name }) => [id, name] as const)]), [plant])
  const selected = search.sel ?? null
  const page: PlantPageActions = {
    plant, names, selected,
    select: (id) => change({ sel: id ?? undefined }),
    open: (tab, sort) => change({ tab: tab === 'assets' ? undefined : tab, sort, rec: undefined }),
    openEvidence: (citations, headline) => {
      setRecords({ citations, headline })
      change({ rec: citations[0]?.record })
    },
    state: (text, facts) => void decidePlant(queries, text, { facts }),
    stateWindow: (text, window) => void decidePlant(queries, text, { window }),
  }
  // The map takes what its zones need with some air, and leaves the rest to the lists.
  const room = useMemo(() => Math.round(neededHeight(plant.zones) * 1.12) + 66, [plant.zones])
  const asTable = search.map === 'table'
  useShortcuts('Map', [{ keys: 't', label: asTable ? 'Show the map' : 'Show the map as a table', run: () => change({ map: asTable ? undefined : 'table' }) }])
  const detail = selected !== null && hasDetail(plant, selected)
  const inferred = plant.zones.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0)
  return (
    <PlantPageProvider value={page}>
      <section className="pane plant-drawn" aria-label="Zones and conduits" ref={(pane) => pane?.parentElement?.style.setProperty('--map', `${room}px`)}>
        <header>
          <h2>Zones and conduits</h2><span className="q cut">{inferred > 0 ? `${inferred} of ${plant.assets.length} assets wear an inferred role or place` : ''}</span><span className="sp" />
          <Segmented label="Show zones and conduits as" options={[{ value: 'map', label: 'Map' }, { value: 'table', label: 'Table' }]} value={asTable ? 'table' : 'map'} onChange={(value) => change({ map: value === 'table' ? 'table' : undefined })} />
        </header>
        {plant.zones.length === 0 ? <NoZone plant={plant} /> : asTable ? <MapTable /> : <><PlantMap /><MapLegend /></>}
      </section>
      {detail ? <DetailPane id={selected} open={plant.questions.length} /> : <QuestionPane skipped={{ ids: skipped, skip: (id) => setSkipped(new Set([...skipped, id])) }} />}
      <PlantLists search={search} onSearch={change} evidence={search.rec === undefined ? null : renderEvidence(records)} />
      <DecisionToasts />
    </PlantPageProvider>
  )
}

/** What was just decided, what it changed, and the way back. */
function DecisionToasts() {
  const { told, failure } = usePlantDecisions()
  if (failure !== null) return <output className="toast"><span className="b">{failure}</span><Button small onClick={forgetFailure}>Close</Button></output>
  if (told === null) return null
  return <UndoToast key={told.sequence} sequence={told.sequence} text={`${told.text} ${told.outcome ?? 'The analysis runs anew.'}`} busy={told.outcome === null} onUndone={() => withdrawPending(told.sequence)} onGone={forgetTold} />
}

function NoZone({ plant }: { plant: Plant }) {
  return (
    <div className="note"><h3>{plant.assets.length === 0 ? 'Nothing to draw yet' : 'No zone is known'}</h3>
      <p>{plant.assets.length === 0 ? 'Zones are drawn from the assets that logs or a plant file name.' : 'Assets are known, but none of them has a lane yet. Set one in the list below, or drop a plant file with the column “zone”.'}</p></div>
  )
}

function MapLegend() {
  return (
    <div className="legend" aria-hidden="true">
      <span><i className="boundary crossed" />IT–OT boundary</span><span className="bar-sep" />
      <span><svg width="26" height="8"><path d="M1 4h25" stroke="var(--ink)" strokeWidth="2.500" /></svg>approved</span>
      <span><svg width="26" height="8"><path d="M1 4h25" stroke="var(--ink)" strokeWidth="2.500" strokeDasharray="5 3" /></svg>not approved</span>
      <span><svg width="26" height="8"><path d="M1 4h25" stroke="var(--ink-3)" strokeWidth="1.500" /></svg>within one side</span><span className="bar-sep" />
      <span><i className="unsure">3</i>assets not confirmed</span>
      <span className="legend-width">width = records, log</span>
    </div>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { analysisQueries, evidenceQueries } from '../api/queries.ts'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import { ExportMenu } from '../features/plant/ExportMenu.tsx'
import { usePlant } from '../features/plant/plant-decisions.ts'
import { stepBack, type PlantSearch } from '../features/plant/plant-search.ts'
import { isAllInferred, plantSentence } from '../features/plant/plant-words.ts'
import { PlantView, type OpenRecords } from '../features/plant/PlantView.tsx'
import '../features/plant/plant.css'
import { AnalysisProgress, isBusy } from '../shared/intake/AnalysisProgress.tsx'
import { openDemoPlant, useDemoPlant } from '../shared/intake/demo-plant.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Kbd } from '../shared/ui/Kbd.tsx'
import { QueryView, Skeleton } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'
import { writeSearch } from '../shared/links/write-search.ts'

const ImportDialog = lazy(async () => ({ default: (await import('../features/plant/ImportDialog.tsx')).ImportDialog }))
const route = getRouteApi('/plant')

/** `/plant`: zones and conduits, what is known of each asset and how, and what a person should confirm. */
export function PlantPage() {
  useTitle('Plant')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const query = usePlant()
  const { data: ledger } = useQuery(evidenceQueries.list())
  const { data: status } = useQuery(analysisQueries.status())
  const [importing, setImporting] = useState(false)
  const onSearch = (next: PlantSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const plant = query.data
  const some = plant !== undefined && plant.assets.length + plant.identities.length + plant.windows.length + plant.papers.length > 0
  useShortcuts('Plant', [
    ...(some ? [{ keys: '/', label: 'Search the list', run: () => input.current?.focus() }] : []),
    { keys: 'Escape', label: 'Step back', run: () => { const next = stepBack(search); if (next) onSearch(next) } },
  ])
  const nothing = some ? null : <EmptyPlant evidence={ledger?.files.length ?? 0} busy={status !== undefined && isBusy(status)} onImport={() => setImporting(true)} />
  return (
    <div className="plant">
      <header className="page-head">
        <h1>Plant</h1>
        <p className="plant-sentence">{plant && some ? plantSentence(plant) : ''}</p>
        <span className="sp" />
        {some && (
          <label className="field plant-search">
            <Icon name="search" size="s" /><span className="sr">Search the list</span>
            <input ref={input} type="search" placeholder="Name, role …" value={search.q ?? ''} onChange={(event) => onSearch(writeSearch(search, { q: event.target.value || undefined }))}
              onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur() }} />
            <Kbd>/</Kbd>
          </label>
        )}
        {some && <Link className={buttonClass({})} to="/rehearsals" title="What each plant has rehearsed  g x">Rehearsals</Link>}
        <Button onClick={() => setImporting(true)}>Import…</Button>
        {some && plant && <ExportMenu plant={plant} />}
      </header>
      <div className="plant-notices">
        {status && isBusy(status) && <div className="progress-line"><AnalysisProgress status={status} /></div>}
        {plant && some && isAllInferred(plant) && <div className="banner"><span><span className="b">No plant file.</span> Everything below is inferred from traffic until it is confirmed here or declared by a file.</span><span className="sp" /><Button small onClick={() => setImporting(true)}>Import a plant file…</Button></div>}
      </div>
      <QueryView query={query} subject="the plant" skeleton={<PlantSkeleton />} empty={() => nothing}>
        {(data) => <PlantView plant={data} search={search} onSearch={onSearch} renderEvidence={(records) => <PlantRecords records={records} search={search} zone={data.timezone} onSearch={onSearch} />} />}
      </QueryView>
      {importing && <Suspense><ImportDialog onClose={() => setImporting(false)} /></Suspense>}
    </div>
  )
}

interface PlantRecordsProps { records: OpenRecords; search: PlantSearch; zone: string; onSearch: (next: PlantSearch) => void }

/** The cited records. A link names one record; what else was cited is known only where it was opened. */
function PlantRecords({ records, search, zone, onSearch }: PlantRecordsProps) {
  const record = search.rec ?? null
  const ids = useMemo(() => {
    const cited = [...new Set(records.citations.map((citation) => citation.record))]
    return record === null || cited.includes(record) ? cited : [record]
  }, [records, record])
  const citations = useMemo(() => new Map(records.citations.map((citation) => [citation.record, citation])), [records])
  return (
    <RecordsDrawer
      ids={ids} citations={citations} zone={zone} record={record} headline={ids.length > 0 && citations.has(ids[0]!) ? `${ids.length} cited · ${records.headline}` : 'one record'} nothing={null} stepKeys={false}
      onRecord={(rec) => onSearch(writeSearch(search, { rec }))} onClose={() => onSearch(writeSearch(search, { rec: undefined }))}
    />
  )
}

function EmptyPlant({ evidence, busy, onImport }: { evidence: number; busy: boolean; onImport: () => void }) {
  const queries = useQueryClient()
  const { opening, failure } = useDemoPlant()
  const [title, text] = busy ? ['The plant is being worked out', 'Assets, zones and conduits appear once the logs are read.']
    : evidence === 0 ? ['No evidence yet', 'The plant is drawn from what logs show of it: who speaks which protocol to whom, from where. Drop logs on the evidence page, or start with a plant file of your own.']
      : ['The evidence names no asset', `${evidence} ${evidence === 1 ? 'file was' : 'files were'} read, but none names a machine that belongs to a plant. Network, Windows, VPN or controller logs do, and so does a plant file.`]
  return (
    <div className="plant-wide">
      <div className="note plant-empty">
        <h2>{title}</h2>
        <p>{text}</p>
        {!busy && (
          <div className="flex">
            <Button variant="primary" onClick={onImport}>Import a plant file…</Button>
            {evidence === 0 && <Button disabled={opening} onClick={() => void openDemoPlant(queries)}>{opening ? 'Writing the demo plant’s logs …' : 'Open the demo plant'}</Button>}
          </div>
        )}
        {failure && <p role="alert">The demo plant did not open: {failure.detail} {failure.advice}</p>}
      </div>
    </div>
  )
}

function PlantSkeleton() {
  return <><div className="pane plant-drawn"><Skeleton rows={7} /></div><div className="pane plant-side"><Skeleton rows={8} /></div><div className="pane plant-lists"><Skeleton rows={7} /></div></>
}

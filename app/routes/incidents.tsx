import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { analysisQueries, evidenceQueries, incidentQueries } from '../api/queries.ts'
import { EmptyCase, NoIncident } from '../features/queue/EmptyQueue.tsx'
import { Queue } from '../features/queue/Queue.tsx'
import '../features/queue/queue.css'
import { QueueSearch, type QueueSort } from '../features/queue/queue-search.ts'
import { AnalysisProgress, isBusy } from '../shared/intake/AnalysisProgress.tsx'
import { useDemoPlant } from '../shared/intake/demo-plant.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { ChoiceMenu } from '../shared/ui/ChoiceMenu.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Kbd } from '../shared/ui/Kbd.tsx'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const SORTS: readonly { value: QueueSort; label: string }[] = [
  { value: 'process', label: 'Closest to process' }, { value: 'severity', label: 'Most severe' }, { value: 'sure', label: 'Most certain' }, { value: 'newest', label: 'Newest' },
]
const route = getRouteApi('/incidents')

/** `/incidents`: what is closest to the process, first. */
export function IncidentsPage() {
  useTitle('Incidents')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const incidents = useQuery(incidentQueries.list())
  const evidence = useQuery(evidenceQueries.list())
  const { data: status } = useQuery(analysisQueries.status())
  const { opening } = useDemoPlant()
  const onSearch = (change: Partial<Record<keyof QueueSearch, unknown>>) => void navigate({ search: (before) => QueueSearch.parse({ ...before, ...change }), replace: true })
  useShortcuts('Find', [{ keys: '/', label: 'Search', run: () => input.current?.focus() }])
  const sort = search.sort ?? 'process'
  const found = (incidents.data?.incidents.length ?? 0) > 0
  return (
    <div className="queue">
      <header className="page-head">
        <h1>Incidents</h1>
        <p className="queue-headline">{found ? incidents.data?.headline : opening ? 'The demo plant’s logs are being written.' : ''}</p>
        <span className="sp" />
        <label className="field queue-search">
          <Icon name="search" size="s" /><span className="sr">Search incidents</span>
          <input ref={input} type="search" placeholder="Title, id, plant" value={search.q ?? ''} onChange={(event) => onSearch({ q: event.target.value || undefined })}
            onKeyDown={(event) => { if (event.key === 'Escape') { onSearch({ q: undefined }); event.currentTarget.blur() } }} />
          <Kbd>/</Kbd>
        </label>
        <ChoiceMenu label="Sort by" options={SORTS} value={sort} onChange={(value) => onSearch({ sort: value === 'process' ? undefined : value })}>
          {SORTS.find(({ value }) => value === sort)?.label}<Icon name="down" size="xs" />
        </ChoiceMenu>
      </header>
      {status && isBusy(status) && <div className="progress-line"><AnalysisProgress status={status} /></div>}
      {found && incidents.data
        ? <Queue list={incidents.data} search={search} onSearch={onSearch} />
        : (
          <div className="queue-wide">
            <QueryView query={incidents} subject="the queue">
              {() => <QueryView query={evidence} subject="the ledger">{(ledger) => (ledger.files.length === 0 ? <EmptyCase /> : <NoIncident evidence={ledger} status={status} />)}</QueryView>}
            </QueryView>
          </div>
        )}
    </div>
  )
}

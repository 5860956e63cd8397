import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { asProblem } from '../api/problem.ts'
import { analysisQueries, containmentQueries, plantQueries } from '../api/queries.ts'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import type { Proof } from '../features/rehearsals/proof.ts'
import { writeRehearsalsSearch, type RehearsalsSearch } from '../features/rehearsals/rehearsals-search.ts'
import { RehearsalsView } from '../features/rehearsals/RehearsalsView.tsx'
import { AnalysisProgress, isBusy } from '../shared/intake/AnalysisProgress.tsx'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { QueryView, Waiting } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/rehearsals')
const ASK_AGAIN_MS = 2000

/** `/rehearsals`: could each plant recover, and what would stop if it were cut off. */
export function RehearsalsPage() {
  useTitle('Rehearsals')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: status, isPending } = useQuery(analysisQueries.status())
  const unread = status !== undefined && isBusy(status) && status.revision === 0
  const query = useQuery({ ...containmentQueries.rehearsals(), enabled: !isPending && !unread, refetchInterval: ({ state }) => (state.error !== null && asProblem(state.error).kind === 'not-ready' ? ASK_AGAIN_MS : false) })
  const onSearch = (next: RehearsalsSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  useShortcuts('Rehearsals', [{ keys: 'Escape', label: 'Step back', run: () => { if (search.rec === undefined) void navigate({ to: '/plant' }); else onSearch(writeRehearsalsSearch(search, { rec: undefined })) } }])
  if (query.data === undefined && (unread || (query.isError && asProblem(query.error).kind === 'not-ready'))) return <Waiting subject="the rehearsals"><div className="banner" role="status"><span><span className="b">The case is still being analysed.</span> Which plants there are follows from it; this page asks again by itself.</span></div>{status && isBusy(status) && <div className="progress-line"><AnalysisProgress status={status} /></div>}</Waiting>
  return <QueryView query={query} subject="the rehearsals">{(register) => <RehearsalsView register={register} search={search} onSearch={onSearch} renderEvidence={(proof) => <ProofDrawer proof={proof} search={search} onSearch={onSearch} />} />}</QueryView>
}

/** The records that prove something here. A link names one; what else was cited is known only where it was opened. */
function ProofDrawer({ proof, search, onSearch }: { proof: Proof | null; search: RehearsalsSearch; onSearch: (next: RehearsalsSearch) => void }) {
  const { data: plant } = useQuery(plantQueries.one())
  const record = search.rec ?? null
  const citations = useMemo(() => new Map((proof?.citations ?? []).map((citation) => [citation.record, citation])), [proof])
  const ids = useMemo(() => (record === null || citations.has(record) ? [...citations.keys()] : [record]), [citations, record])
  return (
    <RecordsDrawer
      ids={ids} citations={citations} zone={plant?.timezone ?? 'UTC'} record={record} headline={proof && citations.has(ids[0] ?? '') ? proof.headline : 'one record'} nothing={null}
      onRecord={(rec) => onSearch(writeRehearsalsSearch(search, { rec }))} onClose={() => onSearch(writeRehearsalsSearch(search, { rec: undefined }))}
    />
  )
}

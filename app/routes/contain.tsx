import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { asProblem } from '../api/problem.ts'
import { containmentQueries, incidentQueries } from '../api/queries.ts'
import type { Proof } from '../features/contain/contain-page.ts'
import { stepBack, type ContainSearch } from '../features/contain/contain-search.ts'
import { ContainView } from '../features/contain/ContainView.tsx'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import { openJournal } from '../shared/decisions/journal.ts'
import { AwaitStory } from '../shared/intake/AwaitStory.tsx'
import { useOfStory } from '../shared/intake/use-of-story.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'
import { writeSearch } from '../shared/links/write-search.ts'

const route = getRouteApi('/incidents/$id/contain')

/** `/incidents/:id/contain`: plans that keep the intruder from the process, what each costs, and who says yes. */
export function ContainPage() {
  useTitle('Contain')
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { query, waiting } = useOfStory(containmentQueries.one(id))
  const incident = useQuery({ ...incidentQueries.detail(id), enabled: query.data !== undefined })
  const onSearch = (next: ContainSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  useShortcuts('Contain', [{ keys: 'Escape', label: 'Step back', run: () => { const next = stepBack(search); if (next) onSearch(next); else void navigate({ to: '/incidents/$id', params: { id } }) } }])
  if (waiting) return <AwaitStory subject="the plans" skeleton={<ContainSkeleton />}>Plans are made once the story stands</AwaitStory>
  if (query.data === undefined && query.isError && asProblem(query.error).kind === 'not-found') return <GoneIncident />
  return (
    <QueryView query={query} subject="the plans" skeleton={<ContainSkeleton />}>
      {(containment) => <ContainView key={id} containment={containment} entities={incident.data?.entities ?? NONE} search={search} onSearch={onSearch} renderEvidence={(proof) => <ProofDrawer proof={proof} search={search} zone={containment.zone} onSearch={onSearch} />} />}
    </QueryView>
  )
}

const NONE: readonly never[] = []

/** The records that prove something here. A link names one; what else was cited is known only where it was opened. */
function ProofDrawer({ proof, search, zone, onSearch }: { proof: Proof | null; search: ContainSearch; zone: string; onSearch: (next: ContainSearch) => void }) {
  const record = search.rec ?? null
  const ids = useMemo(() => {
    const records = [...new Set(proof?.records)]
    return record === null || records.includes(record) ? records : [record]
  }, [proof, record])
  const citations = useMemo(() => new Map((proof?.citations ?? []).map((citation) => [citation.record, citation])), [proof])
  return (
    <RecordsDrawer
      ids={ids} citations={citations} zone={zone} record={record} headline={proof && proof.records.includes(ids[0] ?? '') ? `${ids.length} ${ids.length === 1 ? 'record' : 'records'} · ${proof.headline}` : 'one record'} nothing={null}
      onRecord={(rec) => onSearch(writeSearch(search, { rec }))} onClose={() => onSearch(writeSearch(search, { rec: undefined }))}
    />
  )
}

function GoneIncident() {
  return (
    <div className="note" role="status">
      <h2>No story is told under this address</h2>
      <p>Evidence was taken out, records were retracted, or the link belongs to another case. What was asked for and signed stays in the journal.</p>
      <div className="flex"><Link className={buttonClass({ variant: 'primary' })} to="/incidents">All incidents</Link><Button onClick={openJournal}>Decisions…</Button></div>
    </div>
  )
}

const ContainSkeleton = () => (
  <div className="contain"><div className="contain-scroll"><div className="contain-head"><Skeleton rows={2} /></div><div className="race"><Skeleton rows={4} /><Skeleton rows={5} /></div><div className="plans bare">{[0, 1, 2, 3].map((nth) => <Skeleton key={nth} rows={8} />)}</div><div className="lower"><Skeleton rows={6} /><Skeleton rows={6} /><Skeleton rows={4} /></div></div></div>
)

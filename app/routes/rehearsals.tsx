import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { containmentQueries, plantQueries } from '../api/queries.ts'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import type { Proof } from '../features/rehearsals/proof.ts'
import type { RehearsalsSearch } from '../features/rehearsals/rehearsals-search.ts'
import { RehearsalsView } from '../features/rehearsals/RehearsalsView.tsx'
import { AwaitStory } from '../shared/intake/AwaitStory.tsx'
import { useOfStory } from '../shared/intake/use-of-story.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'
import { writeSearch } from '../shared/links/write-search.ts'

const route = getRouteApi('/rehearsals')

/** `/rehearsals`: could each plant recover, and what would stop if it were cut off. */
export function RehearsalsPage() {
  useTitle('Rehearsals')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { query, waiting } = useOfStory(containmentQueries.rehearsals())
  const onSearch = (next: RehearsalsSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  useShortcuts('Rehearsals', [{ keys: 'Escape', label: 'Step back', run: () => { if (search.rec === undefined) void navigate({ to: '/plant' }); else onSearch(writeSearch(search, { rec: undefined })) } }])
  if (waiting) return <AwaitStory subject="the rehearsals">Which plants there are follows from it</AwaitStory>
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
      onRecord={(rec) => onSearch(writeSearch(search, { rec }))} onClose={() => onSearch(writeSearch(search, { rec: undefined }))}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { RecoveryStep } from '../../contract/containment.ts'
import { asProblem } from '../api/problem.ts'
import { containmentQueries, incidentQueries } from '../api/queries.ts'
import { RecoverView } from '../features/contain/RecoverView.tsx'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import { AwaitStory } from '../shared/intake/AwaitStory.tsx'
import { useOfStory } from '../shared/intake/use-of-story.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { buttonClass } from '../shared/ui/Button.tsx'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/incidents/$id/recover')

/** `/incidents/:id/recover`: what has to be done before the plant is trusted again, in its order, and the reporting clocks. */
export function RecoverPage() {
  useTitle('Recover')
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { query, waiting } = useOfStory(containmentQueries.recovery(id))
  const incident = useQuery({ ...incidentQueries.detail(id), enabled: query.data !== undefined })
  const [proof, setProof] = useState<RecoveryStep | null>(null)
  const records = useMemo(() => (search.rec === undefined || proof?.records.includes(search.rec) === true ? (proof?.records ?? []) : [search.rec]), [proof, search.rec])
  const open = (rec: string | undefined): void => void navigate({ search: rec === undefined ? {} : { rec }, replace: true, resetScroll: false })
  useShortcuts('Recover', [{ keys: 'Escape', label: 'Step back', run: () => { if (search.rec === undefined) void navigate({ to: '/incidents/$id/contain', params: { id } }); else open(undefined) } }])
  if (waiting) return <AwaitStory subject="the recovery">The recovery follows from the story</AwaitStory>
  if (query.data === undefined && query.isError && asProblem(query.error).kind === 'not-found') return <div className="note" role="status"><h2>No story is told under this address</h2><p>Evidence was taken out, or the link belongs to another case. What was signed stays in the journal.</p><Link className={buttonClass({ variant: 'primary' })} to="/incidents">All incidents</Link></div>
  return (
    <QueryView query={query} subject="the recovery">
      {(recovery) => (
        <>
          <RecoverView recovery={recovery} zone={incident.data?.zone ?? 'UTC'} onProof={(step) => { setProof(step); open(step.records[0]) }} />
          {search.rec !== undefined && <RecordsDrawer ids={records} citations={NO_CITATIONS} zone={incident.data?.zone ?? 'UTC'} record={search.rec} headline={proof ? `Why: ${proof.title}` : 'one record'} nothing={null} onRecord={open} onClose={() => open(undefined)} />}
        </>
      )}
    </QueryView>
  )
}

const NO_CITATIONS = new Map<string, never>()

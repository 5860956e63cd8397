import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { evidenceQueries } from '../api/queries.ts'
import '../features/mapping/mapping.css'
import { MappingDesk } from '../features/mapping/MappingDesk.tsx'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/evidence/$id/map')

/** `/evidence/:id/map`: say what the columns of a log mean that no source knows. */
export function EvidenceMapPage() {
  useTitle('Map columns')
  const { id } = route.useParams()
  const navigate = route.useNavigate()
  const query = useQuery(evidenceQueries.mapping(id))
  const { data: file } = useQuery(evidenceQueries.detail(id))
  useShortcuts('Mapping', [{ keys: 'Escape', label: 'Back to the ledger', run: () => void navigate({ to: '/evidence', search: { file: id } }) }])
  return <QueryView query={query} subject="the columns of this file">{(proposal) => <MappingDesk key={id} id={id} name={file?.path.split('/').at(-1) ?? ''} proposal={proposal} />}</QueryView>
}

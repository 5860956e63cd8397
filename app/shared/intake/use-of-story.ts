import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { analysisQueries } from '../../api/queries.ts'

const ASK_AGAIN_MS = 2000
const isNotReady = (error: Error | null): boolean => error !== null && asProblem(error).kind === 'not-ready'

/**
 * Reads what follows from the story, and asks again by itself while none stands.
 * @returns `waiting`: there is nothing yet because the case is still being analysed; show `AwaitStory`.
 */
export function useOfStory<Data, Key extends QueryKey>(options: UseQueryOptions<Data, Error, Data, Key>): { readonly query: UseQueryResult<Data>; readonly waiting: boolean } {
  const { data: status, isPending } = useQuery(analysisQueries.status())
  // After a reload the logs are read again; half of them would make half a story.
  const unread = isPending || status?.revision === 0
  const query = useQuery({ ...options, enabled: !unread, refetchInterval: ({ state }) => (isNotReady(state.error) ? ASK_AGAIN_MS : false) })
  return { query, waiting: query.data === undefined && (unread || isNotReady(query.error)) }
}

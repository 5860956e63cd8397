import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { asProblem } from '../api/problem.ts'
import { analysisQueries, boardQueries, evidenceQueries, plantQueries } from '../api/queries.ts'
import type { BoardSearch } from '../features/board/board-search.ts'
import { BoardView } from '../features/board/BoardView.tsx'
import { AnalysisProgress, isBusy } from '../shared/intake/AnalysisProgress.tsx'
import { chooseDemoCase } from '../shared/intake/demo-plant.ts'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { QueryView, Skeleton, Waiting } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/board')
const ASK_AGAIN_MS = 2000
const NO_SITES: readonly never[] = []

/** `/board`: which plants are exposed, by how much, and which investment lowers it most. */
export function BoardPage() {
  useTitle('Board')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: status, isPending } = useQuery(analysisQueries.status())
  const { data: ledger } = useQuery(evidenceQueries.list())
  // After a reload the logs are read again; half of them would make half a board.
  const unread = isPending || status?.revision === 0
  const query = useQuery({ ...boardQueries.one(search.q), enabled: !unread, refetchInterval: ({ state }) => (state.error !== null && asProblem(state.error).kind === 'not-ready' ? ASK_AGAIN_MS : false) })
  const plant = useQuery({ ...plantQueries.one(), enabled: query.data !== undefined })
  const onSearch = (next: BoardSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  if (ledger !== undefined && ledger.files.length === 0) return <NoEvidence />
  if (query.data === undefined && (unread || (query.isError && asProblem(query.error).kind === 'not-ready'))) {
    return (
      <Waiting subject="the board">
        <div className="banner" role="status"><span><span className="b">The case is still being analysed.</span> Figures are made once the story stands; this page asks again by itself.</span></div>
        {status && isBusy(status) && <div className="progress-line"><AnalysisProgress status={status} /></div>}
        <BoardSkeleton />
      </Waiting>
    )
  }
  return <QueryView query={query} subject="the board" skeleton={<BoardSkeleton />}>{(board) => <BoardView board={board} sites={plant.data?.sites ?? NO_SITES} search={search} onSearch={onSearch} />}</QueryView>
}

const NoEvidence = () => (
  <div className="note">
    <h2>No evidence yet</h2>
    <p>Every figure of the board is computed from logs, plant files and what people answered. Without them there is nothing to show, and nothing is green.</p>
    <div className="flex"><Link className={buttonClass({ variant: 'primary' })} to="/evidence">Drop logs</Link><Button onClick={() => chooseDemoCase()}>Open a demo case…</Button></div>
  </div>
)

const BoardSkeleton = () => (
  <div className="board"><div className="sheet"><header className="bh"><Skeleton rows={2} /></header><div className="tiles">{Array.from({ length: 7 }, (_, nth) => <Skeleton key={nth} rows={4} />)}</div><div className="box pb"><Skeleton rows={7} /></div><div className="box fb"><Skeleton rows={6} /></div><div className="box lb"><Skeleton rows={7} /></div></div></div>
)

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { boardQueries, evidenceQueries, plantQueries } from '../api/queries.ts'
import type { BoardSearch } from '../features/board/board-search.ts'
import { BoardView } from '../features/board/BoardView.tsx'
import { AwaitStory } from '../shared/intake/AwaitStory.tsx'
import { chooseDemoCase } from '../shared/intake/demo-plant.ts'
import { useOfStory } from '../shared/intake/use-of-story.ts'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/board')
const NO_SITES: readonly never[] = []

/** `/board`: which plants are exposed, by how much, and which investment lowers it most. */
export function BoardPage() {
  useTitle('Board')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: ledger } = useQuery(evidenceQueries.list())
  const { query, waiting } = useOfStory(boardQueries.one(search.q))
  const plant = useQuery({ ...plantQueries.one(), enabled: query.data !== undefined })
  const onSearch = (next: BoardSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  if (ledger !== undefined && ledger.files.length === 0) return <NoEvidence />
  if (waiting) return <AwaitStory subject="the board" skeleton={<BoardSkeleton />}>Figures are made once the story stands</AwaitStory>
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

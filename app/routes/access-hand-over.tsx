import { useQuery } from '@tanstack/react-query'
import { decisionQueries } from '../api/queries.ts'
import { AccessHead } from '../features/access/AccessHead.tsx'
import { OutboxNote } from '../features/access/OutboxNote.tsx'
import '../features/access/access.css'
import { HandOver } from '../features/hand-over/HandOver.tsx'
import { openJournal } from '../shared/decisions/journal.ts'
import { Button } from '../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

/** `/access/hand-over`: what the next shift must know, given and taken with two names. */
export function HandOverPage() {
  useTitle('Hand-over')
  const journal = useQuery(decisionQueries.list())
  return (
    <div className="access-page acc-hand-over-page">
      <AccessHead title={<h1>Hand-over</h1>} note="What changed, what is open, what is in force."><Button className="wide-only" onClick={openJournal}>Decisions…</Button></AccessHead>
      <OutboxNote />
      <QueryView query={journal} subject="the journal" skeleton={<Skeleton rows={10} />}>{({ decisions }) => <HandOver decisions={decisions} />}</QueryView>
    </div>
  )
}

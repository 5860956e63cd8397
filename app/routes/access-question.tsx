import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { asProblem } from '../api/problem.ts'
import { accessQueries, analysisQueries } from '../api/queries.ts'
import { AccessHead } from '../features/access/AccessHead.tsx'
import { AccessQuestion } from '../features/access/AccessQuestion.tsx'
import { OutboxNote } from '../features/access/OutboxNote.tsx'
import { openAfter } from '../features/access/question-groups.ts'
import { StaleLink } from '../features/access/StaleLink.tsx'
import '../features/access/access.css'
import { RecordsDrawer } from '../features/evidence-drawer/RecordsDrawer.tsx'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { useMe } from '../shared/roles/me.ts'
import { QueryView, Skeleton, Waiting } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

const route = getRouteApi('/access/$key')

/** `/access/:key`: one question about one session, with all it rests on. */
export function AccessQuestionPage() {
  useTitle('One question')
  const { key } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: status } = useQuery(analysisQueries.status())
  // After a reload the sessions are worked out again from the bytes; until then there is nothing to ask for.
  const unread = status !== undefined && status.revision === 0 && (status.state === 'reading' || status.state === 'analysing')
  const query = useQuery({ ...accessQueries.card(key), enabled: status !== undefined && !unread })
  const { data: list } = useQuery(accessQueries.list())
  const me = useMe()
  const [cited, setCited] = useState<{ records: readonly string[]; what: string }>({ records: [], what: '' })
  const zone = query.data?.session.zone ?? 'UTC'
  const citations = useMemo(() => new Map((query.data?.session.citations ?? []).map((citation) => [citation.record, citation])), [query.data])
  const open = (rec: string | undefined) => void navigate({ search: rec === undefined ? (({ rec: _gone, ...rest }) => rest)(search) : { ...search, rec }, replace: true, resetScroll: false })
  useShortcuts('Question', [{ keys: 'Escape', label: 'All questions', run: () => void navigate({ to: '/access' }) }])
  const questions = list?.questions ?? []
  const next = openAfter(questions, key)
  const at = questions.findIndex((row) => row.key === key)
  const ids = search.rec === undefined ? [] : cited.records.includes(search.rec) ? cited.records : [search.rec]
  const problem = query.isError ? asProblem(query.error) : null
  return (
    <div className="access-page acc-question-page">
      <AccessHead title={<b className="acc-title">One question</b>} note={at >= 0 && questions.length > 1 ? `${at + 1} of ${questions.length}, about 30 seconds` : 'about 30 seconds'} />
      <OutboxNote except={key} />
      {unread ? <Waiting subject="this question"><div className="banner" role="status">The logs are being read again; the question opens when they are.</div><Skeleton rows={9} /></Waiting>
        : problem?.kind === 'not-found' ? <StaleLink address={key} list={list} />
          : <QueryView query={query} subject="this question" skeleton={<Skeleton rows={9} />}>{(card) => <AccessQuestion key={card.session.key} card={card} me={me} next={next} via={search.via} onEvidence={(records, what) => { setCited({ records, what }); open(records[0]) }} />}</QueryView>}
      {search.rec !== undefined && (
        <Dialog.Root open onOpenChange={(shown) => { if (!shown) open(undefined) }}>
          <Dialog.Portal>
            <Dialog.Backdrop className="scrim" />
            <Dialog.Popup className="dialog acc-evidence" aria-label="Records">
              <RecordsDrawer ids={ids} citations={citations} zone={zone} record={search.rec} headline={cited.what === '' ? 'one record' : `${ids.length} cited · ${cited.what}`} nothing={null} stepKeys={false} onRecord={open} onClose={() => open(undefined)} />
            </Dialog.Popup>
          </Dialog.Portal>
        </Dialog.Root>
      )}
    </div>
  )
}

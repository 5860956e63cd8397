import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accessQueries, analysisQueries } from '../api/queries.ts'
import { AccessHead } from '../features/access/AccessHead.tsx'
import { openAnomaly, TRIGGERS } from '../features/access/anomaly.ts'
import { OutboxNote } from '../features/access/OutboxNote.tsx'
import { groupQuestions, tellQuestions } from '../features/access/question-groups.ts'
import { QuestionList } from '../features/access/QuestionList.tsx'
import { StrayAnswers } from '../features/access/StrayAnswers.tsx'
import '../features/access/access.css'
import { openJournal } from '../shared/decisions/journal.ts'
import { AnalysisProgress, isBusy } from '../shared/intake/AnalysisProgress.tsx'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../shared/ui/QueryView.tsx'
import { useTitle } from '../shared/ui/use-title.ts'

/** `/access`: what only somebody who knows the plant can answer, the most telling question first. */
export function AccessPage() {
  useTitle('Questions')
  const query = useQuery(accessQueries.list())
  const { data: status } = useQuery(analysisQueries.status())
  const busy = status !== undefined && isBusy(status)
  // While logs are read again, sessions that are not told yet are not gone.
  const settled = status?.state === 'ready'
  const nothing = <NoQuestion busy={busy} events={status?.events ?? 0} />
  return (
    <div className="access-page acc-list-page">
      <AccessHead title={<h1>Questions</h1>} note={query.data && query.data.questions.length > 0 ? tellQuestions(query.data.questions) : ''}>
        <Button className="wide-only" onClick={openJournal}>Decisions…</Button>
      </AccessHead>
      <OutboxNote />
      {busy && <div className="progress-line"><AnalysisProgress status={status} /></div>}
      <div className="acc-list">
        <div className="acc-questions">
          <QueryView query={query} subject="the questions" skeleton={<Skeleton rows={9} />} empty={({ questions, strays }) => (questions.length > 0 || (settled && strays.length > 0) ? null : nothing)}>
            {({ questions, strays }) => <><QuestionList groups={groupQuestions(questions)} />{settled && <StrayAnswers strays={strays} questions={questions} />}</>}
          </QueryView>
        </div>
        <aside className="acc-side" aria-label="More">
          <section><h2>Noticed something yourself?</h2><p>One in three cases begins with somebody at the plant who finds something odd.</p><ul>{TRIGGERS.slice(0, 3).map((trigger) => <li key={trigger}>{trigger}</li>)}</ul><Button className="acc-more" onClick={openAnomaly}>Note something odd…</Button></section>
          <section><h2>End of the shift?</h2><p>What changed, what is open, what is in force: handed over and taken with two names.</p><Link className={`${buttonClass({})} acc-more`} to="/access/hand-over">Hand over…</Link></section>
        </aside>
      </div>
    </div>
  )
}

function NoQuestion({ busy, events }: { busy: boolean; events: number }) {
  const [title, text] = busy ? ['The questions are being worked out', 'They appear when the logs are read.']
    : events === 0 ? ['No evidence yet', 'Questions come from sessions in the logs: remote access, jump servers, engineering workstations, controllers. Drop logs on the evidence page.']
      : ['Nothing to ask', 'No session at the plant is remarkable, part of a story, or without paperwork. Questions appear here by themselves.']
  return <div className="note"><h2>{title}</h2><p>{text}</p>{events === 0 && !busy && <Link className={buttonClass({})} to="/evidence">Evidence</Link>}</div>
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { accessQueries, analysisQueries, caseQueries, evidenceQueries, incidentQueries, plantQueries } from '../../api/queries.ts'
import { describeDecision } from '../../shared/decisions/journal.ts'
import { openRoleDialog, useMe, useRefusal } from '../../shared/roles/me.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Skeleton, Waiting } from '../../shared/ui/QueryView.tsx'
import { Severity } from '../../shared/ui/Severity.tsx'
import type { Decision } from '../../../contract/analysis.ts'
import { decidedSince, draftSummary, inForce, lastShift, openQuestions, runningClocks, tellHealth, tellOpen, windowsAround, type GivenShift } from './hand-over.ts'
import './hand-over.css'

const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the next shift must know, and the two signatures under it. */
export function HandOver({ decisions }: { decisions: readonly Decision[] }) {
  const { data: incidents } = useQuery(incidentQueries.list())
  const { data: access } = useQuery(accessQueries.list())
  const { data: ledger } = useQuery(evidenceQueries.list())
  const { data: coverage } = useQuery(caseQueries.coverage())
  const { data: status } = useQuery(analysisQueries.status())
  const { data: plant } = useQuery(plantQueries.one())
  const [now] = useState(() => Date.now())
  const paths = new Map((ledger?.files ?? []).map(({ id, path }) => [id, path]))
  const last = lastShift(decisions)
  const since = decidedSince(decisions, last?.given.sequence ?? 0)
  const questions = openQuestions(access?.questions ?? [])
  const force = inForce(decisions, now)
  const health = tellHealth(ledger, coverage)
  const tell = (entry: Decision) => describeDecision(entry, (id) => paths.get(id) ?? null)
  // Half a case handed over as a whole one would be a lie.
  const ready = status !== undefined && (status.state === 'ready' || status.state === 'empty') && incidents !== undefined && access !== undefined && coverage !== undefined && incidents.revision >= status.revision
  if (!ready) return <Waiting subject="the case"><div className="banner" role="status">The case is being worked out; the hand-over opens when it is.</div><Skeleton rows={10} /></Waiting>
  const asked = new Map(access.questions.map(({ key, question }) => [key, question]))
  const about = ({ decision }: Decision) => (decision.kind === 'answer_session' || decision.kind === 'request_follow_up' ? (asked.get(decision.session) ?? null) : null)
  const weak = health.filter(({ ok }) => !ok)
  const clocks = runningClocks(access.questions, decisions, now)
  // Logs that stop long ago know nothing of the windows of today.
  const asOf = Math.min(now, coverage.to === null ? now : Date.parse(coverage.to))
  const windows = windowsAround(plant?.windows ?? [], asOf)
  const zone = coverage.zone
  return (
    <div className="ho">
      <div className="ho-state">
        {last && <LastShift last={last} />}
        <Block title={last ? 'Changed since' : 'Changed so far'} count={since.length} none="Nothing was decided.">{since.slice(-MOST).reverse().map((entry) => <Item key={entry.sequence} at={entry.at}><p>{tell(entry)}</p>{about(entry) && <small>{about(entry)}</small>}<small>{entry.by?.name || 'nobody named'}{entry.by ? `, ${ROLE_TITLES[entry.by.role]}` : ''} · entry {entry.sequence}</small></Item>)}</Block>
        <Block title="Incidents" count={incidents?.incidents.length ?? 0} none="No incident is open.">{(incidents?.incidents ?? []).slice(0, MOST).map((incident) => <li key={incident.id}><Severity level={incident.severity} /><div><p><Link to="/incidents/$id" params={{ id: incident.id }}>{incident.title}</Link></p><small>last seen {formatInstant(incident.lastSeen, incident.zone, 'weekdayTime')}</small></div></li>)}</Block>
        <Block title="Questions to engineers" count={questions.length} none="No question is open.">{questions.slice(0, MOST).map((row) => <li key={row.key}><span className="tag">{row.effect === 'waiting_for_second' ? 'second person' : row.effect === 'disputed' ? 'disputed' : 'open'}</span><div><p><Link to="/access/$key" params={{ key: row.key }}>{row.question}</Link></p>{row.answers > 0 && <small>{row.reason}</small>}</div></li>)}</Block>
        <Block title="Running clocks" count={clocks.length} none="Nothing falls due.">{clocks.slice(0, MOST).map(({ at, what, session }) => <Item key={`${at} ${what} ${session}`} at={at}><p>{what}</p>{session !== null && asked.get(session) && <small>{asked.get(session)}</small>}</Item>)}</Block>
        <Block title="Maintenance windows" count={windows.length} none={`No window is open or opens within 12 hours${now - asOf > DAY_MS ? ` of the last log, ${formatInstant(asOf, zone, 'dayTime')}` : ''}.`}>{windows.slice(0, MOST).map(({ window, open }) => <li key={window.id}><span className={open ? 'tag solid' : 'tag'}>{open ? 'open' : 'soon'}</span><div><p>{window.title || window.id}{window.plant !== '' && `, ${window.plant}`}</p><small>{formatStretch(window.from, window.to, zone)} {formatZone(window.from, window.to, zone)}{window.allowed !== '' && ` · ${window.allowed}`}{window.contact !== '' && ` · ${window.contact}`}</small></div></li>)}</Block>
        <Block title="Decisions in force" count={force.length} none="Nothing is in force.">{force.slice(-MOST).reverse().map((entry) => <Item key={entry.sequence} at={entry.at}><p>{tell(entry)}</p>{about(entry) && <small>{about(entry)}</small>}{entry.decision.kind === 'answer_session' && entry.decision.expires !== undefined && <small>until {formatInstant(entry.decision.expires, deviceZone(), 'dayTime')}</small>}</Item>)}</Block>
        <Block title="What the logs show" count={weak.length} unit={weak.length === 1 ? 'gap' : 'gaps'} none="No evidence is loaded.">{health.slice(0, MOST).map(({ title, detail, ok }) => <li key={title}><span className={ok ? 'tag' : 'tag hatch ho-gap'}>{ok ? 'steady' : 'gap'}</span><div><p>{title}</p><small>{detail}</small></div></li>)}</Block>
      </div>
      <aside className="ho-sign" aria-label="Sign">
        {last && !last.taken ? <Take last={last} /> : <Give draft={draftSummary({ incidents, questions, since, health })} open={tellOpen(incidents, questions)} />}
      </aside>
    </div>
  )
}
const MOST = 12
const DAY_MS = 86_400_000

function Block({ title, count, unit, none, children }: { title: string; count: number; unit?: string; none: string; children: readonly ReactNode[] }) {
  return <section><h2>{title}<span>{count}{unit && ` ${unit}`}</span></h2>{children.length === 0 ? <p className="q">{none}</p> : <ul>{children}</ul>}{count > MOST && <p className="q">and {count - MOST} more</p>}</section>
}

function Item({ at, children }: { at: string; children: ReactNode }) {
  return <li><time className="q nw" dateTime={at}>{formatInstant(at, deviceZone(), 'dayTime', { suffix: false })}</time><div>{children}</div></li>
}

function LastShift({ last: { given, taken } }: { last: GivenShift }) {
  if (given.decision.kind !== 'hand_over') return null
  const when = (entry: Decision) => formatInstant(entry.at, deviceZone(), 'weekdayTime')
  return (
    <section className="ho-last">
      <h2>{given.decision.shift || 'The shift'} was handed over</h2>
      <p>{given.decision.summary}</p>
      <p className="q">Given by {given.by?.name ?? 'nobody named'}, {when(given)} (entry {given.sequence}). {taken ? `Taken by ${taken.by?.name ?? 'nobody named'}, ${when(taken)} (entry ${taken.sequence}).` : 'Nobody has taken it yet.'}</p>
    </section>
  )
}

/** The one who leaves signs first. */
function Give({ draft, open }: { draft: string; open: readonly string[] }) {
  const [shift, setShift] = useState('')
  const [edited, setEdited] = useState<string | null>(null)
  const summary = edited ?? draft
  const give = useMutation({ mutationFn: () => call('decide', { body: { kind: 'hand_over', takes: null, shift: shift.trim(), summary: summary.slice(0, 4000), open: [...open], reason: '' } }) })
  return (
    <form className="ho-form" onSubmit={(event) => { event.preventDefault(); give.mutate() }}>
      <h2>Hand over</h2>
      <label><span className="lab">Shift</span><span className="field"><input value={shift} maxLength={100} placeholder="e.g. Night shift C" onChange={(event) => setShift(event.target.value)} /></span></label>
      <label><span className="lab">Summary, drafted from the case: make it yours</span><span className="field ho-text"><textarea rows={7} maxLength={4000} value={summary} onChange={(event) => setEdited(event.target.value)} /></span></label>
      <p className="q">{open.length === 0 ? 'Nothing is left open.' : `${open.length} open ${open.length === 1 ? 'point goes' : 'points go'} with it.`} It counts once the next shift has taken it.</p>
      <Sign busy={give.isPending} label="Hand over" error={give.error} />
    </form>
  )
}

/** The one who comes signs second, as another person. */
function Take({ last }: { last: GivenShift }) {
  const me = useMe()
  const own = me !== undefined && me.name !== '' && me.name === last.given.by?.name
  const take = useMutation({ mutationFn: () => call('decide', { body: { kind: 'hand_over', takes: last.given.sequence, shift: last.given.decision.kind === 'hand_over' ? last.given.decision.shift : '', summary: '', open: [], reason: '' } }) })
  return (
    <form className="ho-form" onSubmit={(event) => { event.preventDefault(); take.mutate() }}>
      <h2>Take over</h2>
      <p>Read what is on this page. With your name you say that you know what is open.</p>
      {own ? <p className="b">You handed this shift over yourself. Somebody else takes it. <button type="button" className="lk" onClick={openRoleDialog}>Another person is here now</button></p> : <Sign busy={take.isPending} label="Take the shift over" error={take.error} />}
    </form>
  )
}

function Sign({ busy, label, error }: { busy: boolean; label: string; error: Error | null }) {
  const me = useMe()
  const refused = useRefusal('hand_over')
  return (
    <div className="ho-signature">
      {me?.name === '' ? <Button variant="primary" onClick={openRoleDialog}>Say who you are</Button> : <Button variant="primary" type="submit" disabled={busy || refused !== null}>{label}</Button>}
      <p className="q">{refused ?? (me?.name ? `Signed as ${me.name}, ${ROLE_TITLES[me.role]}${me.selfChosen ? ', a role you chose yourself' : ''}.` : 'A hand-over is signed with a name.')}</p>
      {error && <p role="alert">{asProblem(error).title}. {asProblem(error).detail} {asProblem(error).advice}</p>}
    </div>
  )
}


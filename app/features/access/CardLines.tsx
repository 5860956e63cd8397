import { useMemo, useState, type ReactNode } from 'react'
import type { AccessJudgement, AccessSession } from '../../../contract/access.ts'
import { formatCounted } from '../../shared/format.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { readPlantTime } from '../../shared/time/plant-time.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { Icon, type IconName } from '../../shared/ui/icons.tsx'
import { ACCOUNT_NAMES } from '../../shared/ui/entity-words.ts'
import { ACT_STATES, asSentence, asStart, calledWith, formatHours, MFA_WORDS, namesIn, PAPER_MATCHES, RECORDING_WORDS, tellLive, tellTouched, writeClause } from './access-words.ts'
import { ActText } from './ActText.tsx'
import { EndRequest } from './EndRequest.tsx'
import { HourHistogram } from './HourHistogram.tsx'
import { PathStrip } from './PathStrip.tsx'
import { useNow } from './use-now.ts'

export interface CardLinesProps {
  session: AccessSession
  judgement: AccessJudgement
  onEvidence: (records: readonly string[], what: string) => void
  /** The link to the story that tells of it. */
  incidentLink: ReactNode
}

/** The ten lines of a card in the order they are read; from the seventh on they wait behind a fold. */
export function CardLines(props: CardLinesProps) {
  const { session, judgement, onEvidence } = props
  return (
    <>
      {session.live && <LiveNow session={session} />}
      <ol className="acc-lines">
        <Who session={session} />
        <Touched session={session} />
        <Line icon="clock" name="When"><p>{formatHours(session)}</p><small>{session.hours.words}</small></Line>
        <Line icon="tunnel" name="How"><PathStrip path={session.path} /><small>{asSentence(MFA_WORDS[session.mfa])}</small></Line>
        <Acts session={session} judgement={judgement} onEvidence={onEvidence} />
        <Paperwork session={session} onEvidence={onEvidence} />
      </ol>
      <Folded {...props} />
    </>
  )
}

/** A session that goes on is told before anything else, with what can be asked for. */
function LiveNow({ session }: { session: AccessSession }) {
  const now = useNow(true)
  return (
    <section className="acc-live-now" aria-label="Still open">
      <p><i className="live" /><b>{tellLive(session, now)}</b></p>
      <EndRequest session={session} />
    </section>
  )
}

function Line({ icon, name, children }: { icon: IconName; name: string; children: ReactNode }) {
  return <li><Icon name={icon} /><h2>{name}</h2><div>{children}</div></li>
}

function Who({ session: { person } }: { session: AccessSession }) {
  const { name, nickname, company, kind, shared, words } = person
  const notes = [nickname === null ? '' : asSentence(nickname), words]
  return (
    <Line icon="account" name="Who">
      <p>{[asStart(name), company, kind === null || kind === 'unknown' ? null : ACCOUNT_NAMES[kind]].filter(Boolean).join(', ')}{shared && <span className="tag acc-tag">shared</span>}</p>
      {notes.some((note) => note !== '') && <small>{notes.filter(Boolean).join(' ')}</small>}
    </Line>
  )
}

/** The nearest to the process in full, the rest by name unless the way below names it; a safety system is never among "more". */
function Touched({ session: { touched, path } }: { session: AccessSession }) {
  const [first, ...others] = touched
  const onTheWay = new Set(path.map(({ entity }) => entity))
  const rest = others.filter(({ entity, safety }) => safety || !onTheWay.has(entity))
  if (!first) return <Line icon="controller" name="Touched"><p>Nothing of its own is named in the logs.</p></Line>
  const safety = rest.filter((thing) => thing.safety)
  const named = [...safety, ...rest.filter((thing) => !thing.safety)].slice(0, Math.max(MOST_TOUCHED, safety.length))
  return (
    <Line icon="controller" name="Touched">
      <p>{calledWith(first)}{first.safety && <span className="tag solid acc-tag">safety</span>}</p>
      <small>{asSentence(tellTouched(first)).replace(/\.$/, '')}</small>
      {named.length > 0 && <small>Also {named.map((thing) => `${calledWith(thing)}${thing.safety ? ', a safety system' : ''}`).join('; ')}{rest.length > named.length && ` and ${rest.length - named.length} more`}</small>}
    </Line>
  )
}
const MOST_TOUCHED = 2

/** Three acts, then more. */
function Acts({ session, judgement, onEvidence }: Omit<CardLinesProps, 'incidentLink'>) {
  const [all, setAll] = useState(false)
  const names = useMemo(() => namesIn(session), [session])
  const states = useMemo(() => new Map(judgement.acts.map(({ id, state }) => [id, state])), [judgement])
  const shown = all ? session.acts : session.acts.slice(0, MOST_ACTS)
  const hidden = session.acts.length - shown.length
  return (
    <Line icon="file" name="What">
      <ul className="acc-acts">
        {shown.map((act) => {
          const state = states.get(act.id) ?? 'open'
          return (
            <li key={act.id}>
              <ActText act={act} zone={session.zone} names={names} />
              {state !== 'open' && <span className="tag">{ACT_STATES[state]}</span>}
              <EvidenceChip count={act.recordCount} onOpen={() => onEvidence(act.records, writeClause(act.clause, names))} />
            </li>
          )
        })}
      </ul>
      {hidden > 0 && <button type="button" className="acc-show" onClick={() => setAll(true)}><Icon name="down" size="s" />{formatCounted(hidden, 'more act')}</button>}
    </Line>
  )
}
const MOST_ACTS = 3

function Paperwork({ session: { paperwork }, onEvidence }: { session: AccessSession; onEvidence: CardLinesProps['onEvidence'] }) {
  const { match, number, words, clauses } = paperwork
  return (
    <Line icon="paper" name="Paperwork">
      <p>{words !== '' ? words.charAt(0).toUpperCase() + words.slice(1) : number === null ? PAPER_MATCHES[match] : `${number} ${PAPER_MATCHES[match]}`}</p>
      {clauses.length > 0 && (
        <ul className="acc-clauses">
          {clauses.map(({ id, holds, words: clause, record }) => (
            <li key={id} className={holds === false ? 'fails' : undefined}>
              <span aria-hidden="true">{holds === null ? '?' : holds ? '✓' : '✗'}</span><span className="sr">{holds === null ? 'Not told:' : holds ? 'Holds:' : 'Does not hold:'}</span>
              <span>{clause === 'live' ? 'The work order was open then' : asSentence(clause).replace(/\.$/, '')}</span>
              {record !== null && <EvidenceChip count={1} onOpen={() => onEvidence([record], clause)} />}
            </li>
          ))}
        </ul>
      )}
    </Line>
  )
}

function Folded({ session, onEvidence, incidentLink }: CardLinesProps) {
  const { usual, presence, live, citations, recording, zone, from, until } = session
  const now = useNow(live)
  const hour = (at: string) => Number(readPlantTime(at, zone).hour)
  return (
    <details className="acc-fold">
      <summary><Icon name="down" size="s" /><span>Usual? On site? Live? Evidence<span className="wide-only"> — {[usual.words, tellLive(session, now), RECORDING_WORDS[recording]].map((words) => words.replace(/[.\s]+$/, '')).filter(Boolean).join(' · ')}</span></span></summary>
      <ol className="acc-lines" start={7}>
        <Line icon="incidents" name="Usual?">
          <p>{usual.words}</p>
          <HourHistogram hours={usual.hours} from={hour(from)} until={hour(until)} />
          {usual.last.length > 0 && <p className="acc-last"><small>Last times:</small>{usual.last.map(({ at, record }) => <button key={record} type="button" className="evi" onClick={() => onEvidence([record], 'an earlier visit')}>{formatInstant(at, zone, 'weekdayTime', { suffix: false })}</button>)}</p>}
        </Line>
        <Line icon="presence" name="On site?">
          {presence.length === 0 ? <p>No badge or roster is loaded, so that nobody can tell.</p> : presence.map(({ words, record }) => <p key={words}>{words} {record !== null && <EvidenceChip count={1} onOpen={() => onEvidence([record], words)} />}</p>)}
        </Line>
        <Line icon="play" name="Live?">
          <p className="flex">{live && <i className="live" />}{tellLive(session, now)}</p>
        </Line>
        <Line icon="evidence" name="Evidence">
          <p className="acc-last">
            {citations.length > 0 && <Button className="acc-more" onClick={() => onEvidence(citations.map(({ record }) => record), 'this session')}>{formatCounted(citations.length, 'record')}</Button>}
            {incidentLink}
          </p>
          <small>{asSentence(RECORDING_WORDS[recording])}</small>
        </Line>
      </ol>
    </details>
  )
}

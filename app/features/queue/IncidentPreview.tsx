import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Beat, Entity, Incident, IncidentSummary } from '../../../contract/incident.ts'
import { incidentQueries } from '../../api/queries.ts'
import { formatCounted, formatProbability } from '../../shared/format.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { ClauseText } from '../../shared/story/ClauseText.tsx'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { replayStart } from '../../shared/story/known-at.ts'
import { buttonClass } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Kbd } from '../../shared/ui/Kbd.tsx'
import { PhaseChip } from '../../shared/ui/PhaseChip.tsx'
import { PRECURSOR_NAMES, PRECURSOR_STATES, PrecursorGlyph } from '../../shared/ui/PrecursorGlyph.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Severity } from '../../shared/ui/Severity.tsx'
import { crossingTitle } from '../../shared/ui/zones.ts'

/** A glance must not need scrolling; the whole story is one key away. */
const MOST_BEATS = 9

/** The selected incident at a glance: what, how close, the key sentences, the precursors. */
export function IncidentPreview({ summary }: { summary: IncidentSummary }) {
  const query = useQuery(incidentQueries.detail(summary.id))
  return (
    <aside className="preview" aria-label="Selected incident">
      <div className="preview-part">
        <div className="flex"><span className="mono q">{summary.id.toUpperCase()}</span><span className="q">·</span><Severity level={summary.severity} /><span className="sp" /><span className="q nw"><Kbd>Enter</Kbd> opens</span></div>
        <h2>{summary.title}</h2>
        <Facts summary={summary} incident={query.data ?? null} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <section className="preview-scroll" tabIndex={0} aria-label="Key sentences and precursors">
        <QueryView query={query} subject="this incident">{(incident) => <><KeyBeats incident={incident} /><Precursors incident={incident} /></>}</QueryView>
      </section>
      <div className="preview-part preview-foot"><Link className={buttonClass({ variant: 'primary' })} to="/incidents/$id" params={{ id: summary.id }}>Open incident</Link><Link className={buttonClass({})} to="/incidents/$id" params={{ id: summary.id }} search={{ at: replayStart(summary) }}><Icon name="play" size="s" />Replay</Link></div>
    </aside>
  )
}

function Facts({ summary, incident }: { summary: IncidentSummary; incident: Incident | null }) {
  const zone = incident?.zone ?? 'UTC'
  const touch = incident ? firstControllerTouch(incident) : null
  return (
    <dl className="preview-facts">
      <div><dt>IT→OT crossed</dt><dd>{summary.crossedAt ? <TimeText at={summary.crossedAt} zone={zone} show="weekdayTime" /> : 'not seen'}</dd></div>
      <div><dt>Earliest touch of a controller</dt><dd>{incident === null ? '…' : touch ? <TimeText at={touch} zone={zone} /> : 'no path in time'}</dd></div>
      <div><dt>To the process</dt><dd>{summary.distance === null ? 'no path known' : summary.distance.hops === 0 ? `holds ${summary.distance.name}` : `${formatCounted(summary.distance.hops, 'hop')} to ${summary.distance.name}`}</dd></div>
      <div><dt>First raised</dt><dd><TimeText at={summary.raisedAt} zone={zone} /></dd></div>
      <div><dt>Behind it</dt><dd>{formatCounted(summary.beatCount, 'step')}, {formatCounted(summary.recordCount, 'record')}</dd></div>
      <div><dt>One hostile campaign</dt><dd>{formatProbability(summary.confidence)} sure</dd></div>
    </dl>
  )
}

function firstControllerTouch({ entities, nodes }: Incident): string | null {
  const controllers = new Set(entities.filter(({ kind }) => kind === 'controller').map(({ id }) => id))
  const touches = nodes.flatMap(({ entity, earliestTouch }) => (controllers.has(entity) && earliestTouch !== null ? [earliestTouch] : []))
  return touches.sort()[0] ?? null
}

function KeyBeats({ incident }: { incident: Incident }) {
  const keys = incident.beats.filter(({ key }) => key)
  const shown = keys.slice(0, MOST_BEATS)
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const dayOf = ({ at }: Beat) => formatInstant(at, incident.zone, 'day')
  const hidden = incident.beats.length - shown.length
  return (
    <div className="preview-part preview-beats">
      {shown.map((beat, at) => <KeyBeat key={beat.id} beat={beat} zone={incident.zone} entities={entities} sameDay={at > 0 && dayOf(beat) === dayOf(shown[at - 1]!)} />)}
      {hidden > 0 && <p className="lab preview-more">+ {formatCounted(hidden, 'more step')} in the story</p>}
    </div>
  )
}

function KeyBeat({ beat, zone, entities, sameDay }: { beat: Beat; zone: string; entities: ReadonlyMap<string, Entity>; sameDay: boolean }) {
  return (
    <>
      {beat.crossing && <div className="crossing">{crossingTitle(beat.crossing)} <TimeText at={beat.at} zone={zone} /></div>}
      <div className="preview-beat">
        <PhaseChip phase={beat.phase} />
        <TimeText at={beat.at} zone={zone} show={sameDay ? 'time' : 'day'} suffix={false} />
        <p><ClauseText clauses={beat.clauses} entities={entities} /></p>
      </div>
    </>
  )
}

function Precursors({ incident }: { incident: Incident }) {
  return (
    <ul className="preview-part">
      {incident.precursors.map(({ kind, state, for: yes, against, detail }) => (
        <li key={kind} className="preview-precursor" data-tip={detail === '' ? undefined : `${PRECURSOR_NAMES[kind]}: ${PRECURSOR_STATES[state]}\n${detail}`}>
          <PrecursorGlyph state={state} /><span className="b">{PRECURSOR_NAMES[kind]}</span><span className="sp" />
          <span className="q">{state === 'observed' || state === 'weak' ? `${yes} for, ${against} against` : PRECURSOR_STATES[state]}</span>
        </li>
      ))}
    </ul>
  )
}

import type { Incident } from '../../../contract/incident.ts'
import { formatCount, formatCounted, formatProbability } from '../../shared/format.ts'
import { writeOrder, writeReasons, writeSentence } from '../../shared/story/selection.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { PHASE_NAMES } from '../../shared/ui/phases.ts'
import { PRECURSOR_NAMES, PRECURSOR_STATES, PrecursorGlyph } from '../../shared/ui/PrecursorGlyph.tsx'
import { severityName } from '../../shared/ui/Severity.tsx'
import { crossingTitle } from '../../shared/ui/zones.ts'
import './printed-story.css'

export interface PrintedStoryProps {
  incident: Incident
  /** Instant of the newest record in evidence; null while it is not known. */
  asOf: string | null
}

/** Citations under one sentence; the rest are counted, and stand in the Markdown export. */
const MOST_CITED = 8

/** The story on paper: every sentence with the bytes that prove it. On the screen it does not exist. */
export function PrintedStory({ incident, asOf }: PrintedStoryProps) {
  const { zone, crossedAt, distance } = incident
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  return (
    <article className="printed" aria-hidden="true">
      <p className="printed-line">Throughline · {incident.id.toUpperCase()} · {severityName(incident.severity)} · {incident.plants.join(', ') || 'plant unknown'}</p>
      <h2>{incident.title}</h2>
      <dl className="printed-facts">
        <div><dt>Confidence</dt><dd>{formatProbability(incident.confidence)}</dd></div>
        <div><dt>IT→OT crossed</dt><dd>{crossedAt ? formatBothClocks(crossedAt, zone) : 'not seen'}</dd></div>
        <div><dt>To the process</dt><dd>{distance ? `${formatCounted(distance.hops, 'hop')} to ${distance.name}` : 'no path known'}</dd></div>
        <div><dt>First and last seen</dt><dd>{formatInstant(incident.firstSeen, zone, 'weekdayTime')} – {formatInstant(incident.lastSeen, zone, 'weekdayTime')}</dd></div>
      </dl>
      <ol>{incident.beats.map((beat, index) => (
        <li key={beat.id}>
          {beat.crossing && <p className="printed-crossing">{crossingTitle(beat.crossing)}</p>}
          {beat.phase !== incident.beats[index - 1]?.phase && <h3>P{beat.phase} {PHASE_NAMES[beat.phase]}</h3>}
          <p className="printed-when">{beat.number} · {formatBothClocks(beat.at, zone)}{writeOrder(beat)}</p>
          <p>{writeSentence(beat.clauses, entities)} <span className="printed-why">{writeReasons(beat, entities)}</span></p>
          {beat.techniques.length > 0 && <p className="printed-why">{beat.techniques.map(({ id, name }) => `${id} ${name}`).join(' · ')}</p>}
          <ul className="printed-cites">{beat.citations.slice(0, MOST_CITED).map((citation) => <li key={citation.record}>{citation.path}{citation.line !== null && `, line ${citation.line}`}, offset {citation.offset}, length {citation.length}</li>)}
            {beat.recordCount > MOST_CITED && <li>and {formatCounted(beat.recordCount - Math.min(MOST_CITED, beat.citations.length), 'more record')}</li>}</ul>
        </li>
      ))}</ol>
      <section>
        <h3>Precursors</h3>
        <ul className="printed-list">{incident.precursors.map(({ kind, state, for: yes, against, detail }) => (
          <li key={kind}><PrecursorGlyph state={state} /><span><b>{PRECURSOR_NAMES[kind]}: {PRECURSOR_STATES[state]}</b>{state !== 'not_observable' && `, ${formatCount(yes)} for, ${formatCount(against)} against`}{detail && `. ${detail}`}</span></li>
        ))}</ul>
      </section>
      {incident.setAside.length > 0 && <section><h3>Set aside</h3><ul className="printed-list">{incident.setAside.map((item, index) => <li key={index}><span>◇</span><span>{formatInstant(item.at, zone, 'weekdayTime')}: {item.title}, {item.why}</span></li>)}</ul></section>}
      <section>
        <h3>What cannot be seen</h3>
        {incident.blind.length === 0 ? <p>The logs given leave no gap we know of.</p> : <ul className="printed-list">{incident.blind.map((item, index) => <li key={index}><i className="hatch" /><span><b>{item.title}.</b> {item.detail}</span></li>)}</ul>}
      </section>
      <footer>
        {asOf && <p>Data as of {formatBothClocks(asOf, zone)}, the newest record in evidence.</p>}
        <p>Times are on the clock of the plant ({zone}). Offsets and lengths are bytes of the uncompressed file.</p>
      </footer>
    </article>
  )
}

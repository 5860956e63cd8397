import { Fragment, useState } from 'react'
import type { Beat, Entity, Incident } from '../../../contract/incident.ts'
import { TermsTable } from '../../shared/chart/TermsTable.tsx'
import { ClauseText } from '../../shared/story/ClauseText.tsx'
import { hover, useHover } from '../../shared/story/hover.ts'
import { MarkedText } from '../../shared/story/MarkedText.tsx'
import { writeOrder, type Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { formatSpan } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'

interface BeatRowProps {
  beat: Beat
  incident: Incident
  entities: ReadonlyMap<string, Entity>
  selection: Selection
  /** What a search found; null while nothing is sought. */
  matches: StoryMatches | null
  onSelect: (id: string) => void
  onEvidence: (beat: string, record?: string) => void
  onCopyLink: (beat: string) => void
}

/** A sentence: when, who did what, why it stands out, and what proves it. */
export function BeatRow({ beat, incident, entities, selection, matches, onSelect, onEvidence, onCopyLink }: BeatRowProps) {
  const selected = selection.kind === 'beat' && selection.id === beat.id
  const lit = useHover(({ hovered }) => hovered !== null && (hovered === beat.id || beat.entities.includes(hovered) || incident.edges.some((edge) => edge.id === hovered && edge.beat === beat.id)))
  const related = !selected && selection.beats.has(beat.id)
  // The terms open with the sentence and can be shut; a sentence that is not selected keeps them shut.
  const [shut, setShut] = useState(false)
  const why = selected && !shut
  const words = matches?.words
  const unseen = matches?.unseen.get(beat.id)
  return (
    <article className={`P${beat.phase} beat${lit ? ' lit' : ''}${related ? ' related' : ''}`} data-beat={beat.id} data-selected={selected || undefined}>
      <div className="sn" onPointerEnter={() => hover(beat.id)} onPointerLeave={() => hover(null)}>
        <button type="button" className="sn-hit" aria-pressed={selected} aria-label={`Sentence ${beat.number}, ${formatInstant(beat.at, incident.zone, 'weekday')} ${formatInstant(beat.at, incident.zone, 'time')}: ${beat.title}`} onClick={() => onSelect(beat.id)} />
        <time dateTime={beat.at} title={formatBothClocks(beat.at, incident.zone)}>{formatInstant(beat.at, incident.zone, 'time', { suffix: false })}<small>{formatInstant(beat.at, incident.zone, 'weekday')}</small></time>
        <div className="sn-text">
          <p><ClauseText clauses={beat.clauses} entities={entities} words={words} onSelect={onSelect} /></p>
          <SecondLine beat={beat} entities={entities} words={words} onSelect={onSelect} />
          {unseen && <p className="why">Found in: {unseen.map((text, index) => <Fragment key={text}>{index > 0 && '; '}<MarkedText text={text} words={words} /></Fragment>)}</p>}
        </div>
        <div className="side">
          <EvidenceChip count={beat.recordCount} onOpen={() => onEvidence(beat.id)} />
          <button type="button" className="lk why-link" aria-expanded={why} onClick={() => { if (selected) setShut(!shut); else { setShut(false); onSelect(beat.id) } }}>why {why ? '▴' : '▾'}</button>
        </div>
      </div>
      {why && <div className="sn-terms">
        <p className="sn-when"><span>{formatBothClocks(beat.at, incident.zone)}{beat.until !== beat.at && ` until ${formatInstant(beat.until, incident.zone, formatInstant(beat.at, incident.zone, 'day') === formatInstant(beat.until, incident.zone, 'day') ? 'timeSeconds' : 'dayTime', { suffix: false })}`}{writeOrder(beat)}</span><button type="button" className="lk" onClick={() => onCopyLink(beat.id)}>copy link</button></p>
        <TermsTable terms={beat.terms} confidence={beat.confidence} onOpenRecord={(record) => onEvidence(beat.id, record)} />
        {beat.techniques.length > 0 && <p className="sn-tech">{beat.techniques.map((technique) => <span key={technique.id} className="tag" data-tip={`${technique.domain === 'ics' ? 'ATT&CK for ICS' : 'ATT&CK Enterprise'}: ${technique.name}`}>{technique.id} {technique.name}</span>)}</p>}
      </div>}
    </article>
  )
}

function SecondLine({ beat, entities, words, onSelect }: Pick<BeatRowProps, 'beat' | 'entities' | 'onSelect'> & { words: readonly string[] | undefined }) {
  const slack = (Date.parse(beat.latest) - Date.parse(beat.earliest)) / 2
  if (beat.reasons.length === 0 && !beat.paperwork && beat.order === 'proven') return null
  return (
    <p className="why">
      {beat.reasons.length > 0 && 'Unusual: '}
      {beat.reasons.map((reason, index) => <Fragment key={index}>{index > 0 && '; '}<ClauseText clauses={[reason]} entities={entities} words={words} onSelect={onSelect} /></Fragment>)}
      {beat.reasons.length > 0 && '. '}
      {beat.paperwork && <><ClauseText clauses={[beat.paperwork]} entities={entities} words={words} onSelect={onSelect} />.</>}
      {beat.order !== 'proven' && <span className="order"> Order {beat.order}, clocks ±{formatSpan(slack)}.</span>}
    </p>
  )
}

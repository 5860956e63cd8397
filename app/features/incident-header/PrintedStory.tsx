import type { Incident } from '../../../contract/incident.ts'
import { formatProbability } from '../../shared/format.ts'
import { formatBothClocks } from '../../shared/time/format-instant.ts'
import { writeReasons, writeSentence } from '../../shared/story/selection.ts'
import { severityName } from '../../shared/ui/Severity.tsx'

/** The story on paper: every sentence with the bytes that prove it. On the screen it does not exist. */
export function PrintedStory({ incident }: { incident: Incident }) {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  return (
    <div className="printed" aria-hidden="true">
      <p>{incident.id.toUpperCase()} · {severityName(incident.severity)} · confidence {formatProbability(incident.confidence)} · {incident.plants.join(', ')} · times in {incident.zone}</p>
      <h2>{incident.title}</h2>
      <ol>{incident.beats.map((beat) => (
        <li key={beat.id}>
          {beat.crossing && <p className="printed-crossing">IT→OT boundary crossed</p>}
          <p><b>P{beat.phase} · {formatBothClocks(beat.at, incident.zone)}</b></p>
          <p>{writeSentence(beat.clauses, entities)} {writeReasons(beat, entities)}</p>
          <ul>{beat.citations.slice(0, 8).map((citation) => <li key={citation.record} className="mono">{citation.path}{citation.line !== null && `, line ${citation.line}`}, offset {citation.offset}, length {citation.length}</li>)}
            {beat.recordCount > 8 && <li>and {beat.recordCount - Math.min(8, beat.citations.length)} more records</li>}</ul>
        </li>
      ))}</ol>
      {incident.blind.length > 0 && <><h3>What we cannot see</h3><ul>{incident.blind.map((item, index) => <li key={index}>{item.title}: {item.detail}</li>)}</ul></>}
    </div>
  )
}

import { ACTION_NAMES, type MappingPreview } from '../../../contract/mapping.ts'
import { formatCounted } from '../../shared/format.ts'
import { FIELD_NAMES, OUTCOME_NAMES } from './mapping-draft.ts'

/** The first records as they would be read, refused ones with the reason. */
export function PreviewTable({ preview: { records, accepted, refused, uninterpreted } }: { preview: MappingPreview }) {
  return (
    <>
      <p role="status"><b>{accepted} of the first {formatCounted(records.length, 'record')}</b> would be read{refused > 0 && <>, <b>{refused} refused</b></>}{uninterpreted > 0 && `; ${uninterpreted} of a kind that no detector reads`}.</p>
      <table>
        <caption className="sr">The first records as they would be read</caption>
        <thead><tr><th scope="col" className="r">Line</th><th scope="col">Time, UTC</th><th scope="col">What happened</th><th scope="col">Outcome</th><th scope="col">Said</th></tr></thead>
        <tbody>
          {records.map(({ line, offset, refused: reason, event }) => (
            <tr key={offset} className={event === null ? 'refused' : undefined}>
              <td className="r q">{line ?? offset}</td>
              {event === null
                ? <td colSpan={4}><b>Refused.</b> {reason}</td>
                : (
                  <>
                    <td className="mono nw">{event.time.slice(0, 19).replace('T', ' ')}</td>
                    <td>{event.kind in ACTION_NAMES ? ACTION_NAMES[event.kind as keyof typeof ACTION_NAMES] : event.kind}</td>
                    <td>{OUTCOME_NAMES[event.outcome]}</td>
                    <td>{event.texts.map(({ field, text }) => <span key={field} className="map-text"><small>{field in FIELD_NAMES ? FIELD_NAMES[field as keyof typeof FIELD_NAMES] : field}</small> {text}</span>)}</td>
                  </>
                )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

import type { EvidenceRecord } from '../../../contract/evidence.ts'
import { formatSpan } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { formatOffset } from '../../shared/time/format-offset.ts'

const CLOCKS = { declared: 'zone written in the record', assumed: 'zone assumed', set: 'zone set by a person', matched: 'zone matched to another log', none: 'no time in the record' } as const

/** The fields of a record, those the sentence rests on first and bold; and how far its clock can be trusted. */
export function FieldsTable({ record, zone }: { record: EvidenceRecord; zone: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="fields" tabIndex={0} aria-label="Fields of the record">
      <table className="fl">
        <caption className="sr">Fields of the record, cited ones first</caption>
        <tbody>
          <tr className="c"><th scope="row">Time</th><td title={record.at ? formatBothClocks(record.at, zone) : undefined}>{record.at ? `${formatInstant(record.at, zone, 'weekday')} ${formatInstant(record.at, zone, 'timeSeconds')}` : 'none'} {record.clock.errorMs > 0 && <span className="q">±{formatSpan(record.clock.errorMs)}</span>}</td></tr>
          {record.fields.map((field, index) => <tr key={index} className={field.cited ? 'c' : undefined}><th scope="row" data-tip={field.name} data-tip-cut>{field.name}</th><td>{field.value}</td></tr>)}
          <tr><th scope="row">Source</th><td>{record.sourceTitle}</td></tr>
          {record.alsoIn?.map(({ record: id, path }) => <tr key={id}><th scope="row">Also in</th><td>{path}, offset {id.slice(id.indexOf('.') + 1)}</td></tr>)}
          <tr><th scope="row">Clock</th><td>{CLOCKS[record.clock.basis]}{record.clock.basis === 'none' ? '' : `: ${record.clock.zone}`}{formatOffset(record.clock) === null ? '' : `, ${formatOffset(record.clock)}`}</td></tr>
        </tbody>
      </table>
    </section>
  )
}

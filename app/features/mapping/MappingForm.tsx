import { ACTION_NAMES, TextField, type FieldMapping, type MappingProposal } from '../../../contract/mapping.ts'
import { isZone, zoneNames } from '../../shared/time/zones.ts'
import { ColumnSelect } from './ColumnSelect.tsx'
import { FIELD_NAMES, OUTCOME_NAMES, withField } from './mapping-draft.ts'
import { MeaningRows } from './MeaningRows.tsx'

export interface MappingFormProps {
  proposal: MappingProposal
  draft: FieldMapping
  faults: ReadonlyMap<string, string>
  onChange: (draft: FieldMapping) => void
}

/** What each column means. */
export function MappingForm({ proposal, draft, faults, onChange }: MappingFormProps) {
  const { columns } = proposal
  const { time, action, outcome } = draft
  const because = (field: string) => proposal.why.find((each) => each.field === field)?.reason
  return (
    <div className="map-form">
      <section aria-labelledby="map-title">
        <h2 id="map-title">What writes this log</h2>
        <span className="field"><input aria-labelledby="map-title" value={draft.title} maxLength={80} aria-invalid={faults.has('title') || undefined} aria-describedby={faults.has('title') ? 'map-title-fault' : undefined} onChange={({ target }) => onChange({ ...draft, title: target.value })} /></span>
        <Fault id="map-title-fault" text={faults.get('title')} />
      </section>
      <section aria-labelledby="map-time">
        <h2 id="map-time">When</h2>
        <Row label="Time" because={because('time')}>
          <ColumnSelect label="Time" value={time.columns[0] ?? null} columns={columns} none="choose a column …" faultId={faults.has('time.columns') ? 'map-time-fault' : undefined} onChange={(column) => onChange({ ...draft, time: { ...time, columns: column === null ? [] : [column, ...time.columns.slice(1)] } })} />
        </Row>
        <Fault id="map-time-fault" text={faults.get('time.columns')} />
        {time.columns.length > 0 && (
          <Row label="Clock, if apart"><ColumnSelect label="Clock, if apart" value={time.columns[1] ?? null} columns={columns} none="in the same column" onChange={(column) => onChange({ ...draft, time: { ...time, columns: column === null ? time.columns.slice(0, 1) : [time.columns[0]!, column] } })} /></Row>
        )}
        <Row label="03/04 means">
          <span className="field"><select aria-label="03/04 means" value={time.order} onChange={({ target }) => onChange({ ...draft, time: { ...time, order: target.value as typeof time.order } })}><option value="auto">4 March</option><option value="day_first">3 April</option></select></span>
        </Row>
        <Row label="Zone, if not written">
          <span className="field"><input aria-label="Zone, if not written" list="map-zones" value={time.zone ?? ''} placeholder="as for any file" autoComplete="off" spellCheck={false} aria-invalid={faults.has('time.zone') || undefined} aria-describedby={faults.has('time.zone') ? 'map-zone-fault' : undefined} onChange={({ target }) => onChange({ ...draft, time: { ...time, zone: target.value.trim() || null } })} /></span>
        </Row>
        <datalist id="map-zones">{zoneNames().map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
        <Fault id="map-zone-fault" text={faults.get('time.zone')} />
      </section>
      <section aria-labelledby="map-action">
        <h2 id="map-action">What happened</h2>
        <Row label="Column" because={because('action')}><ColumnSelect label="What happened" value={action.column} columns={columns} none="always the same" onChange={(column) => onChange({ ...draft, action: { ...action, column, values: [] } })} /></Row>
        <MeaningRows rule={action} columns={columns} names={ACTION_NAMES} onChange={(rule) => onChange({ ...draft, action: rule })} />
      </section>
      <section aria-labelledby="map-outcome">
        <h2 id="map-outcome">With which outcome</h2>
        <Row label="Column" because={because('outcome')}><ColumnSelect label="With which outcome" value={outcome.column} columns={columns} none="always the same" onChange={(column) => onChange({ ...draft, outcome: { ...outcome, column, values: [] } })} /></Row>
        <MeaningRows rule={outcome} columns={columns} names={OUTCOME_NAMES} onChange={(rule) => onChange({ ...draft, outcome: rule })} />
      </section>
      <section aria-labelledby="map-fields">
        <h2 id="map-fields">Who, where and what</h2>
        {TextField.options.map((field) => {
          const rule = draft.fields.find((each) => each.field === field)
          return (
            <Row key={field} label={FIELD_NAMES[field]} because={because(field)}>
              <ColumnSelect label={FIELD_NAMES[field]} value={rule?.column ?? null} columns={columns} none="no column" onChange={(column) => onChange(withField(draft, field, { column }))} />
              <span className="field"><input aria-label={`${FIELD_NAMES[field]}, if empty`} value={rule?.constant ?? ''} maxLength={200} placeholder="if empty" onChange={({ target }) => onChange(withField(draft, field, { constant: target.value }))} /></span>
            </Row>
          )
        })}
      </section>
    </div>
  )
}

/** What the form finds wrong with a zone before it is sent. */
export const zoneFault = ({ time }: FieldMapping): string | null => (time.zone === null || isZone(time.zone) ? null : 'Not a zone this browser knows; write it like Europe/Paris')

function Row({ label, because, children }: { label: string; because?: string | undefined; children: React.ReactNode }) {
  return <div className="map-row"><span data-tip={because === undefined ? undefined : `${label}\nProposed since ${because}`} className={because === undefined ? undefined : 'map-proposed'}>{label}</span>{children}</div>
}

function Fault({ id, text }: { id: string; text: string | undefined }) {
  return text === undefined ? null : <p id={id} className="map-fault" role="alert">{text}.</p>
}

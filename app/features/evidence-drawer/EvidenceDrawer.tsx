import { useMemo } from 'react'
import type { Incident } from '../../../contract/incident.ts'
import type { Selection } from '../../shared/story/selection.ts'
import { writeSpan } from '../../shared/story/edge-times.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { RecordsDrawer } from './RecordsDrawer.tsx'

export interface EvidenceDrawerProps {
  incident: Incident
  selection: Selection
  /** Record that is open; the first of the selection when none is. */
  record: string | null
  onRecord: (record: string) => void
  /** The address that opens this page on a record. */
  linkTo: (record: string) => string
  /** Null where the drawer cannot be shut. */
  onClose: (() => void) | null
}

/** The records behind what is selected in an incident. */
export function EvidenceDrawer({ incident, selection, record, onRecord, linkTo, onClose }: EvidenceDrawerProps) {
  const ids = useMemo(() => [...new Set(record !== null && !selection.records.includes(record) ? [record, ...selection.records] : selection.records)], [selection, record])
  const citations = useMemo(() => new Map(incident.beats.flatMap((beat) => beat.citations.map((citation) => [citation.record, citation] as const))), [incident])
  const { beat, kind, records } = selection
  const sentence = useMemo(() => (kind === 'beat' && beat ? { name: `the ${formatInstant(beat.at, incident.zone, 'time')} sentence`, records, of: beat.recordCount } : null), [kind, beat, records, incident.zone])
  return (
    <RecordsDrawer
      sentence={sentence} linkTo={linkTo}
      ids={ids} headline={headline(selection, ids.length, incident.zone)} citations={citations} zone={incident.zone} record={record} onRecord={onRecord} onClose={onClose}
      nothing={<><h3>Nothing selected</h3><p>Select a sentence, a hop or a card. The records that prove it open here, down to their bytes. <b className="nw">j</b> selects the first sentence.</p></>}
    />
  )
}

function headline(selection: Selection, count: number, zone: string): string {
  const records = `${count} ${count === 1 ? 'record' : 'records'}`
  const of = selection.beat && selection.kind === 'beat' && selection.beat.recordCount > count ? `${count} of ${selection.beat.recordCount} records` : records
  if (selection.kind === 'beat' && selection.beat) return `${of} ${count === 1 ? 'proves' : 'prove'} the ${formatInstant(selection.beat.at, zone, 'time')} sentence`
  if (selection.kind === 'path') return `${records} of this path`
  if (selection.kind === 'edge' && selection.edge) return `${records} of this hop: ${writeSpan(selection.edge, zone)}`
  return selection.kind === 'edge' ? `${records} of this hop` : selection.kind === 'entity' ? `${records} name this` : records
}

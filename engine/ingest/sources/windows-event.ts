import type { LogEvent } from '../../model/event.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import type { Fields } from '../reader.ts'
import { isPlausible, parseTime } from '../time.ts'
import { isAuditFailure } from './windows/audit-failure.ts'
import { channelOf, mapByChannel } from './windows/channels.ts'
import { windowsRecord } from './windows/shapes.ts'

const MOST_TITLES = 3

/** Windows event logs in every shape they are shipped in; see `windows/shapes.ts`. */
export const windowsEvent: Source = {
  id: 'windows-event',
  title: 'Windows events',
  family: 'endpoint',
  recognise(sample: FileSample): number {
    if (sample.format === 'evtx') return 1
    let events = 0
    for (const fields of sample.records) if (!Number.isNaN(windowsRecord(fields)?.eventId ?? NaN)) events++
    return sample.records.length > 0 && events * 2 > sample.records.length ? 0.95 : 0
  },
  describe(sample: FileSample): string {
    const titles = new Set<string>()
    for (const fields of sample.records) {
      const record = windowsRecord(fields)
      if (record !== null) titles.add(channelOf(record)?.title ?? record.channel)
    }
    titles.delete('')
    const listed = [...titles]
    if (listed.length === 0) return 'Windows events'
    const shown = listed.slice(0, MOST_TITLES).join(', ')
    return listed.length > MOST_TITLES ? `${shown} and ${listed.length - MOST_TITLES} more` : shown
  },
  map(fields: Fields, context: MapContext, sink: EventSink): void {
    const record = windowsRecord(fields)
    if (record === null || Number.isNaN(record.eventId)) {
      sink.reject('missing_field', 'The record has no Windows event id.')
      return
    }
    const time = parseTime(record.time, context)
    if (Number.isNaN(time)) {
      sink.reject('bad_time', `The time of the event cannot be read: "${record.time.slice(0, 40)}".`)
      return
    }
    if (!isPlausible(time)) {
      sink.reject('time_out_of_range', `The event claims to be of ${record.time.slice(0, 40)}.`)
      return
    }
    const code = codeText(record.eventId)
    const event: LogEvent = record.computer === '' ? { time: time as Instant, kind: 'other', code } : { time: time as Instant, kind: 'other', host: record.computer, code }
    mapByChannel(record, event)
    if (isAuditFailure(fields)) event.outcome = 'failure'
    // Numbers begin anew on a machine that was set up again: the second says which of the two it is.
    if (record.number !== '' && record.computer !== '') event.recordKey = `windows ${record.computer} ${record.channel} ${record.number} ${Math.floor(time / 1000)}`.toLowerCase()
    sink.event(event)
  },
}

const codes: string[] = []

/** Text of an event id; ids are 16 bits wide and few of them come again and again. */
function codeText(id: number): string {
  if (!(id >= 0 && id < 65_536 && Number.isInteger(id))) return String(id)
  return (codes[id] ??= String(id))
}

import { iso, localStamp } from '../core/clock.ts'
import { RECORD_NUMBER } from '../core/recorder.ts'
import type { Organisation } from '../core/organisation.ts'
import type { Recorder } from '../core/recorder.ts'

/** A Windows event before it is shipped, in whichever domain it happens. */
export type WindowsEvent = (organisation: Organisation) => WindowsRecord

/** Channel, provider, id and the data fields in the product's own names. */
interface WindowsRecord {
  readonly channel: string
  readonly provider: string
  readonly id: number
  readonly task: string
  readonly data: Readonly<Record<string, string>>
  /** Operational channels put their fields under UserData, with the name of the element. */
  readonly userData?: string
}

const NUMBER_TOKEN = '"@record@"'

/** JSON with the record number left open. The token cannot stem from a value: JSON would have escaped its quotes. */
function withRecordNumber(record: unknown): string {
  return JSON.stringify(record).replace(NUMBER_TOKEN, RECORD_NUMBER)
}

/** Adds the event as NXLog's `to_json` writes it: flat, `EventTime` in plant time, `@timestamp` in UTC. */
export function addNxlog(recorder: Recorder, path: string, host: string, at: number, build: WindowsEvent): void {
  const event = build(recorder.organisation)
  const audit = event.channel === 'Security'
  const keywords = !audit ? '-9223372036854775808' : event.id === 4625 ? '-9218868437227405312' : '-9214364837600034816'
  recorder.add(path, at, withRecordNumber({
    EventTime: localStamp(at, recorder.organisation.offsetMs), Hostname: host, Keywords: '@keywords@',
    EventType: event.id === 4625 ? 'AUDIT_FAILURE' : audit ? 'AUDIT_SUCCESS' : 'INFO', SeverityValue: 2, EventID: event.id,
    SourceName: event.provider, Task: event.task, RecordNumber: '@record@', Channel: event.channel, ...event.data, '@timestamp': iso(at),
  }).replace('"@keywords@"', keywords))
}

/** Adds the event as Winlogbeat 8 writes it (ECS). */
export function addWinlogbeat(recorder: Recorder, path: string, host: string, at: number, build: WindowsEvent): void {
  const event = build(recorder.organisation)
  const fields = event.userData === undefined ? { event_data: event.data } : { user_data: { xml_name: event.userData, ...event.data } }
  recorder.add(path, at, withRecordNumber({
    '@timestamp': iso(at), event: { code: String(event.id), kind: 'event', provider: event.provider, outcome: event.id === 4625 ? 'failure' : 'success' },
    host: { name: host }, agent: { type: 'winlogbeat', version: '8.15.2' }, ecs: { version: '8.0.0' },
    winlog: {
      channel: event.channel, computer_name: host, event_id: String(event.id), provider_name: event.provider,
      record_id: '@record@', task: event.task, ...fields, api: 'wineventlog',
    },
  }))
}

import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, joined, readable, row, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Claroty CTD alerts and baselines and its remote access (SRA): CEF, or Sentinel's CommonSecurityLog as JSON. */
export const claroty: Source = {
  id: 'claroty',
  title: 'Claroty',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, isClaroty, 0.98),
  map,
}

const isClaroty = (fields: Row): boolean => scalar(fields['DeviceVendor']) === 'Claroty' || scalar(row(fields['cef'])['vendor']) === 'Claroty'

/** What an alert says was done to a controller; anything else it warns of is an `ot_alert`. */
const ALERTS: readonly (readonly [string, EventKind])[] = [
  ['configuration download', 'ot_program_download'], ['firmware download', 'ot_firmware'], ['configuration upload', 'ot_program_upload'],
  ['mode change', 'ot_mode_changed'], ['online edit', 'ot_write'], ['forced', 'ot_force'], ['monitor mode', 'ot_diagnostic'],
]

function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!isClaroty(fields)) return sink.reject('unknown_source', 'Not an event of Claroty.')
  const cef = row(fields['cef'])
  const ext = row(cef['ext'])
  const written = text(fields, 'TimeGenerated', 'ReceiptTime', 'StartTime') || text(ext, 'rt', 'CtdTimeGenerated', 'start') || scalar(row(fields['syslog'])['timestamp'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const signature = text(fields, 'DeviceEventClassID') || scalar(cef['signature'])
  const activity = text(fields, 'Activity') || scalar(cef['name'])
  const message = text(fields, 'Message') || text(ext, 'msg', 'CtdMessage')
  const event: LogEvent = {
    time,
    kind: kindOf(text(fields, 'DeviceProduct') || scalar(cef['product']), signature, activity, text(fields, 'AdditionalExtensions')),
    outcome: 'unknown',
    host: scalar(row(fields['syslog'])['host']),
    source: present(text(fields, 'SourceIP') || text(ext, 'src', 'CtdSourceIp')),
    sourceHost: present(text(fields, 'SourceHostName') || text(ext, 'shost', 'CtdSourceHost')),
    destination: present(text(fields, 'DestinationIP') || text(ext, 'dst', 'CtdDestinationIp')),
    object: activity === 'None' ? signature : activity,
    detail: short(joined(message, text(fields, 'LogSeverity') || scalar(cef['severity']))),
    session: text(fields, 'ExternalID') || text(ext, 'externalId', 'CtdRealId'),
    code: signature,
  }
  if (event.kind === 'sign_in' || event.kind === 'logoff' || event.kind === 'bastion_session') person(event, message)
  sink.event(event)
}

function kindOf(product: string, signature: string, activity: string, extensions: string): EventKind {
  const said = `${signature} ${activity}`.toLowerCase()
  if (product === 'SRA') return said.includes('login') ? 'sign_in' : said.includes('logout') ? 'logoff' : said.includes('session') ? 'bastion_session' : 'other'
  if (signature.startsWith('Baseline')) return extensions.includes('cs8=Read') ? 'ot_read' : extensions.includes('cs8=Write') ? 'ot_write' : 'other'
  if (!signature.startsWith('Alert')) return 'other'
  for (const [mark, kind] of ALERTS) if (said.includes(mark)) return kind
  return 'ot_alert'
}

/** `User k.moreau logged into the system on site OT-B2` */
function person(event: LogEvent, message: string): void {
  event.actor = between(message, 'User ', ' ')
  event.object = 'Claroty SRA'
  event.outcome = event.code === '1001' || message.includes('failed') ? 'failure' : 'success'
}

const present = (value: string): string => (value === 'N/A' || value === 'None' ? '' : value)

import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { count, hasKey, joined, readable, row, scalar, short, text, type Row } from './fields.ts'

/** Suricata EVE JSON: alerts, flows and the transactions of the protocols we read. */
export const suricataEve: Source = {
  id: 'suricata-eve',
  title: 'Suricata',
  family: 'operational',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  return first !== undefined && hasKey(first, 'event_type') && hasKey(first, 'timestamp') && hasKey(first, 'src_ip') && (hasKey(first, 'flow_id') || hasKey(first, 'proto')) ? 0.97 : 0
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const written = scalar(fields['timestamp'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const type = scalar(fields['event_type'])
  if (type === '') return sink.reject('missing_field', 'The record names no event type.')
  const event: LogEvent = {
    time, kind: 'other', host: scalar(fields['host']), source: scalar(fields['src_ip']), destination: scalar(fields['dest_ip']), session: scalar(fields['flow_id']), code: type,
  }
  if (type === 'alert') alert(event, fields)
  else if (type === 'flow') flow(event, fields)
  else if (type === 'modbus') modbus(event, row(fields['modbus']))
  else if (type === 'dnp3') dnp3(event, row(fields['dnp3']))
  else if (type === 'rdp') event.kind = 'remote_desktop'
  else if (type === 'ssh') event.kind = 'ssh_session'
  sink.event(event)
}

/** Ports control systems listen on: S7, Modbus, TriStation, Fox, IEC 104, OPC UA, Omron FINS, DNP3, EtherNet/IP, BACnet. */
const CONTROL_PORTS = new Set([102, 502, 1502, 1911, 2222, 2404, 4840, 9600, 18245, 20000, 44818, 47808])
const CONTROL_PROTOCOLS = new Set(['modbus', 'dnp3', 'enip'])

function alert(event: LogEvent, fields: Row): void {
  const found = row(fields['alert'])
  const control = CONTROL_PROTOCOLS.has(scalar(fields['app_proto'])) || CONTROL_PORTS.has(count(fields['dest_port'])) || CONTROL_PORTS.has(count(fields['src_port']))
  event.kind = control ? 'ot_alert' : 'malware_finding'
  event.object = scalar(found['signature'])
  event.detail = short(joined(scalar(found['category']), scalar(found['action'])))
  event.code = scalar(found['signature_id'])
}

function flow(event: LogEvent, fields: Row): void {
  const counts = row(fields['flow'])
  const protocol = text(fields, 'app_proto')
  event.kind = 'flow'
  event.object = protocol === '' || protocol === 'failed' ? `${scalar(fields['proto']).toLowerCase()}/${scalar(fields['dest_port'])}` : protocol
  event.detail = scalar(counts['state'])
  event.amount = count(counts['bytes_toserver'])
}

/** One record holds the request and its answer. */
function modbus(event: LogEvent, transaction: Row): void {
  const request = row(transaction['request'])
  const name = text(request, 'function_code')
  const access = scalar(request['access_type'])
  if (name === '') return
  event.kind = access.includes('WRITE') ? 'ot_write' : access.includes('READ') ? 'ot_read' : name === 'Diagnostic' ? 'ot_diagnostic' : name.startsWith('Report') || name.startsWith('MEI') ? 'ot_identify' : 'ot_diagnostic'
  event.object = name
  event.detail = scalar(row(request['diagnostic'])['code'])
  event.outcome = hasKey(row(transaction['response']), 'exception') ? 'failure' : 'unknown'
}

/** DNP3 application functions by number (IEEE 1815 table 4-1); 3 selects and is not counted beside its operation. */
const DNP3_FUNCTIONS = new Map<number, readonly [EventKind, string]>([
  [1, ['ot_read', 'READ']], [2, ['ot_write', 'WRITE']], [4, ['ot_write', 'OPERATE']], [5, ['ot_write', 'DIRECT_OPERATE']], [6, ['ot_write', 'DIRECT_OPERATE_NR']],
  [13, ['ot_mode_changed', 'COLD_RESTART']], [14, ['ot_mode_changed', 'WARM_RESTART']], [15, ['ot_mode_changed', 'INITIALIZE_DATA']], [16, ['ot_mode_changed', 'INITIALIZE_APPL']],
  [17, ['ot_start', 'START_APPL']], [18, ['ot_stop', 'STOP_APPL']], [19, ['ot_program_download', 'SAVE_CONFIG']], [20, ['ot_alarm_changed', 'ENABLE_UNSOLICITED']], [21, ['ot_alarm_changed', 'DISABLE_UNSOLICITED']],
])

function dnp3(event: LogEvent, transaction: Row): void {
  const request = hasKey(transaction, 'request') ? row(transaction['request']) : transaction
  const type = scalar(transaction['type'])
  const found = type === '' || type === 'request' ? DNP3_FUNCTIONS.get(count(row(request['application'])['function_code'])) : undefined
  event.kind = found?.[0] ?? 'other'
  event.object = found?.[1] ?? type
}

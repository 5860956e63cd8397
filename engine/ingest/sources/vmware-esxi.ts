import type { LogEvent } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { scalar, short, type Row } from './fields.ts'
import { mapSshd } from './linux-auth.ts'
import { commandRun, syslogEvent } from './syslog-event.ts'

/** Programs only an ESXi host has, in lower case: its management agent, its shell, its observer. */
const OWN: ReadonlySet<string> = new Set(['hostd', 'vpxa', 'shell', 'esxshell', 'vobd', 'vmkernel', 'hostd-probe', 'dcui'])

/**
 * Syslog of VMware ESXi: who signed in to the host client or its interface, what was done to machines, and every
 * command given in the shell (Broadcom, "ESXi Log File Locations"; events of hostd as "Event 12 : …").
 */
export const vmwareEsxi: Source = {
  id: 'vmware-esxi',
  title: 'VMware ESXi',
  family: 'endpoint',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  let own = 0
  for (const record of sample.records) if (OWN.has(scalar(record['app']).toLowerCase())) own++
  return own === 0 ? 0 : own * 4 >= sample.records.length ? 0.92 : 0.45
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const event = syslogEvent(fields, context, sink)
  if (!event) return
  const message = scalar(fields['message'])
  const name = scalar(fields['app']).toLowerCase()
  if (name === 'sshd') mapSshd(event, message)
  else if (name === 'shell' || name === 'esxshell') command(event, message)
  else if (name === 'hostd') told(event, message)
  sink.event(event)
}

/** `[root]: esxcli vm process list` */
function command(event: LogEvent, message: string): void {
  const end = message.indexOf(']: ')
  if (message.startsWith('[') && end >= 2) commandRun(event, message.slice(1, end), message.slice(end + 3))
}

/** `[Originator@6876 …] Event 539244 : User root@192.0.2.9 logged in as Mozilla/5.0 (…)` */
function told(event: LogEvent, message: string): void {
  const start = message.indexOf(' : ')
  if (start < 0 || !/Event \d{1,10}$/.test(message.slice(Math.max(0, start - 17), start))) return
  const text = message.slice(start + 3)
  if (text.startsWith('User ') && text.includes(' logged in as ')) signedIn(event, text, 'User '.length, text.indexOf(' logged in as '), 'success')
  else if (text.startsWith('Cannot login ')) signedIn(event, text, 'Cannot login '.length, text.length, 'failure')
  else event.detail = short(text)
}

function signedIn(event: LogEvent, text: string, from: number, to: number, outcome: 'success' | 'failure'): void {
  const at = text.lastIndexOf('@', to - 1)
  if (at < from) return
  event.kind = 'logon'
  event.outcome = outcome
  event.actor = text.slice(from, at)
  event.source = text.slice(at + 1, to)
  const client = to < text.length ? text.slice(to + ' logged in as '.length) : ''
  // A browser is a person at the host client; programs use the interface, as a network logon does.
  event.detail = short(client === '' || client.startsWith('Mozilla/') ? client : `network · ${client}`)
}

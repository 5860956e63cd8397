import type { EventSink, MapContext, Source } from '../source.ts'
import { between, scalar, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'
import { syslogEvent } from './syslog-event.ts'

const PROGRAMS = new Set(['pvedaemon', 'pveproxy'])
const MAPPED = '::ffff:'

/** Sign-ins at the console of Proxmox VE, as its daemons log them to syslog. */
export const proxmox: Source = {
  id: 'proxmox',
  title: 'Proxmox VE',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, (record) => PROGRAMS.has(scalar(record['app'])), 0.95),
  map,
}

/** `authentication failure; rhost=192.0.2.7 user=root@pam msg=…`; `<root@pam> successful auth for user 'root@pam'`, which names no address. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!PROGRAMS.has(scalar(fields['app']))) return sink.reject('unknown_source', 'Not a line of Proxmox VE.')
  const event = syslogEvent(fields, context, sink)
  if (!event) return
  const message = scalar(fields['message'])
  const failed = message.startsWith('authentication failure; ')
  if (failed || message.includes(' successful auth for user ')) {
    event.kind = 'sign_in'
    event.outcome = failed ? 'failure' : 'success'
    event.object = 'Proxmox VE'
    const address = failed ? between(message, 'rhost=', ' ') : ''
    event.source = address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address
    event.actor = failed ? between(message, ' user=', ' msg=') : between(message, " for user '", "'")
  } else event.actor = message.startsWith('<') ? between(message, '<', '>') : ''
  sink.event(event)
}

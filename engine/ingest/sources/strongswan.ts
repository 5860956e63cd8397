import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { between, scalar, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'
import { syslogEvent } from './syslog-event.ts'

const PROGRAMS = new Set(['charon', 'charon-systemd', 'charon-nm'])

/** IPsec as strongSwan's daemon charon logs it to syslog. */
export const strongswan: Source = {
  id: 'strongswan',
  title: 'strongSwan IPsec',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, (record) => PROGRAMS.has(scalar(record['app'])), 0.95),
  map,
}

/** Only the address given opens a tunnel, and only the end of the IKE_SA closes it: an SA without one is a sign-in. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!PROGRAMS.has(scalar(fields['app']))) return sink.reject('unknown_source', 'Not a line of charon.')
  const event = syslogEvent(fields, context, sink)
  if (!event) return
  const message = scalar(fields['message'])
  event.session = between(message, '<', '>') || event.session || ''
  if (message.includes('IKE_SA ') && message.includes(' established between ')) sa(event, message, 'sign_in')
  else if (message.includes('deleting IKE_SA ') && message.includes(' between ')) sa(event, message, 'tunnel_closed')
  else if (message.includes('assigning virtual IP ')) {
    event.kind = 'tunnel_opened'
    event.outcome = 'success'
    event.object = between(message, 'assigning virtual IP ', ' ')
    event.actor = between(message, " to peer '", "'")
  } else if (message.includes('EAP-MS-CHAPv2 verification failed')) {
    event.kind = 'sign_in'
    event.outcome = 'failure'
    event.object = 'VPN'
  } else event.actor = between(message, "username: '", "'") || between(message, "received EAP identity '", "'")
  sink.event(event)
}

/** `IKE_SA rw[3] established between 192.0.2.1[gateway]...203.0.113.7[alice]` */
function sa(event: LogEvent, message: string, kind: 'sign_in' | 'tunnel_closed'): void {
  event.kind = kind
  event.outcome = 'success'
  const peer = message.indexOf(']...')
  if (peer < 0) return
  event.source = between(message, ']...', '[', peer)
  event.actor = between(message, '[', ']', peer + 1)
  if (kind === 'sign_in') event.object = 'VPN'
}

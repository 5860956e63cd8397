import type { LogEvent } from '../../model/event.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { addressOf, between, count, joined, readable, row, scalar, short, type Row } from './fields.ts'

/**
 * Cisco ASA and FTD syslog, with AnyConnect. Meanings of the messages: Cisco Secure Firewall ASA Series Syslog
 * Messages guide. The device writes local time without a zone unless `logging timestamp rfc5424` is on.
 */
export const ciscoAsa: Source = {
  id: 'cisco-asa',
  title: 'Cisco ASA · AnyConnect',
  family: 'operational',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  let own = 0
  for (const record of sample.records) if (tagged(record) !== '') own++
  return own === 0 ? 0 : own * 2 >= sample.records.length ? 0.98 : 0.5
}

/** The text from "%ASA-6-113039: …" on, wherever the reader put the tag; '' when there is none. */
function tagged(fields: Row): string {
  const message = scalar(fields['message'])
  const app = scalar(fields['app'])
  if (app.startsWith('%ASA-') || app.startsWith('%FTD-')) return `${app}: ${message}`
  let at = message.indexOf('%ASA-')
  if (at < 0) at = message.indexOf('%FTD-')
  return at < 0 ? '' : message.slice(at)
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const line = tagged(fields)
  if (line === '') return sink.reject('unknown_source', 'Not a message of an ASA.')
  const syslog = fields['syslog'] === undefined ? fields : row(fields['syslog'])
  const written = scalar(syslog['timestamp'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const event: LogEvent = { time, kind: 'other', host: scalar(syslog['host']) }
  const colon = line.indexOf(':')
  if (colon < 0) event.detail = short(scalar(fields['message']))
  else {
    event.code = line.slice(line.lastIndexOf('-', colon) + 1, colon)
    interpret(event, line.slice(colon + 1).trim())
  }
  sink.event(event)
}

function interpret(event: LogEvent, body: string): void {
  switch (event.code) {
    case '722051': // address assigned to session
      tunnel(event, body, 'tunnel_opened')
      event.object = between(body, 'IPv4 Address <', '>') || between(body, 'Address <', '>')
      return
    case '113039': // AnyConnect parent session started: the person is let in, the tunnel comes with the address
      tunnel(event, body, 'sign_in')
      event.object = 'VPN'
      return
    case '722022': // TLS or DTLS connection established
    case '722033': // first of them
    case '722023': // and its end
    case '722055': // client type
    case '716001': // WebVPN session started
    case '716002': // and its end
      return tunnel(event, body, 'other')
    case '113019':
      return disconnected(event, body)
    case '113004': // AAA user authentication successful
    case '113012': // local database, successful
    case '113005': // AAA user authentication rejected
    case '113015': // local database, rejected
      return authentication(event, body)
    case '605005': // login permitted to the device
    case '605004': // login denied
      return login(event, body)
    case '111008':
    case '111010':
      return command(event, body)
    case '302013':
    case '302015':
      return built(event, body)
    case '302014':
    case '302016':
      return tornDown(event, body)
    case '106023':
    case '106100':
      return filtered(event, body)
    default:
      event.detail = short(body)
  }
}

/**
 * `Group <…> User <…> IP <public address> …`. A session writes up to six of these; only the assigned address opens
 * the tunnel and only 113019 closes it, so that one session counts once.
 */
function tunnel(event: LogEvent, body: string, kind: 'tunnel_opened' | 'sign_in' | 'other'): void {
  event.kind = kind
  event.outcome = 'success'
  event.actor = between(body, 'User <', '>')
  event.source = between(body, 'IP <', '>')
  const said = body.slice(body.lastIndexOf('> ') + 2)
  event.detail = short(joined(between(body, 'Group <', '>'), event.code === '722051' ? '' : said))
}

/** `Group = …, Username = …, IP = …, Session disconnected. Session Type: …, Duration: …, Bytes xmt: …, Bytes rcv: …, Reason: …` */
function disconnected(event: LogEvent, body: string): void {
  event.kind = 'tunnel_closed'
  event.outcome = 'success'
  event.actor = setting(body, 'Username = ')
  event.source = setting(body, 'IP = ')
  event.amount = count(setting(body, 'Bytes xmt: ')) + count(setting(body, 'Bytes rcv: '))
  event.detail = short(joined(setting(body, 'Group = '), setting(body, 'Session Type: '), setting(body, 'Duration: '), setting(body, 'Reason: ')))
}

/** `AAA user authentication Rejected : reason = … : server = … : user = … : user IP = …` */
function authentication(event: LogEvent, body: string): void {
  event.kind = 'sign_in'
  event.outcome = event.code === '113004' || event.code === '113012' ? 'success' : 'failure'
  event.actor = part(body, 'user = ')
  event.source = part(body, 'user IP = ')
  event.object = 'VPN'
  event.detail = short(joined(part(body, 'reason = '), part(body, 'server = ')))
}

/** `Login permitted from 192.0.2.7/5123 to inside:198.51.100.1/ssh for user "admin"` */
function login(event: LogEvent, body: string): void {
  event.kind = 'logon'
  event.outcome = event.code === '605005' ? 'success' : 'failure'
  event.actor = between(body, 'user "', '"')
  event.source = beforeSlash(between(`${body} `, 'from ', ' '))
  event.detail = short(body)
}

/**
 * `User 'admin', running 'CLI' from IP 10.0.0.5, executed 'no group-policy …'`. The setting is the command; the
 * account concerned is taken from `username X …` or `group-policy X …`. A change of the configuration is written
 * twice, as 111008 (any command) and as 111010 (a change, with the address): it counts as the latter.
 */
function command(event: LogEvent, body: string): void {
  event.actor = between(body, "User '", "'")
  event.source = between(`${body},`, 'from IP ', ',')
  const start = body.indexOf("executed '")
  const alternative = start < 0 ? body.indexOf("executed the '") : -1
  const from = start >= 0 ? start + "executed '".length : alternative >= 0 ? alternative + "executed the '".length : -1
  const end = body.lastIndexOf("'")
  const text = from >= 0 && end > from ? body.slice(from, end) : ''
  event.outcome = 'success'
  event.object = short(text)
  if (event.code === '111008') return
  if (text.startsWith('no logging') || text.startsWith('clear configure logging')) {
    event.kind = 'audit_changed'
    return
  }
  const words = text.startsWith('no ') ? text.slice(3) : text.startsWith('clear configure ') ? text.slice(16) : text
  event.kind = commandKind(words)
  if (event.kind === 'remote_access_changed') event.target = nameAfter(words)
}

const REMOTE_ACCESS = ['username ', 'group-policy ', 'tunnel-group ', 'webvpn', 'vpn-', 'crypto ', 'aaa-server ', 'aaa ', 'anyconnect ', 'ip local pool ', 'address-pool', 'ssh ', 'telnet ', 'dynamic-access-policy', 'split-tunnel', 'authentication-server-group', 'secondary-authentication', 'default-group-policy']
const FIREWALL = ['access-list ', 'access-group ', 'object-group ', 'object ', 'nat ', 'static ', 'route ', 'same-security-traffic', 'policy-map ', 'service-policy ']

function commandKind(words: string): LogEvent['kind'] {
  for (const prefix of REMOTE_ACCESS) if (words.startsWith(prefix)) return 'remote_access_changed'
  for (const prefix of FIREWALL) if (words.startsWith(prefix)) return 'firewall_changed'
  return 'other'
}

/** The name behind `username`, `group-policy` or `tunnel-group`. */
function nameAfter(words: string): string {
  if (!words.startsWith('username ') && !words.startsWith('group-policy ') && !words.startsWith('tunnel-group ')) return ''
  const start = words.indexOf(' ') + 1
  const end = words.indexOf(' ', start)
  return end < 0 ? words.slice(start) : words.slice(start, end)
}

/** `Built inbound TCP connection 12 for outside:192.0.2.7/51234 (…) to inside:10.1.0.5/3389 (…)`; the first end is the foreign one. */
function built(event: LogEvent, body: string): void {
  const inbound = body.includes('Built inbound')
  const foreign = between(`${body} `, ' for ', ' ')
  const near = between(`${body} `, ' to ', ' ')
  ends(event, inbound ? foreign : near, inbound ? near : foreign)
  event.kind = 'flow'
  event.outcome = 'success'
  event.detail = body.includes('UDP') ? 'UDP' : 'TCP'
}

/** `Teardown TCP connection 12 for outside:… to inside:… duration 0:01:02 bytes 5120 …`: the count belongs to the flow already built. */
function tornDown(event: LogEvent, body: string): void {
  ends(event, between(`${body} `, ' for ', ' '), between(`${body} `, ' to ', ' '))
  event.amount = count(between(`${body} `, ' bytes ', ' '))
  event.detail = joined('teardown', between(`${body} `, ' duration ', ' '))
}

/** 106023 `Deny tcp src outside:… dst inside:… by access-group "…"`, 106100 `access-list X denied tcp outside/192.0.2.7(5123) -> inside/10.1.0.5(502) …`. */
function filtered(event: LogEvent, body: string): void {
  event.kind = 'flow'
  event.outcome = event.code === '106023' || body.includes(' denied ') ? 'failure' : 'success'
  if (event.code === '106023') ends(event, between(`${body} `, ' src ', ' '), between(`${body} `, ' dst ', ' '))
  else {
    const arrow = body.indexOf(' -> ')
    const left = body.slice(body.lastIndexOf(' ', arrow - 1) + 1, arrow)
    const right = between(`${body} `, ' -> ', ' ')
    event.source = between(left, '/', '(')
    event.destination = between(right, '/', '(')
    event.object = `port ${between(right, '(', ')')}`
  }
  event.detail = short(between(body, 'access-group "', '"') || between(body, 'access-list ', ' '))
}

/** An end is written `interface:address/port`. */
function ends(event: LogEvent, from: string, to: string): void {
  event.source = beforeSlash(from.slice(from.indexOf(':') + 1))
  const near = to.slice(to.indexOf(':') + 1)
  event.destination = beforeSlash(near)
  const slash = near.lastIndexOf('/')
  event.object = slash < 0 ? '' : `port ${near.slice(slash + 1)}`
}

const beforeSlash = (endpoint: string): string => {
  const slash = endpoint.lastIndexOf('/')
  return slash < 0 ? addressOf(endpoint) : endpoint.slice(0, slash)
}

/** The value behind a label up to the next comma or the end. */
function setting(body: string, label: string): string {
  const at = body.indexOf(label)
  if (at < 0) return ''
  const start = at + label.length
  const comma = body.indexOf(',', start)
  return (comma < 0 ? body.slice(start) : body.slice(start, comma)).trim()
}

/** The value behind a label up to the next " : " or the end. */
function part(body: string, label: string): string {
  let at = body.indexOf(label)
  // "user = " also ends "AAA … user = "; the label must begin a part.
  while (at > 0 && body.charAt(at - 1) !== ' ') at = body.indexOf(label, at + 1)
  if (at < 0) return ''
  const start = at + label.length
  const end = body.indexOf(' : ', start)
  return (end < 0 ? body.slice(start) : body.slice(start, end)).trim()
}

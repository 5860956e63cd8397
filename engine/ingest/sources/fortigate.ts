import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { count, joined, readable, scalar, short, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** FortiGate lines of `key=value` pairs: VPN, traffic, logins of administrators and changes. */
export const fortigate: Source = {
  id: 'fortigate',
  title: 'FortiGate',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, (record) => isOwn(scalar(record['message'])), 0.97),
  map,
}

const isOwn = (line: string): boolean => line.startsWith('date=') && line.includes(' logid=') && line.includes(' type=') && line.includes(' subtype=')

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const line = scalar(fields['message'])
  if (!isOwn(line)) return sink.reject('unknown_source', 'Not a line of a FortiGate.')
  const pairs = pairsOf(line)
  const value = (key: string): string => {
    const found = pairs.get(key) ?? ''
    return found === 'N/A' ? '' : found
  }
  const written = `${value('date')}T${value('time')}${value('tz')}`
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const event: LogEvent = { time, kind: 'other', host: value('devname') || scalar(fields['host']), code: value('logid'), detail: short(joined(value('logdesc'), value('msg'))) }
  if (value('type') === 'traffic') traffic(event, value)
  else if (value('subtype') === 'vpn') vpn(event, value)
  else if (value('subtype') === 'system') administration(event, value)
  sink.event(event)
}

/** The pairs of a line; values stand in quotes or end at a space. */
function pairsOf(line: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (let at = 0; at < line.length; ) {
    const equals = line.indexOf('=', at)
    if (equals < 0) break
    const quoted = line.charAt(equals + 1) === '"'
    const start = quoted ? equals + 2 : equals + 1
    let end = line.indexOf(quoted ? '"' : ' ', start)
    if (quoted) while (end > 0 && line.charAt(end - 1) === '\\') end = line.indexOf('"', end + 1)
    if (end < 0) end = line.length
    pairs.set(line.slice(at, equals).trim(), line.slice(start, end))
    at = end + 1
  }
  return pairs
}

type Value = (key: string) => string

/** An SSL VPN session writes tunnel-up twice: for the login at the portal (ssl-web) and for the tunnel, with its address. */
function vpn(event: LogEvent, value: Value): void {
  const action = value('action')
  const isWeb = value('tunneltype') === 'ssl-web'
  event.actor = value('user') || value('xauthuser')
  event.source = value('remip')
  if (action === 'tunnel-up' || action === 'ssl-login-fail') {
    event.kind = isWeb || action === 'ssl-login-fail' ? 'sign_in' : 'tunnel_opened'
    event.outcome = action === 'tunnel-up' ? 'success' : 'failure'
    event.object = event.kind === 'sign_in' ? 'VPN' : value('tunnelip')
  } else if (action === 'tunnel-down' && !isWeb) {
    event.kind = 'tunnel_closed'
    event.outcome = 'success'
    event.object = value('tunnelip')
    event.amount = count(value('sentbyte')) + count(value('rcvdbyte'))
  }
  event.detail = short(joined(value('group'), value('reason'), value('msg')))
  event.session = value('tunnelid')
}

/** A connection is told when it ends; the line of its start, where those are logged, is no second one. */
function traffic(event: LogEvent, value: Value): void {
  const action = value('action')
  event.kind = action === 'start' ? 'other' : 'flow'
  event.outcome = action === 'deny' ? 'failure' : 'success'
  event.actor = value('user')
  event.source = value('srcip')
  event.sourceHost = value('srcname')
  event.destination = value('dstip')
  event.object = value('service')
  event.amount = count(value('sentbyte'))
  event.session = value('sessionid')
  event.detail = short(joined(action, value('policyname')))
}

function administration(event: LogEvent, value: Value): void {
  const setting = value('cfgpath')
  event.actor = value('user')
  event.source = value('srcip')
  if (setting !== '') {
    event.kind = setting.startsWith('vpn.') || setting.startsWith('user.') ? 'remote_access_changed' : setting.startsWith('firewall.') ? 'firewall_changed' : 'other'
    event.outcome = 'success'
    event.object = setting
    event.target = event.kind === 'remote_access_changed' ? value('cfgobj') : ''
    event.detail = short(joined(value('action'), value('cfgobj'), value('cfgattr')))
  } else if (value('action') === 'login') {
    event.kind = 'logon'
    event.outcome = value('status') === 'success' ? 'success' : 'failure'
  }
}

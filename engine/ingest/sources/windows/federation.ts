import type { LogEvent } from '../../../model/event.ts'
import { put, type EventMapping } from './columns.ts'
import type { WindowsRecord } from './windows-record.ts'

const NAME_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'
const MAX_CLAIMS = 64

/** The account an AD FS event speaks of: data are unnamed claim type and value pairs. */
function caller(r: WindowsRecord): string {
  const named = r.get('ClaimsName')
  if (named !== '') return named
  for (let i = 0; i < MAX_CLAIMS; i++) if (r.get(`Data${i}`) === NAME_CLAIM) return r.get(`Data${i + 1}`)
  // 1200 and 1202 carry one XML document instead.
  const xml = r.get('Data1')
  const at = xml.indexOf('<UserId>')
  return at < 0 ? '' : xml.slice(at + 8, xml.indexOf('<', at + 8))
}

function token(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'federation_token'
  event.outcome = 'success'
  put(event, 'actor', caller(r))
  put(event, 'session', r.get('Data0'))
}

function configuration(r: WindowsRecord, event: LogEvent): void {
  event.kind = 'access_policy_changed'
  put(event, 'actor', r.get('Data2'))
  put(event, 'object', r.get('Data1'))
}

function claims(r: WindowsRecord, event: LogEvent): void {
  put(event, 'actor', caller(r))
  put(event, 'session', r.get('Data0'))
}

/** AD FS auditing, in the Security channel or its own: 299, 1200, 1202 tokens; 307, 510 configuration; the rest for search. */
export const FEDERATION: ReadonlyMap<number, EventMapping> = new Map<number, EventMapping>([
  [299, token], [1200, token], [1202, token], [307, configuration], [510, configuration], [412, claims], [500, claims], [501, claims],
])

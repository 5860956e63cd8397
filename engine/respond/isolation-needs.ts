import type { IsolationEffect } from '../../contract/containment.ts'
import { EVENT_KINDS, type EventKind } from '../model/event.ts'
import { protocolOfPort, protocolOfWord } from '../plant/control-protocol.ts'

/** What one machine wants of another. */
export type Need = 'directory' | 'dns' | 'time' | 'licence' | 'history' | 'control' | 'database' | 'file' | 'telemetry' | 'update' | 'backup' | 'logs' | 'session' | 'web' | 'other'

/** What the loss of a need comes to, for a machine of the plant's side. */
export interface Loss {
  readonly state: IsolationEffect['state']
  /** Hours until it is felt; null when that is not known. */
  readonly after: { readonly low: number; readonly high: number } | null
  /** Reads before the name of the other end: "Signs in at DC01". */
  readonly words: string
  readonly means: string
}

const loss = (state: Loss['state'], words: string, means: string, after: Loss['after'] = null): Loss => ({ state, words, means, after })

/**
 * When the machine is the client, and the other end is cut off. Kerberos tickets last ten hours unless somebody set
 * that otherwise; for all others no figure holds everywhere, so none is given.
 */
export const LOST_SERVERS: Record<Need, Loss> = {
  directory: loss('degrades', 'Signs in at', 'nobody new can sign in, and services lose their tickets', { low: 0, high: 10 }),
  dns: loss('degrades', 'Asks for names at', 'machines are found by address only'),
  time: loss('degrades', 'Takes its time from', 'clocks drift apart'),
  licence: loss('stops', 'Takes its licence from', 'it stops when the grace period ends'),
  history: loss('degrades', 'Hands process history to', 'buffers fill, and the other side is blind'),
  control: loss('stops', 'Operates', 'it neither sees nor commands it any more'),
  database: loss('degrades', 'Asks the database of', 'orders and recipes go by hand'),
  file: loss('degrades', 'Opens files on', 'they cannot be opened'),
  telemetry: loss('degrades', 'Reports its readings to', 'the other side is blind'),
  update: loss('runs', 'Takes updates from', 'they wait'),
  backup: loss('runs', 'Is backed up by', 'backups wait'),
  logs: loss('runs', 'Sends its logs to', 'the SOC is blind'),
  session: loss('runs', 'People on it go on to', 'that ends'),
  web: loss('unknown', 'Asks the web service of', 'nobody said what for'),
  other: loss('unknown', 'Connects to', 'nobody said what for'),
}

/** When the other end is the client. */
export const LOST_CLIENTS: Record<Need, Loss> = {
  ...LOST_SERVERS,
  directory: loss('runs', 'Signs in others at', 'they cannot sign in'),
  dns: loss('runs', 'Tells names to', 'it does without'),
  time: loss('runs', 'Gives the time to', 'it does without'),
  licence: loss('runs', 'Gives licences to', 'it does without'),
  history: loss('degrades', 'Hands its data to', 'the other side is blind'),
  control: loss('degrades', 'Is read or operated by', 'the plant has to do that itself'),
  database: loss('degrades', 'Takes or gives orders and data by database to', 'they go by hand'),
  file: loss('degrades', 'Takes or gives files to', 'they go by hand'),
  telemetry: loss('degrades', 'Takes readings and commands from', 'that ends'),
  update: loss('runs', 'Gives updates to', 'they wait'),
  logs: loss('runs', 'Takes the logs of', 'they wait'),
  session: loss('runs', 'People work on it from', 'they have to come to it'),
  web: loss('unknown', 'Its web service is used by', 'nobody said what for'),
  other: loss('unknown', 'Is connected to by', 'nobody said what for'),
}

const OF_PORT: ReadonlyMap<number, Need> = new Map<number, Need>([
  ...([88, 389, 464, 636, 3268, 3269, 9389] as const).map((port) => [port, 'directory'] as const),
  ...([53, 5353] as const).map((port) => [port, 'dns'] as const), [123, 'time'],
  ...([1947, 22350, 27000, 27001, 27002, 27003, 27004, 27005, 27006, 27007, 27008, 27009] as const).map((port) => [port, 'licence'] as const),
  ...([5450, 5457, 5459, 5461, 5463] as const).map((port) => [port, 'history'] as const),
  ...([1433, 1521, 3306, 5432] as const).map((port) => [port, 'database'] as const), [139, 'file'], [445, 'file'], [2049, 'file'],
  ...([1883, 8883, 5671, 5672] as const).map((port) => [port, 'telemetry'] as const),
  ...([8530, 8531, 10123, 2701, 8014] as const).map((port) => [port, 'update'] as const),
  ...([9392, 9401, 10006, 13724, 13782, 8400, 9102, 9103] as const).map((port) => [port, 'backup'] as const),
  ...([514, 1514, 5044, 6514] as const).map((port) => [port, 'logs'] as const),
  ...([22, 23, 3389, 5900, 5938, 5985, 5986, 6568, 7070] as const).map((port) => [port, 'session'] as const),
  ...([80, 443, 8080, 8443] as const).map((port) => [port, 'web'] as const),
])

/** Names of services as sensors write them, lower case, and what they are for. Encryption alone says nothing. */
const OF_WORD: ReadonlyMap<string, Need> = new Map<string, Need>([
  ['krb', 'directory'], ['krb_tcp', 'directory'], ['kerberos', 'directory'], ['ldap', 'directory'], ['ldap_tcp', 'directory'], ['dns', 'dns'], ['ntp', 'time'], ['smb', 'file'], ['nfs', 'file'], ['mysql', 'database'], ['postgresql', 'database'], ['tds', 'database'],
  ['mqtt', 'telemetry'], ['rdp', 'session'], ['ssh', 'session'], ['rfb', 'session'], ['vnc', 'session'], ['telnet', 'session'], ['syslog', 'logs'], ['http', 'web'],
])

const OF_KIND: Partial<Record<EventKind, Need>> = {
  service_ticket: 'directory', directory_query: 'directory', directory_replication: 'directory', share_accessed: 'file', file_read: 'file', file_transferred: 'file',
  remote_desktop: 'session', ssh_session: 'session', bastion_session: 'session', logon: 'session', backup_ran: 'backup',
}
const FIRST_CONTROL = EVENT_KINDS.indexOf('ot_read')
const LAST_CONTROL = EVENT_KINDS.indexOf('ot_alarm_changed')

/** What kinds of records stand for by kind number; null: the record names it; undefined: nothing. */
export const NEED_OF_KIND: readonly (Need | null | undefined)[] = EVENT_KINDS.map((kind, index) => (index >= FIRST_CONTROL && index <= LAST_CONTROL ? 'control' : kind === 'flow' || kind === 'network_connection' ? null : OF_KIND[kind]))

/** What a connection is for. @param service "krb_tcp", "tcp/5450", "cotp,s7comm". @param detail "tcp/502 SF". @param port 0 when the record has none of its own. */
export function needOfConnection(service: string, detail: string, port: number): Need {
  if (protocolOfWord(service) > 0) return 'control'
  for (const word of service.toLowerCase().split(',', 4)) {
    const need = OF_WORD.get(word.trim())
    if (need !== undefined && need !== 'web') return need
  }
  const number = port || portIn(detail) || portIn(service)
  if (protocolOfPort(number) > 0) return 'control'
  return OF_PORT.get(number) ?? OF_WORD.get(service.toLowerCase()) ?? 'other'
}

/** "tcp/3389 SF" and "88/tcp" → the number; 0 when there is none. */
function portIn(text: string): number {
  const slash = text.indexOf('/')
  if (slash < 0) return 0
  const before = slash > 0 && slash <= 5 ? Number(text.slice(0, slash)) : NaN
  if (before > 0) return before
  let end = slash + 1
  while (end < text.length && end - slash <= 5 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return Number(text.slice(slash + 1, end)) || 0
}

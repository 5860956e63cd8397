import type { EventStore } from '../ingest/store.ts'
import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import { EVENT_KINDS, familyOf, kindIndex, type EventKind } from '../model/event.ts'
import type { Clause, Part, Signal } from '../model/signal.ts'
import { DAY, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { VERBS } from '../model/verbs.ts'

/** What a kind of event is as a deed. `phase` is what it proposes; topology decides. `several` is what more than one are called. */
interface DeedClass {
  readonly id: string
  readonly title: string
  readonly phase: Signal['phase']
  readonly kinds: readonly EventKind[]
  /** Verb and object of the sentence, before the place: "ran", "programs". */
  readonly verb: string
  readonly one: string
  readonly several: string
  readonly edge: string | null
}

const CLASSES: readonly DeedClass[] = [
  { id: 'programs', title: 'Programs run in the session', phase: 2, kinds: ['process_started', 'script_run'], verb: VERBS.ran, one: 'a program', several: 'programs', edge: null },
  { id: 'files-read', title: 'Files read in the session', phase: 2, kinds: ['file_read', 'document_read', 'mail_accessed', 'share_accessed'], verb: VERBS.read, one: 'a file', several: 'files', edge: null },
  { id: 'files-left', title: 'Files put there in the session', phase: 4, kinds: ['file_created', 'file_transferred'], verb: VERBS.created, one: 'a file', several: 'files', edge: null },
  { id: 'accounts', title: 'Accounts changed in the session', phase: 4, kinds: ['account_created', 'account_enabled', 'account_changed', 'password_reset', 'group_member_added', 'mfa_method_added', 'mfa_removed', 'role_granted', 'consent_granted', 'credential_added', 'access_policy_changed', 'remote_access_changed', 'firewall_changed', 'mailbox_changed'], verb: VERBS.changed, one: 'an access right', several: 'access rights', edge: null },
  { id: 'services', title: 'Services and tasks left in the session', phase: 4, kinds: ['service_installed', 'task_created', 'registry_changed'], verb: VERBS.installed, one: 'a service or task', several: 'services and tasks', edge: null },
  { id: 'traces', title: 'Traces removed in the session', phase: 4, kinds: ['log_cleared', 'audit_changed', 'cloud_audit_changed', 'file_deleted'], verb: VERBS.deleted, one: 'a file or log', several: 'files or logs', edge: null },
  { id: 'backups', title: 'Backups touched in the session', phase: 5, kinds: ['backup_changed', 'backup_deleted', 'backup_protection_off'], verb: VERBS.changed, one: 'a backup', several: 'backups', edge: null },
  { id: 'asked', title: 'Controllers asked in the session', phase: 3, kinds: ['ot_read', 'ot_identify', 'ot_diagnostic'], verb: VERBS.queried, one: 'a value', several: 'values', edge: 'read' },
  { id: 'contacts', title: 'Controllers spoken to in the session', phase: 3, kinds: ['flow'], verb: VERBS.connected, one: '', several: '', edge: 'connection' },
  { id: 'program-read', title: 'Program read in the session', phase: 4, kinds: ['ot_program_upload'], verb: VERBS.uploaded, one: '', several: '', edge: 'program upload' },
  { id: 'commands', title: 'Commands to controllers in the session', phase: 5, kinds: ['ot_write', 'ot_start', 'ot_stop', 'ot_mode_changed', 'ot_force', 'ot_program_download', 'ot_firmware'], verb: VERBS.wrote, one: 'a command', several: 'commands', edge: 'commands' },
]
/** Class of each kind of event, by number; absent kinds are no deeds. */
const CLASS_OF = EVENT_KINDS.map((kind) => CLASSES.find(({ kinds }) => kinds.includes(kind)) ?? null)
const [FIRST_OT, LAST_OT, FLOW] = [kindIndex('ot_read'), kindIndex('ot_alarm_changed'), kindIndex('flow')]

/** What a machine did on more days than this it does by itself. */
const USUAL_DAYS = 3
/** Records of one deed that are kept; the count says how many there are. */
const MOST_RECORDS = 200
/** Things a sentence names. */
const MOST_NAMED = 2

interface Deed {
  readonly story: number
  readonly session: Session
  readonly kind: DeedClass
  readonly target: EntityId | null
  readonly at: Instant
  until: Instant
  readonly events: EventIndex[]
  count: number
  readonly named: Set<string>
}

/** Sessions of hostile hands, each with the number of the story it belongs to. */
export type HostileSessions = ReadonlyMap<Session, number>

/**
 * What hostile hands did in their sessions beside what a behaviour noticed [LNK-18]: ordinary acts, told because of
 * whose they are. One pass over the events; each act is taken by its record: the account on the machine of the session, or
 * the machine itself where a protocol names no account and nobody else is on it.
 * @param told events that a story tells already.
 */
export function findDeeds(store: EventStore, resolution: Resolution, sessions: Sessions, hostile: HostileSessions, told: ReadonlySet<EventIndex>): { readonly story: number; readonly session: Session; readonly signal: Signal }[] {
  if (hostile.size === 0) return []
  const deeds = new Map<string, Deed>()
  const places = new Set([...hostile.keys()].map(({ on }) => on))
  const cursor = new EventCursor(store, resolution)
  const routine = new Routine()
  for (const row of resolution.order) {
    const kind = CLASS_OF[store.kindNumber(row as EventIndex)]
    if (!kind) continue
    cursor.index = row as EventIndex
    // Of all connections only those to controllers are deeds.
    if (kind.id === 'contacts' && (!cursor.on || resolution.entities.get(cursor.on).kind !== 'controller')) continue
    if (cursor.outcome === 'failure' || told.has(cursor.index)) continue
    if (kind.edge !== null && places.has(cursor.from ?? (0 as EntityId)) && routine.isUsual(cursor.from!, cursor.on, kind, cursor.time)) continue
    const session = sessionOf(cursor, places, sessions, hostile)
    if (session) note(deeds, hostile.get(session)!, session, kind, cursor)
  }
  return [...deeds.values()].map((deed) => ({ story: deed.story, session: deed.session, signal: signalOf(deed) }))
}

function sessionOf(event: EventCursor, places: ReadonlySet<EntityId>, sessions: Sessions, hostile: HostileSessions): Session | null {
  const { actor, on, from, time } = event
  const kind = event.store.kindNumber(event.index)
  if ((kind >= FIRST_OT && kind <= LAST_OT) || kind === FLOW) {
    if (!from || !places.has(from)) return null
    const there = sessions.on(from, time)
    return there.every((session) => hostile.has(session)) ? (there[0] ?? null) : null
  }
  if (!actor) return null
  for (const place of [on, from]) {
    if (!place || !places.has(place)) continue
    const own = sessions.ownOn(place, actor, time)
    if (own && hostile.has(own)) return own
  }
  // In the cloud there is no machine: the account, from the address of the session.
  if (!from || !places.has(actor)) return null
  return sessions.on(actor, time).find((session) => session.from === from && hostile.has(session)) ?? null
}

/** Days on which a machine did a kind of thing to a controller: what a server does every day it does by itself, whoever is on it. */
export class Routine {
  private readonly known = new Map<string, { days: number; since: Instant }>()

  /** Whether it was so on more than two earlier days; learns this one. */
  isUsual(from: EntityId, to: EntityId | null, { id }: Pick<DeedClass, 'id'>, at: Instant): boolean {
    const key = `${from}:${to ?? 0}:${id}`
    const known = this.known.get(key)
    if (!known) {
      this.known.set(key, { days: 1, since: at })
      return false
    }
    if (at - known.since > DAY) {
      known.days++
      known.since = at
    }
    return known.days > USUAL_DAYS
  }
}

function note(deeds: Map<string, Deed>, story: number, session: Session, kind: DeedClass, event: EventCursor): void {
  const target = kind.edge !== null ? event.on : null
  const key = `${story}:${session.root.id}:${session.on}:${kind.id}:${target ?? 0}`
  let deed = deeds.get(key)
  if (!deed) deeds.set(key, (deed = { story, session, kind, target, at: event.time, until: event.time, events: [], count: 0, named: new Set() }))
  deed.until = event.time
  deed.count++
  if (deed.events.length < MOST_RECORDS) deed.events.push(event.index)
  if (deed.named.size <= MOST_NAMED && event.object !== '') deed.named.add(lastPart(event.object))
}

const lastPart = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

function signalOf(deed: Deed): Signal {
  const { session, kind, target, at, until, events, count } = deed
  const { account, on } = session
  return {
    behaviour: `in-session-${kind.id}`, title: kind.title, at, until, events, eventCount: count,
    actor: account, from: on === account ? session.from : on, target: target ?? (on === account ? null : on),
    terms: [], techniques: [], phase: kind.phase, family: familyOf(kind.kinds[0]!), precursor: null,
    clauses: [sentence(deed)], edge: kind.edge, passes: kind.edge === null ? 'none' : 'touches',
  }
}

function sentence({ session: { account, on }, kind, target, events, count, named }: Deed): Clause {
  const names = [...named].slice(0, MOST_NAMED)
  const listed = kind.edge !== null || names.length === 0 ? '' : ` (${names.join(', ')}${named.size > MOST_NAMED ? ' …' : ''})`
  const object = kind.one === '' ? ' ' : ` ${count === 1 ? kind.one : `${count} ${kind.several}`}${listed}`
  const parts: Part[] = [account ? { entity: account } : { entity: on }, { text: ` ${kind.verb}${object}` }]
  if (target) parts.push({ text: kind.id === 'contacts' ? 'to ' : kind.one === '' ? '' : kind.id === 'asked' ? ' of ' : ' to ' }, { entity: target }, { text: ' from ' }, { entity: on })
  else if (on !== account) parts.push({ text: ' on ' }, { entity: on })
  return { parts: parts.filter((part) => !('text' in part) || part.text !== ''), events }
}

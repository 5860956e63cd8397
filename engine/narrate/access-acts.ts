import { Routine } from '../correlate/deeds.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { figure } from '../detect/written-values.ts'
import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { Session } from '../identity/sessions.ts'
import type { EventStore } from '../ingest/store.ts'
import { EVENT_KINDS, type EventKind } from '../model/event.ts'
import type { Clause, Signal } from '../model/signal.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import { VERBS } from '../model/verbs.ts'
import type { AccessChains } from './access-chains.ts'

/** A sort of act that a person can be asked about. `phase` is what it proposes. */
export interface ActClass {
  /** What a habit is taught for: "program_download". */
  readonly action: string
  readonly phase: Signal['phase']
  readonly kinds: readonly EventKind[]
  readonly verb: string
  /** Object after the verb for one and for several; empty where the verb takes the target itself. */
  readonly one: string
  readonly several: string
  /** Before the target: "wrote 3 values to PLC-1". Null where the act is on the machine of the session. */
  readonly to: string | null
}

const on = (action: string, phase: Signal['phase'], kinds: readonly EventKind[], verb: string, one: string, several: string): ActClass => ({ action, phase, kinds, verb, one, several, to: null })
const upon = (action: string, phase: Signal['phase'], kinds: readonly EventKind[], verb: string, one = '', several = '', to = ' '): ActClass => ({ action, phase, kinds, verb, one, several, to })

const CLASSES: readonly ActClass[] = [
  upon('program_download', 5, ['ot_program_download'], VERBS.downloaded),
  upon('firmware', 5, ['ot_firmware'], VERBS.wrote, 'firmware', 'firmware', ' to '),
  upon('program_upload', 4, ['ot_program_upload'], VERBS.uploaded),
  upon('stop', 5, ['ot_stop'], VERBS.stopped),
  upon('start', 5, ['ot_start'], VERBS.started),
  upon('mode_change', 5, ['ot_mode_changed'], VERBS.changed_mode),
  upon('force', 5, ['ot_force'], VERBS.changed, 'a forced value', 'forced values', ' of '),
  upon('write_values', 5, ['ot_write'], VERBS.wrote, 'a value', 'values', ' to '),
  upon('read_values', 3, ['ot_read', 'ot_identify', 'ot_diagnostic'], VERBS.read, 'a value', 'values', ' of '),
  on('run_programs', 2, ['process_started', 'script_run'], VERBS.ran, 'a program', 'programs'),
  on('read_files', 2, ['file_read', 'document_read', 'share_accessed'], VERBS.read, 'a file', 'files'),
  on('put_files', 4, ['file_created', 'file_transferred'], VERBS.created, 'a file', 'files'),
  on('change_rules', 4, ['firewall_changed'], VERBS.changed, 'a firewall rule', 'firewall rules'),
  on('change_access', 4, ['account_created', 'account_enabled', 'account_changed', 'password_reset', 'group_member_added', 'mfa_method_added', 'mfa_removed', 'role_granted', 'credential_added', 'access_policy_changed', 'remote_access_changed'], VERBS.changed, 'an access right', 'access rights'),
  on('install', 4, ['service_installed', 'task_created'], VERBS.installed, 'a service or task', 'services and tasks'),
  on('remove_traces', 4, ['log_cleared', 'audit_changed', 'file_deleted'], VERBS.deleted, 'a file or log', 'files or logs'),
  on('change_backups', 5, ['backup_changed', 'backup_deleted', 'backup_protection_off'], VERBS.changed, 'a backup', 'backups'),
]
const CLASS_OF = EVENT_KINDS.map((kind) => CLASSES.find(({ kinds }) => kinds.includes(kind)) ?? null)
/** The sort of act a kind of event shows, by its number; null for kinds nobody is asked about. */
export const actClassOf = (kind: number): ActClass | null => CLASS_OF[kind] ?? null

const OPENING: ActClass = upon('remote_session', 3, [], VERBS.opened, 'a remote session', 'remote sessions', ' on ')
const WAY_IN: ActClass = upon('way_in', 1, [], VERBS.connected, 'from outside', 'from outside', ' to ')

/** What stations do to controllers by themselves, day and night. */
const POLLED: ReadonlySet<string> = new Set(['read_values', 'write_values'])

const MOST_RECORDS = 200
const MOST_NAMED = 3
/** Tags whose earlier value is remembered; further ones have none to tell. */
const MOST_TAGS = 200_000

/** A value, mode or version as it was and became. */
interface ValueChange {
  readonly of: string
  readonly before: string | null
  after: string
}

/** One thing that was done in a chain of sessions. */
export interface DoneAct {
  readonly session: Session
  readonly kind: ActClass
  readonly target: EntityId
  readonly at: Instant
  until: Instant
  /** The oldest, at most 200; the count says how many there are. */
  readonly events: EventIndex[]
  count: number
  readonly named: Set<string>
  change: ValueChange | null
  /** The sentence, where a behaviour told it. */
  readonly said?: Clause
}

/**
 * What was done in each chain, in one pass over the events: ways in, sessions opened beyond the boundary, and the acts
 * in them. The values a machine reads and writes on most days by itself are left out, whoever is on it [LNK-18].
 */
export function collectActs(store: EventStore, resolution: Resolution, chains: AccessChains): Map<Session, DoneAct[]> {
  const acts = new Gathering()
  for (const root of chains.roots) for (const session of chains.of(root)) {
    const { opened } = session
    if (opened.kind === 'into') acts.note(session, WAY_IN, opened.place ?? opened.to, opened.event, opened.at, '')
    else if (isBeyondBoundary(resolution.entities.get(session.on).zone)) acts.note(session, OPENING, session.on, opened.event, opened.at, '')
  }
  const cursor = new EventCursor(store, resolution)
  const routine = new Routine()
  const values = new Map<number, string>()
  for (const row of resolution.order) {
    const kind = CLASS_OF[store.kindNumber(row as EventIndex)]
    if (!kind) continue
    cursor.index = row as EventIndex
    if (cursor.outcome === 'failure') continue
    const change = kind.action === 'write_values' || kind.action === 'mode_change' ? changeOf(cursor, values) : null
    const { on: target, from } = cursor
    if (POLLED.has(kind.action) && from && routine.isUsual(from, target, { id: kind.action }, cursor.time)) continue
    const session = chains.sessionOf(cursor)
    if (!session) continue
    const act = acts.note(session, kind, kind.to === null ? session.on : (target ?? session.on), cursor.index, cursor.time, cursor.object)
    if (change && (act.change === null || act.change.of === change.of)) act.change = { ...(act.change ?? change), after: change.after }
  }
  return acts.byRoot
}

class Gathering {
  readonly byRoot = new Map<Session, DoneAct[]>()
  private readonly byKey = new Map<string, DoneAct>()

  note(session: Session, kind: ActClass, target: EntityId, event: EventIndex, at: Instant, object: string): DoneAct {
    const key = `${session.root.id}:${session.on}:${kind.action}:${target}`
    let act = this.byKey.get(key)
    if (!act) {
      act = { session, kind, target, at, until: at, events: [], count: 0, named: new Set(), change: null }
      this.byKey.set(key, act)
      const known = this.byRoot.get(session.root)
      if (known) known.push(act)
      else this.byRoot.set(session.root, [act])
    }
    act.until = at
    act.count++
    if (act.events.length < MOST_RECORDS) act.events.push(event)
    if (act.named.size <= MOST_NAMED && object !== '') act.named.add(lastPart(object))
    return act
  }
}

const lastPart = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).slice(0, 80)

/** What a write or a change of mode made of what was there before, as far as its log tells values ("WRITE · 95"). Remembers it. */
function changeOf(event: EventCursor, values: Map<number, string>): ValueChange | null {
  const { on: target, detail, object } = event
  if (!target) return null
  const isMode = event.kind === 'ot_mode_changed'
  const cut = detail.lastIndexOf(' · ')
  const after = isMode ? detail : cut < 0 ? '' : detail.slice(cut + 3)
  if (after === '' || (!isMode && !isFigure(after))) return null
  const key = target * 0x1000000 + (isMode ? 0 : event.store.textId('object', event.index))
  const before = values.get(key) ?? null
  if (before !== null || values.size < MOST_TAGS) values.set(key, after)
  return { of: isMode ? 'mode' : object, before: before === null ? null : shown(before), after: shown(after) }
}

const isFigure = (text: string): boolean => text.trim() !== '' && text.split(',', 16).every((each) => Number.isFinite(Number(each)))
const shown = (text: string): string => (isFigure(text) ? text.split(',', 4).map((each) => figure(Number(each))).join(', ') : text).slice(0, 80)

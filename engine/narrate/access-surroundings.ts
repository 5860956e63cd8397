import type { Session, Sessions } from '../identity/sessions.ts'
import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import type { FactorLog } from './access-path.ts'

/** What stands around sessions in the records: second factors, recordings, the log book, alarms. */
export interface Surroundings extends FactorLog {
  readonly recordings: ReadonlyMap<Session, 'on' | 'off'>
  readonly notes: readonly EventIndex[]
  /** By plant. */
  readonly alarms: ReadonlyMap<string, readonly Instant[]>
}

const [CHALLENGE, BASTION, BASTION_ENDED, ACCESS_CHANGED, NOTE, ALERT, ALARM] = [kindIndex('mfa_challenge'), kindIndex('bastion_session'), kindIndex('bastion_session_ended'), kindIndex('remote_access_changed'), kindIndex('operator_note'), kindIndex('ot_alert'), kindIndex('ot_alarm_changed')]
const MOST_ALARMS = 100_000

/** Gathers it in one pass over the events. */
export function lookAround(store: EventStore, resolution: Resolution, sessions: Sessions): Surroundings {
  const byAccount = new Map<EntityId, { at: Instant; passed: boolean }[]>()
  const recordings = new Map<Session, 'on' | 'off'>()
  const notes: EventIndex[] = []
  const alarms = new Map<string, Instant[]>()
  const cursor = new EventCursor(store, resolution)
  for (const row of resolution.order) {
    const kind = store.kindNumber(row as EventIndex)
    if (kind !== CHALLENGE && kind !== BASTION && kind !== BASTION_ENDED && kind !== ACCESS_CHANGED && kind !== NOTE && kind !== ALERT && kind !== ALARM) continue
    cursor.index = row as EventIndex
    const { actor, on, time } = cursor
    if (kind === NOTE) notes.push(cursor.index)
    else if (kind === CHALLENGE) {
      if (actor) append(byAccount, actor, { at: time, passed: cursor.outcome !== 'failure' })
    } else if (kind === ALERT || kind === ALARM) {
      const plant = on === null ? null : resolution.entities.get(on).plant
      if (plant !== null && (alarms.get(plant)?.length ?? 0) < MOST_ALARMS) append(alarms, plant, time)
    } else {
      const said = recordingIn(`${cursor.object} ${cursor.detail}`.toLowerCase())
      const session = said === null ? null : (sessions.ofEvent(cursor.index) ?? (actor && on ? sessions.ownOn(on, actor, time) : null))
      if (session && said !== null && recordings.get(session.root) !== 'off') recordings.set(session.root, said)
    }
  }
  return { byAccount, recordings, notes, alarms }
}

/** What a bastion says of its recording of a session; null when nothing. */
function recordingIn(text: string): 'on' | 'off' | null {
  if (!text.includes('record')) return null
  return ['not recorded', 'no recording', 'without recording', 'recording off', 'recording disabled', 'recording stopped', 'recording paused', 'recording failed', 'unrecorded'].some((words) => text.includes(words)) ? 'off' : text.includes('recorded') || text.includes('recording') ? 'on' : null
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}

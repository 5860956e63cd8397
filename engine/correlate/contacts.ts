import { EventCursor, type Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import { HOP_KINDS, readHop } from '../identity/hop.ts'
import { isBeyondBoundary } from './phase.ts'

/** Who was ever seen to reach whom on the plant's side, by any kind of session or protocol, with one event as proof. */
export type Contacts = ReadonlyMap<EntityId, ReadonlyMap<EntityId, EventIndex>>

/** Collects observed ways into and inside OT: the ground on which reach is judged. One pass. */
export function findContacts(store: EventStore, resolution: Resolution): Contacts {
  const contacts = new Map<EntityId, Map<EntityId, EventIndex>>()
  const cursor = new EventCursor(store, resolution)
  const [first, last] = [kindIndex('ot_read'), kindIndex('ot_alarm_changed')]
  const note = (from: EntityId | null, to: EntityId | null, event: EventIndex): void => {
    if (!from || !to || from === to || !isBeyondBoundary(resolution.entities.get(to).zone)) return
    const known = contacts.get(from)
    if (!known) contacts.set(from, new Map([[to, event]]))
    else if (!known.has(to)) known.set(to, event)
  }
  for (const row of resolution.order) {
    const kind = store.kindNumber(row as EventIndex)
    cursor.index = row as EventIndex
    if (kind >= first && kind <= last) note(cursor.from, cursor.on, cursor.index)
    else if (HOP_KINDS.has(kind)) {
      const hop = readHop(cursor)
      if (hop?.kind !== 'onto') continue
      note(hop.from, hop.to, hop.event)
      note(hop.account, hop.to, hop.event)
    }
  }
  return contacts
}

import { expect, it } from 'vitest'
import { EntityTable } from '../identity/entities.ts'
import { EventCursor } from '../identity/resolved.ts'
import { EventStore } from '../ingest/store.ts'
import type { EventKind } from '../model/event.ts'
import type { Instant } from '../model/units.ts'
import { repeatedCommands } from './repeated-commands.ts'

/** Rows as [log, kind, connection]; what is skipped of them. */
function skipped(...rows: readonly (readonly [code: string, kind: EventKind, session: string])[]): number[] {
  const store = new EventStore()
  for (const [line, [code, kind, session]] of rows.entries()) store.append({ time: line as Instant, kind, code, session }, 0, line, 1, line)
  const none = (): Uint32Array => new Uint32Array(rows.length)
  const cursor = new EventCursor(store, { entities: new EntityTable(), order: Uint32Array.from(rows, (_, row) => row), actor: none(), target: none(), from: none(), on: none(), tunnelFrom: new Uint32Array(0), leaseHolder: none() })
  const skip = repeatedCommands(cursor)
  return rows.flatMap((_, row) => (skip?.[row] === 1 ? [row] : []))
}

it('[SIG-40] counts a command once that two logs of a connection tell, whichever comes first', () => {
  expect(skipped(['dnp3', 'ot_write', 'C1'], ['dnp3_control', 'ot_write', 'C1'], ['dnp3', 'ot_write', 'C1'])).toEqual([0, 2])
  expect(skipped(['bacnet_property', 'ot_write', 'C1'], ['bacnet', 'ot_write', 'C1'])).toEqual([1])
})

it('[SIG-40] keeps what only one log tells: another kind, another connection, no connection', () => {
  expect(skipped(['dnp3', 'ot_mode_changed', 'C1'], ['dnp3_control', 'ot_write', 'C1'], ['dnp3', 'ot_write', 'C2'], ['dnp3', 'ot_write', '']))
    .toEqual([])
})

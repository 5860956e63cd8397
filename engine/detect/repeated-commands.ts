import type { EventCursor } from '../identity/resolved.ts'
import { kindIndex } from '../model/event.ts'
import type { EventIndex } from '../model/units.ts'

/** Logs that only name an operation, and those that tell it again with its details. */
const MENTIONS: readonly string[] = ['dnp3', 'modbus', 's7comm', 'bacnet', 'opcua_binary', 'opcua-binary']
const DETAILS: ReadonlyMap<string, string> = new Map([
  ['dnp3_control', 'dnp3'], ['dnp3_objects', 'dnp3'], ['modbus_detailed', 'modbus'], ['s7comm_upload_download', 's7comm'],
  ['bacnet_property', 'bacnet'], ['bacnet_device_control', 'bacnet'], ['bacnet_discovery', 'bacnet'],
  ['opcua_binary_write', 'opcua_binary'], ['opcua-binary-write', 'opcua-binary'],
])

/**
 * Which rows are the mere mention of an operation that another log of the same connection tells with its details
 * [SIG-40]: they are skipped, so that a breaker opened once was opened once. A mention counts where the details
 * are missing. Cost: one pass over the rows, one look-up for each of a control-system log.
 * @returns 1 for rows to skip, by row of the store; null when there are none.
 */
export function repeatedCommands({ store, resolution }: EventCursor): Uint8Array | null {
  const places = new Map<number, { log: number; detailed: boolean } | null>()
  const detailed = new Set<number>()
  const mentions: EventIndex[] = []
  const [first, last] = [kindIndex('ot_read'), kindIndex('ot_alarm_changed')]
  const keyOf = (row: EventIndex, log: number): number => (store.session(row) * 256 + store.kindNumber(row)) * 8 + log
  for (const value of resolution.order) {
    const row = value as EventIndex
    const kind = store.kindNumber(row)
    if (kind < first || kind > last || store.session(row) === 0) continue
    const code = store.textId('code', row)
    let place = places.get(code)
    if (place === undefined) places.set(code, (place = placeOf(store.dictionary.text(code))))
    if (place?.detailed) detailed.add(keyOf(row, place.log))
    else if (place) mentions.push(row)
  }
  if (detailed.size === 0 || mentions.length === 0) return null
  const skipped = new Uint8Array(store.count)
  for (const row of mentions) if (detailed.has(keyOf(row, places.get(store.textId('code', row))!.log))) skipped[row] = 1
  return skipped
}

function placeOf(code: string): { log: number; detailed: boolean } | null {
  const told = DETAILS.get(code)
  const log = MENTIONS.indexOf(told ?? code)
  return log < 0 ? null : { log, detailed: told !== undefined }
}

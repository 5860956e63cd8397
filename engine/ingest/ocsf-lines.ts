import { EVENT_KINDS, OUTCOMES, ocsfClassOf, TEXT_COLUMNS, type EventKind } from '../model/event.ts'
import type { EventIndex } from '../model/units.ts'
import { OCSF_KINDS } from './sources/ocsf.ts'
import type { EventStore } from './store.ts'

type Attributes = Readonly<Record<string, unknown>>

const OTHER_ACTIVITY = 99
const PRODUCT = { version: '1.8.0', product: { vendor_name: 'Throughline', name: 'Throughline' } }
/** Severity of what only tells that something happened; judging is left to whoever reads it. */
const INFORMATIONAL = 1
const OT_EXTENSION = 989
/** The activity of each kind in its class: the first the class names for it. */
const ACTIVITIES = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, [...(OCSF_KINDS.get(ocsfClassOf(kind)) ?? [])].find(([id, of]) => id !== 0 && of === kind)?.[0] ?? OTHER_ACTIVITY])) as Readonly<Record<EventKind, number>>

/**
 * Every event of a case as one line of NDJSON, in the order they were read, copies included: `{"ocsf", "citation"}`.
 * OCSF 1.8 (schema.ocsf.io); what has no attribute there stands under `unmapped.throughline` with the column's name.
 * @param pathOf where the record of an event stands.
 * @returns no lines for a case without events.
 */
export function* ocsfLines(store: EventStore, pathOf: (event: EventIndex) => string): Generator<string> {
  for (let row = 0 as EventIndex; row < store.count; row++) {
    if (store.rank(row) < 0) continue
    const citation = { path: pathOf(row), line: store.line(row), offset: store.offset(row), length: store.length(row) }
    yield `${JSON.stringify({ ocsf: ocsfEvent(store, row), citation })}\n`
  }
}

function ocsfEvent(store: EventStore, row: EventIndex): Attributes {
  const kind = store.kind(row)
  const classId = ocsfClassOf(kind)
  const activity = ACTIVITIES[kind]
  const own: Record<string, unknown> = { kind }
  for (const column of TEXT_COLUMNS) {
    const text = store.text(column, row)
    if (text !== '') own[column] = text
  }
  if (store.amount(row) !== 0) own['amount'] = store.amount(row)
  return {
    class_uid: classId, category_uid: categoryOf(classId), activity_id: activity, type_uid: classId * 100 + activity,
    time: store.time(row), severity_id: INFORMATIONAL, status_id: OUTCOMES.indexOf(store.outcome(row)), metadata: PRODUCT,
    ...attributesOf(classId, store, row),
    unmapped: { throughline: own },
  }
}

/** A class of an extension bears the category of the core in its thousands; our own extension is a category itself. */
const categoryOf = (classId: number): number => (Math.floor(classId / 1000) === OT_EXTENSION ? OT_EXTENSION : Math.floor(classId / 1000) % 100)

/** The attributes a class requires; a name the log does not say is written as OCSF wants it, "Unknown". */
function attributesOf(classId: number, store: EventStore, row: EventIndex): Attributes {
  const said = (column: Parameters<EventStore['text']>[0]): string => store.text(column, row) || 'Unknown'
  const by = { user: { name: said('actor') } }
  const user = { name: store.text('target', row) || said('actor') }
  const device = { hostname: said('host'), type_id: 0 }
  const from = { ip: store.text('source', row) || undefined, hostname: store.text('sourceHost', row) || (store.text('source', row) ? undefined : 'Unknown') }
  const to = { hostname: store.text('destination', row) || said('host') }
  const name = said('object')
  const common = { actor: by, device, src_endpoint: from, dst_endpoint: to }
  switch (classId) {
    case 1001: return { ...common, file: { name, path: name, type_id: 0 } }
    case 1006: return { ...common, job: { name } }
    case 1007: return { ...common, process: { name, cmd_line: store.text('detail', row) || undefined } }
    case 1008: return { ...common, log_name: name }
    case 2004: return { ...common, finding_info: { title: name, uid: `${store.file(row)}.${store.offset(row)}` } }
    case 3001: case 3003: return { ...common, user }
    // In an Authentication event the user is who logs on.
    case 3002: return { ...common, user: by.user }
    case 3005: return { ...common, user, privileges: [name] }
    case 3006: return { ...common, user, group: { name } }
    case 6003: return { ...common, api: { operation: name } }
    case 201001: return { ...common, reg_key: { path: name } }
    case 201004: return { ...common, win_service: { name } }
    default: return common
  }
}

/** Where a value goes: a named system field, or the event's own data. */
export const FIELD = {
  data: 0, unnamed: 1, provider: 2, eventId: 3, qualifiers: 4, version: 5, level: 6, task: 7, opcode: 8, keywords: 9,
  time: 10, recordId: 11, activityId: 12, pid: 13, tid: 14, channel: 15, computer: 16, userSid: 17, ignored: 18,
} as const

/** Paths below `System`, the field each goes to, and the name it has for people. */
const SYSTEM: Readonly<Record<string, number>> = Object.assign(Object.create(null) as object, {
  'Provider@Name': FIELD.provider,
  EventID: FIELD.eventId,
  'EventID@Qualifiers': FIELD.qualifiers,
  Version: FIELD.version,
  Level: FIELD.level,
  Task: FIELD.task,
  Opcode: FIELD.opcode,
  Keywords: FIELD.keywords,
  'TimeCreated@SystemTime': FIELD.time,
  EventRecordID: FIELD.recordId,
  'Correlation@ActivityID': FIELD.activityId,
  'Execution@ProcessID': FIELD.pid,
  'Execution@ThreadID': FIELD.tid,
  Channel: FIELD.channel,
  Computer: FIELD.computer,
  'Security@UserID': FIELD.userSid,
  'Provider@Guid': FIELD.ignored,
  'Provider@EventSourceName': FIELD.ignored,
  'Correlation@RelatedActivityID': FIELD.ignored,
  'Execution@ProcessorID': FIELD.ignored,
  'Execution@SessionID': FIELD.ignored,
  'Execution@KernelTime': FIELD.ignored,
  'Execution@UserTime': FIELD.ignored,
})

/** The field of a system path such as `EventID` or `Execution@ProcessID`; FIELD.data when it is none. */
export const systemField = (path: string): number => SYSTEM[path] ?? FIELD.data

/** The values of one EVTX record as sources get them. An absent text is ''; an absent number is 0. */
export interface EvtxFields {
  readonly provider: string
  readonly eventId: number
  readonly version: number
  readonly level: number
  readonly task: number
  readonly opcode: number
  /** As in the log: "0x8020000000000000". */
  readonly keywords: string
  /** ISO-8601 UTC to 100 ns; the record header's time when the XML gives none. */
  readonly time: string
  /** Decimal text, exact above 2^53. */
  readonly recordId: string
  readonly activityId: string
  readonly pid: number
  readonly tid: number
  readonly channel: string
  readonly computer: string
  readonly userSid: string
  readonly qualifiers: number
  /** Values of EventData by name (`Data0`, `Data1` … where unnamed) or the leaves of UserData by element name. No prototype keys. */
  readonly data: Readonly<Record<string, string>>
}

/**
 * An object without inherited keys whose own keys may be anything, `__proto__` included. Objects made by a
 * constructor stay in V8's fast mode, which those of Object.create(null) do not.
 */
export const ValueBag = function ValueBag() {} as unknown as { new (): Record<string, string>; prototype: object }
ValueBag.prototype = Object.freeze(Object.create(null) as object)

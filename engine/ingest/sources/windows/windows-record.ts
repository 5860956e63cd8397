import type { Fields } from '../../reader.ts'

/** One Windows event, whatever shape it came in. A text the log does not give is ''. */
export interface WindowsRecord {
  readonly provider: string
  /** As written: "Security", also "security". */
  readonly channel: string
  /** NaN when the record has none. */
  readonly eventId: number
  readonly computer: string
  /** Time as written, with a zone wherever the shape says which; '' when missing. */
  readonly time: string
  /** SID of the account under which the event was written, or ''. */
  readonly userSid: string
  /** Its number in its channel on its computer; '' when the shape leaves it out. */
  readonly number: string
  /** A value of the event's own data, under the name Windows gives it; `Data0`, `Data1` … for unnamed ones. */
  get(name: string): string
}

/** An object to look fields up in; an empty one for anything else. */
export const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : NONE)
const NONE: Fields = Object.freeze(Object.create(null) as Fields)

/** A number that may be written as text; NaN when it is none. */
export function numeric(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value !== '' && value.length < 12 ? Number(value) : NaN
}

import type { EventKind, LogEvent } from '../../../model/event.ts'
import { short, type Row } from '../fields.ts'

/** Sets what a record says, without asking which way it went. */
export function named(event: LogEvent, kind: EventKind, object: string, detail: string): void {
  event.kind = kind
  event.object = object
  event.detail = short(detail)
}

/** The kind for a request; `other` for what goes back. */
export function asked(fields: Row, event: LogEvent, kind: EventKind, object: string): void {
  named(event, isResponse(fields) ? 'other' : kind, object, '')
}

/** Whether the responder of the connection sent it, where the log says so. */
export const isResponse = (fields: Row): boolean => fields['is_orig'] === 'F' || fields['is_orig'] === false

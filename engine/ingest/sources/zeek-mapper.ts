import type { LogEvent } from '../../model/event.ts'
import type { Row } from './fields.ts'

/** Fills in what one log type knows; time, session and both ends are set before it is called. */
export type ZeekMapper = (fields: Row, event: LogEvent) => void

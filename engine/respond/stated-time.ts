import { parseTime } from '../ingest/time.ts'

const UTC = { zoneMinutes: () => 0, sawZonelessTime: () => {}, year: 1970 }

/** Instant of an ISO-8601 time of the journal; NaN when it is none. */
export const instantOf = (time: string): number => parseTime(time, UTC)

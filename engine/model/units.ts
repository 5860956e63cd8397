/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __unit: 'instant' }
/** Ten times the base-10 logarithm of odds: +10 is ten to one, 0 is even, −20 is one to a hundred. */
export type Decibans = number
/** Index of an event in its store. Stable for one analysis only: never stored, never shown. */
export type EventIndex = number & { readonly __unit: 'event' }
/** Index of an entity in its table. Stable for one analysis only. */
export type EntityId = number & { readonly __unit: 'entity' }

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** Probability of odds given in decibans: 0 dB → 0.5, +10 dB → 0.91, +20 dB → 0.99. */
export const probability = (decibans: Decibans): number => 1 / (1 + 10 ** (-decibans / 10))

/** ISO-8601 UTC with milliseconds, as every wire format of ours has it. */
export const isoTime = (instant: number): string => new Date(instant).toISOString()

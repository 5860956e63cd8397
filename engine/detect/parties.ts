import type { EventCursor } from '../identity/resolved.ts'
import type { EntityId } from '../model/units.ts'

/** The account an event is about: who acted, or for records that only name the account acted on, that one. */
export const accountOf = (event: EventCursor): EntityId | null => event.actor ?? event.target

/** Where an act came from: the holder of the VPN lease when the address was leased, else host or address [ENT-4]. */
export const originOf = (event: EventCursor): EntityId | null => event.leaseHolder ?? event.from

/** One number for two ids, for use as a map key: exact up to 2²⁶ of each. */
export const pairKey = (a: number, b: number): number => a * 67_108_864 + b

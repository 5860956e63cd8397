import type { EventCursor } from '../identity/resolved.ts'
import { SEPARATOR } from '../ingest/sources/fields.ts'

/** A point on Earth, in degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

/** The country of an event's place; '' when the log does not say. */
export function countryOf(event: EventCursor): string {
  const place = event.store.text('place', event.index)
  const end = place.indexOf(SEPARATOR)
  return end < 0 ? place : place.slice(0, end)
}

/** The point in a place text ("FR · Lyon · 45.76 · 4.83"); null when it holds none. */
export function spotOf(place: string): Spot | null {
  const facts = place.split(SEPARATOR, 5)
  if (facts.length < 3) return null
  const [latitude, longitude] = [Number(facts.at(-2)), Number(facts.at(-1))]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && facts.at(-2) !== '' && facts.at(-1) !== '' ? { latitude, longitude } : null
}

/** Kilometres between two points along the ground, by the haversine formula on a sphere of 6,371 km. */
export function kilometres(a: Spot, b: Spot): number {
  const rad = Math.PI / 180
  const h = Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

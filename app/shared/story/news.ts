import type { Incident } from '../../../contract/incident.ts'

/** How many sentences of a newer reading differ from what is shown: added, gone, or saying something else. */
export function countNews(shown: Incident, newest: Incident): number {
  if (shown === newest || shown.revision === newest.revision) return 0
  const before = new Map(shown.beats.map((beat) => [beat.id, JSON.stringify(beat.clauses)]))
  let count = 0
  for (const beat of newest.beats) {
    if (before.get(beat.id) !== JSON.stringify(beat.clauses)) count += 1
    before.delete(beat.id)
  }
  return count + before.size
}

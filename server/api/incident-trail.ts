import type { CaseAnalysis } from './engine-port.ts'
import { matchByRecords } from './match-by-records.ts'

/** Old ids that are remembered; the oldest are forgotten first. */
const MOST_IDS = 1000

/**
 * Where incidents went that lost their id. An id hangs on the first record of a story: when that is retracted, or an
 * older one comes in, the same story goes on under another. Links and open pages follow it while the host runs.
 */
export class IncidentTrail {
  private readonly next = new Map<string, string>()

  /** Notes under which ids the stories of one result go on in the one that takes its place. */
  follow(before: CaseAnalysis | null, after: CaseAnalysis | null): void {
    if (!before || !after) return
    const present = new Set(after.incidents.map(({ id }) => id))
    const lost = before.incidents.filter(({ id }) => !present.has(id))
    if (lost.length === 0) return
    const match = matchByRecords(lost, after.incidents, ({ beats }) => beats.flatMap(({ citations }) => citations.map(({ record }) => record)))
    for (const [from, to] of [...match.pairs, ...match.afterOf]) {
      this.next.delete(from.id)
      this.next.set(from.id, to.id)
    }
    for (const id of this.next.keys()) {
      if (this.next.size <= MOST_IDS) break
      this.next.delete(id)
    }
  }

  /** The incident of a result that has this id, or goes on for one that had it; undefined when none does. */
  find(result: CaseAnalysis | null, id: string): CaseAnalysis['incidents'][number] | undefined {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = this.next.get(at)) {
      seen.add(at)
      const found = result?.incidents.find((incident) => incident.id === at)
      if (found) return found
    }
    return undefined
  }
}

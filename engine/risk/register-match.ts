import type { IncidentRow } from '../model/plant.ts'
import { DAY } from '../model/units.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import { instantOf } from '../respond/stated-time.ts'

/** Which rows of registers are of which intrusion, by its id, and how many are of none that the evidence tells. */
export interface RegisterMatch {
  readonly byIncident: ReadonlyMap<string, IncidentRow>
  readonly unmatched: readonly IncidentRow[]
}

/** People open an incident when they notice it: a row may begin so long after the last act. */
const AFTERWARDS = 14 * DAY
const BEFORE = DAY

/**
 * Rows by intrusion [RSK-9]: a row is of the intrusion whose time it overlaps and with which it shares the most hosts,
 * or, where it names none that is known, the plant. Each row is of one at most, and each intrusion has one; a row makes no incident.
 */
export function matchRegister(incidents: readonly ToldIncident[], rows: readonly IncidentRow[]): RegisterMatch {
  const pairs: { readonly incident: string; readonly row: number; readonly score: number; readonly gap: number }[] = []
  if (rows.length > 0) {
    for (const incident of incidents) {
      const names = namesOf(incident)
      const plants = new Set(incident.plants.map(plain))
      const [from, to] = [instantOf(incident.firstSeen) - BEFORE, instantOf(incident.lastSeen) + AFTERWARDS]
      rows.forEach((row, index) => {
        if (row.opened > to || (row.closed ?? row.contained ?? row.opened) < from) return
        const shared = row.hosts.filter((host) => names.has(plain(host))).length
        const score = shared * 2 + (row.plant !== '' && plants.has(plain(row.plant)) ? 1 : 0)
        if (score > 0) pairs.push({ incident: incident.id, row: index, score, gap: Math.abs(row.opened - instantOf(incident.raisedAt)) })
      })
    }
  }
  pairs.sort((a, b) => b.score - a.score || a.gap - b.gap || a.row - b.row || (a.incident < b.incident ? -1 : 1))
  const byIncident = new Map<string, IncidentRow>()
  const taken = new Set<number>()
  for (const { incident, row } of pairs) {
    if (byIncident.has(incident) || taken.has(row)) continue
    byIncident.set(incident, rows[row]!)
    taken.add(row)
  }
  return { byIncident, unmatched: rows.filter((_, index) => !taken.has(index)) }
}

const plain = (name: string): string => name.trim().toLowerCase()

function namesOf({ entities }: ToldIncident): Set<string> {
  const names = new Set<string>()
  for (const { name, aliases, nickname } of entities) for (const each of [name, nickname ?? '', ...aliases]) if (each !== '') names.add(plain(each))
  return names
}

import type { MaintenanceWindow, PlantStatement } from '../../contract/plant.ts'
import { parseTime } from '../ingest/time.ts'
import type { WindowRow } from '../model/plant.ts'
import type { Instant } from '../model/units.ts'
import type { FiledIncident, FiledWindow, FiledWorkOrder, Plant } from './plant.ts'
import type { FiledAsset, PlantFacts } from './plant-facts.ts'

/** Plant files and work orders as they were read, each with the event that carries its bytes. */
export interface Paper {
  /** IANA zone of the plant: see plantZone. */
  readonly timezone: string
  readonly workOrders: readonly FiledWorkOrder[]
  readonly windows: readonly FiledWindow[]
  /** Windows that people added. One of them replaces a file's of the same id. */
  readonly statedWindows?: readonly MaintenanceWindow[]
  /** Rows of incident registers, if any. */
  readonly register?: readonly FiledIncident[]
  /** What the plant tells of a thing by entity key; null when nothing. */
  readonly said?: (key: string, field: 'area' | 'process' | 'company') => string | null
}

/**
 * The zone most rows of the plant file name, where people have not stated another for their site; "UTC" when none
 * does. Ties go to the first in the alphabet.
 */
export function plantZone(assets: readonly FiledAsset[], statements: readonly PlantStatement[] = []): string {
  const stated = new Map<string, string | null>()
  for (const { subject, field, value } of statements) if (field === 'timezone' && subject.startsWith('site:')) stated.set(subject.slice('site:'.length), typeof value === 'string' ? value : null)
  const votes = new Map<string, number>()
  const vote = (zone: string): void => void votes.set(zone, (votes.get(zone) ?? 0) + 1)
  const counted = new Set<string>()
  for (const row of assets) {
    const plant = row.kind === 'site' ? row.asset : (row.plant ?? '')
    const zone = stated.has(plant) ? stated.get(plant) : row.timezone
    counted.add(plant)
    if (zone) vote(zone)
  }
  for (const [plant, zone] of stated) if (zone !== null && !counted.has(plant)) vote(zone)
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'UTC'
}

/** Enters what the rows of a plant's assets say of the plant itself: its time zone and sector. Where they differ, most rows stand and the next most contradict. */
export function declareSites(facts: PlantFacts, rows: readonly FiledAsset[]): void {
  const byPlant = new Map<string, { readonly timezone: Map<string, Vote>; readonly sector: Map<string, Vote> }>()
  for (const row of rows) {
    if (row.kind === 'site' || row.kind === 'conduit' || row.plant === undefined) continue
    let votes = byPlant.get(row.plant)
    if (!votes) byPlant.set(row.plant, (votes = { timezone: new Map(), sector: new Map() }))
    for (const field of ['timezone', 'sector'] as const) {
      const value = row[field]
      if (value === undefined) continue
      const known = votes[field].get(value)
      if (known) known.count++
      else votes[field].set(value, { row, count: 1 })
    }
  }
  for (const [plant, votes] of byPlant) {
    for (const field of ['timezone', 'sector'] as const) {
      const ranked = [...votes[field]].sort((a, b) => a[1].count - b[1].count || (a[0] < b[0] ? 1 : -1)).slice(-2)
      for (const [value, { row }] of ranked) facts.declare(`site:${plant}`, { asset: plant, kind: 'site', [field]: value, ...(row.event === undefined ? {} : { event: row.event }) })
    }
  }
}

interface Vote {
  readonly row: FiledAsset
  count: number
}

/**
 * The site as the paper describes it.
 * @param offsetOf minutes east of UTC of an IANA zone at an instant.
 */
export function buildPlant(paper: Paper, offsetOf: (zone: string, at: Instant) => number): Plant {
  const { timezone, said } = paper
  const stated = (paper.statedWindows ?? []).map((window): WindowRow => ({ ...window, from: parseTime(window.from, UTC) as Instant, to: parseTime(window.to, UTC) as Instant }))
  // Offsets change twice a year at most: asking Intl once per plant-hour keeps the pass fast.
  const byHour = new Map<number, number>()
  return {
    workOrders: [...paper.workOrders].sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity) || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)),
    windows: [...paper.windows].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1)),
    statedWindows: stated,
    register: [...(paper.register ?? [])].sort((a, b) => a.opened - b.opened || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)),
    timezone,
    unitsOf: (key) => (said ? [said(key, 'area'), said(key, 'process')].filter((place) => place !== null) : []),
    companyOf: (key) => said?.(key, 'company') ?? null,
    zoneMinutes(at) {
      const hour = Math.floor(at / 3_600_000)
      let minutes = byHour.get(hour)
      if (minutes === undefined) byHour.set(hour, (minutes = offsetOf(timezone, at)))
      return minutes
    },
  }
}

const UTC = { zoneMinutes: () => 0, sawZonelessTime: () => {}, year: 1970 }

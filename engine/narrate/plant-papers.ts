import type { MaintenanceWindow, PlantPaper, PlantWindow } from '../../contract/plant.ts'
import { isoTime } from '../model/units.ts'
import { cite, type CaseFile } from './case-file.ts'

const MOST_PAPERS = 500

/** Papers with what is wrong with each, the latest first; those beyond 500 are counted. */
export function writePapers(file: CaseFile): { readonly papers: PlantPaper[]; readonly leftOut: number } {
  const all = [...file.plant.workOrders].sort((a, b) => (b.start ?? b.end ?? -Infinity) - (a.start ?? a.end ?? -Infinity) || (a.number < b.number ? -1 : a.number > b.number ? 1 : a.event - b.event))
  const papers = all.slice(0, MOST_PAPERS).map((order): PlantPaper => ({
    type: order.type, number: order.number, plant: order.plant ?? null, assets: [...order.assets], crew: [...order.crew],
    from: order.start === null ? null : isoTime(order.start), to: order.end === null ? null : isoTime(order.end),
    status: order.status, scope: order.scope, logicChange: order.logicChange, linked: [...order.linked], citation: cite(file, order.event),
    problems: [...order.problems, ...(order.assets.length === 0 && order.type !== 'roster' ? ['names no asset'] : []), ...(order.crew.length === 0 ? ['names no person'] : [])],
  }))
  return { papers, leftOut: all.length - papers.length }
}

/** Windows of files and people, by time, each with those of its plant that it overlaps. A person's window outranks one of a file with its id. */
export function writeWindows(file: CaseFile, stated: readonly MaintenanceWindow[]): PlantWindow[] {
  const byId = new Map<string, PlantWindow>()
  for (const { event, ...window } of file.plant.windows) byId.set(window.id, { ...window, from: isoTime(window.from), to: isoTime(window.to), basis: 'declared', citation: cite(file, event), overlaps: [] })
  for (const window of stated) byId.set(window.id, { ...window, basis: 'stated', citation: null, overlaps: [] })
  const windows = [...byId.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
  return windows.map((window) => ({ ...window, overlaps: overlapping(windows, window) }))
}

const MOST_OVERLAPS = 50

function overlapping(windows: readonly PlantWindow[], window: PlantWindow): string[] {
  if (window.state === 'cancelled') return []
  const found: string[] = []
  for (const other of windows) {
    if (other.from >= window.to || found.length >= MOST_OVERLAPS) break
    if (other !== window && other.plant === window.plant && other.state !== 'cancelled' && other.to > window.from) found.push(other.id)
  }
  return found
}

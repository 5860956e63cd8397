import type { Decision } from '../../../contract/analysis.ts'
import type { IncidentList } from '../../../contract/incident.ts'
import type { MaintenanceWindow, Plant, PlantFact, PlantField, PlantQuestion, PlantSite, PlantStatement } from '../../../contract/plant.ts'
import { formatCounted } from '../../shared/format.ts'
import type { PlantValue } from './plant-words.ts'

const PROPERTIES: Partial<Record<PlantField, string>> = { cost_per_hour: 'costPerHour', restore_hours: 'restoreHours' }

/** The name under which statements know a site. */
export const siteSubject = ({ id, name }: Pick<PlantSite, 'id' | 'name'>): string => (id.startsWith('site:') ? id : `site:${name}`)

const propertyOf = (field: PlantField, kind: 'asset' | 'identity') => (field === 'account_kind' ? (kind === 'identity' ? 'kind' : '') : (PROPERTIES[field] ?? field))

type Facts = Record<string, unknown>

/** The fact a statement is about, as it stands; null when the plant lists no such subject or the subject has no such field. */
export function findFact(plant: Plant, subject: string, field: PlantField): PlantFact<PlantValue> | null {
  const identity = plant.identities.find(({ id }) => id === subject)
  const holder = identity ?? plant.assets.find(({ id }) => id === subject) ?? plant.sites.find((site) => siteSubject(site) === subject) ?? plant.conduits.find(({ id }) => id === subject)
  if (!holder) return null
  const property = propertyOf(field, identity ? 'identity' : 'asset')
  const found: unknown = Object.hasOwn(holder, property) ? (holder as unknown as Facts)[property] : undefined
  return typeof found === 'object' && found !== null && 'basis' in found ? (found as PlantFact<PlantValue>) : null
}

const stated = (value: PlantStatement['value']): PlantFact<PlantValue> =>
  ({ value, basis: value === null ? 'unknown' : 'stated', why: '', citations: [], conflict: null })

/** The plant as it will read once the statements are in force, for showing them before the analysis has run. Subjects it does not list are passed over. */
export function applyStatements(plant: Plant, statements: readonly PlantStatement[]): Plant {
  if (statements.length === 0) return plant
  const bySubject = new Map<string, PlantStatement[]>()
  for (const one of statements) {
    const own = bySubject.get(one.subject)
    if (own) own.push(one)
    else bySubject.set(one.subject, [one])
  }
  const restate = <Holder extends object>(holder: Holder, subject: string, kind: 'asset' | 'identity' = 'asset'): Holder => {
    const own = bySubject.get(subject)
    if (!own) return holder
    const changed = own.flatMap(({ field, value }) => {
      const property = propertyOf(field, kind)
      return Object.hasOwn(holder, property) ? [[property, stated(value)] as const] : []
    })
    return { ...holder, ...Object.fromEntries(changed) }
  }
  return {
    ...plant,
    assets: plant.assets.map((asset) => restate(asset, asset.id)),
    identities: plant.identities.map((identity) => restate(identity, identity.id, 'identity')),
    sites: plant.sites.map((site) => restate(site, siteSubject(site))),
    conduits: plant.conduits.map((conduit) => restate(conduit, conduit.id)),
    questions: plant.questions.filter(({ subject, field }) => bySubject.get(subject)?.some((one) => one.field === field) !== true),
  }
}

/** The plant with a window added or replaced. */
export function applyWindow(plant: Plant, window: MaintenanceWindow): Plant {
  const before = plant.windows.find(({ id }) => id === window.id)
  const next = { ...(before ?? { citation: null, overlaps: [] }), ...window, basis: 'stated' as const }
  return { ...plant, windows: before ? plant.windows.map((one) => (one.id === window.id ? next : one)) : [...plant.windows, next] }
}

/** Fields that are asked about; a cost that somebody typed was never a question. */
const ASKED: ReadonlySet<PlantField> = new Set(['role', 'level', 'lane', 'area', 'plant', 'safety', 'account_kind', 'approved', 'company', 'timezone', 'sector'])

/** How many facts people answered for, undone ones aside, out of those and the open questions. */
export function countProgress(decisions: readonly Decision[], questions: readonly PlantQuestion[]): { done: number; all: number } {
  const answered = new Set<string>()
  for (const { decision, undone } of decisions) {
    if (decision.kind !== 'state_plant' || undone) continue
    for (const { subject, field, value } of decision.facts) {
      if (!ASKED.has(field)) continue
      if (value === null) answered.delete(`${subject}\u0000${field}`)
      else answered.add(`${subject}\u0000${field}`)
    }
  }
  for (const { subject, field } of questions) answered.delete(`${subject}\u0000${field}`)
  return { done: answered.size, all: answered.size + questions.length }
}

/** Questions one key could answer together with this one. Conflicts are always decided one by one. */
export interface Alike { readonly title: string; readonly questions: readonly PlantQuestion[] }

/** Other inferred questions of the same zone, and those that propose the same value of the same field. */
export function findAlike(plant: Plant, question: PlantQuestion, say: (question: PlantQuestion) => string): Alike[] {
  if (question.kind === 'conflict') return []
  const zoneOf = new Map(plant.assets.map(({ id, zone }) => [id, zone]))
  const zone = zoneOf.get(question.subject)
  const open = plant.questions.filter(({ kind }) => kind === 'inferred')
  const here = zone === undefined ? [] : open.filter(({ subject }) => zoneOf.get(subject) === zone)
  const same = open.filter(({ field, proposed }) => field === question.field && proposed === question.proposed)
  const title = plant.zones.find(({ id }) => id === zone)?.title ?? 'this zone'
  return [
    ...(here.length > 1 ? [{ title: `All ${here.length} open in ${title}`, questions: here }] : []),
    ...(same.length > 1 ? [{ title: `All ${same.length} × ${say(question)}`, questions: same }] : []),
  ]
}

export const confirmAll = (questions: readonly PlantQuestion[]): PlantStatement[] => questions.map(({ subject, field, proposed }) => ({ subject, field, value: proposed }))

/** What a decision did to the queue, in a sentence. */
export function compareIncidents(before: IncidentList, after: IncidentList): string {
  const old = new Map(before.incidents.map((incident) => [incident.id, incident]))
  const added = after.incidents.filter(({ id }) => !old.has(id)).length
  const gone = before.incidents.filter(({ id }) => !after.incidents.some((incident) => incident.id === id)).length
  const changed = after.incidents.filter((incident) => {
    const was = old.get(incident.id)
    return was !== undefined && (was.title !== incident.title || was.severity !== incident.severity || Math.round(was.confidence * 100) !== Math.round(incident.confidence * 100) || was.beatCount !== incident.beatCount || was.crossedAt !== incident.crossedAt)
  }).length
  const parts = [added > 0 ? `${formatCounted(added, 'incident')} more` : '', gone > 0 ? `${formatCounted(gone, 'incident')} fewer` : '', changed > 0 ? `${formatCounted(changed, 'incident')} ${changed === 1 ? 'reads' : 'read'} differently` : ''].filter(Boolean)
  return parts.length === 0 ? 'Worked out anew: no incident changed.' : `Worked out anew: ${parts.join(', ')}.`
}

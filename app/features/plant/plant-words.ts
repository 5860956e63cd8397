import { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import { PLANT_VALUES, type Plant, type PlantBasis, type PlantFact, type PlantField, type PlantZone } from '../../../contract/plant.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { ACCOUNT_NAMES, ROLE_NAMES } from '../../shared/ui/entity-words.ts'
import { ZONE_NAMES } from '../../shared/ui/zones.ts'

/** What a fact of the plant can hold. */
export type PlantValue = string | number | boolean

export const FIELD_NAMES: Record<PlantField, string> = {
  role: 'Role', level: 'Level', lane: 'Lane', area: 'Zone', plant: 'Plant', nickname: 'Called', process: 'Process', safety: 'Safety', cost_per_hour: 'Cost per hour', restore_hours: 'Hours to restore',
  account_kind: 'Kind', company: 'Company', roster: 'Roster', timezone: 'Time zone', sector: 'Sector', capacity: 'Capacity', unit: 'Unit of output', approved: 'Approved',
}

export const BASIS_NAMES: Record<PlantBasis, string> = { stated: 'stated', declared: 'declared', inferred: 'inferred', unknown: 'unknown' }

const BASIS_MEANING: Record<PlantBasis, string> = {
  stated: 'stated by a person on this page', declared: 'declared by a plant file', inferred: 'inferred from traffic, not confirmed', unknown: 'not known',
}

const within = <T extends string>(names: Record<T, string>, value: PlantValue): string => (Object.hasOwn(names, value as PropertyKey) ? names[value as T] : String(value))

/** A value as a person reads it: "engineering workstation", "L3.5", "yes", "12,400". */
export function formatValue(field: PlantField, value: PlantValue): string {
  switch (field) {
    case 'role': return within(ROLE_NAMES, value)
    case 'account_kind': return within(ACCOUNT_NAMES, value)
    case 'lane': return within(ZONE_NAMES, value)
    case 'level': return `L${value}`
    case 'cost_per_hour':
    case 'capacity': return formatCount(Number(value))
    case 'restore_hours': return `${formatCount(Number(value))} h`
    case 'safety': case 'approved': return value === true ? 'yes' : 'no'
    default: return String(value)
  }
}

/** All there is to know of a fact, one thing a line: the value, how it is known, why, and what contradicts it. */
export function explainFact(field: PlantField, fact: PlantFact<PlantValue>): string {
  const lines = [fact.value === null ? `${FIELD_NAMES[field]} unknown` : formatValue(field, fact.value), BASIS_MEANING[fact.basis]]
  if (fact.why !== '') lines.push(fact.why)
  if (fact.conflict) lines.push(`but traffic suggests ${formatValue(field, fact.conflict.value)}: ${fact.conflict.why}`)
  if (fact.citations.length > 0) lines.push(`${formatCounted(fact.citations.length, 'record')} cited`)
  // Reasons quote logs; their line ends must not make one reason look like several.
  return lines.map((line) => line.replaceAll(/\s+/gu, ' ')).join('\n')
}

export interface Choice { readonly value: PlantValue; readonly label: string }
const CHOICES: Partial<Record<PlantField, readonly Choice[]>> = {
  role: AssetRole.options.filter((role) => role !== 'unknown').map((value) => ({ value, label: ROLE_NAMES[value] })),
  account_kind: AccountKind.options.filter((kind) => kind !== 'unknown').map((value) => ({ value, label: ACCOUNT_NAMES[value] })),
  lane: Zone.options.map((value) => ({ value, label: ZONE_NAMES[value] })),
  level: [0, 1, 2, 3, 3.5, 4, 5].map((value) => ({ value, label: `L${value}` })),
  safety: [{ value: true, label: 'yes' }, { value: false, label: 'no' }],
  approved: [{ value: true, label: 'yes' }, { value: false, label: 'no' }],
}

/** The values a field can be chosen from; null where it takes text or a number. */
export const choicesOf = (field: PlantField): readonly Choice[] | null => CHOICES[field] ?? null

export const isNumber = (field: PlantField): boolean => field === 'cost_per_hour' || field === 'capacity' || field === 'restore_hours'

/** What was typed as a value of the field, or why it is none. An empty text is no value. */
export function readValue(field: PlantField, typed: string): { value: PlantValue } | { fault: string } {
  const text = typed.trim()
  const choice = choicesOf(field)?.find(({ value }) => String(value) === text)
  const value: PlantValue = choice ? choice.value : isNumber(field) ? Number(text.replaceAll(/[ ,'’]/gu, '') || 'none') : text
  if (PLANT_VALUES[field].safeParse(value).success && (field !== 'timezone' || isTimeZone(text))) return { value }
  return { fault: isNumber(field) ? 'A number of 0 or more' : field === 'timezone' ? 'A zone such as Europe/Paris' : 'A value of this field' }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A key of an entity without its prefix, for things that no list names: "host:jump-a" → "jump-a". */
export const plainName = (id: string): string => id.slice(id.indexOf(':') + 1)

/** The title of a zone where its site stands beside it: "Lyon · Site operations" → "Site operations". */
export const shortTitle = ({ title, plant }: Pick<PlantZone, 'title' | 'plant'>): string => (plant !== null && title.startsWith(`${plant} · `) ? title.slice(plant.length + 3) : title)

/** True when nothing was declared or stated: all there is comes from traffic. */
export const isAllInferred = (plant: Plant): boolean =>
  plant.assets.every(({ role, level, lane, plant: site, nickname }) => [role, level, lane, site, nickname].every(({ basis }) => basis === 'inferred' || basis === 'unknown'))

/** The sentence over the page. */
export function plantSentence({ sites, assets, zones, conduits, questions }: Plant): string {
  if (assets.length === 0) return 'Nothing is known of the plant yet.'
  const crossing = conduits.filter(({ boundary }) => boundary)
  const approved = crossing.filter((conduit) => conduit.approved.value === true).length
  const place = [sites.length > 0 ? formatCounted(sites.length, 'site') : '', `${formatCounted(assets.length, 'asset')}${zones.length > 0 ? ` in ${formatCounted(zones.length, 'zone')}` : ''}`].filter(Boolean).join(', ')
  const ways = conduits.length === 0 ? '' : crossing.length === 0 ? ' No conduit was seen between IT and OT.'
    : ` ${crossing.length} of ${formatCounted(conduits.length, 'conduit')} ${crossing.length === 1 ? 'crosses' : 'cross'} from IT to OT, ${approved === 0 ? 'none' : approved === crossing.length ? 'all' : approved} approved.`
  const open = questions.length === 0 ? '' : ` ${formatCounted(questions.length, 'fact')} ${questions.length === 1 ? 'waits' : 'wait'} for a yes or a no.`
  return `${place}.${ways}${open}`
}

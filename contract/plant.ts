import { z } from 'zod'
import { Citation } from './incident.ts'
import { AccountKind, AssetRole, EntityKind, IsoTime, Zone } from './vocabulary.ts'

/**
 * How a fact of the plant is known, the surest first: a person said it here; a plant file says it; the traffic
 * suggests it; nobody knows. An inferred fact wears a badge until a person confirms it, which makes it stated.
 */
export const PlantBasis = z.enum(['stated', 'declared', 'inferred', 'unknown'])
export type PlantBasis = z.infer<typeof PlantBasis>

/** A value with the reason it is believed. `value` is null exactly when `basis` is "unknown". */
const fact = <T extends z.ZodType>(value: T) =>
  z.object({
    value: value.nullable(),
    basis: PlantBasis,
    /** "answers S7comm to 3 clients (12,404 requests)"; empty when unknown or stated. */
    why: z.string(),
    citations: z.array(Citation).max(5),
    /** What the traffic suggests instead when it contradicts what was declared or stated: both are shown, a person decides. */
    conflict: z.object({ value, why: z.string(), citations: z.array(Citation).max(5) }).nullable(),
  })
export type PlantFact<T> = { value: T | null; basis: PlantBasis; why: string; citations: Citation[]; conflict: { value: T; why: string; citations: Citation[] } | null }

/** Fields a person can state of an asset, an account or a site. Their values are checked where a decision is taken. */
export const PlantField = z.enum([
  'role', 'level', 'lane', 'area', 'plant', 'nickname', 'process', 'safety', 'cost_per_hour', 'restore_hours', // assets
  'account_kind', 'company', 'roster', // accounts; also plant and nickname
  'timezone', 'sector', 'capacity', 'unit', // sites; also cost_per_hour
  'approved', // conduits: part of the approved path inventory
])
export type PlantField = z.infer<typeof PlantField>

/** `host:jump-a`, `account:k.moreau`, `site:Lyon`, or the id of a conduit. New assets may be stated too. */
export const PlantSubject = z.string().min(3).max(300)

const TIMEZONE = z.string().regex(/^[A-Za-z]/).max(64)
const MONEY = z.number().nonnegative().max(1e12)
const NAME = z.string().trim().min(1).max(200)

/** What each field takes. */
export const PLANT_VALUES: Record<PlantField, z.ZodType<string | number | boolean>> = {
  role: AssetRole, level: z.literal([0, 1, 2, 3, 3.5, 4, 5]), lane: Zone, area: NAME, plant: NAME, nickname: NAME, process: NAME, safety: z.boolean(),
  cost_per_hour: MONEY, restore_hours: z.number().nonnegative().max(100_000),
  account_kind: AccountKind, company: NAME, roster: NAME, timezone: TIMEZONE, sector: NAME, capacity: z.number().positive().max(1e9), unit: z.string().trim().min(1).max(40), approved: z.boolean(),
}

export const PlantStatement = z.object({
  subject: PlantSubject,
  field: PlantField,
  /** Null takes back what was stated or declared: the subject falls back to what the traffic suggests. */
  value: z.union([z.string().max(200), z.number(), z.boolean()]).nullable(),
})
export type PlantStatement = z.infer<typeof PlantStatement>

export const MaintenanceWindow = z.object({
  id: z.string().min(1).max(80),
  title: z.string().max(200),
  plant: z.string().max(100),
  from: IsoTime,
  to: IsoTime,
  /** What may be done in it, in words; empty: anything. */
  allowed: z.string().max(300),
  contact: z.string().max(200),
  state: z.enum(['planned', 'active', 'extended', 'cancelled']),
})
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>

export const PlantAsset = z.object({
  /** Key of its entity: "host:jump-a". */
  id: z.string(),
  kind: EntityKind,
  name: z.string(),
  aliases: z.array(z.string()),
  addresses: z.array(z.string()),
  role: fact(AssetRole),
  /** Purdue level 0–5, 3.5 for the DMZ. */
  level: fact(z.number()),
  lane: fact(Zone),
  /** Named IEC 62443 zone inside its lane ("Boiler 2 cell"). */
  area: fact(z.string()),
  plant: fact(z.string()),
  nickname: fact(z.string()),
  process: fact(z.string()),
  safety: fact(z.boolean()),
  /** What an hour without it costs, in the site's currency, and the hours it takes to bring it back. */
  costPerHour: fact(z.number()),
  restoreHours: fact(z.number()),
  /** Id of its PlantZone. */
  zone: z.string(),
  /** Records that name it; 0 for an asset that only a file or a person names. */
  records: z.number().int(),
  first: IsoTime.nullable(),
  last: IsoTime.nullable(),
})
export type PlantAsset = z.infer<typeof PlantAsset>

/** Assets of one plant, lane and area. */
export const PlantZone = z.object({
  id: z.string(),
  title: z.string(),
  plant: z.string().nullable(),
  lane: Zone,
  area: z.string().nullable(),
  levels: z.array(z.number()),
  /** IPv4 /24 or IPv6 /64 networks its assets were seen in. */
  subnets: z.array(z.string()),
  assets: z.number().int(),
  /** How many of them wear an inferred role or place. */
  unconfirmed: z.number().int(),
})
export type PlantZone = z.infer<typeof PlantZone>

/** Communication between two zones, as IEC 62443 has it: every way that was seen, or that is declared. */
export const PlantConduit = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** One end is L4 or above, the other L3.5 or below; or L3.5 to L3. */
  boundary: z.boolean(),
  approved: fact(z.boolean()),
  /** "rdp", "s7comm", "bastion session", the most used first; at most 12. */
  services: z.array(z.object({ name: z.string(), records: z.number().int() })),
  /** The pairs that use it, the most first; at most 20 of `pairCount`. */
  pairs: z.array(z.object({ client: z.string(), server: z.string(), service: z.string(), records: z.number().int(), first: IsoTime, last: IsoTime, citation: Citation })),
  pairCount: z.number().int(),
  records: z.number().int(),
  first: IsoTime.nullable(),
  last: IsoTime.nullable(),
})
export type PlantConduit = z.infer<typeof PlantConduit>

/** Who engineers whom: programs, modes and writes from a client to a controller. */
export const Engineering = z.object({
  client: z.string(),
  controller: z.string(),
  reads: z.number().int(),
  writes: z.number().int(),
  uploads: z.number().int(),
  downloads: z.number().int(),
  first: IsoTime,
  last: IsoTime,
  citations: z.array(Citation).max(5),
})
export type Engineering = z.infer<typeof Engineering>

export const PlantIdentity = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: fact(AccountKind),
  plant: fact(z.string()),
  nickname: fact(z.string()),
  company: fact(z.string()),
  roster: fact(z.string()),
  /** Assets at or beyond the boundary it was seen on; at most 20 of `reachesCount`. */
  reaches: z.array(z.string()),
  reachesCount: z.number().int(),
  lastOtAccess: IsoTime.nullable(),
  records: z.number().int(),
  first: IsoTime.nullable(),
  last: IsoTime.nullable(),
})
export type PlantIdentity = z.infer<typeof PlantIdentity>

export const PlantWindow = MaintenanceWindow.extend({
  basis: z.enum(['stated', 'declared']),
  citation: Citation.nullable(),
  /** Other windows of the same plant that overlap it. */
  overlaps: z.array(z.string()),
})
export type PlantWindow = z.infer<typeof PlantWindow>

/** A document of the paperwork: work order, permit to work, management of change, roster entry. */
export const PlantPaper = z.object({
  type: z.enum(['work_order', 'permit', 'moc', 'roster']),
  number: z.string(),
  plant: z.string().nullable(),
  assets: z.array(z.string()),
  crew: z.array(z.string()),
  /** Null when the document names no time: it can vouch for no hour then. */
  from: IsoTime.nullable(),
  to: IsoTime.nullable(),
  status: z.string(),
  scope: z.string(),
  logicChange: z.boolean(),
  /** Numbers of the papers it refers to. */
  linked: z.array(z.string()),
  citation: Citation,
  /** What is wrong with it, for people: "names no time", "ends before it begins". */
  problems: z.array(z.string()),
})
export type PlantPaper = z.infer<typeof PlantPaper>

export const PlantSite = z.object({
  id: z.string(),
  name: z.string(),
  timezone: fact(z.string()),
  sector: fact(z.string()),
  /** Hourly cost of the whole site standing still. */
  costPerHour: fact(z.number()),
  /** What it makes when all of it runs, and in what: 160 "t/h steam". */
  capacity: fact(z.number()),
  unit: fact(z.string()),
  assets: z.number().int(),
})
export type PlantSite = z.infer<typeof PlantSite>

/** Something a person should look at, the most consequential first. Confirming states `proposed`. */
export const PlantQuestion = z.object({
  id: z.string(),
  kind: z.enum(['conflict', 'inferred']),
  subject: PlantSubject,
  field: PlantField,
  /** "Is EWS-07 an engineering workstation?" */
  text: z.string(),
  proposed: z.union([z.string(), z.number(), z.boolean()]),
  /** For a conflict: what file or person says. */
  standing: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  why: z.string(),
  citations: z.array(Citation).max(5),
})
export type PlantQuestion = z.infer<typeof PlantQuestion>

/** The plant as files, people and traffic tell it. Empty lists without evidence. */
export const Plant = z.object({
  revision: z.number().int(),
  /** Reference zone of "plant time". */
  timezone: z.string(),
  sites: z.array(PlantSite),
  zones: z.array(PlantZone),
  conduits: z.array(PlantConduit),
  assets: z.array(PlantAsset),
  identities: z.array(PlantIdentity),
  engineering: z.array(Engineering),
  windows: z.array(PlantWindow),
  papers: z.array(PlantPaper),
  questions: z.array(PlantQuestion),
  /** Assets and identities beyond these many are left out, the least seen first; 0 when all are here. */
  leftOut: z.object({ assets: z.number().int(), identities: z.number().int(), papers: z.number().int() }),
})
export type Plant = z.infer<typeof Plant>


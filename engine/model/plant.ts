import type { AccountKind, AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { Instant } from './units.ts'

/** One row of a plant file: an asset, an account or a site, with what the file says of it. Facts the file marks as inferred are left out. */
export interface AssetRow {
  /** Host name, account name when `kind` is "account", name of the plant when it is "site", id of a conduit. */
  readonly asset: string
  readonly kind: 'asset' | 'account' | 'site' | 'conduit'
  readonly role?: AssetRole
  readonly accountKind?: AccountKind
  readonly level?: number
  readonly zone?: Zone
  /** Named IEC 62443 zone inside its lane: "Boiler 2 cell". */
  readonly area?: string
  readonly plant?: string
  readonly nickname?: string
  readonly addresses?: readonly string[]
  /** The process function it serves: "Boiler 2 drum level". */
  readonly process?: string
  readonly safety?: boolean
  /** IANA zone of the plant. */
  readonly timezone?: string
  /** Company and shift roster of a person. */
  readonly company?: string
  readonly roster?: string
  /** What an hour without it costs, in the site's currency, and the hours it takes to bring it back. */
  readonly costPerHour?: number
  readonly restoreHours?: number
  readonly sector?: string
  /** What a site makes when all of it runs, in its own unit: 160 "t/h steam". */
  readonly capacity?: number
  readonly unit?: string
  /** Of a conduit: part of the approved path inventory. */
  readonly approved?: boolean
}

/** A maintenance window of a plant file, its times as instants. */
export interface WindowRow {
  readonly id: string
  readonly title: string
  readonly plant: string
  readonly from: Instant
  readonly to: Instant
  readonly allowed: string
  readonly contact: string
  readonly state: 'planned' | 'active' | 'extended' | 'cancelled'
}

/** A line of an incident register that a team keeps: what people wrote down of an incident, which need not be one that the evidence tells. */
export interface IncidentRow {
  readonly number: string
  readonly title: string
  /** Empty where the register names none. */
  readonly plant: string
  readonly opened: Instant
  readonly detected: Instant | null
  readonly contained: Instant | null
  readonly closed: Instant | null
  /** Hosts as written. */
  readonly hosts: readonly string[]
}

/** What kind of document a piece of paperwork is. */
export type PaperType = 'work_order' | 'permit' | 'moc' | 'roster'

/**
 * Moments in the life of a paper. `created` and `changed` are those of the document; `issued` to `handedBack` those of
 * a permit to work; `approved` to `closed` and `temporaryUntil` those of a management of change.
 */
export const PAPER_MOMENTS = ['created', 'changed', 'requested', 'approved', 'issued', 'accepted', 'suspended', 'resumed', 'extendedTo', 'handedBack', 'implemented', 'closed', 'temporaryUntil'] as const
export type PaperMoment = (typeof PAPER_MOMENTS)[number]
/** A moment the source has no column for is absent; one whose field is empty or unreadable is null: it did not happen, as far as the paper says. */
export type PaperMoments = { readonly [M in PaperMoment]?: Instant | null }

/** A work order, permit, management of change or roster entry: a claim about who may do what, where and when. It is tested, it never mutes. */
export interface WorkOrder {
  readonly type: PaperType
  readonly number: string
  readonly plant?: string
  readonly assets: readonly string[]
  /** Persons, accounts or companies, as written. */
  readonly crew: readonly string[]
  /** Null when the document names no time, or none that can be read: it can vouch for no hour then. */
  readonly start: Instant | null
  readonly end: Instant | null
  readonly status: string
  readonly scope: string
  /** Whether logic changes are expected. */
  readonly logicChange: boolean
  /** Numbers of the papers it refers to. */
  readonly linked: readonly string[]
  /** What is wrong with it, for people: "names no end", "ends before it begins". */
  readonly problems: readonly string[]
  /** When it was issued, approved, handed back …, as far as its source tells. */
  readonly moments?: PaperMoments
  /** Of a roster entry: at home but to be called. */
  readonly onCall?: boolean
}

/** The paper with all its times moved, when the zone of its file turns out to be another than assumed. */
export function retimed<T extends WorkOrder>(order: T, move: (time: Instant) => Instant): T {
  const moved = (time: Instant | null): Instant | null => (time === null ? null : move(time))
  if (order.moments === undefined) return { ...order, start: moved(order.start), end: moved(order.end) }
  const moments: { [M in PaperMoment]?: Instant | null } = {}
  for (const moment of PAPER_MOMENTS) {
    const time = order.moments[moment]
    if (time !== undefined) moments[moment] = moved(time)
  }
  return { ...order, start: moved(order.start), end: moved(order.end), moments }
}

import type { AccountKind, AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { Instant } from './units.ts'

/** One row of a plant file (CSV: asset, kind, role, level, zone, plant, nickname, ip, process, safety, timezone). */
export interface AssetRow {
  /** Host name, or account name when `kind` is "account". */
  readonly asset: string
  readonly kind: 'asset' | 'account'
  readonly role?: AssetRole
  readonly accountKind?: AccountKind
  readonly level?: number
  readonly zone?: Zone
  readonly plant?: string
  readonly nickname?: string
  readonly addresses?: readonly string[]
  /** The process function it serves: "Boiler 2 drum level". */
  readonly process?: string
  readonly safety?: boolean
  /** IANA zone of the plant. */
  readonly timezone?: string
}

/** What kind of document a piece of paperwork is. */
export type PaperType = 'work_order' | 'permit' | 'moc' | 'roster'

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
}

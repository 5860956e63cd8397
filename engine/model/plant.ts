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

/** A work order or permit: a claim about who may do what, where and when. It is tested, it never mutes. */
export interface WorkOrder {
  readonly number: string
  readonly plant?: string
  readonly assets: readonly string[]
  /** Persons, accounts or companies, as written. */
  readonly crew: readonly string[]
  readonly start: Instant
  readonly end: Instant
  readonly status: string
  readonly scope: string
  /** Whether logic changes are expected. */
  readonly logicChange: boolean
}

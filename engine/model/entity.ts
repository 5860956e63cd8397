import type { AccountKind, AssetRole, EntityKind, Zone } from '../../contract/vocabulary.ts'
import type { EntityId } from './units.ts'

/** A person, machine or place that the events speak of, after merging its spellings. */
export interface Entity {
  readonly id: EntityId
  kind: EntityKind
  /** Canonical, unique, the same on every run: "account:k.moreau", "host:jump-a", "address:203.0.113.77". */
  readonly key: string
  name: string
  readonly aliases: Set<string>
  role: AssetRole | null
  accountKind: AccountKind | null
  nickname: string | null
  zone: Zone
  level: number | null
  plant: string | null
  /** True until a plant file says it. */
  inferred: boolean
}

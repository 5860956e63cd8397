import type { AssetRole, Zone } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'

/** One end of a way: a gate by itself, or all the machines of a kind that stand together. */
export interface Place {
  /** Position among the places of a case. */
  readonly index: number
  readonly id: string
  readonly title: string
  readonly lane: Zone
  readonly plant: string | null
  /** One machine, not all of a kind. */
  readonly single: boolean
}

/** Machines that ways lead through: each is an end of its own. */
const GATES: ReadonlySet<AssetRole> = new Set<AssetRole>(['jump_server', 'ews', 'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'backup_server', 'patch_mgmt', 'scada_server', 'hypervisor', 'vpn'])
const LANE_TITLE: Record<Zone, string> = { internet: 'Internet', enterprise: 'office network', dmz: 'DMZ', operations: 'operations network', control: 'controllers', safety: 'safety systems' }
const HEIGHT: Record<Zone, number> = { internet: 5, enterprise: 4, dmz: 3.5, operations: 3, control: 2, safety: 1 }

/** Whether a way between two lanes crosses the boundary: one end L4 or above and the other L3.5 or below, or L3.5 to L3 (domain.md §1). */
export const crossesBoundary = (a: Zone, b: Zone): boolean => {
  const [high, low] = [Math.max(HEIGHT[a], HEIGHT[b]), Math.min(HEIGHT[a], HEIGHT[b])]
  return (high >= 4 && low <= 3.5) || (high === 3.5 && low < 3.5)
}

/** Whether a way leads down, towards the process. */
export const leadsDown = (from: Zone, to: Zone): boolean => HEIGHT[from] > HEIGHT[to]

/** Gathers entities into the ends of ways; each is asked once. */
export class Places {
  readonly all: Place[] = []
  private readonly byId = new Map<string, Place>()
  private readonly ofEntity: (Place | undefined)[] = []
  private readonly entities: EntityTable

  constructor(entities: EntityTable) {
    this.entities = entities
  }

  of(id: EntityId): Place {
    return (this.ofEntity[id] ??= this.place(this.entities.get(id)))
  }

  /** Where someone stands who came in by VPN. */
  ofTunnel(holder: EntityId): Place {
    return this.entities.get(holder).accountKind === 'vendor_user' ? this.ensure('tunnel:vendor', 'Vendor VPN', 'internet', null, false) : this.ensure('tunnel:', 'VPN', 'internet', null, false)
  }

  private place({ key, name, role, zone, plant }: Entity): Place {
    if (role !== null && GATES.has(role)) return this.ensure(key, name, zone, plant, true)
    if (zone === 'internet' || plant === null) return this.ensure(`lane:${zone}`, LANE_TITLE[zone], zone, null, false)
    return this.ensure(`lane:${zone}:${plant}`, `${plant} ${LANE_TITLE[zone]}`, zone, plant, false)
  }

  private ensure(id: string, title: string, lane: Zone, plant: string | null, single: boolean): Place {
    const known = this.byId.get(id)
    if (known) return known
    const place: Place = { index: this.all.length, id, title, lane, plant, single }
    this.all.push(place)
    this.byId.set(id, place)
    return place
  }
}

import type { PlantZone } from '../../contract/plant.ts'
import type { Zone } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { networkOf } from '../plant/network.ts'
import type { InferredPlant } from '../plant/infer-plant.ts'

/** Lanes as people call them. */
export const LANE_TITLES: Record<Zone, string> = { internet: 'Internet', enterprise: 'Enterprise', dmz: 'Industrial DMZ', operations: 'Site operations', control: 'Control', safety: 'Safety systems' }
const LANES: readonly Zone[] = ['internet', 'enterprise', 'dmz', 'operations', 'control', 'safety']
const MOST_SUBNETS = 40
const MOST_ZONES = 500

interface Entry {
  readonly zone: PlantZone
  readonly levels: Set<number>
  readonly subnets: Set<string>
}

/** Zones of the plant by their key, and the zone of every machine. */
export class PlantZones {
  private readonly byKey = new Map<string, Entry>()
  private readonly byEntity = new Map<EntityId, Entry>()
  private readonly plant: InferredPlant

  constructor(plant: InferredPlant) {
    this.plant = plant
  }

  /** Id of the zone a machine stands in. Beyond 500 zones, areas are no longer told apart. */
  idOf(entity: Entity): string {
    return this.entryOf(entity).zone.id
  }

  private entryOf(entity: Entity): Entry {
    const known = this.byEntity.get(entity.id)
    if (known) return known
    const said = this.plant.facts.said(entity.key, 'area')
    const area = this.byKey.size < MOST_ZONES && typeof said === 'string' ? said : null
    const plant = entity.zone === 'internet' ? null : entity.plant
    const key = JSON.stringify([plant, entity.zone, area])
    let entry = this.byKey.get(key)
    if (!entry) {
      const id = `zone:${part(plant)}/${entity.zone}${area === null ? '' : `/${part(area)}`}`
      const title = [plant, area ?? LANE_TITLES[entity.zone]].filter((word) => word !== null).join(' · ')
      this.byKey.set(key, (entry = { zone: { id, title, plant, lane: entity.zone, area, levels: [], subnets: [], assets: 0, unconfirmed: 0 }, levels: new Set(), subnets: new Set() }))
    }
    this.byEntity.set(entity.id, entry)
    return entry
  }

  /** Counts an asset into its zone. */
  add(entity: Entity, isUnconfirmed: boolean): void {
    const entry = this.entryOf(entity)
    entry.zone.assets++
    if (isUnconfirmed) entry.zone.unconfirmed++
    if (entity.level !== null) entry.levels.add(entity.level)
    for (const address of addressesOf(entity, this.plant)) {
      const network = networkOf(address)
      if (network !== '' && entry.subnets.size < MOST_SUBNETS) entry.subnets.add(network)
    }
  }

  /** The two zones a conduit's id names; undefined for those that are none. */
  endsOf(conduit: string): readonly [PlantZone | undefined, PlantZone | undefined] {
    const byId = new Map([...this.byKey.values()].map(({ zone }) => [zone.id, zone]))
    const rest = conduit.slice('conduit:'.length)
    // A plant's name may hold the sign that parts the two.
    for (let at = rest.indexOf('>'); at >= 0; at = rest.indexOf('>', at + 1)) {
      const [from, to] = [byId.get(rest.slice(0, at)), byId.get(rest.slice(at + 1))]
      if (from && to) return [from, to]
    }
    return [undefined, undefined]
  }

  /** All zones in use: by plant, from the outside in. */
  list(): PlantZone[] {
    const zones = [...this.byKey.values()].map(({ zone, levels, subnets }) => ({ ...zone, levels: [...levels].sort((a, b) => b - a), subnets: [...subnets].sort() }))
    const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
    return zones.sort((a, b) => compare(a.plant, b.plant) || LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || compare(a.area, b.area))
  }
}

/** Addresses a machine was seen or declared under. */
export const addressesOf = (entity: Entity, plant: InferredPlant): readonly string[] => (entity.key.startsWith('address:') ? [entity.key.slice('address:'.length)] : (plant.addressesOf.get(entity.id) ?? []))

/** A name as part of an id, which has at most 300 characters: long ones are cut and told apart by a hash. */
function part(name: string | null): string {
  if (name === null) return ''
  if (name.length <= 60) return name
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return `${name.slice(0, 50)}~${(hash >>> 0).toString(16)}`
}

import type { Zone } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import { networkOf, type Addresses } from './network.ts'
import type { PlantFacts } from './plant-facts.ts'

/** What the members of a network have in common. */
interface Network {
  readonly lanes: Map<string, number>
  readonly plants: Map<string, number>
  placed: number
  inPlants: number
  /** Everybody seen in it, placed or not. */
  members: number
}

/** Fewest members that speak for a network, and the share of them that must agree. */
const FEWEST = 2
const SHARE = 2 / 3
/** In a flat network a few controllers among many others speak for nobody. */
const SHARE_OF_ALL = 0.4
/** Fewest hosts that share a name's beginning with a plant. */
const FEWEST_NAMES = 3
const NAME_SHARE = 0.9

/** Networks of each asset, and what the placed members of each network agree on. */
export class Neighbourhood {
  readonly networksOf = new Map<number, readonly string[]>()
  private readonly networks = new Map<string, Network>()
  private readonly prefixes = new Map<string, Map<string, number>>()

  constructor(entities: readonly Entity[], facts: PlantFacts, addresses: Addresses) {
    for (const entity of entities) {
      if (entity.kind === 'account' || entity.kind === 'application' || entity.zone === 'internet') continue
      if (entity.key.startsWith('address:') && addresses.isLeased(entity.id)) continue
      const networks = networksOf(entity, addresses)
      if (networks.length > 0) this.networksOf.set(entity.id, networks)
      this.add(entity, networks, facts)
    }
  }

  /** The lane and level most placed members share, others than the asset itself; null when they do not agree. */
  placeOf(entity: Entity, isMember: boolean): { readonly lane: Zone; readonly level: number; readonly network: string; readonly members: number } | null {
    for (const name of this.networksOf.get(entity.id) ?? []) {
      const network = this.networks.get(name)!
      if (network.placed < FEWEST) continue
      const own = isMember && entity.level !== null ? `${entity.zone} ${entity.level}` : null
      const lanes = new Map<string, number>()
      let placed = 0
      for (const [place, count] of network.lanes) {
        const others = count - (place === own ? 1 : 0)
        const lane = place.slice(0, place.indexOf(' '))
        lanes.set(lane, (lanes.get(lane) ?? 0) + others)
        placed += others
      }
      const [lane, members] = most(lanes) ?? ['', 0]
      if (members < FEWEST || members < SHARE * placed || members < SHARE_OF_ALL * network.members) continue
      const levels = [...network.lanes].filter(([place]) => place.startsWith(`${lane} `)).map(([place, count]) => [place.slice(lane.length + 1), count] as const)
      return { lane: lane as Zone, level: Number(most(new Map(levels))![0]), network: name, members }
    }
    return null
  }

  /** The plant most members of its networks belong to, the asset itself left aside, with the reason; null when unclear. */
  plantOf(entity: Entity, isMember: boolean, fewest = FEWEST): { readonly plant: string; readonly why: string } | null {
    for (const name of this.networksOf.get(entity.id) ?? []) {
      const network = this.networks.get(name)!
      if (network.inPlants < fewest) continue
      const own = isMember ? entity.plant : null
      const plants = new Map([...network.plants].map(([plant, count]) => [plant, count - (plant === own ? 1 : 0)] as const))
      const others = network.inPlants - (own === null ? 0 : 1)
      const [plant, members] = most(plants) ?? ['', 0]
      if (members >= fewest && members >= SHARE * others) return { plant, why: `shares ${name} with ${members} assets of ${plant}` }
    }
    if (isMember || this.prefixes.size === 0) return null
    const prefix = prefixOf(entity.name)
    const [plant, members] = most(this.prefixes.get(prefix) ?? new Map<string, number>()) ?? ['', 0]
    const all = [...(this.prefixes.get(prefix)?.values() ?? [])].reduce((total, count) => total + count, 0)
    return entity.kind !== 'address' && members >= FEWEST_NAMES && members >= NAME_SHARE * all ? { plant, why: `its name begins like those of ${members} assets of ${plant}` } : null
  }

  private add(entity: Entity, networks: readonly string[], facts: PlantFacts): void {
    const speaks = entity.role !== null && entity.level !== null && (!entity.inferred || entity.kind === 'controller' || SPEAKING.has(entity.role))
    for (const name of networks) {
      let network = this.networks.get(name)
      if (!network) this.networks.set(name, (network = { lanes: new Map(), plants: new Map(), placed: 0, inPlants: 0, members: 0 }))
      network.members++
      if (speaks) {
        const lane = facts.said(entity.key, 'lane') ?? entity.zone
        const level = facts.said(entity.key, 'level') ?? entity.level!
        // Safety systems share networks with the controllers they guard.
        bump(network.lanes, lane === 'safety' ? `control ${level}` : `${lane} ${level}`)
        network.placed++
      }
      if (entity.plant !== null) {
        bump(network.plants, entity.plant)
        network.inPlants++
      }
    }
    if (entity.plant === null || entity.kind === 'address') return
    const prefix = prefixOf(entity.name)
    if (prefix === '') return
    let plants = this.prefixes.get(prefix)
    if (!plants) this.prefixes.set(prefix, (plants = new Map()))
    bump(plants, entity.plant)
  }
}

/** Inferred roles that say where their network stands. */
const SPEAKING: ReadonlySet<string> = new Set(['hmi', 'scada_server', 'domain_controller', 'workstation', 'file_server'])

/**
 * Places what nobody placed: machines stand where most of their network does, and belong to the plant of their network or
 * of their name's beginning [PLT-3]. Controllers stay where controllers stand.
 */
export function inferPlaces(entities: readonly Entity[], facts: PlantFacts, addresses: Addresses): Neighbourhood {
  const neighbourhood = new Neighbourhood(entities, facts, addresses)
  for (const entity of entities) {
    if (!neighbourhood.networksOf.has(entity.id) && entity.kind !== 'host') continue
    if (entity.inferred && entity.kind !== 'controller') {
      const place = neighbourhood.placeOf(entity, entity.role !== null && SPEAKING.has(entity.role))
      if (place) {
        const why = `shares ${place.network} with ${place.members} assets there`
        facts.infer(entity.key, 'lane', place.lane, why, [])
        facts.infer(entity.key, 'level', place.level, why, [])
      }
    }
    // A file that lists the asset without a plant may mean one that serves several.
    if (entity.plant !== null || facts.rowsOf(entity.key).length > 0) continue
    const home = neighbourhood.plantOf(entity, false)
    if (!home) continue
    facts.infer(entity.key, 'plant', home.plant, home.why, [])
    entity.plant = home.plant
  }
  return neighbourhood
}

function networksOf(entity: Entity, addresses: Addresses): readonly string[] {
  if (entity.key.startsWith('address:')) return [networkOf(entity.name)].filter((name) => name !== '')
  return [...new Set((addresses.addressesOf.get(entity.id) ?? []).map(networkOf))].filter((name) => name !== '').slice(0, 8)
}

/** What stands before the first hyphen, underscore or digit of a name: "LYO" of "LYO-PC-113"; '' for names of one word. */
function prefixOf(name: string): string {
  let end = 0
  while (end < name.length && name.charAt(end) !== '-' && name.charAt(end) !== '_') end++
  return end === name.length || end < 2 ? '' : name.slice(0, end).toLowerCase()
}

const bump = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

function most(counts: ReadonlyMap<string, number>): readonly [string, number] | null {
  let best: readonly [string, number] | null = null
  for (const entry of counts) if (best === null || entry[1] > best[1] || (entry[1] === best[1] && entry[0] < best[0])) best = entry
  return best
}

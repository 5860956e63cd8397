import type { AssetRole } from '../../contract/vocabulary.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Entity } from '../model/entity.ts'
import { PlantZones } from '../narrate/plant-zones.ts'
import type { WayBook } from './way-book.ts'

/** Machines of a zone that are taken for its ends when a file approves a way nobody was seen to go. */
const MOST_ENDS = 8
/** Who works across zones first; others after them. */
const CROSSING_ROLES: readonly AssetRole[] = ['jump_server', 'ews', 'scada_server', 'hmi', 'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'patch_mgmt', 'plc', 'rtu', 'dcs_controller', 'ied_relay']

/**
 * Enters approved conduits that nobody was seen to go [CUT-2]: between the machines of the two zones most likely to use
 * them. An approved way that was seen says nothing new: who went it is known.
 */
export function noteDeclared(book: WayBook, { plant, entities }: ResolvedCase): void {
  const approved = plant.facts.subjects().filter((subject) => subject.startsWith('conduit:') && plant.facts.fact(subject, 'approved').value === true)
  if (approved.length === 0) return
  const zones = new PlantZones(plant)
  const members = new Map<string, Entity[]>()
  for (const entity of entities.all) {
    if (entity.kind !== 'host' && entity.kind !== 'controller') continue
    const zone = zones.idOf(entity)
    const known = members.get(zone)
    if (known) known.push(entity)
    else members.set(zone, [entity])
  }
  const seen = new Set<string>()
  for (const [from, to] of book.ends()) seen.add(JSON.stringify([zones.idOf(entities.get(from)), zones.idOf(entities.get(to))]))
  for (const subject of approved) {
    const [from, to] = zones.endsOf(subject)
    if (!from || !to || from.id === to.id) continue
    const [tails, heads] = [members.get(from.id) ?? [], members.get(to.id) ?? []]
    if (seen.has(JSON.stringify([from.id, to.id]))) continue
    const event = plant.facts.fact(subject, 'approved').events[0] ?? null
    for (const tail of likeliest(tails)) for (const head of likeliest(heads)) book.note({ from: tail.id, to: head.id, kind: 'can_route', service: 'approved way', account: null, gateway: null, basis: 'declared', at: null, event, uses: 0 })
  }
}

function likeliest(members: readonly Entity[]): readonly Entity[] {
  const rank = ({ role }: Entity): number => (role !== null && CROSSING_ROLES.includes(role) ? CROSSING_ROLES.indexOf(role) : CROSSING_ROLES.length)
  return [...members].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1)).slice(0, MOST_ENDS)
}

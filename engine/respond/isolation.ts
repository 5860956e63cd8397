import type { IsolationCut, IsolationEffect, IsolationResult } from '../../contract/containment.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { citeEach } from '../narrate/plant-wire.ts'
import { networkOf } from '../plant/network.ts'
import { findIsolationContacts, type Contact, type IsolationContacts } from './isolation-contacts.ts'
import { GRAVEST, IsolationEffects, isCut, nameOf, type IsolationGround } from './isolation-effects.ts'

type Alive = IsolationResult['alive'][number]

const MOST_EFFECTS = 500
const MOST_ALIVE = 40
const CUT_WORDS: Record<IsolationCut, string> = { it_ot: 'the way between IT and the plant', vendors: 'vendor access', cloud_identity: 'sign-in at the cloud' }

/**
 * What becomes of the machines of a plant when it is cut off, and which ways from outside would still live [CUT-67].
 * Rests on what was seen alone: what nobody logged is unknown, never well.
 * @param plant null for all; machines of no known plant count only then. @param cut empty cuts nothing.
 */
export function rehearseIsolation(ground: IsolationGround, plant: string | null, cut: readonly IsolationCut[]): Omit<IsolationResult, 'revision'> {
  const { file, resolution } = ground
  const found = findIsolationContacts(file.store, resolution)
  const cuts = new Set(cut)
  const isOwn = (entity: Entity): boolean => plant === null || entity.plant === plant
  const machines = resolution.entities.all.filter((entity) => isPlantSide(entity.zone) && (entity.kind === 'host' || entity.kind === 'controller' || (entity.kind === 'address' && entity.role !== null)))
  const effects = new IsolationEffects(ground, found, cuts).of(machines).filter(({ plant: own }) => plant === null || own === plant)
  effects.sort((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const contacts = found.contacts.filter(({ inside }) => isOwn(resolution.entities.get(inside)))
  const direct = cuts.has('it_ot') ? directWays(contacts, ground, cuts) : []
  const alive = [...(cuts.has('it_ot') ? [...doubleHomed(ground, isOwn), ...ownGateways(found, ground, cuts, isOwn)] : []), ...direct, ...leftOpen(contacts, ground, cuts)]
  const severed = contacts.filter((contact) => isCut(contact, cuts, resolution) && !mayPassElsewhere(contact, ground, cuts)).length
  const leftOut = plant === null ? 0 : machines.filter((entity) => entity.plant === null).length
  return { cut: [...cuts], plant, effects: effects.slice(0, MOST_EFFECTS), alive: alive.slice(0, MOST_ALIVE), severed, words: headline([...cuts], effects, alive.length, leftOut) }
}

/** A contact with the internet: no log tells whether it passes the boundary that is cut, or a modem of its own. */
const mayPassElsewhere = ({ outside, isVendor }: Contact, { resolution: { entities } }: IsolationGround, cuts: ReadonlySet<IsolationCut>): boolean =>
  cuts.has('it_ot') && entities.isOutside(outside) && !(isVendor && cuts.has('vendors'))

/** One for each machine of the plant's side that talks with the internet itself. */
function directWays(contacts: readonly Contact[], ground: IsolationGround, cuts: ReadonlySet<IsolationCut>): Alive[] {
  const { file, resolution: { entities } } = ground
  const byMachine = new Map<EntityId, Contact[]>()
  for (const contact of contacts) {
    if (!mayPassElsewhere(contact, ground, cuts)) continue
    const known = byMachine.get(contact.inside)
    if (known) known.push(contact)
    else byMachine.set(contact.inside, [contact])
  }
  return [...byMachine].map(([inside, own]) => {
    const first = own[0]!
    const more = new Set(own.map(({ outside }) => outside)).size - 1
    const [machine, address] = [entities.get(inside), entities.get(first.outside)]
    const [from, to] = first.isClient ? [machine, address] : [address, machine]
    const words = `${nameOf(machine)} was seen with ${address.name.slice(0, 80)}${more > 0 ? ` and ${more} more` : ''} on the internet. Nothing shows that this passes the boundary: check that it ends.`
    return { from: from.key, to: to.key, service: first.service || first.need, words, citations: citeEach(file, own.flatMap(({ events }) => events)) }
  })
}

/** Ways from outside into the plant that this cut does not touch, sessions and commands first. */
function leftOpen(contacts: readonly Contact[], { file, resolution }: IsolationGround, cuts: ReadonlySet<IsolationCut>): Alive[] {
  const { entities } = resolution
  const weight = ({ need }: Contact): number => (need === 'session' || need === 'control' ? 1 : 0)
  const open = contacts.filter((contact) => !contact.isClient && !isCut(contact, cuts, resolution))
  return open.sort((a, b) => weight(b) - weight(a) || b.records - a.records).slice(0, MOST_ALIVE).map((contact) => {
    const [from, to] = [entities.get(contact.outside), entities.get(contact.inside)]
    const service = contact.service || contact.need
    return { from: from.key, to: to.key, service, words: `${nameOf(from)} reaches ${nameOf(to)} (${service}, ${contact.records} ${contact.records === 1 ? 'record' : 'records'}): this cut leaves it open.`, citations: citeEach(file, contact.events) }
  })
}

/** Machines with a leg in a network of IT and one in a network of the plant: no firewall stands between. */
function doubleHomed({ resolution }: IsolationGround, isOwn: (entity: Entity) => boolean): Alive[] {
  const { entities, plant: { addressesOf } } = resolution
  const networks = new Map<string, { inside: number; it: number }>()
  const legs = entities.all.flatMap((entity) => {
    const own = entity.kind === 'host' || entity.kind === 'controller' ? [...new Set((addressesOf.get(entity.id) ?? []).map(networkOf))].filter((network) => network !== '') : []
    if (own.length === 1) {
      const counts = networks.get(own[0]!) ?? { inside: 0, it: 0 }
      if (isPlantSide(entity.zone)) counts.inside++
      else if (entity.zone === 'enterprise') counts.it++
      networks.set(own[0]!, counts)
    }
    return own.length > 1 ? [{ entity, networks: own }] : []
  })
  return legs.flatMap(({ entity, networks: own }) => {
    const it = own.find((network) => (networks.get(network)?.it ?? 0) > (networks.get(network)?.inside ?? 0))
    const inside = own.find((network) => (networks.get(network)?.inside ?? 0) > (networks.get(network)?.it ?? 0))
    if (it === undefined || inside === undefined || !isOwn(entity)) return []
    return [{ from: `network:${it}`, to: entity.key, service: 'second network', words: `${nameOf(entity)} stands in ${it}, a network of IT, and in ${inside}, one of the plant: whoever holds it crosses without the firewall.`, citations: [] }]
  })
}

/** VPN gateways on the plant's side: the cut at the boundary is behind them. */
function ownGateways({ gateways }: IsolationContacts, { file, resolution: { entities } }: IsolationGround, cuts: ReadonlySet<IsolationCut>, isOwn: (entity: Entity) => boolean): Alive[] {
  return [...gateways].flatMap(([id, events]) => {
    const gateway = entities.get(id)
    if (!isOwn(gateway)) return []
    return [{ from: 'internet', to: gateway.key, service: 'VPN', words: `${nameOf(gateway)} opens tunnels on the plant’s side of the boundary${cuts.has('vendors') ? ': check that it is switched off with vendor access' : ''}.`, citations: citeEach(file, events) }]
  })
}

/** "Cutting vendor access: of 24 machines, 1 stops, 3 go on worse, 5 are unknown and 15 run as far as these logs show. 2 ways from outside may still live." */
function headline(cut: readonly IsolationCut[], effects: readonly IsolationEffect[], alive: number, leftOut: number): string {
  if (effects.length === 0) return 'No machine of the plant’s side is known here, so nothing can be said.'
  const what = cut.length === 0 ? 'Cutting nothing' : `Cutting ${cut.map((each) => CUT_WORDS[each]).join(' and ')}`
  const counts = GRAVEST.map((state) => COUNTED[state](effects.filter((effect) => effect.state === state).length))
  const missing = leftOut > 0 ? ` ${leftOut} of no known plant ${leftOut === 1 ? 'is' : 'are'} left out.` : ''
  const ways = alive === 0 ? 'No way from outside was found that still lives.' : `${alive} ${alive === 1 ? 'way' : 'ways'} from outside may still live.`
  return `${what}: of ${effects.length} ${effects.length === 1 ? 'machine' : 'machines'}, ${counts.slice(0, -1).join(', ')} and ${counts.at(-1)!} as far as these logs show. ${ways}${missing}`
}

const COUNTED: Record<IsolationEffect['state'], (count: number) => string> = {
  stops: (count) => (count === 0 ? 'none stops' : `${count} ${count === 1 ? 'stops' : 'stop'}`),
  degrades: (count) => `${count} ${count === 1 ? 'goes' : 'go'} on worse`,
  unknown: (count) => `${count} ${count === 1 ? 'is' : 'are'} unknown`,
  runs: (count) => `${count} ${count === 1 ? 'runs' : 'run'}`,
}

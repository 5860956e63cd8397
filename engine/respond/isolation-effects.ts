import type { IsolationCut, IsolationEffect } from '../../contract/containment.ts'
import type { Zone } from '../../contract/vocabulary.ts'
import { isPlantSide } from '../correlate/phase.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import type { CaseFile } from '../narrate/case-file.ts'
import { citeEach } from '../narrate/plant-wire.ts'
import type { Contact, IsolationContacts, Watched } from './isolation-contacts.ts'
import { LOST_CLIENTS, LOST_SERVERS, type Loss, type Need } from './isolation-needs.ts'

/** What an isolation rehearsal reads. */
export interface IsolationGround {
  readonly file: CaseFile
  readonly resolution: ResolvedCase
}

/** The gravest first. `unknown` outweighs `runs`: what nobody knows is not taken for harmless. */
export const GRAVEST: readonly IsolationEffect['state'][] = ['stops', 'degrades', 'unknown', 'runs']
/** Connections of a machine must have been logged on as many days, where crossings are logged too, before "it was seen to need nothing" means anything. */
const DAYS_WATCHED = 7
const MOST_REASONS = 12
const MOST_LETTERS = 80
const IN_LANE: Record<Zone, string> = { internet: 'on the internet', enterprise: 'in IT', dmz: 'in the DMZ', operations: 'in the plant', control: 'in the plant', safety: 'in the plant' }

/** "EWS-07 (Boiler 2 engineering)". */
export function nameOf({ name, nickname }: Entity): string {
  const short = name.slice(0, MOST_LETTERS)
  return nickname === null || nickname.toLowerCase() === name.toLowerCase() ? short : `${short} (${nickname.slice(0, MOST_LETTERS)})`
}

/** Whether a cut ends a contact. */
export function isCut({ outside, isVendor }: Contact, cut: ReadonlySet<IsolationCut>, { entities }: ResolvedCase): boolean {
  return cut.has('it_ot') || (cut.has('vendors') && isVendor) || (cut.has('cloud_identity') && entities.get(outside).role === 'idp')
}

type Reason = IsolationEffect['because'][number] & { readonly state: IsolationEffect['state']; readonly after: Loss['after'] }

/** What becomes of each machine of the plant's side, for one cut. */
export class IsolationEffects {
  private readonly ground: IsolationGround
  private readonly found: IsolationContacts
  private readonly cut: ReadonlySet<IsolationCut>
  private readonly byMachine = new Map<EntityId, Contact[]>()
  /** Panels and servers of the plant's side that operate a controller, with proof. */
  private readonly operators = new Map<EntityId, Map<EntityId, readonly EventIndex[]>>()

  constructor(ground: IsolationGround, found: IsolationContacts, cut: ReadonlySet<IsolationCut>) {
    this.ground = ground
    this.found = found
    this.cut = cut
    for (const contact of found.contacts) {
      if (contact.isScan || !isCut(contact, cut, ground.resolution)) continue
      const known = this.byMachine.get(contact.inside)
      if (known) known.push(contact)
      else this.byMachine.set(contact.inside, [contact])
    }
    this.findOperators()
  }

  of(machines: readonly Entity[]): IsolationEffect[] {
    const own = new Map(machines.map((entity) => [entity.id, this.reasonsOf(entity)]))
    return machines.map((entity) => this.write(entity, [...own.get(entity.id)!, ...this.panelsLost(entity, own)]))
  }

  private reasonsOf(entity: Entity): Reason[] {
    const groups = new Map<string, Contact[]>()
    for (const contact of this.byMachine.get(entity.id) ?? []) {
      const key = `${contact.need} ${contact.isClient}${this.isPlaced(contact) ? '' : ' unplaced'}`
      const known = groups.get(key)
      if (known) known.push(contact)
      else groups.set(key, [contact])
    }
    const reasons = [...groups.values()].map((contacts) => this.reason(contacts))
    if (this.cut.has('it_ot') && !groups.has('directory true')) reasons.push(...this.domain(entity))
    return this.cut.has('cloud_identity') ? [...reasons, ...this.cloud(entity)] : reasons
  }

  private reason(contacts: readonly Contact[]): Reason {
    const { file, resolution: { entities } } = this.ground
    const { need, isClient, service } = contacts[0]!
    const { state, after, words, means } = (isClient ? LOST_SERVERS : LOST_CLIENTS)[need]
    const busiest = contacts.toSorted((a, b) => b.records - a.records || (entities.get(a.outside).key < entities.get(b.outside).key ? -1 : 1))
    const first = entities.get(busiest[0]!.outside)
    const others = new Set(contacts.map(({ outside }) => outside)).size - 1
    const records = contacts.reduce((sum, each) => sum + each.records, 0)
    const isPlaced = this.isPlaced(contacts[0]!)
    const by = service !== '' && NAMELESS.has(need) ? ` by ${service}` : ''
    return {
      // Where nobody knows the place of the other end, it may stand within the plant and not be cut at all.
      state: isPlaced || state === 'runs' ? state : 'unknown', after: isPlaced ? after : null, citations: citeEach(file, busiest.flatMap(({ events }) => events)),
      words: `${words} ${nameOf(first)} ${isPlaced ? IN_LANE[first.zone] : 'at a place nobody knows'}${others > 0 ? ` and ${others} more` : ''}${by} (${records} ${records === 1 ? 'record' : 'records'}): ${isPlaced ? '' : 'if that is outside, '}${means}.`,
    }
  }

  /** Whether the place of the other end is known: by file, by person or from traffic, or since it came by VPN or from the internet. */
  private isPlaced({ outside, isTunnel }: Contact): boolean {
    const { entities, plant: { facts } } = this.ground.resolution
    const { key, role, kind, zone } = entities.get(outside)
    return isTunnel || kind !== 'address' || zone !== 'enterprise' || role !== null || facts.fact(key, 'lane').basis !== 'unknown' || facts.said(key, 'level') !== null
  }

  /** Sign-ins with accounts of a domain whose controllers stand outside, or nobody knows where. */
  private domain({ id }: Entity): Reason[] {
    const logons = this.found.domainLogons.get(id)
    if (!logons) return []
    const { file, resolution: { entities } } = this.ground
    const controllers = entities.all.filter(({ role }) => role === 'domain_controller')
    if (controllers.some(({ zone }) => isPlantSide(zone))) return []
    const { after, means } = LOST_SERVERS.directory
    const signedIn = `People sign in on it with accounts of the domain ${logons.domain} (${logons.records} ${logons.records === 1 ? 'record' : 'records'})`
    const citations = citeEach(file, logons.events)
    if (controllers.length === 0) return [{ state: 'unknown', after: null, citations, words: `${signedIn}; where its controllers stand is not known.` }]
    const names = controllers.slice(0, 3).map(nameOf).join(', ')
    return [{ state: 'degrades', after, citations, words: `${signedIn}, and no domain controller is known in the plant (${names}${controllers.length > 3 ? ` and ${controllers.length - 3} more` : ''} outside it): ${means}.` }]
  }

  /** People who work here sign in at the cloud: whether they need it here, no log says. */
  private cloud({ id }: Entity): Reason[] {
    const accounts = this.found.cloudAccounts.get(id)
    if (!accounts) return []
    const { file, resolution: { entities } } = this.ground
    const names = [...accounts.keys()].map((account) => nameOf(entities.get(account))).sort()
    const who = names.length === 1 ? `${names[0]!} works here and signs` : `${names[0]!} and ${names.length - 1} more work here and sign`
    return [{ state: 'unknown', after: null, citations: citeEach(file, [...accounts.values()].flat()), words: `${who} in at the cloud: whether that is needed to get here is not in the logs.` }]
  }

  private findOperators(): void {
    const { resolution: { entities, plant } } = this.ground
    for (const { client, server, asked, acted } of plant.observations.pairs.values()) {
      const role = entities.get(client as EntityId).role
      if (client === server || (role !== 'hmi' && role !== 'scada_server')) continue
      let operators = this.operators.get(server as EntityId)
      if (!operators) this.operators.set(server as EntityId, (operators = new Map()))
      operators.set(client as EntityId, [...asked, ...acted])
    }
  }

  /** A controller that only panels which stop were seen to operate goes on blind. */
  private panelsLost({ id }: Entity, own: ReadonlyMap<EntityId, readonly Reason[]>): Reason[] {
    const operators = [...(this.operators.get(id) ?? [])]
    const stops = (panel: EntityId): boolean => own.get(panel)?.some(({ state }) => state === 'stops') === true
    if (operators.length === 0 || !operators.every(([panel]) => stops(panel))) return []
    const { file, resolution: { entities } } = this.ground
    const names = operators.map(([panel]) => nameOf(entities.get(panel))).sort()
    return [{ state: 'degrades', after: null, citations: citeEach(file, operators.flatMap(([, events]) => events)), words: `${names.join(', ')} ${names.length === 1 ? 'stops, the only one' : 'stop, the only ones'} seen to operate it: it goes on without a view.` }]
  }

  private write(entity: Entity, reasons: readonly Reason[]): IsolationEffect {
    const { file, resolution: { plant: { facts } } } = this.ground
    const watched = this.found.watched.get(entity.id)
    const seesOut = watched !== undefined && [...watched.files].some((log) => this.found.seesCrossing.has(log))
    const isWatched = seesOut && watched.days >= DAYS_WATCHED
    const state = GRAVEST.find((each) => each === (isWatched ? 'runs' : 'unknown') || reasons.some((reason) => reason.state === each))!
    const sorted = reasons.toSorted((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state))
    const because = sorted.slice(0, MOST_REASONS).map(({ words, citations }) => ({ words, citations }))
    if (state === 'runs') because.push({ words: `Its connections were logged on ${watched!.days} days, and none that it needs to run is cut, as far as these logs show.`, citations: citeEach(file, watched!.events) })
    if (state === 'unknown' && !isWatched) because.push({ words: unwatched(watched, seesOut), citations: watched ? citeEach(file, watched.events) : [] })
    const afters = reasons.flatMap((reason) => (reason.state === state && reason.after ? [reason.after] : []))
    const isFelt = state === 'stops' || state === 'degrades'
    const process = facts.fact(entity.key, 'process').value
    return {
      entity: entity.key, name: nameOf(entity), process: typeof process === 'string' ? process : null, plant: entity.plant, state, because, fallback: this.fallback(entity),
      after: isFelt && afters.length > 0 ? { low: Math.min(...afters.map(({ low }) => low)), high: Math.min(...afters.map(({ high }) => high)) } : null,
    }
  }

  private fallback({ id, kind }: Entity): string {
    const { entities } = this.ground.resolution
    const panels = [...(this.operators.get(id)?.keys() ?? [])].map((panel) => entities.get(panel).name.slice(0, MOST_LETTERS)).sort()
    if (panels.length > 0) return `${panels.slice(0, 3).join(', ')}${panels.length > 3 ? ` and ${panels.length - 3} more` : ''} ${panels.length === 1 ? 'operates' : 'operate'} it from within the plant.`
    if (kind === 'controller') return 'Local control at the machine: no panel within the plant was seen to operate it. Ask the shift.'
    const spare = entities.all.find(({ accountKind }) => accountKind === 'break_glass')
    return spare ? `Emergency account ${nameOf(spare)}; nothing else is written down. Ask the shift.` : 'None is written down. Ask the shift.'
  }
}

/** Why nothing is said of what else a machine needs. */
function unwatched(watched: Watched | undefined, seesOut: boolean): string {
  if (!watched) return 'No log of connections names it: what else it needs is not known.'
  if (!seesOut) return 'The logs that show its connections show nothing cross the boundary, so what it needs from outside is not known.'
  return `Its connections were logged on ${watched.days} ${watched.days === 1 ? 'day' : 'days'} only: too few to say what else it needs.`
}

/** Needs whose words do not tell the service. */
const NAMELESS: ReadonlySet<Need> = new Set<Need>(['web', 'other'])

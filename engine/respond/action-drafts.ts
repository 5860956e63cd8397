import type { SafetyClass } from '../../contract/containment.ts'
import type { AssetRole, Zone } from '../../contract/vocabulary.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { isController, isPlantPerson } from '../detect/place.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { crossesBoundary } from '../narrate/places.ts'
import type { ContainmentGround } from './containment-ground.ts'
import type { Corridor } from './corridor.ts'
import { chainAccounts, cameByTunnel, type Hold } from './holds.ts'
import type { ReachEdge } from './model.ts'
import { POLICY } from './session-ways.ts'

/** An action on a thing, with what it takes away, before its price and permission. */
export interface ActionDraft {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly target: EntityId | null
  /** Positions of edges and holds. */
  readonly edges: Set<number>
  /** Time, names or sign-in go over what it blocks. */
  readonly carriesBasics: boolean
  /** Where the thing decides what is lost, rather than the catalogue. */
  readonly safety?: SafetyClass
  readonly loses?: string
  /** The plant has to agree though the catalogue does not ask: an engineer's account, a session at a workstation, a vendor at work. */
  readonly asksPlant?: boolean
  /** It costs what this action costs as well: a vendor without an account is a vendor without access. */
  readonly pricedAs?: number
}

/** Services by which people work on another machine: blocking them takes nothing from the process itself. */
const REMOTE_WORK: ReadonlySet<string> = new Set(['RDP', 'SSH', 'WinRM', 'VNC', 'Telnet', 'AnyDesk', 'TeamViewer', 'bastion', 'SMB administration', 'remote calls'])
/** Services other things silently depend on. */
const BASICS: ReadonlySet<string> = new Set([POLICY, 'kerberos', 'ldap', 'dns', 'ntp', 'replication'])
/** Protocols over which programs are loaded into controllers whose key can forbid it, as `CONTROL_PROTOCOLS` calls them. */
const KEYED = ['S7comm', 'EtherNet/IP', 'TriStation', 'Omron FINS', 'GE SRTP', 'Profinet', 'ISO-TSAP']
/** Controllers with a key or a like switch; telecontrol units and relays have none as a rule. */
const HAS_KEY: ReadonlySet<AssetRole> = new Set(['plc', 'dcs_controller', 'sis_controller'])
/** Machines whose traffic across the boundary the business or the process may wait for. */
const SERVES: ReadonlySet<AssetRole> = new Set(['historian', 'historian_mirror', 'opc_server', 'data_gateway', 'scada_server', 'dcs_controller', 'license_server', 'domain_controller', 'hypervisor', 'backup_server', 'patch_mgmt'])
const PANELS: ReadonlySet<AssetRole> = new Set(['hmi', 'scada_server'])
const LANE_WORDS: Record<Zone, string> = { internet: 'the internet', enterprise: 'the business network', dmz: 'the DMZ', operations: 'the operations network', control: 'the control network', safety: 'the safety systems' }
const BOUNDARY = { title: 'Sever the plant from the business network' }
const VENDOR_ACCESS = 8
const LONGEST_KEY = 300

/**
 * Drafts every action that takes anything away between the intruder and the process, and those that help or are for
 * people only [CUT-33]. Linear in the edges of the corridor. No action stands for what a log did not show: where no
 * gateway is known no action on a VPN is drafted.
 */
export function draftActions(ground: ContainmentGround, corridor: Corridor, holds: readonly Hold[]): ActionDraft[] {
  const drafting = new Drafting(ground, holds)
  for (const position of corridor.edges) drafting.edge(position)
  holds.forEach((_, place) => drafting.hold(place))
  drafting.support(corridor)
  drafting.byHand()
  return [...drafting.drafts.values()]
}

type Words = Omit<ActionDraft, 'id' | 'number' | 'edges' | 'carriesBasics' | 'target'> & { readonly carriesBasics?: boolean }

class Drafting {
  readonly drafts = new Map<string, ActionDraft>()
  private readonly ground: ContainmentGround
  private readonly holds: readonly Hold[]
  private readonly isHeld: ReadonlySet<EntityId>
  private readonly isFoothold: ReadonlySet<EntityId>
  /** Machines held by more than a session. */
  private readonly isTheirs: ReadonlySet<EntityId>

  constructor(ground: ContainmentGround, holds: readonly Hold[]) {
    this.ground = ground
    this.holds = holds
    this.isHeld = new Set(ground.ends.held)
    const remote = new Set(ground.ends.remote ?? [])
    this.isTheirs = new Set(ground.ends.held.filter((id) => !remote.has(id) && this.entity(id).kind === 'host'))
    this.isFoothold = new Set(holds.filter(({ kind }) => kind === 'foothold').map(({ entity }) => entity))
  }

  edge(position: number): void {
    const edge = this.ground.graph.edges[position]!
    const [from, to] = [this.entity(edge.from), this.entity(edge.to)]
    const gateway = edge.gateway === null ? null : this.entity(edge.gateway)
    const account = edge.account !== null ? this.entity(edge.account) : from.kind === 'account' ? from : to.kind === 'account' ? to : null
    // On a machine that is theirs another account is a matter of time: without this one the way stays.
    if (account !== null && (to.kind === 'account' || !this.isTheirs.has(edge.from))) this.onAccount(account, edge, position)
    for (const machine of [from, to, gateway]) if (machine !== null) this.onMachine(machine, position)
    if (from.role === 'patch_mgmt') this.on(19, from, position, { title: `Stop software deployment from ${from.name}` })
    if (from.role === 'domain_controller') this.on(21, from, position, { title: `Freeze directory replication from ${from.name}` })
    if (to.kind === 'account') return
    if (from.kind === 'account' && gateway !== null && gateway.role !== 'jump_server') this.onTunnel(edge, position)
    this.onNetwork(edge, from, to, position)
    if (isController(to)) this.onController(edge, from, to, position)
  }

  private onAccount(account: Entity, edge: ReachEdge, position: number): void {
    const { name } = account
    switch (account.accountKind) {
      case 'machine': return
      case 'service_account': return this.on(4, account, position, { title: `Rotate ${name}` })
      case 'shared_account': return this.on(5, account, position, { title: `Change the shared password of ${name}` })
      case 'vendor_user': {
        this.onVendor(account, position)
        break
      }
      default:
    }
    // Whose account is not known to be lost is an innocent person's as far as anybody knows.
    const asksPlant = isPlantPerson(account) || !this.isHeld.has(account.id)
    const price = account.accountKind === 'vendor_user' ? { pricedAs: VENDOR_ACCESS, loses: 'Support of this vendor' } : {}
    this.on(1, account, position, { title: `Disable the account ${name}`, asksPlant, ...price })
    // A vendor's person can be seen by nobody here: their access is closed instead.
    if (account.accountKind !== 'vendor_user') this.on(3, account, position, { title: `Reset the password of ${name}` })
    if (edge.service === 'sign-in' || this.entity(edge.to).kind === 'application') this.on(2, account, position, { title: `Revoke the sessions of ${name}` })
  }

  private onVendor(account: Entity, position: number): void {
    const company = this.companyOf(account)
    this.add(8, company === null ? account.key : `company:${company}`, account.id, position, { title: `Close the access of ${company ?? account.name}` })
    this.add(9, 'vendors', null, position, { title: 'Close all vendor access' })
  }

  private companyOf(account: Entity): string | null {
    const { facts, plant } = this.ground
    const said = facts.fact(account.key, 'company').value
    return typeof said === 'string' && said !== '' ? said : (plant.companyOf?.(account.key) ?? null)
  }

  private onMachine(machine: Entity, position: number): void {
    if (machine.role === 'jump_server') this.on(15, machine, position, { title: `Isolate ${machine.name}` })
    else if (machine.role === 'ews') this.on(16, machine, position, { title: `Take ${machine.name} off the plant network` })
    else if (machine.role === 'historian_mirror') this.on(22, machine, position, { title: `Stop the historian mirror ${machine.name}` })
  }

  private onTunnel({ guards }: ReachEdge, position: number): void {
    this.add(11, 'vpn', null, position, { title: 'Shut the VPN into the plant' })
    if (guards.mfa === false) this.add(10, 'vpn', null, position, { title: 'Demand a second factor at the VPN' })
  }

  private onNetwork(edge: ReachEdge, from: Entity, to: Entity, position: number): void {
    // Whoever has only an account comes from outside or from the office.
    const crosses = from.kind === 'account' ? isBeyondBoundary(to.zone) : crossesBoundary(from.zone, to.zone)
    if (crosses) {
      this.onBoundary(position)
      this.onConduit(edge, from, to, position)
      for (const machine of [from, to]) if (this.isFoothold.has(machine.id)) this.onOutside(machine, position)
    } else if (from.plant !== to.plant && from.plant !== null && to.plant !== null) this.island(position)
  }

  private onBoundary(position: number): void {
    this.add(13, 'boundary', null, position, BOUNDARY)
    this.island(position)
  }

  private island(position: number): void {
    this.add(14, 'plant', null, position, { title: 'Make the plant an island' })
  }

  private onConduit({ service }: ReachEdge, from: Entity, to: Entity, position: number): void {
    const tail: Zone = from.kind === 'account' && !isBeyondBoundary(from.zone) ? 'enterprise' : from.zone
    const plant = to.plant === null ? '' : ` of ${to.plant}`
    const isWork = REMOTE_WORK.has(service)
    this.add(12, `${tail}>${to.zone}@${to.plant ?? ''}:${service}`, null, position, {
      title: `Block ${service} from ${LANE_WORDS[tail]} to ${LANE_WORDS[to.zone]}${plant}`, carriesBasics: BASICS.has(service.toLowerCase()) || service === POLICY,
      safety: isWork ? 'none' : 'supply', loses: isWork ? `Remote work by ${service} over this flow` : `Supply: what else goes over ${service} between the two`,
    })
  }

  /** All that one machine sends and gets across the boundary: what is left on it falls silent, and the plant keeps the machine. */
  private onOutside(machine: Entity, position: number): void {
    const serves = machine.role !== null && SERVES.has(machine.role)
    this.add(12, `outside@${machine.key}`, machine.id, position, {
      title: `Block ${machine.name} from everything beyond the boundary`, safety: serves ? 'supply' : 'none',
      loses: serves ? `Supply: what ${machine.name} sends to and gets from beyond the boundary` : `Remote work on ${machine.name} from beyond the boundary`,
    })
  }

  private onController({ service }: ReachEdge, from: Entity, to: Entity, position: number): void {
    if ((to.role === null || HAS_KEY.has(to.role)) && KEYED.some((title) => service.startsWith(title))) this.on(17, to, position, { title: `Key of ${to.name} to RUN, and remove it` })
    if (from.zone !== to.zone && from.kind !== 'account' && !(from.role !== null && PANELS.has(from.role)) && !isSafetySystem(to)) {
      const plant = to.plant ?? ''
      this.add(18, `controllers:${plant}`, null, position, { title: `Let only reads pass to the controllers${plant === '' ? '' : ` of ${plant}`}` })
    }
  }

  hold(place: number): void {
    const { entity: id, kind, live } = this.holds[place]!
    const entity = this.entity(id)
    const position = this.ground.graph.edges.length + place
    this.onBoundary(position)
    this.onMachine(entity, position)
    if (live.length > 0) this.add(7, entity.key, id, null, { title: `Watch the ${entity.name} session` })
    if (kind === 'foothold') return this.onOutside(entity, position)
    this.on(6, entity, position, { title: `End the ${entity.name} session`, asksPlant: entity.role === 'ews' })
    const vendors = live.map((session) => [...chainAccounts(session)].map((account) => this.entity(account)).find((account) => account.accountKind === 'vendor_user') ?? null)
    const [first] = vendors
    // All live sessions must hang on it: one that does not keeps the machine.
    if (first && vendors.every((vendor) => vendor !== null && this.companyOf(vendor) === this.companyOf(first) && (this.companyOf(first) !== null || vendor.id === first.id))) this.onVendor(first, position)
    else if (vendors.every((vendor) => vendor !== null)) this.add(9, 'vendors', null, position, { title: 'Close all vendor access' })
    if (live.every(cameByTunnel)) this.add(11, 'vpn', null, position, { title: 'Shut the VPN into the plant' })
    const from = live[0]?.from ?? null
    if (from !== null && this.entity(from).role === 'jump_server' && live.every((session) => session.from === from)) this.onMachine(this.entity(from), position)
  }

  /** What cuts nothing that is known: always there, since looking and keeping a way back never come too late. */
  support(corridor: Corridor): void {
    const backups = this.ground.entities.all.filter(({ role, plant }) => role === 'backup_server' && (plant === null || this.ground.plants.length === 0 || this.ground.plants.includes(plant)))
    this.add(20, 'backups', backups.length === 1 ? backups[0]!.id : null, null, { title: backups.length === 1 ? `Protect the backups on ${backups[0]!.name}` : 'Protect the backups' })
    // Offered also where no way is known: where nobody can say that the plant is clean, people may want it all the same.
    this.add(13, 'boundary', null, null, BOUNDARY)
    if (corridor.targets.length > 0 || this.ground.ends.held.length > 0) this.add(23, 'plant', null, null, { title: 'Look closer: mirror ports, captures, extra rounds' })
  }

  /** What only people at the plant do, for those who keep the checklists. */
  byHand(): void {
    const { ends, plants } = this.ground
    for (const plant of plants.length === 0 ? [''] : plants) {
      const of = plant === '' ? '' : ` at ${plant}`
      this.add(24, `site:${plant}`, null, null, { title: `Run by hand${of}` })
      this.add(25, `site:${plant}`, null, null, { title: `Shut down or reduce the rate${of}` })
      this.add(26, `site:${plant}`, null, null, { title: `Emergency shutdown${of}` })
    }
    for (const id of ends.functions) {
      const entity = this.entity(id)
      if (isSafetySystem(entity)) this.add(27, entity.key, id, null, { title: `Isolate the network of ${entity.name}, its logic running on` })
      if (this.isHeld.has(id) && isController(entity)) this.add(28, entity.key, id, null, { title: `Replace or reload ${entity.name}` })
    }
  }


  private entity(id: EntityId): Entity {
    return this.ground.entities.get(id)
  }

  private on(number: number, target: Entity, position: number, words: Words): void {
    this.add(number, target.key, target.id, position, words)
  }

  private add(number: number, key: string, target: EntityId | null, position: number | null, words: Words): void {
    const id = `${number}:${bounded(key)}`
    let draft = this.drafts.get(id)
    if (!draft) this.drafts.set(id, (draft = { carriesBasics: false, ...words, id, number, target, edges: new Set() }))
    if (position !== null) draft.edges.add(position)
  }
}

const isSafetySystem = ({ role, zone }: Entity): boolean => role === 'sis_controller' || zone === 'safety'

/** Names from logs can be long: what is cut off is kept as a number, so that two of them stay two. */
function bounded(key: string): string {
  if (key.length <= LONGEST_KEY) return key
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  return `${key.slice(0, LONGEST_KEY)}~${hash.toString(16)}`
}

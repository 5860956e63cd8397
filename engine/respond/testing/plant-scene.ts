import type { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import type { PlantStatement } from '../../../contract/plant.ts'
import { EntityTable } from '../../identity/entities.ts'
import type { Session } from '../../identity/sessions.ts'
import type { EntityId, Instant } from '../../model/units.ts'
import { PlantFacts } from '../../plant/plant-facts.ts'
import type { FiledWorkOrder } from '../../plant/plant.ts'
import type { ContainmentGround, CountedWay } from '../containment-ground.ts'
import type { ReachEdge } from '../model.ts'
import { layOut } from '../reach-network.ts'
import type { RespondJournal } from '../respond-journal.ts'

/** 12 March 2026, 02:04 UTC: the instant of every scene. */
export const SCENE_NOW = 1_773_281_040_000

/** A small plant and an intruder in it, said by name. Entities are made when they are first named. */
export class PlantScene {
  readonly entities = new EntityTable()
  readonly edges: ReachEdge[] = []
  readonly held: EntityId[] = []
  readonly remote: EntityId[] = []
  readonly functions: EntityId[] = []
  readonly papers: FiledWorkOrder[] = []
  readonly statements: PlantStatement[] = []
  journal: RespondJournal = []
  private readonly live = new Map<EntityId, Session[]>()

  host(name: string, zone: Zone, role: AssetRole | null = null): EntityId {
    const entity = this.entities.ensure(`host:${name.toLowerCase()}`, role === 'plc' || role === 'sis_controller' || role === 'rtu' ? 'controller' : 'host', name)
    Object.assign(entity, { zone, role, plant: zone === 'enterprise' || zone === 'internet' ? null : 'Northfield' })
    return entity.id
  }

  account(name: string, accountKind: AccountKind): EntityId {
    const entity = this.entities.ensure(`account:${name.toLowerCase()}`, 'account', name)
    entity.accountKind = accountKind
    return entity.id
  }

  /** A way that was seen; returns its position. */
  way(from: EntityId, to: EntityId, service: string, more: Partial<ReachEdge> = {}): number {
    const kind = service.endsWith('write') ? 'can_control' as const : this.entities.get(from).kind === 'account' ? 'can_authenticate' as const : 'can_route' as const
    this.edges.push({ from, to, kind, service, account: null, gateway: null, basis: 'observed', guards: { mfa: null, brokered: null, recorded: null, justInTime: null, owner: null, lastReview: null }, uses: 1, lastUsed: SCENE_NOW as Instant, events: [], ...more })
    return this.edges.length - 1
  }

  /** Somebody works on a machine now, until an hour from now. `parent`: the session it was opened from. */
  session(on: EntityId, account: EntityId, label: string, from: EntityId | null = null, parent: Session | null = null): Session {
    const session = { id: this.live.size, account, on, from, parent, origin: null, opened: { label, tunnel: null }, start: SCENE_NOW - 600_000, end: SCENE_NOW + 3_600_000, isClosed: false } as unknown as Session
    session.root = parent?.root ?? session
    const known = this.live.get(on)
    if (known) known.push(session)
    else this.live.set(on, [session])
    return session
  }

  roster(person: string, onCall = false): void {
    this.papers.push({ type: 'roster', number: `R-${this.papers.length + 1}`, plant: 'Northfield', assets: [], crew: [person], start: (SCENE_NOW - 4 * 3_600_000) as Instant, end: (SCENE_NOW + 4 * 3_600_000) as Instant, status: 'published', scope: '', logicChange: false, linked: [], problems: [], onCall, event: 0 as FiledWorkOrder['event'] })
  }

  ground(): ContainmentGround {
    return {
      graph: layOut(this.edges, this.entities.all.length + 1), ends: { held: [...this.held].sort((a, b) => a - b), functions: [...this.functions].sort((a, b) => a - b), remote: this.remote },
      entities: this.entities, facts: new PlantFacts(this.statements), plant: { workOrders: this.papers }, sessions: { at: (place) => this.live.get(place) ?? [] },
      journal: this.journal, plants: ['Northfield'], now: SCENE_NOW,
    }
  }
}

/**
 * A vendor's tunnel used by somebody else: ACME ▶ JUMP-1 ▶ EWS-07 ▶ PLC-3, sessions open on both machines; a second way
 * by a service account and a historian.
 */
export function vendorScene(): { scene: PlantScene; ways: CountedWay[]; acme: EntityId; jump: EntityId; ews: EntityId; plc: EntityId; service: EntityId } {
  const scene = new PlantScene()
  const acme = scene.account('ACME-support', 'vendor_user')
  const service = scene.account('svc_repl', 'service_account')
  const [jump, ews, plc] = [scene.host('JUMP-1', 'dmz', 'jump_server'), scene.host('EWS-07', 'operations', 'ews'), scene.host('PLC-3', 'control', 'plc')]
  const [vpn, mirror, historian] = [scene.host('VPN-1', 'enterprise', 'vpn'), scene.host('HIST-M', 'dmz', 'historian_mirror'), scene.host('HIST-1', 'operations', 'historian')]
  const [a, b, c] = [scene.way(acme, jump, 'RDP', { account: acme, gateway: vpn }), scene.way(jump, ews, 'RDP', { account: acme }), scene.way(ews, plc, 'S7comm write')]
  const [d, e, f] = [scene.way(service, mirror, 'database', { account: service }), scene.way(mirror, historian, 'database', { account: service }), scene.way(historian, plc, 'S7comm read')]
  scene.held.push(acme, service, jump, ews)
  scene.remote.push(jump, ews)
  scene.functions.push(plc)
  const tunnel = scene.session(jump, acme, 'VPN', acme)
  scene.session(ews, acme, 'RDP', jump, tunnel)
  return { scene, ways: [{ id: 'p1', edges: [a, b, c], count: 1 }, { id: 'p2', edges: [d, e, f], count: 1 }], acme, jump, ews, plc, service }
}

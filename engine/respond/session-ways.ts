import type { AssetRole } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import { readHostName } from '../identity/names.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { EventStore } from '../ingest/store.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { tunnelGateway, type Tunnels } from './tunnels.ts'
import type { Sighted, WayBook } from './way-book.ts'

/** What exposed credentials are called as a service. */
export const CREDENTIALS = 'credentials there'
/** What a directory server can do to the machines that sign in at it. */
export const POLICY = 'policy push'
/** Machines and accounts a directory server is said to govern; the first ones of more. */
const MOST_GOVERNED = 1000
/** Pairs of machines of one zone that are looked at for one account. */
const MOST_NEARBY = 2000

/** Sessions as ways. */
export interface SessionGround {
  readonly store: EventStore
  readonly entities: EntityTable
  readonly sessions: Sessions
  readonly tunnels: Tunnels
}

/**
 * Enters what sessions show [CUT-1]: who signed in where and from where, and whose credentials a machine has therefore seen.
 *
 *     203.0.113.7 ─VPN─▶ kim ─RDP─▶ JUMP-1 ─RDP as kim─▶ EWS-07
 *     ways: kim ▶ JUMP-1 (through the gateway), JUMP-1 ▶ EWS-07, JUMP-1 ▶ kim, EWS-07 ▶ kim, gateway ▶ kim
 */
export function noteSessions(book: WayBook, ground: SessionGround): void {
  for (const session of ground.sessions.all) {
    if (session.opened.kind === 'into') noteSignIn(book, session, ground.entities)
    else if (!isMereLookUp(session, ground.entities)) noteVisit(book, session, ground)
  }
  for (const [account, openings] of ground.tunnels) {
    for (const { gateway, at, event } of openings) book.note({ from: gateway, to: account, kind: 'can_authenticate', service: CREDENTIALS, account, gateway: null, basis: 'inferred', at, event })
  }
  for (const entity of ground.entities.all) {
    if (entity.role === 'domain_controller') noteDirectory(book, entity.id, ground)
    else if (entity.role === 'hypervisor') noteGuests(book, entity, ground)
    else if (entity.kind === 'account') noteNearby(book, entity.id, ground)
  }
}

/** A password typed at a machine is known to who holds the machine. */
function noteSignIn(book: WayBook, session: Session, entities: EntityTable): void {
  const { on: account, from } = session
  if (from !== null && isMachine(entities, from)) expose(book, from, account, session)
}

function noteVisit(book: WayBook, session: Session, ground: SessionGround): void {
  const { entities } = ground
  const { account, on, from, opened } = session
  const gateway = gatewayOf(session, ground)
  const way = (start: EntityId): Sighted => ({ from: start, to: on, kind: entities.get(start).kind === 'account' ? 'can_authenticate' : 'can_route', service: opened.label, account, gateway: gateway === start ? null : gateway, basis: 'observed', at: session.start, event: opened.event })
  const enter = (start: EntityId): void => {
    const known = book.note(way(start))
    if (known) known.session = session
  }
  const isInside = from !== null && !entities.isOutside(from)
  if (isInside) enter(from)
  // Whoever has the account comes in as it does from outside or from the office; inside the plant it is used from where it was used.
  if (account !== null && account !== from && (!isInside || !isBeyondBoundary(entities.get(from).zone))) enter(account)
  if (gateway !== null && opened.label === 'bastion') enter(gateway)
  // Who holds a gateway goes where its tunnels lead.
  else if (gateway !== null) book.note({ ...way(gateway), gateway: null, kind: 'can_route', service: 'behind the gateway', account: null, basis: 'inferred' })
  if (account === null) return
  if (!LEAVES_NOTHING.has(opened.label)) expose(book, on, account, session)
  if (isInside && isMachine(entities, from)) expose(book, from, account, session)
}

/** Kinds of sessions after which the machine reached has no password or ticket of the account in memory. */
const LEAVES_NOTHING: ReadonlySet<string> = new Set(['network logon', 'database logon'])

const isMachine = (entities: EntityTable, id: EntityId): boolean => entities.get(id).kind !== 'account' && entities.get(id).kind !== 'application' && !entities.isOutside(id)

/** Everybody's machine asks the directory who they are: that gives nobody control of it, unless an administrator does. */
function isMereLookUp({ on, account, opened }: Session, entities: EntityTable): boolean {
  const { role } = entities.get(on)
  return (role === 'domain_controller' || role === 'idp') && opened.label === 'network logon' && (account === null || entities.get(account).accountKind !== 'admin')
}

function expose(book: WayBook, machine: EntityId, account: EntityId, session: Session): void {
  book.note({ from: machine, to: account, kind: 'can_authenticate', service: CREDENTIALS, account, gateway: null, basis: 'inferred', at: session.start, event: session.opened.event })
}

/** The tunnel's gateway, or the bastion that brokered the session; null when neither is known. */
function gatewayOf({ opened, from, on, start }: Session, { tunnels, entities, store }: SessionGround): EntityId | null {
  if (opened.label === 'bastion') {
    const name = readHostName(store.text('host', opened.event))
    const bastion = name === null ? null : entities.find(`${name.isAddress ? 'address' : 'host'}:${name.key}`)
    return bastion === null || bastion.id === on || bastion.id === from ? null : bastion.id
  }
  if (from === null || entities.get(from).kind !== 'account') return null
  return tunnelGateway(tunnels, from, start)
}

/** Who holds a directory server can be any account that signs in at it, and change any machine that follows its policies. */
function noteDirectory(book: WayBook, server: EntityId, { sessions, entities }: SessionGround): void {
  const seen = new Set<EntityId>()
  for (const session of sessions.at(server)) {
    for (const id of [session.account, session.from]) {
      if (id === null || entities.isOutside(id) || (!seen.has(id) && seen.size >= MOST_GOVERNED)) continue
      seen.add(id)
      if (entities.get(id).kind === 'account') expose(book, server, id, session)
      else book.note({ from: server, to: id, kind: 'can_route', service: POLICY, account: null, gateway: null, basis: 'inferred', at: session.start, event: session.opened.event })
    }
  }
}

/** Who holds a hypervisor holds what runs on it. Which machines those are no log tells: any server, panel or station of its plant beyond the boundary may be. */
function noteGuests(book: WayBook, { id, plant, zone }: Entity, { sessions, entities }: SessionGround): void {
  const session = sessions.at(id).at(-1)
  if (!session || !isBeyondBoundary(zone)) return
  const guests = entities.all.filter((entity) => entity.id !== id && entity.kind === 'host' && isBeyondBoundary(entity.zone) && entity.plant === plant && entity.role !== null && GUEST_ROLES.has(entity.role))
  for (const guest of guests.slice(0, MOST_GOVERNED)) book.note({ from: id, to: guest.id, kind: 'can_route', service: 'virtual machines', account: null, gateway: null, basis: 'inferred', at: null, event: session.opened.event, uses: 0 })
}

const GUEST_ROLES: ReadonlySet<AssetRole> = new Set(['hmi', 'scada_server', 'ews', 'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'jump_server', 'patch_mgmt', 'file_server', 'license_server', 'domain_controller', 'server'])

/** Within one zone of the plant nothing is known to stand between two machines: an account that is on one goes where it went from another. */
function noteNearby(book: WayBook, account: EntityId, { sessions, entities }: SessionGround): void {
  const zoneOf = (id: EntityId): string => JSON.stringify([entities.get(id).plant, entities.get(id).zone])
  const present = new Map<string, Set<EntityId>>()
  const entered: Session[] = []
  for (const session of sessions.of(account)) {
    if (session.opened.kind !== 'onto' || session.from === null || !isBeyondBoundary(entities.get(session.on).zone)) continue
    if (!isMachine(entities, session.from) || zoneOf(session.from) !== zoneOf(session.on)) continue
    entered.push(session)
  }
  if (entered.length === 0) return
  for (const session of sessions.of(account)) {
    if (session.opened.kind !== 'onto' || LEAVES_NOTHING.has(session.opened.label) || !isBeyondBoundary(entities.get(session.on).zone)) continue
    const zone = zoneOf(session.on)
    const machines = present.get(zone)
    if (machines) machines.add(session.on)
    else present.set(zone, new Set([session.on]))
  }
  let left = MOST_NEARBY
  for (const { on, opened } of new Map(entered.map((session) => [session.on, session])).values()) {
    for (const machine of present.get(zoneOf(on)) ?? []) {
      if (left-- <= 0) return
      if (machine === on || book.knows(machine, on)) continue
      book.note({ from: machine, to: on, kind: 'can_route', service: opened.label, account, gateway: null, basis: 'inferred', at: null, event: opened.event, uses: 0 })
    }
  }
}

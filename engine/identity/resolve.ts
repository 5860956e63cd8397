import { kindIndex, type EventKind } from '../model/event.ts'
import type { Entity } from '../model/entity.ts'
import type { AssetRow } from '../model/plant.ts'
import type { EventIndex } from '../model/units.ts'
import type { EventStore } from '../ingest/store.ts'
import { inferRole, ROLE_PLACE } from '../plant/infer-role.ts'
import { EntityTable } from './entities.ts'
import { AddressBook, Leases } from './leases.ts'
import { isPrivateAddress, readAccountName, readHostName } from './names.ts'
import type { Resolution } from './resolved.ts'

/** Kinds whose target is an application, not an account. */
const APPLICATION_TARGETS = new Set<EventKind>(['credential_added', 'consent_granted'])
const PER_CASE = -2
const UNREAD = -1

/** Finds the entity behind each text once; texts whose meaning depends on the host are asked again per event. */
class Speller {
  readonly entities = new EntityTable()
  private readonly store: EventStore
  private readonly accounts: Int32Array
  private readonly hosts: Int32Array

  constructor(store: EventStore) {
    this.store = store
    this.accounts = new Int32Array(store.dictionary.size).fill(UNREAD)
    this.hosts = new Int32Array(store.dictionary.size).fill(UNREAD)
  }

  account(textId: number, hostTextId: number): number {
    if (textId === 0) return 0
    const known = this.accounts[textId]!
    if (known >= 0) return known
    const text = this.store.dictionary.text(textId)
    const name = readAccountName(text)
    if (known === UNREAD) {
      this.accounts[textId] = name.scope === 'local' ? PER_CASE : name.scope === 'none' ? 0 : this.ensureAccount(text).id
      if (name.scope !== 'local') return this.accounts[textId]
    }
    const host = hostTextId === 0 ? null : readHostName(this.store.dictionary.text(hostTextId))
    const isLocal = host !== null && (name.domain === '' || name.domain === host.key)
    if (!isLocal) return this.ensureNamed(`account:${name.user}`, name.display, text).id
    return this.ensureNamed(`account:${name.user}@${host.key}`, `${name.display} on ${host.display}`, text).id
  }

  /** @returns the host's or address's entity, or 0. */
  host(textId: number): number {
    if (textId === 0) return 0
    const known = this.hosts[textId]!
    if (known >= 0) return known
    return (this.hosts[textId] = this.ensureHost(this.store.dictionary.text(textId))?.id ?? 0)
  }

  ensureHost(text: string): Entity | null {
    const name = readHostName(text)
    if (!name) return null
    const entity = name.isAddress
      ? this.entities.ensure(`address:${name.key}`, 'address', name.display)
      : this.entities.ensure(`host:${name.key}`, 'host', name.display)
    if (name.isAddress && isPrivateAddress(name.key)) entity.zone = 'enterprise'
    entity.aliases.add(text)
    return entity
  }

  ensureAccount(text: string): Entity {
    const name = readAccountName(text)
    if (name.scope === 'machine') return this.ensureHost(name.display) ?? this.ensureNamed(`account:${name.user}$`, name.display, text)
    return this.ensureNamed(`account:${name.user}`, name.display, text)
  }

  application(text: string): number {
    return text === '' ? 0 : this.namedApplication(text).id
  }

  private namedApplication(text: string): Entity {
    const entity = this.entities.ensure(`application:${text.toLowerCase()}`, 'application', text)
    entity.aliases.add(text)
    return entity
  }

  private ensureNamed(key: string, display: string, text: string): Entity {
    const entity = this.entities.ensure(key, 'account', display)
    entity.aliases.add(text)
    return entity
  }
}

/** Marks what the plant file says; it outranks every inference [PLT-1]. */
function declareAssets(speller: Speller, rows: readonly AssetRow[], addressOf: AddressBook): void {
  for (const row of rows) {
    const entity = row.kind === 'account' ? speller.ensureAccount(row.asset) : speller.ensureHost(row.asset)
    if (!entity) continue
    entity.inferred = false
    entity.nickname = row.nickname ?? entity.nickname
    entity.plant = row.plant ?? entity.plant
    if (row.kind === 'account') {
      entity.accountKind = row.accountKind ?? entity.accountKind
      continue
    }
    if (row.role) setRole(entity, row.role)
    if (row.zone) entity.zone = row.zone
    if (row.safety) entity.zone = 'safety'
    if (row.level !== undefined) entity.level = row.level
    for (const address of row.addresses ?? []) addressOf.see(address.toLowerCase(), entity.id, -Infinity)
  }
}

function setRole(entity: Entity, role: NonNullable<Entity['role']>): void {
  const place = ROLE_PLACE[role]
  entity.role = role
  entity.zone = place.zone
  entity.level = place.level
  if (role === 'plc' || role === 'rtu' || role === 'ied_relay' || role === 'dcs_controller' || role === 'sis_controller') entity.kind = 'controller'
}

/** What the prefix of an account name tells, by the habits of most directories. */
function inferAccountKind(name: string): NonNullable<Entity['accountKind']> {
  const lower = name.toLowerCase()
  if (lower.startsWith('svc') || lower.startsWith('sa-') || lower.startsWith('sa_')) return 'service_account'
  if (lower.startsWith('adm') || lower.startsWith('da-') || lower.startsWith('administrator')) return 'admin'
  return 'unknown'
}

/** Guesses what the plant file left open: names first, then who answers and who writes on control protocols [ENT-5]. */
function inferRoles(entities: EntityTable, answersControl: ReadonlySet<number>, writesControl: ReadonlySet<number>): void {
  for (const entity of entities.all) {
    if (entity.kind === 'account' && entity.accountKind === 'unknown') entity.accountKind = inferAccountKind(entity.name)
    if (!entity.inferred || entity.role || (entity.kind !== 'host' && entity.kind !== 'address')) continue
    const role = entity.kind === 'host' ? inferRole(entity.name) : null
    if (role) setRole(entity, role)
    else if (answersControl.has(entity.id)) setRole(entity, 'plc')
    else if (writesControl.has(entity.id)) setRole(entity, 'ews')
  }
}

/**
 * Decides, for every event, whom its texts mean: spellings are merged, addresses become hosts by what events
 * and plant file showed, and VPN addresses belong to whoever held the lease at that instant.
 * @param order rows of the store by time. Cost: one pass plus one look-up per distinct text.
 */
export function resolveEntities(store: EventStore, order: Uint32Array, assets: readonly AssetRow[]): Resolution {
  const speller = new Speller(store)
  const addressOf = new AddressBook()
  const leases = new Leases()
  declareAssets(speller, assets, addressOf)
  const columns = { actor: new Uint32Array(store.count), target: new Uint32Array(store.count), from: new Uint32Array(store.count), on: new Uint32Array(store.count), leaseHolder: new Uint32Array(store.count) }
  learnAddresses(store, order, speller, addressOf, leases)

  const answersControl = new Set<number>()
  const writesControl = new Set<number>()
  const sessions = new LogonSessions()
  const logonKind = kindIndex('logon')
  const firstControl = kindIndex('ot_read')
  const lastControl = kindIndex('ot_alarm_changed')
  const at = (textId: number, row: EventIndex): number => {
    const direct = speller.host(textId)
    if (direct === 0) return 0
    const entity = speller.entities.get(direct as never)
    return entity.kind === 'address' ? addressOf.at(entity.key.slice(8), store.time(row)) || direct : direct
  }
  for (const value of order) {
    const row = value as EventIndex
    const host = store.textId('host', row)
    const destination = store.textId('destination', row)
    const source = store.textId('source', row)
    const sourceHost = store.textId('sourceHost', row)
    columns.actor[row] = speller.account(store.textId('actor', row), host)
    columns.target[row] = APPLICATION_TARGETS.has(store.kind(row)) ? speller.application(store.text('target', row)) : speller.account(store.textId('target', row), host)
    columns.on[row] = destination === 0 ? at(host, row) : at(destination, row)
    const from = (sourceHost === 0 ? 0 : at(sourceHost, row)) || (source === 0 ? 0 : at(source, row))
    const session = store.session(row)
    if (store.kindNumber(row) === logonKind) sessions.open(columns.on[row], session, from)
    columns.from[row] = from || sessions.from(columns.on[row], session)
    if (source !== 0) columns.leaseHolder[row] = leases.at(store.text('source', row), store.time(row))?.holder ?? 0
    const kind = store.kindNumber(row)
    if (kind >= firstControl && kind <= lastControl) {
      if (columns.on[row] !== 0) answersControl.add(columns.on[row])
      if (kind !== firstControl && columns.from[row] !== 0) writesControl.add(columns.from[row])
    }
  }
  inferRoles(speller.entities, answersControl, writesControl)
  return { entities: speller.entities, order, ...columns }
}

/**
 * Where logon sessions came from: Windows says the source once, at logon, and then only the session's number;
 * what is done in it came from the same place [ENT-7].
 */
class LogonSessions {
  private readonly sources = new Map<number, number>()

  open(host: number, session: number, from: number): void {
    if (host === 0 || session === 0) return
    // Numbers are given out anew after a restart: a logon without source ends what the number meant before.
    if (from === 0) this.sources.delete(host * 0x100000000 + session)
    else this.sources.set(host * 0x100000000 + session, from)
  }

  from(host: number, session: number): number {
    return host === 0 || session === 0 ? 0 : (this.sources.get(host * 0x100000000 + session) ?? 0)
  }
}

/** First pass: who is seen with which address, and which VPN addresses are leased to whom. */
function learnAddresses(store: EventStore, order: Uint32Array, speller: Speller, addressOf: AddressBook, leases: Leases): void {
  const opened = kindIndex('tunnel_opened')
  const closed = kindIndex('tunnel_closed')
  for (const value of order) {
    const row = value as EventIndex
    const kind = store.kindNumber(row)
    if (kind === opened || kind === closed) {
      const holder = speller.account(store.textId('actor', row), 0)
      const address = store.text('object', row)
      if (holder === 0) continue
      if (kind === closed) leases.close(holder, store.time(row), address === '' ? undefined : address)
      else if (address !== '') leases.open(address, holder, store.time(row))
      continue
    }
    const source = store.textId('source', row)
    const sourceHost = store.textId('sourceHost', row)
    if (source === 0 || sourceHost === 0) continue
    const address = speller.host(source)
    const name = speller.host(sourceHost)
    if (address === 0 || name === 0) continue
    const key = speller.entities.get(address as never).key
    // A leased address is nobody's own, and a name that is an address says nothing.
    if (!key.startsWith('address:') || speller.entities.get(name as never).kind === 'address') continue
    if (isPrivateAddress(key.slice(8)) && !leases.at(key.slice(8), store.time(row))) addressOf.see(key.slice(8), name, store.time(row))
  }
}

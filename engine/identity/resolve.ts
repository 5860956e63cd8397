import type { PlantStatement } from '../../contract/plant.ts'
import { kindIndex, type EventKind } from '../model/event.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId, EventIndex } from '../model/units.ts'
import type { EventStore } from '../ingest/store.ts'
import { inferPlant, type InferredPlant } from '../plant/infer-plant.ts'
import { PlantFacts, type FiledAsset } from '../plant/plant-facts.ts'
import { declareSites } from '../plant/site.ts'
import { EntityTable } from './entities.ts'
import { AddressBook, Leases } from './leases.ts'
import { isPrivateAddress, readAccountName, readHostName } from './names.ts'
import type { Resolution } from './resolved.ts'

/** Kinds whose target is an application, not an account. */
const APPLICATION_TARGETS = new Set<EventKind>(['credential_added', 'consent_granted'])
const PER_CASE = -2
const UNREAD = -1

/** A resolution with what is known of the plant behind it. */
export interface ResolvedCase extends Resolution {
  readonly plant: InferredPlant
}

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

  /** The entity a person spoke of by its key, which need not be in any log; nothing for sites and conduits. */
  ensureSubject(subject: string): void {
    const name = subject.slice(subject.indexOf(':') + 1)
    if (name === '' || this.entities.find(subject) !== null) return
    if (subject.startsWith('host:') || subject.startsWith('address:')) this.ensureHost(name)
    else if (subject.startsWith('account:')) this.entities.ensure(subject, 'account', name).aliases.add(name)
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

/** Enters what plant files say. */
function declareAssets(speller: Speller, rows: readonly FiledAsset[], facts: PlantFacts, addressOf: AddressBook): void {
  declareSites(facts, rows)
  for (const row of rows) {
    if (row.kind === 'conduit') {
      if (row.approved !== undefined) facts.declareConduit(row.asset, row.approved, row.event ?? null)
      continue
    }
    if (row.kind === 'site') {
      facts.declare(`site:${row.asset}`, row)
      continue
    }
    const entity = row.kind === 'account' ? speller.ensureAccount(row.asset) : speller.ensureHost(row.asset)
    if (!entity) continue
    facts.declare(entity.key, row)
    if (row.kind === 'asset') for (const address of row.addresses ?? []) addressOf.see(address.toLowerCase(), entity.id, -Infinity)
  }
}

/**
 * Decides, for every event, whom its texts mean: spellings are merged, addresses become hosts by what events
 * and plant file showed, and VPN addresses belong to whoever held the lease at that instant.
 * @param order rows of the store by time. Cost: two passes plus one look-up per distinct text.
 * @param statements what people said of the plant, oldest first; it outranks files, which outrank the traffic.
 */
export function resolveEntities(store: EventStore, order: Uint32Array, assets: readonly FiledAsset[], statements: readonly PlantStatement[] = []): ResolvedCase {
  const speller = new Speller(store)
  const addressOf = new AddressBook()
  const leases = new Leases()
  const facts = new PlantFacts(statements)
  declareAssets(speller, assets, facts, addressOf)
  const columns = { actor: new Uint32Array(store.count), target: new Uint32Array(store.count), from: new Uint32Array(store.count), on: new Uint32Array(store.count), leaseHolder: new Uint32Array(store.count), tunnelFrom: new Uint32Array(store.count) }
  learnAddresses(store, order, speller, addressOf, leases)

  const sessions = new LogonSessions()
  const logonKind = kindIndex('logon')
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
    const lease = source === 0 ? null : leases.at(store.text('source', row), store.time(row))
    if (lease) {
      columns.leaseHolder[row] = lease.holder
      columns.tunnelFrom[row] = lease.source
    }
  }
  // People may name what no log and no file does [PLT-1]; last, so that a name keeps the spelling of those who know it.
  for (const subject of facts.subjects()) speller.ensureSubject(subject)
  const plant = inferPlant({ store, order, from: columns.from, on: columns.on, actor: columns.actor }, speller.entities.all, facts, {
    isLeased: (id) => leases.holds(speller.entities.get(id as EntityId).key.slice('address:'.length)),
    addressesOf: addressOf.byHost(),
  })
  return { entities: speller.entities, order, ...columns, plant }
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
      else if (address !== '') leases.open(address, holder, store.time(row), speller.host(store.textId('source', row)))
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

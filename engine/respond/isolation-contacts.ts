import { isPlantSide } from '../correlate/phase.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { EventStore } from '../ingest/store.ts'
import { EVENT_KINDS, kindIndex } from '../model/event.ts'
import { DAY, type EntityId, type EventIndex } from '../model/units.ts'
import { NEED_OF_KIND, needOfConnection, type Need } from './isolation-needs.ts'

/** What a machine of the plant's side had to do with one that stands elsewhere, for one need. */
export interface Contact {
  readonly inside: EntityId
  readonly outside: EntityId
  /** Whether the machine of the plant's side is the client. */
  readonly isClient: boolean
  readonly need: Need
  /** "tcp/5450", as the first record names it; empty when it does not. */
  readonly service: string
  /** Gone by a vendor's account, or from a tunnel that one holds. */
  readonly isVendor: boolean
  /** Came out of a VPN tunnel: from outside, whatever is known of the address. */
  readonly isTunnel: boolean
  /** The client looks machines up rather than needing them. */
  readonly isScan: boolean
  records: number
  /** The first, at most five. */
  readonly events: EventIndex[]
}

/** Logs of connections that name a machine. */
export interface Watched {
  days: number
  lastDay: number
  /** Files of the case that do. */
  readonly files: Set<number>
  readonly events: EventIndex[]
}

/** Sign-ins on a machine with accounts of a domain: the directory behind them is needed, whether or not a log shows that contact. */
interface DomainLogons {
  /** As the first record writes it. */
  readonly domain: string
  records: number
  readonly events: EventIndex[]
}

export interface IsolationContacts {
  readonly contacts: readonly Contact[]
  /** Files of the case that show anything cross: a log that shows none may be of a sensor that sees no crossing. */
  readonly seesCrossing: ReadonlySet<number>
  readonly domainLogons: ReadonlyMap<EntityId, DomainLogons>
  /** By entity id: of machines of the plant's side that logs of connections name. */
  readonly watched: ReadonlyMap<number, Watched>
  /** VPN gateways on the plant's side with the first tunnels that were opened there. */
  readonly gateways: ReadonlyMap<EntityId, readonly EventIndex[]>
  /** By entity id of a machine on the plant's side: accounts that worked on it and also sign in at the cloud, with both records. */
  readonly cloudAccounts: ReadonlyMap<EntityId, ReadonlyMap<EntityId, readonly EventIndex[]>>
}

const MOST_CONTACTS = 200_000
const MOST_CITED = 5
const MOST_ACCOUNTS = 20
const [FLOW, CONNECTION, SIGN_IN, TUNNEL, LOGON] = [kindIndex('flow'), kindIndex('network_connection'), kindIndex('sign_in'), kindIndex('tunnel_opened'), kindIndex('logon')]
/** What stands before the backslash of accounts that are no domain's, lower case. */
const LOCAL_DOMAINS: ReadonlySet<string> = new Set(['', '.', '-', 'nt authority', 'nt service', 'window manager', 'font driver host', 'iis apppool', 'builtin', 'workgroup', 'nt virtual machine'])
const SESSIONS: ReadonlySet<number> = new Set(EVENT_KINDS.flatMap((_, index) => (NEED_OF_KIND[index] === 'session' ? [index] : [])))
const PAIR = 67_108_864

/** Reads once through the events for what crosses between the plant's side and all else. What failed is no contact. */
export function findIsolationContacts(store: EventStore, resolution: ResolvedCase): IsolationContacts {
  const pass = new Pass(store, resolution)
  for (const row of resolution.order) pass.see(row as EventIndex)
  return pass.result()
}

class Pass {
  private readonly store: EventStore
  private readonly resolution: ResolvedCase
  private readonly isInside: Uint8Array
  private readonly isMachine: Uint8Array
  private readonly isVendorAccount: Uint8Array
  private readonly found = new Map<number, Contact[]>()
  private kept = 0
  private readonly watched = new Map<number, Watched>()
  private readonly gateways = new Map<EntityId, EventIndex[]>()
  private readonly signIns = new Map<EntityId, EventIndex>()
  private readonly workers = new Map<EntityId, Map<EntityId, EventIndex>>()
  private readonly services = new Map<number, Need>()
  private readonly seesCrossing = new Set<number>()
  private readonly domainLogons = new Map<EntityId, DomainLogons>()

  constructor(store: EventStore, resolution: ResolvedCase) {
    this.store = store
    this.resolution = resolution
    const size = resolution.entities.all.length + 1
    this.isInside = new Uint8Array(size)
    this.isMachine = new Uint8Array(size)
    this.isVendorAccount = new Uint8Array(size)
    for (const { id, kind, zone, accountKind } of resolution.entities.all) {
      this.isMachine[id] = kind === 'host' || kind === 'controller' || kind === 'address' ? 1 : 0
      this.isInside[id] = this.isMachine[id] === 1 && isPlantSide(zone) ? 1 : 0
      this.isVendorAccount[id] = accountKind === 'vendor_user' ? 1 : 0
    }
  }

  see(row: EventIndex): void {
    const { store, resolution, isInside, isMachine } = this
    const kind = store.kindNumber(row)
    if (kind === FLOW || kind === CONNECTION) this.watch(row)
    if (store.outcome(row) === 'failure') return
    const actor = resolution.actor[row]! as EntityId
    const on = resolution.on[row]! as EntityId
    if (kind === SIGN_IN) {
      if (actor !== 0 && !this.signIns.has(actor)) this.signIns.set(actor, row)
      return
    }
    if (kind === TUNNEL) {
      if (on !== 0 && isInside[on] === 1) append(this.gateways, on, row)
      return
    }
    const named = NEED_OF_KIND[kind]
    if (named === undefined) return
    if (on !== 0 && actor !== 0 && isInside[on] === 1 && SESSIONS.has(kind)) this.work(on, actor, row)
    if (kind === LOGON && on !== 0 && isInside[on] === 1) this.logon(on, row)
    const from = resolution.from[row]! as EntityId
    if (from === 0 || on === 0 || from === on || isMachine[from] === 0 || isMachine[on] === 0) return
    if (isInside[from] === isInside[on]) return
    if (kind === FLOW || kind === CONNECTION) this.seesCrossing.add(store.file(row))
    this.contact(from, on, named ?? this.needOf(row, kind), row)
  }

  result(): IsolationContacts {
    const cloudAccounts = new Map<EntityId, Map<EntityId, EventIndex[]>>()
    for (const [machine, accounts] of this.workers) {
      const both = [...accounts].flatMap(([account, event]) => (this.signIns.has(account) ? [[account, [event, this.signIns.get(account)!]] as const] : []))
      if (both.length > 0) cloudAccounts.set(machine, new Map(both.map(([account, events]) => [account, [...events]])))
    }
    return { contacts: [...this.found.values()].flat(), seesCrossing: this.seesCrossing, domainLogons: this.domainLogons, watched: this.watched, gateways: this.gateways, cloudAccounts }
  }

  private contact(from: EntityId, on: EntityId, need: Need, row: EventIndex): void {
    const { resolution } = this
    const isClient = this.isInside[from] === 1
    const isVendor = this.isVendorAccount[resolution.leaseHolder[row]!] === 1 || this.isVendorAccount[resolution.actor[row]!] === 1
    const key = from * PAIR + on
    let contacts = this.found.get(key)
    if (!contacts) this.found.set(key, (contacts = []))
    let contact = contacts.find((each) => each.need === need && each.isVendor === isVendor)
    if (!contact) {
      if (this.kept >= MOST_CONTACTS) return
      this.kept++
      const [inside, outside] = isClient ? [from, on] : [on, from]
      contacts.push((contact = { inside, outside, isClient, need, service: this.serviceOf(row), isVendor, isTunnel: resolution.leaseHolder[row]! !== 0, isScan: resolution.plant.parties.scanners.has(from), records: 0, events: [] }))
    }
    contact.records++
    if (contact.events.length < MOST_CITED) contact.events.push(row)
  }

  /** A connection that failed shows, too, that whatever the machine connects to is logged. */
  private watch(row: EventIndex): void {
    const [from, on] = [this.resolution.from[row]! as EntityId, this.resolution.on[row]! as EntityId]
    if (this.isInside[from] === 1) this.watchOne(from, row)
    if (on !== from && this.isInside[on] === 1) this.watchOne(on, row)
  }

  private watchOne(machine: EntityId, row: EventIndex): void {
    const day = Math.floor(this.store.time(row) / DAY)
    let watched = this.watched.get(machine)
    if (!watched) this.watched.set(machine, (watched = { days: 0, lastDay: -1, files: new Set(), events: [] }))
    watched.files.add(this.store.file(row))
    if (watched.lastDay === day) return
    watched.lastDay = day
    watched.days++
    if (watched.events.length < MOST_CITED) watched.events.push(row)
  }

  private work(machine: EntityId, account: EntityId, row: EventIndex): void {
    let accounts = this.workers.get(machine)
    if (!accounts) this.workers.set(machine, (accounts = new Map()))
    if (!accounts.has(account) && accounts.size < MOST_ACCOUNTS) accounts.set(account, row)
  }

  private logon(machine: EntityId, row: EventIndex): void {
    const text = this.store.text('actor', row)
    const slash = text.indexOf('\\')
    if (slash < 0) return
    const domain = text.slice(0, slash)
    const lower = domain.toLowerCase()
    const { name, aliases } = this.resolution.entities.get(machine)
    if (LOCAL_DOMAINS.has(lower) || name.toLowerCase() === lower || aliases.has(domain) || aliases.has(lower)) return
    const known = this.domainLogons.get(machine)
    if (!known) this.domainLogons.set(machine, { domain: domain.slice(0, 40), records: 1, events: [row] })
    else {
      known.records++
      if (known.events.length < MOST_CITED) known.events.push(row)
    }
  }

  /** What a connection is for, asked once per pair of texts. */
  private needOf(row: EventIndex, kind: number): Need {
    const { store } = this
    const port = kind === CONNECTION ? store.amount(row) : 0
    const key = (store.textId('object', row) * 0x1_000_000 + store.textId('detail', row)) * 2 + (kind === CONNECTION ? 1 : 0)
    if (port > 0) return needOfConnection('', '', port)
    const known = this.services.get(key)
    if (known !== undefined) return known
    // The object of a connection that a host tells of is the program, not the service.
    const need = needOfConnection(kind === CONNECTION ? '' : store.text('object', row), store.text('detail', row), 0)
    this.services.set(key, need)
    return need
  }

  private serviceOf(row: EventIndex): string {
    const { store } = this
    const kind = store.kindNumber(row)
    if (kind === CONNECTION) return store.amount(row) > 0 ? `tcp/${store.amount(row)}` : ''
    return kind === FLOW ? store.text('object', row).slice(0, 40) : ''
  }
}

function append(map: Map<EntityId, EventIndex[]>, key: EntityId, event: EventIndex): void {
  const known = map.get(key)
  if (!known) map.set(key, [event])
  else if (known.length < MOST_CITED) known.push(event)
}

import type { AccessSession } from '../../contract/access.ts'
import type { AccountKind } from '../../contract/vocabulary.ts'
import { isDead, isInWindow } from '../detect/paper-clauses.ts'
import { accountWords, crewWords } from '../detect/paper-names.ts'
import type { Conformance } from '../detect/paperwork.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import type { FiledWorkOrder } from '../plant/plant.ts'
import { recordId, type CaseFile } from './case-file.ts'

const KIND_WORDS: Readonly<Record<AccountKind, string>> = {
  employee: 'an employee', engineer: 'an engineer of ours', operator: 'an operator', vendor_user: 'a vendor’s account', service_account: 'an account of a program, not of a person',
  shared_account: 'an account that several people share', break_glass: 'the emergency account', admin: 'an administrator’s account', machine: 'the account of a machine', unknown: 'an account nobody has described',
}
/** Parts of a name that say several people use it. */
const SHARED_WORDS = ['support', 'shared', 'team', 'generic', 'helpdesk', 'service desk']
/** Words that name a trade or a place, not a person. */
const TRADES: ReadonlySet<string> = new Set(['plant', 'engineering', 'engineer', 'maintenance', 'automation', 'operator', 'operators', 'operations', 'control', 'room', 'manager', 'electrical', 'instrument', 'process'])
const MOST_ADDRESSEES = 5
type Addressee = AccessSession['ask'][number]

/** Line 1 of the card. @param went accounts that the same hands went on as. */
export function writePerson(account: Entity | null, went: readonly Entity[], file: CaseFile): AccessSession['person'] {
  if (account === null) return { entity: null, name: 'Somebody', nickname: null, company: null, kind: null, shared: false, words: 'The records name no account.' }
  const company = file.plant.companyOf?.(account.key) ?? null
  const kind = account.accountKind
  const shared = kind === 'shared_account' || (kind === 'vendor_user' && SHARED_WORDS.some((word) => account.name.toLowerCase().includes(word)))
  const on = went.length === 0 ? '' : ` It went on as ${went.slice(0, 3).map(({ name }) => name).join(', ')}.`
  return { entity: account.key, name: account.name, nickname: account.nickname, company, kind, shared, words: `${account.name} is ${KIND_WORDS[kind ?? 'unknown']}${company === null ? '' : ` of ${company}`}${shared && kind !== 'shared_account' ? '; its name is no person’s, so several may use it' : ''}.${on}` }
}

/** What the rosters tell of a plant's people at an instant. */
export class DutyRoster {
  private readonly entries: readonly FiledWorkOrder[]
  private readonly byWord = new Map<string, Entity>()

  constructor({ plant, entities }: Pick<CaseFile, 'plant' | 'entities'>) {
    this.entries = plant.workOrders.filter((order) => order.type === 'roster' && order.start !== null && !isDead(order))
    // The person's own account: other accounts of a like name come later in the alphabet of kinds.
    for (const account of entities.all) {
      if (account.kind !== 'account' || (account.accountKind !== 'engineer' && account.accountKind !== 'operator' && account.accountKind !== 'employee')) continue
      for (const word of accountWords(account, null)) if (!this.byWord.has(word)) this.byWord.set(word, account)
    }
  }

  /** False without any roster in the evidence. */
  get isKnown(): boolean {
    return this.entries.length > 0
  }

  /** Entries in force, those on shift before those on call. @param plant null for any. */
  at(instant: Instant, plant: string | null): FiledWorkOrder[] {
    const here = (order: FiledWorkOrder): boolean => plant === null || order.plant === undefined || order.plant.toLowerCase() === plant.toLowerCase()
    return this.entries.filter((order) => here(order) && isInWindow(order, instant)).sort((a, b) => Number(a.onCall ?? false) - Number(b.onCall ?? false) || (a.crew.join() < b.crew.join() ? -1 : 1))
  }

  /** Names the roster knows, on duty or not. @param plant null for any. */
  people(plant: string | null): readonly string[] {
    return [...new Set(this.entries.filter((order) => plant === null || order.plant === plant).flatMap(({ crew }) => crew))]
  }

  /** The account of a person named as paperwork names people; null when none has such a name. */
  accountOf(name: string): Entity | null {
    for (const word of crewWords(name)) if (!TRADES.has(word)) {
      const account = this.byWord.get(word)
      if (account) return account
    }
    return null
  }
}

/** What is known of where and when a session was, for finding whom to ask. */
export interface Asking {
  readonly account: Entity | null
  /** Accounts in doubt with it: nobody of them is asked alone. */
  readonly doubted: ReadonlySet<EntityId>
  readonly asset: Entity | null
  readonly at: Instant
  readonly paper: Conformance
}

/**
 * Who could answer, the best first: who wrote or owns the work, engineers of the area who are or were on duty, who works
 * on that asset most, the plant's shift manager; last the account's owner. Never the account in doubt alone.
 */
export function findAddressees({ account, doubted, asset, at, paper }: Asking, roster: DutyRoster, sessions: Sessions, { entities, plant }: CaseFile): Addressee[] {
  const site = asset?.plant ?? null
  const found = new Map<string, Addressee>()
  const add = (name: string, relation: Addressee['relation'], why: string, onDuty: boolean | null, entity: Entity | null): void => {
    if (entity && (doubted.has(entity.id) || entity.id === account?.id || [...found.values()].some((other) => other.entity === entity.key))) return
    if (found.has(name.toLowerCase())) return
    found.set(name.toLowerCase(), { name, entity: entity?.key ?? null, relation, why, onDuty })
  }
  const onDuty = roster.at(at, site)
  const isOn = (name: string): boolean | null => (roster.isKnown ? onDuty.some(({ crew }) => crew.includes(name)) : null)
  const contact = plant.windows.find((window) => window.plant === site && at >= window.from && at <= window.to && window.contact !== '')?.contact
  if (contact !== undefined) add(contact, 'work_owner', 'is the contact of the maintenance window', isOn(contact), roster.accountOf(contact))
  if (paper.order !== null && paper.match !== 'none') for (const name of paper.order.crew) {
    const owner = roster.accountOf(name)
    if (owner) add(name, 'work_owner', `is named in ${paper.order.number}`, isOn(name), owner)
  }
  const isVendor = account?.accountKind === 'vendor_user'
  for (const { crew, onCall } of onDuty) for (const name of crew) add(name, isVendor ? 'sponsor' : 'area_engineer', onCall === true ? 'was on call then' : 'was on shift then', true, roster.accountOf(name))
  for (const [engineer, days] of usersOf(asset, at, sessions, entities)) add(engineer.name, 'area_engineer', `works on ${asset!.name} (${days} ${days === 1 ? 'time' : 'times'} before)`, null, engineer)
  for (const name of roster.people(site)) add(name, 'area_engineer', 'is on the roster of that plant', false, roster.accountOf(name))
  const named = [...found.values()].slice(0, MOST_ADDRESSEES - 1)
  return [...named, { name: site === null ? 'Shift manager' : `Shift manager of ${site}`, entity: null, relation: 'other', why: named.length === 0 ? 'nobody of the area is known from the records' : 'if nobody answers within five minutes', onDuty: null }]
}

const PEOPLE: ReadonlySet<AccountKind> = new Set<AccountKind>(['engineer', 'operator', 'employee'])

/** People who were on an asset before, the most frequent first; at most three. */
function usersOf(asset: Entity | null, at: Instant, sessions: Sessions, entities: CaseFile['entities']): [Entity, number][] {
  if (asset === null) return []
  const counts = new Map<EntityId, number>()
  for (const { account, start } of sessions.at(asset.id)) if (account && start < at) counts.set(account, (counts.get(account) ?? 0) + 1)
  return [...counts].map(([id, count]): [Entity, number] => [entities.get(id), count]).filter(([{ accountKind }]) => accountKind !== null && PEOPLE.has(accountKind)).sort((a, b) => b[1] - a[1] || (a[0].key < b[0].key ? -1 : 1)).slice(0, 3)
}

/** Line 8 of the card. @param notes lines of the log book at the time that name the account's holder. */
export function writePresence(account: Entity | null, at: Instant, asset: Entity | null, paper: Conformance, roster: DutyRoster, notes: readonly { readonly event: EventIndex; readonly words: string }[], file: CaseFile): AccessSession['presence'] {
  const told: AccessSession['presence'] = notes.slice(0, 3).map(({ event, words }) => ({ words: `The log book says: “${words}”`, record: recordId(file, event) }))
  const clause = paper.clauses.find(({ id }) => id === 'roster')
  const words = account === null ? new Set<string>() : accountWords(account, null)
  const duty = roster.at(at, asset?.plant ?? null).find(({ crew }) => crew.some((name) => [...crewWords(name)].some((word) => words.has(word))))
  if (duty) told.push({ words: `${duty.crew.join(', ')} was ${duty.onCall === true ? 'on call' : 'on shift'} at that time`, record: recordId(file, duty.event) })
  else if (clause) told.push({ words: `The roster: ${clause.words}`, record: recordId(file, clause.event) })
  else if (roster.isKnown) told.push({ words: 'Not on the roster at that time.', record: null })
  told.push({ words: roster.isKnown ? 'No badge log is among the evidence.' : 'Neither badge log nor roster is among the evidence: nobody can tell from it who was on site.', record: null })
  return told
}

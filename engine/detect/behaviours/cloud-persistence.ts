import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf } from '../parties.ts'
import { isBoundary, isOt, isPlantPerson } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const cloudPersistence: Behaviour = {
  id: 'cloud-persistence',
  title: 'Account, key or role made for later',
  question: 'Did somebody create an account, or give another account a key, a password or a high role?',
  lookAlikes: ['onboarding by the usual administrators', 'infrastructure as code', 'key rotation for oneself', 'a role activated through PIM', 'passwords reset in bulk (told as people locked out)'],
  techniques: techniques('T1136.001', 'T1136.002', 'T1136.003', 'T1098', 'T1098.001', 'T1098.003'),
  phase: 4,
  precursor: null,
  kinds: ['account_created', 'credential_added', 'role_granted', 'password_reset'],
  start: (context) => new Persistence(context),
}

const CREATED = 0
const PASSWORD = 1
const KEY = 2
const ROLE = 3
const BASE = [3, 2, 4, 6]
const LABEL = ['Account created', 'Password set for another', 'Key for another account', 'High role granted']
const HIGH = ['global admin', 'company admin', 'administratoraccess', 'poweruseraccess', 'owner', 'privileged role', 'privileged auth', 'iamfullaccess', 'application admin', 'security admin', 'exchange admin', 'user access admin', 'hybrid identity admin']
const isHigh = (role: string): number => (hasAny(role, HIGH) ? 1 : 0)

/** How a role was granted: through privileged identity management, which asks and records why, or behind its back. */
const THROUGH_PIM = 1
const OUTSIDE_PIM = 2
const judgePim = (text: string): number => (text.includes('outside of pim') ? OUTSIDE_PIM : text.includes('(pim activation)') || text.includes('in pim completed') || text === 'ms-pim' || text === 'azure ad pim' ? THROUGH_PIM : 0)
/** So many password resets of others in one sitting are a lockout, which has its own behaviour. */
const BULK = 5

interface Step {
  readonly sort: number
  readonly event: EventIndex
  readonly target: EntityId | null
  readonly object: string
}

interface Changes extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly usual: Surprise
  readonly source: Surprise | null
  readonly hour: Surprise | null
  readonly clock: string
  readonly steps: Step[]
  /** No host wrote it: an account of a cloud directory. */
  readonly cloud: boolean
  hidden: boolean
  /** Machine of the plant or its boundary it was done from, and how often changes came from there before. */
  readonly fromPlant: { readonly isLocal: boolean; readonly before: number } | null
  /** Role grants through PIM, and others, on earlier days. */
  readonly pim: readonly [through: number, outside: number]
  throughPim: boolean
  outsidePim: boolean
  plantAccount: boolean
}

class Persistence extends BurstDetector<Changes> {
  private readonly roles = new TextMemo(isHigh)
  private readonly pims = new TextMemo(judgePim)
  private readonly grants = new Tally()
  private readonly places = new Tally()

  see(event: EventCursor): void {
    const { actor, target } = event
    if (event.outcome === 'failure') return
    const sort = this.sortOf(event, actor, target)
    if (sort < 0) return
    const burst = this.take(actor ?? 0, event, () => this.begin(event, sort))
    // A name like a machine's hides a new account from lists of people.
    burst.hidden ||= sort === CREATED && event.targetText.endsWith('$') && event.store.text('detail', event.index) !== 'computer'
    if (sort === ROLE) this.seeGrant(event, burst)
    if (target !== null && sort === PASSWORD) burst.plantAccount ||= isPlantPerson(this.context.entities.get(target))
    if (burst.steps.length < 20) burst.steps.push({ sort, event: event.index, target, object: quoted(event.object) })
  }

  private sortOf(event: EventCursor, actor: EntityId | null, target: EntityId | null): number {
    const onApplication = target !== null && this.context.entities.get(target).kind === 'application'
    switch (event.kind) {
      case 'account_created': return CREATED
      case 'password_reset': return target !== null && target !== actor ? PASSWORD : -1
      case 'credential_added': return target !== null && target !== actor && !onApplication ? KEY : -1
      default: return !onApplication && this.roles.of(event.store, 'object', event.index) > 0 ? ROLE : -1
    }
  }

  private seeGrant(event: EventCursor, burst: Changes): void {
    const pim = this.pims.of(event.store, 'code', event.index) || this.pims.of(event.store, 'actor', event.index)
    if (pim === THROUGH_PIM) burst.throughPim = true
    else burst.outsidePim = true
    this.grants.add(pim === THROUGH_PIM ? 0 : 1, event.time)
  }

  /** Where accounts are managed is no machine of the plant: whoever does it there sits on one he has taken. */
  private plantPlace(event: EventCursor, from: EntityId | null): Changes['fromPlant'] {
    const { entities } = this.context
    for (const place of [from, event.on]) {
      if (place === null) continue
      const { kind, role } = entities.get(place)
      if (kind !== 'host' || role === 'domain_controller' || role === 'idp' || !(isOt(entities.get(place)) || isBoundary(entities.get(place)))) continue
      const before = this.places.settled(place, event.time)
      this.places.add(place, event.time)
      return { isLocal: place === event.on, before }
    }
    return null
  }

  private begin(event: EventCursor, sort: number): Changes {
    const { baseline } = this.context
    const { actor, time: at } = event
    const from = originOf(event)
    const change = sort === ROLE ? CHANGE.role : sort === KEY ? CHANGE.credential : CHANGE.account
    return {
      ...burstAt(event), actor, from, clock: baseline.clock(at), usual: baseline.change(actor, change, at, 6),
      source: actor === null || from === null ? null : baseline.source(actor, ACCESS.signIn, from, at, 4),
      hour: actor === null ? null : baseline.hour(actor, ACCESS.signIn, at, 3),
      steps: [], cloud: event.on === null, hidden: false, fromPlant: this.plantPlace(event, from),
      pim: [this.grants.settled(0, at), this.grants.settled(1, at)], throughPim: false, outsidePim: false, plantAccount: false,
    }
  }

  protected report(burst: Changes): void {
    const { at, until, actor, from, usual, source, hour, clock, steps, cloud, hidden, fromPlant, list, event } = burst
    if (steps.every(({ sort }) => sort === PASSWORD) && new Set(steps.map(({ target }) => target)).size >= BULK) return
    const cites = list.events
    const sorts = new Set(steps.map(({ sort }) => sort))
    const strongest = Math.max(...sorts)
    const terms = [
      term('persistence', LABEL[strongest]!, BASE[strongest]!, steps.slice(0, 3).map(({ sort, object }) => (object === '' ? LABEL[sort]!.toLowerCase() : object)).join(', '), cites),
      term('usual-actor', 'Who usually does it', Math.max(-4, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never did so' : undefined),
    ]
    if (sorts.size > 1) terms.push(term('several-changes', 'Several at once', 2 * (sorts.size - 1), 'in one sitting', cites, 'as account, key and role came in one sitting'))
    if (hidden) terms.push(term('hidden-name', 'Named like a machine', 6, 'an account whose name ends in $', cites, 'as its name hides it among machines'))
    terms.push(...circumstances(burst))
    if (source) terms.push(term('new-source', source.first ? 'New address' : 'Known address', Math.max(-2, source.decibans), source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined))
    if (weightOf(terms) < 4) return
    const target = steps.find((step) => step.target !== null)?.target ?? null
    this.context.emit(signalOf(cloudPersistence, event.store, list, {
      at, until, actor, from: actor ?? from, target, terms,
      techniques: techniques(strongest === ROLE ? 'T1098.003' : strongest === KEY ? 'T1098.001' : strongest === PASSWORD ? 'T1098' : cloud ? 'T1136.003' : fromPlant?.isLocal ? 'T1136.001' : 'T1136.002'),
      clauses: steps.slice(0, 4).map((step) => sentence(step, actor)),
      edge: LABEL[strongest]!.toLowerCase(), passes: target === null || target === actor ? 'none' : 'holds',
    }))
  }
}

/** From where it was done, through which door, and to whom. */
const circumstances = ({ fromPlant, pim, throughPim, outsidePim, plantAccount, list }: Changes): ReturnType<typeof term>[] => {
  const cites = list.events
  const terms: ReturnType<typeof term>[] = []
  if (fromPlant) terms.push(term('from-plant', 'Made on a machine of the plant', Math.max(0, 5 - 2 * fromPlant.before), `${counted(fromPlant.before, 'earlier sitting')} there`, cites, fromPlant.before === 0 ? 'from a machine of the plant, where no accounts are made' : undefined))
  if (plantAccount) terms.push(term('plant-account', 'Password of an account of the plant', 3, 'an operator’s, an engineer’s or a shared one', cites, 'as the account works in the plant'))
  if (throughPim && !outsidePim) terms.push(term('pim', 'Through PIM', -6, 'activated or approved there', cites))
  else if (outsidePim && pim[0] >= 3) terms.push(term('outside-pim', 'Around PIM', 3, `${pim[0]} earlier grants through PIM, ${pim[1]} around it`, cites, 'around the approval that others go through'))
  return terms
}

const sentence = ({ sort, event, target, object }: Step, actor: EntityId | null): ReturnType<typeof clause> => {
  const who = actor ?? 'somebody'
  if (sort === CREATED) return clause([event], who, ` ${VERBS.created} the account `, target ?? object)
  if (sort === ROLE) return clause([event], who, ` ${VERBS.granted} ${object} to `, target ?? 'an account')
  return clause([event], who, ` ${sort === KEY ? `${VERBS.added} a key to` : `${VERBS.changed} the password of`} `, target ?? 'an account')
}

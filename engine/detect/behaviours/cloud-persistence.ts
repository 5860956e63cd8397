import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const cloudPersistence: Behaviour = {
  id: 'cloud-persistence',
  title: 'Account, key or role made for later',
  question: 'Did somebody create an account, or give another account a key, a password or a high role?',
  lookAlikes: ['onboarding by the usual administrators', 'infrastructure as code', 'key rotation for oneself'],
  techniques: techniques('T1136.002', 'T1136.003', 'T1098', 'T1098.001', 'T1098.003'),
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

interface Step {
  readonly sort: number
  readonly event: EventIndex
  readonly target: EntityId | null
  readonly object: string
}

interface Burst extends Open {
  readonly at: Instant
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
  readonly list: EventList
  readonly event: EventCursor
}

class Persistence implements Detector {
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly roles = new TextMemo(isHigh)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { actor, target } = event
    if (event.outcome === 'failure') return
    const sort = this.sortOf(event, actor, target)
    if (sort < 0) return
    const at = event.time
    const key = actor ?? 0
    const burst = this.bursts.current(key, at) ?? this.bursts.begin(key, this.begin(event, sort))
    burst.until = at
    burst.list.push(event.index)
    // A name like a machine's hides a new account from lists of people.
    burst.hidden ||= sort === CREATED && event.targetText.endsWith('$') && event.store.text('detail', event.index) !== 'computer'
    if (burst.steps.length < 20) burst.steps.push({ sort, event: event.index, target, object: quoted(event.object) })
  }

  finish(): void {
    this.bursts.finish()
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

  private begin(event: EventCursor, sort: number): Burst {
    const { baseline } = this.context
    const { actor, time: at } = event
    const from = originOf(event)
    const change = sort === ROLE ? CHANGE.role : sort === KEY ? CHANGE.credential : CHANGE.account
    return {
      at, until: at, actor, from, clock: baseline.clock(at), usual: baseline.change(actor, change, at, 6),
      source: actor === null || from === null ? null : baseline.source(actor, ACCESS.signIn, from, at, 4),
      hour: actor === null ? null : baseline.hour(actor, ACCESS.signIn, at, 3),
      steps: [], cloud: event.on === null, hidden: false, list: new EventList(), event,
    }
  }

  private report({ at, until, actor, from, usual, source, hour, clock, steps, cloud, hidden, list, event }: Burst): void {
    const cites = list.events
    const sorts = new Set(steps.map(({ sort }) => sort))
    const strongest = Math.max(...sorts)
    const terms = [
      term('persistence', LABEL[strongest]!, BASE[strongest]!, steps.slice(0, 3).map(({ sort, object }) => (object === '' ? LABEL[sort]!.toLowerCase() : object)).join(', '), cites),
      term('usual-actor', 'Who usually does it', Math.max(-4, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never did so' : undefined),
    ]
    if (sorts.size > 1) terms.push(term('several-changes', 'Several at once', 2 * (sorts.size - 1), 'in one sitting', cites, 'as account, key and role came in one sitting'))
    if (hidden) terms.push(term('hidden-name', 'Named like a machine', 6, 'an account whose name ends in $', cites, 'as its name hides it among machines'))
    if (source) terms.push(term('new-source', source.first ? 'New address' : 'Known address', Math.max(-2, source.decibans), source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined))
    if (weightOf(terms) < 4) return
    const target = steps.find((step) => step.target !== null)?.target ?? null
    this.context.emit(signalOf(cloudPersistence, event.store, list, {
      at, until, actor, from: actor ?? from, target, terms,
      techniques: techniques(strongest === ROLE ? 'T1098.003' : strongest === KEY ? 'T1098.001' : strongest === PASSWORD ? 'T1098' : cloud ? 'T1136.003' : 'T1136.002'),
      clauses: steps.slice(0, 4).map((step) => sentence(step, actor)),
      edge: LABEL[strongest]!.toLowerCase(), passes: target === null || target === actor ? 'none' : 'holds',
    }))
  }
}

const sentence = ({ sort, event, target, object }: Step, actor: EntityId | null): ReturnType<typeof clause> => {
  const who = actor ?? 'somebody'
  if (sort === CREATED) return clause([event], who, ` ${VERBS.created} the account `, target ?? object)
  if (sort === ROLE) return clause([event], who, ` ${VERBS.granted} ${object} to `, target ?? 'an account')
  return clause([event], who, ` ${sort === KEY ? `${VERBS.added} a key to` : `${VERBS.changed} the password of`} `, target ?? 'an account')
}

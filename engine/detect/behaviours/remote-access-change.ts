import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE, changeOf } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isVendor } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'
import { judgePolicyObject } from './gpo-change.ts'

export const remoteAccessChange: Behaviour = {
  id: 'remote-access-change',
  title: 'Remote access widened',
  question: 'Was a way into the plant opened or a guard on it lifted: a profile enabled, MFA exempted, a rule widened?',
  lookAlikes: ['the network team’s usual changes in office hours', 'a vendor account enabled for a work order', 'automated deployment of firewall rules', 'hardening (which narrows)'],
  techniques: techniques('T1556.006', 'T0822'),
  phase: 4,
  precursor: 'remote_access_change',
  kinds: ['remote_access_changed', 'account_enabled', 'mfa_removed', 'access_policy_changed', 'firewall_changed'],
  start: (context) => new RemoteAccess(context, 30 * MINUTE),
}

/** Sorts of change by weight; 0 narrows or says nothing. */
const NONE = 0
const RULE = 1
const PROFILE = 2
const POLICY = 3
const EXEMPTION = 4
const BASE = [0, 3, 5, 5, 7]
const LABEL = ['', 'Rule changed', 'Access enabled', 'Access policy changed', 'MFA exempted']

const EXEMPT = ['exempt', 'mfa_bypass', 'mfa bypass', 'bypass', 'no mfa', 'mfa off', 'mfa disabled', 'mfa=off', 'mfa: off', 'without mfa', 'disable mfa', 'disable_mfa', 'exclude', 'mfa=false', 'mfa=none', 'mfa_required=false', 'mfa required: no']
const NARROWS = ['profile disabled', 'user disabled', 'disable user', 'enabled=false', 'delete user', 'access revoked', 'mfa enforced', 'mfa required: yes', 'removed from vpn', 'deny ']
const judgeSetting = (text: string): number => (hasAny(text, EXEMPT) ? EXEMPTION : hasAny(text, NARROWS) ? NONE : PROFILE)

interface Step {
  readonly sort: number
  readonly event: EventIndex
  readonly target: EntityId | null
  readonly setting: string
  readonly isAccount: boolean
}

interface Changes extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly gateway: EntityId | null
  readonly usual: Surprise
  readonly hour: Surprise | null
  readonly clock: string
  readonly conformance: Conformance
  readonly steps: Step[]
  dormantDays: number
}

class RemoteAccess extends BurstDetector<Changes> {
  private readonly settings = new TextMemo(judgeSetting)
  private readonly details = new TextMemo(judgeSetting)
  private readonly policies = new TextMemo(judgePolicyObject)

  see(event: EventCursor): void {
    const sort = event.outcome === 'failure' ? NONE : this.sortOf(event)
    if (sort === NONE) return
    const changes = this.take(event.actor ?? 0, event, () => this.begin(event))
    if (event.target !== null) changes.dormantDays = Math.max(changes.dormantDays, this.dormancy(event.target, event.time))
    if (changes.steps.length < 20) changes.steps.push({ sort, event: event.index, target: event.target, setting: quoted(event.object), isAccount: event.kind === 'account_enabled' })
  }

  private sortOf(event: EventCursor): number {
    if (event.kind === 'mfa_removed') return EXEMPTION
    if (event.kind === 'firewall_changed') return RULE
    // A group policy opens no way in by itself; it has its own behaviour.
    if (event.kind === 'access_policy_changed' && this.policies.of(event.store, 'detail', event.index) > 0) return NONE
    const object = this.settings.of(event.store, 'object', event.index)
    const detail = this.details.of(event.store, 'detail', event.index)
    if (object === EXEMPTION || detail === EXEMPTION) return EXEMPTION
    if (event.kind === 'access_policy_changed') return POLICY
    const silent = event.object === '' && event.detail === ''
    if (event.kind === 'account_enabled') return event.target !== null && (isVendor(this.context.entities.get(event.target)) || this.dormancy(event.target, event.time) >= 60) ? PROFILE : NONE
    return silent || object === PROFILE || (event.object === '' && detail === PROFILE) ? PROFILE : NONE
  }

  /** Days an account has not been seen: since its last access, or in all the logs; 0 below a week of logs. */
  private dormancy(account: EntityId, at: Instant): number {
    const { baseline } = this.context
    const last = baseline.lastAccess(account)
    if (last !== null) return Math.floor((at - last) / DAY)
    const days = Math.floor(baseline.observedDays(at))
    return days >= 7 ? days : 0
  }

  private begin(event: EventCursor): Changes {
    const { baseline, paperwork } = this.context
    const { actor, time: at } = event
    const change = changeOf(event.store.kindNumber(event.index))
    return {
      ...burstAt(event), actor, from: originOf(event), gateway: event.on, clock: baseline.clock(at),
      usual: baseline.change(actor, change === -1 || change === CHANGE.account ? CHANGE.remoteAccess : change, at, 8),
      hour: actor === null ? null : baseline.hour(actor, ACCESS.session, at, 6),
      conformance: paperwork.conform({ actor, asset: event.on, at }),
      steps: [], dormantDays: 0,
    }
  }

  protected report(changes: Changes): void {
    const { usual, hour, clock, conformance, steps, list, dormantDays, gateway } = changes
    const cites = list.events
    const sorts = new Set(steps.map(({ sort }) => sort))
    const strongest = Math.max(...sorts)
    const terms = [term('remote-access', LABEL[strongest]!, BASE[strongest]!, `${steps.length} change${steps.length === 1 ? '' : 's'}: ${steps.slice(0, 3).map(({ setting, sort }) => setting || LABEL[sort]).join(', ')}`, cites, strongest === EXEMPTION ? 'as it lifts MFA' : undefined)]
    if (sorts.size > 1) terms.push(term('several-changes', 'Several at once', 2.5 * (sorts.size - 1), 'access opened and its guard lifted in one sitting', cites, 'as several guards fell in one sitting'))
    terms.push(term('usual-actor', 'Who usually does it', Math.max(-4, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never made such changes' : undefined))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-3, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}, where ${hour.count} of ${hour.total} earlier sessions were` : undefined))
    if (dormantDays >= 60) terms.push(term('dormant', 'For a dormant account', Math.min(7, 4 + Math.log2(dormantDays / 60) * 2), `unused for ${dormantDays} d`, cites, `for an account unused for ${dormantDays} days`))
    terms.push(this.context.paperwork.term(conformance, gateway, cites))
    if (weightOf(terms) >= 3) this.emit(changes, terms, sorts.has(POLICY) && strongest === POLICY)
  }

  private emit({ at, until, actor, from, gateway, steps, list, event }: Changes, terms: ReturnType<typeof term>[], policy: boolean): void {
    const target = steps.find((step) => step.target !== null)?.target ?? null
    const who = actor ?? gateway ?? 'somebody'
    this.context.emit(signalOf(remoteAccessChange, event.store, list, {
      at, until, actor, from: actor ?? from, target: target ?? gateway, terms,
      ...(policy ? { techniques: techniques('T1556.009') } : {}),
      clauses: groupSteps(steps, target).slice(0, 4).map((group) => sentence(group, who)),
      edge: 'remote access', passes: target !== null && target !== actor ? 'holds' : gateway === null ? 'none' : 'touches',
    }))
  }
}

/** Changes of one sort on one account are one clause, however many commands they took; settings that name no account belong to the one at hand. */
function groupSteps(steps: readonly Step[], main: EntityId | null): Step[][] {
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    const target = step.target ?? (step.sort === PROFILE || step.sort === EXEMPTION ? main : null)
    const key = `${step.sort}:${step.isAccount}:${target ?? ''}`
    const group = groups.get(key)
    if (group) group.push({ ...step, target })
    else groups.set(key, [{ ...step, target }])
  }
  return [...groups.values()]
}

function sentence(group: readonly Step[], who: EntityId | string): ReturnType<typeof clause> {
  const { sort, target, isAccount } = group[0]!
  const events = group.map(({ event }) => event)
  const settings = group.map(({ setting }) => setting).filter((setting) => setting !== '')
  const more = settings.length > 1 ? ` and ${settings.length - 1} more` : ''
  const what = settings.length === 0 || isAccount ? '' : ` (${settings[0]}${more})`
  if (sort === EXEMPTION) return clause(events, who, ` ${VERBS.exempted} `, target ?? 'an account', ` from MFA${what}`)
  if (sort === PROFILE) return isAccount ? clause(events, who, ` ${VERBS.enabled} the account `, target) : clause(events, who, ` ${VERBS.enabled} remote access`, ...(target === null ? [] : [' for ', target]), what)
  return clause(events, who, ` ${VERBS.changed} ${sort === POLICY ? 'the access policy' : 'a firewall rule'}${what}`)
}

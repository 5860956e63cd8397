import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import { ChangeHours } from '../baseline/change-hours.ts'
import { shrunk, span, strength } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf } from '../parties.ts'
import { isPlantPerson } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const mfaDeviceAdded: Behaviour = {
  id: 'mfa-device-added',
  title: 'MFA method added',
  question: 'Was a new MFA method added after a doubtful sign-in, or from a place the account never signs in from?',
  lookAlikes: ['a new phone, registered from the usual place', 'the help desk re-enrolling a colleague', 'onboarding with a temporary pass from those who always issue it'],
  techniques: techniques('T1556.006', 'T1098.005'),
  phase: 1,
  precursor: null,
  kinds: ['mfa_method_added', 'mfa_challenge', 'sign_in'],
  start: (context) => new DeviceAdded(context),
}

interface Trace {
  refusals: number
  refusedAt: Instant
  newSourceAt: Instant
  newSource: EntityId | null
  newSourceEvent: EventIndex
}

class DeviceAdded implements Detector {
  private readonly traces = new Map<number, Trace>()
  /** Who changed the methods of others, and when: a help desk has its people and its hours. */
  private readonly changers = new Tally()
  private readonly hours: ChangeHours
  /** What people registered for themselves, and how often from an address new to them. */
  private ownChanges = 0
  private fromNew = 0
  private readonly passes = new TextMemo((text) => (hasAny(text, ['temporary access pass', 'temporaryaccesspass']) ? 1 : 0))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
    this.hours = new ChangeHours(context.baseline)
  }

  see(event: EventCursor): void {
    if (event.kind === 'mfa_method_added') return this.added(event)
    const account = accountOf(event)
    if (account === null) return
    const at = event.time
    if (event.kind === 'mfa_challenge' && event.outcome === 'failure') {
      const trace = this.trace(account)
      trace.refusals = at - trace.refusedAt < HOUR ? trace.refusals + 1 : 1
      trace.refusedAt = at
    } else if (event.kind === 'sign_in' && event.outcome === 'success') {
      const source = this.context.baseline.source(account, ACCESS.signIn, originOf(event), at, 8)
      if (!source.first || source.total < 5) return
      const trace = this.trace(account)
      trace.newSourceAt = at
      trace.newSource = originOf(event)
      trace.newSourceEvent = event.index
    }
  }

  private trace(account: number): Trace {
    let trace = this.traces.get(account)
    if (!trace) this.traces.set(account, (trace = { refusals: 0, refusedAt: -Infinity as Instant, newSourceAt: -Infinity as Instant, newSource: null, newSourceEvent: 0 as EventIndex }))
    return trace
  }

  /** A help desk does so every day; at an hour at which it never does, somebody else holds its account. */
  private forAnother(actor: EntityId, account: EntityId, at: Instant, cites: readonly EventIndex[]): Term[] {
    const { baseline, entities } = this.context
    const credentials = baseline.change(actor, CHANGE.credential, at, 4)
    const before = this.changers.settled(actor, at)
    const days = baseline.observedDays(at)
    const terms = [
      before > 0
        ? term('for-another', 'Added for another account', -Math.min(2, before), `did so ${before} of ${this.hours.changes} times, ${span(days)}`, cites)
        : term('for-another', 'Added for another account', credentials.decibans, `never before; ${credentials.detail}`, cites, credentials.first ? 'by somebody who never did so' : undefined),
    ]
    terms.push(this.hours.term(at, cites, 6, -3))
    // Whose second factor opens the plant is worth the trouble.
    const plantUse = baseline.plantUse(account, at)
    if (plantUse > 0 || isPlantPerson(entities.get(account))) terms.push(term('plant-person', 'Somebody of the plant', 3 * strength(days, 5), plantUse > 0 ? `${counted(plantUse, 'session')} on machines of the plant or its boundary before` : 'by the kind of the account', cites, 'of somebody who works on the plant'))
    this.changers.add(actor, at)
    this.hours.add(at)
    return terms
  }

  private added(event: EventCursor): void {
    const account = event.target ?? event.actor
    if (account === null || event.outcome === 'failure') return
    const { baseline } = this.context
    const at = event.time
    const cites = [event.index]
    const trace = this.trace(account)
    const from = originOf(event)
    // Where people register wherever they are, one more abroad is no news; an intruder is, seven times in ten.
    const rare = Math.max(0, 10 * Math.log10(0.7 / shrunk(this.fromNew, this.ownChanges, 0.1)))
    const terms = [term('mfa-device', 'MFA method added', 2, 'a new way to pass MFA', cites)]
    if (event.actor !== null && event.actor !== account) {
      terms.push(...this.forAnother(event.actor, account, at, cites))
      // Whoever issues the pass can sign in with it at once, without password and second factor.
      const isPass = this.passes.of(event.store, 'object', event.index) + this.passes.of(event.store, 'detail', event.index) > 0
      if (isPass) terms.push(term('temporary-pass', 'Temporary access pass', 4, 'stands in for password and second factor', cites, 'as the pass stands in for password and second factor'))
    } else if (from !== null) {
      const source = baseline.source(account, ACCESS.signIn, from, at, 8)
      const detail = source.first ? `${source.detail}; so were ${this.fromNew} of ${this.ownChanges} earlier registrations of all` : source.detail
      terms.push(term('new-source', source.first ? 'New address' : 'Known address', Math.min(rare, source.decibans), detail, cites, Math.min(rare, source.decibans) > 2 ? 'from a new address' : undefined))
      this.ownChanges++
      if (source.first) this.fromNew++
    }
    const list = new EventList()
    if (at - trace.newSourceAt < DAY) {
      list.push(trace.newSourceEvent)
      // That one signed in from where one registers is no second sign.
      if (trace.newSource !== from) terms.push(term('after-new-sign-in', 'After a sign-in from a new address', Math.min(4, rare), 'within a day of it', [trace.newSourceEvent], 'within a day of a sign-in from a new address'))
    }
    if (trace.refusals >= 3 && at - trace.refusedAt < DAY) terms.push(term('after-refusals', 'After refused MFA prompts', 5, `${trace.refusals} refusals within the day before`, cites, 'after refused MFA prompts'))
    list.push(event.index)
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(mfaDeviceAdded, event.store, list, {
      at, until: at, actor: event.actor ?? account, from, target: account, terms,
      clauses: [clause(cites, event.actor ?? account, ` ${VERBS.added} ${event.object === '' ? 'an MFA method' : `the MFA method “${quoted(event.object)}”`} to `, ...(event.actor === null || event.actor === account ? ['its own account'] : [account]))],
      edge: 'MFA method', passes: 'holds', family: 'identity',
    }))
  }
}

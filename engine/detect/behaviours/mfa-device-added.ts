import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf } from '../parties.ts'
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
  newSourceEvent: EventIndex
}

class DeviceAdded implements Detector {
  private readonly traces = new Map<number, Trace>()
  private readonly passes = new TextMemo((text) => (hasAny(text, ['temporary access pass', 'temporaryaccesspass']) ? 1 : 0))
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
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
      trace.newSourceEvent = event.index
    }
  }

  private trace(account: number): Trace {
    let trace = this.traces.get(account)
    if (!trace) this.traces.set(account, (trace = { refusals: 0, refusedAt: -Infinity as Instant, newSourceAt: -Infinity as Instant, newSourceEvent: 0 as EventIndex }))
    return trace
  }

  private added(event: EventCursor): void {
    const account = event.target ?? event.actor
    if (account === null || event.outcome === 'failure') return
    const { baseline } = this.context
    const at = event.time
    const cites = [event.index]
    const trace = this.trace(account)
    const from = originOf(event)
    const terms = [term('mfa-device', 'MFA method added', 2, 'a new way to pass MFA', cites)]
    if (event.actor !== null && event.actor !== account) {
      const usual = baseline.change(event.actor, CHANGE.credential, at, 4)
      terms.push(term('for-another', 'Added for another account', usual.decibans, usual.detail, cites, usual.first ? 'by somebody who never did so' : undefined))
      // Whoever issues the pass can sign in with it at once, without password and second factor.
      const isPass = this.passes.of(event.store, 'object', event.index) + this.passes.of(event.store, 'detail', event.index) > 0
      if (isPass) terms.push(term('temporary-pass', 'Temporary access pass', 4, 'stands in for password and second factor', cites, 'as the pass stands in for password and second factor'))
    } else if (from !== null) {
      const source = baseline.source(account, ACCESS.signIn, from, at, 5)
      terms.push(term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined))
    }
    const list = new EventList()
    if (at - trace.newSourceAt < DAY) {
      list.push(trace.newSourceEvent)
      terms.push(term('after-new-sign-in', 'After a sign-in from a new address', 4, 'within a day of it', [trace.newSourceEvent], 'within a day of a sign-in from a new address'))
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

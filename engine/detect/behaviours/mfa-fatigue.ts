import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf } from '../parties.ts'
import { techniques } from '../techniques.ts'

const WINDOW = 10 * MINUTE
/** An approval this long after the last refusal no longer answers it. */
const PATIENCE = 30 * MINUTE
const ENOUGH = 3
const MOST_REFUSALS = 100

export const mfaFatigue: Behaviour = {
  id: 'mfa-fatigue',
  title: 'MFA prompts until one was approved',
  question: 'Was somebody asked for MFA again and again until they approved?',
  lookAlikes: ['mistyped or mis-clicked prompts on one’s own device', 'interrupts after a push of a new sign-in policy (50074 is no refusal)', 'a new phone'],
  techniques: techniques('T1621', 'T1078.004'),
  phase: 1,
  precursor: null,
  kinds: ['mfa_challenge', 'sign_in'],
  start: (context) => new Fatigue(context),
}

/** Entra results that interrupt a sign-in to ask for MFA, without anybody refusing. */
const INTERRUPTS: ReadonlySet<string> = new Set(['50074', '50076', '50072', '50079', '50158'])
const REFUSALS: ReadonlySet<string> = new Set(['500121'])

interface Refused {
  readonly times: Instant[]
  readonly events: EventIndex[]
}

class Fatigue implements Detector {
  private readonly refused = new Map<number, Refused>()
  private readonly interrupted = new Map<number, { until: Instant; list: EventList }>()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const account = accountOf(event)
    if (account === null) return
    if (event.outcome === 'failure') {
      if (INTERRUPTS.has(event.code)) this.interrupt(event)
      else if (event.kind === 'mfa_challenge' || REFUSALS.has(event.code)) this.refuse(account, event)
    } else if (event.outcome === 'success') this.approve(account, event)
  }

  finish(): void {
    for (const [hour, { list }] of this.interrupted) if (list.count >= ENOUGH) this.explain(hour, list)
  }

  private refuse(account: EntityId, event: EventCursor): void {
    let refused = this.refused.get(account)
    const at = event.time
    if (!refused || at - refused.times.at(-1)! > PATIENCE) this.refused.set(account, (refused = { times: [], events: [] }))
    // One refusal is often logged twice, as challenge and as failed sign-in of the same instant.
    if (at - (refused.times.at(-1) ?? -Infinity) < 2000) return
    // Whoever asks all night is still answered in the end: the newest refusals are the ones that count.
    if (refused.times.length === MOST_REFUSALS) {
      refused.times.shift()
      refused.events.shift()
    }
    refused.times.push(at)
    refused.events.push(event.index)
  }

  private approve(account: EntityId, event: EventCursor): void {
    const refused = this.refused.get(account)
    if (!refused) return
    this.refused.delete(account)
    const at = event.time
    if (at - refused.times.at(-1)! > PATIENCE || densest(refused.times) < ENOUGH) return
    this.report(account, refused, event)
  }

  private report(account: EntityId, refused: Refused, event: EventCursor): void {
    const { baseline } = this.context
    const list = new EventList()
    for (const index of refused.events) list.push(index)
    list.push(event.index)
    const prompts = densest(refused.times)
    const minutes = Math.max(1, Math.round((refused.times.at(-1)! - refused.times[0]!) / MINUTE))
    const from = originOf(event)
    const source = baseline.source(account, ACCESS.signIn, from, event.time, 8)
    const terms = [
      term('mfa-fatigue', 'Refused prompts, then approval', Math.min(14, 7 + 2.5 * Math.log2(prompts / ENOUGH)), `${counted(prompts, 'prompt')} refused within 10 min, then one approved`, list.events, `after ${counted(refused.events.length, 'refused prompt')} in ${minutes} min`),
      term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, [event.index], source.decibans > 2 ? 'from a new address' : undefined),
    ]
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(mfaFatigue, event.store, list, {
      at: refused.times[0]!, until: event.time, actor: account, from, target: account, terms,
      clauses: [
        clause(refused.events, account, ` ${VERBS.failed_mfa} ${counted(refused.events.length, 'MFA prompt')} in ${minutes} min`),
        clause([event.index], account, ` ${VERBS.approved_mfa} one`, ...(from === null ? [] : [' from ', from])),
      ],
      edge: 'sign-in', passes: 'holds',
    }))
  }

  private interrupt(event: EventCursor): void {
    const hour = Math.floor(event.time / (60 * MINUTE))
    let group = this.interrupted.get(hour)
    if (!group) this.interrupted.set(hour, (group = { until: event.time, list: new EventList() }))
    group.list.push(event.index)
  }

  private explain(hour: number, list: EventList): void {
    this.context.setAside({
      at: (hour * 60 * MINUTE) as Instant, title: `${counted(list.count, 'sign-in')} interrupted to ask for MFA`,
      why: 'the sign-in policy asked; nobody refused a prompt', events: list.events, family: 'identity', precursor: null,
    })
  }
}

/** Most refusals in any window of ten minutes. */
const densest = (times: readonly Instant[]): number => {
  let most = 0
  let from = 0
  for (let to = 0; to < times.length; to++) {
    while (times[to]! - times[from]! > WINDOW) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}

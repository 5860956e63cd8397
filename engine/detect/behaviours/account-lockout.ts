import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isMachineAccount, isPlantPerson } from '../place.ts'
import { techniques } from '../techniques.ts'
import { namesOt } from '../text-memo.ts'

export const accountLockout: Behaviour = {
  id: 'account-lockout',
  title: 'People locked out of their accounts',
  question: 'Were the accounts of many people, or those of the plant, locked, disabled or given new passwords in one sitting?',
  lookAlikes: ['a rotation of passwords by the directory team', 'help desk on the Monday after the holidays', 'leavers disabled at the end of the month'],
  techniques: techniques('T1531'),
  phase: 4,
  precursor: null,
  kinds: ['password_reset', 'account_disabled', 'account_changed'],
  start: (context) => new Lockout(context, 30 * MINUTE),
}

const PASSWORD = 0
const DISABLED = 1
const LOCKED = 2
const WORDS = ['new passwords', 'disabled', 'locked by wrong passwords'] as const
const MANY = 5
const SEVERAL_OF_THE_PLANT = 3
const MOST_TARGETS = 500

interface Changes extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly usual: Surprise
  readonly hour: Surprise | null
  readonly clock: string
  readonly habit: number
  readonly days: number
  readonly conformance: Conformance
  /** Sort of change by account. */
  readonly targets: Map<EntityId, number>
  readonly ofPlant: Set<EntityId>
}

class Lockout extends BurstDetector<Changes> {
  private readonly bulks = new Tally()

  see(event: EventCursor): void {
    const { target, actor } = event
    const sort = event.kind === 'password_reset' ? PASSWORD : event.kind === 'account_disabled' ? DISABLED : event.object === 'locked out' ? LOCKED : -1
    if (sort < 0 || target === null || target === actor || event.outcome === 'failure') return
    const account = this.context.entities.get(target)
    if (account.kind !== 'account' || isMachineAccount(account)) return
    const at = event.time
    // Nobody is named for a lockout: the machine the wrong passwords came from stands in.
    const from = originOf(event)
    const key = actor ?? from ?? 0
    const { targets, ofPlant } = this.take(key, event, () => this.begin(event, key, from))
    if (targets.size < MOST_TARGETS || targets.has(target)) targets.set(target, sort)
    if (isPlantPerson(account) || namesOt(account.name.toLowerCase()) || this.context.baseline.plantUse(target, at) > 0) ofPlant.add(target)
    // Counted when it becomes one, so that the next bulk finds it among the earlier ones.
    if (targets.size === MANY) this.bulks.add(key, at)
  }

  private begin(event: EventCursor, key: number, from: EntityId | null): Changes {
    const { baseline, paperwork } = this.context
    const { actor, time: at } = event
    return {
      ...burstAt(event), actor, from, clock: baseline.clock(at), days: baseline.observedDays(at),
      usual: baseline.change(actor, CHANGE.account, at, 6), hour: actor === null ? null : baseline.hour(actor, ACCESS.session, at, 3),
      habit: this.bulks.settled(key, at), conformance: paperwork.conform({ actor, asset: null, at }),
      targets: new Map(), ofPlant: new Set(),
    }
  }

  protected report({ at, until, actor, from, usual, hour, clock, habit, days, conformance, targets, ofPlant, list, event }: Changes): void {
    const all = targets.size
    const plant = ofPlant.size
    if (all < MANY && plant < SEVERAL_OF_THE_PLANT) return
    const cites = list.events
    const terms = [
      // Five accounts in a sitting is a busy help desk; forty is a campaign or a rotation, which the habit tells apart.
      term('bulk', 'Many accounts at once', withHistory(Math.min(9, 3 + 2 * Math.log2(Math.max(all, MANY) / MANY)), days), `${counted(all, 'account')}: ${perSort(targets)}`, cites, `as ${counted(all, 'person', 'people')} lost access in one sitting`),
      term('usual-actor', 'Who usually does it', Math.max(-6, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never changed accounts' : undefined),
    ]
    if (plant >= 2) terms.push(term('plant-accounts', 'People of the plant', Math.min(6, 3 + plant / 2), `${plant} of them work in the plant`, cites, 'as those who work in the plant lost access'))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined))
    if (habit > 0) terms.push(term('habit', 'Done in bulk before', -Math.min(9, 5 + habit), `${counted(habit, 'time')} on earlier days`, cites))
    if (conformance.order !== null) terms.push(this.context.paperwork.term(conformance, null, cites))
    if (weightOf(terms) < 3) return
    const hitsPlant = plant >= SEVERAL_OF_THE_PLANT
    const first = [...ofPlant, ...targets.keys()][0]!
    const sorts = new Set(targets.values())
    this.context.emit(signalOf(accountLockout, event.store, list, {
      at, until, actor, from: from ?? actor, target: first, terms,
      phase: hitsPlant ? 5 : 4, techniques: hitsPlant ? techniques('T1531', 'T0892') : techniques('T1531'),
      clauses: [clause(cites, actor ?? from ?? 'somebody', ` ${sorts.has(PASSWORD) ? `${VERBS.changed} the passwords of` : VERBS.disabled} ${counted(all, 'account')}${sorts.has(LOCKED) ? ' by wrong passwords' : ''}, among them `, first)],
      edge: 'lockout', passes: sorts.has(PASSWORD) ? 'holds' : 'touches',
    }))
  }
}

const perSort = (targets: ReadonlyMap<EntityId, number>): string => {
  const counts = [0, 0, 0]
  for (const sort of targets.values()) counts[sort]!++
  return counts.map((count, sort) => (count === 0 ? '' : `${count} ${WORDS[sort]!}`)).filter((text) => text !== '').join(', ')
}

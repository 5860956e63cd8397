import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import { ChangeHours } from '../baseline/change-hours.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, namesOt, TextMemo } from '../text-memo.ts'

export const gpoChange: Behaviour = {
  id: 'gpo-change',
  title: 'Group policy changed',
  question: 'Did somebody change a group policy, above all one that runs something on the machines it reaches?',
  lookAlikes: ['the client team’s weekly settings, with a change order', 'a policy that only sets a wallpaper or a registry value', 'replication of the policy folder between domain controllers'],
  techniques: techniques('T1484.001'),
  phase: 2,
  precursor: null,
  kinds: ['access_policy_changed', 'file_transferred', 'file_created'],
  start: (context) => new PolicyChange(context),
}

const SETTING = 1
const LINK = 2
const CODE = 3
const BASE = [0, 3, 4, 8]
const LABEL = ['', 'settings', 'where it applies', 'what it runs on the machines']
/** Client-side extensions that run or install something: scheduled tasks, services, scripts, software, files ([MS-GPPREF], [MS-GPSCR], [MS-GPSI]). */
const RUNNING = ['aadced64-746c-4633-a97c-d61349046527', '91fbb303-0cd5-4055-bf42-e512a681b325', '42b5faae-6536-11d2-ae5a-0000f87571e3', 'c6dc5466-785a-11d2-84d0-00c04fb169f7', '7150f9bf-48ad-4da4-a49c-29ef4a8369ba']

/** Changes from which on they have hours of their own. */
const ENOUGH = 10

/** Whether a directory change makes machines run something. */
export const isRunningPolicy = (detail: string): number => (judgePolicyObject(detail) === CODE ? 1 : 0)

/** Judge of the detail of a directory change: group policies, and the containers they are linked to. */
export const judgePolicyObject = (text: string): number => {
  if (text.startsWith('grouppolicycontainer')) return hasAny(text, RUNNING) ? CODE : SETTING
  return text.startsWith('organizationalunit') || text.startsWith('domaindns') ? LINK : 0
}

/** Judge of a path: a file under SYSVOL\…\Policies\{…} that makes machines run something. */
const judgePath = (text: string): number => {
  const at = text.indexOf('policies')
  if (at < 0 || text.charAt(at + 9) !== '{') return 0
  return hasAny(text, ['scheduledtasks.xml', 'services.xml', '.exe', '.dll', '.bat', '.cmd', '.ps1', '.vbs', '.msi', 'scripts.ini']) ? CODE : SETTING
}

interface Changes extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly on: EntityId | null
  readonly usual: Surprise
  readonly hour: Surprise | null
  /** The hour among those of all such changes, once there are enough of them. */
  readonly usualHour: Term | null
  readonly clock: string
  /** Changes by this actor that run something, on earlier days. */
  readonly before: number
  readonly days: number
  readonly conformance: Conformance
  readonly sorts: Set<number>
  ofPlant: boolean
}

class PolicyChange extends BurstDetector<Changes> {
  private readonly objects = new TextMemo(judgePolicyObject)
  private readonly paths = new TextMemo(judgePath)
  private readonly ofPlant = new TextMemo((text) => (namesOt(text) ? 1 : 0))
  private readonly runs = new Tally()
  private readonly hours: ChangeHours
  constructor(context: DetectContext) {
    super(context, 30 * MINUTE)
    this.hours = new ChangeHours(context.baseline)
  }

  see(event: EventCursor): void {
    const { store, index } = event
    const sort = event.kind === 'access_policy_changed' ? this.objects.of(store, 'detail', index) : this.paths.of(store, 'object', index)
    if (sort === 0 || event.outcome === 'failure' || (sort === LINK && event.object.toLowerCase() !== 'gplink')) return
    const { actor } = event
    // Domain controllers copy the folder to each other.
    if (actor !== null && isMachineAccount(this.context.entities.get(actor))) return
    const key = actor ?? 0
    const changes = this.take(key, event, () => this.begin(event, key))
    changes.sorts.add(sort)
    changes.ofPlant ||= this.ofPlant.of(store, 'target', index) > 0
    if (sort === CODE) this.runs.add(key, event.time)
  }

  private begin(event: EventCursor, key: number): Changes {
    const { baseline, paperwork } = this.context
    const { actor, time: at } = event
    const usualHour = this.hours.changes < ENOUGH ? null : this.hours.term(at, [event.index], 6, -3)
    this.hours.add(at)
    return {
      ...burstAt(event), actor, from: originOf(event), on: event.on, clock: baseline.clock(at), days: baseline.observedDays(at),
      usual: baseline.change(actor, CHANGE.policy, at, 6), hour: actor === null ? null : baseline.hour(actor, ACCESS.session, at, 4), usualHour,
      before: this.runs.settled(key, at),
      conformance: paperwork.conform({ actor, asset: null, at }), sorts: new Set(), ofPlant: false,
    }
  }

  protected report({ at, until, actor, from, on, usual, hour, usualHour, clock, before, days, conformance, sorts, ofPlant, list, event }: Changes): void {
    const cites = list.events
    const strongest = Math.max(...sorts)
    const kinds = [...sorts].toSorted((a, b) => b - a).map((sort) => LABEL[sort]!)
    const terms: Term[] = [
      term('group-policy', strongest === CODE ? 'Policy that runs something' : 'Policy changed', withHistory(BASE[strongest]!, days), `${counted(list.count, 'change')}: ${kinds.join(', ')}`, cites, strongest === CODE ? 'as it makes every machine it reaches run something' : undefined),
      term('usual-actor', 'Who usually does it', Math.max(-5, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never changed policies' : undefined),
    ]
    if (sorts.has(LINK) && sorts.size > 1) terms.push(term('changed-and-linked', 'Changed and linked at once', 2, 'content and reach in one sitting', cites))
    if (usualHour) terms.push(usualHour)
    else if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined))
    if (ofPlant) terms.push(term('near-plant', 'Over machines of the plant', 4, 'the container’s name speaks of the plant', cites, 'as it reaches machines of the plant'))
    if (strongest === CODE && before > 0) terms.push(term('habit', 'Does so regularly', -Math.min(6, 2 + before), `${before} such changes on earlier days`, cites))
    if (conformance.order !== null) terms.push(this.context.paperwork.term(conformance, null, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(gpoChange, event.store, list, {
      at, until, actor, from: from ?? actor, target: on, terms, family: 'identity', phase: strongest !== CODE ? 2 : ofPlant ? 5 : 4,
      clauses: [clause(cites, actor ?? 'somebody', ` ${VERBS.changed} a group policy (${kinds.join(', ')})`, ...(on === null ? [] : [' on ', on]))],
      edge: 'group policy', passes: on === null ? 'none' : 'touches',
    }))
  }
}

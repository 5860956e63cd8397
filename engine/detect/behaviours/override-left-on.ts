import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { commandPaperwork } from '../command-paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo, wordsOf } from '../text-memo.ts'

export const overrideLeftOn: Behaviour = {
  id: 'override-left-on',
  title: 'Override left on',
  question: 'Was a force, a bypass, an inhibited alarm or a programming mode left on for longer than a shift?',
  lookAlikes: ['a force taken back within the shift', 'a bypass for as long as its order runs', 'logs that record the setting but never the removal'],
  techniques: techniques('T0831', 'T0838', 'T0858'),
  phase: 4,
  precursor: null,
  kinds: ['ot_force', 'ot_alarm_changed', 'ot_mode_changed', 'ot_start'],
  start: (context) => new OverrideLeftOn(context),
}

/** A shift: whoever set it goes home. */
const SHIFT = 8 * HOUR
const FORCE = 0
const ALARM = 1
const MODE = 2
const SORTS = [
  { base: 5, title: 'Force left on', noun: 'a force', technique: 'T0831' },
  { base: 4, title: 'Alarm left off', noun: 'an alarm inhibition', technique: 'T0838' },
  { base: 4, title: 'Left in programming mode', noun: 'a programming mode', technique: 'T0858' },
] as const

const REMOVES = ['cancel', 'unforce', 'release', 'remove', 'clear', 'false', 'unlock', ' enable', 'enable_unsolicited', 'forces disabled', ' off']
const SETS = ['true', 'disable', 'inhibit', 'bypass', 'suppress', 'shelve', ' lock']
const OPENS: ReadonlySet<string> = new Set(['prog', 'program', 'rem', 'remote'])
const SET = 1
const REMOVED = 2
const OPENED = 3
const UNSAID = 4
const judgeOverride = (text: string): number =>
  wordsOf(text).some((word) => OPENS.has(word)) ? OPENED : hasAny(text, SETS) ? SET : hasAny(text, REMOVES) ? REMOVED : UNSAID

interface Override {
  readonly at: Instant
  readonly event: EventIndex
  readonly sort: number
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly controller: EntityId
  readonly what: string
  readonly conformance: Conformance
}

class OverrideLeftOn implements Detector {
  private readonly on = new Map<number, Override>()
  /** Kinds of override whose removal some log shows: of the others, one cannot know how long they lasted. */
  private readonly removable = new Set<number>()
  private readonly texts = new TextMemo(judgeOverride)
  private readonly details = new TextMemo(judgeOverride)
  private readonly context: DetectContext
  private last: Instant | null = null
  private cursor: EventCursor | null = null
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    this.cursor = event
    this.last = event.time
    const { on: controller, kind, outcome, store, index } = event
    if (controller === null || outcome === 'failure') return
    const sort = kind === 'ot_force' ? FORCE : kind === 'ot_alarm_changed' ? ALARM : MODE
    const said = [this.texts.of(store, 'object', index), this.details.of(store, 'detail', index)]
    const key = pairKey(controller, sort === MODE ? 0 : store.textId('object', index)) * 4 + sort
    const sets = sort === FORCE ? !said.includes(REMOVED) : sort === ALARM ? said.includes(SET) : kind === 'ot_mode_changed' && said.includes(OPENED)
    if (sets) this.begin(key, sort, controller, event)
    else this.end(key, sort, event.time)
  }

  finish(): void {
    for (const override of this.on.values()) if (this.last !== null && this.removable.has(override.sort)) this.report(override, this.last, null)
    this.on.clear()
  }

  private begin(key: number, sort: number, controller: EntityId, event: EventCursor): void {
    if (this.on.has(key)) return
    const { actor, time: at } = event
    this.on.set(key, { at, event: event.index, sort, actor, from: originOf(event), controller, what: quoted(event.object), conformance: this.context.paperwork.conform({ actor, asset: controller, at }) })
  }

  private end(key: number, sort: number, at: Instant): void {
    this.removable.add(sort)
    const override = this.on.get(key)
    if (!override) return
    this.on.delete(key)
    this.report(override, at, this.cursor!.index)
  }

  private report({ at, event, sort, actor, from, controller, what, conformance }: Override, until: Instant, removal: EventIndex | null): void {
    const lasted = until - at
    const allowed = conformance.order?.end ?? null
    if (lasted <= SHIFT || (allowed !== null && until <= allowed)) return
    const { base, title, noun, technique } = SORTS[sort]!
    const { baseline, entities } = this.context
    const list = new EventList()
    list.push(event)
    if (removal !== null) list.push(removal)
    const hours = Math.round(lasted / HOUR)
    const long = hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`
    const terms = [
      term('command', title, withHistory(base, baseline.observedDays(at)), what === '' ? noun : what, list.events),
      term('left-on', 'Longer than a shift', Math.min(5, Math.log2(lasted / SHIFT) * 2), removal === null ? `for ${long}, until the records end` : `for ${long}`, list.events, `for ${long}`),
      ...(isSafety(entities.get(controller)) ? [term('safety', 'Safety system', 8, 'a controller that keeps the process safe', list.events, 'on a safety system')] : []),
      commandPaperwork(this.context, conformance, actor, controller, list.events),
    ]
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(overrideLeftOn, this.cursor!.store, list, {
      at, until, actor, from, target: controller, terms, title, techniques: techniques(technique), family: 'operational',
      clauses: [clause(list.events, from ?? actor ?? 'somebody', ` ${VERBS.enabled} ${noun} on `, controller, `${what === '' ? '' : ` (${what})`} for ${long}`)],
      edge: null, passes: 'touches',
    }))
  }
}

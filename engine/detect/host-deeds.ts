import type { Phase } from '../../contract/vocabulary.ts'
import type { EventCursor } from '../identity/resolved.ts'
import type { EventKind } from '../model/event.ts'
import type { Signal, Technique } from '../model/signal.ts'
import { HOUR, type Decibans, type EntityId } from '../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from './act.ts'
import { withHistory } from './baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from './behaviour.ts'
import { burstAt, BurstDetector, type Burst } from './burst-detector.ts'
import { habitTerms, hostTerms, originElsewhere, viewHost, type HostView } from './host-act.ts'
import { pairKey } from './parties.ts'
import { isMachineAccount } from './place.ts'

/** One thing that can be done on a host, and what it says when somebody does it. */
export interface Deed {
  readonly label: string
  readonly decibans: Decibans
  /** After "unusual because". */
  readonly reason: string
  /** After the actor, with a verb of the closed list: "opened a tunnel". */
  readonly says: string
  readonly techniques: readonly Technique[]
  /** Standing practice may do so every day: weighs half until a week of history could have shown it [SIG-12]. */
  readonly mayBePractice?: boolean
  /** Where it is another than that of the behaviour. */
  readonly phase?: Phase
}

/** How a behaviour made of such deeds weighs them. */
export interface DeedWeights {
  /** On a host of the plant or the boundary; there at night; anywhere else. */
  readonly near: Decibans
  readonly night: Decibans
  readonly elsewhere: Decibans
  /** What is done in a person's name may be done to that person (a document opened, a page called). */
  readonly mayBeVictim?: boolean
  /** Phase on a host of the plant or the boundary; elsewhere the behaviour's own. */
  readonly nearPhase: Phase
  readonly passes: Signal['passes']
  readonly edge: string | null
}

/** Number of the deed an event shows, from 1; 0 for none. Bound to one pass, since it remembers texts. */
export type DeedReader = (event: EventCursor) => number

interface Deeds extends Burst {
  readonly view: HostView
  readonly from: EntityId | null
  readonly before: number
  /** How often the rarest of its texts was given by the same hand on earlier days. */
  same: number
  /** This very text was never seen of this hand, where the same few come again and again. */
  fresh: boolean
  /** Sort of deed → its first text. */
  readonly sorts: Map<number, string>
  actor: EntityId | null
}

/** Kinds whose telling text is the command line. */
const COMMANDS: ReadonlySet<EventKind> = new Set<EventKind>(['process_started', 'script_run', 'service_installed', 'task_created'])

/** Texts stand above sorts in the keys of habits. */
const TEXTS = 1000
const MOST_SHAPES = 100_000
/** Days on which the same hand gave the same command, from which on it is no news at all. */
export const PRACTICE = 3
/** Who was seen doing so that often did so by night too. */
const OFTEN = 10

/** What is done on one host within an hour is one burst; the strongest deed weighs in full, each further sort 2 dB. */
class DeedDetector extends BurstDetector<Deeds> {
  private readonly behaviour: Behaviour
  private readonly deeds: readonly Deed[]
  private readonly weights: DeedWeights
  private readonly sortOf: DeedReader
  /** Host and sort → how often, and how many of these times with a text of no earlier day. */
  private readonly shapes = new Map<string, number>()
  private readonly practices = new Map<number, { uses: number; texts: number }>()

  constructor(context: DetectContext, behaviour: Behaviour, deeds: readonly Deed[], weights: DeedWeights, sortOf: DeedReader) {
    super(context, HOUR)
    this.behaviour = behaviour
    this.deeds = deeds
    this.weights = weights
    this.sortOf = sortOf
  }

  see(event: EventCursor): void {
    const sort = this.sortOf(event)
    if (sort === 0 || event.outcome === 'failure') return
    const host = event.on
    if (host === null) return
    const at = event.time
    const before = this.habit(pairKey(host, sort), at)
    const actor = event.actor !== null && isMachineAccount(this.context.entities.get(event.actor)) ? null : event.actor
    const burst = this.take(host, event, () => ({ ...burstAt(event), view: viewHost(this.context, actor, host, at), from: originElsewhere(event, host), before, same: Infinity, fresh: false, sorts: new Map(), actor }))
    burst.actor ??= actor
    const { times, fresh } = this.practise(host, sort, event)
    burst.same = Math.min(burst.same, times)
    if (fresh) burst.fresh = true
    if (!burst.sorts.has(sort)) burst.sorts.set(sort, quoted(COMMANDS.has(event.kind) ? event.detail || event.object : event.object || event.detail))
  }

  /** A number for who gave a text without its numbers: what is done every night bears the night's date. */
  private shapeOf(actor: EntityId | null, text: string): number {
    const shape = `${actor ?? 0} ${text.slice(0, 512).toLowerCase().replaceAll(/\d+/g, '#')}`
    let id = this.shapes.get(shape)
    if (id === undefined) {
      if (this.shapes.size >= MOST_SHAPES) return 0
      this.shapes.set(shape, (id = this.shapes.size + 1))
    }
    return id
  }

  /** How often the same hand gave the text on earlier days, and whether a host that always does the same does something else of this sort now. */
  private practise(host: EntityId, sort: number, event: EventCursor): { times: number; fresh: boolean } {
    const key = pairKey(host, sort)
    let practice = this.practices.get(key)
    if (!practice) this.practices.set(key, (practice = { uses: 0, texts: 0 }))
    const times = this.habit(pairKey(host, TEXTS + this.shapeOf(event.actor, COMMANDS.has(event.kind) ? event.detail : event.object)), event.time)
    const isNew = times === 0
    const fresh = isNew && practice.uses >= 10 && practice.texts < practice.uses / 4
    practice.uses++
    if (isNew) practice.texts++
    return { times, fresh }
  }

  protected report({ at, until, view, from, before, same, fresh, sorts, actor, list, event }: Deeds): void {
    const { weights, behaviour } = this
    const done = [...sorts].map(([sort, text]) => ({ deed: this.deeds[sort - 1]!, text })).sort((a, b) => b.deed.decibans - a.deed.decibans)
    const { deed: strongest, text: example } = done[0]!
    const cites = list.events
    const terms = [term(behaviour.id, strongest.label, strongest.mayBePractice ? withHistory(strongest.decibans, view.observed) : strongest.decibans, example, cites, strongest.reason)]
    if (done.length > 1) terms.push(term('several', 'Several at once', 2 * (done.length - 1), done.slice(1).map(({ deed, text }) => `${deed.label.toLowerCase()}: ${text}`).join('; '), cites))
    if (view.place === null && weights.elsewhere !== 0) terms.push(term('business-network', 'On the business network', weights.elsewhere, 'where administrators and software do so too', cites))
    terms.push(...hostTerms(this.context, view, cites, { ...weights, mayBePractice: strongest.mayBePractice ?? false }))
    // A host that does so every night does not do this every night.
    terms.push(...(fresh ? [term('habit', 'Done before, but never so', -Math.min(3, before), `the same sort ${before} times on earlier days, never this by this hand`, cites)] : same >= PRACTICE ? [term('habit', 'Standing practice', -Math.min(20, 8 + same), `the same ${same} times on earlier days, by the same hand`, cites)] : habitTerms(before, cites, 3, before >= OFTEN ? 10 : 8)))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(behaviour, event.store, list, {
      at, until, actor, from: from ?? actor, target: view.host, terms,
      techniques: strongest.techniques,
      phase: strongest.phase ?? (view.place === null ? behaviour.phase : weights.nearPhase),
      clauses: [clause(cites, actor ?? 'somebody', ` ${strongest.says} on `, view.host, example === '' ? '' : ` (“${example}”)`)],
      edge: weights.edge, passes: weights.passes,
    }))
  }
}

/** Starts a detector of the deeds of a behaviour. `deeds` are in the order of the numbers that `sortOf` gives, from 1. */
export const startDeeds = (context: DetectContext, behaviour: Behaviour, deeds: readonly Deed[], weights: DeedWeights, sortOf: DeedReader): Detector =>
  new DeedDetector(context, behaviour, deeds, weights, sortOf)

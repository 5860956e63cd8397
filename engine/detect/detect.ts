import type { EventCursor } from '../identity/resolved.ts'
import { EVENT_KINDS, kindIndex } from '../model/event.ts'
import type { SetAside, Signal } from '../model/signal.ts'
import type { EventIndex } from '../model/units.ts'
import type { Plant } from '../plant/plant.ts'
import { Baseline } from './baseline/baseline.ts'
import type { Behaviour, DetectContext, Detector } from './behaviour.ts'
import { BEHAVIOURS } from './behaviours/registry.ts'
import { boundCredit, Paperwork } from './paperwork.ts'
import { repeatedCommands } from './repeated-commands.ts'

/** What the behaviours found, each list by time. */
export interface DetectResult {
  readonly signals: readonly Signal[]
  /** Looked at and explained. */
  readonly setAside: readonly SetAside[]
}

export interface DetectOptions {
  /** Behaviours to run; all by default. */
  readonly behaviours?: readonly Behaviour[]
}

const NOTE = kindIndex('operator_note')
const STEP = 20_000

/**
 * One pass over the events by time: every behaviour sees the kinds it asked for, then the baseline learns the
 * event [SIG-2]. Yields the number of events done about every 20,000; the caller may stop between.
 */
export function* detect(event: EventCursor, plant: Plant, options: DetectOptions = {}): Generator<number, DetectResult> {
  const { store, resolution } = event
  const signals: Signal[] = []
  const setAside: SetAside[] = []
  const baseline = new Baseline(resolution.entities, plant)
  const paperwork = new Paperwork(plant, resolution.entities)
  const context: DetectContext = {
    entities: resolution.entities, plant, baseline, paperwork,
    emit: (signal) => void signals.push(boundCredit(signal)),
    setAside: (item) => void setAside.push(item),
  }
  const started = (options.behaviours ?? BEHAVIOURS).map((behaviour) => ({ behaviour, detector: behaviour.start(context) }))
  const byKind = EVENT_KINDS.map((): Detector[] => [])
  for (const { behaviour, detector } of started) for (const kind of behaviour.kinds) byKind[kindIndex(kind)]!.push(detector)

  const { order } = resolution
  const repeated = repeatedCommands(event)
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && i % STEP === 0) yield i
    event.index = order[i]! as EventIndex
    if (repeated?.[event.index] === 1) continue
    const detectors = byKind[store.kindNumber(event.index)]!
    if (store.kindNumber(event.index) === NOTE) paperwork.hear(event)
    baseline.face(event)
    for (let d = 0; d < detectors.length; d++) detectors[d]!.see(event)
    baseline.learn(event)
  }
  for (const { detector } of started) detector.finish?.()
  return { signals: signals.sort((a, b) => a.at - b.at || compareText(a.behaviour, b.behaviour) || a.until - b.until || store.compare(a.events[0]!, b.events[0]!)), setAside: setAside.sort((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1)) }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

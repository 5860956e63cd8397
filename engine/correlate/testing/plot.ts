import type { Phase, PrecursorKind } from '../../../contract/vocabulary.ts'
import { resolveEntities } from '../../identity/resolve.ts'
import type { Resolution } from '../../identity/resolved.ts'
import { chronology } from '../../ingest/chronology.ts'
import { EventStore } from '../../ingest/store.ts'
import type { EventKind, LogEvent } from '../../model/event.ts'
import type { Signal } from '../../model/signal.ts'
import { HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { findContacts } from '../contacts.ts'
import { drawMovement, type MovementGraph } from '../movement.ts'
import { propagate } from '../propagate.ts'
import { assembleStories, type Story } from '../story.ts'

/**
 * Signals and hops written as lines, an hour each:
 *
 *     !12 mfa  203.0.113.7 kim            signal of 12 dB: behaviour, from, actor
 *     !15 docs  - kim FS01 touches P2     … and target, what passes, phase
 *     logon kim 10.1.1.5 FS01 10          event: kind, actor, source, host, detail (or whose password was reset)
 *
 * The behaviours `note`, `ntds` and `lsass` are what they say: seen by a person, the directory copied, memory read.
 * `@30` alone on a line jumps to hour 30. `-` is nothing.
 */
export interface Plot {
  readonly store: EventStore
  readonly resolution: Resolution
  readonly signals: readonly Signal[]
  readonly stories: readonly Story[]
  readonly graphs: readonly MovementGraph[]
  readonly name: (id: EntityId) => string
  /** Each story as `behaviour:actor…` of its steps joined by " > ". */
  told(): string[]
}

interface Line {
  readonly hour: number
  readonly words: readonly string[]
}

const none = (word: string | undefined): string => (word === undefined || word === '-' ? '' : word)

export function plot(text: string): Plot {
  const lines = readLines(text)
  const store = new EventStore()
  const events = lines.map(({ hour, words }, i) => store.append(toEvent(hour, words), 0, i * 100, 90, i + 1))
  const resolution = resolveEntities(store, chronology(store, () => false), [])
  const find = (word: string | undefined): EntityId | null => {
    const text = none(word).toLowerCase()
    return text === '' ? null : (['account', 'host', 'address'].map((kind) => resolution.entities.find(`${kind}:${text}`)).find((entity) => entity !== null)?.id ?? null)
  }
  const signals = lines.flatMap(({ hour, words }, i) => (words[0]!.startsWith('!') ? [toSignal(hour, words, events[i]!, find)] : []))
  const stories = assembleStories(propagate(store, resolution, signals), store, resolution)
  const contacts = findContacts(store, resolution)
  const name = (id: EntityId): string => resolution.entities.get(id).name
  return {
    store, resolution, signals, stories, name,
    graphs: stories.map((story) => drawMovement(story, resolution.entities, contacts)),
    told: () => stories.map((story) => story.steps.map(({ signal }) => `${signal.behaviour}:${signal.actor ? name(signal.actor) : '-'}`).join(' > ')),
  }
}

function readLines(text: string): Line[] {
  let hour = 0
  const lines: Line[] = []
  for (const line of text.split('\n').map((raw) => raw.trim()).filter((raw) => raw !== '')) {
    if (line.startsWith('@')) hour = Number(line.slice(1))
    else lines.push({ hour: hour++, words: line.split(/\s+/) })
  }
  return lines
}

function toEvent(hour: number, words: readonly string[]): LogEvent {
  const time = (hour * HOUR) as Instant
  // A signal still has an event, so that its names exist and its clauses can cite.
  if (words[0]!.startsWith('!')) return { time, kind: 'other', source: none(words[2]), actor: none(words[3]), host: none(words[4]) }
  const [kind, actor, source, host, detail] = words
  return { time, kind: kind as EventKind, outcome: 'success', actor: none(actor), source: none(source), host: none(host), ...(kind === 'password_reset' ? { target: none(detail) } : { detail: none(detail) }) }
}

function toSignal(hour: number, words: readonly string[], event: EventIndex, find: (word: string | undefined) => EntityId | null): Signal {
  const [weight, behaviour, from, actor, target, passes, phase, precursor] = words
  const at = (hour * HOUR) as Instant
  return {
    behaviour: behaviour!, title: behaviour!, at, until: at, events: [event], eventCount: 1,
    actor: find(actor), from: find(from), target: find(target),
    terms: [{ id: behaviour!, label: behaviour!, detail: '', decibans: Number(weight!.slice(1)), events: [event], reason: `because of ${behaviour!}` }],
    techniques: behaviour === 'ntds' ? [{ id: 'T1003.003', name: 'NTDS', domain: 'enterprise' }] : behaviour === 'lsass' ? [{ id: 'T1003.001', name: 'LSASS Memory', domain: 'enterprise' }] : [], phase: Number((phase ?? 'P2').slice(1)) as Phase, family: behaviour === 'note' ? 'note' : 'identity', precursor: (precursor as PrecursorKind | undefined) ?? null,
    clauses: [{ parts: [{ text: `${behaviour!} happened.` }], events: [event] }],
    edge: behaviour!, passes: (passes ?? 'none') as Signal['passes'],
  }
}

import type { EventStore } from '../ingest/store.ts'
import { kindIndex, type EventKind } from '../model/event.ts'
import { lowerBound } from '../model/lower-bound.ts'
import { HOUR, MINUTE, type EventIndex } from '../model/units.ts'
import type { Resolution } from './resolved.ts'

/**
 * Acts that two logs tell as one: a session from one machine onto another, a tunnel; never one kind and another.
 * Sign-ins are not among them: who signs in here signs in there too, minutes later, and both clocks are right.
 */
const CLASSES: readonly (readonly EventKind[])[] = [['logon', 'remote_desktop', 'ssh_session', 'bastion_session'], ['tunnel_opened']]
const CLASS_OF = new Map(CLASSES.flatMap((kinds, number) => kinds.map((kind) => [kindIndex(kind), number] as const)))
const SESSION = 0
const SECOND = 1000

/** No clock is looked for farther off than this. */
const REACH = 2 * HOUR
/** Two logs of one act begin this close to each other: a password is typed, a desktop drawn. */
const SAME_ACT = 40 * SECOND
/** Up to here a difference may be how long things take; beyond, a clock is off. */
const IN_STEP = MINUTE
/** Acts that must agree on a difference, of so many accounts or ways, and so many times as agree on any other. */
const FEWEST = 8
const FEWEST_KEYS = 2
const CLEARLY = 2
/** More acts of one account or way in one file tell nothing more. */
const MOST_PER_KEY = 200
const MOST_DIFFERENCES = 20_000

/** How far the clock of a file is off. */
export interface ClockOffset {
  /** Ahead of the other files by this, in ms; null when two sides disagree and neither outnumbers the other. */
  readonly offsetMs: number | null
  /** Instants may be off by so much either way. */
  readonly errorMs: number
  /** Acts that show it. */
  readonly anchors: number
}

/** Two files whose clocks were compared: `b` is ahead of `a` by `delta`. */
interface Pair {
  readonly a: number
  readonly b: number
  readonly delta: number
  readonly spread: number
  readonly anchors: number
}

/**
 * Finds files whose clocks run minutes ahead of or behind the others, by acts that two files tell [ING-15].
 *
 *     host log    10:02:11  kim from VPN-1 on JUMP-A        sensor   10:42:13  VPN-1 → JUMP-A      and so for 20 more
 *
 * The largest group of files in step with each other is right; a file against one other leaves both uncertain. Times
 * stay as they are: only what may be claimed of their order changes. By the rank of the file, which does not depend on
 * arrival; files in step are left out.
 */
export function findClockOffsets(store: EventStore, resolution: Resolution): Map<number, ClockOffset> {
  const acts = collectActs(store, resolution)
  const pairs = [...gatherDifferences(acts)].flatMap(([pair, differences]) => comparePair(pair, differences) ?? [])
  return judge(pairs)
}

/** Connections of one file that are looked at. */
const MOST_CONNECTIONS = 20_000
const FEWEST_SHARED = 3

/**
 * Logs that name the same connections were written by one sensor, with one clock: what was found of one holds for all.
 * @param isSensor whether the file of a rank names connections so that no other sensor names one alike, as Zeek does.
 */
export function shareOffsets(store: EventStore, { order }: Resolution, offsets: Map<number, ClockOffset>, isSensor: (rank: number) => boolean): void {
  const known = [...offsets.keys()].filter(isSensor)
  if (known.length === 0) return
  const connections = new Map<number, Set<number>>()
  for (const value of order) {
    const row = value as EventIndex
    const rank = store.rank(row)
    if (store.session(row) === 0 || !isSensor(rank)) continue
    let own = connections.get(rank)
    if (!own) connections.set(rank, (own = new Set()))
    if (own.size < MOST_CONNECTIONS) own.add(store.session(row))
  }
  for (const rank of known) for (const [other, theirs] of [...connections].sort((a, b) => a[0] - b[0])) {
    if (offsets.has(other) || !shares(connections.get(rank), theirs)) continue
    offsets.set(other, offsets.get(rank)!)
    known.push(other)
  }
}

function shares(a: ReadonlySet<number> | undefined, b: ReadonlySet<number>): boolean {
  if (!a) return false
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const connection of small) if (large.has(connection) && ++shared >= FEWEST_SHARED) return true
  return false
}

/** Times of acts by account or way, then by file. Files that share no act with another do not matter. */
function collectActs(store: EventStore, { order, from, on, actor }: Resolution): Map<string, Map<number, number[]>> {
  const acts = new Map<string, Map<number, number[]>>()
  for (const value of order) {
    const row = value as EventIndex
    const kind = CLASS_OF.get(store.kindNumber(row))
    if (kind === undefined) continue
    const isWay = kind === SESSION
    if (isWay ? from[row] === 0 || on[row] === 0 || from[row] === on[row] : actor[row] === 0) continue
    const key = isWay ? `${from[row]}>${on[row]}` : `${kind} ${actor[row]}`
    let files = acts.get(key)
    if (!files) acts.set(key, (files = new Map()))
    const file = store.rank(row)
    const times = files.get(file)
    if (!times) files.set(file, [store.time(row)])
    // One session is told by several records of one log.
    else if (times.length < MOST_PER_KEY && store.time(row) - times.at(-1)! > SAME_ACT) times.push(store.time(row))
  }
  return acts
}

interface Differences { readonly ms: number[]; readonly keys: string[] }

/** Every difference between two files' acts of one account or way, within reach. */
function gatherDifferences(acts: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>): Map<string, Differences> {
  const found = new Map<string, Differences>()
  for (const [key, byFile] of acts) {
    const files = [...byFile.keys()].sort((a, b) => a - b)
    for (const [i, a] of files.entries()) for (const b of files.slice(i + 1)) {
      const pair = `${a} ${b}`
      let differences = found.get(pair)
      if (!differences) found.set(pair, (differences = { ms: [], keys: [] }))
      const others = byFile.get(b)!
      for (const at of byFile.get(a)!) {
        for (let j = lowerBound(0, others.length, (place) => others[place]! < at - REACH); j < others.length && others[j]! <= at + REACH && differences.ms.length < MOST_DIFFERENCES; j++) {
          differences.ms.push(others[j]! - at)
          differences.keys.push(key)
        }
      }
    }
  }
  return found
}

/** The difference on which most acts agree, if it stands out. */
function comparePair(pair: string, { ms, keys }: Differences): Pair | null {
  const [a, b] = pair.split(' ').map(Number) as [number, number]
  const places = ms.map((_, place) => place).sort((x, y) => ms[x]! - ms[y]!)
  let best = { from: 0, count: 0 }
  const windows: { from: number; count: number }[] = []
  for (let from = 0, to = 0; from < places.length; from++) {
    while (to < places.length && ms[places[to]!]! <= ms[places[from]!]! + SAME_ACT) to++
    const window = { from, count: to - from }
    windows.push(window)
    // Of equals the one nearest to no difference at all.
    if (window.count > best.count || (window.count === best.count && Math.abs(ms[places[from]!]!) < Math.abs(ms[places[best.from]!]!))) best = window
  }
  const agreeing = places.slice(best.from, best.from + best.count)
  if (agreeing.length < FEWEST || new Set(agreeing.map((place) => keys[place]!)).size < FEWEST_KEYS) return null
  const low = ms[agreeing[0]!]!
  const high = ms[agreeing.at(-1)!]!
  const rival = windows.reduce((most, { from, count }) => (ms[places[from]!]! > high + SAME_ACT || ms[places[from]!]! < low - 2 * SAME_ACT ? Math.max(most, count) : most), 0)
  if (best.count < CLEARLY * rival) return null
  return { a, b, delta: ms[agreeing[agreeing.length >> 1]!]!, spread: Math.max(SAME_ACT, high - low), anchors: agreeing.length }
}

/** Puts the files that agree into groups and reads every other clock against the largest group it can be compared with. */
function judge(pairs: readonly Pair[]): Map<number, ClockOffset> {
  const offsets = new Map<number, ClockOffset>()
  const seen = new Set<number>()
  for (const { a } of pairs) {
    if (seen.has(a)) continue
    const readings = readAgainst(a, pairs)
    for (const file of readings.keys()) seen.add(file)
    const groups = groupByReading(readings)
    const isDecided = groups.length === 1 || groups[0]!.length > groups[1]!.length
    const base = readings.get(groups[0]![0]!)!.offset
    const widest = Math.max(...[...readings.values()].map(({ offset }) => Math.abs(offset - base)))
    for (const [file, { offset, spread, anchors }] of readings) {
      const ahead = offset - base
      if (isDecided ? Math.abs(ahead) > IN_STEP : groups.length > 1) offsets.set(file, { offsetMs: isDecided ? Math.round(ahead) : null, errorMs: Math.round((isDecided ? Math.abs(ahead) : widest) + spread), anchors })
    }
  }
  return offsets
}

interface Reading { readonly offset: number; readonly spread: number; readonly anchors: number }

/** How far each file is ahead of `first`, as far as pairs lead; the best attested way first. */
function readAgainst(first: number, pairs: readonly Pair[]): Map<number, Reading> {
  const readings = new Map<number, Reading>([[first, { offset: 0, spread: SAME_ACT, anchors: Math.max(...pairs.filter(({ a, b }) => a === first || b === first).map(({ anchors }) => anchors)) }]])
  for (;;) {
    const next = pairs.filter(({ a, b }) => readings.has(a) !== readings.has(b)).sort((x, y) => y.anchors - x.anchors || x.a - y.a || x.b - y.b)[0]
    if (!next) return readings
    const forth = readings.has(next.a)
    const from = readings.get(forth ? next.a : next.b)!
    readings.set(forth ? next.b : next.a, { offset: from.offset + (forth ? next.delta : -next.delta), spread: Math.max(from.spread, next.spread), anchors: next.anchors })
  }
}

/** Files in step with each other, the largest group first. */
function groupByReading(readings: ReadonlyMap<number, Reading>): number[][] {
  const files = [...readings].sort((a, b) => a[1].offset - b[1].offset || a[0] - b[0])
  const groups: number[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const [file, { offset }] of files) {
    if (offset - last > IN_STEP) groups.push([])
    groups.at(-1)!.push(file)
    last = offset
  }
  return groups.sort((a, b) => b.length - a.length || a[0]! - b[0]!)
}

import { kindIndex, type EventKind } from '../model/event.ts'
import { lowerBound } from '../model/lower-bound.ts'
import type { EventIndex } from '../model/units.ts'
import { HOUR, MINUTE } from '../model/units.ts'
import type { EventStore } from '../ingest/store.ts'
import { readAccountName } from './names.ts'

/** Kinds by which a person shows up in several logs at once: who opens a tunnel soon signs in somewhere. */
const ANCHOR_KINDS: ReadonlySet<number> = new Set((['sign_in', 'mfa_challenge', 'logon', 'tunnel_opened', 'bastion_session', 'remote_desktop', 'ssh_session'] satisfies EventKind[]).map(kindIndex))
/** Two records of one person this close are taken for one act. */
const SAME_ACT = 3 * MINUTE
/** Enough of a file to tell a zone; more adds nothing. */
const MOST_SAMPLES = 600
/** A zone must bring this many coincidences, and this many times those of every other zone. */
const FEWEST_ANCHORS = 6
const CLEARLY = 2

/** A zone a file may have been written in: `instant` turns a time read as UTC into the instant it is in that zone. */
interface Candidate {
  readonly zone: string
  readonly instant: (time: number) => number
}

/** Whole-hour zones, as `Intl` names them everywhere. Its signs are reversed: Etc/GMT-2 is two hours east. */
const FIXED_ZONES: readonly Candidate[] = Array.from({ length: 27 }, (_, i) => i - 12).map((east) => ({
  zone: east === 0 ? 'UTC' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`,
  instant: (time) => time - east * HOUR,
}))

/** Rows of one file in the store: a file is read in one go, so they stand together. */
export interface FileRows {
  readonly file: number
  readonly from: number
  readonly to: number
}

/** Acts per person, of the files whose clocks are known. */
export type AnchorTimes = ReadonlyMap<string, Float64Array>

/** Collects the acts that other files can be matched with. One pass over the store. @param isKnown by file number. */
export function collectAnchors(store: EventStore, isKnown: (file: number) => boolean): AnchorTimes {
  const times = new Map<string, number[]>()
  const userOf = userNames(store)
  for (let row = 0; row < store.count; row++) {
    const index = row as EventIndex
    if (!ANCHOR_KINDS.has(store.kindNumber(index)) || !isKnown(store.file(index))) continue
    const user = userOf(index)
    if (user === '') continue
    const known = times.get(user)
    if (known) known.push(store.time(index))
    else times.set(user, [store.time(index)])
  }
  return new Map([...times].map(([user, list]) => [user, Float64Array.from(list).sort()]))
}

/**
 * Finds the zone in which the acts of a file coincide with the same people's acts in other files [ING-9].
 *
 *     file (no zone)   02:11:52 acme …            as UTC: no one else saw acme at 02:11Z
 *     other logs       00:12:07Z acme …           as Europe/Paris: 15 s apart, and so for 40 more
 *
 * @param plantZone IANA zone of the plant, asked before whole-hour zones. @param inPlantZone turns a time read as UTC
 *   into the instant it is if written in that zone.
 * @returns the zone and the number of coincidences; null when nothing stands out.
 */
export function findZone(store: EventStore, rows: FileRows, anchors: AnchorTimes, plantZone: string, inPlantZone: (time: number) => number): { readonly zone: string; readonly anchors: number } | null {
  const samples = sampleActs(store, rows)
  const candidates: readonly Candidate[] = plantZone === 'UTC' ? FIXED_ZONES : [{ zone: plantZone, instant: inPlantZone }, ...FIXED_ZONES]
  const scored = candidates.map((candidate) => {
    const instants = samples.map(({ time }) => candidate.instant(time))
    return { zone: candidate.zone, instants, anchors: samples.filter(({ user }, i) => hasNear(anchors.get(user), instants[i]!)).length }
  })
  const best = scored.reduce((a, b) => (b.anchors > a.anchors ? b : a))
  // A fixed zone that agrees with the plant's for part of the year is no rival of it.
  const isRival = ({ instants }: (typeof scored)[number]): boolean => instants.filter((instant, i) => instant === best.instants[i]).length < samples.length / 4
  const rival = Math.max(0, ...scored.filter((other) => other !== best && isRival(other)).map((other) => other.anchors))
  return best.anchors >= FEWEST_ANCHORS && best.anchors >= CLEARLY * rival ? { zone: best.zone, anchors: best.anchors } : null
}

function sampleActs(store: EventStore, { file, from, to }: FileRows): { user: string; time: number }[] {
  const userOf = userNames(store)
  const samples: { user: string; time: number }[] = []
  for (let row = from; row < to && samples.length < MOST_SAMPLES; row++) {
    const index = row as EventIndex
    if (store.file(index) !== file || !ANCHOR_KINDS.has(store.kindNumber(index))) continue
    const user = userOf(index)
    if (user !== '') samples.push({ user, time: store.time(index) })
  }
  return samples
}

function userNames(store: EventStore): (index: EventIndex) => string {
  const byText = new Map<number, string>()
  return (index) => {
    const id = store.textId('actor', index)
    if (id === 0) return ''
    let user = byText.get(id)
    if (user === undefined) {
      const name = readAccountName(store.dictionary.text(id))
      byText.set(id, (user = name.scope === 'domain' ? name.user : ''))
    }
    return user
  }
}

function hasNear(times: Float64Array | undefined, at: number): boolean {
  if (!times) return false
  const near = lowerBound(0, times.length, (place) => times[place]! < at - SAME_ACT)
  return near < times.length && times[near]! <= at + SAME_ACT
}

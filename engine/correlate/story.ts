import type { Phase } from '../../contract/vocabulary.ts'
import type { EntityTable } from '../identity/entities.ts'
import type { Hop } from '../identity/hop.ts'
import type { Resolution } from '../identity/resolved.ts'
import type { Session } from '../identity/sessions.ts'
import type { EventStore } from '../ingest/store.ts'
import type { Signal, Term } from '../model/signal.ts'
import { DAY, HOUR, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { findDeeds } from './deeds.ts'
import { decidePhase, isBeyondBoundary, isPlantSide } from './phase.ts'
import { REMARKABLE, type Atom, type Propagation } from './propagate.ts'
import { Saturation, STEP_WEIGHT, subjectOf } from './weight.ts'
import { withWitnesses } from './witnesses.ts'

type SignalAtom = Extract<Atom, { kind: 'signal' }>
type HopAtom = Extract<Atom, { kind: 'hop' }>

/** Terms by which answers of people take weight off an act. */
const LIGHTENING: ReadonlySet<string> = new Set(['answer', 'habit'])

/** Odds, before anything is seen, that a given set of oddities in these weeks is one campaign: one to a thousand. */
const STORY_PRIOR: Decibans = -30
/** A story is told from even odds on. */
const RAISE_AT: Decibans = 0
/** Sources can err together, so no story is surer than 99 %. */
const CEILING: Decibans = 20

/** One step: the heaviest signal of an act, and others that noticed the same act. */
export interface Step {
  readonly signal: Signal
  readonly also: readonly Signal[]
  readonly weight: Decibans
  readonly phase: Phase
}

/** The hops of one chain of sessions, oldest first; a single hop where no chain is known. */
export interface Visit {
  readonly hops: readonly Hop[]
  /** The furthest phase of what was done in it. */
  readonly phase: Phase
}

/** One campaign as far as the evidence tells. */
export interface Story {
  readonly steps: readonly Step[]
  /** Ways that carried control from step to step and that no step tells: the hops of one visit, oldest first. */
  readonly visits: readonly Visit[]
  readonly terms: readonly Term[]
  readonly decibans: Decibans
  readonly raisedAt: Instant
  /** The score as it stood once each signal was complete, oldest first: what a live run knew then. */
  readonly course: readonly { readonly at: Instant; readonly decibans: Decibans }[]
}

/** A story before it is known what else its hands did. */
interface Draft {
  readonly signals: readonly SignalAtom[]
  readonly hops: readonly HopAtom[]
  readonly score: ReturnType<typeof scoreStory> & { raisedAt: Instant }
  readonly steps: readonly Step[]
}

/** Gathers the bricks of a propagation into stories above the threshold, the surest first [LNK-3]. */
export function assembleStories(propagation: Propagation, store: EventStore, resolution: Resolution): Story[] {
  const { entities } = resolution
  const groups = new Map<number, Atom[]>()
  propagation.atoms.forEach((atom, index) => {
    const group = propagation.groupOf(index)
    const atoms = groups.get(group)
    if (atoms) atoms.push(atom)
    else groups.set(group, [atom])
  })
  const drafts = draftAll(withFollowers([...groups.values()], propagation, entities), entities)
  const hostile = hostileSessions(drafts, propagation, entities)
  const told = new Set(drafts.flatMap(({ signals }) => signals.flatMap(({ signal }) => signal.events)))
  const deeds = findDeeds(store, resolution, propagation.sessions, hostile, told)
  return drafts
    .map((draft, story) => {
      const done = deeds.filter((deed) => deed.story === story).map(({ signal, session }): SignalAtom => ({ kind: 'signal', signal, weight: 0, session }))
      const steps = inDisruption(onTheWayIn([...draft.steps, ...done.map(({ signal }): Step => ({ signal, also: [], weight: 0, phase: decidePhase(signal, entities) }))].sort((a, b) => a.signal.at - b.signal.at), entities))
      const { terms, decibans, raisedAt, course } = draft.score
      return { steps, visits: visitsOf({ ...draft, signals: [...draft.signals, ...done] }, story, hostile, steps, told, entities), terms, decibans, raisedAt, course }
    })
    .sort((a, b) => b.decibans - a.decibans || a.steps[0]!.signal.at - b.steps[0]!.signal.at)
}

const draftAll = (groups: readonly Atom[][], entities: EntityTable): Draft[] => withWitnesses(groups, entities).map((atoms) => draftStory(atoms, entities)).filter((draft) => draft !== null)

/** Acts from a machine belong to whoever came onto it in foreign hands within this time before. */
const LEFT_BEHIND = 14 * DAY
/** A disruption of the plant while foreign hands are on a machine of it, or shortly after, is theirs: both are rare. */
const IN_THE_PLANT = 6 * HOUR
const SUPPORTS: Decibans = 5
/** What was drawn in may have been elsewhere too, so the look is repeated, but not without end. */
const MOST_ROUNDS = 3

/**
 * The backward look from what is told: groups whose remarkable acts were done on or from a machine that foreign hands of
 * a story had come onto shortly before, by hands the logs do not name, are that story's: what was left there did it [LNK-19].
 */
function withFollowers(groups: readonly Atom[][], propagation: Propagation, entities: EntityTable): Atom[][] {
  const isThing = (id: EntityId): boolean => entities.get(id).kind === 'host' || entities.get(id).kind === 'controller'
  let all = [...groups]
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const drafts = draftAll(all, entities)
    const reached = new Map<EntityId, { readonly since: Instant; readonly story: Draft }[]>()
    const inPlant: { readonly plant: string | null; readonly since: Instant; readonly until: number; readonly story: Draft }[] = []
    for (const [{ on, start, end }, story] of hostileSessions(drafts, propagation, entities)) {
      if (isPlantSide(entities.get(on).zone)) inPlant.push({ plant: entities.get(on).plant, since: start, until: end + IN_THE_PLANT, story: drafts[story]! })
      if (isThing(on) && !propagation.isCrossroads(on)) (reached.get(on) ?? reached.set(on, []).get(on)!).push({ since: start, story: drafts[story]! })
    }
    for (const story of drafts) for (const { signal: { edge, target, at }, weight } of story.signals) {
      if (edge && target && isThing(target) && weight >= REMARKABLE && !propagation.isCrossroads(target)) (reached.get(target) ?? reached.set(target, []).get(target)!).push({ since: at, story })
    }
    const leaderOf = (atom: Atom): Draft | undefined => {
      if (atom.kind !== 'signal' || atom.signal.family === 'note' || (atom.signal.actor && atom.session && !propagation.isForeign(atom.session))) return undefined
      const { from, target, at } = atom.signal
      const place = target ?? from
      if (atom.weight >= SUPPORTS && place && isPlantSide(entities.get(place).zone) && decidePhase(atom.signal, entities) === 5) {
        const near = inPlant.find(({ plant, since, until }) => at >= since && at <= until && plant === entities.get(place).plant)
        if (near) return near.story
      }
      if (atom.weight < REMARKABLE) return undefined
      return [from, target].flatMap((place) => (place ? (reached.get(place) ?? []) : [])).find(({ since }) => at >= since && at - since <= LEFT_BEHIND)?.story
    }
    let moved = false
    const next = new Map(all.map((group) => [group[0]!, [...group]]))
    const groupOf = new Map(all.flatMap((group) => group.map((atom) => [atom, group[0]!] as const)))
    for (const group of all) {
      const leader = group.map(leaderOf).find((story) => story !== undefined)
      const head = leader && groupOf.get(leader.signals[0]!)
      if (!head || head === group[0] || !next.has(head) || !next.has(group[0]!)) continue
      next.get(head)!.push(...next.get(group[0]!)!)
      next.delete(group[0]!)
      moved = true
    }
    if (!moved) return all
    all = [...next.values()]
  }
  return all
}

function draftStory(atoms: readonly Atom[], entities: EntityTable): Draft | null {
  const signals = atoms.filter((atom) => atom.kind === 'signal').sort((a, b) => a.signal.at - b.signal.at)
  // One kind of oddity, however often, is a habit and not a campaign, unless it is overwhelming by itself.
  const kinds = new Set(signals.map(({ signal }) => signal.behaviour))
  if (signals.length === 0 || (kinds.size < 2 && !signals.some(({ weight }) => weight >= 25))) return null
  const { raisedAt, ...score } = scoreStory(signals, entities)
  if (raisedAt === null) return null
  const steps = mergeSteps(signals.filter(({ weight }) => weight >= STEP_WEIGHT), entities)
  return steps.length === 0 ? null : { signals, hops: atoms.filter((atom) => atom.kind === 'hop'), score: { ...score, raisedAt }, steps }
}

/** All sessions of the foreign hands in each story: the chains its acts were done in, and their other visits by the same account from the same origin [LNK-17]. */
function hostileSessions(drafts: readonly Draft[], propagation: Propagation, entities: EntityTable): Map<Session, number> {
  const { sessions } = propagation
  const isArrival = ({ events }: Signal, root: Session): boolean => entities.get(root.origin!).kind === 'address' && events.some((event) => sessions.ofEvent(event) === root)
  const hostile = new Map<Session, number>()
  drafts.forEach(({ signals }, story) => {
    // That somebody came from a new address is no deed yet: people travel.
    const roots = new Set(signals.flatMap(({ signal, session }) => (session && propagation.isForeign(session) && !isArrival(signal, session.root) ? [session.root] : [])))
    for (const { account, origin } of roots) {
      const visits = account ? sessions.of(account).filter(({ root, origin: from, parent }) => parent === null && from === origin && root.account === account) : []
      for (const visit of visits) for (const session of sessions.chain(visit)) if (!hostile.has(session)) hostile.set(session, story)
    }
  })
  return hostile
}

/** The ways gone that no step tells: each visit of foreign hands with all its hops, and single hops that carried control. */
function visitsOf({ hops, signals }: Draft, story: number, hostile: ReadonlyMap<Session, number>, steps: readonly Step[], told: ReadonlySet<EventIndex>, entities: EntityTable): Visit[] {
  const byRoot = new Map<Session, Hop[]>()
  const openings = new Set<EventIndex>()
  for (const [session, of] of hostile) {
    if (of !== story) continue
    openings.add(session.opened.event)
    if (told.has(session.opened.event)) continue
    const visit = byRoot.get(session.root)
    if (visit) visit.push(session.opened)
    else byRoot.set(session.root, [session.opened])
  }
  const rootOf = new Map(signals.map(({ signal, session }) => [signal, session?.root ?? null]))
  const furthest = (root: Session, visit: readonly Hop[]): Phase => Math.max(...visit.map((hop) => hopPhase(hop, entities)), ...steps.filter(({ signal }) => rootOf.get(signal) === root).map(({ phase }) => phase)) as Phase
  const carriers = keepCarriers(hops.filter(({ hop }) => !openings.has(hop.event)), steps, entities)
  return [...[...byRoot].map(([root, visit]) => ({ hops: visit.sort((a, b) => a.at - b.at), phase: furthest(root, visit) })), ...carriers.map((hop) => ({ hops: [hop], phase: hopPhase(hop, entities) }))]
}

function hopPhase(hop: Hop, entities: EntityTable): Phase {
  if (isBeyondBoundary(entities.get(hop.to).zone) || (hop.place && isBeyondBoundary(entities.get(hop.place).zone))) return 3
  return hop.label === 'sign-in' || hop.label === 'VPN' ? 1 : 2
}

/**
 * Score of a story: prior, then each behaviour on each subject (repeats count half as much each time), then
 * one term for phases in order; limited above. Also tells when a live run would have raised it [LNK-7].
 */
function scoreStory(signals: readonly { signal: Signal; weight: Decibans }[], entities: EntityTable) {
  const terms = new Map<string, { label: string; decibans: Decibans; count: number; events: Signal['events'] }>()
  const saturation = new Saturation()
  const unanswered = new Saturation()
  const answers: { decibans: Decibans; details: Set<string>; events: EventIndex[] } = { decibans: 0, details: new Set(), events: [] }
  let sum = STORY_PRIOR
  let raisedAt: Instant | null = null
  const course: Story['course'][number][] = []
  let phases = 0
  let highest = 0
  const byEnd = [...signals].sort((a, b) => a.signal.until - b.signal.until || a.signal.at - b.signal.at)
  for (const { signal, weight } of byEnd) {
    const subject = subjectOf(signal) ?? 0
    const key = `${signal.behaviour}:${subject}`
    const known = terms.get(key)
    const share = saturation.add(signal)
    // What an answer takes off is a term of its own beside what the act weighs without it [ACC-13].
    const words = signal.terms.find(({ id, decibans }) => LIGHTENING.has(id) && decibans < 0)
    const full = unanswered.add(words ? { ...signal, terms: signal.terms.filter((term) => term !== words) } : signal)
    if (words) {
      answers.decibans += share - full
      answers.details.add(words.detail)
      answers.events.push(...words.events)
    }
    const name = subject === 0 ? '' : ` · ${entities.get(subject).name}`
    terms.set(key, { label: `${signal.title}${name}`, decibans: (known?.decibans ?? 0) + (words ? full : share), count: (known?.count ?? 0) + 1, events: known?.events ?? signal.events })
    sum += share
    const phase = decidePhase(signal, entities)
    if (weight >= STEP_WEIGHT && phase > highest) {
      highest = phase
      phases++
      if (phases > 1) sum += 2
    }
    if (raisedAt === null && sum >= RAISE_AT) raisedAt = signal.until
    course.push({ at: signal.until, decibans: Math.min(sum, CEILING) })
  }
  const list: Term[] = [{ id: 'prior', label: 'Prior for a campaign in any few weeks', detail: 'one to a thousand', decibans: STORY_PRIOR, events: [] }]
  const own = [...terms].sort((a, b) => b[1].decibans - a[1].decibans || (a[0] < b[0] ? -1 : 1)).map(([id, { label, decibans, count, events }]): Term => ({ id, label, detail: count === 1 ? '' : `${count} times, what was said already counts half`, decibans, events: events.slice(0, 20) }))
  if (phases > 1) own.push({ id: 'sequence', label: `${phases} phases, each after the one before`, detail: '2 dB for each', decibans: 2 * (phases - 1), events: signals[0]!.signal.events.slice(0, 1) })
  // Before the ceiling is reached: what was taken off leaves room for what stands.
  if (answers.details.size > 0) own.unshift({ id: 'answer', label: 'Answered for', detail: [...answers.details].slice(0, 3).join('; '), decibans: answers.decibans, events: answers.events.slice(0, 20) })
  return { terms: [...list, ...withinCeiling(own)], decibans: Math.min(sum, CEILING), raisedAt, course }
}

/**
 * Counts the strongest terms until the ceiling is reached. What comes after is evidence too, and is listed, but adds
 * nothing: sources can err together, so no pile of signals makes a story surer than 99 %.
 */
function withinCeiling(terms: readonly Term[]): Term[] {
  let room = CEILING - STORY_PRIOR
  return terms.map((term) => {
    const counted = Math.min(term.decibans, room)
    room -= counted
    if (counted === term.decibans) return term
    const all = `${term.decibans.toFixed(1)} dB, ${counted > 0 ? 'not all' : 'none'} needed: 99 % is the limit`
    return { ...term, decibans: counted, detail: term.detail === '' ? all : `${term.detail}; ${all}` }
  })
}

const SAME_ACT = 10 * 60_000
const AT_ONCE = 30_000

/** Several behaviours may notice one act; the heaviest tells it and the others lend their reasons [NAR-5]. */
function mergeSteps(signals: readonly { signal: Signal; weight: Decibans }[], entities: EntityTable): Step[] {
  const steps: { lead: Signal; leadWeight: Decibans; also: Signal[]; weight: Decibans }[] = []
  for (const { signal, weight } of signals) {
    const same = steps.findLast((step) => isSameAct(step.lead, signal))
    if (!same) steps.push({ lead: signal, leadWeight: weight, also: [], weight })
    else if (weight > same.leadWeight) {
      same.also.push(same.lead)
      same.lead = signal
      same.leadWeight = weight
      same.weight += weight / 2
    } else {
      same.also.push(signal)
      same.weight += weight / 2
    }
  }
  return steps
    .map(({ lead, also, weight }) => ({ signal: lead, also, weight, phase: Math.max(...[lead, ...also].map((s) => decidePhase(s, entities))) as Phase }))
    .sort((a, b) => a.signal.at - b.signal.at)
}

function isSameAct(a: Signal, b: Signal): boolean {
  if (Math.abs(a.at - b.at) > SAME_ACT) return false
  if (a.events[0] === b.events[0]) return true
  const sameParties = a.actor === b.actor && a.target !== null && a.target === b.target && a.edge !== null && b.edge !== null
  return sameParties && (a.edge === b.edge || Math.abs(a.at - b.at) <= AT_ONCE)
}

/** How soon after it came in by remote access an account must be beyond the boundary for the first to be part of the second. */
const ON_THE_WAY_IN = 60 * 60_000

/** Remote access that leads straight on to the boundary is boundary access, whatever the technique says [LNK-6]. */
function onTheWayIn(steps: readonly Step[], entities: EntityTable): Step[] {
  return steps.map((step) => {
    const { actor, at } = step.signal
    const leadsIn = step.phase < 3 && step.signal.edge !== null && steps.some(({ signal }) => signal.actor === actor && actor !== null && signal.at >= at && signal.at - at < ON_THE_WAY_IN && signal.target !== null && isBeyondBoundary(entities.get(signal.target).zone))
    if (leadsIn) return { ...step, phase: 3 }
    // An account that acted a day or more ago is not compromised for the first time now.
    const isHeld = step.phase === 1 && actor !== null && steps.some(({ signal }) => signal.actor === actor && at - signal.at >= DAY)
    return isHeld ? { ...step, phase: 2 } : step
  })
}

/** What belongs to a disruption that has begun comes within this time of it. */
const SAME_BLOW = 60 * 60_000
/** Ways to bring a blow to many machines at once: software deployment, group policy, scheduled tasks, remote services. */
const DELIVERY = new Set(['T1072', 'T1484.001', 'T1053.005', 'T1569.002', 'T1570'])

/** Disruption is one blow: what follows within the hour, and what brought it within the hour before, is part of it [LNK-6]. */
function inDisruption(steps: readonly Step[]): Step[] {
  const blows = steps.filter(({ phase, signal }) => phase === 5 && signal.family !== 'note')
  const belongs = ({ signal: { at, techniques } }: Step): boolean => blows.some(({ signal: blow }) => (at >= blow.at && at - blow.until <= SAME_BLOW) || (blow.at - at <= SAME_BLOW && blow.at >= at && techniques.some(({ id }) => DELIVERY.has(id))))
  return steps.map((step) => (step.phase < 5 && belongs(step) ? { ...step, phase: 5 } : step))
}

/**
 * Backward relevance: a hop stays only when what it reached acts, or is acted on, later in the story, or when it led
 * by a way nobody ever went to the boundary or beyond [LNK-8].
 */
function keepCarriers(hops: readonly HopAtom[], steps: readonly Step[], entities: EntityTable): Hop[] {
  return hops.filter(({ hop, isNew }) => {
    const later = steps.some(({ signal }) => signal.until >= hop.at && (signal.actor === hop.to || signal.from === hop.to))
    const inward = isNew && isBeyondBoundary(entities.get(hop.to).zone)
    const told = steps.some(({ signal }) => signal.target === hop.to && Math.abs(signal.at - hop.at) <= SAME_ACT)
    return (later || inward) && !told
  }).map(({ hop }) => hop)
}

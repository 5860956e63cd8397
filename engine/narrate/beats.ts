import type { Beat, Clause as WireClause, Term as WireTerm } from '../../contract/incident.ts'
import type { Hop } from '../identity/hop.ts'
import type { Movement, MovementGraph } from '../correlate/movement.ts'
import type { Step } from '../correlate/steps.ts'
import type { Story } from '../correlate/story.ts'
import type { Clause, Part, Signal, Technique, Term } from '../model/signal.ts'
import { isoTime, probability, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { familyOf } from '../model/event.ts'
import { cite, recordId, recordIds, type CaseFile } from './case-file.ts'
import { clockInterval, orderOf } from './certainty.ts'

/** Most records a beat lists with their places; the count says how many there are. */
const MOST_CITATIONS = 50
/** Most that it names beyond those. */
const MOST_FURTHER = 950
/** A story shows at most this many key beats (engine.md §5); the rest fold under them. */
const MOST_KEY_BEATS = 15
/** Odds that any one unusual act is hostile, before its terms: one to a hundred. */
const ACT_PRIOR = -20
/** What being part of a story can add to one act: the story cannot prove its own steps without limit. */
const MOST_FROM_STORY = 25
/** Below this probability a sentence says what seems, not what is [NAR-6]. */
const SURE_ENOUGH = 0.7

/** One act on the way from signals to a beat. */
interface Draft {
  readonly at: Instant
  readonly until: Instant
  readonly lead: EventIndex
  readonly signals: readonly Signal[]
  readonly step: Step | null
  /** The hops of a visit that no step tells; empty for a step. */
  readonly visit: readonly Hop[]
  readonly phase: Beat['phase']
}

/**
 * Compiles a story into beats, oldest first, numbered from 1. Every clause cites; an act without a live record
 * gives no beat [NAR-1].
 */
export function writeBeats(story: Story, graph: MovementGraph, file: CaseFile): Beat[] {
  const drafts: Draft[] = [
    ...story.steps.map((step): Draft => ({ at: step.signal.at, until: step.signal.until, lead: step.signal.events[0]!, signals: [step.signal, ...step.also], step, visit: [], phase: step.phase })),
    ...story.visits.map((visit): Draft => ({ at: visit.hops[0]!.at, until: visit.hops.at(-1)!.at, lead: visit.hops[0]!.event, signals: [], step: null, visit: visit.hops, phase: visit.phase })),
  ].sort((a, b) => a.at - b.at || file.store.compare(a.lead, b.lead))
  const beats = drafts.map((draft, index) => {
    const before = drafts[index - 1]
    return writeBeat(draft, index, before ? orderOf(file, before.lead, draft.lead) : 'proven', story, graph, file)
  })
  return chooseKeyBeats(beats)
}

/** Id of a beat: its first record and what noticed it, the same on every run. */
const beatId = (lead: EventIndex, noticedBy: string, file: CaseFile): string => `b-${recordId(file, lead)}-${noticedBy}`

/** Id of the beat that tells a step. */
export const stepBeatId = ({ signal }: Step, file: CaseFile): string => beatId(signal.events[0]!, signal.behaviour, file)

function writeBeat(draft: Draft, index: number, order: Beat['order'], story: Story, graph: MovementGraph, file: CaseFile): Beat {
  const { visit, step, signals } = draft
  const events = [...new Set(step ? signals.flatMap((signal) => signal.events) : visit.map(({ event }) => event))].sort((a, b) => file.store.compare(a, b))
  const terms = actTerms(draft, story)
  const decibans = terms.reduce((sum, term) => sum + term.decibans, 0)
  const confidence = probability(decibans)
  const clauses = joinClauses(step ? signals[0]!.clauses : visit.map(hopClause)).map((clause, i) => wireClause(i === 0 ? hedge(clause, confidence) : clause, file))
  const { earliest, latest } = clockInterval(file, draft.lead)
  const crossed = graph.crossings.find(({ edge }) => (step ? story.steps[edge.step] === step : edge.step < 0 && visit.some(({ at, to }) => at === edge.at && to === edge.to)))
  const own = new Set(events)
  return {
    id: beatId(draft.lead, step ? signals[0]!.behaviour : 'hop', file),
    number: index + 1,
    phase: draft.phase,
    at: isoTime(draft.at), until: isoTime(draft.until), earliest: isoTime(earliest), latest: isoTime(latest),
    family: step ? signals[0]!.family : familyOf(file.store.kind(draft.lead)),
    title: step ? signals[0]!.title : visitTitle(visit),
    clauses,
    reasons: reasonsOf(signals, file),
    paperwork: paperworkOf(signals, file),
    techniques: distinctTechniques(signals),
    terms: terms.map((term) => wireTerm(term, file)),
    decibans, confidence, order,
    citations: events.slice(0, MOST_CITATIONS).map((event) => cite(file, event)),
    ...furtherOf(events, file),
    recordCount: Math.max(events.length, signals[0]?.eventCount ?? 0),
    entities: mentioned(draft).map((id) => file.entities.get(id).key),
    crossing: crossed ? { from: crossed.from, to: crossed.to, order: certaintyAround(own, crossed.edge, order) } : null,
    key: true,
    precursor: signals.find((signal) => signal.precursor !== null)?.precursor ?? null,
  }
}

/** Records that the citations have no room for. Several events may stand in one record. */
function furtherOf(events: readonly EventIndex[], file: CaseFile): { further?: string[] } {
  if (events.length <= MOST_CITATIONS) return {}
  const cited = new Set(recordIds(file, events.slice(0, MOST_CITATIONS)))
  const further = recordIds(file, events.slice(MOST_CITATIONS)).filter((record) => !cited.has(record)).slice(0, MOST_FURTHER)
  return further.length === 0 ? {} : { further }
}

const certaintyAround = (own: ReadonlySet<EventIndex>, edge: Movement, order: Beat['order']): Beat['order'] => (edge.events.some((event) => own.has(event)) ? order : 'likely')

const visitTitle = (visit: readonly Hop[]): string => [...new Set(visit.map(({ label }) => label))].join(', ')

/** The sentence of a hop that no behaviour found unusual by itself. */
function hopClause(hop: Hop): Clause {
  const parts: Part[] = []
  if (hop.kind === 'into' && hop.from) {
    if (hop.label === 'VPN' || hop.label === 'sign-in') parts.push({ entity: hop.to }, { text: hop.label === 'VPN' ? ' connected through the VPN from ' : ' signed in from ' }, { entity: hop.from })
    else parts.push({ entity: hop.from }, { text: hop.label === 'credentials' ? ' used the credentials of ' : ' changed ' }, { entity: hop.to })
  } else {
    const subject = hop.account ?? hop.from
    if (subject) parts.push({ entity: subject }, { text: ' opened ' })
    parts.push({ text: `${hop.label === 'RDP' ? 'a remote desktop' : `a ${hop.label}`} ${subject ? 'on ' : 'was opened on '}` }, { entity: hop.to })
    if (hop.from && hop.from !== subject) parts.push({ text: ' from ' }, { entity: hop.from })
  }
  return { parts, events: [hop.event] }
}

/** Most clauses of one sentence; what else was seen is in the records behind it. */
const MOST_CLAUSES = 4

/**
 * Makes one sentence of clauses: repeated ones are said once, a repeated subject is left out, and the last ends it.
 *
 *     [kim refused 11 prompts] [kim approved one]   →   kim refused 11 prompts | and approved one.
 */
function joinClauses(clauses: readonly Clause[]): Clause[] {
  const said = new Set<string>()
  const distinct = clauses.filter(({ parts }) => {
    const text = JSON.stringify(parts)
    return !said.has(text) && said.add(text)
  }).slice(0, MOST_CLAUSES)
  return distinct.map((clause, i) => {
    const parts = [...clause.parts]
    const subject = parts[0]
    const before = distinct[i - 1]?.parts[0]
    const isLast = i === distinct.length - 1
    if (before && subject && 'entity' in subject && 'entity' in before && subject.entity === before.entity) parts.splice(0, 1, { text: isLast ? ' and' : ',' })
    else if (i > 0) parts.unshift({ text: '; ' })
    if (isLast) endSentence(parts)
    return { parts, events: clause.events }
  })
}

function endSentence(parts: Part[]): void {
  const last = parts.at(-1)
  if (last && 'text' in last && /[.!?…]$/.test(last.text)) return
  parts.push({ text: '.' })
}

const hedge = (clause: Clause, confidence: number): Clause =>
  confidence >= SURE_ENOUGH ? clause : { ...clause, parts: [{ text: 'It appears that ' }, ...clause.parts] }

/** Prior, the act's own terms by weight, and what the rest of the story lends it. */
function actTerms({ signals, step }: Draft, story: Story): Term[] {
  const own = signals.flatMap((signal, i) => signal.terms.map((term) => (i === 0 ? term : { ...term, decibans: term.decibans / 2 }))).sort((a, b) => b.decibans - a.decibans)
  const sum = own.reduce((total, term) => total + term.decibans, 0)
  // A step is no surer than the story it is part of.
  const lent = Math.max(0, Math.min(MOST_FROM_STORY, story.decibans - (ACT_PRIOR + sum)))
  const others = story.steps.length - (step ? 1 : 0)
  const link: Term[] = others > 0 ? [{ id: 'story', label: `Linked to ${others} other ${others === 1 ? 'step' : 'steps'}`, detail: 'shared account, host or address, in order of time', decibans: lent, events: story.steps[0]!.signal.events.slice(0, 1) }] : []
  return [{ id: 'prior', label: step ? 'Prior for an unusual act' : 'Prior for an ordinary session', detail: 'one to a hundred', decibans: ACT_PRIOR, events: [] }, ...own, ...link]
}

/** The two strongest reasons, in words that behaviours gave with their terms. */
function reasonsOf(signals: readonly Signal[], file: CaseFile): WireClause[] {
  const terms = signals.flatMap((signal) => signal.terms).filter((term) => term.decibans > 0 && term.reason !== undefined && term.events.length > 0)
  const seen = new Set<string>()
  return terms
    .sort((a, b) => b.decibans - a.decibans)
    .filter((term) => !seen.has(term.reason!) && seen.add(term.reason!))
    .slice(0, 2)
    .map((term) => wireClause({ parts: [{ text: term.reason! }], events: term.events }, file))
}

function paperworkOf(signals: readonly Signal[], file: CaseFile): WireClause | null {
  const term = signals.flatMap((signal) => signal.terms).find(({ id, events }) => id.startsWith('paperwork') && events.length > 0)
  return term ? wireClause({ parts: [{ text: term.detail === '' ? term.label : `${term.label}: ${term.detail}` }], events: term.events }, file) : null
}

function distinctTechniques(signals: readonly Signal[]): Technique[] {
  const byId = new Map(signals.flatMap((signal) => signal.techniques).map((technique) => [technique.id, technique]))
  return [...byId.values()].slice(0, 6)
}

function mentioned({ signals, step, visit }: Draft): EntityId[] {
  const ids = !step ? visit.flatMap((hop) => [hop.account, hop.from, hop.to]) : signals.flatMap((s) => [s.actor, s.from, s.target, ...s.clauses.flatMap((clause) => clause.parts.map((part) => ('entity' in part ? part.entity : null)))])
  return [...new Set(ids.filter((id): id is EntityId => id !== null))]
}

/** A clause as the wire has it, with the records it cites. */
export const wireClause = (clause: Clause, file: CaseFile): WireClause => ({
  parts: clause.parts.map((part) => ('entity' in part ? { entity: file.entities.get(part.entity).key } : part)),
  cites: recordIds(file, clause.events.slice(0, MOST_CITATIONS)),
})

export const wireTerm = (term: Term, file: CaseFile): WireTerm => ({
  id: term.id, label: term.label, detail: term.detail, decibans: Math.round(term.decibans * 10) / 10, records: recordIds(file, term.events.slice(0, 20)),
})

/** Keeps the first of each phase, every crossing and precursor, then the heaviest, up to the limit. */
function chooseKeyBeats(beats: readonly Beat[]): Beat[] {
  const rank = (beat: Beat): number => {
    const firstOfPhase = beats.find(({ phase }) => phase === beat.phase) === beat
    return (beat.crossing ? 1000 : 0) + (firstOfPhase ? 500 : 0) + (beat.precursor ? 100 : 0) + beat.decibans
  }
  const keys = new Set([...beats].sort((a, b) => rank(b) - rank(a) || a.number - b.number).slice(0, MOST_KEY_BEATS).filter((beat) => beat.terms.length > 2 || beat.crossing))
  return beats.map((beat) => ({ ...beat, key: keys.has(beat) || beats.length <= 3 }))
}


import type { AccessAct, AccessSession, GivenAnswer } from '../../contract/access.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { Saturation } from '../correlate/weight.ts'
import { Paperwork, type Conformance } from '../detect/paperwork.ts'
import { isController, isSafety } from '../detect/place.ts'
import { accountWords } from '../detect/paper-names.ts'
import { EventCursor } from '../identity/resolved.ts'
import type { Session } from '../identity/sessions.ts'
import type { Entity } from '../model/entity.ts'
import type { Signal } from '../model/signal.ts'
import { isoTime, MINUTE, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { actClassOf, type DoneAct } from './access-acts.ts'
import { gatherCandidates, type Candidate, type CandidateGround } from './access-candidates.ts'
import { factorOf, Whereabouts, writePath } from './access-path.ts'
import { DutyRoster, findAddressees, writePerson, writePresence } from './access-people.ts'
import { rankQuestions, type Unranked } from './access-rank.ts'
import { lookAround, type Surroundings } from './access-surroundings.ts'
import { called, deepestStation, DEPTH, sessionKey, writeAct, writeQuestion } from './access-words.ts'
import { cite, recordId, type CaseFile } from './case-file.ts'
import { plantHour } from './plant-time.ts'

const MOST_SESSIONS = 300
const MOST_ACTS = 100
const MOST_CITED = 50
/** What is asked at one glance gives no more reasons than that. */
const MOST_REASONS = 2
/** From the prior of a story to its ceiling: no session counts for more. */
const MOST_SHARE = 50
/** Around a session the log book may name who is there. */
const NOTED_AROUND = 60 * MINUTE

/** What questions are written from. */
export interface AccessGround extends CandidateGround {
  /** Last record of the case; null without telemetry. */
  readonly last: Instant | null
  readonly answers: readonly GivenAnswer[]
  /** The instant as of which is asked; absent: that of the last record. */
  readonly now?: number | undefined
}

/** A question with what it is about in the events. */
export interface AskedSession {
  readonly session: AccessSession
  readonly chain: readonly Session[]
  /** The accounts it was done with, each with all its names. */
  readonly accounts: readonly (readonly string[])[]
  /** Act of each event that a signal cites. */
  readonly actOf: ReadonlyMap<EventIndex, string>
  /** An act as a signal without any weight, told as what it is; null for unknown ids. */
  readonly signalOf: (act: string) => Signal | null
}

/**
 * The sessions worth asking about, the most telling question first [ACC-12]: a chain that reached the DMZ or the plant's
 * side and carries a signal of 3 dB or more, belongs to an incident, or did things to controllers that no paper covers.
 * At most 300. They follow from the evidence alone: an answer changes no question and no session.
 */
export function writeAccess(ground: AccessGround): AskedSession[] {
  if (ground.last === null) return []
  return new AccessWriter(ground, ground.last).write()
}

class AccessWriter {
  private readonly ground: AccessGround
  private readonly last: Instant
  private readonly papers: Paperwork
  private readonly roster: DutyRoster
  private readonly around: Surroundings
  private readonly whereabouts: Whereabouts
  private readonly doubted: ReadonlySet<EntityId>

  constructor(ground: AccessGround, last: Instant) {
    const { file, resolution, propagation, told } = ground
    this.ground = ground
    this.last = last
    this.papers = new Paperwork(file.plant, file.entities)
    this.roster = new DutyRoster(file)
    this.whereabouts = new Whereabouts(propagation.sessions)
    this.around = lookAround(file.store, resolution, propagation.sessions)
    this.doubted = new Set(told.flatMap(({ story }) => story.steps.flatMap(({ signal, also }) => [signal, ...also].map(({ actor }) => actor))).filter((actor) => actor !== null))
  }

  write(): AskedSession[] {
    const candidates = gatherCandidates(this.ground).filter((candidate) => this.isWorthAsking(candidate))
    const cursor = new EventCursor(this.ground.file.store, this.ground.resolution)
    let heard = 0
    const written = candidates.sort((a, b) => a.root.start - b.root.start || a.root.id - b.root.id).map((candidate) => {
      for (; heard < this.around.notes.length && this.ground.file.store.time(this.around.notes[heard]!) <= candidate.root.start; heard++) {
        cursor.index = this.around.notes[heard]!
        this.papers.hear(cursor)
      }
      return this.describe(candidate)
    })
    const { answers, now } = this.ground
    const ranked = rankQuestions(written.map(({ session }) => session), { now: (now ?? this.last) as Instant, last: this.last, alarms: this.around.alarms, answers })
    const byKey = new Map(written.map((each) => [each.session.key, each]))
    return ranked.slice(0, MOST_SESSIONS).map((session) => ({ ...byKey.get(session.key)!, session }))
  }

  private isWorthAsking({ acts, signals, incident, root }: Candidate): boolean {
    if (signals.length > 0 || incident !== null) return true
    if (!this.papers.known) return false
    return acts.some(({ kind, target, at }) => kind.to !== null && kind.phase >= 4 && isController(this.entity(target)) && ['none', 'out of scope'].includes(this.papers.conform({ actor: root.account, asset: target, at }).match))
  }

  private entity(id: EntityId): Entity {
    return this.ground.file.entities.get(id)
  }

  private describe({ root, chain, acts, signals, incident }: Candidate): Omit<AskedSession, 'session'> & { readonly session: Unranked } {
    const { file, propagation } = this.ground
    const { sessions } = propagation
    const account = root.account === null ? null : this.entity(root.account)
    const { told, actOf, done } = this.writeActs(acts, signals, chain)
    const station = deepestStation(chain, file)
    const touched = this.touchedOf(acts, chain)
    const asset = touched[0] ?? station
    const paper = this.paperFor(root, acts, asset)
    const until = this.endOf(chain, acts)
    const went = [...new Set(chain.map((session) => session.account))].filter((id): id is EntityId => id !== null && id !== root.account).map((id) => this.entity(id))
    const path = writePath(chain, acts, this.whereabouts, file)
    const kinds = [account, ...went].map((each) => each?.accountKind)
    const recording = this.around.recordings.get(root) ?? 'unknown'
    const usual = this.usualOf(root, station)
    const hours = this.hoursOf(root.start, until, asset?.plant ?? null)
    const saturation = new Saturation()
    const decibans = signals.reduce((sum, signal) => sum + saturation.add(signal), 0)
    const written = writePerson(account, went, file)
    const session: Unranked = {
      key: sessionKey(root, file), incident,
      question: writeQuestion(chain, acts, root.start, until, file),
      why: whyOf(paper, incident, path, usual.words, this.papers.known, account !== null && sessions.of(account.id)[0]?.root === root),
      zone: file.plant.timezone, from: isoTime(root.start), until: isoTime(until),
      live: chain.some(({ isClosed, end }) => !isClosed && end > this.last),
      person: written,
      touched: touched.map((each) => this.writeTouched(each)),
      hours,
      path, mfa: factorOf(root, this.around),
      acts: told,
      paperwork: writePaper(paper, file, this.papers.known),
      usual,
      presence: writePresence(account, root.start, asset ?? null, paper, this.roster, this.notesOf(account, root.start, until), file),
      recording,
      citations: told.slice(0, MOST_CITED).flatMap(({ id }) => citationOf(id, done.get(id)!, file)),
      sensitive: [...(kinds.includes('break_glass') ? ['break_glass' as const] : []), ...(recording === 'off' ? ['recording_off' as const] : [])],
      decibans: Math.round(Math.min(decibans, MOST_SHARE) * 10) / 10,
      ask: findAddressees({ account, doubted: this.doubted, asset: asset ?? null, at: root.start, paper }, this.roster, sessions, file),
    }
    return {
      session, chain, actOf,
      accounts: [...(account ? [account] : []), ...went].map(({ key, name, aliases }) => [key, name, ...aliases]),
      signalOf: (id) => {
        const act = done.get(id)
        return act === undefined ? null : plainSignal(act, root, session.person.entity === null ? null : root.account)
      },
    }
  }

  /** The acts as the card lists them, those nearest to the process first, and which act each event of a signal belongs to. */
  private writeActs(acts: readonly DoneAct[], signals: readonly Signal[], chain: readonly Session[]): { told: AccessAct[]; actOf: Map<EventIndex, string>; done: Map<string, DoneAct> } {
    const { file } = this.ground
    const actOf = new Map<EventIndex, string>()
    const ids = new Set<string>()
    const byEvent = new Map<EventIndex, DoneAct>()
    const sorted = [...acts].sort((a, b) => DEPTH.indexOf(this.entity(b.target).zone) - DEPTH.indexOf(this.entity(a.target).zone) || b.kind.phase - a.kind.phase || a.at - b.at).slice(0, MOST_ACTS)
    for (const act of sorted) for (const event of act.events) if (!byEvent.has(event)) byEvent.set(event, act)
    const idOf = new Map<DoneAct, string>()
    const told: AccessAct[] = []
    const done = new Map<string, DoneAct>()
    const tell = (act: DoneAct): void => {
      // One record can show two acts; each goes by a record of its own, or with the other.
      const id = act.events.map((event) => recordId(file, event)).find((each) => !ids.has(each))
      if (id === undefined) return void idOf.set(act, recordId(file, act.events[0]!))
      ids.add(id)
      idOf.set(act, id)
      done.set(id, act)
      told.push(writeAct(act, id, file))
    }
    sorted.forEach(tell)
    for (const signal of signals) {
      const covering = signal.events.map((event) => byEvent.get(event)).find((act) => act !== undefined)
      if (covering === undefined && told.length < MOST_ACTS) {
        const target = signal.target ?? signal.from ?? chain[0]!.on
        const known = actClassOf(file.store.kindNumber(signal.events[0]!))
        const act: DoneAct = { session: chain[0]!, kind: known ?? { action: signal.behaviour, phase: signal.phase, kinds: [], verb: '', one: '', several: '', to: ' ' }, target, at: signal.at, until: signal.until, events: [...signal.events], count: signal.eventCount, named: new Set(), change: null, said: signal.clauses[0]! }
        for (const event of act.events) if (!byEvent.has(event)) byEvent.set(event, act)
        tell(act)
      }
      for (const event of signal.events) {
        const act = byEvent.get(event)
        const id = act && idOf.get(act)
        if (id !== undefined) actOf.set(event, id)
      }
    }
    return { told, actOf, done }
  }

  private touchedOf(acts: readonly DoneAct[], chain: readonly Session[]): Entity[] {
    const ids = new Set([...acts.map(({ target }) => target), ...chain.map(({ on }) => on)])
    return [...ids].map((id) => this.entity(id)).filter(({ kind, zone }) => kind !== 'account' && isBeyondBoundary(zone)).sort((a, b) => DEPTH.indexOf(b.zone) - DEPTH.indexOf(a.zone) || (a.level ?? 9) - (b.level ?? 9) || (a.key < b.key ? -1 : 1)).slice(0, 20)
  }

  private writeTouched(entity: Entity): AccessSession['touched'][number] {
    const said = (field: 'area' | 'process'): string | null => {
      const value = this.ground.resolution.plant.facts.said(entity.key, field)
      return typeof value === 'string' && value !== '' ? value : null
    }
    const safety = isSafety(entity)
    const process = said('process')
    const words = [called(entity), process === null ? null : `serves ${process}`, entity.plant, safety ? 'safety system' : null].filter((word) => word !== null)
    return { entity: entity.key, name: entity.name, nickname: entity.nickname, area: said('area') ?? process, plant: entity.plant, level: entity.level, zone: entity.zone, safety, words: words.join(' · ') }
  }

  /** The paper that fits the session best, held against its deepest asset: the station where it worked counts where no controller was touched. */
  private paperFor({ account, start }: Session, acts: readonly DoneAct[], asset: Entity | undefined | null): Conformance {
    const logic = acts.some(({ kind }) => kind.action === 'program_download' || kind.action === 'firmware')
    return this.papers.conform({ actor: account, asset: asset?.id ?? null, at: start, ...(logic ? { logicChange: true } : {}) })
  }

  private endOf(chain: readonly Session[], acts: readonly DoneAct[]): Instant {
    const ends = [...acts.map(({ until }) => until), ...chain.map(({ start, end, isClosed }) => (isClosed ? end : start))]
    return Math.min(this.last, Math.max(chain[0]!.start, ...ends)) as Instant
  }

  private usualOf({ account, start, root }: Session, station: Entity | null): AccessSession['usual'] {
    const { propagation: { sessions }, file } = this.ground
    const hours = Array.from({ length: 24 }, () => 0)
    const earlier = account === null || station === null ? [] : sessions.at(station.id).filter((session) => session.root !== root && session.start < start && (session.account === account || session.root.account === account))
    for (const session of earlier) hours[plantHour(file.plant, session.start)]!++
    const hour = plantHour(file.plant, start)
    const same = hours[hour]! + hours[(hour + 23) % 24]! + hours[(hour + 1) % 24]!
    const name = station === null ? 'there' : `on ${station.name}`
    const words = earlier.length === 0 ? `Never ${name} before, as far as the records go.` : `${earlier.length} ${earlier.length === 1 ? 'time' : 'times'} ${name} before, ${same === 0 ? 'never' : `${same} of them`} around this hour.`
    return { words, hours, last: earlier.slice(-5).reverse().map((session) => ({ at: isoTime(session.start), record: recordId(file, session.opened.event) })) }
  }

  private hoursOf(from: Instant, until: Instant, plant: string | null): AccessSession['hours'] {
    const site = this.ground.file.plant
    const windows = [...site.windows, ...(site.statedWindows ?? [])].filter((window) => window.state !== 'cancelled' && (plant === null || window.plant === plant))
    const open = windows.find((window) => from < window.to && until >= window.from)
    const window = open ? 'inside' as const : windows.length > 0 ? 'outside' as const : 'none' as const
    const duty = this.roster.at(from, plant)
    const names = duty.slice(0, 4).map(({ crew, onCall }) => `${crew.join(', ')}${onCall === true ? ' (on call)' : ''}`)
    const shift = names.length === 0 ? null : names.join(', ')
    const hour = plantHour(site, from)
    const day = hour < 6 || hour >= 22 ? 'At night' : hour < 14 ? 'In the morning shift' : 'In the afternoon shift'
    const papers = open ? `in the maintenance window ${open.title || open.id}` : window === 'outside' ? 'outside every maintenance window' : 'no maintenance window is known'
    return { shift, window, words: `${day}, ${papers}${shift === null ? (this.roster.isKnown ? '; nobody was rostered' : '; no roster is among the evidence') : `; on duty: ${shift}`}.` }
  }

  private notesOf(account: Entity | null, from: Instant, until: Instant): { event: EventIndex; words: string }[] {
    if (account === null) return []
    const { store } = this.ground.file
    const words = [...accountWords(account, this.ground.file.plant.companyOf?.(account.key) ?? null)]
    return this.around.notes.filter((event) => store.time(event) >= from - NOTED_AROUND && store.time(event) <= until + NOTED_AROUND).map((event) => ({ event, words: store.text('detail', event).slice(0, 200) })).filter(({ words: said }) => words.some((word) => said.toLowerCase().includes(word)))
  }
}

/** An act that no behaviour noticed, as a signal: what a denial of it is a term of. */
function plainSignal({ kind, target, at, until, events, count, said, session }: DoneAct, root: Session, account: EntityId | null): Signal {
  const subject = account === null ? [] : [{ entity: account }, { text: ' ' }]
  const clause = said ?? { parts: [...subject, { text: `${kind.verb}${kind.one === '' ? '' : ` ${count === 1 ? kind.one : kind.several}`}${kind.to ?? ' on '}` }, { entity: target }], events }
  return {
    behaviour: 'denied-access', title: 'Access that a person denies', at, until, events, eventCount: count, actor: account ?? root.account, from: session.on === target ? session.from : session.on, target,
    terms: [], techniques: [], phase: kind.phase, family: 'operational', precursor: null, clauses: [clause], edge: kind.to === null ? null : kind.action.replaceAll('_', ' '), passes: kind.to === null ? 'none' : 'touches',
  }
}

function citationOf(id: string, { events }: DoneAct, file: CaseFile): AccessSession['citations'] {
  const event = events.find((each) => recordId(file, each) === id)
  return event === undefined ? [] : [cite(file, event)]
}

const MATCHES = { 'in scope': 'in_scope', partly: 'partly', 'out of scope': 'out_of_scope', none: 'none' } as const

function writePaper({ match, order, clauses, others, words, failing }: Conformance, file: CaseFile, isKnown: boolean): AccessSession['paperwork'] {
  return {
    match: isKnown ? MATCHES[match] : 'no_papers', number: order?.number ?? null,
    words: isKnown ? `${words}${order !== null && failing.length > 0 ? `: ${failing.join(', ')}` : ''}` : 'no work orders are among the evidence',
    clauses: clauses.map(({ id, holds, words: said, event }) => ({ id, holds, words: said, record: recordId(file, event) })),
    others: others.slice(0, 10).map(({ number }) => number),
  }
}

/** Why it is asked, in one line: at most two plain reasons, none of which says what is suspected of anybody. */
function whyOf({ match, failing }: Conformance, incident: string | null, path: AccessSession['path'], usual: string, isKnown: boolean, isFirst: boolean): string {
  const why: string[] = []
  if (match === 'none' && isKnown) why.push('no work order covers that time')
  else if (match !== 'in scope' && failing.length > 0) why.push(`the work order does not fit: ${failing[0]!}`)
  if (isFirst) why.push('the account was not used before in these records')
  const stranger = path.find(({ known }) => known === false)
  if (stranger && !isFirst) why.push(`the account was not seen at ${/^[\d.]+$|:/.test(stranger.label) ? `a machine (${stranger.label})` : stranger.label} before`)
  if (usual.includes('never around')) why.push('it was never used around this hour')
  if (incident !== null && why.length < MOST_REASONS) why.push('security is looking at this hour')
  return why.length === 0 ? 'something about it is unusual' : why.slice(0, MOST_REASONS).join('; ')
}

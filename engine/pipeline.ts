import type { AccessSession, NoteAnomaly, NoteCriterion } from '../contract/access.ts'
import type { Coverage } from '../contract/coverage.ts'
import type { Activity, IncidentList } from '../contract/incident.ts'
import type { Clock } from '../contract/evidence.ts'
import type { Plant as PlantView } from '../contract/plant.ts'
import type { Family } from '../contract/vocabulary.ts'
import type { AttackPath } from './access/weigh-answer.ts'
import { AccessReview, lighten } from './access-review.ts'
import { findContacts } from './correlate/contacts.ts'
import { drawMovement } from './correlate/movement.ts'
import { propagate, type Propagation } from './correlate/propagate.ts'
import { assembleStories } from './correlate/story.ts'
import { detect } from './detect/detect.ts'
import { collectAnchors, findZone } from './identity/anchor-clocks.ts'
import { findClockOffsets, shareOffsets } from './identity/clock-offsets.ts'
import { resolveEntities } from './identity/resolve.ts'
import { EventCursor, type Resolution } from './identity/resolved.ts'
import { chronology } from './ingest/chronology.ts'
import { findCopies, type Copies, type FileStretch } from './ingest/duplicates.ts'
import { FileIngest, type Ledger, type MappedSources } from './ingest/file-ingest.ts'
import { noteEvidences } from './ingest/note-evidence.ts'
import { SOURCES } from './ingest/sources/registry.ts'
import { EventStore } from './ingest/store.ts'
import { parseTime } from './ingest/time.ts'
import { zoneMinutesAt } from './ingest/zone.ts'
import { NO_DECISIONS, type StandingDecisions, type StandingNote } from './model/decisions.ts'
import { retimed, type IncidentRow, type WindowRow, type WorkOrder } from './model/plant.ts'
import type { SetAside, Signal } from './model/signal.ts'
import { isoTime, MINUTE, type EntityId, type EventIndex, type Instant } from './model/units.ts'
import { scaled } from './model/work.ts'
import { writeAccess } from './narrate/access-sessions.ts'
import { writeActivity } from './narrate/activity.ts'
import type { CaseFile } from './narrate/case-file.ts'
import { writeCoverage } from './narrate/coverage.ts'
import { tellIncident, type ToldIncident } from './narrate/incident.ts'
import { NoteCriteria } from './narrate/note-criteria.ts'
import { writePlant } from './narrate/plant-view.ts'
import { collectSightings, type Sightings } from './narrate/sightings.ts'
import { measureTelemetry, type Telemetry } from './narrate/telemetry.ts'
import { writeQueueHeadline } from './narrate/queue.ts'
import type { FiledAsset } from './plant/plant-facts.ts'
import { buildPlant, plantZone } from './plant/site.ts'
import { Responder } from './respond/responder.ts'
import { RiskDesk } from './risk/risk-desk.ts'

/** What the case needs to know of a file besides its bytes. */
export interface EvidenceMeta {
  /** First 12 hex digits of the SHA-256 of the uncompressed content. */
  readonly id: string
  readonly path: string
  /** IANA zone a person set for times that name none; null to assume UTC and say so. */
  readonly zone: string | null
  /** Year for times that name none. */
  readonly year: number
  /** When it was received, UTC: no time that names no year is later. */
  readonly received?: Instant
  /** Names whoever wrote this file and others that go on where it ends, as one live stream does; absent: nobody else. */
  readonly collector?: string
  /** Sources made from mappings that stand. */
  readonly mapped?: MappedSources
  /** It is a note of the journal: each analysis files those that stand, and takes the others out. */
  readonly isNote?: true
}

/** Bytes go in, chunk by chunk; the ledger comes out. */
export interface EvidenceIntake {
  push(chunk: Uint8Array): void
  finish(): Ledger
  readonly records: number
}

/** What the behaviours noticed and what they explained, each by time, whether or not a story tells of it: for measuring. */
export interface Findings {
  readonly signals: readonly Signal[]
  readonly setAside: readonly SetAside[]
  /** Where the record of an event stands: its file and its byte offset in the uncompressed content. */
  readonly placeOf: (event: EventIndex) => { readonly path: string; readonly offset: number }
  /** What an entity of a signal is called. */
  readonly nameOf: (entity: EntityId) => string
}

/** The result of one analysis. All of it is a function of evidence and decisions. */
export interface Analysis extends Findings {
  readonly incidents: readonly ToldIncident[]
  readonly list: Omit<IncidentList, 'revision'>
  /** Records per lane; the whole span when `from` and `to` are absent; null when there are no events. */
  activity(range: { from?: number; to?: number; bins: number }): Activity | null
  coverage(): Coverage
  /** The plant as files, people and traffic tell it. */
  plant(): Omit<PlantView, 'revision'>
  /** Sessions worth asking a person about, the most telling question first. */
  sessions(): readonly AccessSession[]
  /** Which criteria of an investigation a note meets, whether or not it stands in the journal. */
  noteCriteria(note: NoteAnomaly): NoteCriterion[]
  /** The accounts an attack went through that bars those who hold them from clearing a session; as of the evidence alone, whatever was answered. */
  attackPath(session: string): AttackPath
  /** Containment, recovery and rehearsal. */
  readonly respond: Responder
  /** What the board shows. */
  readonly risk: RiskDesk
  readonly events: number
}

interface Filed {
  readonly meta: EvidenceMeta
  ledger: Ledger | null
  dropped: boolean
  readonly assets: FiledAsset[]
  workOrders: (WorkOrder & { event: EventIndex })[]
  windows: (WindowRow & { event: EventIndex })[]
  incidents: (IncidentRow & { event: EventIndex })[]
  /** Its clock before it was compared with those of other files. */
  clock: Clock | null
  /** Rows of the store between the opening and the end of the file. */
  readonly from: number
  to: number
  /**
   * For a file that names no zone: what was read of it, before any zone. Each analysis begins from here, so that what
   * an earlier one found with fewer files leaves no trace [PIPE-1].
   */
  asRead: { readonly ledger: Ledger; readonly workOrders: Filed['workOrders']; readonly windows: Filed['windows']; readonly incidents: Filed['incidents']; readonly times: Float64Array } | null
}

/**
 * One case: evidence goes in file by file, in any order; an analysis comes out. The same evidence and
 * decisions give the same analysis, byte for byte [PIPE-1].
 */
export class Case {
  readonly store = new EventStore()
  private readonly filed: Filed[] = []
  private copies: Copies | null = null

  /** Opens a file for reading. @throws RangeError beyond 65,535 files. */
  addFile(meta: EvidenceMeta): EvidenceIntake {
    if (this.filed.length >= 0xffff) throw new RangeError('a case holds at most 65,535 files')
    const filed: Filed = { meta, ledger: null, dropped: false, assets: [], workOrders: [], windows: [], incidents: [], clock: null, from: this.store.count, to: this.store.count, asRead: null }
    this.filed.push(filed)
    const ingest = new FileIngest({
      path: meta.path, file: this.filed.length - 1, store: this.store, sources: SOURCES, zone: meta.zone, year: meta.year, ...(meta.received === undefined ? {} : { received: meta.received }), ...(meta.mapped === undefined ? {} : { mapped: meta.mapped }),
      paper: { asset: (row, event) => filed.assets.push({ ...row, event }), workOrder: (order, event) => filed.workOrders.push({ ...order, event }), window: (window, event) => filed.windows.push({ ...window, event }), incident: (row, event) => filed.incidents.push({ ...row, event }) },
    })
    return {
      push: (chunk) => ingest.push(chunk),
      finish: () => {
        filed.ledger = ingest.finish()
        filed.clock = filed.ledger.clock
        filed.to = this.store.count
        if (filed.ledger.clock.basis === 'assumed') filed.asRead = { ledger: filed.ledger, workOrders: filed.workOrders, windows: filed.windows, incidents: filed.incidents, times: this.store.copyTimes(filed.from, filed.to) }
        return filed.ledger
      },
      get records() {
        return ingest.records
      },
    }
  }

  /** Takes a file out of all further analyses. Its rows stay until the case is rebuilt, unless they are the newest: those are given back, as a growing file needs that is read again and again. */
  dropFile(id: string): void {
    // Notes stand last and are filed anew: what grows before them must be given back all the same.
    if (!this.filed.some(({ meta, dropped }) => meta.id === id && !dropped && meta.isNote)) {
      for (let last = this.filed.length - 1; last >= 0 && this.filed[last]!.meta.isNote; last--) this.filed[last]!.dropped = true
    }
    for (const filed of this.filed) if (filed.meta.id === id) filed.dropped = true
    for (let last = this.filed.at(-1); last?.dropped; last = this.filed.at(-1)) {
      this.store.cutTo(last.from)
      this.copies = null
      this.filed.pop()
    }
  }

  /** Files the notes that stand and takes out all others, so that the result is a function of evidence and decisions. */
  private fileNotes(notes: readonly StandingNote[]): void {
    const missing = new Map(noteEvidences(notes).map((evidence) => [evidence.id, evidence]))
    const gone = this.filed.filter(({ meta, dropped }) => meta.isNote && !dropped && !missing.delete(meta.id)).map(({ meta }) => meta.id)
    for (const id of gone.reverse()) this.dropFile(id)
    for (const { id, path, bytes } of missing.values()) {
      const intake = this.addFile({ id, path, zone: null, year: UTC.year, collector: 'journal', isNote: true })
      intake.push(bytes)
      intake.finish()
    }
  }

  /** Where the rows of a filed note stand in the store; null for any other id. */
  noteRows(id: string): { readonly from: EventIndex; readonly to: EventIndex; readonly path: string } | null {
    const filed = this.filed.findLast(({ meta, dropped }) => meta.id === id && meta.isNote && !dropped)
    return filed ? { from: filed.from as EventIndex, to: filed.to as EventIndex, path: filed.meta.path } : null
  }

  /**
   * Finds the zones of files that name none: paperwork is written in plant time once the plant file tells its
   * zone [ING-8]; device logs where their acts coincide with those of other files [ING-9].
   */
  private settleZones(present: readonly { file: Filed; number: number }[], zone: string): Copies {
    const open = present.filter(({ file }) => file.asRead !== null)
    for (const { file, number } of open) this.rezone(file, number, file.asRead!.ledger.clock)
    // Before any zone is found: equal lines of two files have equal times as long as both are read alike.
    const copies = findCopies(this.store, present.map(({ file, number }): FileStretch => ({ from: file.from, to: file.to, collector: file.meta.collector ?? `file ${number}`, source: file.ledger!.source })))
    const [written, recorded] = [true, false].map((byHand) => open.filter(({ file }) => WRITTEN_IN_PLANT_TIME.includes(file.asRead!.ledger.family) === byHand)) as [typeof open, typeof open]
    for (const { file, number } of written) this.rezone(file, number, { basis: 'assumed', zone })
    if (recorded.length === 0) return copies
    const known = new Set(present.filter(({ file }) => file.asRead === null).map(({ number }) => number))
    const anchors = collectAnchors(this.store, (file) => known.has(file))
    for (const { file, number } of recorded) {
      const found = findZone(this.store, { file: number, from: file.from, to: file.to }, anchors, zone, (time) => inZone(time, zone))
      if (found) this.rezone(file, number, { basis: 'matched', zone: found.zone, anchors: found.anchors })
    }
    this.shareZones(recorded, copies)
    return copies
  }

  /** Files that hold the same lines were written in the same zone: what was found of one holds for the other. */
  private shareZones(recorded: readonly { file: Filed; number: number }[], copies: Copies): void {
    const partners = new Map<number, number>()
    for (const row of copies.rows) {
      const [a, b] = [this.store.file(row), this.store.file(copies.original(row))]
      if (!partners.has(a)) partners.set(a, b)
      if (!partners.has(b)) partners.set(b, a)
    }
    for (const { file, number } of recorded) {
      const partner = this.filed[partners.get(number) ?? number]!.ledger!.clock
      if (file.ledger!.clock.basis === 'assumed' && partner.basis === 'matched') this.rezone(file, number, partner)
    }
  }

  /** Writes into the ledgers how many records of each file are copies, and of which file's. */
  private countCopies(present: readonly { file: Filed; number: number }[], copies: Copies): void {
    const { store, filed } = this
    const counts = present.map(() => new Map<number, number>())
    const places = new Map(present.map(({ number }, index) => [number, index]))
    let last = -1
    for (const row of copies.rows) {
      // Several events of one record stand at one offset, one after another.
      if (last >= 0 && last === row - 1 && store.offset(last as EventIndex) === store.offset(row) && store.file(last as EventIndex) === store.file(row)) {
        last = row
        continue
      }
      last = row
      const own = counts[places.get(store.file(row))!]!
      const of = store.file(copies.original(row))
      own.set(of, (own.get(of) ?? 0) + 1)
    }
    for (const [index, { file }] of present.entries()) {
      const { copies: before, ...ledger } = file.ledger!
      const told = [...counts[index]!].map(([of, records]) => ({ of: filed[of]!.meta.id, path: filed[of]!.meta.path, records })).sort((a, b) => b.records - a.records || (a.of < b.of ? -1 : 1))
      if (told.length === 0 && before === undefined) continue
      if (JSON.stringify(told) !== JSON.stringify(before)) file.ledger = told.length === 0 ? ledger : { ...ledger, copies: told }
    }
  }

  /** Writes into the ledgers which clocks are off, as far as acts show it that several files tell. */
  private compareClocks(present: readonly { file: Filed }[], resolution: Resolution): void {
    const offsets = findClockOffsets(this.store, resolution)
    shareOffsets(this.store, resolution, offsets, (rank) => present[rank]!.file.ledger!.source === 'zeek')
    for (const [rank, { file }] of present.entries()) {
      const ledger = file.ledger!
      const offset = offsets.get(rank)
      const clock: Clock = offset ? { ...file.clock!, offsetMs: offset.offsetMs, errorMs: Math.max(file.clock!.errorMs, offset.errorMs), offsetAnchors: offset.anchors } : file.clock!
      if (JSON.stringify(clock) !== JSON.stringify(ledger.clock)) file.ledger = { ...ledger, clock }
    }
  }

  /** Other places of the record an event was read from, as of the last analysis: the one that counts first. At most `most`. */
  copiesOf(row: EventIndex, most: number): { readonly path: string; readonly id: string; readonly offset: number }[] {
    const { copies, store, filed } = this
    if (!copies || row >= store.count) return []
    const original = copies.original(row)
    const rows = [original, ...copies.rows.filter((copy) => copies.original(copy) === original)].filter((other) => other !== row && !filed[store.file(other)]!.dropped)
    return rows.slice(0, most).map((other) => ({ path: filed[store.file(other)]!.meta.path, id: filed[store.file(other)]!.meta.id, offset: store.offset(other) }))
  }

  private rezone(filed: Filed, number: number, clock: Pick<Clock, 'basis' | 'zone' | 'anchors'>): void {
    const { ledger, workOrders, windows, incidents, times } = filed.asRead!
    const move = (time: number): Instant => inZone(time, clock.zone) as Instant
    const moveText = (text: string | null): string | null => (text === null ? null : isoTime(move(parseTime(text, UTC))))
    this.store.retime(number, filed.from, times, move)
    filed.workOrders = workOrders.map((order) => retimed(order, move))
    filed.windows = windows.map((window) => ({ ...window, from: move(window.from), to: move(window.to) }))
    const moved = (time: Instant | null): Instant | null => (time === null ? null : move(time))
    filed.incidents = incidents.map((row) => ({ ...row, opened: move(row.opened), detected: moved(row.detected), contained: moved(row.contained), closed: moved(row.closed) }))
    filed.ledger = { ...ledger, first: moveText(ledger.first), last: moveText(ledger.last), clock: { ...ledger.clock, ...clock } }
    filed.clock = filed.ledger.clock
  }

  /** The ledger of a file as it stands after the last analysis; null when unknown or still being read. */
  ledger(id: string): Ledger | null {
    return this.filed.findLast(({ meta, dropped }) => meta.id === id && !dropped)?.ledger ?? null
  }

  /**
   * Analyses what is there. Yields its progress (0–1) often enough that a host can serve others in between;
   * the returned value is the analysis.
   * @param decisions what people decided, as it stands now.
   */
  *analyse(decisions: StandingDecisions = NO_DECISIONS): Generator<number, Analysis> {
    const { store, filed } = this
    const { retracted } = decisions
    this.fileNotes(decisions.notes ?? [])
    const present = filed.map((file, number) => ({ file, number })).filter(({ file }) => !file.dropped && file.ledger !== null)
    present.sort((a, b) => (a.file.meta.id < b.file.meta.id ? -1 : a.file.meta.id > b.file.meta.id ? 1 : a.number - b.number))
    const rank = filed.map(() => -1)
    present.forEach(({ number }, index) => (rank[number] = index))
    const isRetracted = retracted.size === 0 ? () => false : (row: EventIndex) => row >= 0 && retracted.has(`${filed[store.file(row)]!.meta.id}.${store.offset(row)}`)
    const assets = present.flatMap(({ file }) => file.assets).filter(({ event }) => event === undefined || !isRetracted(event))
    const timezone = plantZone(assets, decisions.statements)
    const copies = this.settleZones(present, timezone)
    this.copies = copies
    store.rankFiles(rank)
    // Taking out one copy takes out the record, wherever else it stands [ING-14].
    const goneElsewhere = new Set(retracted.size === 0 ? [] : copies.rows.filter(isRetracted).map((row) => copies.original(row)))
    const isGone = (row: EventIndex): boolean => {
      const original = copies.original(row)
      return isRetracted(row) || goneElsewhere.has(original) || (original !== row && isRetracted(original))
    }
    const isLeftOut = (row: EventIndex): boolean => isGone(row) || copies.isCopy(row)
    this.countCopies(present, copies)
    const order = chronology(store, isLeftOut)
    yield 0.1
    const workOrders = present.flatMap(({ file }) => file.workOrders).filter(({ event }) => !isLeftOut(event))
    const resolution = resolveEntities(store, order, assets.filter(({ event }) => event === undefined || !isGone(event)), decisions.statements)
    this.compareClocks(present, resolution)
    yield 0.2
    const plant = buildPlant({
      register: present.flatMap(({ file }) => file.incidents).filter(({ event }) => !isLeftOut(event)),
      timezone, workOrders, windows: present.flatMap(({ file }) => file.windows).filter(({ event }) => !isLeftOut(event)), statedWindows: decisions.windows,
      said: (key, field) => wordOf(resolution.plant.facts.fact(key, field).value),
    }, zoneMinutesAt)
    const telemetry = measureTelemetry(store, resolution)
    const sightings = collectSightings(store, resolution, copies.rows)
    yield 0.25
    const detection = yield* scaled(detect(new EventCursor(store, resolution), plant), Math.max(1, order.length), 0.25, 0.85)
    const contacts = findContacts(store, resolution)
    const file: CaseFile = { store, entities: resolution.entities, plant, files: filed.map(({ meta, ledger }) => ({ id: meta.id, path: meta.path, source: ledger?.sourceTitle ?? '', clock: ledger?.clock ?? { basis: 'none', zone: 'UTC', errorMs: 0 } })) }
    const tell = (propagation: Propagation, setAside: readonly SetAside[]) =>
      assembleStories(propagation, store, resolution).map((story) => ({ story, incident: tellIncident(story, drawMovement(story, resolution.entities, contacts), setAside, telemetry, sightings, file) }))
    const propagation = propagate(store, resolution, detection.signals)
    const unanswered = tell(propagation, detection.setAside)
    yield 0.92
    const access = new AccessReview(writeAccess({
      file, resolution, propagation, last: telemetry.last, answers: decisions.answers ?? [], now: decisions.at,
      told: unanswered.map(({ story, incident }) => ({ story, incident: incident.id })),
    }), unanswered.map(({ incident }) => incident), decisions, telemetry.last)
    yield 0.96
    const review = access.weigh(detection.signals)
    const answered = review === null ? unanswered : tell(lighten(review.signals === detection.signals ? propagation : propagate(store, resolution, review.signals), review), [...detection.setAside, ...review.setAside].sort((a, b) => a.at - b.at))
    const incidents = answered.map(({ incident }) => incident).sort(byNearness)
    yield 1
    let view: Omit<PlantView, 'revision'> | null = null
    let criteria: NoteCriteria | null = null
    const respond = new Responder({ file, resolution, sessions: propagation.sessions, incidents, last: telemetry.last })
    return {
      ...publish(file, resolution, telemetry, sightings, incidents), ...detection, respond,
      risk: new RiskDesk(respond, telemetry, () => access.sessions(incidents)),
      sessions: () => access.sessions(incidents),
      noteCriteria: (note) => (criteria ??= new NoteCriteria({ file, resolution, sessions: propagation.sessions, asked: access.sessions(incidents), last: telemetry.last })).of(note),
      attackPath: (session) => access.pathOf(session),
      plant: () => (view ??= writePlant(file, resolution, decisions.windows)),
      placeOf: (event) => ({ path: filed[store.file(event)]!.meta.path, offset: store.offset(event) }),
      nameOf: (entity) => resolution.entities.get(entity).name,
    }
  }
}

/** The instant of a wall-clock time (given as if it were UTC) in a zone. */
function inZone(wall: number, zone: string): number {
  const near = wall - zoneMinutesAt(zone, wall) * MINUTE
  return wall - zoneMinutesAt(zone, near) * MINUTE
}

const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const UTC = { zoneMinutes: () => 0, sawZonelessTime: () => {}, year: 1970 }

/** Families people write by hand or in plant systems: their zone-less times are plant time, not UTC. */
const WRITTEN_IN_PLANT_TIME: readonly (Family | null)[] = ['paperwork', 'note']

/** Closest to the process first, then surest, then oldest; ids break ties so that the queue never jumps. */
function byNearness(a: ToldIncident, b: ToldIncident): number {
  const severity = SEVERITY_ORDER.indexOf(b.severity) - SEVERITY_ORDER.indexOf(a.severity)
  return severity || b.confidence - a.confidence || (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : a.id < b.id ? -1 : 1)
}
const SEVERITY_ORDER = ['low', 'medium', 'high', 'critical']

function publish(file: CaseFile, resolution: Resolution, telemetry: Telemetry, sightings: Sightings | null, incidents: readonly ToldIncident[]): Omit<Analysis, keyof Findings | 'plant' | 'respond' | 'risk' | 'sessions' | 'attackPath' | 'noteCriteria'> {
  const { first, last } = telemetry
  const { store, plant } = file
  return {
    incidents,
    list: { incidents: incidents.map(summarise), headline: writeQueueHeadline(incidents, telemetry.events === 0 || telemetry.seesOt) },
    activity: ({ from, to, bins }) => (first === null || last === null ? null : writeActivity(store, resolution, telemetry, from ?? first, to ?? (Math.max(last, first + 1)), bins)),
    coverage: () => writeCoverage(sightings, resolution.entities, file.files, plant.timezone, incidents.find(({ crossedAt }) => crossedAt !== null)?.crossedAt ?? null),
    events: resolution.order.length,
  }
}

function summarise(incident: ToldIncident): IncidentList['incidents'][number] {
  const { id, title, severity, confidence, plants, zone, phasesReached, stages, firstSeen, lastSeen, raisedAt, crossedAt, distance, furthestZone, beatCount, recordCount, answered } = incident
  return { id, title, severity, confidence, plants, zone, phasesReached, stages, firstSeen, lastSeen, raisedAt, crossedAt, distance, furthestZone, beatCount, recordCount, ...(answered === undefined ? {} : { answered }) }
}

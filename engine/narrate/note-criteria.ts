import type { AccessSession, NoteAnomaly, NoteCriterion } from '../../contract/access.ts'
import { consequenceOf } from '../detect/behaviours/operator-note.ts'
import { Mentions } from '../detect/mentions.ts'
import { isController, isSafety } from '../detect/place.ts'
import { EventCursor } from '../identity/resolved.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Entity } from '../model/entity.ts'
import { kindIndex } from '../model/event.ts'
import { DAY, HOUR, type EventIndex, type Instant } from '../model/units.ts'
import { parseTime } from '../ingest/time.ts'
import { recordId, type CaseFile } from './case-file.ts'

const SESSION_BEFORE = 24 * HOUR
const NOTE_AROUND = 8 * HOUR
const CHANGE_BEFORE = 7 * DAY
const MOST_RECORDS = 20
const NOTE = kindIndex('operator_note')
const CHANGES: ReadonlySet<number> = new Set((['remote_access_changed', 'firewall_changed', 'backup_changed', 'backup_deleted', 'backup_protection_off'] as const).map(kindIndex))
/** Its log tells of changes too; a gateway that logs who came in need not log who changed it. */
const BACKUP_RAN = kindIndex('backup_ran')
const UTC = { zoneMinutes: () => 0, sawZonelessTime: () => {}, year: 1970 }

/** What the criteria are looked up in. */
export interface CriteriaGround {
  readonly file: CaseFile
  readonly resolution: ResolvedCase
  readonly sessions: Sessions
  readonly asked: readonly AccessSession[]
  /** Last record of the case; null without telemetry. */
  readonly last: Instant | null
}

/**
 * When something odd becomes a matter of investigation: the criteria of a case, each looked up for one note. Built once per
 * analysis; the one pass over the events is made when the first note is asked about. Notes are not compared with themselves:
 * one of the same words at the same instant is taken for the note that is asked about.
 */
export class NoteCriteria {
  private readonly ground: CriteriaGround
  private gathered: { readonly notes: readonly EventIndex[]; readonly changes: readonly EventIndex[]; readonly isTold: boolean; readonly mentions: Mentions } | null = null

  constructor(ground: CriteriaGround) {
    this.ground = ground
  }

  /** In the order in which they are shown; always all five. */
  of(note: NoteAnomaly): NoteCriterion[] {
    const when = parseTime(note.when, UTC) as Instant
    const { entities } = this.ground.file
    const named = note.asset === undefined ? null : entities.find(note.asset)
    const mentioned = named ? null : this.rows().mentions.find(note.what)
    const asset = named ?? (mentioned === null ? null : entities.get(mentioned))
    return [this.viewAndField(note, when), this.nearProcess(note, asset), this.sessionBefore(when, asset), this.secondNote(note, when, asset), this.changeBefore(when)]
  }

  private rows(): NonNullable<NoteCriteria['gathered']> {
    if (this.gathered) return this.gathered
    const { file: { store, entities }, resolution } = this.ground
    const notes: EventIndex[] = []
    const changes: EventIndex[] = []
    let isTold = false
    for (const row of resolution.order) {
      const kind = store.kindNumber(row as EventIndex)
      if (kind === NOTE) notes.push(row as EventIndex)
      else if (CHANGES.has(kind)) changes.push(row as EventIndex)
      else isTold ||= kind === BACKUP_RAN
    }
    return (this.gathered = { notes, changes, isTold: isTold || changes.length > 0, mentions: new Mentions(entities) })
  }

  private records(events: readonly EventIndex[]): string[] {
    return [...new Set(events.slice(0, MOST_RECORDS).map((event) => recordId(this.ground.file, event)))]
  }

  private viewAndField(note: NoteAnomaly, when: Instant): NoteCriterion {
    const reads = consequenceOf(note.what)
    const met = reads?.label === 'Manipulation of view'
    const own = this.rows().notes.filter((event) => this.isItself(event, note, when))
    return { id: 'view_and_field', title: 'The screen and the field disagree', met: met ? 'yes' : 'no', words: reads === null ? 'The note names no effect on view or control.' : `The note reads as: ${reads.label.toLowerCase()}.`, records: met ? this.records(own) : [] }
  }

  private nearProcess({ asset: key }: NoteAnomaly, asset: Entity | null): NoteCriterion {
    const title = 'A controller or a safety system is named'
    if (asset === null) return { id: 'near_process', title, met: key === undefined ? 'no' : 'not_observable', words: key === undefined ? 'The note names no machine the case knows.' : 'The case knows nothing of that machine.', records: [] }
    const kind = isSafety(asset) ? 'a safety system' : isController(asset) ? 'a controller' : null
    return { id: 'near_process', title, met: kind === null ? 'no' : 'yes', words: kind === null ? `${asset.name} is neither.` : `${asset.name} is ${kind}.`, records: [] }
  }

  private sessionBefore(when: Instant, asset: Entity | null): NoteCriterion {
    const { asked, sessions, last } = this.ground
    const of = { id: 'session_before' as const, title: 'A remote session, or one that is asked about, within 24 hours before' }
    if (last === null || sessions.all.length === 0) return { ...of, met: 'not_observable', words: 'No log of sessions is among the evidence.', records: [] }
    if (when - SESSION_BEFORE > last) return { ...of, met: 'not_observable', words: 'The records end more than a day before.', records: [] }
    const isNear = (at: number): boolean => at >= when - SESSION_BEFORE && at <= when
    const areas = new Set(asked.flatMap(({ touched }) => touched).filter(({ entity, area }) => entity === asset?.key && area !== null).map(({ area }) => area))
    const questions = asked.filter(({ from, until, touched }) => (isNear(parseTime(from, UTC)) || isNear(parseTime(until, UTC))) && (asset === null || touched.some(({ entity, area }) => entity === asset.key || areas.has(area))))
    const remote = asset === null ? [] : sessions.at(asset.id).filter(({ start, from, on }) => isNear(start) && from !== null && from !== on)
    const records = [...new Set([...questions.flatMap(({ acts }) => acts.slice(0, 1).map(({ id }) => id)), ...this.records(remote.map(({ opened }) => opened.event))])].slice(0, MOST_RECORDS)
    const place = asset === null ? 'at the plant' : `on ${asset.name} or in its area`
    return { ...of, met: records.length > 0 ? 'yes' : 'no', words: records.length > 0 ? `${counted(questions.length, 'question')} and ${counted(remote.length, 'remote session')} ${place}.` : `None ${place}.`, records }
  }

  private secondNote(note: NoteAnomaly, when: Instant, asset: Entity | null): NoteCriterion {
    const { file: { store, entities }, resolution } = this.ground
    const cursor = new EventCursor(store, resolution)
    const others = this.rows().notes.filter((event) => {
      if (Math.abs(store.time(event) - when) > NOTE_AROUND || this.isItself(event, note, when)) return false
      if (consequenceOf(store.text('detail', event)) === null) return false
      cursor.index = event
      const on = cursor.on ?? this.rows().mentions.find(cursor.detail)
      return asset === null || on === null || on === asset.id || (asset.plant !== null && entities.get(on).plant === asset.plant)
    })
    return { id: 'second_note', title: 'Another note from the same area within 8 hours', met: others.length > 0 ? 'yes' : 'no', words: others.length > 0 ? `${counted(others.length, 'other note')} within 8 hours.` : 'No other note within 8 hours.', records: this.records(others) }
  }

  private changeBefore(when: Instant): NoteCriterion {
    const { store } = this.ground.file
    const { changes, isTold } = this.rows()
    const of = { id: 'change_before' as const, title: 'Backups or remote access were changed within 7 days before' }
    const found = changes.filter((event) => store.time(event) <= when && store.time(event) >= when - CHANGE_BEFORE)
    if (found.length > 0) return { ...of, met: 'yes', words: `${counted(found.length, 'change')} within 7 days.`, records: this.records(found) }
    if (!isTold) return { ...of, met: 'not_observable', words: 'No log of backups or of remote access is among the evidence.', records: [] }
    if (this.ground.last === null || when - CHANGE_BEFORE > this.ground.last) return { ...of, met: 'not_observable', words: 'The records end more than 7 days before.', records: [] }
    return { ...of, met: 'no', words: 'None within 7 days, as far as the logs tell.', records: [] }
  }

  private isItself(event: EventIndex, { what }: NoteAnomaly, when: Instant): boolean {
    const { store } = this.ground.file
    return store.time(event) === when && store.text('detail', event) === what.slice(0, 512)
  }
}

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

/** What people saw, as against what the logs say of any day of a busy plant. */
const SEEN: readonly NoteCriterion['id'][] = ['view_and_field', 'near_process', 'second_note']

/** Two criteria, of which one is what people saw, or one on a safety system: something odd is then looked into as if somebody did it. */
export const isToInvestigate = (criteria: readonly NoteCriterion[]): boolean => {
  const met = criteria.filter(({ met: state }) => state === 'yes')
  return (met.length >= 2 && met.some(({ id }) => SEEN.includes(id))) || met.some(({ id, words }) => id === 'near_process' && words.endsWith('a safety system.'))
}

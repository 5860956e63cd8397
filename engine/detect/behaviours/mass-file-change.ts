import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms, hostTerms, originElsewhere, viewHost, type HostView } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny } from '../text-memo.ts'

export const massFileChange: Behaviour = {
  id: 'mass-file-change',
  title: 'Files rewritten or deleted in bulk',
  question: 'Did many files get an ending nobody ever saw, did the same note appear in many folders, or were far more files deleted than ever in an hour?',
  lookAlikes: ['a backup or a build that writes thousands of files of known sorts', 'a clean-up every night', 'a project being archived', 'installing software'],
  techniques: techniques('T1486', 'T1485'),
  phase: 5,
  precursor: null,
  kinds: ['file_created', 'file_deleted', 'file_transferred'],
  start: (context) => new MassChange(context),
}

const FILES = 30
const NOTES = 5
const NOTE_HOSTS = 3
const DELETED = 200
/** Sorts of a window that are told apart; more would only be noise. */
const MOST_SORTS = 64
const NOTE_WORDS = ['readme', 'read_me', 'how_to', 'howto', 'how to', 'decrypt', 'restore', 'recover', 'ransom', 'unlock']
const NOTE_ENDINGS = ['.txt', '.hta', '.html', '.htm']

interface Window extends Burst {
  readonly view: HostView
  readonly from: EntityId | null
  /** Most deletions of an earlier hour on this host, and hours in which files were deleted. */
  readonly usualDeleted: number
  readonly hours: number
  deleted: number
  actor: EntityId | null
  /** Ending never seen before → files. */
  readonly endings: Map<string, number>
  /** Name of a note → how many times it was put. */
  readonly notes: Map<string, number>
  /** Most hosts that had one of the notes by then. */
  noteHosts: number
}

/** One window for each host and hour: file servers never pause, so a burst would never end. */
class MassChange extends BurstDetector<Window> {
  private readonly endings = new Map<string, number>()
  private readonly seen = new Tally()
  private readonly notes = new Map<string, { first: Window['until']; hosts: Set<EntityId> }>()
  /** Host → most deletions in an hour, and hours with any. */
  private readonly deletions = new Map<EntityId, { most: number; hours: number }>()

  see(event: EventCursor): void {
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    const at = event.time
    const key = pairKey(host, Math.floor(at / HOUR) % 1_048_576)
    const window = this.take(key, event, () => {
      const actor = event.actor !== null && isMachineAccount(this.context.entities.get(event.actor)) ? null : event.actor
      const usual = this.deletions.get(host)
      return { ...burstAt(event), view: viewHost(this.context, actor, host, at), from: originElsewhere(event, host), usualDeleted: usual?.most ?? 0, hours: usual?.hours ?? 0, deleted: 0, actor, endings: new Map(), notes: new Map(), noteHosts: 0 }
    })
    window.actor ??= event.actor
    if (event.kind === 'file_deleted') window.deleted++
    else this.countFile(window, event.object)
  }

  private countFile(window: Window, path: string): void {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
    const dot = name.lastIndexOf('.')
    if (dot < 1 || name.length - dot > 16) return
    const ending = name.slice(dot)
    if (NOTE_ENDINGS.includes(ending) && hasAny(name, NOTE_WORDS)) {
      raise(window.notes, name)
      window.noteHosts = Math.max(window.noteHosts, this.hostsWith(name, window.view.host, window.until))
    }
    if (this.isNew(ending, window.until)) raise(window.endings, ending)
  }

  /** Hosts on which a note of this name was put today. */
  private hostsWith(name: string, host: EntityId, at: Window['until']): number {
    let known = this.notes.get(name)
    if (known === undefined || at - known.first > DAY) {
      // A note that was there on an earlier day is a manual.
      if (known !== undefined || this.notes.size >= MOST_ENDINGS) return 0
      this.notes.set(name, (known = { first: at, hosts: new Set() }))
    }
    if (known.hosts.size < 1000) known.hosts.add(host)
    return known.hosts.size
  }

  /** Whether an ending was first seen today. */
  private isNew(ending: string, at: Window['until']): boolean {
    let id = this.endings.get(ending)
    if (id === undefined) {
      if (this.endings.size >= MOST_ENDINGS) return false
      this.endings.set(ending, (id = this.endings.size + 1))
    }
    const known = this.seen.settled(id, at) > 0
    this.seen.add(id, at)
    return !known
  }

  protected report(window: Window): void {
    const { at, until, view, from, deleted, usualDeleted, hours, actor, endings, notes, noteHosts, list, event } = window
    this.learn(view.host, deleted)
    const [ending, files] = most(endings)
    const [note, copies] = most(notes)
    const cites = list.events
    const terms = []
    if (files >= FILES && !ORDINARY.has(ending)) terms.push(term('new-ending', 'Many files of a sort never seen', withHistory(Math.min(11, 6 + 2 * Math.log10(files)), view.observed), `${counted(files, 'file')} with the ending ${quoted(ending)}, on no file of an earlier day`, cites, `as ${counted(files, 'file')} got the ending ${quoted(ending)}`))
    const noted = copies >= NOTES || noteHosts >= NOTE_HOSTS
    if (noted) terms.push(term('note', 'The same note in many folders', 8, `“${quoted(note)}”: ${counted(copies, 'time')} here, on ${counted(noteHosts, 'host')} by then`, cites, `as the same note was left ${noteHosts >= NOTE_HOSTS ? `on ${counted(noteHosts, 'host')}` : counted(copies, 'time')}`))
    if (deleted >= DELETED && deleted > 10 * usualDeleted) terms.push(term('deleted', 'More deleted than ever', withHistory(5, view.observed), `${counted(deleted, 'file')}; the most in any of ${counted(hours, 'earlier hour')} was ${usualDeleted}`, cites, `as ${counted(deleted, 'file')} were deleted within an hour`))
    if (terms.length === 0) return
    const before = this.habit(view.host, at)
    terms.push(...hostTerms(this.context, view, cites, { near: 3, night: 2, mayBeVictim: true }), ...habitTerms(before, cites))
    if (weightOf(terms) < 3) return
    const wrote = files >= FILES || noted
    this.context.emit(signalOf(massFileChange, event.store, list, {
      at, until, actor, from: from ?? actor, target: view.host, terms,
      techniques: wrote ? techniques('T1486') : techniques('T1485', 'T0809'),
      clauses: [clause(cites, actor ?? 'somebody', wrote ? ` ${VERBS.wrote} ${counted(Math.max(files, copies), 'file')} (“${quoted(files >= FILES ? ending : note)}”) on ` : ` ${VERBS.deleted} ${counted(deleted, 'file')} on `, view.host)],
      edge: 'files', passes: 'touches', family: 'endpoint',
    }))
  }

  private learn(host: EntityId, deleted: number): void {
    if (deleted === 0) return
    const usual = this.deletions.get(host)
    if (!usual) this.deletions.set(host, { most: deleted, hours: 1 })
    else {
      usual.hours++
      usual.most = Math.max(usual.most, deleted)
    }
  }
}

const MOST_ENDINGS = 10_000
/** Endings everybody's software writes: a site that sees its first ones is no victim. */
const ORDINARY: ReadonlySet<string> = new Set(['.tmp', '.log', '.txt', '.exe', '.dll', '.docx', '.xlsx', '.pptx', '.pdf', '.jpg', '.png', '.xml', '.json', '.csv', '.zip', '.msg', '.js', '.css', '.html', '.bak', '.lnk', '.ini', '.db', '.dat', '.vbk', '.vib', '.etl', '.evtx', '.cab', '.msi', '.sys', '.mui', '.cat', '.manifest'])

const raise = (counts: Map<string, number>, key: string): void => {
  const known = counts.get(key)
  if (known !== undefined) counts.set(key, known + 1)
  else if (counts.size < MOST_SORTS) counts.set(key, 1)
}

const most = (counts: ReadonlyMap<string, number>): [string, number] => {
  let best: [string, number] = ['', 0]
  for (const entry of counts) if (entry[1] > best[1]) best = entry
  return best
}

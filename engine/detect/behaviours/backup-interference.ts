import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms } from '../host-act.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { namesOt, TextMemo } from '../text-memo.ts'

export const backupInterference: Behaviour = {
  id: 'backup-interference',
  title: 'Backups tampered with',
  question: 'Were backups deleted, their jobs changed or their protection switched off?',
  lookAlikes: ['storage migration', 'a restore drill', 'retention being tidied up by the backup team', 'backup software rotating its own shadow copies'],
  techniques: techniques('T1490'),
  phase: 5,
  precursor: 'backup_interference',
  kinds: ['backup_changed', 'backup_deleted', 'backup_protection_off', 'process_started', 'script_run'],
  start: (context) => new Interference(context),
}

const CHANGED = 0
const DELETED = 1
const UNPROTECTED = 2
const SHADOWS = 3
const BASE = [2, 7, 8, 8]
const LABEL = ['Backup job changed', 'Backup deleted', 'Backup protection off', 'Recovery inhibited']

/** Commands that take recovery away, by the words that must all be there. */
const COMMANDS: readonly (readonly string[])[] = [
  ['vssadmin', 'delete', 'shadows'], ['vssadmin', 'resize', 'shadowstorage'], ['wmic', 'shadowcopy', 'delete'], ['wbadmin', 'delete'], ['bcdedit', 'recoveryenabled', 'no'], ['bcdedit', 'ignoreallfailures'], ['win32_shadowcopy', 'delete'], ['win32_shadowcopy', 'remove-'], ['diskshadow', 'delete'], ['fsutil', 'usn', 'deletejournal'],
  ['wbadmin', 'disable', 'backup'], ['remove-vbr'], ['disable-vbrjob'], ['disable-computerrestore'],
]
const inhibits = (commandLine: string): number => (COMMANDS.some((words) => words.every((word) => commandLine.includes(word))) ? 1 : 0)
const judgeName = (name: string): number => (namesOt(name) ? 1 : 0)

interface Step {
  readonly sort: number
  readonly event: EventIndex
  readonly text: string
  readonly on: EntityId | null
}

interface Interfered extends Burst {
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly on: EntityId | null
  readonly usual: Surprise
  readonly hour: Surprise | null
  readonly clock: string
  readonly conformance: Conformance
  readonly steps: Step[]
  ot: boolean
  /** Least often any of it was done on this host on earlier days. */
  before: number
}

class Interference extends BurstDetector<Interfered> {
  private readonly commands = new TextMemo(inhibits)
  private readonly names = new TextMemo(judgeName)

  see(event: EventCursor): void {
    const sort = this.sortOf(event)
    if (sort < 0 || event.outcome === 'failure') return
    const at = event.time
    const key = event.actor ?? (event.on ?? 0) + 2 ** 30
    const burst = this.take(key, event, () => this.begin(event))
    burst.ot ||= this.isPlants(event)
    // Backup software rotates its own shadow copies, by the same command every day.
    burst.before = Math.min(burst.before, sort === SHADOWS ? this.habit(pairKey(event.on ?? 0, event.store.textId('detail', event.index)), at) : 0)
    if (burst.steps.length < 20) burst.steps.push({ sort, event: event.index, on: event.on, text: quoted(sort === SHADOWS ? event.detail : sort === UNPROTECTED && event.detail.includes(' → ') ? `${event.object}, ${event.detail}` : event.object) })
  }

  private sortOf(event: EventCursor): number {
    switch (event.kind) {
      case 'backup_changed': return CHANGED
      case 'backup_deleted': return DELETED
      case 'backup_protection_off': return UNPROTECTED
      default: return this.commands.of(event.store, 'detail', event.index) > 0 ? SHADOWS : -1
    }
  }

  private isPlants(event: EventCursor): boolean {
    const { store, index } = event
    const on = event.on === null ? null : this.context.entities.get(event.on)
    return (on !== null && (isOt(on) || isBoundary(on))) || this.names.of(store, 'object', index) > 0 || this.names.of(store, 'host', index) > 0
  }

  private begin(event: EventCursor): Interfered {
    const { baseline, paperwork } = this.context
    const { actor, time: at } = event
    return {
      ...burstAt(event), actor, from: originOf(event), on: event.on, clock: baseline.clock(at),
      usual: baseline.change(actor, CHANGE.backup, at, 7),
      hour: actor === null ? null : baseline.hour(actor, ACCESS.session, at, 4),
      conformance: paperwork.conform({ actor, asset: event.on, at }),
      steps: [], ot: false, before: Infinity,
    }
  }

  protected report({ at, until, actor, from, on, usual, hour, clock, conformance, steps, ot, before, list, event }: Interfered): void {
    const cites = list.events
    const sorts = new Set(steps.map(({ sort }) => sort))
    const strongest = Math.max(...sorts)
    const terms = [term('backup', LABEL[strongest]!, strongest === CHANGED || strongest === DELETED ? withHistory(BASE[strongest]!, this.context.baseline.observedDays(at)) : BASE[strongest]!, steps.slice(0, 3).map(({ text, sort }) => text || LABEL[sort]!.toLowerCase()).join(', '), cites)]
    // Changing jobs and deleting old ones is housekeeping; taking protection away first is not.
    if (sorts.size > 1 && strongest >= UNPROTECTED) terms.push(term('several-changes', 'Several at once', 3 * (sorts.size - 1), 'protection and backups in one sitting', cites, 'as protection and backups went in one sitting'))
    if (ot) terms.push(term('plant-backup', 'Backups of the plant', 3, 'job or host belongs to the plant', cites, 'as they restore the plant'))
    terms.push(term('usual-actor', 'Who usually does it', Math.max(-5, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never changed backups' : undefined))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}, where ${hour.count} of ${hour.total} earlier sessions were` : undefined))
    terms.push(this.context.paperwork.term(conformance, on, cites), ...habitTerms(before, cites, 4, 10))
    if (weightOf(terms) < 3) return
    const who = actor ?? on ?? 'somebody'
    this.context.emit(signalOf(backupInterference, event.store, list, {
      at, until, actor, from: actor ?? from, target: on, terms,
      clauses: steps.slice(0, 5).map((step) => sentence(step, who)),
      edge: 'backup', passes: on === null ? 'none' : 'touches',
    }))
  }
}

const sentence = ({ sort, event, text, on }: Step, who: EntityId | string): ReturnType<typeof clause> => {
  const place = on === null || on === who ? [] : [' on ', on]
  const named = text === '' ? '' : ` ${text}`
  if (sort === SHADOWS) return clause([event], who, ` ${VERBS.ran} “${text}”`, ...place)
  if (sort === UNPROTECTED) return clause([event], who, ` ${VERBS.disabled} backup protection${text === '' ? '' : ` (${text})`}`, ...place)
  return clause([event], who, ` ${sort === DELETED ? VERBS.deleted : VERBS.changed} the backup${named}`, ...place)
}

import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { CHANGE } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const applicationAbuse: Behaviour = {
  id: 'application-abuse',
  title: 'Application given a key or rights',
  question: 'Was a secret or consent put on an application, and mail then read through one?',
  lookAlikes: ['rotation of an application’s secret by its owner', 'a new integration with a change order', 'mail read by the person’s own client', 'an archive or backup program that has always read it'],
  techniques: techniques('T1098.001', 'T1098.003'),
  phase: 4,
  precursor: null,
  kinds: ['credential_added', 'consent_granted', 'role_granted', 'mail_accessed'],
  start: (context) => new Application(context),
}

const SECRET = 1
const CONSENT = 2
const isBroad = (text: string): number => (hasAny(text, ['mail.', 'directory.', 'files.', 'full_access', 'fullaccess', 'readwrite', 'application.', 'rolemanagement']) ? 1 : 0)
/** Mail read by a program rather than a mail client of a person. */
const isProgram = (text: string): number => (hasAny(text, ['client=rest', 'graph', 'client=ews', 'powershell', 'curl', 'python']) ? 1 : 0)
/** How long a key on an application still explains what is done through applications. */
const AFTERWARDS = 7 * DAY

/** A key that was put on an application. */
interface Key {
  readonly at: Instant
  readonly event: EventIndex
  readonly application: EntityId | null
}

interface Change extends Open {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly usual: Surprise
  readonly steps: { readonly sort: number; readonly event: EventIndex; readonly target: EntityId | null; readonly name: string }[]
  broad: boolean
  readonly list: EventList
  readonly event: EventCursor
}

interface Reading extends Open {
  readonly at: Instant
  readonly account: EntityId
  readonly target: EntityId
  readonly from: EntityId | null
  readonly key: Key
  /** How often this program or account read the mailbox so before. */
  readonly before: number
  readonly list: EventList
  readonly event: EventCursor
}

class Application implements Detector {
  private readonly changes = new Bursts<Change>(HOUR, (change) => this.reportChange(change))
  private readonly readings = new Bursts<Reading>(HOUR, (reading) => this.reportReading(reading))
  private readonly broad = new TextMemo(isBroad)
  private readonly programs = new TextMemo(isProgram)
  private readonly readers = new Tally()
  /** The last key put on each application; null stands for those the log does not name. */
  private readonly keys = new Map<EntityId | null, Key>()
  /** The last key of all, for mail whose reader is no named application. */
  private lastKey: Key | null = null
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    if (event.outcome === 'failure') return
    if (event.kind === 'mail_accessed') return this.read(event)
    const target = event.target
    const onApplication = target !== null && this.context.entities.get(target).kind === 'application'
    const sort = event.kind === 'consent_granted' ? CONSENT : event.kind === 'credential_added' && (onApplication || event.store.textId('target', event.index) === 0) ? SECRET : event.kind === 'role_granted' && onApplication ? CONSENT : 0
    if (sort === 0) return
    const at = event.time
    const key = event.actor ?? 0
    const change = this.changes.current(key, at) ?? this.changes.begin(key, {
      at, until: at, actor: event.actor, from: originOf(event), usual: this.context.baseline.change(event.actor, sort === SECRET ? CHANGE.credential : CHANGE.role, at, 6), steps: [], broad: false, list: new EventList(), event,
    })
    change.until = at
    change.list.push(event.index)
    change.broad ||= this.broad.of(event.store, 'object', event.index) + this.broad.of(event.store, 'detail', event.index) > 0
    if (change.steps.length < 20) change.steps.push({ sort, event: event.index, target, name: quoted(event.object) })
    if (sort === SECRET) {
      this.lastKey = { at, event: event.index, application: target }
      this.keys.set(target, this.lastKey)
    }
  }

  finish(): void {
    this.changes.finish()
    this.readings.finish()
  }

  private read(event: EventCursor): void {
    const account = accountOf(event)
    if (account === null) return
    const isApplication = this.isApplication(account)
    const byProgram = this.programs.of(event.store, 'detail', event.index) + this.programs.of(event.store, 'object', event.index) > 0
    if (!isApplication && !byProgram) return
    const at = event.time
    // The same access is told by two logs, of the mailbox and of the application.
    const mailbox = event.target ?? account
    const habit = pairKey(account, mailbox)
    const before = this.readers.settled(habit, at)
    this.readers.add(habit, at)
    // A named application answers for its own key; a program that goes by a person's name may hold any.
    const key = isApplication ? (this.keys.get(account) ?? this.keys.get(null)) : this.lastKey
    if (!key || at - key.at > AFTERWARDS) return
    const reading = this.readings.current(mailbox, at) ?? this.readings.begin(mailbox, { at, until: at, account, target: mailbox, from: originOf(event), key, before, list: new EventList(), event })
    reading.until = at
    reading.list.push(event.index)
  }

  private isApplication(account: EntityId): boolean {
    return this.context.entities.get(account).kind === 'application'
  }

  private reportChange({ at, until, actor, from, usual, steps, broad, list, event }: Change): void {
    const cites = list.events
    const secret = steps.some(({ sort }) => sort === SECRET)
    const consent = steps.some(({ sort }) => sort === CONSENT)
    const terms = [term('application', secret ? 'Key put on an application' : 'Rights granted to an application', secret ? 6 : 4, counted(list.count, 'change'), cites, secret ? 'as the key lets anyone act as the application' : undefined)]
    if (secret && consent) terms.push(term('key-and-rights', 'Key and rights together', 3, 'both in one sitting', cites, 'as key and rights came in one sitting'))
    if (broad) terms.push(term('broad-rights', 'Broad rights', 2, 'mail, files or directory', cites))
    terms.push(term('usual-actor', 'Who usually does it', Math.max(-5, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never did so' : undefined))
    if (weightOf(terms) < 3) return
    // The application that got the key, not the service its rights are for.
    const target = (steps.find((step) => step.sort === SECRET && step.target !== null) ?? steps.find((step) => step.target !== null))?.target ?? null
    this.context.emit(signalOf(applicationAbuse, event.store, list, {
      at, until, actor, from: actor ?? from, target, terms,
      techniques: techniques(secret ? 'T1098.001' : 'T1098.003'),
      clauses: steps.slice(0, 4).map((step) => clause([step.event], actor ?? 'somebody', step.sort === SECRET ? ` ${VERBS.added} a key to ` : ` ${VERBS.granted} rights${step.name === '' ? '' : ` (${step.name})`} to `, step.target ?? 'an application')),
      edge: secret ? 'application key' : 'consent', passes: target === null ? 'none' : 'holds',
    }))
  }

  private reportReading({ at, until, account, target, from, key, before, list, event }: Reading): void {
    const cites = list.events
    const terms = [term('mail-by-program', 'Mail read by a program', key.application === account ? 9 : 8, `${counted(list.count, 'access', 'accesses')}, ${Math.max(1, Math.round((at - key.at) / HOUR))} h after a key was put on an application`, [...cites.slice(0, 199), key.event], 'after a key had been put on an application')]
    if (before > 0) terms.push(term('habit', 'Always read so', -Math.min(9, 4 + before), `${before} times on earlier days`, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(applicationAbuse, event.store, list, {
      at, until, actor: key.application ?? account, from: key.application ?? from, target, terms, phase: 2, title: 'Mail read through an application', techniques: techniques('T1114.002'),
      clauses: [clause(cites, key.application ?? account, ` ${VERBS.read} mail of `, target)],
      edge: 'mail', passes: 'touches',
    }))
  }
}

import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf } from '../baseline/acts.ts'
import { bounded, P_HOSTILE_NEW, shrunk, span, strength, withCaution, type Surprise } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { originOf, pairKey } from '../parties.ts'
import type { Conformance } from '../paperwork.ts'
import { isAboveBoundary, isBoundary, isController, isMachineAccount, isOt, isSafety } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const firstSeenPair: Behaviour = {
  id: 'first-seen-pair',
  title: 'First contact with a machine of the plant',
  question: 'Did an account or host reach a machine of the plant it never reached before, over shares, remote management, a database or another’s credentials?',
  lookAlikes: ['an administrator who goes everywhere', 'a server everybody draws data from', 'a scanner or backup that reaches all of them', 'a session at the screen, which other behaviours judge'],
  techniques: techniques('T0886', 'T1021.002'),
  phase: 3,
  precursor: null,
  kinds: ['logon', 'share_accessed', 'file_transferred', 'file_read', 'explicit_credentials', 'flow', 'remote_desktop', 'ssh_session', 'bastion_session'],
  start: (context) => new FirstContact(context),
}

const LOGON = 0
const SHARE = 1
const ADMIN_SHARE = 2
const CREDENTIALS = 3
const MANAGEMENT = 4
const DATABASE = 5
const LABEL = ['network logon', 'file access', 'administrative share', 'another’s credentials', 'remote management', 'database'] as const
/** What a hand does that means to work there, beyond reading a share. */
const EXTRA = [0, 0, 3, 1, 2, 2]

const judgeShare = (text: string): number => (hasAny(text, ['admin$', 'c$', 'd$', 'e$']) ? ADMIN_SHARE : SHARE)
/** Ports of databases, file sharing and remote management, as `tcp/1433` (Zeek) or `port 1433` (ASA); or the service by name. */
const judgePort = (text: string): number => {
  const start = text.startsWith('tcp/') ? 4 : text.startsWith('port ') ? 5 : -1
  const port = start < 0 ? text : text.slice(start).split(' ', 1)[0]!
  if (['1433', '1521', '3306', '5432', 'mysql', 'postgresql', 'mssql', 'tds'].includes(port)) return DATABASE
  if (['5985', '5986', '135'].includes(port)) return MANAGEMENT
  return port === '445' || port === '139' || port === 'smb' ? SHARE : 0
}

interface Contacts extends Burst {
  readonly subject: EntityId
  readonly account: EntityId | null
  readonly from: EntityId | null
  readonly novelty: Surprise
  readonly hour: Surprise | null
  readonly clock: string
  readonly days: number
  readonly conformance: Conformance
  /** New targets of this sitting, the first one first. */
  readonly targets: EntityId[]
  readonly sorts: Set<number>
}

/** Contacts of one account or host, as far as they went. */
interface Reach {
  acts: number
  news: number
}

const MOST_TARGETS = 50
const SHIFT = 8 * HOUR

class FirstContact extends BurstDetector<Contacts> {
  private readonly pairs = new Tally()
  /** When a pair last counted: once an hour is enough. */
  private readonly last = new Map<number, Instant>()
  private readonly reaches = new Map<EntityId, Reach>()
  private readonly everyone: Reach = { acts: 0, news: 0 }
  private readonly comers = new Tally()
  private readonly sessions = new Map<number, Instant>()
  /** Who last opened a session on a machine, and so may be the person behind what comes from it. */
  private readonly seated = new Map<EntityId, { readonly account: EntityId; readonly at: Instant }>()
  private readonly shares = new TextMemo(judgeShare)
  private readonly ports = new TextMemo(judgePort)
  private first: Instant | null = null

  see(event: EventCursor): void {
    const target = event.on
    if (target === null || event.outcome === 'failure') return
    const { entities } = this.context
    const asset = entities.get(target)
    if (!isOt(asset) && !isBoundary(asset)) return
    const access = accessOf(event)
    const account = event.actor
    if (access === ACCESS.session) {
      if (account === null) return
      this.sessions.set(pairKey(account, target), event.time)
      this.seated.set(target, { account, at: event.time })
      return
    }
    const sort = this.sortOf(event, access === ACCESS.network)
    const from = originOf(event)
    const subject = account ?? from
    if (sort < 0 || subject === null || subject === target || from === target) return
    if (account !== null && isMachineAccount(entities.get(account))) return
    // Files on controllers have their own behaviour.
    if (sort <= ADMIN_SHARE && sort >= SHARE && isController(asset)) return
    // Within the plant servers talk to each other all day; without a name only what comes from outside it counts.
    if (account === null && (from === null || isOt(entities.get(from)))) return
    this.meet(event, subject, account, from, target, sort)
  }

  private sortOf(event: EventCursor, isNetworkLogon: boolean): number {
    const { store, index } = event
    switch (event.kind) {
      case 'logon': return isNetworkLogon ? LOGON : -1
      case 'explicit_credentials': return event.target !== null && event.target !== event.actor ? CREDENTIALS : -1
      case 'flow': return this.ports.of(store, 'object', index) || this.ports.of(store, 'detail', index) || -1
      // A file read at the machine itself has no source.
      default: return store.textId('source', index) === 0 && store.textId('sourceHost', index) === 0 ? -1 : this.shares.of(store, 'object', index) || SHARE
    }
  }

  private meet(event: EventCursor, subject: EntityId, account: EntityId | null, from: EntityId | null, target: EntityId, sort: number): void {
    const at = event.time
    this.first ??= at
    const key = pairKey(subject, target)
    const known = this.pairs.count(key) > 0
    const last = this.last.get(key)
    this.last.set(key, at)
    const isOpen = this.current(subject, at)?.targets.includes(target) ?? false
    // Told once: what was first met an hour ago is not met for the first time again.
    if (!known || isOpen) {
      const { sorts, targets } = this.take(subject, event, () => this.begin(event, subject, account, from, target))
      sorts.add(sort)
      if (!isOpen && targets.length < MOST_TARGETS) targets.push(target)
    }
    if (last === undefined || at - last >= HOUR) this.count(subject, key, target, at)
  }

  private count(subject: EntityId, key: number, target: EntityId, at: Instant): void {
    let reach = this.reaches.get(subject)
    if (!reach) this.reaches.set(subject, (reach = { acts: 0, news: 0 }))
    const isNew = this.pairs.add(key, at)
    if (isNew) this.comers.add(target, at)
    for (const one of reach.acts === 0 ? [reach] : [reach, this.everyone]) {
      one.acts++
      // The very first contact says nothing of how often one meets something new.
      if (isNew && (one === this.everyone || reach.acts > 1)) one.news++
    }
  }

  private begin(event: EventCursor, subject: EntityId, account: EntityId | null, from: EntityId | null, target: EntityId): Contacts {
    const { baseline } = this.context
    const at = event.time
    return {
      ...burstAt(event), subject, account, from, novelty: this.novelty(subject, at), clock: baseline.clock(at),
      hour: account === null ? null : baseline.hour(account, ACCESS.network, at, 4),
      days: baseline.observedDays(at), conformance: this.conform(account, from, target, at), targets: [], sorts: new Set(),
    }
  }

  /** The order that fits best whoever may stand behind the act: the account, the holder of the tunnel, who sits at the machine it came from. */
  private conform(account: EntityId | null, from: EntityId | null, target: EntityId, at: Instant): Conformance {
    const { entities, paperwork } = this.context
    const seated = from === null ? undefined : this.seated.get(from)
    const people = [account, from !== null && entities.get(from).kind === 'account' ? from : null, seated && at - seated.at < SHIFT ? seated.account : null]
    const answers = people.map((actor) => paperwork.conform({ actor, asset: target, at }))
    return answers.find(({ match }) => match === 'in scope') ?? answers.find(({ match }) => match === 'partly') ?? answers[0]!
  }

  /** How rarely this subject, or anyone, meets a machine of the plant for the first time. */
  private novelty(subject: EntityId, at: Instant): Surprise {
    const { acts, news } = this.reaches.get(subject) ?? { acts: 0, news: 0 }
    const days = Math.max(this.context.baseline.observedDays(at) - 1, 0)
    const rate = shrunk(news, acts, (this.everyone.news + 2) / (this.everyone.acts + 20))
    const raw = 10 * Math.log10(P_HOSTILE_NEW / Math.min(1, rate))
    return {
      // Who was never in the plant has the whole plant's traffic for a history.
      decibans: bounded(raw, 8) * strength(days, Math.max(acts, 3)),
      detail: withCaution(acts === 0 ? `no earlier contact with the plant ${span(days)}` : `a new machine in ${news} of ${acts} contacts with the plant ${span(days)}`, days, 5),
      count: news, total: acts, first: true,
    }
  }

  protected report({ at, until, subject, account, from, novelty, hour, clock, days, conformance, targets, sorts, list, event }: Contacts): void {
    const { entities, paperwork } = this.context
    const target = targets[0]
    if (target === undefined || (account !== null && targets.every((one) => this.hadSession(account, one, at, until)))) return
    const cites = list.events
    const origin = from === null ? null : entities.get(from)
    const strongest = [...sorts].reduce((best, sort) => (EXTRA[sort]! > EXTRA[best]! ? sort : best), [...sorts][0]!)
    const terms = [
      term('first-pair', 'First time on this machine', novelty.decibans, novelty.detail, cites, novelty.decibans > 2 ? 'where it never was before' : undefined),
      term('way', `By ${LABEL[strongest]!}`, EXTRA[strongest]!, [...sorts].map((sort) => LABEL[sort]!).join(', '), cites, EXTRA[strongest]! >= 2 ? `by ${LABEL[strongest]!}` : undefined),
    ]
    if (origin !== null && (isAboveBoundary(origin) || origin.kind === 'account') && !isBoundary(entities.get(target))) terms.push(term('level-jump', 'From business level', 3 * Math.min(1, days / 7), 'past the industrial DMZ', cites, 'from business level, past the jump host'))
    if (targets.length > 1) terms.push(term('several', 'Several at once', Math.min(4, 2 * Math.log2(targets.length)) * Math.min(1, days / 7), counted(targets.length, 'new machine'), cites, `as it reached ${targets.length} new machines in one sitting`))
    if (targets.some((one) => isSafety(entities.get(one)))) terms.push(term('safety', 'A safety system', 4 * Math.min(1, days / 7), 'which nobody should reach so', cites, 'on a safety system'))
    const others = this.comers.settled(target, at)
    if (others > 3) terms.push(term('frequented', 'Many come here', -Math.min(5, 1.5 * Math.log2(others)), `${others} others reached it on earlier days`, cites))
    if (hour) terms.push(term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}` : undefined))
    terms.push(paperwork.term(conformance, target, cites))
    if (weightOf(terms) < 4) return
    this.context.emit(signalOf(firstSeenPair, event.store, list, {
      at, until, actor: account, from: from ?? subject, target, terms, family: 'operational',
      clauses: [clause(cites, subject, ` ${VERBS.connected} to `, target, ...(targets.length > 1 ? [` and ${targets.length - 1} more`] : []), ` by ${LABEL[strongest]!}`, ...(from === null || from === subject ? [] : [', from ', from]))],
      edge: LABEL[strongest]!, passes: strongest === ADMIN_SHARE || strongest === MANAGEMENT || strongest === CREDENTIALS ? 'holds' : 'touches',
    }))
  }

  /** A session at the screen about then: the network logon was its forerunner. */
  private hadSession(account: EntityId, target: EntityId, at: Instant, until: Instant): boolean {
    const session = this.sessions.get(pairKey(account, target))
    return session !== undefined && session >= at - HOUR && session <= until + HOUR
  }
}

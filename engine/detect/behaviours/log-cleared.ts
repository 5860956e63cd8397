import type { EventCursor } from '../../identity/resolved.ts'
import type { Technique, Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex, Instant } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { CHANGE } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { commandIn } from '../command-line.ts'
import { habitTerms, hostTerms, viewHost, type HostView } from '../host-act.ts'
import { PRACTICE } from '../host-deeds.ts'
import { pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const logCleared: Behaviour = {
  id: 'log-cleared',
  title: 'Event log cleared',
  question: 'Was a log cleared, auditing weakened, or the software that watches a host switched off?',
  lookAlikes: ['roll-out of a log collector or an agent (many hosts in a day)', 'imaging of a new machine', 'a full log on a test system', 'auditing switched on', 'a sensor that restarts'],
  techniques: techniques('T1685.005'),
  phase: 4,
  precursor: null,
  kinds: ['log_cleared', 'audit_changed', 'service_stopped', 'process_started', 'script_run', 'registry_changed'],
  start: (context) => new LogCleared(context),
}

const CLEARED = 0
const AUDIT = 1
const SENSOR = 2
const LOG_OFF = 3
const ORDER = [LOG_OFF, SENSOR, CLEARED, AUDIT] as const
const BASE = [5, 2, 4, 5]
const LABEL = ['Log cleared', 'Auditing changed', 'Protection switched off', 'Logging switched off']
const TITLE = ['Event log cleared', 'Auditing changed', 'Protection switched off', 'Logging switched off']
const REASON = ['as it hides what came before', undefined, 'as nobody watches the host any more', 'as it hides what comes next']
const TECHNIQUES: readonly (readonly Technique[])[] = [techniques('T1685.005'), techniques('T1685.001'), techniques('T1685'), techniques('T1685.001')]
/** Hosts on which the same happened within a day, from which on it is a roll-out. */
const ROLL_OUT = 5

/** Services that watch a host: anti-malware, EDR, Sysmon, log forwarders. */
const SENSORS = ['windefend', 'defender', 'microsoft antimalware', 'sense', 'sysmon', 'csfalcon', 'crowdstrike', 'sentinel', 'cbdefense', 'carbon black', 'sophos', 'mcafee', 'trellix', 'symantec', 'trend micro', 'ossec', 'wazuh', 'nxlog', 'winlogbeat', 'elastic agent', 'elastic endpoint', 'splunkforwarder', 'splunkd', 'cylance', 'kaspersky', 'eset', 'cortex xdr', 'cyserver']
const LOGS = ['eventlog', 'windows event log', 'auditd', 'rsyslog']
const judgeService = (name: string): number => (LOGS.some((word) => name === word) ? LOG_OFF : hasAny(name, SENSORS) ? SENSOR : -1) + 1

/** What a command does to logs and sensors, plus one; 0 for nothing. */
const judgeCommand = (detail: string): number => {
  const command = commandIn(detail)
  if ((command.includes('wevtutil') && (command.includes(' cl ') || command.includes('clear-log'))) || command.includes('clear-eventlog') || command.includes('remove-eventlog')) return CLEARED + 1
  if (command.includes('wevtutil') && (command.includes('/e:false') || command.includes('/enabled:false'))) return LOG_OFF + 1
  if (command.includes('auditpol') && hasAny(command, ['/success:disable', '/failure:disable', '/clear', '/remove'])) return AUDIT + 1
  if (command.includes('mppreference') && hasAny(command, ['-disable', '-exclusion']) && !command.includes('$false')) return SENSOR + 1
  if (command.includes('fltmc') && command.includes('unload')) return SENSOR + 1
  if (!hasAny(command, ['stop', 'disabled', 'taskkill', '-u force', 'uninstall'])) return 0
  if (hasAny(command, LOGS)) return LOG_OFF + 1
  return hasAny(command, SENSORS) && hasAny(command, ['net ', 'net.exe', 'sc ', 'sc.exe', 'stop-service', 'taskkill', 'systemctl', 'sysmon']) ? SENSOR + 1 : 0
}
/** Values that switch Microsoft Defender or a channel of the event log off. */
const judgeKey = (key: string): number =>
  hasAny(key, ['\\disableantispyware', '\\disablerealtimemonitoring', '\\disablebehaviormonitoring', '\\disableioavprotection']) ? SENSOR + 1 : key.includes('\\winevt\\channels\\') && key.endsWith('\\enabled') ? LOG_OFF + 1 : 0
/** Success and failure auditing taken away, as Windows words it: %%8448 "Success removed", %%8450 "Failure removed" (4719); Defender off. */
const judgeAudit = (text: string): number => (text.includes('%%8448') || text.includes('%%8450') || text.includes('removed') ? 2 : text.includes('%%8449') || text.includes('%%8451') || text.includes('added') ? 1 : 0)

interface Blinded extends Burst {
  readonly view: HostView
  readonly before: number
  /** The same by the same hand on earlier days, there and anywhere. */
  readonly same: number
  readonly hand: number
  /** Who clears logs and changes auditing here; null where the log names nobody or tells a command. */
  readonly usual: Surprise | null
  readonly rolledOut: number
  readonly sorts: Map<number, string>
  actor: EntityId | null
  /** Auditing was only ever switched on. */
  onlyMore: boolean
  /** Services came to a stop, and nothing says that somebody stopped them. */
  onlyState: boolean
}

class LogCleared extends BurstDetector<Blinded> {
  private readonly services = new TextMemo(judgeService)
  private readonly products = new TextMemo((name) => (name === 'microsoft defender' ? 1 : 0))
  private readonly commands = new TextMemo(judgeCommand)
  private readonly keys = new TextMemo(judgeKey)
  private readonly audits = new TextMemo(judgeAudit)
  /** Sort of act → hosts within the last day, for roll-outs. */
  private readonly recent = ORDER.map(() => new Map<EntityId, Instant>())

  see(event: EventCursor): void {
    const sort = this.sortOf(event)
    const host = event.on
    if (sort < 0 || host === null || event.outcome === 'failure') return
    const at = event.time
    const before = this.habit(pairKey(host, sort), at)
    const { actor } = event
    const same = actor === null ? 0 : this.habit(pairKey(actor, host) * 8 + sort, at)
    const hand = actor === null ? 0 : this.habit(-1 - (actor * 8 + sort), at)
    const usual = actor !== null && (event.kind === 'log_cleared' || event.kind === 'audit_changed') ? this.context.baseline.change(actor, CHANGE.audit, at, 6) : null
    const rolledOut = this.hostsToday(sort, host, at)
    const blinded = this.take(host, event, () => ({ ...burstAt(event), view: viewHost(this.context, actor, host, at), before, same, hand, usual, rolledOut, sorts: new Map(), actor, onlyMore: true, onlyState: true }))
    blinded.actor ??= actor
    if (!blinded.sorts.has(sort)) blinded.sorts.set(sort, quoted(event.kind === 'process_started' || event.kind === 'script_run' ? event.detail : event.object))
    if (event.kind !== 'service_stopped' || event.detail.toLowerCase() === 'disabled') blinded.onlyState = false
    if (sort !== AUDIT || this.audits.of(event.store, 'detail', event.index) !== 1) blinded.onlyMore = false
  }

  private sortOf({ store, index, kind, detail }: EventCursor): number {
    switch (kind) {
      case 'log_cleared': return CLEARED
      // The settings of Sysmon bear its name too: changing them switches nothing off.
      case 'audit_changed': return this.products.of(store, 'object', index) > 0 ? SENSOR : AUDIT
      case 'service_stopped': return this.services.of(store, 'object', index) - 1
      // Switched off is 1 for Defender's values and 0 for a channel; the key names which.
      case 'registry_changed': {
        const sort = this.keys.of(store, 'object', index) - 1
        return sort < 0 || isOn(sort, detail) ? -1 : sort
      }
      default: return this.commands.of(store, 'detail', index) - 1
    }
  }

  private hostsToday(sort: number, host: EntityId, at: Instant): number {
    const hosts = this.recent[sort]!
    for (const [other, when] of hosts) {
      if (at - when <= 86_400_000) break
      hosts.delete(other)
    }
    hosts.delete(host)
    const others = hosts.size
    hosts.set(host, at)
    return others
  }

  /** Who clears a log every few days to make room is a nuisance, and would not be noticed today either; what others do so often excuses him less. */
  private practice(before: number, same: number, hand: number, single: boolean, cites: readonly EventIndex[]): Term[] {
    if (same >= PRACTICE && single) return [term('habit', 'Standing practice', -Math.min(12, 6 + same), `the same ${same} times on earlier days, by the same hand`, cites)]
    if (before >= PRACTICE && hand === 0) return [term('habit', 'Done before, but never by this hand', -3, `the same ${before} times on earlier days, never by this hand`, cites)]
    return hand >= PRACTICE && single ? [term('habit', 'Standing practice elsewhere', -Math.min(8, 3 + hand), `the same ${hand} times on earlier days by the same hand, ${same} of them there`, cites)] : habitTerms(before, cites, 2, 6)
  }

  protected report({ at, until, view, before, same, hand, usual, rolledOut, sorts, actor, onlyMore, onlyState, list, event }: Blinded): void {
    if (onlyMore) return
    const cites = list.events
    const sort = ORDER.find((candidate) => sorts.has(candidate))!
    const what = sorts.get(sort)!
    const isMinor = sort === CLEARED && what !== '' && !what.toLowerCase().startsWith('security') && !what.includes(' ')
    const terms = [term('log-cleared', LABEL[sort]!, BASE[sort]! - (isMinor ? 2 : 0), saidOf(sort, what), cites, REASON[sort])]
    if (sorts.size > 1) terms.push(term('several', 'Several at once', 2 * (sorts.size - 1), `${counted(sorts.size, 'way')} of making blind at once`, cites))
    // Roll-outs of agents touch settings everywhere; that they clear logs too is seen by day and seldom.
    const rollOut = sort === AUDIT || sort === SENSOR ? -5 : view.night ? 0 : -3
    if (rolledOut >= ROLL_OUT && sorts.size === 1 && rollOut < 0) terms.push(term('roll-out', 'As in a roll-out', rollOut, `on ${counted(rolledOut, 'other host')} within a day`, cites))
    if (onlyState) terms.push(term('state', 'Only its state', -4, 'a service came to a stop, as with every restart', cites))
    terms.push(...hostTerms(this.context, view, cites, { near: sort === AUDIT ? 4 : 5, night: 0, mayBePractice: true }))
    // Few hands do this, and the second of them is soon a known one: a stranger among twenty acts is one.
    const stranger = usual === null || usual.count > 0 ? 0 : Math.max(0, usual.decibans) * Math.min(1, usual.total / 20)
    if (usual !== null && stranger > 0) terms.push(term('usual-hand', 'Who usually does it', stranger, usual.detail, cites, stranger > 2 ? 'by somebody who never cleared a log or changed auditing' : undefined))
    terms.push(...this.practice(before, same, hand, sorts.size === 1, cites))
    if (weightOf(terms) < 2.5) return
    this.context.emit(signalOf(logCleared, event.store, list, {
      at, until, actor, from: actor, target: view.host, terms,
      techniques: TECHNIQUES[sort]!, title: TITLE[sort]!,
      clauses: [clause(cites, actor ?? 'somebody', ` ${deedOf(sort, what)} on `, view.host)],
      edge: null, passes: 'none',
    }))
  }
}

const isOn = (sort: number, value: string): boolean => (sort === LOG_OFF ? !value.includes('0x00000000') && value !== '0' : value.includes('0x00000000') || value === '0')

const saidOf = (sort: number, what: string): string => (sort === CLEARED ? (what === '' ? 'the log' : `the ${what} log`) : what === '' ? LABEL[sort]!.toLowerCase() : what)

const deedOf = (sort: number, what: string): string => {
  if (sort === CLEARED) return `${VERBS.cleared} ${what === '' || what.includes(' ') ? 'the event log' : `the ${what} log`}`
  if (sort === AUDIT) return `${VERBS.changed} auditing`
  return `${VERBS.disabled} ${sort === LOG_OFF ? 'logging' : 'the protection'}${what === '' ? '' : ` (“${what}”)`}`
}

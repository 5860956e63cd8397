import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms, originElsewhere, paperTerm, placeWords } from '../host-act.ts'
import { originOf, pairKey } from '../parties.ts'
import { isRemoteCall, isRemoval } from '../remote-calls.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const remoteExecution: Behaviour = {
  id: 'remote-execution',
  title: 'Commands run from afar',
  question: 'Was a command run on a host from another one: by a service or task made over the network, by WMI or by WinRM?',
  lookAlikes: ['software distribution and inventory (the same account on many hosts)', 'an administrator with PsExec from the usual station', 'monitoring and inventory agents, which run under accounts of the system', 'a service that a management server makes over the network, and that stays'],
  techniques: techniques('T1569.002', 'T1021.002', 'T1047'),
  phase: 2,
  precursor: null,
  kinds: ['service_installed', 'task_created', 'share_accessed', 'process_started', 'other'],
  start: (context) => new RemoteExecution(context),
}

const PSEXEC = 1
const SHELL = 2
const REMOTE_COMMAND = 3
const REMOTE_CHILD = 4
const REMOTE_MADE = 5
const LABEL = ['', 'PsExec or kin', 'Shell run by a service, a task or WMI', 'Command sent to another host', 'Process started by WMI, WinRM or PsExec', 'Service or task made over the network']
const BASE = [0, 7, 7, 5, 5, 7]
/** Within this, what was made and is taken away again was there for one command. */
const AT_ONCE = MINUTE
const judgeText = (text: string): number => {
  if (hasAny(text, ['psexe', 'paexec', 'remcom', 'winexesvc', 'csexec', 'smbexec'])) return PSEXEC
  if ((text.includes('%comspec%') || text.includes('cmd.exe /c') || text.includes('cmd /c')) && hasAny(text, ['\\\\127.0.0.1\\', 'admin$', '2>&1', '\\temp\\', '.bat'])) return SHELL
  if (hasAny(text, ['powershell', 'pwsh']) && hasAny(text, ['-enc', ' -e ', 'frombase64', 'downloadstring', 'iex '])) return SHELL
  return 0
}
const judgeCommand = (text: string): number => {
  // Output that goes to the host's own share is fetched by somebody else: so do the tools of Impacket.
  if (text.includes('\\\\127.0.0.1\\admin$\\') && text.includes('2>&1')) return SHELL
  if (isRemoteChild(text)) return REMOTE_CHILD
  if (hasAny(text, ['psexec', 'paexec', 'wmiexec', 'smbexec', 'atexec']) && text.includes('\\\\')) return REMOTE_COMMAND
  if (text.includes('wmic') && text.includes('/node:') && text.includes('process call create')) return REMOTE_COMMAND
  if (text.includes('winrs') && text.includes('-r:')) return REMOTE_COMMAND
  if (text.includes('schtasks') && text.includes('/create') && text.includes('/s ')) return REMOTE_COMMAND
  return text.includes('invoke-command') && text.includes('-computername') ? REMOTE_COMMAND : 0
}
/** "…\wmiprvse.exe · whoami": the mapping puts the parent first when it works for other machines. The console of such a process is no command. */
const isRemoteChild = (text: string): boolean => {
  const end = text.indexOf('.exe · ')
  return end > 0 && REMOTE_PARENTS.has(text.slice(text.lastIndexOf('\\', end) + 1, end)) && !text.includes('conhost.exe 0x', end)
}
/** Handed over in Base64, so that nobody reads it: -e, -enc, -EncodedCommand. */
const judgeHidden = (text: string): number => (hasAny(text, [' -enc', ' -e ', ' -ec ']) && hasAny(text, ['powershell', 'pwsh']) ? 1 : 0)
const REMOTE_PARENTS: ReadonlySet<string> = new Set(['wmiprvse', 'wsmprovhost', 'winrshost', 'psexesvc'])
/** Pipes by which services and tasks are made from elsewhere. */
const isControlPipe = (text: string): number => (hasAny(text, ['svcctl', 'atsvc']) ? 1 : 0)

const isTask = (call: string): boolean => call.startsWith('SchRpc') || call.startsWith('NetrJob')

/** Stands for any text in the key of a habit; no dictionary grows as far. */
const ANY_TEXT = 67_108_863

interface Executions extends Burst {
  actor: EntityId | null
  from: EntityId | null
  readonly host: EntityId
  sort: number
  text: string
  readonly pair: Surprise | null
  readonly hour: Surprise | null
  readonly clock: string
  /** The command is encoded. */
  readonly isHidden: boolean
  /** The same text by the same hand on earlier days, on any host; and any command it ran from afar. */
  readonly same: number
  readonly any: number
  readonly observed: number
  /** A call over the network made it, so that its own name is not known. */
  readonly isCall: boolean
  /** The newest such call, and the one that took away again at once what it made. */
  madeAt: Instant
  gone: EventIndex | null
}

class RemoteExecution extends BurstDetector<Executions> {
  private readonly texts = new TextMemo(judgeText)
  private readonly commands = new TextMemo(judgeCommand)
  private readonly hidden = new TextMemo(judgeHidden)
  private readonly pipes = new TextMemo(isControlPipe)
  private readonly calls = new TextMemo((detail) => (isRemoteCall(detail) ? 1 : 0))
  private readonly removals = new TextMemo((call) => (isRemoval(call) ? 1 : 0))
  /** Until then something made over the network may be taken away at once: other records need no look. */
  private mayGoUntil = -Infinity
  /** Last use of a control pipe on a host. */
  private readonly piped = new Map<number, { at: Instant; event: EventIndex; actor: EntityId | null; from: EntityId | null }>()

  see(event: EventCursor): void {
    const { store, index } = event
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    if (event.kind === 'other') return this.removed(event, host)
    if (event.kind === 'share_accessed') {
      if (this.pipes.of(store, 'object', index) + this.pipes.of(store, 'detail', index) > 0) this.piped.set(host, { at: event.time, event: index, actor: event.actor, from: originOf(event) })
      return
    }
    if (event.kind === 'process_started') return this.addCommand(event, host, this.commands.of(store, 'detail', index))
    const pipe = this.piped.get(host)
    const remote = pipe !== undefined && event.time - pipe.at < 2 * MINUTE
    if (this.calls.of(store, 'detail', index) > 0 && originElsewhere(event, host) !== null) return this.add(event, host, REMOTE_MADE, remote)
    const sort = this.texts.of(store, 'object', index) || this.texts.of(store, 'detail', index)
    this.add(event, host, sort || (remote ? SHELL : 0), remote)
  }

  /** Tools that run one command make a service or a task for it and take it away; nothing else does so within a minute. */
  private removed(event: EventCursor, host: EntityId): void {
    if (event.time > this.mayGoUntil || this.removals.of(event.store, 'object', event.index) === 0) return
    const burst = this.current(host, event.time)
    if (!burst?.isCall || burst.gone !== null || event.time - burst.madeAt > AT_ONCE) return
    burst.gone = event.index
    burst.list.push(event.index)
  }

  /** What WMI runs for the system itself or for a machine is the network's own housekeeping. */
  private addCommand(event: EventCursor, host: EntityId, sort: number): void {
    const isPersons = event.actor !== null && this.context.entities.get(event.actor).kind === 'account'
    if (sort !== REMOTE_CHILD || isPersons) this.add(event, host, sort, false)
  }

  private add(event: EventCursor, host: EntityId, sort: number, remote: boolean): void {
    if (sort === 0) return
    const at = event.time
    const pipe = remote ? this.piped.get(host) : undefined
    const actor = pipe?.actor ?? event.actor
    const text = quoted(event.kind === 'process_started' ? event.detail || event.object : event.object || event.detail)
    const same = this.habit(pairKey(actor ?? 0, event.store.textId(event.kind === 'process_started' ? 'detail' : 'object', event.index)), at)
    const any = actor === null ? 0 : this.habit(pairKey(actor, ANY_TEXT), at)
    const burst = this.take(host, event, () => {
      const begun = burstAt(event)
      if (pipe) begun.list.push(pipe.event)
      return {
        // It began with the pipe it was made over, where that was seen.
        ...begun, at: pipe ? pipe.at : at, actor, from: pipe?.from ?? originOf(event), host, sort, text, same, any, observed: this.context.baseline.observedDays(at),
        pair: actor === null ? null : this.context.baseline.target(actor, ACCESS.network, host, at, 6),
        hour: actor === null ? null : this.context.baseline.hour(actor, ACCESS.network, at, 4), clock: this.context.baseline.clock(at), isHidden: this.hidden.of(event.store, 'detail', event.index) > 0,
        isCall: sort === REMOTE_MADE, madeAt: at, gone: null,
      }
    })
    burst.sort = Math.min(burst.sort, sort)
    if (sort !== REMOTE_MADE) return
    burst.madeAt = at
    this.mayGoUntil = at + AT_ONCE
  }

  protected report({ at, until, actor, from, host, sort, text, pair, hour, clock, isHidden, same, any, observed, isCall, gone, list, event }: Executions): void {
    const place = placeWords(this.context.entities.get(host))
    const cites = list.events
    const terms = [term('remote-execution', LABEL[sort]!, sort === REMOTE_CHILD ? withHistory(BASE[sort]!, observed) : BASE[sort]!, text, cites, 'as a command was run from afar')]
    if (gone !== null) terms.push(term('gone-at-once', 'Gone at once', 4, 'deleted within a minute of being made', [gone], 'as it was there for a single command'))
    if (place !== null) terms.push(term('near-plant', 'Near the plant', 4, `on ${place}`, cites, `on ${place}`))
    if (pair) terms.push(term('first-pair', pair.first ? 'First time on this target' : 'Known on this target', Math.max(-5, pair.decibans), pair.detail, cites, pair.decibans > 2 ? 'on a target it never used before' : undefined))
    if (hour && same === 0) terms.push(term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${clock}, where ${hour.count} of ${hour.total} earlier ones were` : undefined))
    // What inventory and agents hide so, they hide every day.
    if (sort === REMOTE_CHILD && same === 0 && isHidden) terms.push(term('encoded', 'What it does is hidden', withHistory(3, observed), 'the command is encoded', cites, 'with a command that hides what it does'))
    if (same > 0) terms.push(...habitTerms(same, cites, 4, 8))
    else if (any > 0) terms.push(term('usual-hand', 'Runs commands from afar regularly', -Math.min(4, 1 + any), `${any} on earlier days, on any host`, cites))
    terms.push(paperTerm(this.context, actor, host, at, cites))
    if (weightOf(terms) < 2) return // without any history half of five is what there is to say
    this.context.emit(signalOf(remoteExecution, event.store, list, {
      at, until, actor, from: from ?? actor, target: host, terms, phase: place === null ? 2 : 3,
      techniques: sort === REMOTE_CHILD ? techniques('T1047') : techniques('T1569.002', 'T1021.002'),
      clauses: [clause(cites, ...(actor === null ? ['somebody'] : [actor]), ` ${isCall ? `${VERBS.created} a ${isTask(text) ? 'task' : 'service'}${gone === null ? '' : ' for a single command'}` : `${VERBS.ran} ${text === '' ? 'a command' : `“${text}”`}`} on `, host, ...(from === null || from === actor || from === host ? [] : [' from ', from]))],
      edge: 'remote execution', passes: sort === REMOTE_COMMAND ? 'touches' : 'holds',
    }))
  }
}

import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms, originElsewhere, paperTerm, placeWords } from '../host-act.ts'
import { isMachineAccount, isOt } from '../place.ts'
import { Pushers, type PusherView } from '../pushers.ts'
import { isRemoteCall } from '../remote-calls.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'
import { isRunningPolicy } from './gpo-change.ts'

export const deploymentPush: Behaviour = {
  id: 'deployment-push',
  title: 'Software pushed to many hosts',
  question: 'Did the same new program, service or task arrive on many hosts within minutes, by somebody or at an hour that usually deploys nothing?',
  lookAlikes: ['the monthly patch night from the patch server', 'an agent rolled out by the usual server', 'a task that a policy brings every week', 'updates of anti-malware', 'a change with a work order'],
  techniques: techniques('T1072', 'T1570', 'T0867'),
  phase: 3,
  precursor: null,
  kinds: ['service_installed', 'task_created', 'file_transferred', 'file_created', 'process_started', 'share_accessed', 'logon', 'access_policy_changed'],
  start: (context) => new Push(context),
}

/** A push is over when half an hour brings no further host. Fewer hosts than this are no push. */
const GAP = 30 * MINUTE
const MANY = 5
/** Where few hosts are, three at once are many; so they are for a program that lies where programs do not live. */
const MANY_OF_FEW = 3
/** Right after a policy that runs something was changed, two are enough: the policy names them all. */
const MANY_BY_POLICY = 2
/** Machines ask for their policies every hour and a half; most of what a change brings comes within this. */
const POLICY_REACH = 2 * HOUR
const LISTED_HOSTS = 200
/** Slower than this for each host, it is no rush. */
const SLOW_MINUTES = 5
/** How long after it was handed over a thing may show on the host. */
const HANDED_OVER = 2 * MINUTE

const PROGRAM = 1
const ODD_PROGRAM = 2
const POLICY = 3
const ENDINGS = ['.exe', '.bat', '.cmd', '.ps1', '.vbs', '.js', '.msi', '.scr', '.hta', '.dll']
/** Judges the path of a file: a program, one where programs do not live, or what group policy runs everywhere. */
const judgeFile = (path: string): number => {
  if (path.includes('sysvol') && hasAny(path, ['\\scripts\\', 'scheduledtasks.xml', '.exe', '.bat', '.ps1', '.msi'])) return POLICY
  if (!ENDINGS.some((ending) => path.endsWith(ending))) return 0
  return isOdd(path) ? ODD_PROGRAM : PROGRAM
}
const isOdd = (path: string): boolean =>
  hasAny(path, ['\\temp\\', '\\tmp\\', '\\users\\public\\', '\\perflogs\\', '\\netlogon\\', 'admin$', 'c$', '\\appdata\\']) || /\\(?:windows|programdata)\\[^\\]+$/.test(path)
const judgeCommand = (text: string): number => (isOdd(text) || hasAny(text, ['powershell', 'cmd.exe /c', 'cmd /c', 'wscript', 'cscript', 'rundll32', '-enc']) ? ODD_PROGRAM : PROGRAM)

/** Who reached a host over the network last. */
interface Delivery {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly from: EntityId | null
}

interface Rollout extends Burst {
  readonly name: string
  readonly what: string
  readonly sort: number
  readonly before: number
  readonly hosts: Set<EntityId>
  actor: EntityId | null
  from: EntityId | null
  pusher: PusherView | null
  /** The change of a policy that runs something, shortly before. */
  readonly policy: PolicyRun | null
}

interface PolicyRun {
  readonly at: Instant
  readonly event: EventIndex
  readonly actor: EntityId | null
}

class Push extends BurstDetector<Rollout> {
  private readonly files = new TextMemo(judgeFile)
  private readonly commands = new TextMemo(judgeCommand)
  private readonly calls = new TextMemo((detail) => (isRemoteCall(detail) ? 1 : 0))
  private readonly deliveries = new Map<EntityId, Delivery>()
  /** Image of a process → when it first ran anywhere; only what is new can be a push. */
  private readonly images = new Map<number, Instant>()
  private readonly policies = new TextMemo(isRunningPolicy)
  private policy: PolicyRun | null = null
  private readonly pushers: Pushers
  constructor(context: DetectContext) {
    super(context, GAP)
    this.pushers = new Pushers(context)
  }

  see(event: EventCursor): void {
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    switch (event.kind) {
      case 'logon':
      case 'share_accessed':
        return this.deliver(event, host)
      case 'access_policy_changed':
        if (this.policies.of(event.store, 'detail', event.index) > 0) this.policy = { at: event.time, event: event.index, actor: event.actor }
        return
      case 'process_started':
        return this.seeProcess(event, host)
      case 'file_transferred':
      case 'file_created': {
        const sort = this.files.of(event.store, 'object', event.index)
        if (sort > 0 && (sort === POLICY || event.kind === 'file_transferred')) this.add(event, host, nameOf(event.object), sort, 'file')
        return
      }
      default: {
        // What a sensor saw made over the network bears the name of the call: two of them are not one thing.
        if (this.calls.of(event.store, 'detail', event.index) > 0) return
        const sort = this.commands.of(event.store, 'detail', event.index) || PROGRAM
        this.add(event, host, event.object, sort, event.kind === 'service_installed' ? 'service' : 'task')
      }
    }
  }

  private deliver(event: EventCursor, host: EntityId): void {
    if (event.kind === 'logon' && event.detail !== '3') return
    const actor = event.actor
    if (actor !== null && isMachineAccount(this.context.entities.get(actor))) return
    const from = originElsewhere(event, host)
    if (from !== null) this.deliveries.set(host, { at: event.time, actor, from })
  }

  private seeProcess(event: EventCursor, host: EntityId): void {
    const id = event.store.textId('object', event.index)
    if (id === 0) return
    const at = event.time
    const first = this.images.get(id)
    if (first === undefined) this.images.set(id, at)
    // What runs since yesterday is no push of today; the first host is counted when the second one comes.
    else if (at - first > GAP) return
    const sort = this.files.of(event.store, 'object', event.index)
    if (sort > 0) this.add(event, host, nameOf(event.object), sort, 'program')
  }

  private add(event: EventCursor, host: EntityId, name: string, sort: number, what: string): void {
    if (name === '') return
    const at = event.time
    const key = this.keyOf(name, what)
    const delivery = this.deliveries.get(host)
    const given = delivery !== undefined && at - delivery.at <= HANDED_OVER ? delivery : null
    const before = this.habit(key, at)
    const rollout = this.take(key, event, () => ({ ...burstAt(event), name: quoted(name), what, sort, before, hosts: new Set(), actor: null, from: null, pusher: null, policy: this.policy && at - this.policy.at <= POLICY_REACH ? this.policy : null }))
    rollout.actor ??= event.actor ?? given?.actor ?? null
    rollout.from ??= originElsewhere(event, host) ?? given?.from ?? null
    if (rollout.hosts.size < LISTED_HOSTS) rollout.hosts.add(host)
    if (rollout.hosts.size === MANY_OF_FEW) rollout.pusher ??= this.pushers.view(rollout.actor, rollout.from, rollout.at)
  }

  /** One small number for each distinct name and sort of thing. */
  private keyOf(name: string, what: string): number {
    const text = `${what} ${name.toLowerCase()}`
    let key = this.names.get(text)
    if (key === undefined) this.names.set(text, (key = this.names.size + 1))
    return key
  }
  private readonly names = new Map<string, number>()

  protected report(rollout: Rollout): void {
    const { at, until, name, what, sort, before, hosts, from, pusher, list, event } = rollout
    // Tasks that a policy brings are made by the system, in the name of whoever changed the policy.
    const policy = before === 0 && rollout.actor === null ? rollout.policy : null
    const actor = policy?.actor ?? rollout.actor
    const { entities } = this.context
    const plant = [...hosts].filter((host) => placeWords(entities.get(host)) !== null)
    if (sort !== POLICY && hosts.size < (policy ? MANY_BY_POLICY : sort === ODD_PROGRAM ? MANY_OF_FEW : MANY) && plant.length < MANY_OF_FEW) return
    // Who changed a policy deploys nothing by hand: that habit is told with the change.
    const told = this.pushers.note(rollout.actor, from, at, until)
    const cites = list.events
    const view = pusher ?? this.pushers.view(rollout.actor, from, at)
    const target = plant.find((host) => isOt(entities.get(host))) ?? plant[0] ?? [...hosts][0]!
    const spread = withHistory(Math.min(7, 1 + 2 * Math.log2(hosts.size)), view.observed)
    const minutes = Math.max(1, Math.round((until - at) / MINUTE))
    const terms: Term[] = [
      sort === POLICY
        ? term('push', 'Program put into group policy', withHistory(6, view.observed), `“${name}” in the policies of the domain`, cites, 'as group policy runs it on every host')
        : term('push', 'Same thing on many hosts', spread, `${what} “${name}” on ${counted(hosts.size, 'host')} within ${counted(minutes, 'minute')}`, cites, `as the same ${what} came to ${counted(hosts.size, 'host')} within ${counted(minutes, 'minute')}`),
      ...(policy ? [term('after-policy', 'After a change of group policy', withHistory(5, view.observed), `${counted(Math.max(1, Math.round((at - policy.at) / MINUTE)), 'minute')} after a policy that runs something was changed`, [policy.event], 'right after a group policy was changed that runs something')] : []),
      ...placeTerms(plant.length, plant.some((host) => isOt(entities.get(host))), cites),
      ...(minutes > SLOW_MINUTES * hosts.size ? [term('pace', 'One after the other', -2, `${counted(hosts.size, 'host')} in ${counted(minutes, 'minute')}, as roll-outs in waves go`, cites)] : []),
      ...(sort === ODD_PROGRAM ? [term('odd-program', 'Where programs do not live', 2, `“${name}” from a temporary or shared folder, or by a script`, cites)] : []),
      ...this.pushers.terms(view, cites),
      ...habitTerms(before, cites, 4, 8),
      paperTerm(this.context, actor, target, at, cites),
    ]
    // The file, the service and the program of one push are one push.
    if (told || weightOf(terms) < 3) return
    this.context.emit(signalOf(deploymentPush, event.store, list, {
      at, until, actor, from: from ?? actor, target, terms, phase: plant.length > 0 ? 3 : 2,
      ...(sort === POLICY ? { techniques: techniques('T1484.001', 'T1072') } : {}),
      family: 'endpoint',
      clauses: [clause(cites, actor ?? from ?? 'somebody', ` ${VERBS.installed} the ${what} ${name} on ${hosts.size > 1 ? `${counted(hosts.size, 'host')}, among them ` : ''}`, target)],
      edge: 'deployment', passes: 'holds',
    }))
  }
}

const placeTerms = (count: number, isPlant: boolean, events: readonly EventIndex[]): Term[] =>
  count === 0 ? [] : [term('near-plant', 'Reaches the plant', isPlant ? 4 : 2, `${counted(count, 'host')} of the plant or its boundary`, events, isPlant ? 'on hosts of the plant' : 'on boundary hosts')]

const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { MINUTE, type EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { argumentsOf, commandIn } from '../command-line.ts'
import { habitTerms, hostTerms, originElsewhere, viewHost, type HostView } from '../host-act.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const serviceStop: Behaviour = {
  id: 'service-stop',
  title: 'Services stopped',
  question: 'Were the services of the plant, of databases or of backups stopped or switched off, or many services at once?',
  lookAlikes: ['a restart, which stops everything within a minute', 'maintenance with a work order', 'one service restarted by the help desk', 'a nightly stop for a cold backup'],
  techniques: techniques('T1489'),
  phase: 5,
  precursor: null,
  kinds: ['service_stopped', 'process_started', 'script_run'],
  start: (context) => new ServiceStop(context, GAP),
}

const GAP = 15 * MINUTE
/** From this many on, services were not stopped one by one for a reason of each. */
const MANY = 5
const LISTED = 64

const ORDINARY = 1
const KEEPS_DATA = 2
const PLANT = 3
/** Words in the names of services of control systems, and of databases and backups, as their makers write them. */
const PLANT_WORDS = ['scada', 'wincc', 'historian', 'osisoft', 'opc', 'rslinx', 'factorytalk', 'ignition', 'citect', 'iconics', 'intouch', 'wonderware', 'aveva', 'deltav', 'simatic', 's7oiehsx', 'hmi', 'cimplicity', 'kepserver', 'kepware', 'ifix', 'proficy', 'movicon', 'zenon', 'experion', 'pimsgss', 'piarchss', 'modbus', 'dnp3', 'iec104']
const DATA_WORDS = ['sql', 'oracle', 'postgres', 'veeam', 'backup', 'vss', 'acronis', 'commvault', 'exchange']
const judgeName = (name: string): number => (hasAny(name, PLANT_WORDS) ? PLANT : hasAny(name, DATA_WORDS) ? KEEPS_DATA : ORDINARY)
/** net stop, sc stop, sc config … start= disabled, Stop-Service, systemctl stop, taskkill of a program by force. */
const judgeCommand = (detail: string): number => {
  const command = commandIn(detail)
  if (!hasAny(command, ['stop', 'disabled', 'taskkill', 'pskill'])) return 0
  const words = argumentsOf(command)
  const has = (word: string): boolean => words.includes(word) || words.includes(`${word}.exe`) || words.some((each) => each.endsWith(`\\${word}.exe`))
  const stops = ((has('net') || has('net1') || has('sc') || has('systemctl') || has('service')) && words.includes('stop')) || has('stop-service')
    || (has('sc') && words.includes('config') && words.includes('disabled')) || (has('taskkill') && words.includes('/f')) || has('pskill')
  return stops ? judgeName(command) : 0
}

interface Stops extends Burst {
  readonly view: HostView
  readonly from: EntityId | null
  /** Name → worst of it. */
  readonly names: Map<string, number>
  actor: EntityId | null
  byCommand: boolean
  disabled: boolean
}

class ServiceStop extends BurstDetector<Stops> {
  private readonly services = new TextMemo(judgeName)
  private readonly commands = new TextMemo(judgeCommand)

  see(event: EventCursor): void {
    const { store, index } = event
    const isState = event.kind === 'service_stopped'
    const sort = isState ? this.services.of(store, 'object', index) : this.commands.of(store, 'detail', index)
    const host = event.on
    if (sort === 0 || host === null || event.outcome === 'failure') return
    const at = event.time
    const actor = event.actor !== null && isMachineAccount(this.context.entities.get(event.actor)) ? null : event.actor
    const stops = this.take(host, event, () => ({ ...burstAt(event), view: viewHost(this.context, actor, host, at), from: originElsewhere(event, host), names: new Map(), actor, byCommand: false, disabled: false }))
    stops.actor ??= actor
    stops.byCommand ||= !isState
    stops.disabled ||= isState && event.detail.toLowerCase() === 'disabled'
    const name = quoted(isState ? event.object : event.detail)
    if (stops.names.size < LISTED) stops.names.set(name, sort)
  }

  protected report({ at, until, view, from, names, actor, byCommand, disabled, list, event }: Stops): void {
    const cites = list.events
    const worst = Math.max(...names.values())
    const many = names.size >= MANY
    if (!many && worst === ORDINARY) return
    const before = this.habit(view.host * 8 + worst * 2 + (many ? 1 : 0), at)
    const examples = [...names].filter(([, sort]) => sort === worst).map(([name]) => name).slice(0, 3)
    const terms = [term('service-stop', worst === PLANT ? 'Services of the plant stopped' : worst === KEEPS_DATA ? 'Databases or backups stopped' : 'Many services stopped', [0, 2, 3, 5][worst]!, `${counted(names.size, 'service')}: ${examples.join(', ')}`, cites, worst === PLANT ? 'as the plant is seen and run through them' : `as ${counted(names.size, 'service')} were stopped`)]
    if (many) terms.push(term('many', 'Many at once', Math.min(6, names.size / 2), counted(names.size, 'service'), cites, `as ${counted(names.size, 'service')} went at once`))
    if (disabled) terms.push(term('disabled', 'Will not come back', 2, 'switched off for good', cites))
    // What shuts down stops everything within a minute, and nobody gave a command for each.
    if (many && !byCommand && !disabled && until - at < 2 * MINUTE) terms.push(term('restart', 'Looks like a restart', -8, 'all within two minutes and without a command', cites))
    terms.push(...hostTerms(this.context, view, cites, { near: 3, night: 2 }), ...habitTerms(before, cites, 4, 9))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(serviceStop, event.store, list, {
      at, until, actor, from: from ?? actor, target: view.host, terms,
      ...(view.place === null ? {} : { techniques: techniques('T0881', 'T1489') }),
      clauses: [clause(cites, actor ?? 'somebody', ` ${disabled ? VERBS.disabled : VERBS.stopped} ${counted(names.size, 'service')} on `, view.host, ` (“${examples[0] ?? ''}”)`)],
      edge: 'services', passes: 'touches', family: 'endpoint',
    }))
  }
}

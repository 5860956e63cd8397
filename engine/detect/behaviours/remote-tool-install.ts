import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { Tally } from '../baseline/tally.ts'
import { withHistory, type Surprise } from '../baseline/surprise.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { pairKey } from '../parties.ts'
import { isBoundary, isOt } from '../place.ts'
import { judgeTool, toolName } from '../remote-tools.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const remoteToolInstall: Behaviour = {
  id: 'remote-tool-install',
  title: 'Remote-control tool or new service',
  question: 'Did a remote-control tool or a service nobody knows appear on a host of the boundary or the plant?',
  lookAlikes: ['the sanctioned tool of a vendor (seen on other hosts before)', 'an agent being rolled out (the same service on many hosts)', 'updates'],
  techniques: techniques('T1219.002', 'T1543.003'),
  phase: 4,
  precursor: null,
  kinds: ['service_installed', 'process_started'],
  start: (context) => new RemoteTool(context),
}

interface Install extends Open {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly host: EntityId
  readonly tool: number
  readonly name: string
  readonly elsewhere: number
  readonly before: number
  readonly service: boolean
  readonly observed: number
  readonly night: boolean
  readonly usual: Surprise | null
  readonly list: EventList
  readonly event: EventCursor
}

class RemoteTool implements Detector {
  private readonly installs = new Bursts<Install>(6 * HOUR, (install) => this.report(install))
  private readonly objects = new TextMemo(judgeTool)
  private readonly details = new TextMemo(judgeTool)
  private readonly onHost = new Tally()
  private readonly toolHosts = new Tally()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { store, index } = event
    const isService = event.kind === 'service_installed'
    const tool = this.objects.of(store, 'object', index) || (isService ? this.details.of(store, 'detail', index) : 0)
    if (tool === 0 && !isService) return
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    const entity = this.context.entities.get(host)
    const near = isBoundary(entity) || isOt(entity)
    if (tool === 0 && !near) return
    const at = event.time
    const nameId = store.textId('object', index)
    const key = tool > 0 ? pairKey(host, tool) : pairKey(host, 1000 + nameId)
    let install = this.installs.current(key, at)
    if (!install) {
      const elsewhere = tool > 0 ? this.toolHosts.count(tool) : this.context.baseline.hostsWithService(nameId)
      install = this.installs.begin(key, {
        at, until: at, actor: event.actor, host, tool, name: tool > 0 ? toolName(tool) : quoted(event.object), elsewhere, event, service: isService,
        before: this.onHost.settled(key, at), observed: this.context.baseline.observedDays(at), night: this.context.baseline.isNight(at), list: new EventList(),
        usual: event.actor === null ? null : this.context.baseline.target(event.actor, ACCESS.session, host, at, 4),
      })
      if (this.onHost.add(key, at) && tool > 0) this.toolHosts.add(tool, at)
    } else this.onHost.add(key, at)
    install.until = at
    install.list.push(index)
  }

  finish(): void {
    this.installs.finish()
  }

  private report(install: Install): void {
    const { at, until, actor, host, tool, name, elsewhere, before, service, observed, night, usual, list, event } = install
    if (before > 0) return // it has lived here for a day or more
    const { entities, baseline } = this.context
    const entity = entities.get(host)
    const near = isBoundary(entity) || isOt(entity)
    const cites = list.events
    const place = isOt(entity) ? 'a host of the plant' : near ? 'a boundary host' : 'a host of the business network'
    const terms = [
      tool > 0
        ? term('remote-tool', 'Remote-control tool', near ? withHistory(11, observed) : 4, `${name} on ${place}`, cites, near ? `as ${place} has no use for it` : undefined)
        : term('new-service', 'New service', 4, `“${name}” on ${place}`, cites, `as no such service was on ${place} before`),
      term('seen-elsewhere', elsewhere > 0 ? 'Seen on other hosts' : 'Seen nowhere else', elsewhere > 0 ? -Math.min(7, 2 + elsewhere) : 2 * Math.min(1, observed / 7), `on ${counted(elsewhere, 'other host')} before`, cites),
    ]
    if (night && near) terms.push(term('hour', 'At night', 2, `installed at ${baseline.clock(at)} plant time`, cites, `at ${baseline.clock(at)}`))
    if (actor !== null && usual !== null) {
      terms.push(term('usual-actor', 'Who was on the host', Math.max(-4, usual.decibans), usual.detail, cites))
      terms.push(this.context.paperwork.term(this.context.paperwork.conform({ actor, asset: host, at }), host, cites))
    }
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(remoteToolInstall, event.store, list, {
      at, until, actor, from: actor, target: host, terms,
      title: tool > 0 ? 'Remote-control tool' : 'New service',
      techniques: tool > 0 ? remoteToolInstall.techniques : techniques('T1543.003'),
      clauses: [clause(cites, ...(actor === null ? [name, ` ${tool > 0 && !service ? VERBS.ran : 'was installed'} on `] : [actor, ` ${tool > 0 && !service ? VERBS.ran : VERBS.installed} ${tool > 0 ? name : `the service ${name}`} on `]), host)],
      edge: tool > 0 ? name : 'service', passes: 'holds',
    }))
  }
}

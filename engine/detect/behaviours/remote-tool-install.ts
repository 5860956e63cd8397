import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import { Tally } from '../baseline/tally.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { imageName, SHELLS } from '../command-line.ts'
import { hostTerms, viewHost, type HostView } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isBoundary, isOt } from '../place.ts'
import { judgeTool, toolName } from '../remote-tools.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const remoteToolInstall: Behaviour = {
  id: 'remote-tool-install',
  title: 'Remote-control tool or new service',
  question: 'Did a remote-control tool or a service nobody knows appear on a host of the boundary or the plant?',
  lookAlikes: ['the sanctioned tool of a vendor (seen on other hosts before)', 'an agent being rolled out (the same service on many hosts)', 'updates', 'a service that runs an interpreter on many hosts', 'a tool that was there before the logs begin, and now runs'],
  techniques: techniques('T1219.002', 'T1543.003'),
  phase: 4,
  precursor: null,
  kinds: ['service_installed', 'process_started', 'file_created'],
  start: (context) => new RemoteTool(context, 6 * HOUR),
}

/** How it showed. A service is put in on purpose; a file or a run may be the first trace of what was always there. */
const INSTALLED = 0
const RUN = 1
const LEFT = 2
const BASE = [11, 9, 8]
/** Vendors call every few weeks: a week of history shows an installed service, not a tool that sleeps between calls. */
const VISIT_WEEKS = 3
const VERB = [VERBS.installed, VERBS.ran, VERBS.created]

/** Services stand above tools in keys. */
const SERVICES = 1000
const MOST_SERVICES = 50_000

interface Install extends Burst {
  readonly view: HostView
  readonly tool: number
  readonly name: string
  /** What the service runs through an interpreter or loader; '' when it is a program of its own. */
  readonly borrowed: string
  readonly elsewhere: number
  readonly before: number
  how: number
}

class RemoteTool extends BurstDetector<Install> {
  private readonly objects = new TextMemo(judgeTool)
  private readonly details = new TextMemo(judgeTool)
  private readonly programs = new TextMemo(isBorrowed)
  private readonly onHost = new Tally()
  /** Hosts with a tool or a service. */
  private readonly hosts = new Tally()
  private readonly services = new Map<string, number>()

  see(event: EventCursor): void {
    const { store, index } = event
    const isService = event.kind === 'service_installed'
    const tool = this.objects.of(store, 'object', index) || (isService ? this.details.of(store, 'detail', index) : 0)
    if (tool === 0 && !isService) return
    const host = event.on
    if (host === null || event.outcome === 'failure') return
    const entity = this.context.entities.get(host)
    const near = isBoundary(entity) || isOt(entity)
    // On office machines the tool itself is the news, not every service or file.
    if (!near && (tool === 0 || event.kind === 'file_created')) return
    const at = event.time
    const program = isService && this.programs.of(store, 'detail', index) > 0 ? event.detail : ''
    const thing = tool > 0 ? tool : SERVICES + this.serviceOf(store.textId('object', index), program)
    const key = pairKey(host, thing)
    const before = this.onHost.settled(key, at)
    if (this.onHost.add(key, at)) this.hosts.add(thing, at)
    const install = this.take(key, event, () => ({
      ...burstAt(event), view: viewHost(this.context, event.actor, host, at, 'install'), tool, before, how: LEFT,
      borrowed: quoted(program),
      name: tool > 0 ? toolName(tool) : quoted(event.object),
      elsewhere: this.hosts.count(thing) - 1,
    }))
    install.how = Math.min(install.how, isService ? INSTALLED : event.kind === 'process_started' ? RUN : LEFT)
  }

  /** A small number for a service: its name and what it borrows another program for. A known name over a loader is another service. */
  private serviceOf(nameId: number, borrowed: string): number {
    const key = `${nameId} ${borrowed.slice(0, 256).toLowerCase().replaceAll(/\d+/g, '#')}`
    let id = this.services.get(key)
    if (id === undefined) {
      if (this.services.size >= MOST_SERVICES) return 0
      this.services.set(key, (id = this.services.size + 1))
    }
    return id
  }

  protected report({ at, until, view, tool, name, borrowed, elsewhere, before, how, list, event }: Install): void {
    if (before > 0) return // it has lived here for a day or more
    const { actor, host, observed } = view
    const cites = list.events
    const place = view.place ?? 'a host of the business network'
    const terms: Term[] = [
      tool > 0
        ? term('remote-tool', how === INSTALLED ? 'Remote-control tool' : 'Remote-control tool, first trace', view.place === null ? 4 : withHistory(BASE[how]!, how === INSTALLED ? observed : observed / VISIT_WEEKS), `${name} on ${place}`, cites, view.place === null ? undefined : `as ${place} has no use for it`)
        : term('new-service', 'New service', 4, `“${name}” on ${place}`, cites, `as no such service was on ${place} before`),
      term('seen-elsewhere', elsewhere > 0 ? 'Seen on other hosts' : 'Seen nowhere else', elsewhere > 0 ? -Math.min(7, 2 + elsewhere) : 2 * Math.min(1, observed / 7), `on ${counted(elsewhere, 'other host')} before`, cites),
      ...hostTerms(this.context, view, cites, { near: 0, night: 2 }),
    ]
    // Drivers and agents bring a program; an interpreter or loader as service runs what lies beside it, and hardly ever for long.
    if (borrowed !== '') terms.push(term('borrowed-program', 'Runs through another program', withHistory(6, observed), `“${borrowed}”`, cites, 'as it runs through an interpreter or loader'))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(remoteToolInstall, event.store, list, {
      at, until, actor, from: actor, target: host, terms,
      title: tool === 0 ? 'New service' : how === INSTALLED ? 'Remote-control tool' : 'Remote-control tool run',
      techniques: tool > 0 ? remoteToolInstall.techniques : techniques('T1543.003'),
      clauses: [clause(cites, ...saidOf(actor, tool, how, name), host)],
      edge: tool > 0 ? name : 'service', passes: 'holds',
    }))
  }
}

/** Interpreters and loaders of Windows: a service of their image is one for what they are given. Task hosts such as svchost are made for it. */
const BORROWED: ReadonlySet<string> = new Set([...SHELLS, 'rundll32', 'regsvr32', 'msbuild', 'installutil'])
const isBorrowed = (path: string): number => (BORROWED.has(imageName(path)) ? 1 : 0)

const saidOf = (actor: EntityId | null, tool: number, how: number, name: string): (EntityId | string)[] => {
  if (how === LEFT) return actor === null ? [`files of ${name} were ${VERBS.created} on `] : [actor, ` ${VERBS.created} files of ${name} on `]
  if (actor === null) return [how === RUN ? `${name} ${VERBS.ran} on ` : `${name} was ${VERBS.installed} on `]
  return [actor, ` ${VERB[how]!} ${tool > 0 ? name : `the service ${name}`} on `]
}

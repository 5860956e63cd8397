import type { EventCursor } from '../../identity/resolved.ts'
import { DAY, HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { bounded, P_HOSTILE_NEW, shrunk, strength, withHistory } from '../baseline/surprise.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { paperTerm, viewHost, type HostView } from '../host-act.ts'
import { pairKey } from '../parties.ts'
import { isAboveBoundary } from '../place.ts'
import { judgeTool, toolName } from '../remote-tools.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const remoteToolUse: Behaviour = {
  id: 'remote-tool-use',
  title: 'Remote-control tool awake',
  question: 'Does a remote-control tool on a host of the boundary or the plant talk to somebody outside it never talked to?',
  lookAlikes: ['the sanctioned tool of a vendor, in use for months', 'a tool whose relay has another address every time', 'updates the tool fetches by day'],
  techniques: techniques('T1219.002'),
  phase: 4,
  precursor: null,
  kinds: ['network_connection'],
  start: (context) => new RemoteToolUse(context, 6 * HOUR),
}

/** A tool seen on a host for this long is part of the place. */
const SETTLED_DAYS = 30
/** Vendors call every few weeks: so long a history shows whether a call is their practice. */
const VISIT_WEEKS = 3

/** A tool on a host, and whom it talked to. */
interface Home {
  /** Small number standing for host and tool in keys. */
  readonly slot: number
  readonly first: Instant
  /** Uses (six hours apart), and how many of them brought a partner it had not had. */
  uses: number
  partners: number
}

interface Use extends Burst {
  readonly view: HostView
  readonly tool: number
  readonly partner: EntityId
  readonly inbound: boolean
  readonly days: number
  readonly uses: number
  readonly partners: number
  /** Earlier connections of this tool on this host with this partner; those of the tool on other hosts. */
  readonly known: number
  readonly elsewhere: number
}

class RemoteToolUse extends BurstDetector<Use> {
  private readonly images = new TextMemo(judgeTool)
  private readonly homes = new Map<number, Home>()
  private readonly withPartner = new Tally()
  private readonly toolPartners = new Tally()

  see(event: EventCursor): void {
    const tool = this.images.of(event.store, 'object', event.index)
    if (tool === 0 || event.outcome === 'failure') return
    // Who calls out is the host; who is called, the outside. Inbound connections swap the two.
    const inbound = event.detail === 'inbound'
    const [host, partner] = inbound ? [event.on, event.from] : [event.from, event.on]
    if (host === null || partner === null) return
    const other = this.context.entities.get(partner)
    // A tool that listens is called from the business network too.
    if (other.zone !== 'internet' && !(inbound && isAboveBoundary(other))) return
    const at = event.time
    const view = viewHost(this.context, null, host, at)
    if (view.place === null) return
    const home = this.homeOf(pairKey(host, tool), at)
    const own = pairKey(home.slot, partner)
    const shared = pairKey(tool, partner)
    this.take(own, event, () => {
      const known = this.withPartner.settled(own, at)
      const use: Use = { ...burstAt(event), view, tool, partner, inbound, days: (at - home.first) / DAY, uses: home.uses, partners: home.partners, known, elsewhere: this.toolPartners.settled(shared, at) - known }
      home.uses++
      if (this.withPartner.count(own) === 0) home.partners++
      return use
    })
    this.withPartner.add(own, at)
    this.toolPartners.add(shared, at)
  }

  private homeOf(key: number, at: Instant): Home {
    let home = this.homes.get(key)
    if (!home) this.homes.set(key, (home = { slot: this.homes.size + 1, first: at, uses: 0, partners: 0 }))
    return home
  }

  protected report(use: Use): void {
    const { at, until, view, tool, partner, inbound, days, list, event } = use
    const cites = list.events
    const settled = Math.min(1, days / SETTLED_DAYS)
    const terms = [
      term('remote-tool-use', inbound ? 'Remote-control session from outside' : 'Remote-control tool talks to the outside', withHistory(8, view.observed / VISIT_WEEKS), counted(list.count, 'connection'), cites, `as ${view.place} has no business with it`),
      term('settled', 'How long it has lived here', -8 * settled, days < 1 ? 'first seen now' : `first seen ${Math.floor(days)} d before`, cites),
      ...partnerTerms(use, cites),
    ]
    if (view.night) terms.push(term('hour', 'At night', 2, `at ${view.clock} plant time`, cites, `at ${view.clock}`))
    const paper = paperTerm(this.context, null, view.host, at, cites)
    if (paper.decibans !== 0) terms.push(paper)
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(remoteToolUse, event.store, list, {
      at, until, actor: null, from: inbound ? partner : view.host, target: inbound ? view.host : null, terms,
      clauses: [inbound ? clause(cites, partner, ` ${VERBS.connected} to `, toolName(tool), ' on ', view.host) : clause(cites, toolName(tool), ' on ', view.host, ` ${VERBS.connected} to `, partner)],
      // Who calls in by the tool has the screen. A call out goes to a relay, which is not yet the hand behind it.
      edge: inbound ? toolName(tool) : null, passes: inbound ? 'holds' : 'none', family: 'endpoint',
    }))
  }
}

/**
 * How new the partner is to the tool: p_benign is the share of earlier uses that brought a new partner, shrunk to one
 * in ten. A relay that changes its address every day makes new partners usual; one partner for a year makes them rare.
 */
function partnerTerms({ known, elsewhere, uses, partners, view, days }: Use, cites: Use['list']['events']): ReturnType<typeof term>[] {
  if (uses === 0) return []
  if (known > 0) return [term('partner', 'Known partner', -2, `${counted(known, 'earlier connection')} with it`, cites)]
  const weight = bounded(10 * Math.log10(P_HOSTILE_NEW / shrunk(Math.max(0, partners - 1), uses, 0.1)), 9) * strength(Math.min(view.observed, days), uses)
  const terms = [term('new-partner', 'New partner', weight, `this address in 0 of ${counted(uses, 'earlier use')}, which had ${counted(partners, 'partner')}`, cites, weight > 2 ? 'with a partner it never talked to' : undefined)]
  if (elsewhere > 0) terms.push(term('partner-elsewhere', 'Partner of the same tool elsewhere', -Math.min(6, 2 + elsewhere), `${counted(elsewhere, 'connection')} from other hosts`, cites))
  return terms
}

import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { clause, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, accessOf, operationOf } from '../baseline/acts.ts'
import { Tally } from '../baseline/tally.ts'
import { withHistory } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import type { Conformance } from '../paperwork.ts'
import { originOf, pairKey } from '../parties.ts'
import { isAboveBoundary, isBoundary, isOt, isPublicAddress } from '../place.ts'
import { techniques } from '../techniques.ts'
import { article, sessionLabel } from './jump-access.ts'

export const levelJump: Behaviour = {
  id: 'level-jump',
  title: 'Boundary bypassed',
  question: 'Did something at business level reach the plant without passing the industrial DMZ?',
  lookAlikes: ['a site whose VPN has always led there', 'a long-standing, known path nobody documented', 'a dual-homed server', 'a host placed at the wrong level in the plant file'],
  techniques: techniques('T0886'),
  phase: 3,
  precursor: null,
  kinds: ['logon', 'remote_desktop', 'ssh_session', 'ot_write', 'ot_program_upload', 'ot_program_download', 'ot_start', 'ot_stop', 'ot_mode_changed', 'ot_force', 'ot_alarm_changed', 'flow'],
  start: (context) => new LevelJump(context, 4 * HOUR),
}

interface Jump extends Burst {
  readonly account: EntityId | null
  readonly from: EntityId
  readonly target: EntityId
  /** It came over a VPN lease. */
  readonly tunnel: boolean
  readonly conformance: Conformance
  readonly before: number
  /** Other ways past the DMZ that were in use for a day or more. */
  readonly others: number
  readonly days: number
  readonly label: string
}

/** More ways past the DMZ than this say no more than that the network is flat. */
const MOST_PATHS = 50

class LevelJump extends BurstDetector<Jump> {
  private readonly paths = new Tally()
  /** When each distinct path was first used, in order: from hosts, and over tunnels. */
  private readonly firsts: readonly [Instant[], Instant[]] = [[], []]

  see(event: EventCursor): void {
    const isFlow = event.kind === 'flow'
    const tunnel = event.leaseHolder !== null
    // Flows come by the million; only those of tunnels say something no session record says.
    if (isFlow && !tunnel) return
    // Whoever holds a lease sits outside, whatever the level of the address it was given.
    const from = originOf(event)
    const target = event.on
    if (from === null || target === null || event.outcome === 'failure') return
    const { entities } = this.context
    const asset = entities.get(target)
    if (!isOt(asset) || isBoundary(asset) || !(tunnel || isAboveBoundary(entities.get(from)))) return
    const isOperation = isFlow || operationOf(event.store.kindNumber(event.index)) >= 0
    if (!isOperation && accessOf(event) !== ACCESS.session) return
    const at = event.time
    const key = pairKey(from, target)
    this.take(key, event, () => this.begin(event, from, target, isOperation))
    const firsts = this.firsts[tunnel ? 1 : 0]
    if (this.paths.add(key, at) && firsts.length < MOST_PATHS) firsts.push(at)
  }

  private begin(event: EventCursor, from: EntityId, target: EntityId, isOperation: boolean): Jump {
    const { baseline, paperwork } = this.context
    const at = event.time
    const tunnel = event.leaseHolder !== null
    const account = event.actor ?? event.leaseHolder
    return {
      ...burstAt(event), account, from, target, tunnel,
      before: this.paths.settled(pairKey(from, target), at),
      others: this.firsts[tunnel ? 1 : 0].filter((first) => at - first >= DAY).length,
      days: baseline.observedDays(at), label: isOperation ? 'protocol' : sessionLabel(event),
      conformance: paperwork.conform({ actor: account, asset: target, at }),
    }
  }

  protected report({ at, until, account, from, target, tunnel, conformance, before, others, days, label, list, event }: Jump): void {
    const cites = list.events
    const source = this.context.entities.get(from)
    const terms = [term('level-jump', tunnel ? 'Tunnel past the DMZ' : 'Past the DMZ', withHistory(8, days), tunnel ? 'a VPN tunnel straight into the plant' : 'business level straight into the plant', cites, tunnel ? 'as its tunnel led past the jump host' : 'past the jump host')]
    if (source.kind === 'address' && isPublicAddress(source.name)) terms.push(term('from-internet', 'From the internet', 4, 'a public address', cites, 'straight from the internet'))
    terms.push(term('known-path', before > 0 ? 'Known path' : 'New path', before > 0 ? -Math.min(9, 3 + before) : 3 * Math.min(1, days / 7), `${before} earlier times in ${Math.round(days)} d`, cites))
    if (before === 0 && others > 1) terms.push(term('flat-network', 'Others go past it too', -Math.min(5, 2 * others), `${others} other ${tunnel ? 'tunnels led' : 'ways led'} past the DMZ on earlier days`, cites))
    if (account !== null) terms.push(this.context.paperwork.term(conformance, target, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(levelJump, event.store, list, {
      at, until, actor: account, from, target, terms,
      clauses: [clause(cites, account ?? from, ` ${label === 'protocol' ? `${VERBS.connected} to ` : `${VERBS.opened} ${label === 'logon' ? 'a session on ' : `${article(label)} session on `}`}`, target, ...wayOf(account, from, tunnel), ', past the DMZ')],
      edge: label, passes: label === 'protocol' ? 'touches' : 'holds', family: 'operational',
    }))
  }
}

const wayOf = (account: EntityId | null, from: EntityId, tunnel: boolean): (EntityId | string)[] => {
  if (account === null) return []
  if (!tunnel) return [' from ', from]
  return from === account ? [' over its VPN tunnel'] : [' over the VPN tunnel of ', from]
}

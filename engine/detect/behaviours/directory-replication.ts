import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import { CHANGE } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { accountOf, originOf } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'

export const directoryReplication: Behaviour = {
  id: 'directory-replication',
  title: 'Directory secrets replicated',
  question: 'Did something that is no domain controller ask for replication of the directory’s secrets?',
  lookAlikes: ['domain controllers among themselves', 'the synchronisation account of the cloud directory (MSOL_, day after day)', 'a new domain controller being promoted'],
  techniques: techniques('T1003.006'),
  phase: 2,
  precursor: null,
  kinds: ['directory_replication'],
  start: (context) => new Replication(context),
}

interface Replicated extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly on: EntityId | null
  readonly usual: Surprise
}

class Replication extends BurstDetector<Replicated> {
  see(event: EventCursor): void {
    const account = accountOf(event)
    if (account === null || event.outcome === 'failure') return
    const { entities, baseline } = this.context
    const from = originOf(event)
    if (isMachineAccount(entities.get(account)) || (from !== null && entities.get(from).role === 'domain_controller')) return
    this.take(account, event, () => ({ ...burstAt(event), account, from, on: event.on, usual: baseline.change(account, CHANGE.replication, event.time, 8) }))
  }

  protected report({ at, until, account, from, on, usual, list, event }: Replicated): void {
    const cites = list.events
    const isSync = this.context.entities.get(account).name.toUpperCase().startsWith('MSOL_')
    const terms = [
      term('dcsync', 'Replication by no domain controller', 15, counted(list.count, 'request'), cites, 'as only domain controllers replicate'),
      term('usual-actor', 'Who usually does it', usual.count >= 3 ? -10 : Math.max(0, usual.decibans / 2), usual.detail, cites),
    ]
    if (isSync) terms.push(term('directory-sync', 'Account of the directory synchronisation', -8, 'named like the cloud synchronisation account', cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(directoryReplication, event.store, list, {
      at, until, actor: account, from: from ?? account, target: on, terms,
      clauses: [clause(cites, account, ` ${VERBS.copied} the directory’s secrets`, ...(on === null ? [] : [' from ', on]), ...(from === null || from === account ? [] : [', from ', from]))],
      edge: 'replication', passes: on === null ? 'none' : 'touches',
    }))
  }
}

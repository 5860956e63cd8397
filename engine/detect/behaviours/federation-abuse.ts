import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms } from '../host-act.ts'
import { accountOf, originOf, pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const federationAbuse: Behaviour = {
  id: 'federation-abuse',
  title: 'Signing key of the federation server read',
  question: 'Did somebody read the key or the configuration with which the federation server signs tokens?',
  lookAlikes: ['the federation service account itself', 'renewal of the signing certificate by the identity team'],
  techniques: techniques('T1552.004', 'T1606.002'),
  phase: 2,
  precursor: null,
  kinds: ['directory_query', 'process_started', 'script_run', 'process_accessed', 'file_read', 'access_policy_changed'],
  start: (context) => new Federation(context),
}

const CONTAINER = 1
const DATABASE = 2
const EXPORT = 3
const TRUST = 4
const LABEL = ['', 'the container of the federation key', 'the configuration database', 'the signing certificate', 'the federation settings']
const BASE = [0, 11, 9, 13, 8]
/** Schema GUID of thumbnailPhoto, the attribute that holds the distributed key of AD FS in its contact object. */
const KEY_ATTRIBUTE = '8d3bca50-1d7e-11d0-a081-00aa006c33ed'
const judgeText = (text: string): number => {
  if (hasAny(text, ['adfssigningcertificate', 'adfsdump', 'adfs-dump', 'export-aadintadfs', 'adfsencryptionkey'])) return EXPORT
  if (text.includes('cn=adfs,cn=microsoft,cn=program data') || text.includes('cryptopolicy') || text.includes(KEY_ATTRIBUTE)) return CONTAINER
  if (text.includes('thumbnailphoto') && hasAny(text, ['contact', 'objectcategory', 'adfs'])) return CONTAINER
  if (text.includes('microsoft##wid') && (text.includes('tsql') || text.includes('adfsconfiguration'))) return DATABASE
  return hasAny(text, ['set federation settings', 'set domain authentication', 'set-msoldomainauthentication', 'convertto-aadintbackdoor']) ? TRUST : 0
}

interface Asking extends Burst {
  readonly account: EntityId | null
  readonly from: EntityId | null
  on: EntityId | null
  readonly sorts: Set<number>
  readonly before: number
}

class Federation extends BurstDetector<Asking> {
  private readonly texts = new TextMemo(judgeText)

  see(event: EventCursor): void {
    const { store, index } = event
    const sort = this.texts.of(store, 'object', index) || this.texts.of(store, 'detail', index)
    if (sort === 0 || event.outcome === 'failure') return
    const account = accountOf(event)
    // A pipe names no person before Sysmon 13: then the host stands for whoever works on it.
    const who = account ?? event.on
    if (who === null || (account !== null && isMachineAccount(this.context.entities.get(account)))) return
    const before = this.habit(pairKey(who, sort), event.time)
    const asking = this.take(who, event, () => ({ ...burstAt(event), account, from: originOf(event), on: event.on, sorts: new Set(), before }))
    asking.on ??= event.on
    asking.sorts.add(sort)
  }

  protected report({ at, until, account, from, on, sorts, before, list, event }: Asking): void {
    const cites = list.events
    const kinds = [...sorts].toSorted((a, b) => b - a)
    const terms = [term('federation-key', 'Signing key of the federation', Math.min(14, BASE[kinds[0]!]! + 2 * (kinds.length - 1)), `${counted(list.count, 'query', 'queries')} for ${kinds.map((kind) => LABEL[kind]!).join(', ')}`, cites, 'as whoever has this key can sign in as anybody')]
    terms.push(...habitTerms(before, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(federationAbuse, event.store, list, {
      at, until, actor: account, from: from ?? account, target: on, terms,
      clauses: [clause(cites, account ?? 'somebody', ` ${VERBS.queried} ${kinds.map((kind) => LABEL[kind]!).join(' and ')}`, ...(on === null ? [] : [' on ', on]))],
      // The record comes from the host on which the asking program ran: whoever asks there has that host.
      edge: 'federation key', passes: on === null ? 'none' : 'holds',
    }))
  }
}

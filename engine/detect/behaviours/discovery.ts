import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms } from '../host-act.ts'
import { accountOf, pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const discovery: Behaviour = {
  id: 'discovery',
  title: 'Directory and network explored',
  question: 'Did an account ask the directory and the network who and what there is?',
  lookAlikes: ['an administrator’s scripts', 'inventory scans', 'single commands at the help desk'],
  techniques: techniques('T1087.002', 'T1069.002', 'T1018'),
  phase: 2,
  precursor: null,
  kinds: ['directory_query', 'process_started', 'script_run'],
  start: (context) => new Discovery(context),
}

const SUBJECTS = ['', 'domain admins', 'trusts', 'groups', 'accounts', 'computers', 'shares and sessions', 'everything (collection tool)']
const judgeText = (text: string): number => {
  if (hasAny(text, ['sharphound', 'bloodhound', 'adfind', 'adrecon', 'pingcastle'])) return 7
  if (text.includes('domain admins') || text.includes('enterprise admins')) return 1
  if ((text.includes('nltest') && hasAny(text, ['trust', 'dclist'])) || text.includes('trusteddomain')) return 2
  if (hasAny(text, ['net group', 'net1 group', 'net localgroup', 'net.exe group', 'get-adgroup', 'objectcategory=group', 'objectclass=group'])) return 3
  if (hasAny(text, ['net user /dom', 'net.exe user /dom', 'get-aduser', 'dsquery user', 'samaccounttype=805306368', 'objectcategory=person'])) return 4
  if (hasAny(text, ['net view', 'get-adcomputer', 'dsquery computer', 'dsquery server', 'objectcategory=computer', 'objectclass=computer'])) return 5
  return hasAny(text, ['invoke-sharefinder', 'net session', 'get-netsession', 'invoke-netview', 'snaffler']) ? 6 : 0
}

interface Exploration extends Burst {
  readonly account: EntityId
  readonly on: EntityId | null
  readonly subjects: Set<number>
  readonly before: number
  readonly example: string
}

class Discovery extends BurstDetector<Exploration> {
  private readonly texts = new TextMemo(judgeText)

  see(event: EventCursor): void {
    const { store, index } = event
    const subject = this.texts.of(store, 'detail', index) || this.texts.of(store, 'object', index)
    if (subject === 0) return
    const account = accountOf(event)
    if (account === null || isMachineAccount(this.context.entities.get(account))) return
    const before = this.habit(pairKey(account, subject), event.time)
    this.take(account, event, () => ({ ...burstAt(event), account, on: event.on, subjects: new Set(), before, example: quoted(event.detail || event.object) })).subjects.add(subject)
  }

  protected report({ at, until, account, on, subjects, before, example, list, event }: Exploration): void {
    const asked = [...subjects].toSorted((a, b) => a - b).map((subject) => SUBJECTS[subject]!)
    const cites = list.events
    const terms = [term('discovery', 'Exploration', Math.min(10, (subjects.has(7) ? 6 : subjects.has(1) ? 3 : 1.5) + 2 * (subjects.size - 1)), `${counted(list.count, 'query', 'queries')} for ${asked.join(', ')}`, cites, `as it asked for ${asked.slice(0, 2).join(' and ')}`)]
    terms.push(...habitTerms(before, cites, 2, 6))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(discovery, event.store, list, {
      at, until, actor: account, from: account, target: on, terms,
      ...(subjects.has(2) ? { techniques: techniques('T1482', 'T1087.002') } : {}),
      clauses: [clause(cites, account, ` ${VERBS.queried} the directory for ${asked.join(', ')}`, ...(on === null ? [] : [' on ', on]), example === '' ? '' : ` (“${example}”)`)],
      edge: null, passes: 'none',
    }))
  }
}

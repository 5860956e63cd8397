import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { Bursts, clause, counted, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
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

interface Burst extends Open {
  readonly at: Instant
  readonly account: EntityId
  readonly on: EntityId | null
  readonly subjects: Set<number>
  readonly before: number
  readonly example: string
  readonly list: EventList
  readonly event: EventCursor
}

class Discovery implements Detector {
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly texts = new TextMemo(judgeText)
  private readonly earlier = new Tally()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { store, index } = event
    const subject = this.texts.of(store, 'detail', index) || this.texts.of(store, 'object', index)
    if (subject === 0) return
    const account = accountOf(event)
    if (account === null || isMachineAccount(this.context.entities.get(account))) return
    const at = event.time
    const habit = pairKey(account, subject)
    const before = this.earlier.settled(habit, at)
    this.earlier.add(habit, at)
    const burst = this.bursts.current(account, at)
      ?? this.bursts.begin(account, { at, until: at, account, on: event.on, subjects: new Set(), before, example: quoted(event.detail || event.object), list: new EventList(), event })
    burst.until = at
    burst.subjects.add(subject)
    burst.list.push(index)
  }

  finish(): void {
    this.bursts.finish()
  }

  private report({ at, until, account, on, subjects, before, example, list, event }: Burst): void {
    const asked = [...subjects].toSorted((a, b) => a - b).map((subject) => SUBJECTS[subject]!)
    const cites = list.events
    const terms = [term('discovery', 'Exploration', Math.min(10, (subjects.has(7) ? 6 : subjects.has(1) ? 3 : 1.5) + 2 * (subjects.size - 1)), `${counted(list.count, 'query', 'queries')} for ${asked.join(', ')}`, cites, `as it asked for ${asked.slice(0, 2).join(' and ')}`)]
    if (before > 0) terms.push(term('habit', 'Does so regularly', -Math.min(6, 2 + before), `${before} times on earlier days`, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(discovery, event.store, list, {
      at, until, actor: account, from: account, target: on, terms,
      ...(subjects.has(2) ? { techniques: techniques('T1482', 'T1087.002') } : {}),
      clauses: [clause(cites, account, ` ${VERBS.queried} the directory for ${asked.join(', ')}`, ...(on === null ? [] : [' on ', on]), example === '' ? '' : ` (“${example}”)`)],
      edge: null, passes: 'none',
    }))
  }
}

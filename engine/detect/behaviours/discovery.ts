import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId } from '../../model/units.ts'
import { clause, counted, quoted, signalOf, term, weightOf } from '../act.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { habitTerms, placeWords } from '../host-act.ts'
import { accountOf, pairKey } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const discovery: Behaviour = {
  id: 'discovery',
  title: 'Directory and network explored',
  question: 'Did an account, or an agent on a host, ask the directory and the network who and what there is?',
  lookAlikes: ['an administrator’s scripts', 'inventory scans', 'single commands at the help desk', 'a job that asks every night whether the same hosts answer', 'a line that is tried a few times'],
  techniques: techniques('T1087.002', 'T1069.002', 'T1018'),
  phase: 2,
  precursor: null,
  kinds: ['directory_query', 'process_started', 'script_run'],
  start: (context) => new Discovery(context),
}

const SUBJECTS = ['', 'domain admins', 'trusts', 'groups', 'accounts', 'computers', 'shares and sessions', 'everything (collection tool)', 'words in files', 'hosts, one after another']
/** Whole trees searched for a word: who knows the plant knows where it stands. */
const IN_FILES = 8
const HOSTS = 9
/** Other hosts asked for within the hour, from which on it is no single line that is tried. */
const LEAST_HOSTS = 3
/** Texts stand above subjects in the keys of habits. */
const TEXTS = 1000
const MOST_TEXTS = 256
const judgeText = (text: string): number => {
  if (hasAny(text, ['sharphound', 'bloodhound', 'adfind', 'adrecon', 'pingcastle'])) return 7
  if (text.includes('domain admins') || text.includes('enterprise admins')) return 1
  if ((text.includes('nltest') && hasAny(text, ['trust', 'dclist'])) || text.includes('trusteddomain')) return 2
  if (hasAny(text, ['net group', 'net1 group', 'net localgroup', 'net.exe group', 'get-adgroup', 'objectcategory=group', 'objectclass=group'])) return 3
  if (hasAny(text, ['net user /dom', 'net.exe user /dom', 'get-aduser', 'dsquery user', 'samaccounttype=805306368', 'objectcategory=person'])) return 4
  if (hasAny(text, ['net view', 'get-adcomputer', 'dsquery computer', 'dsquery server', 'objectcategory=computer', 'objectclass=computer'])) return 5
  if (hasAny(text, ['invoke-sharefinder', 'net session', 'get-netsession', 'invoke-netview', 'snaffler'])) return 6
  if ((text.includes('findstr') && text.includes(' /s')) || (text.includes('select-string') && text.includes('-recurse')) || text.includes('grep -r')) return IN_FILES
  return text.startsWith('ping ') || hasAny(text, [' ping ', 'ping.exe ', 'tracert ', 'test-netconnection ', 'test-connection ', 'qwinsta /server', 'quser /server']) ? HOSTS : 0
}

interface Exploration extends Burst {
  /** Null for an agent of the system, which acts for whoever gives it orders. */
  readonly account: EntityId | null
  readonly on: EntityId | null
  /** Commands that ask for a host and were given on no earlier day. */
  readonly hosts: Set<number>
  readonly subjects: Set<number>
  readonly before: number
  readonly example: string
  readonly place: string | null
  readonly night: boolean
}

class Discovery extends BurstDetector<Exploration> {
  private readonly texts = new TextMemo(judgeText)

  see(event: EventCursor): void {
    const { store, index } = event
    const subject = this.texts.of(store, 'detail', index) || this.texts.of(store, 'object', index)
    if (subject === 0) return
    const account = accountOf(event)
    const hand = account ?? event.on
    if (hand === null || (account !== null && isMachineAccount(this.context.entities.get(account)))) return
    const at = event.time
    const text = store.textId('detail', index)
    const times = this.habit(pairKey(hand, subject === HOSTS ? TEXTS + text : subject), at)
    const exploration = this.take(hand, event, () => ({ ...burstAt(event), account, on: event.on, subjects: new Set(), hosts: new Set(), before: subject === HOSTS ? 0 : times, example: quoted(event.detail || event.object), place: event.on === null ? null : placeWords(this.context.entities.get(event.on)), night: this.context.baseline.isNight(at) }))
    if (subject !== HOSTS) exploration.subjects.add(subject)
    else if (times === 0 && exploration.hosts.size < MOST_TEXTS) exploration.hosts.add(text)
    if (exploration.hosts.size >= LEAST_HOSTS) exploration.subjects.add(HOSTS)
  }

  protected report({ at, until, account, on, subjects, hosts, before, example, place, night, list, event }: Exploration): void {
    if (subjects.size === 0) return
    const onlyHosts = subjects.size === 1 && subjects.has(HOSTS)
    const asked = [...subjects].toSorted((a, b) => a - b).map((subject) => SUBJECTS[subject]!)
    const cites = list.events
    const terms = [term('discovery', 'Exploration', Math.min(10, (subjects.has(7) ? 6 : subjects.has(HOSTS) ? 2 + Math.log2(hosts.size) : subjects.has(1) ? 3 : subjects.has(IN_FILES) ? 2 : 1.5) + 2 * (subjects.size - 1)), `${counted(list.count, 'query', 'queries')} for ${asked.join(', ')}`, cites, `as it asked for ${asked.slice(0, 2).join(' and ')}`)]
    if (place !== null) terms.push(term('near-plant', 'Near the plant', 2, `on ${place}`, cites, `on ${place}`))
    if (place !== null && night) terms.push(term('hour', 'At night', 1, `at ${this.context.baseline.clock(at)} plant time`, cites))
    terms.push(...habitTerms(before, cites, 2, 6))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(discovery, event.store, list, {
      at, until, actor: account, from: account, target: on, terms,
      ...(subjects.has(IN_FILES) && subjects.size === 1 ? { techniques: techniques('T1083') } : {}),
      ...(subjects.has(2) ? { techniques: techniques('T1482', 'T1087.002') } : onlyHosts ? { techniques: techniques('T1018') } : {}),
      clauses: [clause(cites, account ?? 'somebody', ` ${VERBS.queried} ${subjects.has(IN_FILES) && subjects.size === 1 ? 'its files' : onlyHosts ? 'the network' : 'the directory'} for ${asked.join(', ')}`, ...(on === null ? [] : [' on ', on]), example === '' ? '' : ` (“${example}”)`)],
      edge: null, passes: 'none',
    }))
  }
}

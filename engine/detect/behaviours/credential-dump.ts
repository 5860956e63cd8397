import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import { Bursts, clause, EventList, quoted, signalOf, term, weightOf, type Open } from '../act.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const credentialDump: Behaviour = {
  id: 'credential-dump',
  title: 'Credentials dumped',
  question: 'Did something read the memory of LSASS or copy the directory database?',
  lookAlikes: ['anti-malware and crash reporting opening LSASS (the same image, every day)', 'a backup of a domain controller', 'shadow copies made by backup software'],
  techniques: techniques('T1003.001'),
  phase: 2,
  precursor: null,
  kinds: ['process_accessed', 'process_started', 'script_run'],
  start: (context) => new Dump(context),
}

const LSASS = 1
const NTDS = 2
const MEMORY_WORDS = ['sekurlsa', 'mimikatz', 'invoke-mimi', 'logonpasswords', 'lsadump::', 'nanodump', 'lazagne', 'pypykatz', 'out-minidump']
const judgeCommand = (text: string): number => {
  if (hasAny(text, MEMORY_WORDS)) return LSASS
  if (text.includes('lsass') && (text.includes('procdump') || text.includes(' -ma ') || text.includes('comsvcs') || text.includes('minidump'))) return LSASS
  if (text.includes('comsvcs') && (text.includes('minidump') || text.includes('#24'))) return LSASS
  if (text.includes('ntdsutil') && (text.includes('ifm') || text.includes('ac i ntds'))) return NTDS
  if (text.includes('ntds.dit') || (text.includes('vssadmin') && text.includes('create shadow'))) return NTDS
  return text.includes('reg') && text.includes('save') && (text.includes('hklm\\sam') || text.includes('hklm\\security')) ? LSASS : 0
}
/** Rights on a process (Microsoft, "Process Security and Access Rights"): PROCESS_VM_READ, PROCESS_DUP_HANDLE, and what all versions of PROCESS_ALL_ACCESS share. */
const VM_READ = 0x10
const DUP_HANDLE = 0x40
const ALL_ACCESS = 0x1f0fff
/** Where images lie that open LSASS as a matter of course: Windows itself, anti-malware and agents. */
const SYSTEM = '\\windows\\system32\\'
const PROGRAMS = ['\\program files\\', '\\program files (x86)\\', '\\programdata\\microsoft\\windows defender\\']
/** The only images of the system that take full access: whatever else does wants the memory. */
const FULL_ACCESS = ['csrss.exe', 'wininit.exe', 'winlogon.exe', 'services.exe', 'svchost.exe', 'lsass.exe', 'wermgr.exe', 'werfault.exe']
/** Places and hosts of code that belongs to nobody, and the libraries that write dumps, as the call trace shows them. */
const STRANGE = ['\\temp\\', '\\users\\', '\\public\\', '\\perflogs\\', 'powershell', 'rundll32', 'cmd.exe', 'procdump', 'unknown', 'dbgcore.dll', 'dbghelp.dll']
/** Judges "image · access mask · telling module"; logs may leave out all but the mask. 0 nothing, 1 odd, 2 strange. */
const judgeAccess = (detail: string): number => {
  const at = detail.lastIndexOf('0x')
  const mask = at < 0 ? 0 : Number.parseInt(detail.slice(at + 2), 16)
  if ((mask & VM_READ) === 0 && mask !== DUP_HANDLE && !detail.endsWith('remote thread')) return 0
  const path = pathOf(detail)
  if (PROGRAMS.some((folder) => path.startsWith(folder))) return 0
  if (hasAny(detail, STRANGE)) return 2
  if (!path.startsWith(SYSTEM)) return 1
  return (mask & ALL_ACCESS) === ALL_ACCESS && !hasAny(path, FULL_ACCESS) ? 1 : 0
}
/** A path without its volume, "c:" or "\device\harddiskvolume2": a folder that is merely called like the system's is not it. */
const pathOf = (detail: string): string => {
  if (detail.charAt(1) === ':') return detail.slice(2)
  return detail.startsWith('\\device\\') ? detail.slice(Math.max(0, detail.indexOf('\\', 8))) : detail
}
const isLsass = (target: string): number => (target.endsWith('lsass.exe') || target === 'lsass' ? 1 : 0)

interface Burst extends Open {
  readonly at: Instant
  readonly actor: EntityId | null
  readonly host: EntityId
  readonly sort: number
  readonly base: number
  readonly before: number
  readonly text: string
  readonly list: EventList
  readonly event: EventCursor
}

class Dump implements Detector {
  private readonly bursts = new Bursts<Burst>(HOUR, (burst) => this.report(burst))
  private readonly commands = new TextMemo(judgeCommand)
  private readonly accesses = new TextMemo(judgeAccess)
  private readonly targets = new TextMemo(isLsass)
  /** What was done on which host: an agent does the same every day. */
  private readonly earlier = new Tally()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { store, index } = event
    const isAccess = event.kind === 'process_accessed'
    const access = isAccess && this.targets.of(store, 'object', index) > 0 ? this.accesses.of(store, 'detail', index) : 0
    const sort = isAccess ? (access > 0 ? LSASS : 0) : this.commands.of(store, 'detail', index)
    const host = event.on
    if (sort === 0 || host === null) return
    const at = event.time
    const textKey = store.textId('detail', index)
    const before = this.earlier.settled(textKey, at)
    this.earlier.add(textKey, at)
    const key = host * 4 + sort
    const burst = this.bursts.current(key, at) ?? this.bursts.begin(key, {
      at, until: at, actor: event.actor, host, sort, before, base: isAccess ? [0, 7, 10][access]! : sort === NTDS ? 9 : 11, text: quoted(event.detail), list: new EventList(), event,
    })
    burst.until = at
    burst.list.push(index)
  }

  finish(): void {
    this.bursts.finish()
  }

  private report({ at, until, actor, host, sort, base, before, text, list, event }: Burst): void {
    const entity = this.context.entities.get(host)
    const cites = list.events
    const terms = [term('credential-dump', sort === NTDS ? 'Directory database copied' : 'LSASS memory read', base, text, cites, sort === NTDS ? 'as it copies every secret of the domain' : 'as it reads the secrets in memory')]
    if (isBoundary(entity) || isOt(entity)) terms.push(term('near-plant', 'Near the plant', 3, `on ${isOt(entity) ? 'a host of the plant' : 'a boundary host'}`, cites))
    if (before > 0) terms.push(term('happens-daily', 'Seen before', -Math.min(10, 5 + before), `the same ${before} times on earlier days`, cites))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(credentialDump, event.store, list, {
      at, until, actor, from: actor, target: host, terms,
      techniques: techniques(sort === NTDS ? 'T1003.003' : 'T1003.001'),
      clauses: [clause(cites, ...(actor === null ? ['somebody'] : [actor]), ` ${VERBS.dumped} ${sort === NTDS ? 'the directory database' : 'credentials from memory'} on `, host)],
      edge: null, passes: 'touches',
    }))
  }
}

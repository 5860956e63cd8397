import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, Instant } from '../../model/units.ts'
import { clause, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { isUninstalled } from '../command-line.ts'
import { habitTerms, paperTerm, placeWords } from '../host-act.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const credentialDump: Behaviour = {
  id: 'credential-dump',
  title: 'Credentials dumped',
  question: 'Did something read the memory of LSASS, copy the directory database or read the passwords of the backup software?',
  lookAlikes: ['anti-malware and crash reporting opening LSASS (the same image, every day)', 'a backup of a domain controller', 'a copy of the directory from which a new domain controller is built', 'shadow copies made by backup software'],
  techniques: techniques('T1003.001'),
  phase: 2,
  precursor: null,
  kinds: ['process_accessed', 'process_started', 'script_run'],
  start: (context) => new Dump(context),
}

const LSASS = 1
const NTDS = 2
const BACKUP = 3
// A copy of the directory is also how a new controller is built; where it is laid and when it is made tells which.
const BASE = [0, 11, 7, 10]
const LABEL = ['', 'LSASS memory read', 'Directory database copied', 'Passwords of the backup software read']
const REASON = ['', 'as it reads the secrets in memory', 'as it copies every secret of the domain', 'as the backup software holds a password for every host it saves']
const TECHNIQUE = ['', 'T1003.001', 'T1003.003', 'T1552']
const DUMPED = ['', 'credentials from memory', 'the directory database', 'the passwords of the backup software']
const MEMORY_WORDS = ['sekurlsa', 'mimikatz', 'invoke-mimi', 'logonpasswords', 'lsadump::', 'nanodump', 'lazagne', 'pypykatz', 'out-minidump']
const judgeCommand = (text: string): number => {
  if (hasAny(text, MEMORY_WORDS)) return LSASS
  if (text.includes('lsass') && (text.includes('procdump') || text.includes(' -ma ') || text.includes('comsvcs') || text.includes('minidump'))) return LSASS
  if (text.includes('comsvcs') && (text.includes('minidump') || text.includes('#24'))) return LSASS
  // The table of Veeam's configuration database, and public scripts that decrypt it.
  if ((text.includes('veeambackup') && text.includes('credentials')) || text.includes('veeam-get-creds') || text.includes('veeampot')) return BACKUP
  if (text.includes('ntdsutil') && (text.includes('ifm') || text.includes('ac i ntds'))) return NTDS
  if (text.includes('ntds.dit') || (text.includes('vssadmin') && text.includes('create shadow'))) return NTDS
  return text.includes('reg') && text.includes('save') && (text.includes('hklm\\sam') || text.includes('hklm\\security')) ? LSASS : 0
}
/** Folders in which nobody keeps what a controller is built from. */
const OPEN_FOLDERS = ['\\temp\\', '\\tmp\\', '\\users\\', '\\perflogs\\', '\\programdata\\', '\\public\\', '\\$recycle.bin\\']
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
/** What the call trace ends in when no program on disk made the call, and the libraries that write dumps. */
const TRACES = ['unknown', 'dbgcore.dll', 'dbghelp.dll']
/** Judges "image · access mask · telling module"; logs may leave out all but the mask. 0 nothing, 1 odd, 2 strange, 3 an image nobody installed reads with code from no file. */
const judgeAccess = (detail: string): number => {
  const at = detail.lastIndexOf('0x')
  const mask = at < 0 ? 0 : Number.parseInt(detail.slice(at + 2), 16)
  if ((mask & VM_READ) === 0 && mask !== DUP_HANDLE && !detail.endsWith('remote thread')) return 0
  const path = pathOf(detail)
  if (PROGRAMS.some((folder) => path.startsWith(folder))) return 0
  if (isUninstalled(path) && hasAny(detail, TRACES)) return 3
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

interface Dumped extends Burst {
  readonly actor: EntityId | null
  readonly host: EntityId
  readonly sort: number
  readonly base: number
  readonly before: number
  readonly text: string
  /** For a copy of the directory: the hour for whoever made it, and whether it lies in an open folder. */
  readonly copy: { readonly hour: Surprise; readonly open: boolean } | null
}

class Dump extends BurstDetector<Dumped> {
  private readonly commands = new TextMemo(judgeCommand)
  private readonly accesses = new TextMemo(judgeAccess)
  private readonly targets = new TextMemo(isLsass)
  private readonly open = new TextMemo((text) => (hasAny(text, OPEN_FOLDERS) ? 1 : 0))

  see(event: EventCursor): void {
    const { store, index } = event
    const isAccess = event.kind === 'process_accessed'
    const access = isAccess && this.targets.of(store, 'object', index) > 0 ? this.accesses.of(store, 'detail', index) : 0
    const sort = isAccess ? (access > 0 ? LSASS : 0) : this.commands.of(store, 'detail', index)
    const host = event.on
    if (sort === 0 || host === null) return
    // An agent does the same every day, on whichever host.
    const before = this.habit(store.textId('detail', index), event.time)
    this.take(host * 4 + sort, event, () => ({
      ...burstAt(event), actor: event.actor, host, sort, before, base: isAccess ? [0, 7, 10, 13][access]! : BASE[sort]!, text: quoted(event.detail),
      copy: sort === NTDS && event.actor !== null ? { hour: this.hourOf(event.actor, event.time), open: this.open.of(store, 'detail', index) > 0 } : null,
    }))
  }

  /** The hour for an administrator, who comes to a controller over the network more than to its screen. */
  private hourOf(actor: EntityId, at: Instant): Surprise {
    const { baseline } = this.context
    const [screen, network] = [baseline.hour(actor, ACCESS.session, at, 4), baseline.hour(actor, ACCESS.network, at, 4)]
    return network.total > screen.total ? network : screen
  }

  protected report({ at, until, actor, host, sort, base, before, text, copy, list, event }: Dumped): void {
    const place = placeWords(this.context.entities.get(host))
    const cites = list.events
    const terms = [term('credential-dump', LABEL[sort]!, base, text, cites, REASON[sort])]
    if (place !== null) terms.push(term('near-plant', 'Near the plant', 3, `on ${place}`, cites))
    if (copy) {
      if (copy.open) terms.push(term('open-folder', 'Laid into an open folder', 3, 'where nobody keeps what a controller is built from', cites, 'as the copy lies in an open folder'))
      terms.push(term('hour', 'Hour of the day', Math.max(-2, copy.hour.decibans), copy.hour.detail, cites, copy.hour.decibans > 2 ? `at ${this.context.baseline.clock(at)}` : undefined))
      const paper = paperTerm(this.context, actor, host, at, cites)
      if (paper.decibans !== 0) terms.push(paper)
    }
    terms.push(...habitTerms(before, cites, 5, 10))
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(credentialDump, event.store, list, {
      at, until, actor, from: actor, target: host, terms,
      techniques: techniques(TECHNIQUE[sort]!),
      clauses: [clause(cites, ...(actor === null ? ['somebody'] : [actor]), ` ${VERBS.dumped} ${DUMPED[sort]!} on `, host)],
      edge: null, passes: 'touches',
    }))
  }
}

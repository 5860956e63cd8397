import type { Behaviour } from '../behaviour.ts'
import { commandIn, imageName, parentOf, SHELLS } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const unexpectedChild: Behaviour = {
  id: 'unexpected-child',
  title: 'Command started by a document or a database',
  question: 'Did an office program, a browser or a database server start an interpreter of commands?',
  lookAlikes: ['an add-in that calls a command every day', 'an office program that has the system load one of its own libraries', 'a browser talking to its native helper', 'a maintenance job of the database administrator'],
  techniques: techniques('T1204.002', 'T1059'),
  phase: 1,
  precursor: null,
  kinds: ['process_started', 'script_run'],
  start: (context) => startDeeds(context, unexpectedChild, DEEDS, { near: 3, night: 1, elsewhere: 0, mayBeVictim: true, nearPhase: 3, passes: 'holds', edge: 'command' }, reader()),
}

const DEEDS: readonly Deed[] = [
  { label: 'Document started an interpreter', decibans: 9, reason: 'as documents start no commands', says: 'ran a command from a document', techniques: techniques('T1204.002', 'T1059') },
  { label: 'Browser started an interpreter', decibans: 7, reason: 'as pages start no commands', says: 'ran a command from a browser', techniques: techniques('T1204.002', 'T1059'), mayBePractice: true },
  { label: 'Database server started an interpreter', decibans: 9, reason: 'as a database answers queries and starts no commands', says: 'ran a command through the database server', techniques: techniques('T1505.001', 'T1059'), mayBePractice: true },
]
const DOCUMENT = 1
const BROWSER = 2
const DATABASE = 3

const OFFICE: ReadonlySet<string> = new Set(['winword', 'excel', 'powerpnt', 'outlook', 'onenote', 'mspub', 'visio', 'acrord32', 'acrobat'])
const BROWSERS: ReadonlySet<string> = new Set(['chrome', 'msedge', 'firefox', 'iexplore'])
/** Programs of the system that fetch or run what they are given. */
const LOADERS: ReadonlySet<string> = new Set(['regsvr32', 'certutil', 'bitsadmin', 'msbuild', 'installutil', 'curl'])

/** Folders where only the system and installers put libraries: Office itself has rundll32 load those, for web folders and printers. */
const KEPT = ['\\windows\\', '\\program files', '\\progra~', '%systemroot%', '%windir%']
const OPEN_IN_KEPT = ['\\temp\\', '\\tasks\\', '\\tracing\\', '\\drivers\\color\\']
/** rundll32 with a library by its whole path, from a folder anybody may write to. */
const loadsForeign = (command: string): boolean => {
  const at = command.indexOf('rundll32') + 'rundll32'.length
  const comma = command.indexOf(',', at)
  const library = command.slice(at, comma < 0 ? undefined : comma)
  return library.includes('\\') && (!hasAny(library, KEPT) || hasAny(library, OPEN_IN_KEPT))
}

const judge = (detail: string): number => {
  // EXEC xp_cmdshell, over sqlcmd or in a script; listing the setting is no use of it.
  if (detail.includes('xp_cmdshell') && hasAny(detail, ['exec', 'sqlcmd', 'osql', 'invoke-sql'])) return DATABASE
  const parent = parentOf(detail)
  if (parent === '') return 0
  const command = commandIn(detail)
  const child = imageName(command)
  const isShell = SHELLS.has(child)
  if (OFFICE.has(parent)) return isShell || LOADERS.has(child) || (child === 'rundll32' && loadsForeign(command)) ? DOCUMENT : 0
  if (parent === 'sqlservr') return isShell || LOADERS.has(child) ? DATABASE : 0
  // Browsers start their native helpers through cmd as a matter of course.
  return BROWSERS.has(parent) && isShell && child !== 'cmd' ? BROWSER : 0
}

const reader = (): DeedReader => {
  const commands = new TextMemo(judge)
  return (event) => commands.of(event.store, 'detail', event.index)
}

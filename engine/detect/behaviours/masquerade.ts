import type { Behaviour } from '../behaviour.ts'
import { argumentsOf, commandIn, imageName } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const masquerade: Behaviour = {
  id: 'masquerade',
  title: 'Program under a false name',
  question: 'Was a harmless-looking file turned into a program, or does a program bear a name that is not its own?',
  lookAlikes: ['a backup copy being renamed', 'the installer’s temporary files', 'the system’s own programs in their own folders'],
  techniques: techniques('T1036'),
  phase: 2,
  precursor: null,
  kinds: ['process_started', 'file_transferred', 'file_created'],
  start: (context) => startDeeds(context, masquerade, DEEDS, { near: 3, night: 2, elsewhere: 0, nearPhase: 3, passes: 'holds', edge: 'false name' }, reader()),
}

const DEEDS: readonly Deed[] = [
  { label: 'Text or picture renamed into a program', decibans: 8, reason: 'as a text became a program', says: 'created a program from a text or picture', techniques: techniques('T1036') },
  { label: 'Two endings', decibans: 8, reason: 'as its name hides what it is', says: 'ran a program that looks like a document', techniques: techniques('T1036', 'T1204.002') },
  { label: 'Name of a system program, elsewhere', decibans: 8, reason: 'as it bears the name of a program of the system and lies elsewhere', says: 'ran a program under the name of another', techniques: techniques('T1036'), mayBePractice: true },
  { label: 'Library without the ending of one', decibans: 7, reason: 'as it loads a library whose name hides what it is', says: 'ran a library that looks like a file', techniques: techniques('T1036', 'T1218.011'), mayBePractice: true },
  { label: 'Program without the ending of one', decibans: 6, reason: 'as its name hides that it is a program', says: 'ran a program that looks like a file', techniques: techniques('T1036'), mayBePractice: true },
]
const RENAMED = 1
const TWO_ENDINGS = 2
const FALSE_NAME = 3
const HIDDEN_LIBRARY = 4
const HIDDEN = 5

const HARMLESS: ReadonlySet<string> = new Set(['txt', 'jpg', 'jpeg', 'png', 'gif', 'pdf', 'doc', 'docx', 'xls', 'xlsx', 'log', 'dat', 'csv', 'rtf', 'bmp'])
const PROGRAMS: ReadonlySet<string> = new Set(['exe', 'dll', 'scr', 'com', 'bat', 'vbs'])
/** Programs of Windows that lie in its system folders only. */
const SYSTEM: ReadonlySet<string> = new Set(['svchost.exe', 'lsass.exe', 'csrss.exe', 'services.exe', 'winlogon.exe', 'wininit.exe', 'smss.exe', 'spoolsv.exe', 'taskhostw.exe', 'dwm.exe', 'conhost.exe'])
const FOLDERS = ['\\windows\\system32\\', '\\windows\\syswow64\\', '\\windows\\winsxs\\', '\\windows\\softwaredistribution\\', '\\$windows.~bt\\', '\\systemroot\\system32\\']

/** Programs of Windows that run a function of the library they are given first. */
const LOADERS: ReadonlySet<string> = new Set(['rundll32', 'regsvr32'])

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

const judgeCommand = (detail: string): number => {
  const words = argumentsOf(commandIn(detail))
  if (LOADERS.has(imageName(words[0] ?? ''))) return HARMLESS.has(endingOf((words[1] ?? '').split(',', 1)[0]!)) ? HIDDEN_LIBRARY : 0
  const verb = words.findIndex((word) => /^(ren|rename|move|copy|rename-item|move-item|copy-item)$/.test(word))
  if (verb < 0 || verb > 6) return 0
  const paths = words.slice(verb + 1).filter((word) => word.includes('.') && !word.startsWith('-') && !word.startsWith('/')).map(endingOf)
  return paths.length === 2 && HARMLESS.has(paths[0]!) && PROGRAMS.has(paths[1]!) ? RENAMED : 0
}
const judgeImage = (path: string): number => {
  const name = path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)
  const parts = name.split('.')
  if (parts.length > 2 && parts.at(-1) === 'exe' && HARMLESS.has(parts.at(-2)!)) return TWO_ENDINGS
  if (SYSTEM.has(name) && path.includes('\\') && !FOLDERS.some((folder) => path.includes(folder))) return FALSE_NAME
  return parts.length > 1 && path.includes('\\') && HARMLESS.has(parts.at(-1)!) ? HIDDEN : 0
}
const isProgram = (path: string): number => (PROGRAMS.has(endingOf(path)) ? 1 : 0)
/** "SMB::FILE_RENAME · old.txt", as Zeek tells a rename over the network. */
const wasHarmless = (detail: string): number => (detail.startsWith('smb::file_rename') && HARMLESS.has(endingOf(detail)) ? 1 : 0)

const reader = (): DeedReader => {
  const commands = new TextMemo(judgeCommand)
  const images = new TextMemo(judgeImage)
  const programs = new TextMemo(isProgram)
  const renames = new TextMemo(wasHarmless)
  return ({ store, index, kind }) => {
    if (kind === 'process_started') return images.of(store, 'object', index) || commands.of(store, 'detail', index)
    return renames.of(store, 'detail', index) > 0 && programs.of(store, 'object', index) > 0 ? RENAMED : 0
  }
}

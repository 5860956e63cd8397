import type { Behaviour, DetectContext } from '../behaviour.ts'
import { argumentsOf, commandIn } from '../command-line.ts'
import { placeWords } from '../host-act.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const destructiveCommand: Behaviour = {
  id: 'destructive-command',
  title: 'Disk or machine made unusable',
  question: 'Was a disk overwritten, a whole volume deleted, the program of a service taken away, starting made impossible or a machine of the plant shut down by command or over its web page?',
  lookAlikes: ['a machine being decommissioned with a work order', 'a stick being formatted', 'a restart after patches', 'a clean-up of temporary files', 'a power supply that is told every evening to switch sockets off', 'a document about shutdowns sent to a web server'],
  techniques: techniques('T1561', 'T1485', 'T0809'),
  phase: 5,
  precursor: null,
  kinds: ['process_started', 'script_run', 'registry_changed', 'file_transferred'],
  start: (context) => startDeeds(context, destructiveCommand, DEEDS, { near: 4, night: 2, elsewhere: 0, nearPhase: 5, passes: 'holds', edge: 'destruction' }, reader(context)),
}

const DEEDS: readonly Deed[] = [
  { label: 'Disk overwritten', decibans: 11, reason: 'as it destroys what is on the disk', says: 'deleted the content of a disk', techniques: techniques('T1561', 'T0809') },
  { label: 'Whole volume deleted', decibans: 9, reason: 'as it deletes everything', says: 'deleted a volume', techniques: techniques('T1485', 'T0809') },
  { label: 'Traces overwritten', decibans: 6, reason: 'as it overwrites what was deleted', says: 'deleted files for good', techniques: techniques('T1485'), mayBePractice: true },
  { label: 'Start-up changed', decibans: 5, reason: 'as it changes how the machine starts', says: 'changed how the machine starts', techniques: techniques('T1490'), mayBePractice: true },
  { label: 'Machine shut down', decibans: 0, reason: 'as it stops the machine', says: 'stopped the machine', techniques: techniques('T1529') },
  // Nobody who removes a service leaves its key behind without a program.
  { label: 'Service left without its program', decibans: 8, reason: 'as the service cannot start any more', says: 'deleted the program path of a service', techniques: techniques('T1485', 'T1489') },
  // Power supplies, sockets, controllers of rooms and management boards are told over HTTP; people do so seldom, and with an order.
  { label: 'Switched off over its web page', decibans: 4, reason: 'as it was told to switch off', says: 'requested a switch-off', techniques: techniques('T0816', 'T1529'), mayBePractice: true },
]
const DISK = 1
const VOLUME = 2
const TRACES = 3
const START_UP = 4
const SHUT_DOWN = 5
const SERVICE_EMPTIED = 6
const SWITCHED_OFF = 7

const judge = (detail: string): number => {
  const command = commandIn(detail)
  const words = argumentsOf(command)
  if ((command.includes('dd ') && /\bof=\/dev\/(sd|hd|vd|nvme|mmcblk|mtd)/.test(command)) || (command.includes('\\\\.\\physicaldrive') && hasAny(command, ['write', 'of=', 'copy', 'copyfile']))) return DISK
  if (command.includes('clear-disk') || (command.includes('diskpart') && command.includes('clean')) || hasAny(command, ['mkfs.', 'wipefs -a', 'shred -', 'hdparm --security-erase'])) return DISK
  if (isFormat(words) || deletesRoot(words)) return VOLUME
  if ((command.includes('cipher') && command.includes('/w:')) || /\bsdelete(64)?\b/.test(command)) return TRACES
  if (command.includes('bcdedit') && hasAny(command, ['safeboot', '/delete', '{bootmgr}'])) return START_UP
  return words.some((word) => /(^|[\\/])shutdown(\.exe)?$/.test(word)) && hasAny(command, ['/s', '/r', '-s', '-r', '-h', ' now']) ? SHUT_DOWN : 0
}

/** format of a fixed drive; sticks and floppies are A, B and what is asked for by hand (no /y). */
const isFormat = (words: readonly string[]): boolean => {
  const at = words.findIndex((word) => /(^|[\\/])format(\.com|\.exe)?$/.test(word))
  return at >= 0 && /^[c-z]:$/.test(words[at + 1] ?? '') && words.includes('/y')
}

/** del and rm of the root of a volume, or of everything below it. */
const deletesRoot = (words: readonly string[]): boolean => {
  const verb = words.findIndex((word) => word === 'del' || word === 'rd' || word === 'rmdir' || word === 'erase' || word.endsWith('rm'))
  if (verb < 0) return false
  const rest = words.slice(verb + 1)
  const whole = rest.includes('/s') || rest.some((word) => /^-[a-z]*r[a-z]*$/.test(word))
  return whole && rest.some((word) => /^([a-z]:)?[\\/](\*(\.\*)?)?$/.test(word))
}

/** HKLM\System\CurrentControlSet\Services\<name>\ImagePath. */
const isServiceProgram = (key: string): number => (key.includes('\\services\\') && key.endsWith('\\imagepath') ? 1 : 0)
/** What Sysmon writes for a value that was emptied (event 13, Details). */
const isEmpty = (value: string): number => (value === '(empty)' ? 1 : 0)

const SWITCHING: ReadonlySet<string> = new Set(['shutdown', 'poweroff', 'powerdown', 'turnoff', 'switchoff', 'outletoff', 'loadoff', 'reboot', 'coldboot', 'factoryreset', 'factorydefault'])
/** A path of a page (not of a file or share) of which one word is an order to switch off: "10.0.0.4/outlet/3/power-off?delay=5". */
const isSwitching = (url: string): number => {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  const slash = path.indexOf('/')
  if (slash <= 0 || url.includes('\\') || /\.(pdf|docx?|xlsx?|csv|txt|png|jpe?g|zip)$/.test(path)) return 0
  const words = path.slice(slash + 1).split('/', 16)
  return words.some((word) => SWITCHING.has(word.replaceAll(/[-_.]/g, '').replace(/(cgi|php|asp|do)$/, ''))) ? 1 : 0
}
const isPost = (detail: string): number => (detail.startsWith('post') || detail.startsWith('put') ? 1 : 0)

const reader = ({ entities }: DetectContext): DeedReader => {
  const commands = new TextMemo(judge)
  const keys = new TextMemo(isServiceProgram)
  const values = new TextMemo(isEmpty)
  const pages = new TextMemo(isSwitching)
  const methods = new TextMemo(isPost)
  return ({ store, index, kind, on }) => {
    if (kind === 'file_transferred') return pages.of(store, 'object', index) > 0 && methods.of(store, 'detail', index) > 0 && on !== null && placeWords(entities.get(on)) !== null ? SWITCHED_OFF : 0
    if (kind !== 'registry_changed') return commands.of(store, 'detail', index)
    return values.of(store, 'detail', index) > 0 && keys.of(store, 'object', index) > 0 ? SERVICE_EMPTIED : 0
  }
}

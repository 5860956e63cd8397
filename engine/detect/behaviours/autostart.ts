import type { EventCursor } from '../../identity/resolved.ts'
import type { Behaviour, DetectContext } from '../behaviour.ts'
import { isOddCommand } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { pairKey } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const autostart: Behaviour = {
  id: 'autostart',
  title: 'Way back prepared on a host',
  question: 'Was a task, a run key, a start-up file, a WMI subscription or a key for logon put on a host, by which somebody comes back?',
  lookAlikes: ['the updater of a browser', 'synchronisation software of office machines', 'tasks of Windows itself', 'a task made anew every day', 'a service that comes with a package'],
  techniques: techniques('T1053.005', 'T1547.001'),
  phase: 4,
  precursor: null,
  kinds: ['task_created', 'registry_changed', 'file_created', 'script_run', 'process_started'],
  start: (context) => startDeeds(context, autostart, DEEDS, { near: 4, night: 2, elsewhere: -3, nearPhase: 4, passes: 'holds', edge: 'autostart' }, reader(context)),
}

const DEEDS: readonly Deed[] = [
  // Installers and administrators make far more of these than intruders do.
  { label: 'New task', decibans: -1, reason: 'as no such task was there', says: 'created a task', techniques: techniques('T1053.005') },
  { label: 'Task with a command no task ever had', decibans: 2, reason: 'as no task of any host ran that before', says: 'created a task', techniques: techniques('T1053.005'), mayBePractice: true },
  { label: 'Task that runs a script or from an open folder', decibans: 6, reason: 'as it runs what anybody can replace', says: 'created a task', techniques: techniques('T1053.005'), mayBePractice: true },
  { label: 'Run key', decibans: -1, reason: 'as it starts with every logon', says: 'added a run key', techniques: techniques('T1547.001') },
  { label: 'Run key to a script or an open folder', decibans: 6, reason: 'as it starts what anybody can replace, with every logon', says: 'added a run key', techniques: techniques('T1547.001'), mayBePractice: true },
  { label: 'File in the start-up folder', decibans: 5, reason: 'as it starts with every logon', says: 'added a start-up file', techniques: techniques('T1547.001'), mayBePractice: true },
  { label: 'Key for logon', decibans: 5, reason: 'as it opens the account without its password', says: 'added a key for logon', techniques: techniques('T1098.004'), mayBePractice: true },
  { label: 'Command bound to an event of WMI', decibans: 8, reason: 'as it runs without a file or a task to be seen', says: 'added a WMI subscription', techniques: techniques('T1053.005') },
  // Packages bring units too, mostly with the machine.
  { label: 'Service that never ran there', decibans: 4, reason: 'as no service of that name ever ran there', says: 'added a service', techniques: techniques('T1543.002') },
]
const TASK = 1
const NEW_COMMAND = 2
const ODD_TASK = 3
const RUN_KEY = 4
const START_UP = 6
const KEY = 7
const WMI = 8
const UNIT = 9
/** Days of a host's log after which a unit it never started is a new one: nightly and weekly ones have run by then. */
const WEEK = 8
/** Days of logs after which a command that no task had is a new one. */
const FORTNIGHT = 14
const MOST_COMMANDS = 50_000

const isOdd = (text: string): number => (isOddCommand(text) ? 1 : 0)
/** Keys that start programs at logon (Microsoft, "Run and RunOnce Registry Keys"; Winlogon). */
const isRunKey = (key: string): number =>
  key.includes('\\currentversion\\run\\') || key.includes('\\currentversion\\runonce\\') || key.includes('\\policies\\explorer\\run\\') || (key.includes('\\winlogon\\') && hasAny(key, ['\\shell', '\\userinit'])) ? 1 : 0
const isStartUp = (path: string): number => (path.includes('\\start menu\\programs\\startup\\') && !path.endsWith('desktop.ini') ? 1 : 0)
const isOwn = (task: string): number => (task.startsWith('\\microsoft\\') || task.startsWith('microsoft\\') ? 1 : 0)
const judgeCommand = (text: string): number => {
  if (text.includes('commandlineeventconsumer') || text.includes('__filtertoconsumerbinding')) return WMI
  return text.includes('authorized_keys') && hasAny(text, ['cp ', 'mv ', 'tee ', '>>', 'echo', 'install ', 'add-content']) ? KEY : 0
}

const reader = (context: DetectContext): DeedReader => {
  const odd = new TextMemo(isOdd)
  const keys = new TextMemo(isRunKey)
  const files = new TextMemo(isStartUp)
  const own = new TextMemo(isOwn)
  const commands = new TextMemo(judgeCommand)
  const units = new TextMemo((detail) => (detail.startsWith('systemd · ') ? 1 : 0))
  const started = new Set<number>()
  const isNewUnit = ({ store, index, on, time }: EventCursor): boolean => {
    if (on === null || units.of(store, 'detail', index) === 0) return false
    const before = started.size
    started.add(pairKey(on, store.textId('object', index)))
    return started.size > before && context.baseline.observedDays(time) >= WEEK
  }
  const ran = new Set<number>()
  const isNewCommand = ({ store, index, time }: EventCursor): boolean => {
    const command = store.textId('detail', index)
    const before = ran.size
    if (before < MOST_COMMANDS) ran.add(command)
    return command !== 0 && ran.size > before && context.baseline.observedDays(time) >= FORTNIGHT
  }
  return (event) => {
    const { store, index, kind } = event
    switch (kind) {
      case 'task_created': {
        const isNew = isNewCommand(event)
        if (odd.of(store, 'detail', index) > 0) return ODD_TASK
        return own.of(store, 'object', index) > 0 ? 0 : isNew ? NEW_COMMAND : TASK
      }
      case 'registry_changed':
        return keys.of(store, 'object', index) === 0 ? 0 : RUN_KEY + odd.of(store, 'detail', index)
      case 'file_created':
        return files.of(store, 'object', index) === 0 ? 0 : START_UP
      default:
        return isNewUnit(event) ? UNIT : commands.of(store, 'detail', index)
    }
  }
}

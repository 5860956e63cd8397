import type { EventCursor } from '../../identity/resolved.ts'
import type { Behaviour } from '../behaviour.ts'
import { argumentsOf, commandIn, imageName } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { isBoundary, isOt } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const unusualScript: Behaviour = {
  id: 'unusual-script',
  title: 'Script or medium on a host of the plant',
  question: 'Did an image, a script from a medium, or a script for the plant’s own software run on a host of the plant where none did before?',
  lookAlikes: ['a script the plant runs every day', 'installation media in a maintenance with a work order', 'a data drive with programs', 'scripts on office machines'],
  techniques: techniques('T0863', 'T0895'),
  phase: 4,
  precursor: null,
  kinds: ['process_started', 'file_created', 'file_transferred', 'script_run'],
  start: (context) => {
    const sortOf = reader()
    const isPlant = (event: EventCursor): boolean => {
      const on = event.on === null ? null : context.entities.get(event.on)
      return on !== null && (isOt(on) || isBoundary(on) || on.role === 'hypervisor')
    }
    // Media and scripts are everyday things in an office. The account at a console is whoever sits, or came, there.
    return startDeeds(context, unusualScript, DEEDS, { near: 3, night: 2, elsewhere: 0, mayBeVictim: true, nearPhase: 4, passes: 'holds', edge: 'script' }, (event) => {
      const sort = sortOf(event)
      return sort > 0 && isPlant(event) ? sort : 0
    })
  },
}

const DEEDS: readonly Deed[] = [
  { label: 'Disk image', decibans: 3, reason: 'as an image can bring anything', says: 'added a disk image', techniques: techniques('T0895') },
  { label: 'Disk image mounted', decibans: 5, reason: 'as an image can bring anything', says: 'opened a disk image', techniques: techniques('T0895'), mayBePractice: true },
  { label: 'Script from the root of a medium', decibans: 6, reason: 'as it came on a medium', says: 'ran a script from a medium', techniques: techniques('T0895', 'T0863'), mayBePractice: true },
  { label: 'Script for the plant’s own software', decibans: 7, reason: 'as the plant’s own software was made to act by a script', says: 'ran a script in the plant’s own software', techniques: techniques('T0894', 'T1692.001'), mayBePractice: true, phase: 5 },
]
const IMAGE = 1
const MOUNTED = 2
const MEDIUM = 3
const NATIVE = 4

/** Interpreters that come with control systems, take commands to the process from a file and are started by hand only: that of MicroSCADA's SCIL. */
const NATIVE_INTERPRETERS: ReadonlySet<string> = new Set(['scilc'])
const SCRIPTS = ['.vbs', '.vbe', '.bat', '.cmd', '.js', '.ps1', '.wsf', '.hta']
/** A drive other than the system's, and a file in its root. */
const ON_MEDIUM = /^[d-z]:\\[^\\]+$/

const judgeImageFile = (path: string): number => (path.endsWith('.iso') || path.endsWith('.img') || path.endsWith('\\autorun.inf') || path.endsWith('.vhdx') ? IMAGE : 0)
const judge = (detail: string): number => {
  const command = commandIn(detail)
  if (hasAny(command, ['mount-diskimage', 'imdisk -a', 'osfmount', 'vmsvc/device.connection'])) return MOUNTED
  const words = argumentsOf(command)
  const program = imageName(words[0] ?? '')
  if (NATIVE_INTERPRETERS.has(program) && words.length > 1) return NATIVE
  for (const word of words) {
    // "\\d:\\lun.vbs" and d:\lun.vbs are the same place.
    const path = word.startsWith('\\') ? word.slice(word.lastIndexOf(':') - 1) : word
    if (ON_MEDIUM.test(path) && SCRIPTS.some((ending) => path.endsWith(ending))) return MEDIUM
  }
  return 0
}

const reader = (): DeedReader => {
  const files = new TextMemo(judgeImageFile)
  const commands = new TextMemo(judge)
  return ({ store, index, kind }) => (kind === 'process_started' || kind === 'script_run' ? commands.of(store, 'detail', index) : files.of(store, 'object', index))
}

import type { EventCursor } from '../../identity/resolved.ts'
import type { Behaviour } from '../behaviour.ts'
import { imageName } from '../command-line.ts'
import { placeWords } from '../host-act.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const newTool: Behaviour = {
  id: 'new-tool',
  title: 'Program brought to a host of the plant',
  question: 'Was a program put into, or run from, a folder anybody may write to on a host of the boundary or the plant?',
  lookAlikes: ['an installer in a maintenance with a work order', 'a program that runs from there every day', 'the system’s own updates', 'office machines, where this is daily life'],
  techniques: techniques('T1570', 'T0867'),
  phase: 3,
  precursor: null,
  kinds: ['file_created', 'file_transferred', 'process_started'],
  start: (context) => {
    const sortOf = reader()
    const isPlant = (event: EventCursor): boolean => event.on !== null && placeWords(context.entities.get(event.on)) !== null
    return startDeeds(context, newTool, DEEDS, { near: 3, night: 2, elsewhere: 0, nearPhase: 3, passes: 'holds', edge: 'program' }, (event) => {
      const sort = sortOf(event)
      return sort > 0 && isPlant(event) ? sort : 0
    })
  },
}

const DEEDS: readonly Deed[] = [
  { label: 'Program put into an open folder', decibans: 2, reason: 'as a program was put where anybody may write', says: 'added a program', techniques: techniques('T1570', 'T0867'), mayBePractice: true },
  { label: 'Program brought over the clipboard of a remote desktop', decibans: 5, reason: 'as a program was brought over the remote desktop', says: 'copied a program', techniques: techniques('T1570', 'T0867'), mayBePractice: true },
  { label: 'Program run from an open folder', decibans: 4, reason: 'as it ran from where anybody may write', says: 'ran a program', techniques: techniques('T1570', 'T0867'), mayBePractice: true },
]
const PUT = 1
const BROUGHT = 2
const RAN = 3

const OPEN_FOLDERS = ['\\users\\public\\', '\\temp\\', '\\tmp\\', '\\perflogs\\', '\\downloads\\', '\\desktop\\', '\\$recycle.bin\\', '\\music\\', '\\pictures\\', '/tmp/', '/dev/shm/', '\\tsclient\\']
const ENDINGS = ['.exe', '.dll', '.scr', '.com', '.msi']
const judgePath = (path: string): number => (hasAny(path, OPEN_FOLDERS) && (ENDINGS.some((ending) => path.endsWith(ending)) || path.startsWith('/tmp/') || path.startsWith('/dev/shm/')) ? 1 : 0)
/** The program that keeps the clipboard of a remote desktop: what it writes came over the session. */
const isClipboard = (image: string): number => (imageName(image) === 'rdpclip' ? 1 : 0)

const reader = (): DeedReader => {
  const paths = new TextMemo(judgePath)
  const writers = new TextMemo(isClipboard)
  return ({ store, index, kind }) => {
    if (paths.of(store, 'object', index) === 0) return 0
    if (kind === 'process_started') return RAN
    return writers.of(store, 'detail', index) > 0 ? BROUGHT : PUT
  }
}

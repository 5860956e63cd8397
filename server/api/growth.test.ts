import { afterEach, expect, it } from 'vitest'
import { Growth } from './growth.ts'

const open: Growth[] = []
afterEach(() => { for (const one of open.splice(0)) one.clear() })
function growth(): Growth {
  open.push(new Growth(1e6, 1e6, 0, () => {}))
  return open.at(-1)!
}

/** Reads what is due, as the workbench does; returns what was dropped and read. */
function read(of: Growth, news: readonly string[], isGrowing: (id: string) => boolean = () => true, hasEnded: (id: string) => boolean = () => false): { drop: string[]; read: string[] } {
  for (const id of news) of.note(id)
  const taken = of.take(isGrowing, hasEnded)
  for (const id of taken.read) of.added(id)
  return taken
}

it('[API-16] drops growing files newest first, and lets quiet ones sink below those with news', () => {
  const files = growth()
  expect(read(files, ['a', 'b', 'c'])).toEqual({ drop: ['a', 'b', 'c'], read: ['a', 'b', 'c'] })
  expect(read(files, ['b'])).toEqual({ drop: ['c', 'b'], read: ['c', 'b'] })
  expect(read(files, ['b'])).toEqual({ drop: ['b'], read: ['b'] })
  expect(read(files, ['a'])).toEqual({ drop: ['b', 'c', 'a'], read: ['c', 'b', 'a'] })
})

it('[API-16] leaves alone what stands under a whole file, and forgets what is gone', () => {
  const files = growth()
  read(files, ['a', 'b'])
  files.settled()
  expect(read(files, ['a'])).toEqual({ drop: ['a'], read: ['a'] })
  files.forget('a')
  expect(read(files, ['b', 'x'], (id) => id !== 'x')).toEqual({ drop: ['b'], read: ['b'] })
})

it('[API-16] puts a file that has ended below all that grow', () => {
  const files = growth()
  read(files, ['a', 'b', 'c'])
  expect(read(files, ['c', 'b'], () => true, (id) => id === 'b')).toEqual({ drop: ['c', 'b', 'a'], read: ['b', 'a', 'c'] })
})

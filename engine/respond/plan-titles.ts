import type { PlannedAction } from '../../contract/containment.ts'

/** What groups of actions come to, the one that says most first. */
const GROUPS: readonly { readonly numbers: readonly number[]; readonly first: string; readonly next: string }[] = [
  { numbers: [14], first: 'Make the plant an island', next: 'make the plant an island' },
  { numbers: [13], first: 'Sever the plant from the business network', next: 'sever the boundary' },
  { numbers: [8, 9], first: 'Cut the vendor path', next: 'cut the vendor path' },
  { numbers: [16], first: 'Isolate the engineering workstation', next: 'isolate the engineering workstation' },
  { numbers: [15], first: 'Isolate the crossing hosts', next: 'isolate the crossing hosts' },
  { numbers: [10, 11], first: 'Shut the VPN', next: 'shut the VPN' },
  { numbers: [12], first: 'Block the flows at the boundary', next: 'block flows' },
  { numbers: [22], first: 'Stop the historian mirror', next: 'stop the mirror' },
  { numbers: [19, 21], first: 'Stop what is pushed into the plant', next: 'stop what is pushed' },
  { numbers: [18], first: 'Let only reads pass to the controllers', next: 'let only reads pass' },
  { numbers: [17], first: 'Freeze downloads at the controllers', next: 'freeze downloads' },
  { numbers: [1, 2, 3, 4, 5], first: 'Lock out the accounts', next: 'lock out the accounts' },
  { numbers: [6], first: 'End the open sessions', next: 'end the open sessions' },
]
const MOST_NAMED = 2

/** "Cut the vendor path and freeze downloads"; the plan that cuts nothing is watching. */
export function planTitle(actions: readonly PlannedAction[]): string {
  const numbers = new Set(actions.map(({ number }) => number))
  const found = GROUPS.filter((group) => group.numbers.some((number) => numbers.has(number)))
  const [first, ...more] = found
  if (!first) return 'Watch and buy evidence'
  const named = more.slice(0, MOST_NAMED - 1).map(({ next }) => next)
  return [first.first, ...named].join(' and ') + (more.length >= MOST_NAMED ? ', and more' : '')
}

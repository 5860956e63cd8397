import type { PlannedAction } from '../../contract/containment.ts'

/** What groups of actions come to, the one that says most first. */
const GROUPS: readonly { readonly numbers: readonly number[]; readonly first: string; readonly then: string }[] = [
  { numbers: [14], first: 'Make the plant an island', then: 'make the plant an island' },
  { numbers: [13], first: 'Sever the plant from the business network', then: 'sever the boundary' },
  { numbers: [8, 9], first: 'Cut the vendor path', then: 'cut the vendor path' },
  { numbers: [16], first: 'Isolate the engineering workstation', then: 'isolate the engineering workstation' },
  { numbers: [15], first: 'Isolate the crossing hosts', then: 'isolate the crossing hosts' },
  { numbers: [10, 11], first: 'Shut the VPN', then: 'shut the VPN' },
  { numbers: [12], first: 'Block the flows at the boundary', then: 'block flows' },
  { numbers: [22], first: 'Stop the historian mirror', then: 'stop the mirror' },
  { numbers: [19, 21], first: 'Stop what is pushed into the plant', then: 'stop what is pushed' },
  { numbers: [18], first: 'Let only reads pass to the controllers', then: 'let only reads pass' },
  { numbers: [17], first: 'Freeze downloads at the controllers', then: 'freeze downloads' },
  { numbers: [1, 2, 3, 4, 5], first: 'Lock out the accounts', then: 'lock out the accounts' },
  { numbers: [6], first: 'End the open sessions', then: 'end the open sessions' },
]
const MOST_NAMED = 2

/** "Cut the vendor path and freeze downloads"; the plan that cuts nothing is watching. */
export function planTitle(actions: readonly PlannedAction[]): string {
  const numbers = new Set(actions.map(({ number }) => number))
  const found = GROUPS.filter((group) => group.numbers.some((number) => numbers.has(number)))
  const [first, ...more] = found
  if (!first) return 'Watch and buy evidence'
  const named = more.slice(0, MOST_NAMED - 1).map(({ then }) => then)
  return [first.first, ...named].join(' and ') + (more.length >= MOST_NAMED ? ', and more' : '')
}

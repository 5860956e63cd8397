import type { Behaviour } from '../behaviour.ts'
import { isUninstalled } from '../command-line.ts'
import { startDeeds, type Deed } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const serviceForRights: Behaviour = {
  id: 'service-for-rights',
  title: 'Service made to act as the system',
  question: 'Was a service made that serves nothing but to lend the rights of the system to whoever made it?',
  lookAlikes: ['a tool that unpacks its driver into a temporary folder', 'a service that has the system load one of its own libraries', 'a vendor’s service that listens on a pipe'],
  techniques: techniques('T1543.003', 'T1134.001'),
  phase: 2,
  precursor: null,
  kinds: ['service_installed'],
  start: (context) => {
    const services = new TextMemo(judge)
    return startDeeds(context, serviceForRights, DEEDS, { near: 3, night: 0, elsewhere: 0, nearPhase: 3, passes: 'holds', edge: 'service' }, ({ store, index }) => services.of(store, 'detail', index))
  },
}

// No benign week holds either, so they wait for no history.
const DEEDS: readonly Deed[] = [
  { label: 'Service that writes into a pipe', decibans: 13, reason: 'as it only lends its rights to whoever listens on the pipe', says: 'created a service that writes into a pipe', techniques: techniques('T1134.001', 'T1543.003') },
  { label: 'Service that loads a library from an open folder', decibans: 12, reason: 'as no service loads its library from where anybody may write', says: 'created a service with a library from an open folder', techniques: techniques('T1543.003', 'T1218.011') },
]
const PIPE = 1
const LIBRARY = 2
const judge = (command: string): number => {
  if (command.includes('\\\\.\\pipe\\') && command.includes('echo ') && command.includes('>')) return PIPE
  return hasAny(command, ['rundll32', 'regsvr32']) && isUninstalled(command) ? LIBRARY : 0
}

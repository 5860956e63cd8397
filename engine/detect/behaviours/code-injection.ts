import type { Behaviour } from '../behaviour.ts'
import { isUninstalled } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const codeInjection: Behaviour = {
  id: 'code-injection',
  title: 'Code put into a program of the system',
  question: 'Did a program that nobody installed run its code in a program of the system?',
  lookAlikes: ['anti-malware and debuggers under the program folders', 'a helper installed for one user that hooks into other programs', 'a downloaded installer that starts a thread in its own helper'],
  techniques: techniques('T1055'),
  phase: 2,
  precursor: null,
  kinds: ['process_accessed'],
  start: (context) => startDeeds(context, codeInjection, DEEDS, { near: 3, night: 0, elsewhere: 0, nearPhase: 3, passes: 'holds', edge: 'code injection' }, reader()),
}

// No benign week holds it, so it waits for no history.
const DEEDS: readonly Deed[] = [{ label: 'Code put into a program of the system', decibans: 12, reason: 'as a program nobody installed ran its code in one of the system', says: 'ran code in a program of the system', techniques: techniques('T1055') }]

const isStray = (detail: string): number => (detail.endsWith(' · remote thread') && isUninstalled(detail) ? 1 : 0)
/** LSASS is the affair of `credential-dump`. */
const isSystemProgram = (image: string): number => (image.includes('\\windows\\') && !hasAny(image, ['\\windows\\temp\\', '\\lsass.exe']) ? 1 : 0)

const reader = (): DeedReader => {
  const strays = new TextMemo(isStray)
  const programs = new TextMemo(isSystemProgram)
  return ({ store, index }) => (strays.of(store, 'detail', index) > 0 && programs.of(store, 'object', index) > 0 ? 1 : 0)
}

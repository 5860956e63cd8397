import { joined } from './fields.ts'

/** Images that start processes for somebody at another machine: WMI, WinRM, PsExec. */
const REMOTE_PARENTS: ReadonlySet<string> = new Set(['wmiprvse.exe', 'wsmprovhost.exe', 'winrshost.exe', 'psexesvc.exe'])

/**
 * A command line as the detail of `process_started`: behind the image of its parent when that one works for other
 * machines ("C:\\…\\WmiPrvSE.exe · whoami"), since a command line alone does not tell from where it was given.
 */
export function commandOf(parentImage: string, commandLine: string): string {
  const name = parentImage.slice(parentImage.lastIndexOf('\\') + 1)
  return name !== '' && name.length <= 16 && REMOTE_PARENTS.has(name.toLowerCase()) ? joined(parentImage, commandLine) : commandLine
}

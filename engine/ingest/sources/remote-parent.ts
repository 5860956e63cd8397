import { joined } from './fields.ts'

/**
 * Images whose children tell something that the command line does not: those that work for somebody at another machine
 * (WMI, WinRM, PsExec), those that read what comes from outside (documents, pages), servers of the web and of databases.
 */
const TELLING_PARENTS: ReadonlySet<string> = new Set([
  'wmiprvse.exe', 'wsmprovhost.exe', 'winrshost.exe', 'psexesvc.exe',
  'winword.exe', 'excel.exe', 'powerpnt.exe', 'outlook.exe', 'onenote.exe', 'mspub.exe', 'visio.exe', 'acrord32.exe', 'acrobat.exe',
  'chrome.exe', 'msedge.exe', 'firefox.exe', 'iexplore.exe',
  'w3wp.exe', 'httpd.exe', 'nginx.exe', 'php-cgi.exe', 'tomcat9.exe', 'tomcat8.exe', 'sqlservr.exe',
])

/**
 * A command line as the detail of `process_started`: behind the image of its parent when that one tells something
 * ("C:\\…\\WmiPrvSE.exe · whoami"), since a command line alone does not say by whom or from where it was given.
 */
export function commandOf(parentImage: string, commandLine: string): string {
  const name = parentImage.slice(parentImage.lastIndexOf('\\') + 1)
  return name !== '' && name.length <= 16 && TELLING_PARENTS.has(name.toLowerCase()) ? joined(parentImage, commandLine) : commandLine
}

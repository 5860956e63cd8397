import type { Behaviour } from '../behaviour.ts'
import { argumentsOf, commandIn, imageName, parentOf, SHELLS } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const webShell: Behaviour = {
  id: 'web-shell',
  title: 'Web server under command',
  question: 'Did a web server write a page of its own, or start commands?',
  lookAlikes: ['a release put into the web root by the deployment', 'an application that calls a command every day', 'uploads that are no pages', 'the compiler of the web server'],
  techniques: techniques('T1505.003'),
  phase: 1,
  precursor: null,
  kinds: ['file_created', 'file_transferred', 'process_started'],
  start: (context) => startDeeds(context, webShell, DEEDS, { near: 3, night: 2, elsewhere: 0, nearPhase: 4, passes: 'holds', edge: 'web shell' }, reader()),
}

const DEEDS: readonly Deed[] = [
  { label: 'Page put into the web root', decibans: 3, reason: 'as the page can be called from outside', says: 'created a page in the web root', techniques: techniques('T1505.003'), mayBePractice: true },
  { label: 'Page written by the web server itself', decibans: 10, reason: 'as a web server serves pages and writes none', says: 'created a page through the web server', techniques: techniques('T1505.003') },
  { label: 'Command started by the web server', decibans: 10, reason: 'as a web server starts no commands', says: 'ran a command through the web server', techniques: techniques('T1505.003', 'T1059'), mayBePractice: true },
  { label: 'Web server asks who and where it is', decibans: 10, reason: 'as no application asks who it is and what is around', says: 'ran a command through the web server', techniques: techniques('T1505.003', 'T1059'), mayBePractice: true },
  { label: 'Program started as another by the web server', decibans: 4, reason: 'as a web server needs no rights of another', says: 'ran a program through the web server', techniques: techniques('T1505.003'), mayBePractice: true },
]
const PAGE = 1
const OWN_PAGE = 2
const COMMAND = 3
const SURVEY = 4
const AS_ANOTHER = 5

const SERVERS: ReadonlySet<string> = new Set(['w3wp', 'httpd', 'nginx', 'php-cgi', 'tomcat8', 'tomcat9'])
const ROOTS = ['\\inetpub\\', '\\wwwroot\\', '\\htdocs\\', '\\webapps\\', '\\aspnet_client\\', '/var/www/', '/srv/www/', '/webapps/']
const ENDINGS = ['.aspx', '.ashx', '.asmx', '.asp', '.jsp', '.jspx', '.php', '.phtml', '.cfm', '.war']
const COMMANDS: ReadonlySet<string> = new Set(['whoami', 'net', 'net1', 'ipconfig', 'nltest', 'systeminfo', 'tasklist', 'certutil', 'bitsadmin', 'curl', 'rundll32'])

/** Commands by which one who came in looks around. */
const SURVEYS: ReadonlySet<string> = new Set(['whoami', 'ipconfig', 'systeminfo', 'nltest', 'quser', 'tasklist', 'netstat', 'arp'])

const isPage = (path: string): number => (hasAny(path, ROOTS) && ENDINGS.some((ending) => path.endsWith(ending)) ? 1 : 0)
const isServer = (image: string): number => (SERVERS.has(imageName(image)) ? 1 : 0)
const judge = (detail: string): number => {
  if (!SERVERS.has(parentOf(detail))) return 0
  const command = commandIn(detail)
  const child = imageName(command)
  if ((SHELLS.has(child) || COMMANDS.has(child)) && argumentsOf(command).some((word) => SURVEYS.has(imageName(word)))) return SURVEY
  return SHELLS.has(child) || COMMANDS.has(child) ? COMMAND : 0
}

/** Accounts web servers run under; they own pages and have no business with commands of an administrator. */
const isServerAccount = (name: string): number => (['www-data', 'apache', 'nginx', 'httpd', 'tomcat', 'wwwrun', 'http'].includes(name) || name.startsWith('iis apppool\\') ? 1 : 0)

/** Programs by which one who came in looks around and stays; an application calls others. */
const ADMINISTRATION: ReadonlySet<string> = new Set(['bash', 'sh', 'dash', 'su', 'cp', 'mv', 'tee', 'chmod', 'chown', 'curl', 'wget', 'nc', 'ncat', 'python', 'python3', 'perl', 'php', 'useradd', 'usermod', 'passwd', 'id', 'cat', 'dd', 'ssh', 'crontab', 'insmod', 'find', 'vim', 'vi', 'nano'])
const judgeGiven = (command: string): number => (ADMINISTRATION.has(imageName(command)) ? COMMAND : AS_ANOTHER)

const reader = (): DeedReader => {
  const accounts = new TextMemo(isServerAccount)
  const given = new TextMemo(judgeGiven)
  const pages = new TextMemo(isPage)
  const writers = new TextMemo(isServer)
  const commands = new TextMemo(judge)
  return (event) => {
    const { store, index } = event
    if (event.kind === 'process_started') {
      // sudo names whom the command ran as; what a server starts for itself names nobody.
      return commands.of(store, 'detail', index) || (accounts.of(store, 'actor', index) > 0 && event.targetText !== '' ? given.of(store, 'detail', index) : 0)
    }
    if (pages.of(store, 'object', index) === 0) return 0
    return writers.of(store, 'detail', index) > 0 ? OWN_PAGE : PAGE
  }
}

import type { Behaviour } from '../behaviour.ts'
import { argumentsOf, commandIn, imageName } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo, wordsOf } from '../text-memo.ts'

export const connectionProxy: Behaviour = {
  id: 'connection-proxy',
  title: 'Tunnel through the boundary',
  question: 'Was a host made into a relay or the end of a tunnel: by a port proxy, by forwarding of SSH or by a tunnelling tool?',
  lookAlikes: ['an administrator’s SSH forward on the business network', 'ports that a container publishes', 'a port proxy set up long ago by the plant’s own software', 'SSH without forwarding', 'looking at the port proxies'],
  techniques: techniques('T1090.001', 'T1572', 'T0884'),
  phase: 2,
  precursor: null,
  kinds: ['process_started', 'script_run', 'service_installed', 'task_created', 'registry_changed'],
  start: (context) => startDeeds(context, connectionProxy, DEEDS, { near: 4, night: 2, elsewhere: -2, nearPhase: 3, passes: 'holds', edge: 'tunnel' }, reader()),
}

const DEEDS: readonly Deed[] = [
  { label: 'Port proxy', decibans: 8, reason: 'as it passes connections on to where nobody could connect', says: 'opened a port proxy', techniques: techniques('T1090.001', 'T0884'), mayBePractice: true },
  { label: 'SSH forward', decibans: 8, reason: 'as it carries other connections past the firewall', says: 'opened a tunnel', techniques: techniques('T1572', 'T0884'), mayBePractice: true },
  { label: 'Tunnelling tool', decibans: 10, reason: 'as that program is made for tunnels', says: 'opened a tunnel', techniques: techniques('T1572', 'T1090.001') },
  { label: 'SSH forward under another name', decibans: 10, reason: 'as a program of another name forwards ports as SSH does', says: 'opened a tunnel', techniques: techniques('T1572', 'T1036'), mayBePractice: true },
  { label: 'Relay of a port', decibans: 7, reason: 'as it passes connections on', says: 'opened a relay', techniques: techniques('T1090.001', 'T0884'), mayBePractice: true },
]
const PORT_PROXY = 1
const SSH_FORWARD = 2
const TUNNEL_TOOL = 3
const RENAMED_FORWARD = 4
const RELAY = 5

/** Public tools for tunnels, as whole words of a path or command. */
const TOOLS: ReadonlySet<string> = new Set(['chisel', 'frpc', 'frps', 'ligolo', 'revsocks', 'rpivot', 'regeorg', 'iodine', 'dnscat', 'dnscat2', 'ngrok', 'cloudflared', 'nps', 'npc', 'gost', 'iox', 'stowaway', 'wstunnel', 'ptunnel', 'earthworm', 'rathole', 'bore'])
/** Short names that are words of other things too count only as the program itself. */
const SHORT = 4

const judge = (text: string): number => {
  if (text.includes('portproxy') && text.includes('add')) return PORT_PROXY
  const command = commandIn(text)
  const forward = judgeForward(command)
  if (forward > 0) return forward
  if (namesTool(command)) return TUNNEL_TOOL
  if ((command.includes('socat') && command.includes('listen') && hasAny(command, [' tcp:', ' tcp4:'])) || (hasAny(command, ['ncat', 'nc.exe', 'netcat']) && hasAny(command, [' --sh-exec', ' -c "', ' -e ']))) return RELAY
  return 0
}

/** Programs that forward ports, without path and ending. */
const SSH: ReadonlySet<string> = new Set(['ssh', 'plink', 'autossh', 'putty', 'dbclient'])

/**
 * A forward in the options of ssh and plink: -R 8080:10.0.0.1:22, -L…, -D 1080; also written together. Upper and lower
 * case are one here, so that the form decides. Two ports with a host between them are no option of anything else:
 * there the name of the program does not matter, and a false one tells more.
 */
const judgeForward = (command: string): number => {
  if (!command.includes(' -')) return 0
  const words = argumentsOf(command)
  const isNamed = words.some((word) => SSH.has(imageName(word)))
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (!/^-[a-z]*[rld]/.test(word) || word.length > 80) continue
    const value = /^-[a-z]+$/.test(word) ? (words[i + 1] ?? '') : word.slice(2)
    if (word.charAt(1) !== 'd' && isForward(value)) return isNamed ? SSH_FORWARD : RENAMED_FORWARD
    if (!isNamed) continue
    if (/^-[a-z]*d\d*$/.test(word) && isPort(value.slice(value.lastIndexOf(':') + 1))) return SSH_FORWARD
    if (/^-[a-z]*r$/.test(word) && isPort(value)) return SSH_FORWARD
  }
  return 0
}
const isPort = (text: string): boolean => /^\d{2,5}$/.test(text)
/** port:host:port, with a bind address before it or not. */
const isForward = (value: string): boolean => {
  const parts = value.split(':')
  return (parts.length === 3 || parts.length === 4) && isPort(parts.at(-1)!) && isPort(parts.at(-3)!)
}

const namesTool = (command: string): boolean => {
  const words = argumentsOf(command)
  for (const [at, word] of words.entries()) {
    const name = word.slice(Math.max(word.lastIndexOf('\\'), word.lastIndexOf('/')) + 1)
    const first = wordsOf(name)[0] ?? ''
    // A document may be called like a tool; further on only the bare name or a program counts.
    if (TOOLS.has(first) && (at === 0 || (first.length > SHORT && (name === first || name.endsWith('.exe'))))) return true
    if (at > 8) break
  }
  return false
}

const isProxyKey = (key: string): number => (key.includes('portproxy\\v4tov') || key.includes('portproxy\\v6tov') ? PORT_PROXY : 0)

const reader = (): DeedReader => {
  const commands = new TextMemo(judge)
  const keys = new TextMemo(isProxyKey)
  return (event) => (event.kind === 'registry_changed' ? keys.of(event.store, 'object', event.index) : commands.of(event.store, 'detail', event.index))
}

import { iso } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

/** One line as an ESXi host forwards it: `<pri>time host program[pid]: text`, UTC with milliseconds. */
function addLine(recorder: Recorder, host: string, at: number, priority: number, program: string, text: string): void {
  const { dnsName } = recorder.organisation
  recorder.add(`endpoint/${host.toLowerCase()}-syslog.log`, at, `<${priority}>${iso(at)} ${host.toLowerCase()}.${dnsName} ${program}[${1_050_000 + (Math.floor(at / 1000) % 90_000)}]: ${text}`)
}

/** When the host was set up: its events are numbered from then on. */
const FIRST_EVENT = Date.UTC(2024, 10, 1)

/** hostd: a user logged in over the web client or the API. `agent` is what the client calls itself. */
export function addHostLogin(recorder: Recorder, host: string, at: number, user: string, address: string, agent: string): void {
  const operation = `esxui-${(Math.floor(at / 1000) % 0xffff).toString(16).padStart(4, '0')}-${(at % 0xffff).toString(16).padStart(4, '0')}`
  addLine(recorder, host, at, 166, 'Hostd', `[Originator@6876 sub=Vimsvc.ha-eventmgr opID=${operation}] Event ${Math.floor((at - FIRST_EVENT) / 37_000)} : User ${user}@${address} logged in as ${agent}`)
}

/** sshd of the host, then each command its shell was given, `gap` milliseconds after the one before. */
export function addHostShell(recorder: Recorder, host: string, at: number, user: string, address: string, commands: readonly string[], gap: () => number): void {
  const port = 40_000 + (Math.floor(at / 1000) % 20_000)
  addLine(recorder, host, at - 40, 38, 'sshd', `Connection from ${address} port ${port}`)
  addLine(recorder, host, at, 38, 'sshd', `Accepted keyboard-interactive/pam for ${user} from ${address} port ${port} ssh2`)
  let when = at
  for (const command of commands) addLine(recorder, host, (when += gap()), 14, 'shell', `[${user}]: ${command}`)
}

import { isoSeconds } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

/** One line of a Linux server's whole syslog, RFC 5424 as rsyslog forwards it. */
function addLine(recorder: Recorder, host: string, at: number, priority: number, program: string, process: number | '-', text: string): void {
  const name = host.toLowerCase()
  recorder.add(`endpoint/${name}-syslog.log`, at, `<${priority}>1 ${isoSeconds(at)} ${name} ${program} ${process} - - ${text}`)
}

const processOf = (at: number): number => 800 + (Math.floor(at / 1000) % 30_000)

/** systemd: a unit was started or stopped, as `Started <unit> - <what it calls itself>.` */
export function addUnit(recorder: Recorder, host: string, at: number, state: 'Started' | 'Stopped', unit: string, title: string): void {
  addLine(recorder, host, at, 30, 'systemd', 1, `${state} ${unit} - ${title}.`)
}

/** systemd reads its units again, after one was added or changed. */
export function addUnitReload(recorder: Recorder, host: string, at: number): void {
  addLine(recorder, host, at, 30, 'systemd', 1, 'Reloading.')
}

/** cron ran a command. */
export function addCron(recorder: Recorder, host: string, at: number, user: string, command: string): void {
  addLine(recorder, host, at, 78, 'CRON', processOf(at), `(${user}) CMD (${command})`)
}

/** sshd: one attempt, and the session it opens. */
export function addSshLogin(recorder: Recorder, host: string, at: number, user: string, address: string, accepted: boolean, method: 'password' | 'publickey' = 'publickey'): void {
  const process = processOf(at)
  addLine(recorder, host, at, 38, 'sshd', process, `${accepted ? 'Accepted' : 'Failed'} ${method} for ${user} from ${address} port ${40_000 + (process % 20_000)} ssh2`)
  if (accepted) addLine(recorder, host, at, 86, 'sshd', process, `pam_unix(sshd:session): session opened for user ${user}(uid=${user === 'root' ? 0 : 1001}) by (uid=0)`)
}

/** sudo: a command run as root, or refused because the account may not. */
export function addSudoCommand(recorder: Recorder, host: string, at: number, user: string, folder: string, command: string, allowed = true): void {
  addLine(recorder, host, at, 85, 'sudo', processOf(at), `  ${user} : ${allowed ? 'TTY=pts/0' : 'user NOT in sudoers ; TTY=unknown'} ; PWD=${folder} ; USER=root ; COMMAND=${command}`)
}

import { isoSeconds } from '../core/clock.ts'
import type { Recorder } from '../core/recorder.ts'

/** sshd on a Linux gateway, RFC 5424 over syslog: one attempt. */
export function addSsh(recorder: Recorder, host: string, at: number, user: string, address: string, accepted: boolean, method: 'password' | 'publickey' = 'password'): void {
  const process = 800 + (Math.floor(at / 1000) % 30_000)
  recorder.add(`endpoint/${host.toLowerCase()}-auth.log`, at, `<38>1 ${isoSeconds(at)} ${host.toLowerCase()} sshd ${process} - - ${accepted ? 'Accepted' : 'Failed'} ${method} for ${user} from ${address} port ${40_000 + (process % 20_000)} ssh2`)
}

/** sudo on a Linux gateway. */
export function addSudo(recorder: Recorder, host: string, at: number, user: string, command: string): void {
  recorder.add(`endpoint/${host.toLowerCase()}-auth.log`, at, `<85>1 ${isoSeconds(at)} ${host.toLowerCase()} sudo ${800 + (Math.floor(at / 1000) % 30_000)} - -   ${user} : TTY=pts/0 ; PWD=/home/${user} ; USER=root ; COMMAND=${command}`)
}

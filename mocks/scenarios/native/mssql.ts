import type { WindowsEvent } from './windows-event.ts'

/** SQL Server writes to the Application log without a manifest: the insertion strings of its message (sys.messages) are param1, param2 and so on. */
const sql = (id: number, task: string, data: Record<string, string>): WindowsEvent => () => ({ channel: 'Application', provider: 'MSSQLSERVER', id, task, data })

/** 18453 a Windows login, 18454 a login with a name of the server's own: each names the client's address. */
export function sqlLogin(id: 18453 | 18454, user: string, address: string): WindowsEvent {
  return (o) => sql(id, 'Logon', { param1: id === 18453 ? `${o.domain}\\${user}` : user, param2: ` [CLIENT: ${address}]` })(o)
}

/** 15457: a server option was changed by sp_configure. */
export function sqlOption(option: string, before: number, after: number): WindowsEvent {
  return sql(15457, 'Server', { param1: option, param2: String(before), param3: String(after) })
}

import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { between, scalar, short, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'
import { commandRun, syslogEvent } from './syslog-event.ts'

const PROGRAMS = new Set(['sshd', 'sshd-session', 'sudo', 'su', 'useradd', 'usermod', 'userdel', 'groupadd', 'passwd', 'login', 'systemd-logind', 'systemd', 'CRON', 'CROND', 'cron'])

/** The authentication log of Linux machines: sshd, sudo, account tools, and what systemd and cron start. */
export const linuxAuth: Source = {
  id: 'linux-auth',
  title: 'Linux authentication',
  family: 'endpoint',
  recognise: (sample) => shareOfOwn(sample, (record) => PROGRAMS.has(scalar(record['app'])), 0.9, 0.4),
  map,
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  const event = syslogEvent(fields, context, sink)
  if (!event) return
  const program = scalar(fields['app'])
  const message = scalar(fields['message'])
  if (program === 'sshd' || program === 'sshd-session') mapSshd(event, message)
  else if (program === 'sudo') sudo(event, message)
  else if (program === 'systemd') unitStarted(event, message)
  else if (program === 'CRON' || program === 'cron' || program === 'CROND') cron(event, message)
  else accounts(event, program, message)
  sink.event(event)
}

/** Fills in what a line of the SSH server says: `Accepted publickey for root from 192.0.2.1 port 56296 ssh2`, `Failed password for invalid user x from …` */
export function mapSshd(event: LogEvent, message: string): void {
  const accepted = message.startsWith('Accepted ')
  if (!accepted && !message.startsWith('Failed ')) return
  const from = message.lastIndexOf(' from ')
  const start = message.indexOf(' for ') + ' for '.length
  if (from < start) return
  event.kind = 'ssh_session'
  event.outcome = accepted ? 'success' : 'failure'
  const name = message.slice(start, from)
  event.actor = name.startsWith('invalid user ') ? name.slice('invalid user '.length) : name
  event.source = between(message, ' from ', ' port ', from - 1)
  event.object = 'SSH'
  event.detail = between(message, ' ', ' ')
}

/** `  alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow` */
function sudo(event: LogEvent, message: string): void {
  const command = message.indexOf('COMMAND=')
  const colon = message.indexOf(' : ')
  if (command < 0 || colon < 0) return
  commandRun(event, message.slice(0, colon).trim(), message.slice(command + 'COMMAND='.length))
  event.target = between(message, 'USER=', ' ')
  if (message.includes('command not allowed') || message.includes('incorrect password')) event.outcome = 'failure'
}

/** `Started node-exporter.service - Prometheus exporter.`; older: `Started Prometheus exporter.`, which names no unit. */
function unitStarted(event: LogEvent, message: string): void {
  if (!message.startsWith('Started ')) return
  const space = message.indexOf(' ', 'Started '.length)
  const unit = message.slice('Started '.length, space < 0 ? message.length : space).replace(/\.$/, '')
  if (!unit.endsWith('.service')) return
  event.kind = 'process_started'
  event.outcome = 'success'
  event.object = unit
  event.detail = short(`systemd · ${message.slice('Started '.length)}`)
}

/** `(root) CMD (run-parts /etc/cron.daily)` */
function cron(event: LogEvent, message: string): void {
  const end = message.indexOf(') CMD (')
  if (!message.startsWith('(') || end < 2) return
  commandRun(event, message.slice(1, end), message.slice(end + ') CMD ('.length, message.endsWith(')') ? -1 : undefined))
}

function accounts(event: LogEvent, program: string, message: string): void {
  if (program === 'useradd' && message.startsWith('new user: ')) {
    event.kind = 'account_created'
    event.target = between(`${message},`, 'name=', ',')
  } else if (program === 'usermod' && message.startsWith("add '") && message.includes(' to group ')) {
    event.kind = 'group_member_added'
    event.target = between(message, "add '", "'")
    event.object = between(message, "to group '", "'")
  } else if (program === 'userdel' && message.startsWith('delete user ')) {
    event.kind = 'account_disabled'
    event.target = between(message, "'", "'")
  } else if (program === 'passwd' && message.includes('password changed for ')) {
    event.kind = 'password_reset'
    event.target = message.slice(message.indexOf('password changed for ') + 'password changed for '.length).trim()
  }
  if (event.kind !== 'other') event.outcome = 'success'
}

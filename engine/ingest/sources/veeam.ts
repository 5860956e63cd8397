import type { EventKind, LogEvent, Outcome } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { hasKey, joined, readable, row, scalar, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Event ids of Veeam Backup & Replication (helpcenter.veeam.com, Event Reference). */
const EVENTS = new Map<string, EventKind>([
  ['110', 'other'], // job started: its end is what counts
  ['190', 'backup_ran'], ['40', 'backup_ran'], ['790', 'backup_ran'], ['590', 'backup_ran'], ['390', 'backup_ran'],
  ['23010', 'backup_changed'], ['23050', 'backup_changed'], ['23110', 'backup_changed'], ['23130', 'backup_changed'], ['23450', 'backup_changed'], ['28100', 'backup_changed'],
  ['31500', 'backup_changed'],
  ['23090', 'backup_deleted'], ['23490', 'backup_deleted'], ['28200', 'backup_deleted'], ['30200', 'backup_deleted'],
  ['32200', 'backup_deleted'], ['111111', 'backup_deleted'],
  ['42401', 'backup_protection_off'],
  ['42402', 'other'],
])

/** Veeam Backup & Replication: its RFC 5424 syslog, or its Windows event channel as JSON. */
export const veeam: Source = {
  id: 'veeam',
  title: 'Veeam Backup & Replication',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, isVeeam, 0.98),
  map,
}

function isVeeam(fields: Row): boolean {
  if (scalar(fields['app']) === 'Veeam_MP') return true
  if (scalar(fields['message']).includes('Veeam_MP')) return true
  return text(fields, 'SourceName', 'Provider', 'ProviderName', 'Source').startsWith('Veeam') || scalar(fields['Channel']) === 'Veeam Backup'
}

function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!isVeeam(fields)) return sink.reject('unknown_source', 'Not an event of Veeam.')
  const written = text(fields, 'timestamp', 'TimeCreated', 'EventTime', '@timestamp', 'TimeGenerated')
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const parameters = structured(fields)
  const message = text(fields, 'message', 'Message')
  const value = (name: string): string => scalar(parameters[name]) || quoted(message, name)
  const code = scalar(parameters['instanceId']) || unquoted(message, 'instanceId') || text(fields, 'EventID', 'EventId')
  const description = value('Description') || message
  const weakened = weakening(value('ChangesXML'))
  const kind = weakened === '' ? kindOf(code, description) : 'backup_protection_off'
  const event: LogEvent = {
    time,
    kind,
    outcome: resultOf(kind, value('JobResult')),
    host: text(fields, 'host', 'Hostname', 'Computer') || value('VbrHostName'),
    actor: value('UserName') || userIn(value('UserFullInfo')) || userIn(value('InitiatorFullInfo')) || between(message, 'fullName="'),
    object: value('JobName') || value('RepositoryName') || value('Name') || value('Operation') || quotedName(description),
    detail: short(weakened || description),
    session: value('JobSessionID'),
    code,
  }
  sink.event(event)
}

/** Changes listed in one record; more are not read. */
const MOST_CHANGES = 32

/**
 * The first change of a job that takes protection away, as "Retention policy: 14 → 1": less is kept, or what was on
 * (schedule, encryption, immutability) is off. '' when the changes do none of this. `xml` is `<property name="…"
 * internal="…"><old>…</old><new>…</new></property>`, again and again.
 */
function weakening(xml: string): string {
  let at = 0
  for (let n = 0; n < MOST_CHANGES; n++) {
    const start = xml.indexOf('<property ', at)
    if (start < 0) return ''
    const end = xml.indexOf('</property>', start)
    const property = xml.slice(start, end < 0 ? xml.length : end)
    const old = inner(property, 'old')
    const changed = inner(property, 'new')
    if (takesAway(between(property, 'internal="').toLowerCase(), old, changed)) return `${between(property, 'name="')}: ${old} → ${changed}`
    if (end < 0) return ''
    at = end
  }
  return ''
}

function takesAway(setting: string, old: string, changed: string): boolean {
  const isKept = setting.includes('retention') || setting.includes('retain') || setting.includes('restorepoints') || setting.includes('immutab')
  if (isKept && old !== '' && changed !== '' && Number(changed) < Number(old)) return true
  const isSwitch = setting.includes('enabled') || setting.includes('encrypt') || setting.includes('immutab') || setting.includes('schedule')
  return isSwitch && old.toLowerCase() === 'true' && changed.toLowerCase() === 'false'
}

const inner = (xml: string, tag: string): string => {
  const start = xml.indexOf(`<${tag}>`)
  const end = start < 0 ? -1 : xml.indexOf(`</${tag}>`, start)
  return end < 0 ? '' : xml.slice(start + tag.length + 2, end)
}

/** Ids not in the list are told by their description, so that new deletions and switch-offs are not lost. */
function kindOf(code: string, description: string): EventKind {
  const known = EVENTS.get(code)
  if (known !== undefined) return known
  const said = description.toLowerCase()
  if (said.includes('four-eyes authorization has been disabled') || said.includes('immutability has been disabled') || said.includes('encryption has been disabled')) return 'backup_protection_off'
  if (said.includes('job') && said.includes('has been disabled')) return 'backup_protection_off'
  if (said.includes('objects has been deleted') || said.includes('backup has been deleted') || (said.includes('backup') && said.includes('has been deleted'))) return 'backup_deleted'
  if (said.includes('job') && said.includes('has been modified')) return 'backup_changed'
  return said.includes(' job ') && said.includes('finished with') ? 'backup_ran' : 'other'
}

/** JobResult: 0 success, 1 warning, 2 failed. A backup that ran with warnings did run. */
function resultOf(kind: EventKind, jobResult: string): Outcome {
  if (kind === 'other') return 'unknown'
  if (kind !== 'backup_ran') return 'success'
  return jobResult === '' ? 'unknown' : jobResult === '2' ? 'failure' : 'success'
}

/** The element with the parameters. Veeam writes it without a name, so a reader may file it under any. */
function structured(fields: Row): Row {
  const elements = row(fields['sd'])
  for (const id in elements) {
    const element = row(elements[id])
    if (hasKey(element, 'instanceId') || hasKey(element, 'Description')) return element
  }
  return hasKey(fields, 'EventData') ? row(fields['EventData']) : row(fields['Parameters'])
}

/** `name="value"` in a message whose structured data a reader could not take apart (Veeam nests quotes in it). */
function quoted(message: string, name: string): string {
  const at = message.indexOf(` ${name}="`)
  if (at < 0) return ''
  const start = at + name.length + 3
  if (message.charAt(start) === '<') {
    const close = message.indexOf('>"', start)
    return close < 0 ? '' : message.slice(start, close + 1)
  }
  const end = message.indexOf('"', start)
  return end < 0 ? '' : message.slice(start, end)
}

function unquoted(message: string, name: string): string {
  const at = message.indexOf(`${name}=`)
  if (at < 0) return ''
  const start = at + name.length + 1
  let end = start
  while (end < message.length && message.charCodeAt(end) > 32 && message.charAt(end) !== ']') end++
  const value = message.slice(start, end)
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}

/** The account in `<ModifiedUserInfo fullName="TECH\user1" loginType="0" />`. */
const userIn = (element: string): string => between(element, 'fullName="')

function between(value: string, mark: string): string {
  const at = value.indexOf(mark)
  const start = at + mark.length
  const end = at < 0 ? -1 : value.indexOf('"', start)
  return end < 0 ? '' : value.slice(start, end)
}

/** The last name in single quotes of a description: "'1' objects has been deleted for 'BACKUP'." */
function quotedName(description: string): string {
  const end = description.lastIndexOf("'")
  const start = end <= 0 ? -1 : description.lastIndexOf("'", end - 1)
  return start < 0 ? '' : joined(description.slice(start + 1, end), '')
}

import type { Fields } from '../../reader.ts'
import { asUtc, scalar } from '../fields.ts'
import { dataValues } from './event-data-text.ts'
import { asFields, numeric, type WindowsRecord } from './windows-record.ts'

/**
 * Sees a record as a Windows event: EVTX, evtx_dump JSON, winlogbeat or ECS (nested or dotted keys),
 * Log Analytics / Sentinel rows, NXLog or WEC flat JSON. Null when it is none of these.
 */
export function windowsRecord(fields: Fields): WindowsRecord | null {
  if (typeof fields['eventId'] === 'number' && typeof fields['channel'] === 'string' && typeof fields['data'] === 'object') return new EvtxRecord(fields)
  if (fields['Event'] !== undefined) return dumped(asFields(fields['Event']))
  if (fields['winlog'] !== undefined || fields['winlog.event_id'] !== undefined || fields['winlog.channel'] !== undefined) return new WinlogRecord(fields)
  if (fields['EventID'] === undefined) return null
  if (fields['TimeGenerated'] !== undefined) return new LogAnalyticsRecord(fields)
  if (fields['Hostname'] !== undefined || fields['Channel'] !== undefined || fields['SourceName'] !== undefined) return new FlatRecord(fields)
  return null
}

class EvtxRecord implements WindowsRecord {
  readonly provider: string
  readonly channel: string
  readonly eventId: number
  readonly computer: string
  readonly time: string
  readonly userSid: string
  readonly number: string
  private readonly data: Fields

  constructor(fields: Fields) {
    this.provider = scalar(fields['provider'])
    this.channel = scalar(fields['channel'])
    this.eventId = fields['eventId'] as number
    this.computer = scalar(fields['computer'])
    this.time = scalar(fields['time'])
    this.userSid = scalar(fields['userSid'])
    this.number = scalar(fields['recordId'])
    this.data = asFields(fields['data'])
  }

  get(name: string): string {
    const value = this.data[name]
    return typeof value === 'string' ? value : ''
  }
}

/** NXLog `im_msvistalog` and other collectors that put the event's data beside its header. */
class FlatRecord implements WindowsRecord {
  readonly provider: string
  readonly channel: string
  readonly eventId: number
  readonly computer: string
  readonly time: string
  readonly userSid: string
  readonly number: string
  private readonly fields: Fields

  constructor(fields: Fields) {
    this.fields = fields
    this.provider = scalar(fields['SourceName'] ?? fields['ProviderName'])
    this.channel = scalar(fields['Channel'])
    this.eventId = numeric(fields['EventID'])
    this.computer = scalar(fields['Hostname'] ?? fields['Computer'])
    this.userSid = scalar(fields['UserID'])
    this.number = scalar(fields['RecordNumber'] ?? fields['EventRecordID'])
    this.time = flatTime(fields)
  }

  get(name: string): string {
    return scalar(this.fields[name])
  }
}

/**
 * One clock for all records of a file: Sysmon's UtcTime would put its events hours away from the Security
 * events beside it where the collector writes local time. So it only serves where nothing else is given.
 */
function flatTime(fields: Fields): string {
  const own = scalar(fields['@timestamp'] ?? fields['TimeCreated'] ?? fields['EventTime'])
  return own === '' ? asUtc(scalar(fields['UtcTime'])) : own
}

/** winlogbeat and Elastic Agent; keys nested or dotted, or nested below a dotted one. */
class WinlogRecord implements WindowsRecord {
  readonly provider: string
  readonly channel: string
  readonly eventId: number
  readonly computer: string
  readonly time: string
  readonly userSid: string
  readonly number: string
  private readonly fields: Fields
  private readonly data: Fields
  private readonly userData: Fields

  constructor(fields: Fields) {
    this.fields = fields
    const winlog = asFields(fields['winlog'])
    const event = asFields(fields['event'])
    this.provider = scalar(winlog['provider_name'] ?? fields['winlog.provider_name'] ?? event['provider'] ?? fields['event.provider'])
    this.channel = scalar(winlog['channel'] ?? fields['winlog.channel'])
    this.eventId = numeric(winlog['event_id'] ?? fields['winlog.event_id'] ?? event['code'] ?? fields['event.code'])
    this.computer = scalar(winlog['computer_name'] ?? fields['winlog.computer_name'] ?? asFields(fields['host'])['name'] ?? fields['host.name'])
    this.time = asUtc(scalar(fields['@timestamp']))
    this.number = scalar(winlog['record_id'] ?? fields['winlog.record_id'])
    this.userSid = scalar(asFields(winlog['user'])['identifier'] ?? fields['winlog.user.identifier'])
    this.data = asFields(winlog['event_data'] ?? fields['winlog.event_data'])
    this.userData = asFields(winlog['user_data'] ?? fields['winlog.user_data'])
  }

  get(name: string): string {
    // winlogbeat numbers unnamed data from 1: param1.
    const own = this.data[name] ?? this.userData[name] ?? this.fields[`winlog.event_data.${name}`] ?? this.fields[`winlog.user_data.${name}`]
    if (own !== undefined) return scalar(own)
    if (name === 'Message') return scalar(this.fields['message'])
    const index = name.startsWith('Data') ? Number(name.slice(4)) : NaN
    return index >= 0 ? scalar(this.data[`param${index + 1}`] ?? this.fields[`winlog.event_data.param${index + 1}`]) : ''
  }
}

/** Log Analytics and Sentinel: SecurityEvent, Event and WindowsEvent rows, as JSON or CSV. */
class LogAnalyticsRecord implements WindowsRecord {
  readonly provider: string
  readonly channel: string
  readonly eventId: number
  readonly computer: string
  readonly time: string
  readonly userSid = ''
  readonly number: string
  private readonly fields: Fields
  private data: Fields | null = null

  constructor(fields: Fields) {
    this.fields = fields
    this.provider = scalar(fields['EventSourceName'] ?? fields['Provider'] ?? fields['Source'])
    const channel = scalar(fields['Channel'] ?? fields['EventLog'])
    // Rows of the SecurityEvent table need not repeat which channel that is.
    this.channel = channel === '' && (this.provider === '' || this.provider.endsWith('Security-Auditing')) ? 'Security' : channel
    this.eventId = numeric(fields['EventID'])
    this.computer = scalar(fields['Computer'])
    this.number = scalar(fields['EventRecordId'] ?? fields['EventRecordID'])
    this.time = asUtc(scalar(fields['TimeGenerated']))
  }

  get(name: string): string {
    const { fields } = this
    const own = fields[name]
    if (own !== undefined && own !== null) return scalar(own)
    // Exports rename columns whose type varies between rows.
    const typed = fields[`${name}_string`] ?? fields[`${name}_dynamic`]
    if (typed !== undefined) return scalar(typed)
    this.data ??= dataValues(fields['EventData'] ?? fields['EventData_dynamic'] ?? fields['EventData_string'])
    return scalar(this.data[name])
  }
}

/** JSON of `evtx_dump`: attributes below `#attributes`, text with attributes below `#text`. */
function dumped(event: Fields): WindowsRecord {
  const system = asFields(event['System'])
  const attribute = (element: unknown, name: string): string => {
    const own = asFields(element)
    return scalar(asFields(own['#attributes'])[name] ?? own[`@${name}`] ?? own[name])
  }
  const id = system['EventID']
  const data = dumpedData(event)
  return {
    provider: attribute(system['Provider'], 'Name'),
    channel: scalar(system['Channel']),
    eventId: numeric(typeof id === 'object' ? asFields(id)['#text'] : id),
    computer: scalar(system['Computer']),
    time: asUtc(attribute(system['TimeCreated'], 'SystemTime')),
    userSid: attribute(system['Security'], 'UserID'),
    number: scalar(system['EventRecordID']),
    get: (name) => scalar(data[name]),
  }
}

function dumpedData(event: Fields): Fields {
  const data = asFields(event['EventData'])
  if (data['Data'] !== undefined) return dataValues(data['Data'])
  if (event['EventData'] !== undefined && event['EventData'] !== null) return data
  // UserData holds one element whose children are the values.
  const user = asFields(event['UserData'])
  for (const name of Object.keys(user)) if (name !== '#attributes') return asFields(user[name])
  return user
}

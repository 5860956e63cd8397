import { describe, expect, it } from 'vitest'
import type { Fields } from '../reader.ts'
import type { Source } from '../source.ts'
import { mapTeleport } from './bastion-teleport.ts'
import { cloudtrail } from './cloudtrail.ts'
import { defenderHunting } from './defender-hunting.ts'
import { entraAudit } from './entra-audit.ts'
import { entraSignin } from './entra-signin.ts'
import { m365Audit } from './m365-audit.ts'
import { ocsf } from './ocsf.ts'
import { mapped } from './testing/mapped.ts'
import { windowsEvent } from './windows-event.ts'
import { zeek } from './zeek.ts'

const keyOf = (source: Source, fields: Fields): string | null => mapped(source, [fields]).keys[0]!
const at = '2025-10-14T00:12:07.114Z'
const logon = { TargetUserName: 'k.moreau', LogonType: '10' }
const teleport: Source = { id: 't', title: 't', family: 'operational', recognise: () => 1, map: mapTeleport }

describe('[ING-14] the name a log gives its record', () => {
  it('is the same for a Windows event in whichever shape it was shipped', () => {
    const shapes: Fields[] = [
      { eventId: 4624, channel: 'Security', computer: 'JUMP-A.plant.example', provider: 'p', time: at, recordId: '7', data: logon },
      { Event: { System: { EventID: 4624, EventRecordID: 7, TimeCreated: { '#attributes': { SystemTime: '2025-10-14T00:12:07.114998Z' } }, Channel: 'Security', Computer: 'jump-a.plant.example' }, EventData: logon } },
      { '@timestamp': at, winlog: { event_id: 4624, channel: 'Security', computer_name: 'jump-a.plant.example', record_id: 7, event_data: logon } },
      { '@timestamp': at, 'winlog.event_id': '4624', 'winlog.channel': 'Security', 'winlog.computer_name': 'jump-a.plant.example', 'winlog.record_id': '7' },
      { EventID: 4624, Channel: 'security', Hostname: 'jump-a.plant.example', RecordNumber: 7, '@timestamp': at, ...logon },
      { TimeGenerated: at, Computer: 'jump-a.plant.example', EventID: 4624, Channel: 'Security', EventRecordId: '7', EventData: {} },
    ]
    expect(new Set(shapes.map((fields) => keyOf(windowsEvent, fields)))).toEqual(new Set(['windows jump-a.plant.example security 7 1760400727']))
    expect(keyOf(windowsEvent, { EventID: 4624, Channel: 'security', Hostname: 'jump-a', '@timestamp': at, ...logon })).toBeNull()
  })
  it('is the id of a cloud record, in the export and in the table', () => {
    expect(keyOf(cloudtrail, { eventTime: at, eventName: 'ListUsers', eventID: 'e-1' })).toBe('cloudtrail e-1')
    expect(keyOf(m365Audit, { CreationTime: at, Operation: 'FileAccessed', Id: 'm-1' })).toBe('m365 m-1')
    expect(keyOf(m365Audit, { TimeGenerated: at, Operation: 'FileAccessed', OfficeId: 'm-1' })).toBe('m365 m-1')
    expect(keyOf(entraSignin, { createdDateTime: at, ipAddress: '198.51.100.7', appDisplayName: 'Portal', id: 's-1' })).toBe('entra s-1')
    expect(keyOf(entraSignin, { time: at, category: 'SignInLogs', properties: { createdDateTime: at, id: 's-1' } })).toBe('entra s-1')
    expect(keyOf(entraAudit, { activityDateTime: at, activityDisplayName: 'Add user', targetResources: [], id: 'a-1' })).toBe('entra a-1')
    expect(keyOf(ocsf, { class_uid: 3002, time: at, metadata: { uid: 'o-1' } })).toBe('ocsf o-1')
    expect(keyOf(teleport, { time: at, event: 'user.login', uid: 't-1' })).toBe('teleport t-1')
    expect(keyOf(cloudtrail, { eventTime: at, eventName: 'ListUsers' })).toBeNull()
  })
  it('is a report number with its device and time, and a connection with its log and time', () => {
    expect(keyOf(defenderHunting, { Timestamp: at, ActionType: 'LogonSuccess', DeviceName: 'ews-1', ReportId: '12' })).toBe(`defender 12 ews-1 ${Date.parse(at)} LogonSuccess`)
    const flow = { ts: 1_760_400_727.114, uid: 'C1', 'id.orig_h': '10.0.0.1', 'id.resp_h': '10.0.0.2' }
    expect(keyOf(zeek, { ...flow, _path: 'conn' })).not.toBe(keyOf(zeek, { ...flow, _path: 'ssl' }))
    expect(keyOf(zeek, { ...flow, _path: 'conn' })).toBe(keyOf(zeek, { ...flow, _path: 'conn', ts: '1760400727.114000' }))
    expect(keyOf(zeek, { ...flow, uid: undefined, _path: 'conn' })).toBeNull()
  })
})

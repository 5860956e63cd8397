import { describe, expect, it } from 'vitest'
import { event, sampleOf } from './testing/mapped.ts'
import { record } from './testing/records.ts'
import { veeam } from './veeam.ts'

const line = (parameters: string) => record('syslog', `1 2026-10-15T02:40:16.008569+02:00 VBR-B2 Veeam_MP - - [origin enterpriseId="31023"] [categoryId=0 ${parameters}]`)

describe('Veeam', () => {
  it('[SRC-9] a job that ran, with its result', () => {
    const found = line('instanceId=190 JobSessionID="c0d93abe" JobID="c4415b30" JobResult="0" JobType="0" JobName="OT-B2 servers" Description="Backup job \'OT-B2 servers\' finished with Success."')
    expect(veeam.recognise(sampleOf([found]))).toBeGreaterThan(0.9)
    expect(event(veeam, found)).toEqual({ time: '2026-10-15T00:40:16.008Z', kind: 'backup_ran', outcome: 'success', host: 'VBR-B2', object: 'OT-B2 servers', detail: "Backup job 'OT-B2 servers' finished with Success.", session: 'c0d93abe', code: '190' })
    expect(event(veeam, line('instanceId=190 JobResult="2" JobName="OT-B2 servers"'))['outcome']).toBe('failure')
  })

  it('[SRC-9] a deleted job names the person, although its XML breaks the quoting of structured data', () => {
    expect(event(veeam, line('instanceId=23090 JobID="7e15" JobType="3" JobName="OT-B2 servers" ChangesXML="<changes><object id="7e15" /></changes>" UserName="NORDWERK\\svc_bck" VbrHostName="vbr-b2.nordwerk.example" Version="1" Description="Backup job \'OT-B2 servers\' has been deleted."')))
      .toMatchObject({ kind: 'backup_deleted', actor: 'NORDWERK\\svc_bck', object: 'OT-B2 servers', code: '23090', host: 'VBR-B2' })
  })

  it.each([
    ['instanceId=23050 JobName="A" UserName="X\\y"', 'backup_changed'],
    ['instanceId=28200 RepositoryName="Repo" UserName="X\\y"', 'backup_deleted'],
    ['instanceId=42401 Operation="Four-eyes authorization has been disabled" InitiatorFullInfo="<ModifiedUserInfo fullName="X\\y" loginType="0" />"', 'backup_protection_off'],
    ['instanceId=42402 Operation="Delete backup A" InitiatorFullInfo="<ModifiedUserInfo fullName="X\\y" loginType="0" />"', 'other'],
    ['instanceId=99999 UserName="X\\y" Description="\'1\' objects has been deleted for \'OT-B2\'."', 'backup_deleted'],
    ['instanceId=99998 UserName="X\\y" Description="Backup job \'OT-B2\' has been disabled."', 'backup_protection_off'],
    ['instanceId=24010 UserName="X\\y" Description="License key has been installed."', 'other'],
  ])('[SRC-9] %s is %s', (parameters, kind) => {
    expect(event(veeam, line(parameters))).toMatchObject({ kind, actor: 'X\\y' })
  })

  it.each([
    ['name="Retention policy" internal="RetentionPolicy" type="Integer"', '14', '1', 'Retention policy: 14 → 1'],
    ['name="Run the job daily option" internal="ScheduleOptions.OptionsDaily.Enabled" type="Boolean"', 'True', 'False', 'Run the job daily option: True → False'],
    ['name="Retention policy" internal="RetentionPolicy" type="Integer"', '7', '14', ''],
    ['name="Name" internal="Name" type="String"', 'True', 'False', ''],
  ])('[SRC-9] a job that keeps or protects less is a protection taken away: %s %s → %s', (property, old, changed, detail) => {
    const xml = `<changes><object id="71f3"><property name="Description" internal="Description" type="String"><old>a</old><new>b</new></property><property ${property}><old>${old}</old><new>${changed}</new></property></object></changes>`
    expect(event(veeam, line(`instanceId=23050 JobName="OT-B2" ChangesXML="${xml}" UserName="X\\y" Description="Backup job 'OT-B2' has been modified."`)))
      .toMatchObject(detail === '' ? { kind: 'backup_changed', object: 'OT-B2' } : { kind: 'backup_protection_off', object: 'OT-B2', actor: 'X\\y', detail })
  })

  it('[SRC-9] reads the Windows event channel as JSON', () => {
    const found = { EventTime: '2026-10-15T00:40:16Z', Hostname: 'VBR-B2', SourceName: 'Veeam MP', Channel: 'Veeam Backup', EventID: 23090, Message: "Backup job 'OT-B2 servers' has been deleted." }
    expect(veeam.recognise(sampleOf([found]))).toBeGreaterThan(0.9)
    expect(event(veeam, found)).toMatchObject({ kind: 'backup_deleted', host: 'VBR-B2', object: 'OT-B2 servers', code: '23090' })
  })
})

import { describe, expect, it } from 'vitest'
import { ocsf } from './ocsf.ts'
import { event, sampleOf } from './testing/mapped.ts'

describe('OCSF', () => {
  const logon = { class_uid: 3002, activity_id: 1, time: 1791936727250, status_id: 1, user: { name: 'k.moreau' }, src_endpoint: { ip: '10.20.1.7', hostname: 'JUMP-A' }, device: { hostname: 'EWS-07' }, logon_type_id: 10 }

  it('[SRC-1] an authentication is a logon of its user', () => {
    expect(ocsf.recognise(sampleOf([logon]))).toBeGreaterThan(0.9)
    expect(event(ocsf, logon)).toEqual({ time: '2026-10-14T00:12:07.250Z', kind: 'logon', outcome: 'success', host: 'EWS-07', actor: 'k.moreau', source: '10.20.1.7', sourceHost: 'JUMP-A', detail: '10', code: '3002' })
  })

  it('[SRC-2] a logon is placed where its address is, in either spelling of the schema', () => {
    const from = (location: object) => event(ocsf, { ...logon, src_endpoint: { ip: '203.0.113.77', location } })
    expect(from({ country: 'FR', city: 'Lyon', lat: 45.76, long: 4.83 })).toMatchObject({ place: 'FR · Lyon · 45.76 · 4.83' })
    expect(from({ country: 'FR', coordinates: [4.83, 45.76] })).toMatchObject({ place: 'FR · 45.76 · 4.83' })
  })

  it('[SRC-3] an account is changed by an actor; a class we do not read is kept as other', () => {
    expect(event(ocsf, { class_uid: 3001, activity_id: 1, time: 1791936727250, actor: { user: { name: 'adm' } }, user: { name: 'backdoor' } })).toMatchObject({ kind: 'account_created', actor: 'adm', target: 'backdoor' })
    expect(event(ocsf, { class_uid: 1007, activity_id: 1, time: 1791936727250, actor: { user: { name: 'adm' } }, process: { name: 'cmd.exe', cmd_line: 'cmd /c whoami', file: { path: 'C:\\cmd.exe' } } })).toMatchObject({ kind: 'process_started', object: 'C:\\cmd.exe', detail: 'cmd /c whoami' })
    expect(event(ocsf, { class_uid: 5001, activity_id: 1, time: 1791936727250 })['kind']).toBe('other')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightOf } from './act.ts'
import { BEHAVIOURS } from './behaviours/registry.ts'
import { detect } from './detect.ts'
import { findTechnique } from './techniques.ts'
import { PLANT } from './testing/cases.ts'
import { run, scene, strongest, told } from './testing/scene.ts'

const NIGHT = `
  D11 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1
  D11 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A
  D11 02:14 remote_desktop actor=acme-support sourceHost=JUMP-A host=EWS-07
  D11 02:31 ot_program_upload source=10.2.0.7 destination=PLC-1 object=OB1
`
const OFFICE_LINE = 'D-40..D-1 weekdays 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1'
const VENDOR_DAYS = `
  D-60..D-1 weekdays 02:11 tunnel_opened actor=acme-support source=203.0.113.77 object=10.8.0.23 host=VPN1
  D-60..D-1 weekdays 02:12 remote_desktop actor=acme-support source=10.8.0.23 host=JUMP-A
  D-60..D-1 weekdays 02:14 remote_desktop actor=acme-support sourceHost=JUMP-A host=EWS-07
`

describe('detect', () => {
  it('[SIG-9] tells the night session of a vendor without papers in order of time', () => {
    const lines = told(scene(`${PLANT}\norder WO-9 crew=ACME assets=EWS-07 from="D13 06:00" to="D13 18:00"\n${OFFICE_LINE}\n${NIGHT}`))
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['D11 02:11 vpn-from-new-address', 'D11 02:12 jump-access', 'D11 02:14 engineering-access', 'D11 02:31 controller-program'])
  })
  it('[SIG-9] leaves its twin with valid papers, usual person and usual hour below 5 dB', () => {
    const twin = scene(`${PLANT}\n${VENDOR_DAYS}\norder WO-9 crew=ACME assets=EWS-07;PLC-1 from="D11 01:00" to="D11 06:00"\n${NIGHT}`)
    expect(strongest(twin)).toBeLessThan(5)
  })
  it('[SIG-9] keeps in view what papers explained', () => {
    const { setAside } = run(scene(`${PLANT}\norder WO-9 crew=ACME assets=EWS-07 from="D11 01:00" to="D11 06:00"\n${NIGHT}`))
    expect(setAside.map(({ title, why, precursor }) => [title, why, precursor])).toContainEqual(['Session on EWS-07', 'in scope of WO-9', 'engineering_access'])
    expect(setAside.every(({ events }) => events.length > 0)).toBe(true)
  })
  it('[SIG-2] judges by what came before only', () => {
    const before = run(scene(`${PLANT}\n${NIGHT}`)).signals.map(({ terms }) => weightOf(terms))
    const later = run(scene(`${PLANT}\n${NIGHT}\n${VENDOR_DAYS.replaceAll('D-60..D-1', 'D12..D60')}`)).signals.filter(({ at }) => at < Date.UTC(2026, 5, 12, 12)).map(({ terms }) => weightOf(terms))
    expect(later).toEqual(before)
  })
  it('[SIG-1] reports a burst once, lists 200 events and counts all', () => {
    const { signals } = run(scene(`${PLANT}\nD2 20:05 x900 file_read actor=k.moreau host=FS01 object="/ENG/drawing-%n.pdf"`))
    expect(signals.map(({ behaviour, events, eventCount }) => [behaviour, events.length, eventCount])).toEqual([['ot-document-retrieval', 200, 900]])
  })
  it('[SIG-8] gives the same result however often the caller stops between', () => {
    const text = `${PLANT}\n${NIGHT}\nD3 00:00 x45000 ot_read source=10.2.0.9 destination=PLC-1`
    const staged = scene(text)
    const pass = detect(staged.event, staged.plant)
    const progress: number[] = []
    let step = pass.next()
    for (; !step.done; step = pass.next()) {
      progress.push(step.value)
      // Whoever uses the cursor between two steps moves it; the pass must not care.
      staged.event.index = 0 as typeof staged.event.index
    }
    expect(progress).toEqual([20_000, 40_000])
    expect(step.value).toEqual(run(scene(text)))
  })
  it('[SIG-8] survives hostile names and texts in every column', () => {
    const kinds = BEHAVIOURS.flatMap(({ kinds }) => kinds)
    const nasty = fc.constantFrom('__proto__', 'constructor', '<img src=x>', '%00', '\u202Egnp.exe', 'lsass.exe', 'vssadmin delete shadows', 'a'.repeat(3000), '$', '0x17')
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), nasty, nasty, nasty), { maxLength: 60 }), (rows) => {
      const text = rows.map(([kind, actor, object, detail], n) => `D${n % 20} 03:${String(n % 60).padStart(2, '0')} ${kind} actor="${actor}" target="${object}" host="${detail}" source="${object}" object="${object}" detail="${detail}"`).join('\n')
      const { signals } = run(scene(text))
      for (const { clauses, terms } of signals) {
        expect(clauses.every(({ parts, events }) => events.length > 0 && parts.every((part) => !('text' in part) || !part.text.includes('\u202E')))).toBe(true)
        expect(Number.isFinite(weightOf(terms))).toBe(true)
      }
    }), { seed: 7, numRuns: 60 })
  })
  it('[SIG-10] names techniques of ATT&CK v19 by table and takes old ids', () => {
    for (const { techniques } of BEHAVIOURS) for (const technique of techniques) expect(findTechnique(technique.id)).toEqual(technique)
    expect(findTechnique('T1070.001')).toEqual({ id: 'T1685.005', name: 'Clear Windows Event Logs', domain: 'enterprise' })
    expect(findTechnique('T0855')).toEqual({ id: 'T1692.001', name: 'Unauthorized Command Message', domain: 'ics' })
    expect(findTechnique('T9999')).toBeNull()
  })
  it('[SIG-1] lists every behaviour once, by id, and covers the four precursors', () => {
    const ids = BEHAVIOURS.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(new Set(BEHAVIOURS.map(({ precursor }) => precursor))).toEqual(new Set([null, 'engineering_access', 'ot_documents', 'remote_access_change', 'backup_interference']))
  })
})

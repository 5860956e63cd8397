import { describe, expect, it } from 'vitest'
import { AccessSession } from '../../contract/access.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import type { ScenarioOptions } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { Session } from '../identity/sessions.ts'
import type { EntityId, Instant } from '../model/units.ts'
import type { Analysis } from '../pipeline.ts'
import { factorOf, type FactorLog } from './access-path.ts'

async function analyse(options: ScenarioOptions): Promise<Analysis> {
  const reader = new CaseReader()
  for (const { path, bytes } of vendor0212.write({ noise: 0.3, ...options })) await reader.add(path, [bytes], 2025)
  return reader.analyse()
}

describe('[ACC-12] sessions worth asking about', async () => {
  const analysis = await analyse({})
  const sessions = analysis.sessions()
  const [first] = sessions

  it('are what the contract says', () => {
    for (const session of sessions) expect(AccessSession.parse(session)).toEqual(session)
    expect(new Set(sessions.map(({ key }) => key)).size).toBe(sessions.length)
  })

  it('begin with the vendor at 02:12, in one plain sentence with nicknames and plant time', () => {
    expect(first!.question).toBe('Did you, or someone you sent, connect to EWS-07 (Boiler 2 engineering workstation) through the vendor remote access on Tue 14 Oct, 02:11–02:47, and read the program of PLC-B2-03 (Boiler 2 drum level controller)?')
    expect(first!.incident).toBe(analysis.incidents[0]!.id)
    expect(first!.person).toMatchObject({ entity: 'account:acme-support', kind: 'vendor_user', shared: true })
    expect(first!.why).toContain('before its window')
  })

  it('follow the way from outside to the controller, and mark the crossing', () => {
    expect(first!.path.map(({ entity }) => entity)).toEqual(['address:203.0.113.77', 'host:vpn1', 'host:jump-a', 'host:ews-07', 'host:plc-b2-03'])
    expect(first!.path.filter(({ crossing }) => crossing).map(({ entity }) => entity)).toEqual(['host:jump-a'])
  })

  it('list what was done, the nearest to the process first, each under a record of its own', () => {
    expect(first!.acts[0]).toMatchObject({ action: 'program_upload', target: 'host:plc-b2-03', phase: 4, sensitive: ['level_0_1'] })
    expect(first!.acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['way_in', 'remote_session', 'put_files', 'remove_traces']))
    expect(new Set(first!.acts.map(({ id }) => id)).size).toBe(first!.acts.length)
    for (const { clause } of first!.acts) expect(clause.cites.length).toBeGreaterThan(0)
  })

  it('ask nobody in doubt, and who was on call first', () => {
    expect(first!.ask[0]).toMatchObject({ name: 'S. Aubert', relation: 'sponsor', onDuty: true })
    for (const { ask, person } of sessions) expect(ask.every(({ entity }) => entity === null || entity !== person.entity)).toBe(true)
  })

  it('find the paper of the twin, and the hole in that of the attack', async () => {
    expect(first!.paperwork).toMatchObject({ match: 'out_of_scope', number: 'WO-4502' })
    expect(first!.paperwork.clauses.find(({ id }) => id === 'window')).toMatchObject({ holds: false })
    const twin = (await analyse({ twin: true })).sessions().find(({ person }) => person.entity === 'account:acme-support')
    expect(twin!.paperwork).toMatchObject({ match: 'in_scope', number: 'WO-4502' })
  })

  it('ask about a remote tool that woke in no session the logs tell', () => {
    const woken = sessions.filter(({ from }) => from.startsWith('2025-10-19')).map(({ question }) => question)
    expect(woken).toContain('Did you, or someone you sent, work on EWS-07 (Boiler 2 engineering workstation) on Sun 19 Oct, 23:28 to Mon 20 Oct, 02:02?')
  })

  it('tell what was usual by counts that add up, in plant time', () => {
    for (const { usual, acts } of sessions) {
      expect(usual.last.length).toBe(Math.min(5, usual.hours.reduce((sum, count) => sum + count, 0)))
      expect(acts.length).toBeGreaterThan(0)
    }
    expect(first!.usual).toMatchObject({ words: 'Never on EWS-07 before, as far as the records go.', last: [] })
  })

  it('say of presence what the evidence can say', () => {
    expect(first!.presence.map(({ words }) => words)).toEqual(['Not on the roster at that time.', 'No badge log is among the evidence.'])
    const planned = sessions.find(({ person, incident }) => person.entity === 'account:c.fabre' && incident === null)!
    expect(planned.presence.map(({ words }) => words)).toContain('C. Fabre was on shift at that time')
    expect(planned.hours.shift).toContain('C. Fabre')
  })

  it('use no jargon and name no technique', () => {
    for (const { question, why, person, usual, hours } of sessions) {
      for (const words of [question, why, person.words, usual.words, hours.words]) expect(words).not.toMatch(/T\d{4}|malicious|UTC|decibans|lateral|exfil/i)
    }
  })
})

describe('[ACC-12] second factors', () => {
  const session = { account: 1 as EntityId, start: Date.UTC(2025, 9, 14) as Instant } as Session
  const log = (...asked: [number, boolean][]): FactorLog => ({ byAccount: new Map([[1 as EntityId, asked.map(([minutes, passed]) => ({ at: (session.start + minutes * 60_000) as Instant, passed }))]]) })

  it('were passed or refused when they were asked for as the session began', () => {
    expect(factorOf(session, log([-3, false], [-2, true]))).toBe('passed')
    expect(factorOf(session, log([-2, false]))).toBe('refused')
  })

  it('were not asked for where the account was asked at other times, and unknown where it never was', () => {
    expect(factorOf(session, log([-600, true]))).toBe('not_asked')
    expect(factorOf(session, { byAccount: new Map() })).toBe('unknown')
    expect(factorOf({ ...session, account: null }, log([-2, true]))).toBe('unknown')
  })
})

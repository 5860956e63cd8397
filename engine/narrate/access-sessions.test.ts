import { describe, expect, it } from 'vitest'
import { AccessSession } from '../../contract/access.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import type { ScenarioOptions } from '../../mocks/scenarios/scenario.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import type { Analysis } from '../pipeline.ts'

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
})

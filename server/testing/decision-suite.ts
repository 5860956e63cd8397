import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, upload, type TestHost } from './test-host.ts'

/** [API-5] The journal and what follows from it. */
export function decisionSuite(host: () => TestHost): void {
  const headline = async () => {
    await settled(host())
    return (await call(host(), 'listIncidents')).headline
  }

  describe('[API-5] decisions', () => {
    it('retracts a record, and an undo brings the old result back', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      const before = await headline()
      const { revision } = await call(host(), 'listIncidents')
      const decision = await call(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.8`, reason: 'test traffic' } })
      expect(await headline()).toContain('1 records stand')
      expect((await call(host(), 'listIncidents')).revision).toBeGreaterThan(revision)
      expect((await call(host(), 'getRecord', { params: { id: `${id!}.8` } })).retracted).toBe(true)
      await call(host(), 'decide', { body: { kind: 'undo', sequence: decision.sequence, reason: 'it was none' } })
      expect(await headline()).toBe(before)
      expect((await call(host(), 'listDecisions')).decisions.map(({ sequence, undone }) => [sequence, undone])).toEqual([[1, true], [2, false]])
    })

    it('retracts several records at once with a verdict, and one undo brings all back', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      const before = await headline()
      const body = { kind: 'retract_record' as const, record: `${id!}.0`, also: [`${id!}.8`], verdict: 'out_of_scope' as const, reason: 'another plant' }
      const decision = await call(host(), 'decide', { body })
      expect(decision.decision).toEqual(body)
      expect(await headline()).toContain('0 records stand')
      await call(host(), 'decide', { body: { kind: 'undo', sequence: decision.sequence, reason: '' } })
      expect(await headline()).toBe(before)
      await problem(send(host(), 'decide', { body: { ...body, also: [`${id!}.5`] } }), 'not-found')
      await problem(send(host(), 'decide', { body: { ...body, verdict: 'dull' } }), 'invalid-request')
    })

    it('undoes an undo, but nothing twice', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      await call(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.0`, reason: '' } })
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } })
      await problem(send(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } }), 'invalid-request')
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 2, reason: '' } })
      expect(await headline()).toContain('1 records stand')
      await problem(send(host(), 'decide', { body: { kind: 'undo', sequence: 99, reason: '' } }), 'not-found')
    })

    it('reads a file anew in the zone a person sets, and in none again after the undo', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      await call(host(), 'decide', { body: { kind: 'set_clock_zone', evidence: id!, zone: 'Europe/Berlin', reason: 'plant clock' } })
      expect(await headline()).toContain('zones Europe/Berlin')
      expect((await call(host(), 'getEvidence', { params: { id: id! } })).clock).toMatchObject({ basis: 'set', zone: 'Europe/Berlin' })
      await call(host(), 'decide', { body: { kind: 'undo', sequence: 1, reason: '' } })
      expect(await headline()).toContain('zones none')
    })

    it('states facts of the plant together, and one undo takes them back together', async () => {
      await upload(host(), 'a.ndjson', THREE)
      const facts = [{ subject: 'host:ews-07', field: 'role' as const, value: 'ews' }, { subject: 'host:ews-07', field: 'safety' as const, value: false }]
      const { sequence } = await call(host(), 'decide', { body: { kind: 'state_plant', facts, reason: 'walked the plant' } })
      expect(await headline()).toContain('2 facts stated')
      await call(host(), 'decide', { body: { kind: 'undo', sequence, reason: '' } })
      expect(await headline()).not.toContain('stated')
    })

    it('refuses facts no field takes and windows that end before they begin', async () => {
      const state = (field: string, value: unknown) => send(host(), 'decide', { body: { kind: 'state_plant', facts: [{ subject: 'host:a', field, value }], reason: '' } })
      for (const [field, value] of [['role', 'boss'], ['level', 3.7], ['safety', 'yes'], ['cost_per_hour', -1], ['timezone', 'Mars/Olympus'], ['colour', 'red']] as const) await problem(state(field, value), 'invalid-request')
      const window = { id: 'W1', title: 'Turnaround', plant: 'Lyon', from: '2026-05-02T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z', allowed: '', contact: '', state: 'planned' }
      await problem(send(host(), 'decide', { body: { kind: 'state_window', window, reason: '' } }), 'invalid-request')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })

    it('refuses what does not exist: zone, record, evidence, kind', async () => {
      const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
      await settled(host())
      for (const zone of ['Mars/Olympus', '+02:00', '']) await problem(send(host(), 'decide', { body: { kind: 'set_clock_zone', evidence: id, zone, reason: '' } }), 'invalid-request')
      await problem(send(host(), 'decide', { body: { kind: 'retract_record', record: `${id!}.5`, reason: '' } }), 'not-found')
      await problem(send(host(), 'decide', { body: { kind: 'retract_record', record: '000000000000.0', reason: '' } }), 'not-found')
      await problem(send(host(), 'decide', { body: { kind: 'forget_it' } }), 'invalid-request')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })
  })
}

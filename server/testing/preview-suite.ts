import { describe, expect, it } from 'vitest'
import { THREE } from './suite-evidence.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from './test-host.ts'

/** [API-14] What a decision would change is shown, and nothing is. @param hold while on, no analysis comes to its end. */
export function previewSuite(host: () => TestHost, hold: { on: boolean }): void {
  const open = async () => {
    const [id] = (await upload(host(), 'a.ndjson', THREE)).evidence
    await settled(host())
    return id!
  }
  const retract = (id: string, offset: number, also: number[] = []) => ({ kind: 'retract_record', record: `${id}.${offset}`, also: also.map((at) => `${id}.${at}`), verdict: 'benign', reason: 'test traffic' })
  const preview = (body: unknown) => call(host(), 'previewDecision', { body })
  const state = async () => ({ decisions: await call(host(), 'listDecisions'), incidents: await call(host(), 'listIncidents'), status: await call(host(), 'getStatus') })

  describe('[API-14] a preview', () => {
    it('names the sentence that would go, the scores before and after, and leaves everything as it is', async () => {
      const id = await open()
      const before = await state()
      const { revision, headline, incidents, same, records } = await preview(retract(id, 8))
      expect({ revision, same, records }).toEqual({ revision: before.incidents.revision, same: 0, records: [`${id}.8`] })
      expect([headline.before, headline.after]).toEqual([before.incidents.headline, expect.stringContaining('1 records stand')])
      expect(incidents).toHaveLength(1)
      expect(incidents[0]).toMatchObject({ change: 'changed', before: { title: '2 lines', severity: 'medium', decibans: 0 }, after: { title: '1 lines', severity: 'low', decibans: -10 } })
      expect(incidents[0]!.beats.map(({ change, before: told, after }) => [change, told?.id, after])).toEqual([['gone', `b-${id}.8-line`, null]])
      expect(await state()).toEqual(before)
      expect((await call(host(), 'getRecord', { params: { id: `${id}.8` } })).retracted).toBe(false)
    })

    it('says that an incident would vanish when all its records go, and only that one', async () => {
      const id = await open()
      await upload(host(), 'b.ndjson', utf8('{"z":0}\n'))
      await settled(host())
      const { incidents, same } = await preview(retract(id, 0, [8]))
      expect(incidents.map(({ change, before, after }) => [change, before?.title, after])).toEqual([['gone', '2 lines', null]])
      expect(same).toBe(1)
    })

    it('follows a story that loses its first record: the preview tells its new id, and the old one leads there until the undo', async () => {
      const id = await open()
      const { incidents } = await preview(retract(id, 0))
      const [before, after] = [incidents[0]!.before!.id, incidents[0]!.after!.id]
      expect(after).not.toBe(before)
      const { sequence } = await call(host(), 'decide', { body: retract(id, 0) })
      await settled(host())
      expect((await call(host(), 'getIncident', { params: { id: before } })).id).toBe(after)
      await call(host(), 'decide', { body: { kind: 'undo', sequence, reason: '' } })
      await settled(host())
      expect((await call(host(), 'getIncident', { params: { id: before } })).id).toBe(before)
      expect((await call(host(), 'getIncident', { params: { id: after } })).id).toBe(before)
    })

    it('shows what an undo would bring back, and that what is retracted already changes nothing', async () => {
      const id = await open()
      const { sequence } = await call(host(), 'decide', { body: retract(id, 0, [8]) })
      await settled(host())
      expect((await preview(retract(id, 8))).incidents).toEqual([])
      const { incidents, records } = await preview({ kind: 'undo', sequence, reason: '' })
      expect(incidents.map(({ change, before, after }) => [change, before, after?.title])).toEqual([['new', null, '2 lines']])
      expect(records).toEqual([`${id}.0`, `${id}.8`])
    })

    it('covers facts of the plant, and refuses with advice what would need files read again', async () => {
      const id = await open()
      const state_plant = (field: string, value: unknown) => ({ kind: 'state_plant', facts: [{ subject: 'host:ews-07', field, value }], reason: '' })
      expect((await preview(state_plant('role', 'ews'))).headline.after).toContain('1 facts stated')
      const zone = { kind: 'set_clock_zone', evidence: id, zone: 'Europe/Berlin', reason: '' }
      expect((await problem(send(host(), 'previewDecision', { body: zone }), 'not-previewable')).advice).toContain('undo')
      await problem(send(host(), 'previewDecision', { body: state_plant('timezone', 'Europe/Paris') }), 'not-previewable')
      const { sequence } = await call(host(), 'decide', { body: zone })
      await settled(host())
      await problem(send(host(), 'previewDecision', { body: { kind: 'undo', sequence, reason: '' } }), 'not-previewable')
    })

    it('refuses what could not be decided either', async () => {
      const id = await open()
      await problem(send(host(), 'previewDecision', { body: retract(id, 5) }), 'not-found')
      await problem(send(host(), 'previewDecision', { body: retract(id, 0, [5]) }), 'not-found')
      await problem(send(host(), 'previewDecision', { body: { kind: 'undo', sequence: 9, reason: '' } }), 'not-found')
      await problem(send(host(), 'previewDecision', { body: { kind: 'forget_it' } }), 'invalid-request')
      expect((await call(host(), 'listDecisions')).decisions).toEqual([])
    })

    it('gives way to a newer one', async () => {
      const id = await open()
      hold.on = true
      const older = send(host(), 'previewDecision', { body: retract(id, 0) })
      await call(host(), 'health')
      const newer = send(host(), 'previewDecision', { body: retract(id, 8) })
      await problem(older, 'superseded')
      hold.on = false
      expect((await newer).status).toBe(200)
      expect((await call(host(), 'getStatus')).state).toBe('ready')
    })

    it('gives way to the real analysis, and waits for it to be ready', async () => {
      const id = await open()
      hold.on = true
      const waiting = send(host(), 'previewDecision', { body: retract(id, 0) })
      await call(host(), 'health')
      await call(host(), 'decide', { body: retract(id, 8) })
      await problem(waiting, 'not-ready')
      await problem(send(host(), 'previewDecision', { body: retract(id, 0) }), 'not-ready')
      hold.on = false
      expect((await settled(host())).state).toBe('ready')
      expect((await call(host(), 'listIncidents')).headline).toContain('1 records stand')
      expect((await preview(retract(id, 0))).headline.after).toContain('0 records stand')
    })

    it('ends when its client goes away', async () => {
      const id = await open()
      hold.on = true
      const abort = new AbortController()
      const waiting = host().fetch('/api/decisions/preview', { method: 'POST', body: JSON.stringify(retract(id, 0)), signal: abort.signal })
      await call(host(), 'health')
      abort.abort()
      await expect(waiting).rejects.toThrow()
      hold.on = false
      expect((await preview(retract(id, 0))).headline.after).toContain('1 records stand')
    })
  })
}

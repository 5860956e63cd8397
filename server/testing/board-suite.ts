import { describe, expect, it } from 'vitest'
import { SimulationLine } from '../../contract/board.ts'
import { as } from './role-suite.ts'
import { call, problem, send, settled, upload, utf8, type TestHost } from './test-host.ts'

const MORETTI = as('A. Moretti', 'ciso')

/** [API-28] The board and its simulation: made from the newest analysis and the journal. */
export function boardSuite(host: () => TestHost): void {
  const open = async () => {
    await upload(host(), 'vpn.ndjson', utf8('{"by":"k.moreau"}\n'))
    await settled(host())
  }
  const run = async (body: object) => {
    const response = await call(host(), 'runSimulation', { body })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await response.text()).trimEnd().split('\n').map((line) => SimulationLine.parse(JSON.parse(line)))
    const last = lines.at(-1)!
    expect(lines.slice(0, -1).every((line) => 'progress' in line)).toBe(true)
    if (!('result' in last)) throw new Error('The answer ends without a result')
    return last.result
  }

  describe('[API-28] board', () => {
    it('is there once the case is analysed, and not before', async () => {
      await problem(send(host(), 'getBoard'), 'not-ready')
      await open()
      const board = await call(host(), 'getBoard')
      expect(board.revision).toBe(1)
      expect(board.metrics.every(({ value }) => value === null)).toBe(true)
      await problem(send(host(), 'getBoard', { query: { quarter: 'soon' } }), 'invalid-request')
    })

    it('keeps what a CISO states and who answers for what, starts from it, and forgets it when it is taken back', async () => {
      await open()
      const before = await call(host(), 'getBoard')
      const inputs = { ...before.inputs, detect: { low: 1, high: 2, basis: 'measured' as const, source: 'Drill of May' } }
      const { sequence } = await call(host(), 'decide', { body: { kind: 'state_risk', inputs, levers: before.levers, reason: '' }, headers: MORETTI })
      await call(host(), 'decide', { body: { kind: 'state_owner', area: before.metrics[0]!.title, owner: 'C. Fabre', reason: '' }, headers: MORETTI })
      const after = await call(host(), 'getBoard')
      expect(after.inputs.detect).toEqual(inputs.detect)
      expect(after.metrics[0]!.owner).toBe('C. Fabre')
      await call(host(), 'decide', { body: { kind: 'undo', sequence, reason: '' }, headers: MORETTI })
      expect((await call(host(), 'getBoard')).inputs).toEqual(before.inputs)
    })

    it('refuses inputs that contradict themselves, with their place, and too few trials', async () => {
      await open()
      const { inputs, levers } = await call(host(), 'getBoard')
      const wrong = { ...inputs, outage: { ...inputs.outage, low: 9, high: 3 } }
      expect((await problem(send(host(), 'decide', { body: { kind: 'state_risk', inputs: wrong, levers, reason: '' }, headers: MORETTI }), 'invalid-request')).detail).toContain('outage')
      expect((await problem(send(host(), 'runSimulation', { body: { inputs: wrong, levers } }), 'invalid-request')).detail).toContain('outage')
      await problem(send(host(), 'runSimulation', { body: { trials: 10 } }), 'invalid-request')
    })

    it('runs the model with progress, the same seed the same way; without plants it says why there is no figure', async () => {
      await open()
      const { inputs, levers } = await call(host(), 'getBoard')
      expect((await run({})).simulation).toMatchObject({ chance: null, notComputed: [expect.any(String)] })
      const plants = [{ plant: 'Lyon', marginPerHour: { low: 1000, high: 2000, basis: 'estimated', source: '' }, manualShare: 0, manualBasis: 'default', frequency: null }]
      const one = await run({ inputs: { ...inputs, plants }, levers, seed: 7, trials: 20_000 })
      expect(one.simulation.chance!.three.value).toBeGreaterThan(0)
      expect(await run({ inputs: { ...inputs, plants }, levers, seed: 7, trials: 20_000 })).toEqual(one)
      expect(await run({ inputs: { ...inputs, plants }, levers, seed: 8, trials: 20_000 })).not.toEqual(one)
    })
  })
}

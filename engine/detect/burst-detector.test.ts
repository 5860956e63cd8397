import { expect, it } from 'vitest'
import { clause, signalOf, term } from './act.ts'
import type { Behaviour } from './behaviour.ts'
import { burstAt, BurstDetector, type Burst } from './burst-detector.ts'
import { run, scene } from './testing/scene.ts'

interface Heard extends Burst {
  readonly before: number
}

class Echo extends BurstDetector<Heard> {
  see(event: Parameters<BurstDetector<Heard>['see']>[0]): void {
    const before = this.habit(1, event.time)
    this.take(event.on ?? 0, event, () => ({ ...burstAt(event), before }))
  }

  protected report({ at, until, before, list, event }: Heard): void {
    this.context.emit(signalOf(echo, event.store, list, { at, until, actor: null, from: null, target: null, terms: [term('echo', 'Echo', before, '', list.events)], clauses: [clause(list.events, 'heard')], edge: null, passes: 'none' }))
  }
}

const echo: Behaviour = { id: 'echo', title: 'Echo', question: '?', lookAlikes: [], techniques: [], phase: 1, precursor: null, kinds: ['log_cleared'], start: (context) => new Echo(context) }

it('[SIG-1] one report for acts less than an hour apart, on each key for itself, also at the end', () => {
  const { signals } = run(scene('D0 10:00 log_cleared host=A\nD0 10:59 log_cleared host=A\nD0 10:30 log_cleared host=B\nD0 13:00 log_cleared host=A'), [echo])
  expect(signals.map(({ eventCount, at, until }) => [eventCount, (until - at) / 60_000])).toEqual([[2, 59], [1, 0], [1, 0]])
})

it('[SIG-2] a habit counts from the next day on', () => {
  const { signals } = run(scene('D0 10:00 log_cleared host=A\nD0 20:00 log_cleared host=A\nD1 11:00 log_cleared host=A\nD2 11:00 log_cleared host=A'), [echo])
  expect(signals.map(({ terms }) => terms[0]!.decibans)).toEqual([0, 0, 2, 3])
})

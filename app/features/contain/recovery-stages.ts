import type { RecoveryStage, RecoveryStep } from '../../../contract/containment.ts'

const lowerFirst = (words: string) => words.replace(/^./u, (first) => first.toLowerCase())

/** Where a stage stands as a whole, in a few words. The worst of its steps speaks first: blocked, then under way. */
export function summariseStage(stage: RecoveryStage, steps: readonly Pick<RecoveryStep, 'stage' | 'state' | 'owner' | 'blockedBy' | 'title'>[]): { state: 'none' | RecoveryStep['state']; words: string } {
  const own = steps.filter((step) => step.stage === stage)
  const [first] = own
  if (!first) return { state: 'none', words: 'not needed here' }
  const validated = own.filter(({ state }) => state === 'validated').length
  if (validated === own.length) return { state: 'validated', words: own.length === 1 ? 'validated' : `${own.length} validated` }
  const running = own.find(({ state }) => state === 'in_progress')
  if (running) return { state: 'in_progress', words: `in progress${running.owner ? `, ${running.owner}` : ''}` }
  const blocked = own.find(({ state }) => state === 'blocked')
  if (blocked) return { state: 'blocked', words: blocked.blockedBy === null ? 'blocked' : lowerFirst(blocked.blockedBy) }
  return { state: 'not_started', words: own.length === 1 ? first.title : `${own.length} steps${validated > 0 ? `, ${validated} validated` : ''}` }
}

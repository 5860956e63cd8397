import type { PlannedAction, PlanRequest, ReachPath, RequestPlan } from '../../contract/containment.ts'
import { neededRoles } from './request-signers.ts'
import { roleNames } from './role-names.ts'

/** The story and the ways as they are now. */
export interface PresentGround {
  readonly held: readonly string[]
  readonly paths: readonly Pick<ReachPath, 'id' | 'stations' | 'cutBy'>[]
  readonly actions: readonly PlannedAction[]
  readonly beats: readonly string[]
  /** What an entity is called: nickname or name. */
  nameOf(entity: string): string
}

const SAFETY: readonly PlannedAction['safety'][] = ['none', 'view', 'supply', 'control', 'process', 'safety']
/** Differences that are told one by one. */
const MOST_TOLD = 20

/**
 * Why an action is not the one that was asked for; null when it is. Less harm or fewer signatures do not matter, more do.
 * @param now the action of the same id as offered now; undefined when it is not.
 */
export function changeOf(asked: PlannedAction, now: PlannedAction | undefined): string | null {
  if (now === undefined) return `“${asked.title}” is not offered any more: there is nothing left that it would do.`
  if (now.refused !== null) return `“${asked.title}” is not offered any more: ${now.refused}.`
  if (now.target !== asked.target) return `“${asked.title}” would be done to something else now.`
  if (SAFETY.indexOf(now.safety) > SAFETY.indexOf(asked.safety)) return `“${asked.title}” can do more harm to the plant than when it was asked for.`
  const more = neededRoles(now).filter((role) => !neededRoles(asked).includes(role))
  if (more.length > 0) return `“${asked.title}” needs the signature of ${roleNames(more)} too now.`
  return null
}

/** Ids of the ways that some actions leave open. */
export const leftOpen = (paths: PresentGround['paths'], actions: ReadonlySet<string>): string[] => paths.filter(({ cutBy }) => !cutBy.some((id) => actions.has(id))).map(({ id }) => id)

/**
 * What differs between the story a plan was asked for and the story now, as far as it matters: more or less is held, a
 * way is open that was not, an action is another. Further sentences of the story alone do not matter. Null when nothing does.
 * @param changes why actions are others now, of those not done yet.
 */
export function staleness({ basis, actions }: Pick<RequestPlan, 'basis' | 'actions'>, changes: readonly string[], now: PresentGround): PlanRequest['stale'] {
  if (!basis) return { words: 'It was not written down what this was asked for, so that nobody can tell whether it still fits.', differences: [] }
  const [before, present] = [new Set(basis.held), new Set(now.held)]
  const more = now.held.filter((entity) => !before.has(entity))
  const less = basis.held.filter((entity) => !present.has(entity))
  const known = new Set(basis.paths)
  const open = new Set(leftOpen(now.paths, new Set(actions)).filter((id) => !known.has(id)))
  const differences = [
    ...changes,
    ...more.map((entity) => `${now.nameOf(entity)} is held by the intruder now.`),
    ...now.paths.filter(({ id }) => open.has(id)).map(({ stations }) => `A way is open that this does not cut: ${stations.map((entity) => now.nameOf(entity)).join(' → ')}.`),
    ...less.map((entity) => `${now.nameOf(entity)} is not counted as held any more.`),
  ]
  if (differences.length === 0) return null
  const counts = [counted(changes.length, 'action is another', 'actions are others'), counted(more.length, 'more thing is held', 'more things are held'), counted(open.size, 'more way is open', 'more ways are open'), counted(less.length, 'thing is not held any more', 'things are not held any more')]
  const steps = new Set(basis.beats)
  const told = now.beats.filter((beat) => !steps.has(beat)).length
  return {
    words: `The story has changed since this was asked for: ${counts.filter((words) => words !== '').join(', ')}${told > 0 ? `; it has ${told} new ${told === 1 ? 'step' : 'steps'}` : ''}.`,
    differences: differences.length > MOST_TOLD ? [...differences.slice(0, MOST_TOLD), `And ${differences.length - MOST_TOLD} more.`] : differences,
  }
}

const counted = (count: number, one: string, many: string): string => (count === 0 ? '' : `${count} ${count === 1 ? one : many}`)

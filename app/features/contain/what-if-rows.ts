import type { Containment, PlannedAction } from '../../../contract/containment.ts'

/** A single action that can be switched. */
export interface WhatIfRow {
  readonly action: PlannedAction
  readonly on: boolean
  /** What it does to the paths: "7 → 5 paths". */
  readonly words: string
}

/**
 * Actions in an order that switching does not change: those of the plan, then what else cuts something, then the rest, then the refused.
 * The number of paths is counted one action after the other, and for those that are off as if they came last.
 */
export function whatIfRows({ actions, paths, pathCount }: Pick<Containment, 'actions' | 'paths' | 'pathCount'>, planned: readonly string[], on: readonly string[]): WhatIfRow[] {
  const first = planned.flatMap((id) => actions.find((action) => action.id === id) ?? [])
  const others = actions.filter(({ id }) => !planned.includes(id)).sort((a, b) => Number(a.refused !== null) - Number(b.refused !== null) || b.cutsPaths - a.cutsPaths || a.number - b.number)
  const whole = paths.reduce((sum, { count }) => sum + count, 0) === pathCount
  const left = (some: readonly string[]) => paths.reduce((sum, { count, cutBy }) => sum + (cutBy.some((id) => some.includes(id)) ? 0 : count), 0)
  const done: string[] = []
  const now = left(on)
  return [...first, ...others].map((action) => {
    if (!on.includes(action.id)) return { action, on: false, words: action.refused ?? describe(action, whole ? now : null, left([...on, action.id])) }
    const before = left(done)
    done.push(action.id)
    return { action, on: true, words: describe(action, whole ? before : null, left(done)) }
  })
}

function describe(action: PlannedAction, before: number | null, after: number): string {
  if (action.supports && action.cutsPaths === 0) return 'cuts nothing'
  if (before === null) return `cuts ${action.cutsPaths}`
  if (before === after) return action.cutsPaths > 0 ? 'cut already' : 'cuts nothing'
  return `${before} → ${after} ${after === 1 ? 'path' : 'paths'}`
}

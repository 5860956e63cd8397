import type { Containment, PlannedAction } from '../../../contract/containment.ts'

/** A single action that can be switched. */
export interface WhatIfRow {
  readonly action: PlannedAction
  readonly on: boolean
  /** What it does to the ways: "7 → 5 ways". */
  readonly words: string
}

/**
 * Actions in the order they are thought about: those that are on, then what else cuts something, then the rest, then the refused.
 * The number of ways is counted one action after the other, and for those that are off as if they came next.
 */
export function whatIfRows({ actions, paths, pathCount }: Pick<Containment, 'actions' | 'paths' | 'pathCount'>, on: readonly string[]): WhatIfRow[] {
  const chosen = on.flatMap((id) => actions.find((action) => action.id === id) ?? [])
  const others = actions.filter(({ id }) => !on.includes(id)).sort((a, b) => Number(a.refused !== null) - Number(b.refused !== null) || b.cutsPaths - a.cutsPaths || a.number - b.number)
  const whole = paths.reduce((sum, { count }) => sum + count, 0) === pathCount
  const left = (some: readonly string[]) => paths.reduce((sum, { count, cutBy }) => sum + (cutBy.some((id) => some.includes(id)) ? 0 : count), 0)
  const done: string[] = []
  const rows: WhatIfRow[] = chosen.map((action) => {
    const before = left(done)
    done.push(action.id)
    return { action, on: true, words: describe(action, whole ? before : null, left(done)) }
  })
  const now = left(done)
  for (const action of others) rows.push({ action, on: false, words: action.refused ?? describe(action, whole ? now : null, left([...done, action.id])) })
  return rows
}

function describe(action: PlannedAction, before: number | null, after: number): string {
  if (action.supports && action.cutsPaths === 0) return action.blinds.length > 0 ? 'keeps a way back' : 'buys sight or a way back'
  if (before === null) return `cuts ${action.cutsPaths}`
  if (before === after) return action.cutsPaths > 0 ? `${before}, cut already` : 'cuts nothing'
  return `${before} → ${after} ${after === 1 ? 'way' : 'ways'}`
}

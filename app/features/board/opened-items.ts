import type { Board, Metric, Opened } from '../../../contract/board.ts'

/** What is open in the drawer: a figure, a plant or a stage of the funnel, and the list behind it. */
export interface OpenedList { readonly title: string; readonly items: readonly Opened[]; readonly metric: Metric | null }

/** The list under a key of the address; null when the board has none by that name. */
export function findOpened(board: Pick<Board, 'metrics' | 'more' | 'plants' | 'funnel'>, key: string): OpenedList | null {
  const metric = [...board.metrics, ...board.more].find(({ id }) => id === key)
  if (metric) return { title: metric.title, items: metric.opens, metric }
  const plant = key.startsWith('plant:') ? board.plants.find((one) => one.plant === key.slice(6)) : undefined
  if (plant) return { title: plant.plant, items: plant.opens, metric: null }
  const stage = key.startsWith('stage:') ? board.funnel.find(({ id }) => id === key.slice(6)) : undefined
  return stage ? { title: stage.title, items: stage.opens, metric: null } : null
}

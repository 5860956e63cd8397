import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import { call } from '../../api/client.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { evidenceQueries, sampleQueries } from '../../api/queries.ts'

const VISITED_KEY = 'throughline.visited'

/** Whether the demo plant's logs are being written, and why that failed if it did. */
export const useDemoPlant = create<{ opening: boolean; failure: ApiProblem | null }>(() => ({ opening: false, failure: null }))

/** Has the host write the raw logs of its first demo plant; they are then read like any file. */
export async function openDemoPlant(queries: QueryClient): Promise<void> {
  if (useDemoPlant.getState().opening) return
  useDemoPlant.setState({ opening: true, failure: null })
  try {
    const { samples } = await queries.fetchQuery(sampleQueries.list())
    const sample = samples.find(({ id }) => id === 'vendor-0212') ?? samples[0]
    if (!sample) throw new Error('This host has no demo plant.')
    await call('loadSample', { params: { id: sample.id } })
    await queries.invalidateQueries()
    useDemoPlant.setState({ opening: false })
  } catch (error) {
    useDemoPlant.setState({ opening: false, failure: asProblem(error) })
  }
}

/**
 * A newcomer should read a true story within seconds: opens the demo once, when the case never was visited
 * and holds nothing of its own. The visit counts from the end: a reload half-way takes up what was missing.
 */
export async function openDemoOnFirstVisit(queries: QueryClient): Promise<void> {
  if (hasVisited()) return
  const { files } = await queries.fetchQuery(evidenceQueries.list())
  if (files.every(({ sample }) => sample)) await openDemoPlant(queries)
  if (useDemoPlant.getState().failure === null) markVisited()
}

function hasVisited(): boolean {
  try {
    return localStorage.getItem(VISITED_KEY) !== null
  } catch {
    // Without storage every visit would be the first one: leave the choice to the person.
    return true
  }
}

function markVisited(): void {
  try {
    localStorage.setItem(VISITED_KEY, 'yes')
  } catch {
    // Storage closed in between: the worst that follows is the demo once more.
  }
}

/** Takes all evidence and decisions out of the case. */
export async function clearCase(queries: QueryClient): Promise<void> {
  await call('clearCase')
  // First the list, so that no view asks once more for a file that is gone.
  queries.setQueryData(evidenceQueries.list().queryKey, { files: [], totals: { files: 0, bytes: 0, records: 0, accepted: 0, rejected: 0, blank: 0 } })
  markVisited()
  await queries.invalidateQueries()
}

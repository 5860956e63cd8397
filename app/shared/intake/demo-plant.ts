import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { LoadSample } from '../../../contract/analysis.ts'
import { call } from '../../api/client.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { evidenceQueries, incidentQueries } from '../../api/queries.ts'

const VISITED_KEY = 'throughline.visited'

interface DemoState {
  /** Whether a demo case's logs are being written. */
  readonly opening: boolean
  /** Why that failed, if it did. */
  readonly failure: ApiProblem | null
  /** While cases are chosen from: which one is looked at; empty for none in particular. Null when the dialog is shut. */
  readonly choosing: string | null
}

/** Lives outside the pages: a case that is being opened goes on when its page is left. */
export const useDemoPlant = create<DemoState>(() => ({ opening: false, failure: null, choosing: null }))

/** Shows the demo cases. @param id the one to look at first. */
export const chooseDemoCase = (id = ''): void => useDemoPlant.setState({ choosing: id, failure: null })

export const shutDemoCases = (): void => useDemoPlant.setState({ choosing: null })

/** Has the host write the raw logs of its first demo plant; they are then read like any file. */
export const openDemoPlant = (queries: QueryClient): Promise<void> => whileOpening(queries, async () => {
  const { samples } = await call('listSamples', {})
  const sample = samples.find(({ id }) => id === 'vendor-0212') ?? samples[0]
  if (!sample) throw new Error('This host has no demo plant.')
  await call('loadSample', { params: { id: sample.id } })
})

/** Empties the case, so that two worlds never mix, and has the host write a demo case into it. What is lost was asked before. */
export const openDemoCase = (queries: QueryClient, id: string, options: LoadSample): Promise<void> => whileOpening(queries, async () => {
  const { files } = await call('listEvidence', {})
  if (files.length > 0) await clearCase(queries)
  const { evidence } = await call('loadSample', { params: { id }, body: options })
  // Nothing comes when the case was cleared meanwhile: that is a cancel, and the choice goes on.
  if (evidence.length > 0) shutDemoCases()
})

async function whileOpening(queries: QueryClient, open: () => Promise<void>): Promise<void> {
  if (useDemoPlant.getState().opening) return
  useDemoPlant.setState({ opening: true, failure: null })
  try {
    await open()
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
  // Asked of the host, not of the shared query: a page that is left takes its queries with it, and this must go on.
  const { files } = await call('listEvidence', {})
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
  // First the lists, so that no view asks once more for a file or a story that is gone.
  queries.setQueryData(incidentQueries.list().queryKey, (list) => list && { ...list, incidents: [], headline: '' })
  queries.setQueryData(evidenceQueries.list().queryKey, { files: [], totals: { files: 0, bytes: 0, records: 0, accepted: 0, rejected: 0, blank: 0 } })
  markVisited()
  await queries.invalidateQueries()
}

import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { IncidentList } from '../../../contract/incident.ts'
import type { MaintenanceWindow, Plant, PlantStatement } from '../../../contract/plant.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { analysisQueries, incidentQueries, plantQueries } from '../../api/queries.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { applyStatements, applyWindow, compareIncidents } from './statements.ts'

/** A decision that the plant as it was read does not hold yet. */
interface Pending {
  readonly key: number
  readonly sequence: number | null
  readonly facts: readonly PlantStatement[]
  readonly window: MaintenanceWindow | null
  /** Revision it was taken at; a later one holds it. */
  readonly revision: number
}
/** What the toast tells. */
interface Told { readonly sequence: number; readonly text: string; readonly before: IncidentList | null; readonly revision: number; readonly outcome: string | null }

interface PlantDecisions { readonly pending: readonly Pending[]; readonly told: Told | null; readonly failure: string | null }

/** Lives outside the page, so that leaving it loses neither what is under way nor the way back. */
export const usePlantDecisions = create<PlantDecisions>(() => ({ pending: [], told: null, failure: null }))

const MOST_FACTS = 500
let nextKey = 1

/** States facts of the plant, or a window: shown at once, in force with the next analysis, undone as one. `text` says what was done. */
export async function decidePlant(queries: QueryClient, text: string, what: { facts: readonly PlantStatement[] } | { window: MaintenanceWindow }): Promise<void> {
  const facts = 'facts' in what ? what.facts.slice(0, MOST_FACTS) : []
  const window = 'window' in what ? what.window : null
  const key = nextKey++
  const revision = queries.getQueryData(plantQueries.one().queryKey)?.revision ?? 0
  const before = queries.getQueryData(incidentQueries.list().queryKey) ?? null
  usePlantDecisions.setState(({ pending }) => ({ pending: [...pending, { key, sequence: null, facts, window, revision }], failure: null }))
  announce(text)
  try {
    const { sequence } = await call('decide', { body: window ? { kind: 'state_window', window, reason: text.slice(0, 500) } : { kind: 'state_plant', facts: [...facts], reason: text.slice(0, 500) } })
    usePlantDecisions.setState(({ pending }) => ({ pending: pending.map((one) => (one.key === key ? { ...one, sequence } : one)), told: { sequence, text, before, revision, outcome: null } }))
  } catch (error) {
    const problem = asProblem(error)
    usePlantDecisions.setState(({ pending }) => ({ pending: pending.filter((one) => one.key !== key), failure: `Not kept: ${text} ${problem.detail} ${problem.advice ?? ''}` }))
  }
}

export const forgetTold = (): void => usePlantDecisions.setState({ told: null })
export const forgetFailure = (): void => usePlantDecisions.setState({ failure: null })
export const withdrawPending = (sequence: number): void => usePlantDecisions.setState(({ pending }) => ({ pending: pending.filter((one) => one.sequence !== sequence) }))

/** The plant with what was just decided laid over it, until an analysis holds it. */
export function usePlant(): UseQueryResult<Plant> {
  const query = useQuery(plantQueries.one())
  const { pending } = usePlantDecisions()
  useSettling(query.data?.revision ?? null)
  const data = useMemo(() => query.data && pending.reduce((plant, { facts, window }) => (window ? applyWindow(plant, window) : applyStatements(plant, facts)), query.data), [query.data, pending])
  return { ...query, data } as UseQueryResult<Plant>
}

/** Once an analysis has taken decisions up, they are shown as read, and the toast says what they changed. */
function useSettling(revision: number | null): void {
  const { data: status } = useQuery(analysisQueries.status())
  const { data: incidents } = useQuery(incidentQueries.list())
  const ready = status?.state === 'ready'
  useEffect(() => {
    if (revision === null || !ready || status.revision !== revision) return
    usePlantDecisions.setState(({ pending, told }) => {
      const left = pending.filter((one) => one.sequence === null || one.revision >= revision)
      const tell = told && told.outcome === null && told.revision < revision && incidents && incidents.revision >= revision
      if (left.length === pending.length && !tell) return {}
      return { pending: left, ...(tell ? { told: { ...told, outcome: told.before ? compareIncidents(told.before, incidents) : 'Worked out anew.' } } : {}) }
    })
  }, [revision, ready, status, incidents])
}

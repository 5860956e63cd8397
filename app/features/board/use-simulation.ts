import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunSimulation } from '../../../contract/board.ts'
import { asProblem } from '../../api/problem.ts'
import { runSimulation, type SimulationResult } from '../../api/simulation.ts'

/** A run of the risk model as the page follows it. */
export interface SimulationRun {
  /** The newest result; that of the run before while a new one is under way. Null before the first. */
  readonly result: SimulationResult | null
  /** Whether `result` is of what was asked for, not of the run before. */
  readonly current: boolean
  /** How far it is, 0–1; null when nothing runs. */
  readonly progress: number | null
  /** Why the last run failed; null when it did not. */
  readonly failure: string | null
  readonly cancelled: boolean
  readonly cancel: () => void
  readonly again: () => void
}

/** Runs the model whenever what it is given changes; the same input is run once. Null runs nothing. */
export function useSimulation(input: RunSimulation | null): SimulationRun {
  const client = useQueryClient()
  const [progress, setProgress] = useState(0)
  const queryKey = ['simulation', JSON.stringify(input)]
  const { data, isFetching, isError, error, isPlaceholderData, refetch } = useQuery({
    queryKey, enabled: input !== null, staleTime: Infinity, retry: false, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => { setProgress(0); return runSimulation(input!, setProgress, signal) },
  })
  return {
    result: data ?? null, current: data !== undefined && !isPlaceholderData, progress: isFetching ? progress : null,
    failure: isError ? asProblem(error).words : null,
    cancelled: input !== null && !isFetching && !isError && (data === undefined || isPlaceholderData),
    cancel: () => void client.cancelQueries({ queryKey }), again: () => void refetch(),
  }
}

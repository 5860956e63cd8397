import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DecisionInput } from '../../../contract/analysis.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { announce } from '../../shared/ui/Announcer.tsx'

/** Keeps statements of the board page in the journal, and tells what became of the last. */
export interface StateBoard {
  /** Decisions are kept one after the other. @param text what is done, for the toast. @param onDone runs once the host has kept all. */
  readonly run: (decisions: readonly DecisionInput[], text: string, onDone?: () => void) => void
  readonly pending: boolean
  /** Why the host refused the last one; null when it did not. */
  readonly failure: string | null
  readonly forgetFailure: () => void
  /** The last one that was kept and can be taken back at once; null once its time is over. */
  readonly done: { readonly sequence: number; readonly text: string } | null
  readonly forgetDone: () => void
}

/** The page follows by the live stream. */
export function useStateBoard(): StateBoard {
  const [done, setDone] = useState<StateBoard['done']>(null)
  const { mutate, isPending, isError, error, reset } = useMutation({
    mutationFn: async ({ decisions, text }: { decisions: readonly DecisionInput[]; text: string; onDone: (() => void) | undefined }) => {
      let sequence: number | null = null
      for (const decision of decisions) sequence = (await call('decide', { body: decision })).sequence
      return { sequence, text, single: decisions.length === 1 && decisions[0]?.kind !== 'undo' }
    },
    onSuccess: ({ sequence, text, single }, { onDone }) => { setDone(sequence !== null && single ? { sequence, text } : null); announce(text); onDone?.() },
  })
  const problem = isError ? asProblem(error) : null
  return {
    run: (decisions, text, onDone) => mutate({ decisions, text, onDone }), pending: isPending,
    failure: problem && `${problem.title}. ${problem.detail}${problem.advice ? ` ${problem.advice}` : ''}`, forgetFailure: reset, done, forgetDone: () => setDone(null),
  }
}

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DecisionInput } from '../../../contract/analysis.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { announce } from '../ui/Announcer.tsx'

/** Takes decisions of the page, and tells what became of the last. */
export interface Decide {
  /**
   * Several are kept one after the other.
   * @param text what is done, for the toast: "Asked for plan B." @param onDone runs once the host has kept all.
   */
  readonly run: (decisions: DecisionInput | readonly DecisionInput[], text: string, onDone?: () => void) => void
  readonly pending: boolean
  /** Why the host refused the last one; null when it did not. */
  readonly failure: string | null
  readonly forgetFailure: () => void
  /** The last one that was kept and can be taken back at once; null once its time is over. */
  readonly done: { readonly sequence: number; readonly text: string } | null
  readonly forgetDone: () => void
}

interface Order { readonly decisions: readonly DecisionInput[]; readonly text: string; readonly onDone: (() => void) | undefined }

/** Keeps decisions in the journal; the page follows by the live stream. */
export function useDecide(): Decide {
  const [done, setDone] = useState<Decide['done']>(null)
  const { mutate, isPending, isError, error, reset } = useMutation({
    mutationFn: async ({ decisions }: Order) => {
      const kept: number[] = []
      for (const decision of decisions) kept.push((await call('decide', { body: decision })).sequence)
      return kept
    },
    onSuccess: ([sequence, ...more], { decisions, text, onDone }) => {
      setDone(sequence === undefined || more.length > 0 || decisions[0]?.kind === 'undo' ? null : { sequence, text })
      announce(text)
      onDone?.()
    },
  })
  return {
    run: (decisions, text, onDone) => mutate({ decisions: 'kind' in decisions ? [decisions] : decisions, text, onDone }), pending: isPending,
    failure: isError ? asProblem(error).words : null, forgetFailure: reset, done, forgetDone: () => setDone(null),
  }
}

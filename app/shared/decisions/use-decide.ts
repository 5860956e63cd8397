import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordRehearsal, ReportAction, ReportRecovery, RequestPlan, SignPlan, StateAction, StateDuty, StatePreserve } from '../../../contract/containment.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { announce } from '../ui/Announcer.tsx'

type RespondDecision = RequestPlan | SignPlan | ReportAction | StateAction | StatePreserve | ReportRecovery | StateDuty | RecordRehearsal

/** Takes decisions of the page one at a time, and tells what became of the last. */
export interface Decide {
  /** @param text what is done, for the toast: "Asked for plan B." @param onDone runs once the host has kept it. */
  readonly run: (decision: RespondDecision, text: string, onDone?: () => void) => void
  readonly pending: boolean
  /** Why the host refused the last one; null when it did not. */
  readonly failure: string | null
  readonly forgetFailure: () => void
  /** The last one that was kept; null once its time is over. */
  readonly done: { readonly sequence: number; readonly text: string } | null
  readonly forgetDone: () => void
}

/** Keeps decisions in the journal; the page follows by the live stream. */
export function useDecide(): Decide {
  const [done, setDone] = useState<Decide['done']>(null)
  const { mutate, isPending, isError, error, reset } = useMutation({
    mutationFn: async ({ decision, text }: { decision: RespondDecision; text: string; onDone: (() => void) | undefined }) => ({ sequence: (await call('decide', { body: decision })).sequence, text }),
    onSuccess: (kept, { onDone }) => { setDone(kept); announce(kept.text); onDone?.() },
  })
  const problem = isError ? asProblem(error) : null
  return {
    run: (decision, text, onDone) => mutate({ decision, text, onDone }), pending: isPending,
    failure: problem && `${problem.title}. ${problem.detail}${problem.advice ? ` ${problem.advice}` : ''}`, forgetFailure: reset, done, forgetDone: () => setDone(null),
  }
}

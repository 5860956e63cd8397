import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { Button } from '../ui/Button.tsx'

/** Long enough to read and reach for; the journal can undo it later. */
const SHOWN_MS = 12_000

export interface UndoToastProps {
  sequence: number
  /** What was done, and what follows from it. */
  text: string
  /** While true the toast stays: there is still something to tell. */
  busy?: boolean
  onUndone?: () => void
  onGone: () => void
}

/** Says what a decision did and offers to take it back; each decision is a line in the journal, so is its undo. */
export function UndoToast({ sequence, text, busy = false, onUndone, onGone }: UndoToastProps) {
  const undo = useMutation({
    mutationFn: () => call('decide', { body: { kind: 'undo', sequence, reason: 'Undone at once' } }),
    onSuccess: () => { onUndone?.(); onGone() },
  })
  useEffect(() => {
    if (busy) return undefined
    const timer = setTimeout(onGone, SHOWN_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new decision starts the time again
  }, [sequence, busy, onGone])
  return (
    <output className="toast">
      <span className="cut" data-tip={text} data-tip-cut>{undo.isError ? asProblem(undo.error).title : text}</span>
      <Button small disabled={undo.isPending} onClick={() => undo.mutate()}>Undo</Button>
    </output>
  )
}

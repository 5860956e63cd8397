import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { Button } from '../../shared/ui/Button.tsx'

/** Long enough to read and reach for; the journal can undo it later. */
const SHOWN_MS = 12_000

export function UndoToast({ sequence, title, onGone }: { sequence: number; title: string; onGone: () => void }) {
  const undo = useMutation({ mutationFn: () => call('decide', { body: { kind: 'undo', sequence, reason: 'Undone at once' } }), onSuccess: onGone })
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new retraction starts the time again
  }, [sequence, onGone])
  return (
    <output className="toast">
      <span className="cut">{undo.isError ? asProblem(undo.error).title : `Retracted “${title}”. The story is being worked out again.`}</span>
      <Button small disabled={undo.isPending} onClick={() => undo.mutate()}>Undo</Button>
    </output>
  )
}

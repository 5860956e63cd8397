import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GivenAnswer } from '../../../contract/access.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { accessQueries } from '../../api/queries.ts'
import { useUndoRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'

/** Takes an answer back with an entry of its own; for who gave it, and for those who may overrule. */
export function TakeBack({ given }: { given: Pick<GivenAnswer, 'sequence' | 'by' | 'answer'> }) {
  const { sequence, by, answer } = given
  const queries = useQueryClient()
  const refused = useUndoRefusal({ decision: answer, by: { ...by, selfChosen: true } })
  const undo = useMutation({ mutationFn: () => call('decide', { body: { kind: 'undo', sequence, reason: 'Taken back from the question' } }), onSuccess: () => queries.invalidateQueries({ queryKey: accessQueries.all }) })
  return (
    <div className="acc-back">
      <Button disabled={undo.isPending || refused !== null} data-tip={refused === null ? undefined : `For who gave it, or those who may overrule\n${refused}`} onClick={() => undo.mutate()}>Take back</Button>
      {undo.isError && <small role="alert">{asProblem(undo.error).detail}</small>}
    </div>
  )
}

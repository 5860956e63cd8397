import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { evidenceQueries } from '../../api/queries.ts'
import { formatCounted } from '../format.ts'
import { Button } from '../ui/Button.tsx'
import { readLoss, writeLoss, type CaseLoss } from './case-loss.ts'
import { chooseDemoCase, clearCase } from './demo-plant.ts'

const Confirm = lazy(async () => ({ default: (await import('../ui/Confirm.tsx')).Confirm }))

/** Says on every page that what is shown is simulated, for as long as simulated evidence is in the case. */
export function DemoNotice({ onClear }: { onClear: () => void }) {
  const queries = useQueryClient()
  const { data } = useQuery(evidenceQueries.list())
  const [loss, setLoss] = useState<CaseLoss | null>(null)
  // The page is left first: a story that is being cleared must not be seen to fail.
  const { mutate: clear, error } = useMutation({ mutationFn: () => { onClear(); return clearCase(queries) } })
  const samples = data?.files.filter(({ sample }) => sample).length ?? 0
  if (!data || samples === 0) return null
  const own = data.files.length - samples
  const ask = async () => {
    const loss = await readLoss(queries)
    if (loss) setLoss(loss)
    else clear()
  }
  return (
    <div className="banner demo-notice">
      <span><span className="b">Demo plant</span> · simulated logs, read by the same engine{own > 0 ? `, beside ${formatCounted(own, 'file')} of your own` : ''}</span>
      {error && <span className="b" role="alert">It could not be cleared. {asProblem(error).detail}</span>}
      <span className="sp" />
      <Button small variant="ghost" onClick={() => chooseDemoCase()}>Other demo cases…</Button>
      <Button small variant="ghost" onClick={() => void ask()}>Clear and use my own</Button>
      {loss && (
        <Suspense>
          <Confirm title="Clear this case?" action="Clear case" onConfirm={() => clear()} onCancel={() => setLoss(null)}>
            {writeLoss(loss)} The originals on your disk stay untouched.
          </Confirm>
        </Suspense>
      )}
    </div>
  )
}

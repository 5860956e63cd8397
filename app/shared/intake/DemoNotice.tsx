import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { decisionQueries, evidenceQueries } from '../../api/queries.ts'
import { formatCounted } from '../format.ts'
import { Button } from '../ui/Button.tsx'
import { clearCase } from './demo-plant.ts'

const Confirm = lazy(async () => ({ default: (await import('../ui/Confirm.tsx')).Confirm }))

/** What clearing would take beside the demo. Null while nobody has asked for it. */
interface Loss {
  readonly files: number
  /** Null when the host did not say. */
  readonly decisions: number | null
}

/** Says on every page that what is shown is simulated, for as long as simulated evidence is in the case. */
export function DemoNotice({ onClear }: { onClear: () => void }) {
  const queries = useQueryClient()
  const { data } = useQuery(evidenceQueries.list())
  const [loss, setLoss] = useState<Loss | null>(null)
  // The page is left first: a story that is being cleared must not be seen to fail.
  const { mutate: clear, error } = useMutation({ mutationFn: () => { onClear(); return clearCase(queries) } })
  const samples = data?.files.filter(({ sample }) => sample).length ?? 0
  if (!data || samples === 0) return null
  const own = data.files.length - samples
  const ask = async () => {
    // Asked anew: whether anything would be lost must be true at this moment. Not knowing counts as a loss.
    const decisions = await queries.fetchQuery({ ...decisionQueries.list(), staleTime: 0 }).then((list) => list.decisions.length, () => null)
    if (own > 0 || decisions !== 0) setLoss({ files: own, decisions })
    else clear()
  }
  return (
    <div className="banner demo-notice">
      <span><span className="b">Demo plant</span> · simulated logs, read by the same engine{own > 0 ? `, beside ${formatCounted(own, 'file')} of your own` : ''}</span>
      {error && <span className="b" role="alert">It could not be cleared. {asProblem(error).detail}</span>}
      <span className="sp" />
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

/** "The demo plant, 2 files of your own and 1 decision leave the case." */
function writeLoss({ files, decisions }: Loss): string {
  const more = [files > 0 ? `${formatCounted(files, 'file')} of your own` : '', decisions === null ? 'every decision' : decisions > 0 ? formatCounted(decisions, 'decision') : ''].filter(Boolean)
  return `The demo plant${more.length > 1 ? `, ${more[0]}` : ''} and ${more.at(-1) ?? 'its incidents'} leave the case.`
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { evidenceQueries } from '../../api/queries.ts'
import { Button } from '../ui/Button.tsx'
import { clearCase } from './demo-plant.ts'

const Confirm = lazy(async () => ({ default: (await import('../ui/Confirm.tsx')).Confirm }))

/** Says on every page that what is shown is simulated, for as long as simulated evidence is in the case. */
export function DemoNotice({ onCleared }: { onCleared: () => void }) {
  const queries = useQueryClient()
  const { data } = useQuery(evidenceQueries.list())
  const [asking, setAsking] = useState(false)
  const samples = data?.files.filter(({ sample }) => sample).length ?? 0
  if (!data || samples === 0) return null
  const clear = () => void clearCase(queries).then(onCleared)
  return (
    <div className="banner demo-notice">
      <span><span className="b">Demo plant</span> · simulated logs, read by the same engine{samples < data.files.length ? `, beside ${data.files.length - samples} of your own` : ''}</span>
      <span className="sp" />
      <Button small variant="ghost" onClick={() => (samples < data.files.length ? setAsking(true) : clear())}>Clear and use my own</Button>
      {asking && (
        <Suspense>
          <Confirm title="Clear this case?" action="Clear case" onConfirm={clear} onCancel={() => setAsking(false)}>
            The demo plant and {data.files.length - samples} of your own files leave the case, with every decision. The originals on your disk stay untouched.
          </Confirm>
        </Suspense>
      )}
    </div>
  )
}

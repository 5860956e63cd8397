import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { analysisQueries } from '../../api/queries.ts'
import { AnalysisProgress } from '../../shared/intake/AnalysisProgress.tsx'
import { clearCase } from '../../shared/intake/demo-plant.ts'
import { Button } from '../../shared/ui/Button.tsx'

/** How far a case has come in, and the way to stop it: what has come so far leaves again. */
export function OpeningProgress() {
  const queries = useQueryClient()
  const { data: status } = useQuery(analysisQueries.status())
  const [stopping, setStopping] = useState(false)
  const stop = () => {
    setStopping(true)
    clearCase(queries).catch(() => setStopping(false))
  }
  return (
    <>
      {status?.state === 'reading'
        ? <AnalysisProgress status={status} />
        : <p role="status">Writing the logs …</p>}
      <Button disabled={stopping} onClick={stop}>Cancel</Button>
    </>
  )
}

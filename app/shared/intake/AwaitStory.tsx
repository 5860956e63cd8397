import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { analysisQueries } from '../../api/queries.ts'
import { Waiting } from '../ui/QueryView.tsx'
import { AnalysisProgress, isBusy } from './AnalysisProgress.tsx'

/** A page whose content follows from the story, until one stands: how far the analysis is, and why that is waited for (`children`, a clause). */
export function AwaitStory({ subject, skeleton, children }: { subject: string; skeleton?: ReactNode; children: string }) {
  const { data: status } = useQuery(analysisQueries.status())
  return (
    <Waiting subject={subject}>
      <div className="banner" role="status"><span><span className="b">The case is still being analysed.</span> {children}; this page asks again by itself.</span></div>
      {status && isBusy(status) && <div className="progress-line"><AnalysisProgress status={status} /></div>}
      {skeleton}
    </Waiting>
  )
}

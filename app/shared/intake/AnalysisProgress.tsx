import type { AnalysisStatus } from '../../../contract/analysis.ts'
import './intake.css'
import { formatBytes, formatCount, formatCounted, formatShare } from '../format.ts'

/** True while there is something to wait for or to go on with. */
export const isBusy = (status: AnalysisStatus): boolean => status.state === 'reading' || status.state === 'analysing' || status.state === 'cancelled' || status.state === 'failed'

/** What the engine does now, with a bar: which file, how far, what is left. */
export function AnalysisProgress({ status }: { status: AnalysisStatus }) {
  const { state, current, filesWaiting, events, failure } = status
  const share = state === 'reading' ? (current && current.total > 0 ? current.done / current.total : 0) : state === 'analysing' ? status.progress : 0
  const waiting = filesWaiting > 0 ? ` · ${formatCounted(filesWaiting, 'file')} waiting` : ''
  const [title, left, right] = {
    reading: [`Reading ${current?.path ?? 'evidence'}`, current ? `record ${formatCount(current.records)}` : '', current ? `${formatShare(share)} of ${formatBytes(current.total)}${waiting}` : waiting],
    analysing: ['Analysing', formatCounted(events, 'event'), 'Stories appear as soon as they are proven'],
    cancelled: ['Reading was stopped', `${formatCounted(events, 'event')} kept`, `What was read stays${waiting}`],
    failed: ['Reading failed', '', failure ? `${failure.reason} ${failure.advice}` : ''],
    empty: ['', '', ''], ready: ['', '', ''],
  }[state] as [string, string, string]
  return (
    <div className="progress">
      <b className="cut">{title}</b>
      <div className="bar" role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}><i style={{ width: `${share * 100}%` }} /></div>
      <span className="q">{left}</span><span className="q cut">{right}</span>
    </div>
  )
}

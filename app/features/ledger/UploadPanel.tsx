import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AnalysisStatus } from '../../../contract/analysis.ts'
import { call } from '../../api/client.ts'
import { analysisQueries } from '../../api/queries.ts'
import { formatBytes, formatCounted, formatShare } from '../../shared/format.ts'
import { AnalysisProgress, isBusy } from '../../shared/intake/AnalysisProgress.tsx'
import { DropZone } from '../../shared/intake/DropZone.tsx'
import { cancelUploads, dismissUploads, resumeUploads, useUploads, type UploadItem } from '../../shared/intake/uploads.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'

/** Where logs enter, how far they are, and what became of those that did not make it in. */
export function UploadPanel({ status }: { status: AnalysisStatus | undefined }) {
  const { items } = useUploads()
  const queries = useQueryClient()
  const steer = useMutation({
    mutationFn: (act: 'cancelAnalysis' | 'resumeAnalysis') => call(act),
    onSuccess: (next) => queries.setQueryData(analysisQueries.status().queryKey, next),
  })
  const under = items.filter(({ state }) => state === 'waiting' || state === 'sending')
  const stopped = items.filter(({ state }) => state === 'cancelled')
  const reading = status && isBusy(status)
  return (
    <>
      <div className="intake">
        <DropZone />
        {under.length > 0 || stopped.length > 0
          ? <SendProgress items={items} />
          : reading ? <AnalysisProgress status={status} /> : <Settled items={items} />}
        <div className="flex">
          {under.length > 0 && <Button small onClick={cancelUploads}>Cancel</Button>}
          {under.length === 0 && stopped.length > 0 && <><Button small variant="primary" onClick={resumeUploads}>Resume</Button><Button small onClick={dismissUploads}>Give up</Button></>}
          {under.length === 0 && stopped.length === 0 && (status?.state === 'reading' || status?.state === 'analysing') && <Button small disabled={steer.isPending} onClick={() => steer.mutate('cancelAnalysis')}>Cancel</Button>}
          {under.length === 0 && (status?.state === 'cancelled' || status?.state === 'failed') && <Button small variant="primary" disabled={steer.isPending} onClick={() => steer.mutate('resumeAnalysis')}>Resume</Button>}
        </div>
      </div>
      <Told items={items} />
    </>
  )
}

function SendProgress({ items }: { items: readonly UploadItem[] }) {
  const open = items.filter(({ state }) => state !== 'failed')
  const sent = open.reduce((sum, item) => sum + item.sent, 0)
  const all = open.reduce((sum, item) => sum + item.bytes, 0)
  const current = items.find(({ state }) => state === 'sending')
  const share = all === 0 ? 0 : sent / all
  const done = open.filter(({ state }) => state === 'done').length
  return (
    <div className="progress">
      <b className="cut">{current ? `Taking in ${current.path}` : 'Stopped'}</b>
      <div className="bar" role="progressbar" aria-label="Taking files in" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}><i style={{ width: `${share * 100}%` }} /></div>
      <span className="q">{done} of {formatCounted(open.length, 'file')}</span><span className="q">{formatShare(share)} of {formatBytes(all)}{current && current.sent === current.bytes ? ' · checking SHA-256' : ''}</span>
    </div>
  )
}

function Settled({ items }: { items: readonly UploadItem[] }) {
  const done = items.filter(({ state }) => state === 'done').length
  return <p className="q">{done > 0 ? `${formatCounted(done, 'file')} taken in.` : 'Recognised on its own: Windows, Sysmon, Entra, CloudTrail, Microsoft 365, Zeek, Cisco ASA, bastion, Veeam and work orders.'}</p>
}

/** Duplicates, refusals and failures, each with what to do; nothing that was dropped vanishes silently. */
function Told({ items }: { items: readonly UploadItem[] }) {
  const lines = items.flatMap((item): { key: string; path: string; text: string; failed: boolean }[] => {
    const told = (item.outcome?.refused ?? []).map(({ path, reason, advice }) => ({ key: `${item.key} ${path}`, path, text: `Refused: ${reason} ${advice}`, failed: false }))
    const duplicates = item.outcome?.duplicates.length ?? 0
    if (duplicates > 0) told.unshift({ key: `${item.key} twice`, path: item.path, text: duplicates === 1 ? 'The case already has this file (same SHA-256). It was not added again.' : `The case already has ${duplicates} files in it (same SHA-256). They were not added again.`, failed: false })
    if (item.failure) told.unshift({ key: `${item.key} failed`, path: item.path, text: `${item.failure.reason} ${item.failure.advice ?? ''}`, failed: true })
    return told
  })
  if (lines.length === 0) return null
  return (
    <div className="told" role="status">
      <ul>{lines.slice(0, 50).map(({ key, path, text, failed }) => <li key={key}><Icon name={failed ? 'warning' : 'file'} size="s" /><b className="cut" title={path}>{path}</b><span>{text}</span></li>)}</ul>
      {lines.length > 50 && <p className="q">and {lines.length - 50} more</p>}
      <div className="flex">{lines.some(({ failed }) => failed) && <Button small onClick={resumeUploads}>Try again</Button>}<Button small variant="ghost" onClick={dismissUploads}>Dismiss</Button></div>
    </div>
  )
}

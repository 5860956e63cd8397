import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { EvidenceDetail, EvidenceFile } from '../../../contract/evidence.ts'
import { MAPPED_SOURCE } from '../../../contract/mapping.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { evidenceQueries } from '../../api/queries.ts'
import { saveCsv } from '../../shared/csv/save-file.ts'
import { formatBytes, formatCount, formatCounted } from '../../shared/format.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { explainClock, explainCopies, groupRejections, splitPath } from './ledger.ts'
import { writeRejectedCsv } from './ledger-csv.ts'

const ClockDialog = lazy(async () => ({ default: (await import('./ClockDialog.tsx')).ClockDialog }))
const Confirm = lazy(async () => ({ default: (await import('../../shared/ui/Confirm.tsx')).Confirm }))

/** The selected file: every byte in order, why lines were refused, and its clock. */
export function FileDetail({ file, onRemoved }: { file: EvidenceFile; onRemoved: () => void }) {
  const query = useQuery(evidenceQueries.detail(file.id))
  return (
    <aside className="file-detail" aria-label="Selected file">
      <div className="file-name"><h2>{splitPath(file.path).name}</h2><span className="q nw">{formatBytes(file.bytes)}, {formatCounted(file.records, 'record')}</span></div>
      {file.path.includes('/') && <p className="lab cut" data-tip={file.path} data-tip-cut>in {file.path.slice(0, file.path.lastIndexOf('/'))}</p>}
      {file.failure && <div className="refusal" role="alert"><b>{file.failure.reason}</b> {file.failure.advice}</div>}
      <QueryView query={query} subject="this file">{(detail) => <><Bytes detail={detail} /><Rejected detail={detail} /><MappingPart detail={detail} /><ClockPart detail={detail} /></>}</QueryView>
      <Removal file={file} onRemoved={onRemoved} />
    </aside>
  )
}

const SPAN_NAMES = { accepted: 'accepted', rejected: 'rejected', blank: 'blank', framing: 'framing' } as const

function Bytes({ detail }: { detail: EvidenceDetail }) {
  return (
    <section>
      <h3>Every byte, in order</h3>
      <div className="byte-bar" role="img" aria-label={`Of ${formatCount(detail.bytes)} bytes: ${detail.accepted} records accepted, ${detail.rejected} rejected, ${detail.blank} blank lines.`}>
        {detail.spans.map(({ kind, offset, length }) => (
          <i key={offset} className={kind} style={{ flexGrow: length }} title={`${SPAN_NAMES[kind]} · ${formatCount(offset)} + ${formatCount(length)} bytes`} />
        ))}
      </div>
      <p className="lab byte-legend"><span>grey accepted {formatCount(detail.accepted)}</span><span>hatched rejected {formatCount(detail.rejected)}</span><span>white blank {formatCount(detail.blank)}, framing</span></p>
      {explainCopies(detail.copies) !== null && <p className="m uninterpreted">{explainCopies(detail.copies)}</p>}
      {detail.uninterpreted > 0 && <p className="m uninterpreted"><b>{formatCounted(detail.uninterpreted, 'accepted record')}</b> {detail.uninterpreted === 1 ? 'is' : 'are'} of a kind that no detector reads. {detail.uninterpreted === 1 ? 'It is' : 'They are'} kept and counted, but no sentence can rest on {detail.uninterpreted === 1 ? 'it' : 'them'}.</p>}
    </section>
  )
}

function Rejected({ detail }: { detail: EvidenceDetail }) {
  if (detail.rejected === 0) return detail.state === 'ready' ? <section><h3>Why rejected</h3><p className="m">Nothing was rejected.</p></section> : null
  return (
    <section>
      <h3>Why rejected</h3>
      {groupRejections(detail.rejectedBy, detail.rejections).map(({ code, count, reason, first }) => (
        <div key={code} className="rejection">
          <div><b>{formatCount(count)}</b><span>{reason}</span><span className="sp" />{first && <span className="q mono nw" title="offset and length in bytes of the first">{formatCount(first.offset)} +{formatCount(first.length)}</span>}</div>
          {first && first.sample !== '' && <pre>{first.line !== null && <span className="q">line {first.line}  </span>}{first.sample}</pre>}
        </div>
      ))}
      <Button small onClick={() => saveCsv(`${detail.path.split('/').at(-1)}.rejected.csv`, writeRejectedCsv(detail))}>Download rejected lines</Button>
      {detail.rejected > detail.rejections.length && <span className="lab"> the first {detail.rejections.length} of {formatCount(detail.rejected)}</span>}
    </section>
  )
}

/** A file no source knows can be read by its columns; one that is read so can be mapped otherwise. */
function MappingPart({ detail: { id, state, source, format } }: { detail: EvidenceDetail }) {
  if (state !== 'ready' || format === 'evtx' || format === 'unknown' || (source !== null && !source.startsWith(MAPPED_SOURCE))) return null
  return (
    <section>
      <h3>Columns</h3>
      <p className="m">{source === null ? 'No source knows this log. Say what its columns mean, and its records are read.' : 'Read by a mapping of its columns.'}</p>
      <Link className={buttonClass({ small: true, variant: source === null ? 'primary' : 'default' })} to="/evidence/$id/map" params={{ id }}>{source === null ? 'Map its columns…' : 'Change its mapping…'}</Link>
    </section>
  )
}

function ClockPart({ detail }: { detail: EvidenceDetail }) {
  const [asking, setAsking] = useState(false)
  const { basis } = detail.clock
  return (
    <section>
      <h3>Clock</h3>
      <p className="m">{explainClock(detail.clock)}</p>
      {(basis === 'assumed' || basis === 'set' || basis === 'matched') && <Button small aria-haspopup="dialog" onClick={() => setAsking(true)}>Change zone…</Button>}
      {asking && <Suspense><ClockDialog file={detail} onClose={() => setAsking(false)} /></Suspense>}
    </section>
  )
}

function Removal({ file, onRemoved }: { file: EvidenceFile; onRemoved: () => void }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call('removeEvidence', { params: { id: file.id } }),
    onSuccess: async () => { onRemoved(); await queries.invalidateQueries() },
  })
  return (
    <section className="removal">
      <Button small variant="ghost" disabled={remove.isPending} onClick={() => setAsking(true)}>Remove from case…</Button>
      {remove.isError && <p role="alert">{asProblem(remove.error).detail}</p>}
      {asking && (
        <Suspense>
          <Confirm title="Remove this file from the case?" action="Remove" onConfirm={() => remove.mutate()} onCancel={() => setAsking(false)}>
            Every sentence that rests on <b>{file.path.split('/').at(-1)}</b> alone goes with it. The original on your disk stays; dropping it again brings it back.
          </Confirm>
        </Suspense>
      )}
    </section>
  )
}

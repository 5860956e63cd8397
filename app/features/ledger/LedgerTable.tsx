import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { Clock, EvidenceFile } from '../../../contract/evidence.ts'
import { formatCount, formatCounted, formatDigest, formatShare } from '../../shared/format.ts'
import { formatStretch } from '../../shared/time/format-instant.ts'
import { formatOffset } from '../../shared/time/format-offset.ts'
import { CLOCK_BASIS, explainCopies, formatClock, splitPath } from './ledger.ts'

export interface LedgerTableProps {
  files: readonly EvidenceFile[]
  selected: string | null
  onSelect: (id: string) => void
}

/** Below this many rows the whole table stands in the page, where the browser's own search finds it. */
const VIRTUAL_FROM = 200
const ROW_PX = 40

/** One row per file: what it was read as and where its records went. */
export function LedgerTable({ files, selected, onSelect }: LedgerTableProps) {
  const box = useRef<HTMLDivElement>(null)
  const virtual = files.length > VIRTUAL_FROM
  // oxlint-disable-next-line react/incompatible-library -- only the compiler minds, and it skips this component
  const rows = useVirtualizer({ count: virtual ? files.length : 0, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 20 })
  const items = rows.getVirtualItems()
  const shown = virtual ? items.map(({ index }) => files[index]!) : files
  const before = virtual ? (items[0]?.start ?? 0) : 0
  const after = virtual ? rows.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  return (
    <div className="ledger-table" ref={box}>
      <table aria-rowcount={files.length + 1}>
        <caption className="sr">Ledger of evidence files</caption>
        <thead><tr><th scope="col">File</th><th scope="col">Read as</th><th scope="col">SHA-256</th><th scope="col" className="r">Records</th><th scope="col">Accepted</th><th scope="col" className="r">Rejected</th><th scope="col">First – last, UTC</th><th scope="col">Clock</th></tr></thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {shown.map((file) => <LedgerRow key={file.id} file={file} selected={file.id === selected} onSelect={onSelect} />)}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

function LedgerRow({ file, selected, onSelect }: { file: EvidenceFile; selected: boolean; onSelect: (id: string) => void }) {
  return (
    // The row selects for the pointer; the button inside does it for the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr data-selected={selected || undefined} aria-current={selected || undefined} onClick={() => onSelect(file.id)}>
      <td className="ledger-file"><button type="button" data-file={file.id} aria-label={file.path} data-tip={file.path} data-tip-cut onFocus={() => onSelect(file.id)} onClick={() => onSelect(file.id)}><FileName path={file.path} /></button></td>
      <td className="m"><span className="cut ledger-source" data-tip={file.sourceTitle} data-tip-cut>{file.source === null && file.state === 'ready' ? 'not recognised' : file.sourceTitle || '…'}</span></td>
      <td className="mono q" data-tip={`SHA-256\n${file.sha256}`}>{formatDigest(file.sha256)}</td>
      <td className="r" data-tip={explainCopies(file.copies) ?? undefined}>{formatCount(file.records)}{file.copies && <small className="q">{formatCounted(file.copies.reduce((sum, { records }) => sum + records, 0), 'copy', 'copies')}</small>}</td>
      <td><Accepted file={file} /></td>
      <td className={file.rejected > 0 ? 'r b' : 'r q'}>{formatCount(file.rejected)}</td>
      <td className="m">{file.first && file.last ? formatStretch(file.first, file.last, 'UTC') : '–'}</td>
      <td className="m" data-tip={formatClock(file.clock)}>{file.state === 'ready' ? <ClockCell clock={file.clock} /> : '–'}</td>
    </tr>
  )
}

/** The name first, since it tells files apart; its folder under it, cut before the last part. */
function FileName({ path }: { path: string }) {
  const { name, folder, last } = splitPath(path)
  return <><b className="cut">{name}</b>{last !== '' && <span className="ledger-folder"><span className="cut">{folder}</span><span className="cut">{last}</span></span>}</>
}

function ClockCell({ clock }: { clock: Clock }) {
  if (clock.basis === 'none') return 'no times'
  const off = formatOffset(clock)
  return <><span className="cut">{clock.zone}</span><small className={off === null ? 'cut' : 'cut b'}>{off ?? CLOCK_BASIS[clock.basis]}</small></>
}

function Accepted({ file }: { file: EvidenceFile }) {
  if (file.state === 'waiting') return <span className="q">waiting</span>
  if (file.state === 'reading') return <span className="q">reading …</span>
  if (file.state === 'receiving' && file.records === 0) return <span className="q">receiving …</span>
  if (file.state === 'failed') return <span className="b">could not be read</span>
  if (file.records === 0) return <span className="q">no records</span>
  const share = file.accepted / file.records
  return (
    <div className="accepted">
      <div className="bar" aria-hidden="true"><i style={{ width: `${share * 100}%` }} />{file.rejected > 0 && <span className="rejected-part" style={{ width: `max(3px, ${(1 - share) * 100}%)` }} />}</div>
      {formatShare(share)}{file.state === 'receiving' && <span className="q">, receiving</span>}
    </div>
  )
}

import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { IconArrowBackUp, IconCopy, IconHistory, IconLink } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { decisionQueries, recordQueries } from '../../api/queries.ts'
import type { EvidenceRecord } from '../../../contract/evidence.ts'
import type { Citation } from '../../../contract/incident.ts'
import { countStanding, openJournal } from '../../shared/decisions/journal.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { useRefusal } from '../../shared/roles/me.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { formatCount } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { copyText } from '../../shared/ui/copy-text.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Failure, Skeleton, Waiting } from '../../shared/ui/QueryView.tsx'
import './evidence-drawer.css'
import { FieldsTable } from './FieldsTable.tsx'
import { RawBytes } from './RawBytes.tsx'
import { formatOffset } from './raw-segments.ts'
import { RetractDialog, type CitedSentence } from './RetractDialog.tsx'

export interface RecordsDrawerProps {
  /** Records to list, each once; an empty list shows `nothing`. */
  ids: readonly string[]
  /** What they prove: "4 records prove the 02:12 sentence". */
  headline: string
  /** Where records stand, told before they are read. */
  citations: ReadonlyMap<string, Citation>
  /** IANA zone times are told in. */
  zone: string
  /** Record that is open; the first when none is. */
  record: string | null
  nothing: ReactNode
  /** The sentence that all of them prove; null or absent when they were not opened from one. */
  sentence?: CitedSentence | null
  /** The address that opens the page on a record; without it there is nothing to copy. */
  linkTo?: (record: string) => string
  /** False where the page has a use of its own for `n` and `p`. */
  stepKeys?: boolean
  onRecord: (record: string) => void
  /** Null where the drawer cannot be shut. */
  onClose: (() => void) | null
}

/** Records are read this many at a time. */
const PAGE = 50

/** Records, the fields of the one that is open, and its bytes; from here a record can be retracted. */
export function RecordsDrawer({ ids, headline, citations, zone, record, nothing, sentence = null, linkTo, stepKeys = true, onRecord, onClose }: RecordsDrawerProps) {
  const open = record ?? ids[0] ?? null
  const at = open === null ? -1 : ids.indexOf(open)
  const first = ids[0] ?? ''
  const [more, setMore] = useState({ first, pages: 1 })
  // What was asked for belongs to the list it was asked of.
  const pages = more.first === first ? more.pages : 1
  const shown = useMemo(() => ids.slice(0, Math.max(pages * PAGE, Math.ceil((at + 1) / PAGE) * PAGE)), [ids, pages, at])
  const queries = useQueries({ queries: shown.map((id) => recordQueries.one(id)) })
  const current = at >= 0 ? queries[at] : undefined
  const [retracting, setRetracting] = useState(false)
  const [undo, setUndo] = useState<{ sequence: number; what: string } | null>(null)
  const journal = useQuery(decisionQueries.list())
  const standing = countStanding(journal.data?.decisions ?? [])
  const refused = useRefusal('retract_record')
  const unretracted = current?.data !== undefined && !current.data.retracted
  const retractable = unretracted && refused === null
  const step = (by: number) => { const next = ids[at + by]; if (next !== undefined) onRecord(next) }
  useShortcuts('Evidence', stepKeys && ids.length > 0 ? [{ keys: 'n', label: 'Next record', run: () => step(1) }, { keys: 'N', label: 'Record before', run: () => step(-1) }] : [])
  useShortcuts('Evidence', [{ keys: 'v', label: 'Give a verdict: retract', run: () => { if (retractable) setRetracting(true) } }])
  return (
    <section className="pane evd" aria-label="Evidence">
      <header>
        <h2>Evidence</h2><span className="q cut">{ids.length > 0 ? headline : ''}</span><span className="sp" />
        {standing > 0 && <Button variant="ghost" small onClick={openJournal}><IconHistory className="ic s" stroke={2.25} aria-hidden />{standing} {standing === 1 ? 'decision' : 'decisions'}</Button>}
        {unretracted && refused !== null && <Button variant="ghost" small aria-disabled="true" data-tip={`Retract a record\n${refused}`}><IconArrowBackUp className="ic s" stroke={2.25} aria-hidden />Retract…</Button>}
        {retractable && <Button variant="ghost" small onClick={() => setRetracting(true)}><IconArrowBackUp className="ic s" stroke={2.25} aria-hidden />Retract…</Button>}
        {onClose && ids.length > 0 && <Button variant="ghost" small icon aria-label="Close evidence" onClick={onClose}><Icon name="close" size="s" /></Button>}
      </header>
      {ids.length === 0
        ? <div className="note">{nothing}</div>
        : (
          <>
            <div className="ev3">
              <RecordList ids={shown} hidden={ids.length - shown.length} queries={queries} citations={citations} open={open} zone={zone} onRecord={onRecord} onMore={() => setMore({ first, pages: Math.ceil(shown.length / PAGE) + 1 })} />
              {current && <RecordView query={current} zone={zone} />}
            </div>
            {current?.data && <CitationLine record={current.data} linkTo={linkTo} />}
          </>
        )}
      {retracting && current?.data && <RetractDialog record={current.data} sentence={sentence} onClose={() => setRetracting(false)} onDone={(sequence, what) => { setRetracting(false); setUndo({ sequence, what }) }} />}
      {undo && !journal.data?.decisions.some(({ sequence, undone }) => sequence === undo.sequence && undone) && <UndoToast sequence={undo.sequence} text={`Retracted ${undo.what}. The story is being worked out again.`} onGone={() => setUndo(null)} />}
    </section>
  )
}

interface RecordListProps { ids: readonly string[]; hidden: number; onMore: () => void; queries: readonly UseQueryResult<EvidenceRecord>[]; citations: ReadonlyMap<string, Citation>; open: string | null; zone: string; onRecord: (record: string) => void }

function RecordList({ ids, hidden, onMore, queries, citations, open, zone, onRecord }: RecordListProps) {
  const list = useRef<HTMLUListElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- follows the record that is open
  useEffect(() => { list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }) }, [open])
  return (
    <ul className="recs" ref={list} aria-label="Records">
      {ids.map((id, index) => {
        const record = queries[index]?.data
        const path = record?.path ?? citations.get(id)?.path ?? ''
        const line = record?.line ?? citations.get(id)?.line ?? null
        return (
          <li key={id}>
            <button type="button" className="rec" data-tip={`${record?.title ?? 'Record'}\n${path}${line === null ? '' : `, line ${line}`}`} data-tip-cut aria-current={id === open ? 'true' : undefined} onClick={() => onRecord(id)}>
              <Icon name="file" size="s" /><b className={record?.retracted ? 'cut gone' : 'cut'}>{record?.title ?? (queries[index]?.isError ? 'Could not be read' : 'Record')}</b>
              <span className="q" title={record?.at ? formatBothClocks(record.at, zone) : undefined}>{record?.at ? formatInstant(record.at, zone, 'timeSeconds', { suffix: false }) : ''}</span>
              <span className="q cut where">{shortPath(path)}{line !== null && ` · line ${line}`}{record?.retracted && ' · retracted'}</span>
            </button>
          </li>
        )
      })}
      {hidden > 0 && <li key="more"><button type="button" className="rec more" onClick={onMore}>Show {formatCount(Math.min(PAGE, hidden))} more of {formatCount(hidden)}</button></li>}
    </ul>
  )
}

/** The last two parts of a path: what tells files of one collection apart. */
const shortPath = (path: string) => path.split('/').slice(-2).join('/')

function RecordView({ query, zone }: { query: UseQueryResult<EvidenceRecord>; zone: string }) {
  if (query.data) return <><FieldsTable record={query.data} zone={zone} /><RawBytes record={query.data} /></>
  if (query.isError) return <div className="rec-span"><Failure error={query.error} subject="this record" onRetry={() => void query.refetch()} /></div>
  return <div className="rec-span"><Waiting subject="the record"><Skeleton rows={5} /></Waiting></div>
}

function CitationLine({ record, linkTo }: { record: EvidenceRecord; linkTo: ((record: string) => string) | undefined }) {
  const copy = async () => {
    const text = `${record.path}, SHA-256 ${record.sha256}, offset ${record.offset}, length ${record.length}${record.line === null ? '' : `, line ${record.line}`}${record.at ? `, ${formatBothClocks(record.at, 'UTC')}` : ''}`
    await copyText(text, 'Citation copied')
  }
  return (
    <footer className="cite">
      <b className="cut" data-tip={record.path} data-tip-cut>{record.path}</b>
      <span className="nw" data-tip={`SHA-256\n${record.sha256}`}>SHA-256 <span className="mono">{record.sha256.slice(0, 8)}…{record.sha256.slice(-8)}</span></span>
      <span className="nw">offset <span className="mono">{formatOffset(record.offset)}</span></span><span className="nw">length <span className="mono">{formatOffset(record.length)}</span></span>
      {record.line !== null && <span className="nw">line {formatOffset(record.line)}</span>}
      <span className="sp" />{linkTo && <Button variant="ghost" small onClick={() => void copyText(linkTo(record.id), 'Link to the record copied')}><IconLink className="ic s" stroke={2.25} aria-hidden />Copy link</Button>}
      <Button variant="ghost" small onClick={() => void copy()}><IconCopy className="ic s" stroke={2.25} aria-hidden />Copy citation</Button>
    </footer>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { analysisQueries, evidenceQueries } from '../api/queries.ts'
import { CoveragePane } from '../features/ledger/CoveragePane.tsx'
import { FileDetail } from '../features/ledger/FileDetail.tsx'
import '../features/ledger/ledger.css'
import { filterFiles, ledgerSentence } from '../features/ledger/ledger.ts'
import { writeLedgerCsv } from '../features/ledger/ledger-csv.ts'
import { LedgerSearch } from '../features/ledger/ledger-search.ts'
import { LedgerTable } from '../features/ledger/LedgerTable.tsx'
import { UploadPanel } from '../features/ledger/UploadPanel.tsx'
import { saveCsv } from '../shared/csv/save-file.ts'
import { chooseDemoCase, clearCase, openDemoPlant, useDemoPlant } from '../shared/intake/demo-plant.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { Button } from '../shared/ui/Button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Kbd } from '../shared/ui/Kbd.tsx'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { routes } from '../../contract/routes.ts'
import { refusal, useMe } from '../shared/roles/me.ts'
import { useTitle } from '../shared/ui/use-title.ts'

const Confirm = lazy(async () => ({ default: (await import('../shared/ui/Confirm.tsx')).Confirm }))
const route = getRouteApi('/evidence')

/** `/evidence`: drop logs, watch them being read, and see where each byte went. */
export function EvidencePage() {
  useTitle('Evidence')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const ledger = useQuery(evidenceQueries.list())
  const { data: status } = useQuery(analysisQueries.status())
  const refused = refusal(useMe(), routes.clearCase.may)
  const [clearing, setClearing] = useState(false)
  const files = filterFiles(ledger.data?.files ?? [], search.q)
  const selected = files.find(({ id }) => id === search.file) ?? files[0] ?? null
  const onSearch = (change: LedgerSearch) => void navigate({ search: (before) => LedgerSearch.parse({ ...before, ...change }), replace: true })
  const step = (by: number) => {
    const next = files[Math.min(files.length - 1, Math.max(0, files.findIndex(({ id }) => id === selected?.id) + by))]
    if (!next) return
    onSearch({ file: next.id })
    document.querySelector<HTMLElement>(`[data-file="${CSS.escape(next.id)}"]`)?.focus()
  }
  useShortcuts('Ledger', [
    { keys: 'j', label: 'Next file', run: () => step(1) },
    { keys: 'k', label: 'Previous file', run: () => step(-1) },
    { keys: '/', label: 'Search files', run: () => input.current?.focus() },
  ])
  const some = (ledger.data?.files.length ?? 0) > 0
  return (
    <div className="ledger">
      <header className="page-head">
        <h1>Evidence</h1>
        <p className="cut">{ledger.data ? ledgerSentence(ledger.data) : ''}</p>
        <span className="sp" />
        {some && ledger.data && (
          <>
            <label className="field ledger-search">
              <Icon name="search" size="s" /><span className="sr">Search files</span>
              <input ref={input} type="search" placeholder="File, source, hash" value={search.q ?? ''} onChange={(event) => onSearch({ ...search, q: event.target.value || undefined })}
                onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur() }} />
              <Kbd>/</Kbd>
            </label>
            <Button onClick={() => ledger.data && saveCsv('throughline-ledger.csv', writeLedgerCsv(ledger.data.files))}>Export ledger</Button>
            {!ledger.data.files.some(({ sample }) => sample) && <Button onClick={() => chooseDemoCase()}>Demo cases…</Button>}
            <Button aria-disabled={refused !== null || undefined} data-tip={refused === null ? undefined : `Clear the case\n${refused}`} onClick={() => { if (refused === null) setClearing(true) }}>Clear case…</Button>
          </>
        )}
      </header>
      <UploadPanel status={status} />
      {some
        ? (
          <>
            <LedgerTable files={files} selected={selected?.id ?? null} onSelect={(id) => { if (id !== search.file) onSearch({ file: id }) }} />
            {selected ? <FileDetail key={selected.id} file={selected} onRemoved={() => onSearch({ file: undefined, q: undefined })} /> : <aside className="file-detail"><p>No file is called “{search.q}”.</p></aside>}
            <CoveragePane search={search} onSearch={onSearch} />
          </>
        )
        : <div className="ledger-wide"><QueryView query={ledger} subject="the ledger">{() => <EmptyLedger />}</QueryView></div>}
      {clearing && (
        <Suspense>
          <Confirm title="Clear this case?" action="Clear case" onConfirm={() => void clearCase(queries)} onCancel={() => setClearing(false)}>
            All {ledger.data?.files.length} files and every decision leave the case. The originals on your disk stay untouched.
          </Confirm>
        </Suspense>
      )}
    </div>
  )
}

function EmptyLedger() {
  const queries = useQueryClient()
  const { opening, failure } = useDemoPlant()
  return (
    <div className="note">
      <h2>No evidence yet</h2>
      <p>Drop logs above, in any order and any mix. Each file gets a line here with its SHA-256, what it was read as, and where each of its bytes went.</p>
      <div className="flex">
        <Button disabled={opening} onClick={() => void openDemoPlant(queries)}>{opening ? 'Writing the demo plant’s logs …' : 'Open the demo plant'}</Button>
        <Button disabled={opening} onClick={() => chooseDemoCase()}>Other demo cases…</Button>
      </div>
      {failure && <p role="alert">The demo plant did not open: {failure.detail} {failure.advice}</p>}
    </div>
  )
}

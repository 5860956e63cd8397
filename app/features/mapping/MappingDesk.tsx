import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import type { FieldMapping, MappingProposal } from '../../../contract/mapping.ts'
import { evidenceQueries } from '../../api/queries.ts'
import { saveJson } from '../../shared/csv/save-file.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { useDecide } from '../../shared/decisions/use-decide.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { columnName, faultsOf, missingColumns, parseMapping } from './mapping-draft.ts'
import { MappingForm, zoneFault } from './MappingForm.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { SampleTable } from './SampleTable.tsx'

/** One file's mapping under work: the form, what it comes to, and the file's columns. */
export function MappingDesk({ id, name, proposal }: { id: string; name: string; proposal: MappingProposal }) {
  const [draft, setDraft] = useState<FieldMapping>(proposal.saved ?? proposal.mapping)
  const [notice, setNotice] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const decide = useDecide()
  const refused = useRefusal('set_mapping')
  const zone = zoneFault(draft)
  const faults = new Map([...faultsOf(draft), ...(zone === null ? [] : [['time.zone', zone] as const])])
  const missing = missingColumns(draft, proposal)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = parseMapping(await file.text())
    setNotice(typeof read === 'string' ? read : null)
    if (typeof read !== 'string') setDraft(read)
  }
  const save = () => decide.run({ kind: 'set_mapping', evidence: id, mapping: draft, reason: '' }, `Saved. ${name} is read as “${draft.title}”, and so is every unknown file of its shape.`)
  return (
    <form className="mapping" onSubmit={(event) => { event.preventDefault(); if (faults.size === 0 && refused === null) save() }}>
      <header className="page-head">
        <h1>Map columns</h1>
        <p className="cut" data-tip={name} data-tip-cut>{name}</p>
        <span className="sp" />
        <Link className={buttonClass({})} to="/evidence" search={{ file: id }}>Back to the ledger</Link>
        <input ref={picker} hidden type="file" accept=".json" data-testid="pick-mapping" onChange={({ target }) => { void take(target.files?.[0]); target.value = '' }} />
        <Button onClick={() => picker.current?.click()}>Import…</Button>
        <Button disabled={faults.size > 0} onClick={() => saveJson(`${draft.title.trim()}.mapping.json`, JSON.stringify(draft, null, 2))}>Export</Button>
        <Button type="submit" variant="primary" aria-disabled={refused !== null || undefined} data-tip={refused ?? undefined} disabled={faults.size > 0 || decide.pending}>Save and read again</Button>
      </header>
      {(notice ?? decide.failure) !== null && <p className="banner" role="alert">{notice ?? decide.failure}</p>}
      {missing.length > 0 && <p className="banner" role="status">This file lacks columns of the mapping: {missing.map(columnName).join(', ')}.</p>}
      <MappingForm proposal={proposal} draft={draft} faults={faults} onChange={setDraft} />
      <div className="map-side">
        <Section title="What it comes to">{faults.size === 0 ? <Preview id={id} mapping={draft} /> : <p className="m">{[...faults.values()].join('. ')}.</p>}</Section>
        <Section title="What stands in the columns"><SampleTable proposal={proposal} /></Section>
      </div>
      {decide.done && <UndoToast sequence={decide.done.sequence} text={decide.done.text} onGone={decide.forgetDone} />}
    </form>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
  return <section aria-label={title} tabIndex={0}><h2>{title}</h2>{children}</section>
}

function Preview({ id, mapping }: { id: string; mapping: FieldMapping }) {
  const query = useQuery(evidenceQueries.mapped(id, mapping))
  return <QueryView query={query} subject="the preview">{(preview) => <PreviewTable preview={preview} />}</QueryView>
}

import { Dialog } from '@base-ui/react/dialog'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { decisionQueries, evidenceQueries } from '../../api/queries.ts'
import type { Decision, DecisionInput } from '../../../contract/analysis.ts'
import { closeJournal, countStanding, describeDecision, VERDICT_NAMES } from '../../shared/decisions/journal.ts'
import { PreviewPane } from '../../shared/decisions/PreviewPane.tsx'
import { useUndoRefusal } from '../../shared/roles/me.ts'
import { formatCounted } from '../../shared/format.ts'
import { formatBothClocks } from '../../shared/time/format-instant.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../../shared/ui/QueryView.tsx'
import './journal.css'
import { JournalProof, Signer } from './JournalProof.tsx'

/** All that people decided in this case, newest first; each can be undone, with what that would change in sight before. */
export function JournalDialog() {
  const journal = useQuery(decisionQueries.list())
  const ledger = useQuery(evidenceQueries.list())
  const paths = useMemo(() => new Map((ledger.data?.files ?? []).map(({ id, path }) => [id, path])), [ledger.data])
  const [asked, setAsked] = useState<number | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  const stopAsking = () => {
    setAsked(null)
    // The button that had the focus may go; without it the next Esc would reach the page behind.
    popup.current?.focus()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) closeJournal() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog journal" ref={popup}>
          <Dialog.Title>Decisions</Dialog.Title>
          <Dialog.Description className="m">What people decided about this case. The evidence is never changed; an undo is a decision of its own.{journal.data && ` ${formatCounted(countStanding(journal.data.decisions), 'decision')} in force.`}</Dialog.Description>
          <JournalProof />
          <QueryView query={journal} subject="the journal" skeleton={<Skeleton rows={4} />} empty={nothingDecided}>
            {({ decisions }) => <ol className="journal-list" reversed>{[...decisions].reverse().map((entry) => <Entry key={entry.sequence} entry={entry} pathOf={(id) => paths.get(id) ?? null} undoneBy={undoneBy(decisions, entry)} asked={asked === entry.sequence} onAsk={(wanted) => { if (wanted) setAsked(entry.sequence); else stopAsking() }} />)}</ol>}
          </QueryView>
          <div className="dialog-foot"><Dialog.Close className={buttonClass({})}>Close</Dialog.Close></div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function nothingDecided({ decisions }: { readonly decisions: readonly Decision[] }) {
  return decisions.length === 0 ? <p className="q">Nobody has decided anything yet. Retract a record (v), state a fact of the plant or set a clock, and it stands here.</p> : null
}

/** The undo in force that took a decision back. */
function undoneBy(decisions: readonly Decision[], { sequence, undone }: Decision): number | null {
  return undone ? (decisions.findLast(({ decision, undone: gone }) => decision.kind === 'undo' && decision.sequence === sequence && !gone)?.sequence ?? null) : null
}

interface EntryProps { entry: Decision; pathOf: (evidence: string) => string | null; undoneBy: number | null; asked: boolean; onAsk: (asked: boolean) => void }

function Entry({ entry, pathOf, undoneBy, asked, onAsk }: EntryProps) {
  const { decision, sequence, at, undone } = entry
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const what = describeDecision(entry, pathOf)
  const refused = useUndoRefusal(entry)
  const verdict = decision.kind === 'retract_record' ? decision.verdict : undefined
  return (
    <li className={undone ? 'undone' : undefined} value={sequence}>
      <div className="journal-row">
        <div>
          <p>{undone ? <del>{what}</del> : <b>{what}</b>} {verdict && <span className="tag">{VERDICT_NAMES[verdict]}</span>}</p>
          <p className="q">{formatBothClocks(at, zone)}{decision.reason !== '' && ` · “${decision.reason}”`}{undoneBy !== null && ` · undone by decision ${undoneBy}`}</p>
          <Signer entry={entry} />
        </div>
        {!undone && refused !== null && <Button small aria-disabled="true" data-tip={`Not yours to undo\n${refused}`}>Undo…</Button>}
        {!undone && refused === null && <Button small aria-expanded={asked} aria-label={`Undo decision ${sequence}…`} onClick={() => onAsk(!asked)}>Undo…</Button>}
      </div>
      {asked && <UndoQuestion sequence={sequence} onDone={() => onAsk(false)} />}
    </li>
  )
}

function UndoQuestion({ sequence, onDone }: { sequence: number; onDone: () => void }) {
  const preview = useMemo((): DecisionInput => ({ kind: 'undo', sequence, reason: '' }), [sequence])
  const undo = useMutation({ mutationFn: () => call('decide', { body: { kind: 'undo', sequence, reason: 'Undone from the journal' } }), onSuccess: onDone })
  return (
    <div className="journal-undo">
      <PreviewPane decision={preview} />
      {undo.isError && <p role="alert">{asProblem(undo.error).title}. {asProblem(undo.error).detail}</p>}
      <div className="dialog-foot"><Button small onClick={onDone}>Keep it</Button><Button small variant="primary" disabled={undo.isPending} onClick={() => undo.mutate()}>Undo decision {sequence}</Button></div>
    </div>
  )
}

import { Dialog } from '@base-ui/react/dialog'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import type { DecisionInput, Verdict } from '../../../contract/analysis.ts'
import type { EvidenceRecord } from '../../../contract/evidence.ts'
import { VERDICT_NAMES } from '../../shared/decisions/journal.ts'
import { PreviewPane } from '../../shared/decisions/PreviewPane.tsx'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'

/** The sentence that the records prove, and all of its records that are known here. */
export interface CitedSentence {
  /** "the 02:12 sentence". */
  readonly name: string
  readonly records: readonly string[]
  /** How many there are in all: a sentence names at most 1,000 of them. */
  readonly of: number
}

/** One decision takes out this many. */
const MOST_AT_ONCE = 500

export interface RetractDialogProps {
  record: EvidenceRecord
  /** Null where the record was not opened from a sentence. */
  sentence: CitedSentence | null
  onClose: () => void
  /** @param what "1 record as benign". */
  onDone: (sequence: number, what: string) => void
}

const VERDICTS: readonly { verdict: Verdict; means: string }[] = [
  { verdict: 'benign', means: 'It happened and was innocent: our test, our scanner, planned work.' },
  { verdict: 'wrong', means: 'It does not say what it seems to: misread, wrong clock, a duplicate.' },
  { verdict: 'out_of_scope', means: 'True, but not about this case.' },
]

/** Takes a record, or all of a sentence, out of the reasoning: with a verdict and a reason for the journal, and the consequences in sight before. */
export function RetractDialog({ record, sentence, onClose, onDone }: RetractDialogProps) {
  const whole = sentence !== null && sentence.records.length > 1
  const [all, setAll] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const records = useMemo(() => (all && sentence ? [record.id, ...sentence.records.filter((id) => id !== record.id)].slice(0, MOST_AT_ONCE) : [record.id]), [all, sentence, record])
  const retraction = useMemo(() => retractionOf(records), [records])
  const noun = formatCounted(records.length, 'record')
  const retract = useMutation({
    mutationFn: () => call('decide', { body: { ...retraction, ...(verdict ? { verdict } : {}), reason: reason.trim() } }),
    onSuccess: (decision) => onDone(decision.sequence, `${noun}${verdict ? ` as ${VERDICT_NAMES[verdict].toLowerCase()}` : ''}`),
  })
  const lacks = verdict === null ? 'A verdict is needed' : reason.trim() === '' ? 'A reason is needed' : undefined
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog retract-dialog">
          <Dialog.Title>{whole ? 'Retract records?' : 'Retract this record?'}</Dialog.Title>
          <Dialog.Description className="m">“{record.title}” in {record.path}, offset {formatCount(record.offset)}. What is retracted stays in evidence and no longer counts in any story. It can be undone.</Dialog.Description>
          <form className="retract" onSubmit={(event) => { event.preventDefault(); if (lacks === undefined) retract.mutate() }}>
            {whole && (
              <fieldset>
                <legend>What to retract</legend>
                <label><input type="radio" name="extent" checked={!all} onChange={() => setAll(false)} /><span>This record only</span></label>
                <label><input type="radio" name="extent" checked={all} onChange={() => setAll(true)} /><span>All {formatCount(Math.min(MOST_AT_ONCE, sentence.records.length))} records of {sentence.name}{sentence.of > Math.min(MOST_AT_ONCE, sentence.records.length) && <span className="q"> of {formatCount(sentence.of)}; the others stay, and the preview shows what still stands on them</span>}</span></label>
              </fieldset>
            )}
            <fieldset className="verdicts">
              <legend>Verdict</legend>
              {VERDICTS.map((one) => <label key={one.verdict}><input type="radio" name="verdict" checked={verdict === one.verdict} onChange={() => setVerdict(one.verdict)} /><b>{VERDICT_NAMES[one.verdict]}</b><span className="q">{one.means}</span></label>)}
            </fieldset>
            <label htmlFor="retract-reason">Reason, for the journal</label>
            <span className="field"><input id="retract-reason" value={reason} maxLength={500} autoComplete="off" onChange={(event) => setReason(event.target.value)} /></span>
            <PreviewPane decision={retraction} />
            {retract.isError && <p role="alert">{asProblem(retract.error).title}. {asProblem(retract.error).detail} {asProblem(retract.error).advice}</p>}
            <div className="dialog-foot">
              <Dialog.Close className={buttonClass({})}>Cancel</Dialog.Close>
              <Button type="submit" variant="primary" disabled={lacks !== undefined || retract.isPending} title={lacks}>Retract {records.length === 1 ? 'record' : noun}</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type Retraction = Extract<DecisionInput, { kind: 'retract_record' }>

/** Without verdict and reason, which change nothing of what follows. */
function retractionOf([record, ...also]: readonly string[]): Retraction {
  return { kind: 'retract_record', record: record!, reason: '', ...(also.length > 0 ? { also } : {}) }
}

import { Dialog } from '@base-ui/react/dialog'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import type { EvidenceRecord } from '../../../contract/evidence.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'

export interface RetractDialogProps { record: EvidenceRecord; onClose: () => void; onDone: (sequence: number) => void }

/** Takes a record out of the reasoning, with a reason in the journal. The record itself stays in evidence. */
export function RetractDialog({ record, onClose, onDone }: RetractDialogProps) {
  const [reason, setReason] = useState('')
  const retract = useMutation({
    mutationFn: () => call('decide', { body: { kind: 'retract_record', record: record.id, reason: reason.trim() } }),
    onSuccess: (decision) => onDone(decision.sequence),
  })
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>Retract this record?</Dialog.Title>
          <Dialog.Description className="m">“{record.title}” in {record.path}, offset {record.offset}. The story is worked out again without it; sentences that rest on nothing else go. The record stays in evidence, and this can be undone.</Dialog.Description>
          <form className="retract" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') retract.mutate() }}>
            <label htmlFor="retract-reason">Reason, for the journal</label>
            <span className="field"><input id="retract-reason" value={reason} maxLength={500} autoComplete="off" onChange={(event) => setReason(event.target.value)} /></span>
            {retract.isError && <p role="alert">{asProblem(retract.error).title}. {asProblem(retract.error).detail}</p>}
            <div className="dialog-foot">
              <Dialog.Close className={buttonClass({})}>Cancel</Dialog.Close>
              <Button type="submit" variant="primary" disabled={reason.trim() === '' || retract.isPending} title={reason.trim() === '' ? 'A reason is needed' : undefined}>Retract record</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

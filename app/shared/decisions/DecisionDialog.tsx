import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '../ui/Button.tsx'
import './decision-dialog.css'
import type { Decide } from './use-decide.ts'

export interface DecisionDialogProps {
  decide: Decide
  title: string
  /** What it means, before anything is filled in. */
  told: ReactNode
  /** The act in its own words: "Ask for 2 signatures". */
  action: string
  /** Why it cannot be done as it is filled in; null when it can. */
  fault?: string | null
  wide?: boolean
  onKeep: () => void
  onClose: () => void
  children: ReactNode
}

/** The form of a decision; it stays open while the host refuses it, with the reason. */
export function DecisionDialog({ decide, title, told, action, fault = null, wide = false, onKeep, onClose, children }: DecisionDialogProps) {
  const close = () => { decide.forgetFailure(); onClose() }
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className={wide ? 'dialog decision-dialog wide' : 'dialog decision-dialog'}>
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Description className="m" render={<div />}>{told}</Dialog.Description>
          <form noValidate onSubmit={(event) => { event.preventDefault(); if (fault === null && !decide.pending) onKeep() }}>
            {children}
            {fault !== null && <p className="m" role="status">{fault}</p>}
            {decide.failure !== null && <p className="b" role="alert">{decide.failure}</p>}
            <div className="dialog-foot"><Dialog.Close className={buttonClass({})}>Leave it</Dialog.Close><Button type="submit" variant="primary" disabled={fault !== null || decide.pending}>{decide.pending ? 'Being kept …' : action}</Button></div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { buttonClass } from './Button.tsx'

export interface ConfirmProps {
  /** The question: "Clear this case?" */
  title: string
  /** What is lost and what stays. */
  children: ReactNode
  /** The act, in its own words: "Clear case". */
  action: string
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, onConfirm, onCancel }: ConfirmProps) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => { if (!open) onCancel() }}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="scrim" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description className="m" render={<div />}>{children}</AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Close className={buttonClass({})}>Keep it</AlertDialog.Close>
            <AlertDialog.Close className={buttonClass({ variant: 'primary' })} onClick={onConfirm}>{action}</AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

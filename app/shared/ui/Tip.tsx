import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useId } from 'react'

/** What is being told, and at which element. */
export interface Told { readonly anchor: HTMLElement; readonly text: string }

/** The tip at its element, which it describes for as long as it is shown. */
export function Tip({ anchor, text }: Told) {
  const id = useId()
  const [first, ...rest] = text.split('\n')
  useEffect(() => {
    anchor.setAttribute('aria-describedby', id)
    return () => anchor.removeAttribute('aria-describedby')
  }, [anchor, id])
  return (
    <Tooltip.Root open>
      {/* Inside the dialog or the page's landmark, as everything a screen reader finds; else it would lie behind a dialog. */}
      <Tooltip.Portal container={anchor.closest<HTMLElement>('[role="dialog"], [role="alertdialog"]') ?? document.querySelector<HTMLElement>('#page')}>
        <Tooltip.Positioner anchor={anchor} side="top" sideOffset={6} className="tip-place">
          <Tooltip.Popup className="tip" id={id} role="tooltip">
            <b>{first}</b>
            {rest.map((line, index) => <span key={index}>{line}</span>)}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

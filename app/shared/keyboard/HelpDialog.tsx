import { Dialog } from '@base-ui/react/dialog'
import { Kbd } from '../ui/Kbd.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { setSingleKeys, useKeyboard } from './shortcuts.ts'
import './HelpDialog.css'

/** Every key that works on this page, and the switch for single keys. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { groups, singleKeys } = useKeyboard()
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog help">
          <Dialog.Title>Keyboard</Dialog.Title>
          <div className="help-groups">
            {groups.filter(({ shortcuts }) => shortcuts.length > 0).map(({ id, title, shortcuts }) => (
              <section key={id}>
                <h3>{title}</h3>
                <dl>
                  {shortcuts.map(({ keys, label }) => (
                    <div key={keys}><dt>{label}</dt><dd>{keys.split(' ').map((key) => <Kbd key={key}>{key === 'Escape' ? 'Esc' : key}</Kbd>)}</dd></div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <label className="help-switch">
            <input type="checkbox" role="switch" className="switch" aria-checked={singleKeys} checked={singleKeys} onChange={(event) => setSingleKeys(event.target.checked)} />
            <span>Single keys</span>
            <span className="q">Turn them off when you dictate or use a switch device. Enter, Esc and ? stay.</span>
          </label>
          <div className="dialog-foot"><Dialog.Close className={buttonClass({ variant: 'primary' })}>Close</Dialog.Close></div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

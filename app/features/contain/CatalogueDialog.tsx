import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CatalogueAction } from '../../../contract/containment.ts'
import { containmentQueries } from '../../api/queries.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { QueryView, Skeleton } from '../../shared/ui/QueryView.tsx'
import { CatalogueForm } from './CatalogueForm.tsx'
import { ClassChip } from './ClassChip.tsx'
import { BASIS_NAMES, formatMinutesRange, formatMoney, SAFETY_NAMES } from './contain-words.ts'
import type { Decide } from '../../shared/decisions/use-decide.ts'

export interface CatalogueDialogProps { currency: string; decide: Decide; onClose: () => void }

/** All actions there are, with what each costs and takes at this plant; the plant can say better figures. */
export function CatalogueDialog({ currency, decide, onClose }: CatalogueDialogProps) {
  const query = useQuery(containmentQueries.catalogue())
  const refusal = useRefusal('state_action')
  const [edited, setEdited] = useState<number | null>(null)
  const close = () => { decide.forgetFailure(); onClose() }
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog catalogue">
          <Dialog.Title>Catalogue of actions</Dialog.Title>
          <Dialog.Description className="m">The same {query.data?.actions.length ?? 28} everywhere. Figures that the plant did not say are defaults; plans are made from them.{refusal !== null && ` Changing them: ${refusal}`}</Dialog.Description>
          <QueryView query={query} subject="the catalogue" skeleton={<Skeleton rows={8} />}>
            {({ actions }) => (
              <div className="catalogue-scroll">
                <table>
                  <thead><tr><th scope="col">No.</th><th scope="col">Action</th><th scope="col"><span className="sr">Who may set it going</span></th><th scope="col">Loses</th><th scope="col" className="r">Cost an hour</th><th scope="col" className="r">Takes</th><th scope="col">Offered</th><th scope="col"><span className="sr">Change</span></th></tr></thead>
                  <tbody>{actions.map((action) => edited === action.number
                    ? <tr key={action.number} className="editing"><td colSpan={8}><CatalogueForm action={action} currency={currency} decide={decide} onDone={() => setEdited(null)} /></td></tr>
                    : <CatalogueRow key={action.number} action={action} currency={currency} onEdit={refusal === null ? () => { decide.forgetFailure(); setEdited(action.number) } : null} />)}</tbody>
                </table>
              </div>
            )}
          </QueryView>
          <div className="dialog-foot"><Dialog.Close className={buttonClass({ variant: 'primary' })}>Close</Dialog.Close></div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function CatalogueRow({ action, currency, onEdit }: { action: CatalogueAction; currency: string; onEdit: (() => void) | null }) {
  const { number, title, cuts, loses, safety, costPerHour, lead, automation, offered, note } = action
  const basis = (one: CatalogueAction['lead']) => <small className={one.basis === 'default' ? 'q' : 'b'}>{BASIS_NAMES[one.basis]}</small>
  return (
    <tr className={offered ? '' : 'off'}>
      <td className="q r">{number}</td><td><b>{title}</b><small className="m">{cuts}{note !== '' && ` · ${note}`}</small></td><td><ClassChip automation={automation} /></td><td className="m">{loses || 'nothing'}{safety !== 'none' && <small className="q">at worst {SAFETY_NAMES[safety]}</small>}</td>
      <td className="r nw">{costPerHour.high === 0 ? 'none' : formatMoney(costPerHour, currency)}{basis(costPerHour)}</td><td className="r nw">{formatMinutesRange(lead)}{basis(lead)}</td><td>{offered ? 'yes' : 'ruled out'}</td>
      <td>{onEdit && <Button small variant="ghost" aria-label={`Change ${title}`} onClick={onEdit}>Change…</Button>}</td>
    </tr>
  )
}

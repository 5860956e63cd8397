import { Dialog } from '@base-ui/react/dialog'
import { saveCsv } from '../../shared/csv/save-file.ts'
import { DropZone } from '../../shared/intake/DropZone.tsx'
import { resumeUploads, useUploads, type UploadItem } from '../../shared/intake/uploads.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { ASSET_COLUMNS, ORDER_COLUMNS, WINDOW_COLUMNS, writeTemplate } from './plant-files.ts'

const HELP: readonly { title: string; file: string; columns: readonly string[]; text: string; example: string }[] = [
  {
    title: 'Plant file', file: 'plant-template.csv', columns: ASSET_COLUMNS,
    text: 'One row for each asset, account or site; only “asset” must be filled. Kind is asset, account or site. Zone is the lane (internet, enterprise, dmz, operations, control, safety), area a named zone within it. Addresses are split by spaces, safety is yes or no, cost and hours are numbers. Columns named after “inferred:” in basis are not taken for a declaration.',
    example: 'asset EWS-07, kind asset, role ews, level 3, zone operations, area Boiler 2 cell, plant Lyon, addresses 10.1.7.7',
  },
  { title: 'Maintenance windows', file: 'windows-template.csv', columns: WINDOW_COLUMNS, text: 'One row for each window. Times with their zone (2025-10-14T02:00:00Z), or without one in the time zone of the file. State is planned, active, extended or cancelled.', example: 'window MW-12, Burner tuning, Lyon, 2025-10-14T00:00Z, 2025-10-14T04:00Z' },
  { title: 'Work orders and permits', file: 'work-orders-template.csv', columns: ORDER_COLUMNS, text: 'One row for each document, as a maintenance system exports it; headings may differ. An order without times is kept, but vouches for no hour.', example: 'number WO-4502, work order, Lyon, EWS-07, ACME, 2025-10-16T06:00Z, 2025-10-16T14:00Z' },
]

/** Brings files of the plant in: they are evidence like any other, with a line in the ledger. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { items } = useUploads()
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog import">
          <Dialog.Title>Import plant files</Dialog.Title>
          <Dialog.Description className="m">CSV or JSON with headings. A file is kept as evidence, with its SHA-256, and every fact it declares cites its row. What you state on this page outranks it; where the traffic contradicts it, you are asked.</Dialog.Description>
          <DropZone />
          {items.length > 0 && <ul className="import-items" aria-live="polite">{items.slice(-6).map((item) => <li key={item.key}><Icon name={item.state === 'failed' ? 'warning' : item.state === 'done' ? 'check' : 'file'} size="s" /><b className="cut">{item.path}</b><span>{tell(item)}</span></li>)}</ul>}
          {items.some(({ state }) => state === 'failed') && <div><Button small onClick={resumeUploads}>Try again</Button></div>}
          <div className="import-help">
            {HELP.map(({ title, file, columns, text, example }) => (
              <section key={file}>
                <div className="flex"><h3>{title}</h3><span className="sp" /><Button small onClick={() => saveCsv(file, writeTemplate(columns))}>Template<span className="sr"> for {title}</span></Button></div>
                <p>{text}</p>
                <p className="mono q import-columns">{columns.join(', ')}</p>
                <p className="q">e.g. <span className="mono">{example}</span></p>
              </section>
            ))}
          </div>
          <div className="dialog-foot"><Dialog.Close className={buttonClass({ variant: 'primary' })}>Done</Dialog.Close></div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function tell({ state, failure, outcome }: UploadItem): string {
  if (failure) return `${failure.reason} ${failure.advice ?? ''}`
  if (state === 'done') return outcome && outcome.duplicates.length > 0 ? 'The case already has this file; it was not added again.' : 'Taken in; the plant is worked out anew.'
  return state === 'cancelled' ? 'Stopped.' : state === 'sending' ? 'Being taken in …' : 'Waiting …'
}

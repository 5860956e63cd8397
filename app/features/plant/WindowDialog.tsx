import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { MaintenanceWindow, type PlantWindow } from '../../../contract/plant.ts'
import { formatZone } from '../../shared/time/format-instant.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { usePlantPage } from './plant-page.ts'
import { readLocal, writeLocal } from './window-strip.ts'

/** Adds a maintenance window, or changes or cancels the one given. */
export function WindowDialog({ window, onClose }: { window: PlantWindow | null; onClose: () => void }) {
  const { plant, stateWindow } = usePlantPage()
  const zone = plant.timezone
  const [draft, setDraft] = useState(() => ({
    title: window?.title ?? '', plant: window?.plant ?? plant.sites[0]?.name ?? '', from: window ? writeLocal(window.from, zone) : '', to: window ? writeLocal(window.to, zone) : '',
    allowed: window?.allowed ?? '', contact: window?.contact ?? '', state: window?.state ?? ('planned' as const),
  }))
  const [fault, setFault] = useState<string | null>(null)
  const set = (change: Partial<typeof draft>) => { setDraft({ ...draft, ...change }); setFault(null) }
  const from = readLocal(draft.from, zone)
  const to = readLocal(draft.to, zone)
  const clock = from && to ? formatZone(from, to, zone) : zone
  const keep = (state: MaintenanceWindow['state']) => {
    const read = MaintenanceWindow.safeParse({ ...draft, state, id: window?.id ?? newId(draft.title, from, plant.windows), from, to })
    if (draft.title.trim() === '') setFault('Give it a title.')
    else if (draft.plant.trim() === '') setFault('Say which plant.')
    else if (from === null || to === null) setFault('Give a start and an end.')
    else if (from >= to) setFault('It ends before it begins.')
    else if (!read.success) setFault('One of the values is too long.')
    else {
      stateWindow(`${state === 'cancelled' ? 'Cancelled' : window ? 'Changed' : 'Added'}: window “${read.data.title}”.`, read.data)
      onClose()
    }
  }
  const overlapping = from && to ? plant.windows.filter((one) => one.id !== window?.id && one.plant === draft.plant && one.state !== 'cancelled' && one.from < to && from < one.to) : []
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{window ? 'Change maintenance window' : 'Add maintenance window'}</Dialog.Title>
          <Dialog.Description className="m">A window is a claim to test sessions against. It never hides one.</Dialog.Description>
          <form className="window-form" noValidate onSubmit={(event) => { event.preventDefault(); keep(draft.state === 'cancelled' ? 'planned' : draft.state) }}>
            <label className="wide"><span className="lab">Title</span><span className="field"><input value={draft.title} maxLength={200} placeholder="e.g. Boiler 2 burner tuning" onChange={(event) => set({ title: event.target.value })} /></span></label>
            <label><span className="lab">Plant</span><span className="field"><input value={draft.plant} list="window-plants" maxLength={100} onChange={(event) => set({ plant: event.target.value })} /></span></label>
            <datalist id="window-plants">{plant.sites.map(({ id, name }) => <option key={id} value={name}>{name}</option>)}</datalist>
            <label><span className="lab">State</span><span className="field"><select value={draft.state} onChange={(event) => set({ state: event.target.value as MaintenanceWindow['state'] })}>{STATES.map((state) => <option key={state} value={state}>{state}</option>)}</select></span></label>
            <label><span className="lab">From, {clock}</span><span className="field"><input type="datetime-local" value={draft.from} onChange={(event) => set({ from: event.target.value })} /></span></label>
            <label><span className="lab">To, {clock}</span><span className="field"><input type="datetime-local" value={draft.to} onChange={(event) => set({ to: event.target.value })} /></span></label>
            <label className="wide"><span className="lab">Allowed in it, empty for anything</span><span className="field"><input value={draft.allowed} maxLength={300} placeholder="e.g. program download to PLC-B2-03" onChange={(event) => set({ allowed: event.target.value })} /></span></label>
            <label className="wide"><span className="lab">Contact</span><span className="field"><input value={draft.contact} maxLength={200} onChange={(event) => set({ contact: event.target.value })} /></span></label>
            {overlapping.length > 0 && <p className="wide m">Overlaps {overlapping.map(({ title, id }) => `“${title || id}”`).join(', ')} at {draft.plant}. Both stay in force.</p>}
            {fault !== null && <p className="wide b" role="alert">{fault}</p>}
            <div className="dialog-foot wide">
              {window && window.state !== 'cancelled' && <Button variant="ghost" onClick={() => keep('cancelled')}>Cancel this window</Button>}
              <span className="sp" />
              <Dialog.Close className={buttonClass({})}>Leave it</Dialog.Close>
              <Button type="submit" variant="primary">{window ? (window.state === 'cancelled' ? 'Put back in force' : 'Keep changes') : 'Add window'}</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const STATES = ['planned', 'active', 'extended', 'cancelled'] as const

/** A name of its own for a window somebody adds: where and when it is, and what it is called. */
function newId(title: string, from: string | null, windows: readonly PlantWindow[]): string {
  const base = `window-${(from ?? '').slice(0, 16)}-${title.trim().toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}`.slice(0, 70)
  const taken = new Set(windows.map(({ id }) => id))
  let id = base
  for (let nth = 2; taken.has(id); nth += 1) id = `${base}-${nth}`
  return id
}

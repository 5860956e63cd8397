import { Dialog } from '@base-ui/react/dialog'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EvidenceFile } from '../../../contract/evidence.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { formatBothClocks } from '../../shared/time/format-instant.ts'
import { isZone, zoneNames } from '../../shared/time/zones.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'

/** Sets the zone of a file whose times name none. A decision: journalled, and it can be undone. */
export function ClockDialog({ file, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const queries = useQueryClient()
  const [zone, setZone] = useState(file.clock.zone)
  const [reason, setReason] = useState('')
  const known = isZone(zone)
  const decide = useMutation({
    mutationFn: () => call('decide', { body: { kind: 'set_clock_zone', evidence: file.id, zone, reason } }),
    onSuccess: async () => { onClose(); await queries.invalidateQueries() },
  })
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog">
          <Dialog.Title >Zone of this file’s clock</Dialog.Title>
          <Dialog.Description className="m">The times in {file.path.split('/').at(-1)} name no zone. All of them are read again in the one you set.</Dialog.Description>
          <form className="clock-form" onSubmit={(event) => { event.preventDefault(); if (known) decide.mutate() }}>
            <label><span className="lab">Zone</span><span className="field"><input aria-label="Zone" list="zones" value={zone} autoComplete="off" spellCheck={false} onChange={(event) => setZone(event.target.value.trim())} /></span></label>
            <datalist id="zones">{zoneNames().map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
            <p className="lab">{known ? (file.first ? `The first record was taken for ${formatBothClocks(file.first, zone)}.` : '') : 'Not a zone this browser knows; write it like Europe/Paris.'}</p>
            <label><span className="lab">Why</span><span className="field"><input aria-label="Why" value={reason} maxLength={500} placeholder="e.g. the plant’s loggers run on local time" onChange={(event) => setReason(event.target.value)} /></span></label>
            {decide.isError && <p role="alert">{asProblem(decide.error).detail} {asProblem(decide.error).advice}</p>}
            <div className="dialog-foot">
              <Dialog.Close className={buttonClass({})}>Cancel</Dialog.Close>
              <Button type="submit" variant="primary" disabled={!known || decide.isPending || (zone === file.clock.zone && file.clock.basis === 'set')}>Set zone</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

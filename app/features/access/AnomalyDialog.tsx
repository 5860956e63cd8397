import { Dialog } from '@base-ui/react/dialog'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoteAnomaly } from '../../../contract/access.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { plantQueries } from '../../api/queries.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { readPlantTime } from '../../shared/time/plant-time.ts'
import './access.css'
import { NoteCriteria } from './NoteCriteria.tsx'
import { useSettled } from './use-settled.ts'
import { closeAnomaly, findMentioned, TRIGGERS, writeDeviceTime } from './anomaly.ts'

/** "The field glass is rising but the trend is flat": two fields, and what is worth a note. */
export function AnomalyDialog() {
  const { data: plant } = useQuery(plantQueries.one())
  const [what, setWhat] = useState('')
  const [opened] = useState(() => Date.now())
  const [when, setWhen] = useState(() => writeDeviceTime(new Date(opened)))
  const refused = useRefusal('note_anomaly')
  const mentioned = findMentioned(what, plant?.assets ?? [])
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const note = useMutation({ mutationFn: () => call('decide', { body: noteOf(what.trim(), when, mentioned) }) })
  const instant = Date.parse(when)
  const settled = useSettled(what.trim(), 500)
  const ready = what.trim().length >= 3 && !Number.isNaN(instant)
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) closeAnomaly() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog anomaly">
          <Dialog.Title>{note.isSuccess ? 'Noted' : 'Something odd at the plant'}</Dialog.Title>
          {note.isSuccess ? (
            <>
              <Dialog.Description className="m">“{note.data.decision.kind === 'note_anomaly' ? note.data.decision.what : ''}” stands in the journal as entry {note.data.sequence}{note.data.by?.name ? `, under the name of ${note.data.by.name}` : ''}, and is evidence from now on: stories cite it. It can be undone in the journal.</Dialog.Description>
              {note.data.decision.kind === 'note_anomaly' && <NoteCriteria note={note.data.decision} />}
              <div className="dialog-foot"><Button onClick={() => { note.reset(); setWhat(''); setWhen(writeDeviceTime(new Date())) }}>Note another</Button><Dialog.Close className={buttonClass({ variant: 'primary' })}>Done</Dialog.Close></div>
            </>
          ) : (
            <form className="anomaly-form" onSubmit={(event) => { event.preventDefault(); if (ready && refused === null) note.mutate() }}>
              <label><span className="lab">What, and where</span><span className="field acc-field acc-text"><textarea rows={3} maxLength={500} value={what} placeholder="The field glass is rising but the trend is flat" onChange={(event) => setWhat(event.target.value)} /></span></label>
              {mentioned && <p className="q">About {mentioned.name}, as the plant knows it.</p>}
              <label><span className="lab">When, by the clock of this device ({readPlantTime(Number.isNaN(instant) ? opened : instant, zone).zoneName})</span><span className="field acc-field"><input type="datetime-local" value={when} onChange={(event) => setWhen(event.target.value)} /></span></label>
              {settled.length >= 3 && !Number.isNaN(instant) ? <><NoteCriteria note={noteOf(settled, when, findMentioned(settled, plant?.assets ?? []))} /><p className="q">If people or the process are in danger, call the control room first.</p></> : <section className="anomaly-triggers"><h3>Worth a note</h3><ul>{TRIGGERS.map((trigger) => <li key={trigger}>{trigger}</li>)}</ul><p>If people or the process are in danger, call the control room first.</p></section>}
              {refused !== null && <p role="note" className="b">{refused}</p>}
              {note.isError && <p role="alert">{asProblem(note.error).title}. {asProblem(note.error).detail} {asProblem(note.error).advice}</p>}
              <div className="dialog-foot"><Dialog.Close className={buttonClass({})}>Leave it</Dialog.Close><Button type="submit" variant="primary" disabled={!ready || note.isPending || refused !== null}>Note it</Button></div>
            </form>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const noteOf = (what: string, when: string, about: { id: string } | null): NoteAnomaly => ({ kind: 'note_anomaly', what, when: new Date(when).toISOString(), ...(about ? { asset: about.id } : {}), reason: '' })

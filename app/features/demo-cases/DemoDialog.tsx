import { Dialog } from '@base-ui/react/dialog'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LoadSample, Sample, SampleList } from '../../../contract/analysis.ts'
import { sampleQueries } from '../../api/queries.ts'
import { readLoss, writeLoss, type CaseLoss } from '../../shared/intake/case-loss.ts'
import { openDemoCase, shutDemoCases, useDemoPlant } from '../../shared/intake/demo-plant.ts'
import { useUploads } from '../../shared/intake/uploads.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { CaseDetail } from './CaseDetail.tsx'
import { CaseList } from './CaseList.tsx'
import './demo-cases.css'
import { OpeningProgress } from './OpeningProgress.tsx'
import { FIRST_CHOICE, readChoice, type CaseChoice } from './sample-options.ts'

const Confirm = lazy(async () => ({ default: (await import('../../shared/ui/Confirm.tsx')).Confirm }))

/** Which demo case to open, and how it is to go. @param first id of the case to look at first. */
export function DemoDialog({ first }: { first: string }) {
  const samples = useQuery(sampleQueries.list())
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) shutDemoCases() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog demo-dialog">
          <header>
            <Dialog.Title>Demo cases</Dialog.Title>
            <Dialog.Description className="q">Simulated raw logs, read by the same engine as yours. What happened in them is not told to it.</Dialog.Description>
          </header>
          <QueryView query={samples} subject="the demo cases" empty={writeEmpty}>
            {({ samples: list }) => <Chooser samples={list} first={first} />}
          </QueryView>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const writeEmpty = ({ samples }: SampleList) => (samples.length === 0 ? <NoCases /> : null)

function NoCases() {
  return (
    <div className="note">
      <h3>This host has no demo cases</h3>
      <p>A server serves those of a folder: start it with <code>--samples</code>. Your own logs need none.</p>
      <Dialog.Close className={buttonClass({})}>Close</Dialog.Close>
    </div>
  )
}

function Chooser({ samples, first }: { samples: readonly Sample[]; first: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { opening, failure } = useDemoPlant()
  const { items } = useUploads()
  const [id, setId] = useState(first)
  const [choice, setChoice] = useState<CaseChoice>(FIRST_CHOICE)
  const [asked, setAsked] = useState<{ loss: CaseLoss; options: LoadSample } | null>(null)
  const sample = samples.find((one) => one.id === id) ?? samples[0]!
  const options = readChoice(sample, choice)
  const sending = items.some(({ state }) => state === 'waiting' || state === 'sending')
  const open = (how: LoadSample) => {
    // The page is left first: a story that is being cleared must not be seen to fail.
    void navigate({ to: '/incidents' })
    void openDemoCase(queries, sample.id, how)
  }
  const ask = async () => {
    if (!options) return
    // A host that does not answer fails at the opening, where it is told; until then nothing is lost.
    const loss = await readLoss(queries).catch(() => null)
    if (loss) setAsked({ loss, options })
    else open(options)
  }
  return (
    <form className="demo-form" onSubmit={(event) => { event.preventDefault(); void ask() }}>
      <CaseList samples={samples} chosen={sample.id} disabled={opening} onChoose={(next) => { setId(next); setChoice({ ...choice, ending: null, twin: false, until: null }) }} />
      <CaseDetail sample={sample} choice={choice} disabled={opening} onChange={setChoice} />
      <footer className="dialog-foot">
        {opening ? <OpeningProgress /> : failure ? <p role="alert">It did not open: {failure.detail} {failure.advice}</p> : sending && <p role="status">Your own files are still being taken in. Wait for them, or cancel them on the evidence page.</p>}
        {!opening && <Dialog.Close className={buttonClass({})}>Close</Dialog.Close>}
        {!opening && <Button type="submit" variant="primary" disabled={!options || sending}>Open case</Button>}
      </footer>
      {asked && (
        <Suspense>
          <Confirm title={`Open “${sample.title}” in place of this case?`} action="Clear and open" onConfirm={() => open(asked.options)} onCancel={() => setAsked(null)}>
            {writeLoss(asked.loss)} Demo and own evidence are never mixed. The originals on your disk stay untouched.
          </Confirm>
        </Suspense>
      )}
    </form>
  )
}

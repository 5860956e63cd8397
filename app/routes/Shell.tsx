import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, type ErrorComponentProps } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useLiveState } from '../api/live-updates.ts'
import { asProblem } from '../api/problem.ts'
import { hostQueries } from '../api/queries.ts'
import { openAnomaly, useAnomaly } from '../features/access/anomaly.ts'
import { followOutbox } from '../features/access/outbox.ts'
import { RoleSwitch } from '../features/roles/RoleSwitch.tsx'
import { chooseDemoCase, useDemoPlant } from '../shared/intake/demo-plant.ts'
import { DemoNotice } from '../shared/intake/DemoNotice.tsx'
import { openJournal, useJournal } from '../shared/decisions/journal.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { openRoleDialog, useRoleDialog } from '../shared/roles/me.ts'
import { Announcer } from '../shared/ui/Announcer.tsx'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { Rail } from '../shared/ui/Rail.tsx'
import { TipLayer } from '../shared/ui/TipLayer.tsx'

const JournalDialog = lazy(async () => ({ default: (await import('../features/journal/JournalDialog.tsx')).JournalDialog }))
const AnomalyDialog = lazy(async () => ({ default: (await import('../features/access/AnomalyDialog.tsx')).AnomalyDialog }))
const RoleDialog = lazy(async () => ({ default: (await import('../features/roles/RoleDialog.tsx')).RoleDialog }))
const DemoDialog = lazy(async () => ({ default: (await import('../features/demo-cases/DemoDialog.tsx')).DemoDialog }))

/** What stands around every page: the rail, the keys that work everywhere, and the voice for screen readers. */
export function Shell() {
  const navigate = useNavigate()
  useShortcuts('Go to', [
    { keys: 'g i', label: 'Incidents', run: () => void navigate({ to: '/incidents' }) },
    { keys: 'g a', label: 'Questions', run: () => void navigate({ to: '/access' }) },
    { keys: 'g h', label: 'Hand-over', run: () => void navigate({ to: '/access/hand-over' }) },
    { keys: 'g b', label: 'Board', run: () => void navigate({ to: '/board' }) },
    { keys: 'g e', label: 'Evidence', run: () => void navigate({ to: '/evidence' }) },
    { keys: 'g p', label: 'Plant', run: () => void navigate({ to: '/plant' }) },
    { keys: 'g x', label: 'Rehearsals', run: () => void navigate({ to: '/rehearsals' }) },
    { keys: 'g d', label: 'Demo cases', run: () => chooseDemoCase() },
    { keys: 'g j', label: 'Decisions', run: openJournal },
    { keys: 'g o', label: 'Note something odd', run: openAnomaly },
    { keys: 'g r', label: 'Who you are', run: openRoleDialog },
  ])
  const { choosing } = useDemoPlant()
  const { open: journal } = useJournal()
  const { open: anomaly } = useAnomaly()
  const { open: roles } = useRoleDialog()
  const queries = useQueryClient()
  useEffect(() => followOutbox(queries), [queries])
  const { state } = useLiveState()
  const health = useQuery(hostQueries.health())
  return (
    <div className="app">
      <a className={`skip ${buttonClass({ variant: 'primary' })}`} href="#page">Skip to the page</a>
      <Rail onNote={openAnomaly}><RoleSwitch /></Rail>
      <main id="page" tabIndex={-1}>
        <div className="notices">
          <DemoNotice onClear={() => void navigate({ to: '/incidents' })} />
          {health.data?.notice && <div className="banner" role="status"><span><span className="b">This case is not kept.</span> {health.data.notice}</span></div>}
          {state === 'lost' && <div className="banner" role="status"><span className="b">The engine stopped answering.</span> What is shown may be old; trying again.</div>}
        </div>
        <div className="page"><Outlet /></div>
      </main>
      {choosing !== null && <Suspense><DemoDialog first={choosing} /></Suspense>}
      {anomaly && <Suspense><AnomalyDialog /></Suspense>}
      {roles && <Suspense><RoleDialog /></Suspense>}
      {journal && <Suspense><JournalDialog /></Suspense>}
      <Announcer />
      <TipLayer />
    </div>
  )
}

/** A page that broke, told like any other failure. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error)
  return (
    <div className="note" role="alert">
      <h2>This page broke</h2>
      <p>{problem.detail}</p>
      <p>Evidence and decisions are untouched.</p>
      <div className="flex"><Button variant="primary" onClick={reset}>Try again</Button><Button onClick={() => location.reload()}>Reload</Button></div>
    </div>
  )
}

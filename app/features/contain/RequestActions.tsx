import { Menu } from '@base-ui/react/menu'
import { useState } from 'react'
import type { PlanRequest, ReportAction } from '../../../contract/containment.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { useContainPage } from './contain-page.ts'
import { STATE_NAMES } from './contain-words.ts'
import { ReportDialog } from './ReportDialog.tsx'

type RequestedAction = PlanRequest['actions'][number]
type Reported = ReportAction['state']

const NEXT: Readonly<Record<RequestedAction['state'], readonly Reported[]>> = { requested: [], refused: [], approved: ['in_effect', 'failed'], in_effect: ['rolled_back', 'failed'], failed: ['in_effect', 'rolled_back'], rolled_back: [] }
const ACTS: Readonly<Record<Reported, string>> = { in_effect: 'It is in effect…', failed: 'It failed…', rolled_back: 'It is rolled back…' }

/** Where each action of a request stands, and what people report about it. */
export function RequestActions({ request }: { request: PlanRequest }) {
  const { containment: { zone } } = useContainPage()
  const [reporting, setReporting] = useState<{ action: RequestedAction; state: Reported } | null>(null)
  return (
    <section className="pane rq-pane" aria-label="Status of the actions">
      <header><h2>Status</h2><span className="q cut">{request.rollbackOwner === '' ? 'nobody is named for the rollback' : `${request.rollbackOwner} takes it back`}{request.rollbackAt && `, due ${formatInstant(request.rollbackAt, zone, 'dayTime')}`}</span></header>
      <ul className="rq-acts">{request.actions.map((action) => <ActionLine key={action.action.id} action={action} onReport={(state) => setReporting({ action, state })} />)}</ul>
      {reporting && <ReportDialog request={request} {...reporting} onClose={() => setReporting(null)} />}
    </section>
  )
}

function ActionLine({ action: { action, state, history }, onReport }: { action: RequestedAction; onReport: (state: Reported) => void }) {
  const { containment: { zone } } = useContainPage()
  const refusal = useRefusal('report_action')
  const last = history.at(-1)
  const next = NEXT[state]
  return (
    <li className={`rq-act ${state}`}>
      <span className="n">{action.number}</span><span className="cut" data-tip={action.title} data-tip-cut>{action.title}</span>
      <span className={state === 'in_effect' ? 'tag solid' : 'tag'} data-tip={last && last.note !== '' ? `${STATE_NAMES[state]}\n${last.by}: ${last.note}` : undefined}>{STATE_NAMES[state]}{last && last.state === state && <> <TimeText at={last.at} zone={zone} show="time" suffix={false} /></>}</span>
      {next.length > 0 && refusal === null ? (
        <Menu.Root>
          <Menu.Trigger className="btn small ghost" aria-label={`Report about ${action.title}`}>Report <Icon name="down" size="xs" /></Menu.Trigger>
          <Menu.Portal><Menu.Positioner sideOffset={4} align="end" className="over"><Menu.Popup className="menu">{next.map((one) => <Menu.Item key={one} className="menu-item" onClick={() => onReport(one)}>{ACTS[one]}</Menu.Item>)}</Menu.Popup></Menu.Positioner></Menu.Portal>
        </Menu.Root>
      ) : <span />}
    </li>
  )
}

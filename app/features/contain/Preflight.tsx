import type { PreflightCheck } from '../../../contract/containment.ts'
import { IconAlertOctagon, IconCheck, IconHelpCircle, IconMinus } from '@tabler/icons-react'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { useContainPage } from './contain-page.ts'
import { CHECK_NAMES, countChecks } from './contain-words.ts'

const MARKS = { clear: IconCheck, unknown: IconHelpCircle, to_do: IconMinus, stop: IconAlertOctagon } as const
const STATE_WORDS = { clear: 'clear', unknown: 'unknown, ask', to_do: 'to do', stop: 'stop' } as const

/** What is to be looked at before anything is done. What is not known is asked, never taken for clear. */
export function Preflight({ checks }: { checks: readonly PreflightCheck[] }) {
  const { actions, openEvidence } = useContainPage()
  return (
    <section className="pane pf-pane" aria-label="Before you act">
      <header><h2>Before you act</h2><span className="q cut">{countChecks(checks)}</span></header>
      <ul>
        {checks.map((check, index) => {
          const Mark = MARKS[check.state]
          const about = check.actions.flatMap((id) => actions.get(id)?.title ?? [])
          return (
            <li key={`${check.id}-${index}`} className={`pf ${check.state}`}>
              <Mark className="ic" stroke={2.25} role="img" aria-label={STATE_WORDS[check.state]} /><span className="b">{CHECK_NAMES[check.id]}</span>
              <span className="m">{check.words}{about.length > 0 && <span className="q"> ({about.join(', ')})</span>}</span>
              {check.records.length > 0 && <EvidenceChip count={check.records.length} onOpen={() => openEvidence({ headline: `${CHECK_NAMES[check.id]}: ${check.words}`, records: check.records, citations: [] })} />}
            </li>
          )
        })}
        {checks.length === 0 && <li className="note"><p>Nothing is to be checked.</p></li>}
      </ul>
    </section>
  )
}

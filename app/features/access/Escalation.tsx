import type { EscalationClock } from '../../../contract/access.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { tellStep, tellTurn } from './escalation-words.ts'
import { useNow } from './use-now.ts'

/** Who was asked, whose turn it is, and who comes next and when. Nothing of it is announced by itself: a clock that speaks each minute would drown the question. */
export function Escalation({ clock, zone }: { clock: EscalationClock; zone: string }) {
  const now = useNow(clock.nextAt !== null)
  return (
    <section className="acc-clock" aria-label="Who is asked">
      <p><Icon name="clock" size="s" /><span>{tellTurn(clock, zone, now)}</span></p>
      <ol>{clock.chain.map((step) => <li key={`${step.who} ${step.at}`} aria-current={step.state === 'now' ? 'step' : undefined}><b>{step.who}</b><span>{tellStep(step, zone, now)}</span></li>)}</ol>
    </section>
  )
}

/** The same in one line, for a list. */
export function EscalationLine({ clock, zone }: { clock: EscalationClock; zone: string }) {
  return <>{tellTurn(clock, zone, useNow(clock.nextAt !== null))}</>
}

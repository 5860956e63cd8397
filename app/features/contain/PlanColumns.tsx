import { useEffect, useRef } from 'react'
import type { Plan } from '../../../contract/containment.ts'
import { ClassChip } from './ClassChip.tsx'
import { useContainPage } from './contain-page.ts'
import { formatCostPerDay, formatMinutesRange, nameApprovers, SAFETY_NAMES } from './contain-words.ts'
import { CutMeter } from './CutMeter.tsx'

export interface PlanColumnsProps {
  chosen: string
  /** True where something was switched in the chosen one; the column stays as the plan is. */
  changed: boolean
  onChoose: (plan: string) => void
  /** Leads to the ways themselves. */
  onShowWays: () => void
}

/** The plans side by side, each line at the same height in all, so that the eye compares across. */
export function PlanColumns({ chosen, changed, onChoose, onShowWays }: PlanColumnsProps) {
  const { containment } = useContainPage()
  const { plans } = containment
  const list = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- follows the plan that is chosen
  useEffect(() => { if (list.current) showColumn(list.current) }, [chosen])
  return (
    <div className="plans" role="radiogroup" aria-label="Plans" ref={list} style={{ '--plans': plans.length } as React.CSSProperties}>
      {plans.map((plan) => <PlanColumn key={plan.id} plan={plan} chosen={plan.id === chosen} changed={changed && plan.id === chosen} onChoose={() => onChoose(plan.id)} onShowWays={onShowWays} />)}
    </div>
  )
}

/** Brings the chosen column into sight sideways; the page itself stays where it is. */
function showColumn(list: HTMLElement): void {
  const column = list.querySelector<HTMLElement>('[data-selected]')
  if (!column) return
  const [left, right] = [column.offsetLeft - list.offsetLeft, column.offsetLeft - list.offsetLeft + column.offsetWidth]
  if (left < list.scrollLeft) list.scrollLeft = left
  else if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth
}

interface PlanColumnProps { plan: Plan; chosen: boolean; changed: boolean; onChoose: () => void; onShowWays: () => void }

function PlanColumn({ plan, chosen, changed, onChoose, onShowWays }: PlanColumnProps) {
  const { containment, actions } = useContainPage()
  return (
    // The radio inside takes the keyboard; the card is a larger target for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="pl" data-selected={chosen || undefined} data-plan={plan.id} onClick={onChoose}>
      <div className="pl-head">
        <input type="radio" name="plan" className="sr" checked={chosen} onChange={onChoose} aria-label={`Plan ${plan.id}: ${plan.title}${plan.recommended ? ', recommended' : ''}`} aria-describedby={`plan-${plan.id}-why`} />
        <span className="rk" aria-hidden="true">{plan.id}</span><h2 data-tip={plan.title} data-tip-cut>{plan.title}</h2><span className="sp" />
        {changed ? <span className="tag" data-tip={'Changed below\nThis column is the plan as it was made; what you switched is answered in What if'}>changed</span>
          : plan.recommended ? <span className="tag solid" data-tip={`Recommended\n${plan.why}`}>Best</span> : plan.late && <span className="tag late">Too late</span>}
      </div>
      <ul className="acts">
        {plan.actions.map((id) => {
          const action = actions.get(id)
          return <li key={id}><span className="n">{action?.number}</span><span className="cut" data-tip={action?.title} data-tip-cut>{action?.title ?? id}</span>{action && <ClassChip automation={action.automation} />}</li>
        })}
        {plan.actions.length === 0 && <li><span className="n" /><span className="q">Nothing is done</span></li>}
      </ul>
      <CutMeter outcome={plan} onShow={onShowWays} />
      <dl>
        <dt>Unit</dt><dd>{plan.unit}</dd>
        <dt>You lose</dt><dd data-tip={losesTip(plan)}>{sentence(plan.loses) || 'Nothing'}{plan.blinds.length > 0 && <span className="q"> · no {plan.blinds.join(', ')} records meanwhile</span>}</dd>
        <dt>Cost</dt><dd>{formatCostPerDay(plan.costPerHour, containment.currency)}</dd>
        <dt>Survives</dt><dd data-tip={plan.survives.length > 1 ? ['What survives', ...plan.survives].join('\n') : undefined}>{sentence(plan.survives) || 'No path to the process'}</dd>
        <dt>Approve</dt><dd>{nameApprovers(plan.approvers)}</dd>
        <dt>Undo</dt><dd>{plan.undo ? formatMinutesRange(plan.undo) : plan.actions.every((id) => actions.get(id)?.supports) ? 'Nothing to take back' : 'Cannot be undone'}</dd>
      </dl>
      <p className="why" id={`plan-${plan.id}-why`} data-tip={plan.why} data-tip-cut>{plan.why}</p>
    </div>
  )
}

const losesTip = ({ loses, safety, blinds }: Plan) => (loses.length + blinds.length === 0 ? undefined : ['You lose', ...loses, ...(blinds.length > 0 ? [`no ${blinds.join(', ')} records meanwhile`] : []), ...(safety === 'none' ? [] : [`at worst ${SAFETY_NAMES[safety]}`])].join('\n'))
const sentence = (words: readonly string[]) => words.join(', ').replace(/^./u, (first) => first.toUpperCase())

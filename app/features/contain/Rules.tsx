import { useState } from 'react'
import type { PreserveRule } from '../../../contract/containment.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { nameOf, useContainPage } from './contain-page.ts'
import { RuleDialog } from './RuleDialog.tsx'

/** Flows the plant cannot do without while a plan is in effect, and where two wishes cannot both be had. */
export function Rules() {
  const page = useContainPage()
  const { containment: { preserve, conflicts } } = page
  const refusal = useRefusal('state_preserve')
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState(false)
  return (
    <section className="pane rules-pane" aria-label="Flows to preserve">
      <header>
        <h2>To be preserved</h2><span className="q cut">{preserve.length === 0 ? 'nothing stated' : 'whatever plan is taken'}</span><span className="sp" />
        {refusal === null ? <Button variant="ghost" small onClick={() => { setRemoving(false); setAdding(true) }}>Add…</Button> : <Button variant="ghost" small aria-disabled="true" data-tip={`State a flow to preserve\n${refusal}`}>Add…</Button>}
      </header>
      {preserve.length === 0 && <p className="ap-note m">No flow is stated that has to live on. What the plant cannot do without for a shift belongs here: then no plan cuts it.</p>}
      <ul className="rule-list">{preserve.map((rule) => <Rule key={rule.id} rule={rule} removable={refusal === null} onRemove={() => setRemoving(true)} />)}</ul>
      {removing && !adding && page.decide.failure !== null && <p className="ap-note" role="alert">{page.decide.failure}</p>}
      {conflicts.length > 0 && <div className="conflicts" role="status"><h3><Icon name="warning" size="s" />{conflicts.length === 1 ? 'Two wishes that cannot both be had' : `${conflicts.length} pairs of wishes that cannot both be had`}</h3><ul>{conflicts.map((conflict, index) => <li key={index}>{conflict.words} <span className="q">{nameOf(page, conflict.between[0])} against {nameOf(page, conflict.between[1])}</span></li>)}</ul></div>}
      {adding && <RuleDialog onClose={() => setAdding(false)} />}
    </section>
  )
}

function Rule({ rule, removable, onRemove }: { rule: PreserveRule; removable: boolean; onRemove: () => void }) {
  const page = useContainPage()
  const words = `${nameOf(page, rule.from)} → ${nameOf(page, rule.to)}`
  const remove = () => {
    onRemove()
    page.decide.run({ kind: 'state_preserve', id: rule.id, rule: null, reason: `${words} is no longer to be preserved` }, `${words} is no longer preserved.`)
  }
  return (
    <li>
      <span><b>{words}</b>{rule.service !== null && <span className="q"> {rule.service}</span>}<small className="m">{rule.why}</small></span>
      {removable && <Button variant="ghost" small icon aria-label={`No longer preserve ${words}`} disabled={page.decide.pending} onClick={remove}><Icon name="close" size="s" /></Button>}
    </li>
  )
}

import { useState } from 'react'
import type { CatalogueAction, Interval, StateAction } from '../../../contract/containment.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { formatIntervalField, readIntervalFields } from './interval-fields.ts'
import type { Decide } from '../../shared/decisions/use-decide.ts'

/** What one action costs and takes at this plant. */
export function CatalogueForm({ action, currency, decide, onDone }: { action: CatalogueAction; currency: string; decide: Decide; onDone: () => void }) {
  const [draft, setDraft] = useState({ cost: formatIntervalField(action.costPerHour), lead: formatIntervalField(action.lead), offered: action.offered, note: action.note, reason: '' })
  const cost = readIntervalFields(draft.cost)
  const lead = readIntervalFields(draft.lead)
  const fault = cost === null ? 'The cost is two amounts, the lower one first.' : lead === null ? 'The time is two numbers of minutes, the lower one first.' : draft.reason.trim() === '' ? 'Say where the figures come from.' : null
  const keep = (change: Pick<StateAction, 'costPerHour' | 'lead' | 'offered' | 'note'>) => decide.run({ kind: 'state_action', number: action.number, ...change, reason: draft.reason.trim() || 'Back to the defaults of the catalogue' }, `Kept for action ${action.number}, ${action.title}.`, onDone)
  const changed = (next: Interval | null, before: Interval) => next !== null && (next.low !== before.low || next.high !== before.high)
  const save = () => {
    if (fault !== null || cost === null || lead === null) return
    keep({ ...(changed(cost, action.costPerHour) ? { costPerHour: cost } : {}), ...(changed(lead, action.lead) ? { lead } : {}), offered: draft.offered, note: draft.note.trim() })
  }
  const stated = action.costPerHour.basis === 'plant' || action.lead.basis === 'plant'
  return (
    <form className="catalogue-form" noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
      <b>{action.number} {action.title}</b>
      <Range label={`Cost an hour, ${currency}`} value={draft.cost} onChange={(value) => setDraft({ ...draft, cost: value })} />
      <Range label="Takes, minutes" value={draft.lead} onChange={(value) => setDraft({ ...draft, lead: value })} />
      <label className="flex"><input type="checkbox" className="check" checked={draft.offered} onChange={() => setDraft({ ...draft, offered: !draft.offered })} />Offered at this plant</label>
      <label className="grow"><span className="lab">Note</span><span className="field"><input value={draft.note} maxLength={500} onChange={(event) => setDraft({ ...draft, note: event.target.value })} /></span></label>
      <label className="grow"><span className="lab">Where the figures come from</span><span className="field"><input value={draft.reason} maxLength={500} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} /></span></label>
      <div className="flex grow">
        {fault !== null && <span className="q">{fault}</span>}{decide.failure !== null && <b role="alert">{decide.failure}</b>}<span className="sp" />
        {stated && <Button small variant="ghost" disabled={decide.pending} onClick={() => keep({ costPerHour: null, lead: null })}>Back to defaults</Button>}
        <Button small onClick={onDone}>Leave it</Button><Button small variant="primary" type="submit" disabled={fault !== null || decide.pending}>Keep</Button>
      </div>
    </form>
  )
}

function Range({ label, value, onChange }: { label: string; value: readonly [string, string]; onChange: (value: readonly [string, string]) => void }) {
  return (
    <fieldset className="range"><legend className="lab">{label}</legend>
      <span className="field"><input aria-label={`${label}, at least`} inputMode="decimal" value={value[0]} onChange={(event) => onChange([event.target.value, value[1]])} /></span><span>–</span>
      <span className="field"><input aria-label={`${label}, at most`} inputMode="decimal" value={value[1]} onChange={(event) => onChange([value[0], event.target.value])} /></span>
    </fieldset>
  )
}

import { useState } from 'react'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import { nameOf, useContainPage } from './contain-page.ts'

/** States a flow that has to live on while a plan is in effect. */
export function RuleDialog({ onClose }: { onClose: () => void }) {
  const page = useContainPage()
  const { containment, entities, decide } = page
  const [draft, setDraft] = useState({ from: '', to: '', service: '', why: '' })
  const ids = [...new Set([...entities.keys(), ...containment.functions.map(({ entity }) => entity), ...containment.paths.flatMap(({ stations }) => stations), ...Object.keys(containment.names)])].sort()
  const byName = new Map(ids.map((id) => [nameOf(page, id).toLowerCase(), id]))
  const find = (text: string) => byName.get(text.trim().toLowerCase()) ?? (ids.includes(text.trim()) ? text.trim() : null)
  const [from, to] = [find(draft.from), find(draft.to)]
  const fault = draft.from.trim() === '' || draft.to.trim() === '' ? 'Say from where to where.' : from === null ? `“${draft.from.trim()}” is not known in this story.` : to === null ? `“${draft.to.trim()}” is not known in this story.` : from === to ? 'A flow has two ends.' : draft.why.trim() === '' ? 'Say what the plant needs it for.' : null
  const keep = () => {
    if (from === null || to === null) return
    const service = draft.service.trim() || null
    const id = freeId(from, to, service, containment.preserve.map((rule) => rule.id))
    decide.run({ kind: 'state_preserve', id, rule: { id, from, to, service, why: draft.why.trim() }, reason: draft.why.trim() }, `${draft.from.trim()} → ${draft.to.trim()} is to be preserved.`, onClose)
  }
  return (
    <DecisionDialog decide={decide} title="A flow to preserve" action="Preserve it" fault={fault} onKeep={keep} onClose={onClose} told="No plan will cut it. Where that leaves a path open, the page says so.">
      <datalist id="rule-things">{ids.map((id) => <option key={id} value={nameOf(page, id)}>{id}</option>)}</datalist>
      <div className="dialog-two">
        <label><span className="lab">From</span><span className="field"><input list="rule-things" value={draft.from} maxLength={300} onChange={(event) => setDraft({ ...draft, from: event.target.value })} /></span></label>
        <label><span className="lab">To</span><span className="field"><input list="rule-things" value={draft.to} maxLength={300} onChange={(event) => setDraft({ ...draft, to: event.target.value })} /></span></label>
      </div>
      <label><span className="lab">Service, empty for any</span><span className="field"><input value={draft.service} maxLength={80} onChange={(event) => setDraft({ ...draft, service: event.target.value })} /></span></label>
      <label><span className="lab">What the plant needs it for</span><span className="field"><input value={draft.why} maxLength={300} onChange={(event) => setDraft({ ...draft, why: event.target.value })} /></span></label>
    </DecisionDialog>
  )
}

/** A name of its own for a rule, of what it is about. */
function freeId(from: string, to: string, service: string | null, taken: readonly string[]): string {
  const base = `keep-${from}-${to}-${service ?? 'any'}`.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').slice(0, 70)
  let id = base
  for (let nth = 2; taken.includes(id); nth += 1) id = `${base}-${nth}`
  return id
}

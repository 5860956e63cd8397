import { useState } from 'react'
import { Capability, type IsolationCut, type RecordRehearsal } from '../../../contract/containment.ts'
import { CAPABILITY_NAMES, CUT_NAMES } from '../../../contract/containment-words.ts'
import { DecisionDialog } from '../../shared/decisions/DecisionDialog.tsx'
import type { Decide } from '../../shared/decisions/use-decide.ts'
import { faultOf, writeRehearsal, type RehearsalDraft } from './rehearsal-draft.ts'
import { REHEARSAL_TYPES } from './rehearsal-types.ts'

export interface RehearsalDialogProps {
  plants: readonly string[]
  plant: string
  capability: Capability
  /** What was cut off, when it was the isolation rehearsal of this page. */
  cut: readonly IsolationCut[] | null
  /** What it rests on, as far as the page knows. */
  evidence: string
  decide: Decide
  onClose: () => void
}

const TYPES = Object.keys(REHEARSAL_TYPES) as RecordRehearsal['type'][]

/** Writes a rehearsal down: what was tried, how real it was, and how long it took. */
export function RehearsalDialog({ plants, plant, capability, cut, evidence, decide, onClose }: RehearsalDialogProps) {
  const [now] = useState(() => Date.now())
  const [draft, setDraft] = useState<RehearsalDraft>({ plant, capability, type: 'tabletop', day: new Date(now).toISOString().slice(0, 10), target: '', achieved: '', trained: '', findings: '0', evidence, reason: '' })
  const change = (part: Partial<RehearsalDraft>) => setDraft({ ...draft, ...part })
  const keep = () => decide.run(writeRehearsal(draft, cut, now), `${draft.plant.trim()}: rehearsed to ${CAPABILITY_NAMES[draft.capability]}.`, onClose)
  const told = cut === null ? 'What is written down counts for twelve months, for safety systems and running by hand for six.' : `Written down with what was cut off: ${cut.map((one) => CUT_NAMES[one]).join(', ')}. What the page foresaw is not what was seen at the plant: say below what was tried.`
  return (
    <DecisionDialog decide={decide} title={cut === null ? 'Record a rehearsal' : 'Record as a drill'} action="Write it down" fault={faultOf(draft, now)} onKeep={keep} onClose={onClose} told={told}>
      <datalist id="rehearsal-plants">{plants.map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
      <div className="dialog-two">
        <label><span className="lab">Plant</span><span className="field"><input list="rehearsal-plants" value={draft.plant} maxLength={100} onChange={(event) => change({ plant: event.target.value })} /></span></label>
        <label><span className="lab">What was rehearsed</span><span className="field"><select value={draft.capability} onChange={(event) => change({ capability: event.target.value as Capability })}>{Capability.options.map((one) => <option key={one} value={one}>{CAPABILITY_NAMES[one]}</option>)}</select></span></label>
        <label><span className="lab">How real it was</span><span className="field"><select value={draft.type} onChange={(event) => change({ type: event.target.value as RecordRehearsal['type'] })}>{TYPES.map((one) => <option key={one} value={one}>{REHEARSAL_TYPES[one]}</option>)}</select></span></label>
        <label><span className="lab">Day</span><span className="field"><input type="date" value={draft.day} onChange={(event) => change({ day: event.target.value })} /></span></label>
        <label><span className="lab">Hours aimed for</span><span className="field"><input inputMode="decimal" value={draft.target} maxLength={12} onChange={(event) => change({ target: event.target.value })} /></span></label>
        <label><span className="lab">Hours it took, empty if not timed</span><span className="field"><input inputMode="decimal" value={draft.achieved} maxLength={12} onChange={(event) => change({ achieved: event.target.value })} /></span></label>
        <label><span className="lab">People trained, per cent, empty if not counted</span><span className="field"><input inputMode="decimal" value={draft.trained} maxLength={6} onChange={(event) => change({ trained: event.target.value })} /></span></label>
        <label><span className="lab">Findings still open</span><span className="field"><input inputMode="numeric" value={draft.findings} maxLength={5} onChange={(event) => change({ findings: event.target.value })} /></span></label>
      </div>
      <label><span className="lab">What it rests on: a report, minutes, a recording</span><span className="field tall"><textarea value={draft.evidence} maxLength={500} rows={2} onChange={(event) => change({ evidence: event.target.value })} /></span></label>
      <label><span className="lab">Remark, if there is one</span><span className="field tall"><textarea value={draft.reason} maxLength={500} rows={2} onChange={(event) => change({ reason: event.target.value })} /></span></label>
    </DecisionDialog>
  )
}

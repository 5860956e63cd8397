import { AnswerBasis, type ActorRelation } from '../../../contract/access.ts'
import { Role, ROLE_TITLES } from '../../../contract/roles.ts'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { BASES, RELATIONS } from './access-words.ts'
import { SURENESS, type Draft, type Quoted, type Sureness } from './answers.ts'

/** How one knows, how sure one is, what else is to be said. All of it has a sensible start, so that nobody must open it. @param brief of who is not sure, only what they want to add. */
export function AnswerMore({ brief, draft, onDraft }: { brief: boolean; draft: Draft; onDraft: (change: Partial<Draft>) => void }) {
  const { bases, sureness, relation, text, quoted } = draft
  const toggle = (basis: AnswerBasis) => onDraft({ bases: bases.includes(basis) ? bases.filter((one) => one !== basis) : [...bases, basis] })
  const quote = (change: Partial<Quoted>) => onDraft({ quoted: { name: '', role: 'ot_engineer', channel: 'call_back', ...quoted, ...change } })
  const note = <label><span className="lab">Anything to add?</span><span className="field acc-field acc-text"><textarea rows={2} maxLength={1900} value={text} onChange={(event) => onDraft({ text: event.target.value })} /></span></label>
  if (brief) return <div className="acc-detail">{note}</div>
  return (
    <details className="acc-fold acc-about">
      <summary><Icon name="down" size="s" /><span>{bases.map((basis) => BASES[basis]).join(', ') || 'How do you know?'} · {SURENESS[sureness].label}{text.trim() === '' ? '' : ' · with a note'}</span></summary>
      <div className="acc-detail">
        <fieldset className="acc-people"><legend className="lab">How do you know?</legend>
          {AnswerBasis.options.map((basis) => <label key={basis}><input type="checkbox" className="check" checked={bases.includes(basis)} onChange={() => toggle(basis)} /><span>{BASES[basis]}</span></label>)}
        </fieldset>
        <div><span className="lab">How sure?</span><Segmented label="How sure" options={Object.entries(SURENESS).map(([value, { label }]) => ({ value: value as Sureness, label }))} value={sureness} onChange={(next) => onDraft({ sureness: next })} /></div>
        <label><span className="lab">What are you to this account?</span><select className="acc-select" value={relation} onChange={(event) => onDraft({ relation: event.target.value as ActorRelation })}>{Object.entries(RELATIONS).map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select></label>
        {note}
        <label className="acc-tickline"><input type="checkbox" className="check" checked={quoted !== null} onChange={(event) => (event.target.checked ? quote({}) : onDraft({ quoted: null }))} /><span>Somebody told me this; I write it down</span></label>
        {quoted !== null && (
          <div className="acc-quoted">
            <label><span className="lab">Who</span><span className="field acc-field"><input value={quoted.name} maxLength={120} onChange={(event) => quote({ name: event.target.value })} /></span></label>
            <label><span className="lab">Their role</span><select className="acc-select" value={quoted.role} onChange={(event) => quote({ role: event.target.value as Quoted['role'] })}>{Role.options.map((role) => <option key={role} value={role}>{ROLE_TITLES[role]}</option>)}</select></label>
            <label><span className="lab">How</span><select className="acc-select" value={quoted.channel} onChange={(event) => quote({ channel: event.target.value as Quoted['channel'] })}><option value="call_back">I called them back on a number I know</option><option value="in_person">In person</option></select></label>
          </div>
        )}
      </div>
    </details>
  )
}

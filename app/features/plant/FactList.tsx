import { useState } from 'react'
import type { PlantFact, PlantField } from '../../../contract/plant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { BasisGlyph, FactEvidence } from './Fact.tsx'
import { FactEditor } from './FactEditor.tsx'
import { usePlantPage } from './plant-page.ts'
import { BASIS_NAMES, explainFact, FIELD_NAMES, formatValue, type PlantValue } from './plant-words.ts'

export interface FactListProps {
  subject: string
  name: string
  facts: readonly (readonly [PlantField, PlantFact<PlantValue>])[]
}

/** Facts of one thing, each with how it is known, why and its records; to be confirmed, corrected or taken back. */
export function FactList({ subject, name, facts }: FactListProps) {
  return <dl className="facts">{facts.map(([field, fact]) => <FactRow key={field} subject={subject} name={name} field={field} fact={fact} />)}</dl>
}

function FactRow({ subject, name, field, fact }: { subject: string; name: string; field: PlantField; fact: PlantFact<PlantValue> }) {
  const { state } = usePlantPage()
  const [editing, setEditing] = useState(false)
  const word = FIELD_NAMES[field].toLowerCase()
  const save = (value: PlantValue) => { setEditing(false); state(`Stated: ${name}, ${word} ${formatValue(field, value)}.`, [{ subject, field, value }]) }
  return (
    <div className={`fact-row ${fact.basis}`}>
      <dt>{FIELD_NAMES[field]}</dt>
      <dd>
        {editing
          ? <FactEditor field={field} of={name} value={fact.value} onSave={save} onLeave={() => setEditing(false)} />
          : (
            <>
              <button type="button" className="fact-value" data-tip={explainFact(field, fact)} aria-label={`${FIELD_NAMES[field]}: ${fact.value === null ? 'unknown' : formatValue(field, fact.value)}. Edit`} onClick={() => setEditing(true)}>{fact.value === null ? <span className="q">unknown</span> : <span>{formatValue(field, fact.value)}</span>}</button>
              <span className="fact-basis"><BasisGlyph basis={fact.basis} /><span aria-hidden="true">{BASIS_NAMES[fact.basis]}</span></span>
              <span className="fact-proof"><FactEvidence field={field} fact={fact} of={name} /></span>
            </>
          )}
        {!editing && (fact.basis === 'inferred' || fact.basis === 'stated') && (
          <div className="fact-more">
            <p>{fact.basis === 'inferred' && fact.why}</p>
            {fact.basis === 'inferred' && fact.value !== null && <Button small variant="ghost" aria-label={`Confirm ${word} ${formatValue(field, fact.value)}`} onClick={() => state(`Confirmed: ${name}, ${word} ${formatValue(field, fact.value!)}.`, [{ subject, field, value: fact.value }])}>Confirm</Button>}
            {fact.basis === 'stated' && <Button small variant="ghost" aria-label={`Take back ${word}`} onClick={() => state(`Taken back: ${name}, ${word}.`, [{ subject, field, value: null }])}>Take back</Button>}
          </div>
        )}
        {!editing && fact.conflict && (
          <div className="fact-more"><p><b className="conflict">≠</b> traffic suggests <b>{formatValue(field, fact.conflict.value)}</b>: {fact.conflict.why}</p><FactEvidence field={field} fact={fact.conflict} of={name} /></div>
        )}
      </dd>
    </div>
  )
}

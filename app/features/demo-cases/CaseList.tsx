import { useEffect, useRef } from 'react'
import type { Sample } from '../../../contract/analysis.ts'
import { groupBySector } from './sample-options.ts'

export interface CaseListProps {
  samples: readonly Sample[]
  chosen: string
  disabled: boolean
  onChoose: (id: string) => void
}

/** The cases under their sectors: one set of radio buttons, so that the arrow keys walk through all of them. */
export function CaseList({ samples, chosen, disabled, onChoose }: CaseListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  return (
    <div className="demo-list" ref={list} role="radiogroup" aria-label="Demo cases">
      {groupBySector(samples).map(({ title, samples: own }) => (
        <fieldset key={title} disabled={disabled}>
          <legend>{title}</legend>
          {own.map(({ id, title: name, description, after }) => (
            <label key={id} className="demo-row">
              <input type="radio" name="demo-case" value={id} checked={id === chosen} onChange={() => onChoose(id)} aria-label={name} aria-describedby={`demo-${id}`} />
              <b className="cut">{name}</b>
              <span id={`demo-${id}`}>{after ?? firstSentence(description)}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

const firstSentence = (text: string): string => /^[^.]+\.?/.exec(text)?.[0] ?? text

import { Fragment } from 'react'
import type { Clause, Entity } from '../../../contract/incident.ts'
import { EntityChip } from '../ui/EntityChip.tsx'
import { MarkedText } from './MarkedText.tsx'

export interface ClauseTextProps {
  clauses: readonly Clause[]
  entities: ReadonlyMap<string, Entity>
  /** Words of a search, marked where they stand. */
  words?: readonly string[] | undefined
  onSelect?: ((id: string) => void) | undefined
}

/** Clauses as running text with the things they name as chips. Log content is text here, never markup. */
export function ClauseText({ clauses, entities, words, onSelect }: ClauseTextProps) {
  return clauses.map((clause, index) => (
    <Fragment key={index}>
      {index > 0 && !startsWithSign(clause) && ' '}
      {clause.parts.map((part, at) => {
        if ('text' in part) return <MarkedText key={at} text={part.text} words={words} />
        const entity = entities.get(part.entity)
        return entity ? <EntityChip key={at} entity={entity} words={words} showLevel={entity.kind !== 'account'} onSelect={onSelect} /> : <b key={at}><MarkedText text={part.entity} words={words} /></b>
      })}
    </Fragment>
  ))
}

const startsWithSign = ({ parts: [first] }: Clause) => first !== undefined && 'text' in first && /^[\s,.;:)]/.test(first.text)
